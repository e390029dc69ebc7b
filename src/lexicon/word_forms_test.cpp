#include "lexicon/word_forms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace atspro::lexicon {
namespace {

using ::testing::Contains;

TEST(WordForms, FindTheBase) {
    EXPECT_THAT(base_forms("planned"), Contains("plan"));
    EXPECT_THAT(base_forms("carries"), Contains("carry"));
    EXPECT_THAT(base_forms("managing"), Contains("manage"));
    EXPECT_THAT(base_forms("teams"), Contains("team"));
}

TEST(WordForms, KeepFamiliesTogether) {
    struct Pair {
        const char* a;
        const char* b;
        bool akin;
    };
    for (const Pair& p : std::initializer_list<Pair>{{"manage", "management", true},
                                                     {"develop", "development", true},
                                                     {"organise", "organized", true},
                                                     {"reduce", "reduction", true},
                                                     {"labour", "labor", true},
                                                     {"gesteigert", "steigerung", true},
                                                     {"eingefuhrt", "einfuhrung", true},
                                                     {"laboral", "laborales", true},
                                                     {"sold", "cars", false},
                                                     {"java", "javascript", false},
                                                     {"market", "marks", false}})
        EXPECT_EQ(same_family(root_of(p.a), root_of(p.b), false), p.akin) << p.a << " / " << p.b;
}

TEST(WordForms, FindPartsOfCompounds) {
    EXPECT_TRUE(same_family(root_of("kunden"), root_of("bestandskunden"), true));
    EXPECT_FALSE(same_family(root_of("kunden"), root_of("bestandskunden"), false));
}

}  // namespace
}  // namespace atspro::lexicon
