// Lists inside lists, and sections told by their content, read through whole pages.
#include "reading/labelled_lists.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reading/resume_reader.h"
#include "reading/test_page.h"

namespace atspro::reading {
namespace {

using testing::ElementsAre;

// Lines one under another; "# " sets a heading.
domain::Resume read(const std::vector<std::string>& lines) {
    TestPage page;
    page.put(50, 40, "Ada Lindqvist", {18, true});
    float y = 70;
    for (const std::string& line : lines) {
        const bool heading = line.starts_with("# ");
        page.put(50, y += heading ? 26.0F : 15.0F, heading ? line.substr(2) : line,
                 heading ? Type{13, true} : Type{});
    }
    return read_resume(document_of({page})).value().resume;
}

TEST(LabelledLists, GoToTheListsThatTheyName) {
    const domain::Resume resume = read({
        "# Education",
        "Bachelor of Arts in History, Harbour University, 2012",
        "# Skills & Interests",
        "Technical Skills: Excel, SQL",
        "Languages: English (Native), Spanish (Advanced)",
        "Certifications: First Aid (Red Cross, Jul 2013); Fire Warden (Harbour Safety, Aug 2017)",
    });
    EXPECT_THAT(resume.skills, ElementsAre("Excel", "SQL"));
    ASSERT_EQ(resume.languages.size(), 2U);
    EXPECT_EQ(resume.languages[1].name, "Spanish");
    EXPECT_EQ(resume.languages[1].level, "Advanced");
    ASSERT_EQ(resume.certifications.size(), 2U);
    EXPECT_EQ(resume.certifications[0].name, "First Aid");
    EXPECT_EQ(resume.certifications[0].issuer, "Red Cross");
    EXPECT_EQ(resume.certifications[0].date_obtained, "2013-07");
}

TEST(LabelledLists, LeaveProgrammingLanguagesAmongTheSkills) {
    const domain::Resume resume = read({"# Skills", "Languages: Python, Go", "Tools: Git, Docker"});
    EXPECT_THAT(resume.skills, ElementsAre("Python", "Go", "Git", "Docker"));
    EXPECT_TRUE(resume.languages.empty());
}

TEST(LabelledLists, TellSectionsOfUnknownWordingByWhatStandsInThem) {
    const domain::Resume resume = read({
        "# Summary",
        "Seventeen years of selling and building things for harbours and banks in three countries.",
        "# Education",
        "Bachelor of Arts in History, Harbour University, 2012",
        "# Skills",
        "Excel, Word",
        "# Paths taken",
        "Project Manager, Harbour Bank",
        "March 2019 – May 2021",
        "Sales Manager, Alder Works",
        "June 2015 – February 2019",
    });
    ASSERT_EQ(resume.work_experience.size(), 2U);
    EXPECT_EQ(resume.work_experience[0].position, "Project Manager");
    EXPECT_EQ(resume.work_experience[1].company, "Alder Works");
}

}  // namespace
}  // namespace atspro::reading
