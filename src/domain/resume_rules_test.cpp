#include "domain/resume_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace atspro::domain {
namespace {

TEST(ResumeRules, DatesAreIsoAtAnyPrecision) {
    for (const char* good : {"2021", "2021-03", "2021-12-31", "2024-02-29", "2000-02-29", "0999"})
        EXPECT_TRUE(is_date(good)) << good;
    for (const char* bad :
         {"", "21", "2021-3", "2021-13", "2021-00", "2021-02-29", "1900-02-29", "2021-04-31", "2021/03",
          "2021-03/01", "March 2021", "202x", "0000", "2021-03-00", "-021", "2021--1"})
        EXPECT_FALSE(is_date(bad)) << bad;
}

TEST(ResumeRules, EveryFaultHasItsPointer) {
    Resume r;
    EXPECT_TRUE(faults_of(r).empty());
    r.contact_info.links.push_back({"Website", " "});
    r.work_experience.resize(2);
    r.work_experience[1].start_date = "May 2020";
    r.work_experience[1].end_date = "now";
    r.education.resize(1);
    r.education[0].start_date = "x";
    r.education[0].graduation_date = "y";
    r.projects.resize(1);
    r.projects[0].start_date = "x";
    r.projects[0].end_date = "y";
    r.certifications.resize(1);
    r.certifications[0].date_obtained = "x";
    r.certifications[0].expiration_date = "y";
    r.languages.push_back({"", {}});
    std::vector<std::string> pointers;
    for (const auto& fault : faults_of(r)) pointers.push_back(fault.pointer);
    EXPECT_THAT(pointers, testing::ElementsAre("/contact_info/links/0/url", "/work_experience/1/start_date",
                                               "/work_experience/1/end_date", "/education/0/start_date",
                                               "/education/0/graduation_date", "/projects/0/start_date",
                                               "/projects/0/end_date", "/certifications/0/date_obtained",
                                               "/certifications/0/expiration_date", "/languages/0/name"));
}

}  // namespace
}  // namespace atspro::domain
