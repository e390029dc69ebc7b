#include "cli/score_report.h"

#include <gtest/gtest.h>

namespace atspro::cli {
namespace {

TEST(ScoreReport, ShowsEveryPointWithItsReason) {
    domain::MatchScore score;
    score.overall_score = 61.25;
    score.skills_score = 50;
    score.rubric_version = "1";
    score.rationale = "Half of the skills are shown.";
    domain::Requirement& row = score.requirements.emplace_back();
    row.text = "Rhino is a plus";
    row.kind = domain::RequirementKind::skill;
    row.importance = domain::Importance::preferred;
    row.points = 1.5;
    row.points_possible = 3;
    row.reason = "Named in a list alone.";
    row.evidence = {{"/skills/3", "Rhino 7"}};
    domain::Knockout& knockout = score.knockouts.emplace_back();
    knockout.text = "Right to work in Sweden";
    knockout.reason = "The resume does not say.";
    score.gaps = {"No degree is shown."};
    score.what_if = {{"skill:rhino", "Rhino used in work", 62.75}};
    const std::string text = score_report(score);
    for (const char* part :
         {"Match: 61.25 of 100 (rubric 1)", "  skills       50.0  ##########..........  weighs 30",
          "Half of the skills are shown.", "  ?    Right to work in Sweden: The resume does not say.",
          "Gaps\n  - No degree is shown.", "   +1.50  Rhino used in work",
          "  part  1.50 of  3.00  Rhino is a plus (skill, preferred)", "Named in a list alone.",
          "/skills/3: Rhino 7"})
        EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
    EXPECT_EQ(text.find("Strengths"), std::string::npos) << "nothing is announced that is not there";
}

}  // namespace
}  // namespace atspro::cli
