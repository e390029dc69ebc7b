#include "services/comparison.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace atspro::services {
namespace {

using domain::LossKind;
using domain::Resume;

Resume resume() {
    Resume r;
    r.contact_info.full_name = "Mara Linden";
    r.contact_info.email = "mara@example.org";
    r.skills = {"C++", "C#", "Excel"};
    r.work_experience.resize(2);
    r.work_experience[0].company = "Nordlicht GmbH";
    r.work_experience[0].position = "Head of Sales";
    r.work_experience[0].start_date = "2021-01";
    r.work_experience[1].company = "Harbour Bank";
    r.work_experience[1].position = "Teller";
    r.work_experience[1].responsibilities = {
        "Kept the tills of eleven counters and balanced them every single evening"};
    return r;
}

std::vector<std::string> losses(const domain::Comparison& comparison) {
    std::vector<std::string> out;
    for (const domain::Loss& loss : comparison.lost) {
        const char* kind = loss.kind == LossKind::missing     ? "missing "
                           : loss.kind == LossKind::misplaced ? "misplaced "
                                                              : "changed ";
        out.push_back(kind + loss.pointer + " " + loss.expected);
    }
    return out;
}

TEST(Comparison, TheSameResumeLosesNothing) {
    const auto result = compare(resume(), resume(), "");
    EXPECT_EQ(result.fields_expected, 11);
    EXPECT_EQ(result.fields_found, result.fields_expected);
    EXPECT_TRUE(result.lost.empty());
}

TEST(Comparison, LayoutMakesNoDifference) {
    Resume found = resume();
    found.contact_info.full_name = "MARA  LINDEN";
    found.work_experience[0].company = "Nordlicht, GmbH.";
    found.work_experience[1].responsibilities[0] =
        "kept the tills of eleven counters, and balanced them every single evening.";
    EXPECT_TRUE(compare(resume(), found, "").lost.empty());
}

TEST(Comparison, AnAddressIsTheSameWithAndWithoutItsScheme) {
    Resume expected = resume();
    expected.contact_info.links = {{"LinkedIn", "https://www.linkedin.com/in/mara"}};
    Resume found = resume();
    found.contact_info.links = {{"LinkedIn", "linkedin.com/in/mara/"}};
    EXPECT_TRUE(compare(expected, found, "").lost.empty());
    found.contact_info.links[0].url = "linkedin.com/in/other";
    EXPECT_EQ(compare(expected, found, "").lost.size(), 1u);
}

TEST(Comparison, SignsThatTellSkillsApartDo) {
    Resume found = resume();
    found.skills = {"C", "C#", "Excel"};
    EXPECT_THAT(losses(compare(resume(), found, "")), testing::Contains(testing::HasSubstr("/skills/0 C++")));
}

TEST(Comparison, AnEntryThatIsMissingDoesNotShiftTheRest) {
    Resume found = resume();
    found.work_experience.erase(found.work_experience.begin());
    EXPECT_THAT(losses(compare(resume(), found, "Nordlicht GmbH stands in the text")),
                testing::ElementsAre("misplaced /work_experience/0/company Nordlicht GmbH",
                                     "missing /work_experience/0/position Head of Sales",
                                     "missing /work_experience/0/start_date 2021-01"));
}

TEST(Comparison, ValuesReadAsSomethingElseAreShown) {
    Resume found = resume();
    found.contact_info.email = "mara@example.com";
    const auto result = compare(resume(), found, "");
    ASSERT_EQ(result.lost.size(), 1u);
    EXPECT_EQ(result.lost[0].kind, LossKind::changed);
    EXPECT_EQ(result.lost[0].found, "mara@example.com");
    EXPECT_EQ(result.fields_found, result.fields_expected - 1);
}

TEST(Comparison, WhatIsNotExpectedIsNotLost) {
    Resume found = resume();
    found.headline = "More than was asked for";
    found.skills.push_back("Falconry");
    EXPECT_TRUE(compare(resume(), found, "").lost.empty());
    EXPECT_EQ(compare(Resume{}, found, "").fields_expected, 0);
}

}  // namespace
}  // namespace atspro::services
