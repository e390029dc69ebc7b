// Values out of the words of a posting: pay, dates, kinds of employment, degrees, years.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/job.h"

namespace atspro::reading {

// Pay named in a text: at least one amount with a currency or a period. `free_text` asks for more: an amount
// in running text is pay only where the words around it say so.
std::optional<domain::SalaryRange> salary_in(std::string_view text, bool free_text);

// Pay by its height: an amount in running text may be a budget, an allowance or a bonus.
bool is_likely_pay(const domain::SalaryRange& range);

// The words of `text` that name just this pay, with its currency and its period: "$165,000 - $195,000 a
// year". Nothing where the text names other amounts.
std::optional<std::string> pay_words(std::string_view text, const domain::SalaryRange& pay);

// The first date, at the precision given; a time behind it is left out.
domain::Text date_in(std::string_view text);

std::optional<domain::EmploymentType> employment_in(std::string_view text);
std::optional<domain::Workplace> workplace_in(std::string_view text);
std::optional<domain::Seniority> seniority_in(std::string_view text);
// The least that the text asks for.
std::optional<domain::EducationLevel> education_in(std::string_view text);
// "5+ years of experience": the least number of years; nothing where the years are of something else.
std::optional<double> years_in(std::string_view text);
// The same of a line that is known to ask something: "at least 5 years in intensive care". Years of age are
// not meant.
std::optional<double> years_asked_in(std::string_view line);

std::vector<std::string> sentences_of(std::string_view text);

}  // namespace atspro::reading
