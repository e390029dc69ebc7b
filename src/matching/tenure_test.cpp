#include "matching/tenure.h"

#include <gtest/gtest.h>

namespace atspro::matching {
namespace {

int months(std::vector<std::pair<const char*, const char*>> spans) {
    domain::Resume resume;
    for (const auto& [start, end] : spans) {
        auto& work = resume.work_experience.emplace_back();
        if (*start) work.start_date = start;
        if (*end) work.end_date = end;
    }
    return months_worked(resume, {2025, 6}, [](std::size_t) { return true; });
}

TEST(Tenure, CountsParallelPositionsOnce) {
    EXPECT_EQ(months({{"2020-01", "2020-12"}}), 12);
    EXPECT_EQ(months({{"2020-01", "2021-12"}, {"2021-01", "2022-12"}}), 36);
    EXPECT_EQ(months({{"2020-01", "2020-06"}, {"2022-01", "2022-06"}}), 12);
    EXPECT_EQ(months({{"2025-01", ""}}), 6);
    EXPECT_EQ(months({{"2019", "2020"}}), 24);
    EXPECT_EQ(months({{"", "2020"}}), 0);
    EXPECT_EQ(months({{"2026-01", ""}}), 0);
    EXPECT_EQ(months({}), 0);
}

}  // namespace
}  // namespace atspro::matching
