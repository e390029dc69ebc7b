#include "reading/posting_values.h"

#include <gtest/gtest.h>

namespace atspro::reading {
namespace {

TEST(PayWords, AreThePagesOwnForTheSameAmounts) {
    struct Case {
        std::string_view text;
        double min;
        double max;
        std::string_view words;  // empty: the text names other pay
    };
    for (const Case& c : {
             Case{"Pay: $165,000 - $195,000 a year, plus equity", 165'000, 195'000,
                  "$165,000 - $195,000 a year"},
             Case{"$140 - 160k", 140'000, 160'000, "$140 - 160k"},
             Case{"42 000 € à 48 000 € brut par an", 42'000, 48'000, "42 000 € à 48 000 € brut par an"},
             Case{"$36.50 - $52.10/hr", 36.5, 52.1, "$36.50 - $52.10/hr"},
             Case{"EUR 2.600 brutto pro Monat", 2'600, 2'600, "EUR 2.600 brutto pro Monat"},
             Case{"$5,250 a year for tuition", 165'000, 195'000, ""},
             Case{"since 1987", 1987, 1987, ""},
         }) {
        const auto words = pay_words(c.text, {.min = c.min, .max = c.max, .currency = {}, .period = {}});
        EXPECT_EQ(words.value_or(""), c.words) << c.text;
    }
}

TEST(Salary, ABonusInMillionsIsNoneAndABaseSalaryIs) {
    EXPECT_TRUE(salary_in("Salary: $120k - $140k base", true));
    EXPECT_TRUE(salary_in("Gehalt: EUR 2.600 brutto pro Monat", true));
    EXPECT_FALSE(salary_in("You pay out $3m a year", true));
    EXPECT_FALSE(salary_in("Our compensation fund holds $5 billion", true));
}

}  // namespace
}  // namespace atspro::reading
