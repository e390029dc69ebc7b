#include "resilience/retry_after.h"

#include <gtest/gtest.h>

#include <string>

namespace atspro::resilience {
namespace {

using namespace std::chrono;
using namespace std::chrono_literals;

// Fri, 29 Sep 2023 16:26:37 GMT
constexpr sys_seconds kNow = sys_days(2023y / September / 29) + 16h + 26min + 37s;

RetryAdvice advice(std::string_view value) {
    return read_retry_advice(value, "", "", kNow);
}

TEST(RetryAfter, what_is_honoured) {
    for (const auto& [value, wait] :
         std::initializer_list<std::pair<const char*, milliseconds>>{{"20", 20s},
                                                                     {"60", 60s},
                                                                     {"61", 61s},
                                                                     {"120", 120s},
                                                                     {" 20 ", 20s},
                                                                     {"Fri, 29 Sep 2023 16:26:57 GMT", 20s},
                                                                     {"Fri, 29 Sep 2023 16:27:37 GMT", 60s},
                                                                     {"Fri, 29 Sep 2023 16:27:38 GMT", 61s},
                                                                     {"Fri, 29 Sep 2023 16:28:37 GMT", 120s},
                                                                     {"Friday, 29-Sep-23 16:26:57 GMT", 20s},
                                                                     {"Fri Sep 29 16:26:57 2023", 20s}}) {
        EXPECT_EQ(advice(value).wait, wait) << value;
        EXPECT_EQ(advice(value).too_long, std::nullopt) << value;
    }
}

TEST(RetryAfter, what_says_nothing) {
    for (const char* value : {"",
                              "0",
                              "-10",
                              "inf",
                              "nan",
                              "1e35",
                              "100000000000000000000000000000000000",
                              "soon",
                              "20 s",
                              "0x14",
                              "+20",
                              "Fri, 29 Sep 2023 16:26:37 GMT",
                              "Fri, 29 Sep 2023 16:26:17 GMT",
                              "Thu, 28 Sep 2023 16:26:57 GMT",
                              "Foo, 29 Sep 2023 16:26:57 GMT",
                              "Mon, 29 Sep 2023 16:26:57 GMT",
                              "Fri, 29 Sep 100000 16:26:57 GMT",
                              "Fri, 31 Sep 2023 16:26:57 GMT",
                              "Fri, 29 Sep 2023 24:26:57 GMT",
                              "Fri, 29 Sep 2023 16:26:57",
                              "Fri, 29 Sep 2023",
                              "Fri, "})
        EXPECT_EQ(advice(value), RetryAdvice{}) << value;
}

TEST(RetryAfter, what_is_too_long_means_no_retry) {
    for (const auto& [value, span] : std::initializer_list<std::pair<const char*, milliseconds>>{
             {"121", 121s}, {"3600", 1h}, {"Fri, 29 Sep 2023 16:28:38 GMT", 121s}}) {
        EXPECT_EQ(advice(value).too_long, span) << value;
        EXPECT_EQ(advice(value).wait, std::nullopt) << value;
    }
    EXPECT_TRUE(advice("Fri, 31 Dec 9999 23:59:59 GMT").too_long) << "no clock overflows";
}

TEST(RetryAfter, milliseconds_win_where_they_say_something) {
    EXPECT_EQ(read_retry_advice("20", "1500", "", kNow).wait, 1500ms);
    EXPECT_EQ(read_retry_advice("20", "0", "", kNow).wait, 20s);
    EXPECT_EQ(read_retry_advice("20", "x", "", kNow).wait, 20s);
    EXPECT_EQ(read_retry_advice("20", "121000", "", kNow).too_long, 121s);
}

TEST(RetryAfter, should_retry_is_told) {
    EXPECT_EQ(read_retry_advice("", "", "true", kNow).should_retry, true);
    EXPECT_EQ(read_retry_advice("", "", "false", kNow).should_retry, false);
    EXPECT_EQ(read_retry_advice("", "", "perhaps", kNow).should_retry, std::nullopt);
}

}  // namespace
}  // namespace atspro::resilience
