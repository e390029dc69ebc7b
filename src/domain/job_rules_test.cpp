#include "domain/job_rules.h"

#include <gtest/gtest.h>

#include <functional>

namespace atspro::domain {
namespace {

TEST(JobRules, EveryFaultIsNamedByItsPointer) {
    struct Row {
        std::function<void(Job&)> change;
        std::string pointer;  // empty: nothing is wrong
    };
    const auto pay = [](std::optional<double> min, std::optional<double> max, const char* currency) {
        return [=](Job& job) { job.salary_range = SalaryRange{min, max, currency, PayPeriod::year}; };
    };
    const std::vector<Row> rows{
        {[](Job&) {}, ""},
        {[](Job& job) { job.date_posted = "2026-03"; }, ""},
        {[](Job& job) { job.date_posted = "March 2026"; }, "/date_posted"},
        {[](Job& job) { job.valid_through = "2026-02-30"; }, "/valid_through"},
        {[](Job& job) { job.link = "https://example.org/jobs?id=1"; }, ""},
        {[](Job& job) { job.link = "example.org"; }, "/link"},
        {[](Job& job) { job.link = "javascript:alert(1)"; }, "/link"},
        {pay(40'000, 50'000, "EUR"), ""},
        {pay(50'000, 40'000, "EUR"), "/salary_range/max"},
        {pay(-1, std::nullopt, "EUR"), "/salary_range/min"},
        {pay(1, 2, "euro"), "/salary_range/currency"},
        {[](Job& job) { job.years_of_experience = -1; }, "/years_of_experience"},
        {[](Job& job) { job.years_of_experience = 61; }, "/years_of_experience"},
        {[](Job& job) { job.preferred_qualifications = {"Rhino"}; }, "/preferred_qualifications/0"},
        {[](Job& job) { job.preferred_qualifications = job.qualifications = {"Rhino"}; }, ""},
    };
    for (const Row& row : rows) {
        Job job;
        row.change(job);
        const auto faults = faults_of(job);
        ASSERT_EQ(faults.size(), row.pointer.empty() ? 0u : 1u) << row.pointer;
        if (!faults.empty()) {
            EXPECT_EQ(faults[0].pointer, row.pointer);
        }
    }
}

}  // namespace
}  // namespace atspro::domain
