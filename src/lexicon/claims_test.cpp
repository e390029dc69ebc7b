#include "lexicon/claims.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lexicon/key.h"

namespace atspro::lexicon {
namespace {

using ::testing::ElementsAre;

std::vector<ClaimKind> kinds_in(std::string_view text) {
    const Phrase phrase(text);
    std::vector<std::string_view> keys;
    for (std::size_t i = 0; i < phrase.size(); ++i) keys.push_back(phrase.word(i));
    std::vector<ClaimKind> out;
    for (const Claim& claim : find_claims(keys)) out.push_back(claim.kind);
    return out;
}

TEST(Claims, AreFoundInTheirForms) {
    using enum ClaimKind;
    EXPECT_THAT(kinds_in("led and managed it"), ElementsAre(rank, rank));
    EXPECT_THAT(kinds_in("leitete das Team"), ElementsAre(rank));
    EXPECT_THAT(kinds_in("assisted in it without errors"), ElementsAre(part, negation));
    EXPECT_THAT(kinds_in("under the supervision of somebody"), ElementsAre(part));
    EXPECT_THAT(kinds_in("up to eight a week"), ElementsAre(at_most, frequency));
    EXPECT_THAT(kinds_in("reduced and then increased"), ElementsAre(down, up));
}

TEST(Claims, TakeTheLongestPhrase) {
    using enum ClaimKind;
    EXPECT_THAT(kinds_in("cut lead time"), ElementsAre(down, neutral));
    EXPECT_THAT(kinds_in("not only this"), ElementsAre(neutral));
}

TEST(Claims, CarryOneAnother) {
    const auto row = [](std::string_view word) { return find_claims({word}).at(0).row; };
    EXPECT_THAT(claims_that_carry(row("mentored")), ::testing::Contains(row("coached")));
    EXPECT_EQ(row("led"), row("leading"));
}

}  // namespace
}  // namespace atspro::lexicon
