#include "matching/letter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "matching/research.h"
#include "matching/test_letters.h"

namespace atspro::matching {
namespace {

using domain::Tone;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr Today kToday{2025, 10};

TEST(Letter, StandsOnEvidenceAndPassesTheGate) {
    for (const Pair& pair : letter_pairs()) {
        const domain::Resume resume = fixture_resume(pair.resume);
        const domain::MatchScore score = score_of(pair, resume);
        for (const Tone tone : {Tone::formal, Tone::warm, Tone::concise}) {
            const auto letter = write_letter(resume, pair.job, score, tone, kToday);
            SCOPED_TRACE(pair.resume + "\n" + letter.markdown);
            if (std::getenv("ATSPRO_SHOW_LETTERS"))
                std::cout << "=== " << pair.resume << "\n" << letter.markdown << "\n";
            EXPECT_TRUE(faults_of_text(resume, pair.job, letter.markdown, kToday).empty());
            EXPECT_FALSE(letter.evidence.empty());
            for (const domain::Evidence& evidence : letter.evidence) {
                const auto place = place_at(resume, evidence.pointer);
                ASSERT_TRUE(place.has_value()) << evidence.pointer;
                EXPECT_THAT(place->source, Contains(evidence.text));
            }
            EXPECT_THAT(letter.markdown, Not(HasSubstr("{")));
            for (const auto& warning : letter.warnings)
                EXPECT_NE(warning.code, "sentence_left_out") << warning.message;
            EXPECT_EQ(letter.markdown, write_letter(resume, pair.job, score, tone, kToday).markdown);
        }
        if (std::getenv("ATSPRO_SHOW_LETTERS"))
            std::cout << write_research(resume, pair.job, score).markdown << "\n";
    }
}

}  // namespace
}  // namespace atspro::matching
