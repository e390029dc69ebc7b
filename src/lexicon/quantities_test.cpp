#include "lexicon/quantities.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace atspro::lexicon {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

struct Case {
    const char* language;
    const char* text;
    Measure measure;
    double value;
    const char* dimension;
};

TEST(Quantities, AreReadInDigitsAndWords) {
    for (const Case& c : std::initializer_list<Case>{
             {"en", "1,200 requests", Measure::count, 1200, ""},
             {"en", "1.2M requests", Measure::count, 1'200'000, ""},
             {"en", "10k users", Measure::count, 10'000, ""},
             {"en", "$1.2M", Measure::unit, 1'200'000, "USD"},
             {"en", "USD 40k", Measure::unit, 40'000, "USD"},
             {"en", "240ms", Measure::unit, 0.24, "time"},
             {"en", "18 per cent", Measure::percent, 18, ""},
             {"en", "18 percentage points", Measure::points, 18, ""},
             {"en", "a dozen teams", Measure::count, 12, ""},
             {"en", "two hundred and five", Measure::count, 205, ""},
             {"en", "twenty-five stores", Measure::count, 25, ""},
             {"en", "doubled output", Measure::times, 2, ""},
             {"en", "a 3x gain", Measure::times, 3, ""},
             {"en", "came third", Measure::ordinal, 3, ""},
             {"en", "the 2nd shift", Measure::ordinal, 2, ""},
             {"en", "hundreds of users", Measure::vague, 100, ""},
             {"de", "1.200 Kunden", Measure::count, 1200, ""},
             {"de", "4,3 Mio. Euro", Measure::unit, 4'300'000, "EUR"},
             {"de", "zweiundzwanzig Prozent", Measure::percent, 22, ""},
             {"de", "verdoppelt", Measure::times, 2, ""},
             {"fr", "90 000 €", Measure::unit, 90'000, "EUR"},
             {"fr", "quatre-vingt-dix clients", Measure::count, 90, ""},
             {"es", "3,2 millones de euros", Measure::unit, 3'200'000, "EUR"},
             {"es", "15 por ciento", Measure::percent, 15, ""},
         }) {
        const auto found = find_quantities(c.text, c.language);
        ASSERT_THAT(found, SizeIs(1)) << c.text;
        EXPECT_EQ(found[0].measure, c.measure) << c.text;
        EXPECT_DOUBLE_EQ(found[0].value, c.value) << c.text;
        EXPECT_EQ(found[0].dimension, c.dimension) << c.text;
    }
}

TEST(Quantities, LeaveNamesAlone) {
    for (const char* text : {"K8s", "B2B", "3D printing", "5G", "version 1.2.3.4", "one of them", "C++17"})
        EXPECT_THAT(find_quantities(text, "en"), IsEmpty()) << text;
}

TEST(Quantities, ShareAUnit) {
    const auto found = find_quantities("from 90 to 72 ms", "en");
    ASSERT_THAT(found, SizeIs(2));
    EXPECT_DOUBLE_EQ(found[0].value, 0.09);
    EXPECT_EQ(found[0].dimension, "time");
}

TEST(Quantities, AreTheSameInAnotherWriting) {
    struct Pair {
        const char* a;
        const char* b;
        bool same;
    };
    for (const Pair& p : std::initializer_list<Pair>{{"90 minutes", "1.5 hours", true},
                                                     {"18 months", "1.5 years", true},
                                                     {"50%", "half", true},
                                                     {"1,200", "1.2k", true},
                                                     {"40+", "forty", true},
                                                     {"50%", "50", false},
                                                     {"5%", "5 percentage points", false},
                                                     {"$5", "€5", false},
                                                     {"5 ms", "5 s", false},
                                                     {"doubled", "200%", false}}) {
        const auto a = find_quantities(p.a, "en");
        const auto b = find_quantities(p.b, "en");
        ASSERT_THAT(a, SizeIs(1)) << p.a;
        ASSERT_THAT(b, SizeIs(1)) << p.b;
        EXPECT_EQ(same_quantity(a[0], b[0]), p.same) << p.a << " / " << p.b;
    }
}

}  // namespace
}  // namespace atspro::lexicon
