// A job posting as data. Unknown values are absent or empty, never invented. Dates are ISO 8601 at the
// precision that the posting gives.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/text.h"
#include "json/fields.h"

namespace atspro::domain {

enum class EmploymentType {
    full_time,
    part_time,
    contract,
    temporary,
    internship,
    apprenticeship,
    volunteer
};
enum class Workplace { onsite, hybrid, remote };
enum class Seniority { internship, entry, mid, senior, lead, manager, director, executive };
enum class PayPeriod { hour, day, week, month, year };
// Degrees in rising order; `none` is never written, its place is null.
enum class EducationLevel { secondary, vocational, associate, bachelor, master, doctorate };

struct SalaryRange {
    std::optional<double> min;  // in `currency` a `period`; equal to `max` where one amount is named
    std::optional<double> max;
    Text currency;  // ISO 4217
    std::optional<PayPeriod> period;
    bool operator==(const SalaryRange&) const = default;
};

// Skills by their canonical names (lexicon/skills), each in one of the two lists.
struct JobSkills {
    std::vector<std::string> required;
    std::vector<std::string> preferred;
    bool operator==(const JobSkills&) const = default;
};

struct Job {
    Text company;
    Text title;
    Text description;  // the posting's text without the furniture of its page, a line a paragraph or item
    Text salary;       // as written
    std::vector<std::string> responsibilities;
    std::vector<std::string> qualifications;            // all that the posting asks, in its order
    std::vector<std::string> preferred_qualifications;  // those of `qualifications` that are a plus, no must
    std::vector<std::string> logistics;                 // hours, travel, shifts, permits, start, benefits
    std::vector<std::string> location;
    std::vector<std::string> additional_info;
    Text link;
    std::optional<EmploymentType> employment_type;
    std::optional<Workplace> workplace;
    std::optional<Seniority> seniority;
    Text date_posted;
    Text valid_through;
    std::optional<SalaryRange> salary_range;
    JobSkills skills;
    std::optional<double> years_of_experience;  // the least that it asks
    std::optional<EducationLevel> education;    // the least that it asks
    bool operator==(const Job&) const = default;
};

}  // namespace atspro::domain

namespace atspro::json {

template <>
struct Names<domain::EmploymentType> {
    using E = domain::EmploymentType;
    static constexpr std::array<std::pair<E, std::string_view>, 7> list{
        {{E::full_time, "full_time"},
         {E::part_time, "part_time"},
         {E::contract, "contract"},
         {E::temporary, "temporary"},
         {E::internship, "internship"},
         {E::apprenticeship, "apprenticeship"},
         {E::volunteer, "volunteer"}}};
};

template <>
struct Names<domain::Workplace> {
    using E = domain::Workplace;
    static constexpr std::array<std::pair<E, std::string_view>, 3> list{
        {{E::onsite, "onsite"}, {E::hybrid, "hybrid"}, {E::remote, "remote"}}};
};

template <>
struct Names<domain::Seniority> {
    using E = domain::Seniority;
    static constexpr std::array<std::pair<E, std::string_view>, 8> list{{{E::internship, "internship"},
                                                                         {E::entry, "entry"},
                                                                         {E::mid, "mid"},
                                                                         {E::senior, "senior"},
                                                                         {E::lead, "lead"},
                                                                         {E::manager, "manager"},
                                                                         {E::director, "director"},
                                                                         {E::executive, "executive"}}};
};

template <>
struct Names<domain::PayPeriod> {
    using E = domain::PayPeriod;
    static constexpr std::array<std::pair<E, std::string_view>, 5> list{
        {{E::hour, "hour"}, {E::day, "day"}, {E::week, "week"}, {E::month, "month"}, {E::year, "year"}}};
};

template <>
struct Names<domain::EducationLevel> {
    using E = domain::EducationLevel;
    static constexpr std::array<std::pair<E, std::string_view>, 6> list{{{E::secondary, "secondary"},
                                                                         {E::vocational, "vocational"},
                                                                         {E::associate, "associate"},
                                                                         {E::bachelor, "bachelor"},
                                                                         {E::master, "master"},
                                                                         {E::doctorate, "doctorate"}}};
};

template <>
struct Fields<domain::SalaryRange> {
    using T = domain::SalaryRange;
    static constexpr std::string_view name = "SalaryRange";
    static constexpr std::string_view meaning = "What the posting says it pays, as numbers.";
    static constexpr auto list =
        std::make_tuple(field("min", &T::min, "Lower end."), field("max", &T::max, "Upper end."),
                        field("currency", &T::currency, "Currency, ISO 4217."),
                        field("period", &T::period, "Paid for each."));
};

template <>
struct Fields<domain::JobSkills> {
    using T = domain::JobSkills;
    static constexpr std::string_view name = "JobSkills";
    static constexpr std::string_view meaning = "Skills that the posting names, by their usual names.";
    static constexpr auto list = std::make_tuple(field("required", &T::required, "Those it asks for."),
                                                 field("preferred", &T::preferred, "Those that are a plus."));
};

template <>
struct Fields<domain::Job> {
    using T = domain::Job;
    static constexpr std::string_view name = "Job";
    static constexpr std::string_view meaning =
        "A job posting as data. Unknown values are null or empty, never invented.";
    static constexpr auto list = std::make_tuple(
        field("company", &T::company, "Who employs."),
        field("title", &T::title, "What the position is called."),
        field("description", &T::description, "The posting's text, a line a paragraph or item."),
        field("salary", &T::salary, "The pay as written."),
        field("responsibilities", &T::responsibilities, "What the person will do, in order."),
        field("qualifications", &T::qualifications, "What the posting asks of the person, in order."),
        field("preferred_qualifications", &T::preferred_qualifications,
              "Those of qualifications that are a plus and no must."),
        field("logistics", &T::logistics, "Hours, travel, shifts, permits, start and benefits."),
        field("location", &T::location, "Places of work."),
        field("additional_info", &T::additional_info, "What fits no other field."),
        field("link", &T::link, "Address of the posting."),
        field("employment_type", &T::employment_type, "Kind of employment."),
        field("workplace", &T::workplace, "Where the work is done."),
        field("seniority", &T::seniority, "Level of the position."),
        field("date_posted", &T::date_posted, "When it was published."),
        field("valid_through", &T::valid_through, "Last day to apply."),
        field("salary_range", &T::salary_range, "The pay as numbers."),
        field("skills", &T::skills, "Skills that it names."),
        field("years_of_experience", &T::years_of_experience, "The least years of experience it asks for."),
        field("education", &T::education, "The least degree it asks for."));
};

}  // namespace atspro::json
