#include "matching/work_months.h"

#include <gtest/gtest.h>

namespace atspro::matching {
namespace {

constexpr Today kToday{2026, 3};

int months(const char* from, const char* to, std::optional<bool> current = std::nullopt) {
    domain::WorkExperience entry;
    if (from) entry.start_date = from;
    if (to) entry.end_date = to;
    entry.is_current = current;
    const std::optional<Months> span = months_of(entry, kToday);
    return span ? span->end - span->begin : -1;
}

TEST(Tenure, OfOneEntry) {
    EXPECT_EQ(months("2020-01", "2020-12"), 12);
    EXPECT_EQ(months("2020-03-15", "2020-03-20"), 1);
    EXPECT_EQ(months("2019", "2021"), 24);
    EXPECT_EQ(months("2020", "2020"), 6);
    EXPECT_EQ(months("2025-04", nullptr, true), 12);
    EXPECT_EQ(months("2025-04", nullptr), 1) << "nothing says that it goes on";
    EXPECT_EQ(months("2020", nullptr, false), 6);
    EXPECT_EQ(months("2025-10", "2030-01"), 6) << "nothing goes past today";
    EXPECT_EQ(months("2027-01", nullptr, true), -1);
    EXPECT_EQ(months("2021-05", "2020-01"), -1);
    EXPECT_EQ(months(nullptr, "2020-01"), -1);
    EXPECT_EQ(months("last year", "2020-01"), -1);
}

TEST(Tenure, ParallelSpansCountOnce) {
    EXPECT_EQ(months_together({}), 0);
    EXPECT_EQ(months_together({{0, 12}, {0, 12}}), 12);
    EXPECT_EQ(months_together({{20, 30}, {0, 12}, {6, 22}}), 30);
    EXPECT_EQ(months_together({{0, 100}, {10, 20}, {120, 130}}), 110);
}

TEST(Tenure, InWords) {
    EXPECT_EQ(duration_in_words(0), "0 months");
    EXPECT_EQ(duration_in_words(1), "1 month");
    EXPECT_EQ(duration_in_words(12), "1 year");
    EXPECT_EQ(duration_in_words(62), "5 years and 2 months");
}

TEST(Tenure, TodayIsADate) {
    EXPECT_EQ(today_of("2026-07-22")->month, 7);
    EXPECT_FALSE(today_of("2026"));
    EXPECT_FALSE(today_of("soon"));
}

int longest(std::vector<std::pair<const char*, const char*>> spans) {
    domain::Resume resume;
    for (const auto& [start, end] : spans) {
        auto& work = resume.work_experience.emplace_back();
        if (*start) work.start_date = start;
        if (*end) work.end_date = end;
    }
    return months_worked(resume, {2025, 6}, DateReading::longest, [](std::size_t) { return true; });
}

TEST(WorkMonths, AtTheLongestCountsWholeYearsAndParallelPositionsOnce) {
    EXPECT_EQ(longest({{"2020-01", "2020-12"}}), 12);
    EXPECT_EQ(longest({{"2020-01", "2021-12"}, {"2021-01", "2022-12"}}), 36);
    EXPECT_EQ(longest({{"2020-01", "2020-06"}, {"2022-01", "2022-06"}}), 12);
    EXPECT_EQ(longest({{"2025-01", ""}}), 6);
    EXPECT_EQ(longest({{"2019", "2020"}}), 24);
    EXPECT_EQ(longest({{"", "2020"}}), 0);
    EXPECT_EQ(longest({{"2026-01", ""}}), 0);
    EXPECT_EQ(longest({}), 0);
}

}  // namespace
}  // namespace atspro::matching
