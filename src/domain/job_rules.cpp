#include "domain/job_rules.h"

#include <algorithm>

#include "domain/resume_rules.h"

namespace atspro::domain {
namespace {

bool is_currency(std::string_view text) {
    return text.size() == 3 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_web_address(std::string_view text) {
    return (text.starts_with("https://") || text.starts_with("http://")) &&
           text.find_first_of(" \t\r\n") == std::string_view::npos;
}

}  // namespace

std::vector<FieldError> faults_of(const Job& job) {
    std::vector<FieldError> faults;
    const auto date = [&](const char* pointer, const Text& value) {
        if (value && !is_date(*value)) faults.push_back({pointer, "must be YYYY, YYYY-MM or YYYY-MM-DD"});
    };
    date("/date_posted", job.date_posted);
    date("/valid_through", job.valid_through);
    if (job.link && !is_web_address(*job.link))
        faults.push_back({"/link", "must be a web address that begins with https:// or http://"});
    if (const auto& pay = job.salary_range) {
        const auto amount = [&](const char* pointer, std::optional<double> value) {
            if (value && *value < 0) faults.push_back({pointer, "must not be less than 0"});
        };
        amount("/salary_range/min", pay->min);
        amount("/salary_range/max", pay->max);
        if (pay->min && pay->max && *pay->min > *pay->max)
            faults.push_back({"/salary_range/max", "must not be less than min"});
        if (pay->currency && !is_currency(*pay->currency))
            faults.push_back({"/salary_range/currency", "must be an ISO 4217 code such as EUR"});
    }
    if (job.years_of_experience && !(*job.years_of_experience >= 0 && *job.years_of_experience <= 60))
        faults.push_back({"/years_of_experience", "must be between 0 and 60"});
    for (std::size_t i = 0; i < job.preferred_qualifications.size(); ++i)
        if (std::ranges::find(job.qualifications, job.preferred_qualifications[i]) ==
            job.qualifications.end())
            faults.push_back(
                {"/preferred_qualifications/" + std::to_string(i), "must stand among the qualifications"});
    return faults;
}

}  // namespace atspro::domain
