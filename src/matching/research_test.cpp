#include "matching/research.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "matching/proof_points.h"
#include "matching/test_letters.h"

namespace atspro::matching {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string sheet(const Pair& pair) {
    const domain::Resume resume = fixture_resume(pair.resume);
    return write_research(resume, pair.job, score_of(pair, resume)).markdown;
}

TEST(Research, QuotesThePostingAndTheResume) {
    for (const Pair& pair : letter_pairs()) {
        const domain::Resume resume = fixture_resume(pair.resume);
        const auto written = write_research(resume, pair.job, score_of(pair, resume));
        SCOPED_TRACE(written.markdown);
        for (const char* heading :
             {"## The company, in the posting's words", "## At a glance",
              "## What they ask and what the resume shows", "## Questions likely asked, and your evidence",
              "## Gaps to prepare", "## Questions to ask"})
            EXPECT_THAT(written.markdown, HasSubstr(heading));
        EXPECT_FALSE(written.evidence.empty());
        for (const auto& evidence : written.evidence)
            EXPECT_EQ(place_at(resume, evidence.pointer).value().source.at(0), evidence.text);
    }
}

TEST(Research, TellsGapsFromStrengths) {
    const std::string text = sheet(letter_pairs().at(1));
    EXPECT_THAT(text, HasSubstr("| Kafka | a must | does not show it |"));
    EXPECT_THAT(text, HasSubstr("- \u201CKafka\u201D, a must: the resume does not show it."));
    EXPECT_THAT(text, Not(HasSubstr("used Kafka")));
    EXPECT_THAT(text, HasSubstr("Tell us about a time when you used Go."));
}

TEST(Research, NamesWhatALineOfThePostingAsks) {
    struct Case {
        const char* id;
        const char* text;
        const char* name;
    };
    for (const Case& c :
         {Case{"skill:postgresql", "Solid experience with Go, Postgres and Redis in production systems",
               "PostgreSQL"},
          Case{"skill:github-actions", "You keep our GitHub Actions pipelines green and quick every day",
               "GitHub Actions"},
          Case{"skill:cplusplus", "Modern C++ for long-running services, with attention to memory", "C++"},
          Case{"skill:machine-learning", "Machine Learning", "machine learning"},
          Case{"skill:frobnicator", "Knows the Frobnicator well and can explain it to other people",
               "Frobnicator"},
          Case{"", "Several years of something that has no short name at all", ""}}) {
        domain::Requirement requirement = asks(domain::RequirementKind::skill, c.text, 1, {});
        requirement.id = c.id;
        EXPECT_EQ(short_name(requirement), c.name) << c.id;
    }
}

TEST(Research, SaysWhereThePostingOrTheResumeIsSilent) {
    const domain::Resume resume = fixture_resume("chef");
    const auto written = write_research(resume, {}, {});
    EXPECT_THAT(written.markdown, HasSubstr("The posting says nothing about the company itself."));
    EXPECT_THAT(written.markdown, HasSubstr("The posting names no requirements."));
    ASSERT_EQ(written.warnings.size(), 2U);
    EXPECT_EQ(written.warnings[0].code, "no_company");
    EXPECT_EQ(written.warnings[1].code, "no_evidence");
}

}  // namespace
}  // namespace atspro::matching
