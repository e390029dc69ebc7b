// Every shape that travels comes back from its own JSON as it was.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "domain/optimization.h"
#include "domain/parsed_job.h"
#include "json/decode.h"

namespace atspro::domain {
namespace {

template <class T>
T there_and_back(const T& value) {
    return json::decode_text<T>(json::to_text(json::encode(value))).value();
}

TEST(Shapes, AJobComesBack) {
    Job job;
    job.title = "Naval architect";
    job.qualifications = {"Degree in naval architecture", "Rhino is a plus"};
    job.preferred_qualifications = {"Rhino is a plus"};
    job.employment_type = EmploymentType::full_time;
    job.workplace = Workplace::hybrid;
    job.seniority = Seniority::senior;
    job.salary_range = SalaryRange{42'000.5, 55'000, "SEK", PayPeriod::month};
    job.skills.preferred = {"Rhino"};
    job.years_of_experience = 4.5;
    job.education = EducationLevel::master;
    EXPECT_EQ(there_and_back(job), job);
    EXPECT_EQ(there_and_back(Job{}), Job{});
}

TEST(Shapes, AScoreComesBack) {
    MatchScore score;
    score.overall_score = 61.25;
    Requirement& row = score.requirements.emplace_back();
    row.id = "skill:rhino";
    row.kind = RequirementKind::skill;
    row.importance = Importance::preferred;
    row.part = ScorePart::skills;
    row.evidence = {{"/skills/3", "Rhino 7"}};
    row.points = 1.5;
    Knockout& knockout = score.knockouts.emplace_back();
    knockout.kind = RequirementKind::permit;
    score.what_if = {{"skill:rhino", "Rhino used in work", 62.75}};
    EXPECT_EQ(there_and_back(score), score);
    knockout.met = false;
    EXPECT_EQ(there_and_back(score), score);
}

TEST(Shapes, AChangeComesBack) {
    Change change;
    change.pointer = "/skills";
    change.kind = ChangeKind::reorder;
    change.before = {"Rhino", "AutoCAD"};
    change.after = {"AutoCAD", "Rhino"};
    change.risk = Risk::low;
    change.score_delta = 0.25;
    change.state = ChangeState::accepted;
    EXPECT_EQ(there_and_back(change), change);
}

TEST(Shapes, AWordThatIsNoneOfAListIsRefusedByItsPointer) {
    const auto refused =
        json::decode_text<Job>(R"({"workplace": "moon", "salary_range": {"period": "era"}})");
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().errors,
                testing::ElementsAre(testing::Field(&FieldError::pointer, "/workplace"),
                                     testing::Field(&FieldError::pointer, "/salary_range/period")));
}

}  // namespace
}  // namespace atspro::domain
