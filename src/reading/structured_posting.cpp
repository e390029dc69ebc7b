#include "reading/structured_posting.h"

#include <algorithm>
#include <cmath>

#include "base/unicode.h"
#include "json/decode.h"
#include "reading/posting_values.h"

namespace atspro::reading {
namespace {

using json::Object;
using json::Value;

constexpr std::size_t kMaxNameBytes = 300;  // of a title, a company, a place

const Value* member(const Value& value, std::string_view name) {
    const Object* object = value.if_object();
    return object ? object->if_contains(name) : nullptr;
}

// A number without an exponent or needless zeros.
std::string shown(double number) {
    std::string text = std::to_string(number);
    while (text.ends_with('0')) text.pop_back();
    if (text.ends_with('.')) text.pop_back();
    return text;
}

std::string text_of(const Value& value) {
    if (value.is_string()) return std::string(trim(std::string_view(value.get_string())));
    if (value.is_number()) return shown(value.to_number<double>());
    return {};
}

// The texts of a value: its own, its name, or those of its items.
std::vector<std::string> texts_of(const Value& value, std::string_view inner = "name") {
    std::vector<std::string> out;
    if (const json::Array* list = value.if_array()) {
        for (const Value& item : *list)
            for (std::string& text : texts_of(item, inner)) out.push_back(std::move(text));
    } else if (const Value* named = member(value, inner)) {
        return texts_of(*named, inner);
    } else if (std::string text = text_of(value); !text.empty()) {
        out.push_back(std::move(text));
    }
    return out;
}

std::string first_text(const Value& posting, std::string_view name, std::string_view inner = "name") {
    const Value* value = member(posting, name);
    const std::vector<std::string> texts = value ? texts_of(*value, inner) : std::vector<std::string>{};
    return texts.empty() ? std::string{} : texts.front();
}

// A short value on one line; nothing where it is not a sane one.
domain::Text name_in(const std::string& text) {
    std::string line = squeeze(text);
    const std::string low = folded(line);
    if (line.empty() || line.size() > kMaxNameBytes || low == "null" || low == "n/a" || low == "undefined" ||
        low.find("{{") != low.npos || low.starts_with("http"))
        return std::nullopt;
    return line;
}

std::vector<std::string> lines_of(const Value& posting, std::string_view name) {
    std::vector<std::string> out;
    const Value* value = member(posting, name);
    if (!value) return out;
    for (const std::string& text : texts_of(*value))
        for (const std::string& line : split(text, "\n")) {
            const bool item = line.starts_with("- ");
            for (std::string& part : item ? std::vector{line.substr(2)} : sentences_of(line))
                if (!part.starts_with("# ")) out.push_back(squeeze(part));
        }
    return out;
}

void read_location(const Value& posting, domain::Job& job) {
    const auto keep = [&](std::string place) {
        place = squeeze(place);
        if (const auto sane = name_in(place);
            sane && std::ranges::find(job.location, *sane) == job.location.end())
            job.location.push_back(*sane);
    };
    const auto read_place = [&](const Value& place) {
        const Value* address = member(place, "address");
        if (!address) {
            for (const std::string& text : texts_of(place)) keep(text);
            return;
        }
        const Value& at =
            address->is_array() && !address->get_array().empty() ? address->get_array()[0] : *address;
        if (!at.is_object()) return keep(text_of(at));
        std::vector<std::string> parts;
        for (const char* name : {"addressLocality", "addressRegion", "addressCountry"}) {
            const std::string part = squeeze(first_text(at, name));
            if (name_in(part) && std::ranges::find(parts, part) == parts.end()) parts.push_back(part);
        }
        if (parts.empty())
            if (const std::string street = first_text(at, "streetAddress"); !street.empty())
                parts.push_back(street);
        std::string joined;
        for (const std::string& part : parts) joined += (joined.empty() ? "" : ", ") + part;
        if (joined.empty()) joined = first_text(place, "name");
        keep(joined);
    };
    for (const char* name : {"jobLocation", "applicantLocationRequirements"}) {
        const Value* places = member(posting, name);
        if (!places || !job.location.empty()) continue;
        if (const json::Array* list = places->if_array())
            for (const Value& place : *list) read_place(place);
        else
            read_place(*places);
    }
}

std::optional<double> number_in(const Value* value) {
    if (!value) return std::nullopt;
    if (value->is_number()) return value->to_number<double>();
    if (!value->is_string()) return std::nullopt;
    const auto range = salary_in(std::string_view(value->get_string()), false);
    return range ? range->min : std::nullopt;
}

void read_salary(const Value& posting, domain::Job& job) {
    const Value* base = member(posting, "baseSalary");
    if (!base) return;
    if (base->is_array() && !base->get_array().empty()) base = &base->get_array()[0];
    domain::SalaryRange range;
    std::string currency = first_text(posting, "salaryCurrency");
    if (const std::string own = first_text(*base, "currency"); !own.empty()) currency = own;
    const Value* value = member(*base, "value");
    if (!value) value = base;
    range.min = number_in(member(*value, "minValue"));
    range.max = number_in(member(*value, "maxValue"));
    if (const auto one = number_in(member(*value, "value")); one && !range.min && !range.max)
        range.min = range.max = one;
    std::string unit = first_text(*value, "unitText");
    if (unit.empty()) unit = first_text(*base, "unitText");
    if (value->is_string() || value->is_number()) {
        const std::string text = text_of(*value);
        const auto found = salary_in(text, false);
        if (!found) return;
        range = *found;
        if (currency.empty() && range.currency) currency = *range.currency;
        if (value->is_string() && text.find_first_not_of("0123456789.,") != text.npos)
            job.salary = squeeze(text);
    }
    if (!range.min && !range.max) return;
    if (range.min.value_or(1) <= 0 && range.max.value_or(1) <= 0) return;  // "not told"
    if (range.min && *range.min <= 0) range.min.reset();
    if (range.max && *range.max <= 0) range.max.reset();
    const std::string per = folded(unit);
    for (const auto& [period, name] : json::Names<domain::PayPeriod>::list)
        if (per.starts_with(name) || (per == "yearly" && name == "year") ||
            (per == "annual" && name == "year"))
            range.period = period;
    if (currency.size() == 3) range.currency = to_upper(currency);
    if (!job.salary) {
        std::string text = currency;
        if (range.min) text += (text.empty() ? "" : " ") + shown(*range.min);
        if (range.max && range.max != range.min) text += (range.min ? " - " : " ") + shown(*range.max);
        if (!unit.empty()) text += " " + unit;
        job.salary = text;
    }
    job.salary_range = range;
}

void read_demands(const Value& posting, domain::Job& job) {
    for (const char* name : {"qualifications", "experienceRequirements", "educationRequirements"})
        for (std::string& line : lines_of(posting, name))
            if (std::ranges::find(job.qualifications, line) == job.qualifications.end())
                job.qualifications.push_back(std::move(line));
    job.responsibilities = lines_of(posting, "responsibilities");
    for (const char* name : {"workHours", "jobBenefits", "incentiveCompensation", "specialCommitments"})
        for (std::string& line : lines_of(posting, name)) job.logistics.push_back(std::move(line));
    for (const std::string& line : job.qualifications) {
        if (const auto years = years_in(line); years && years > job.years_of_experience.value_or(0))
            job.years_of_experience = years;
        if (!job.education) job.education = education_in(line);
    }
    if (const Value* experience = member(posting, "experienceRequirements"))
        if (const auto months = number_in(member(*experience, "monthsOfExperience")); months && *months > 0)
            job.years_of_experience = *months / 12;
    if (const Value* education = member(posting, "educationRequirements"))
        if (const std::string level = first_text(*education, "credentialCategory", "credentialCategory");
            !level.empty())
            job.education = education_in(level);
}

StructuredJob read(const Value& posting) {
    StructuredJob out;
    domain::Job& job = out.job;
    job.title = name_in(first_text(posting, "title"));
    if (!job.title) job.title = name_in(first_text(posting, "name"));
    job.company = name_in(first_text(posting, "hiringOrganization"));
    if (const std::string legal = first_text(posting, "hiringOrganization", "legalName"); !job.company)
        job.company = name_in(legal);
    read_location(posting, job);
    if (const Value* type = member(posting, "employmentType")) {
        std::string all;
        for (std::string text : texts_of(*type)) {
            std::ranges::replace(text, '_', ' ');
            all += text + ", ";
        }
        job.employment_type = employment_in(all);
    }
    const std::string where = to_upper(first_text(posting, "jobLocationType"));
    if (where.find("TELECOMMUTE") != where.npos || where.find("REMOTE") != where.npos)
        job.workplace = domain::Workplace::remote;
    job.date_posted = date_in(first_text(posting, "datePosted"));
    job.valid_through = date_in(first_text(posting, "validThrough"));
    if (const std::string url = first_text(posting, "url", "@id"); url.starts_with("http")) job.link = url;
    read_salary(posting, job);
    read_demands(posting, job);
    out.description = first_text(posting, "description");
    return out;
}

template <class T>
void fill(T& target, const T& source) {
    if (target == T{}) target = source;
}

void fill_gaps(domain::Job& job, const domain::Job& other) {
    fill(job.company, other.company);
    fill(job.title, other.title);
    fill(job.salary, other.salary);
    fill(job.salary_range, other.salary_range);
    fill(job.location, other.location);
    fill(job.employment_type, other.employment_type);
    fill(job.workplace, other.workplace);
    fill(job.date_posted, other.date_posted);
    fill(job.valid_through, other.valid_through);
    fill(job.link, other.link);
    fill(job.qualifications, other.qualifications);
    fill(job.responsibilities, other.responsibilities);
    fill(job.logistics, other.logistics);
    fill(job.years_of_experience, other.years_of_experience);
    fill(job.education, other.education);
}

}  // namespace

std::vector<StructuredJob> structured_jobs_of(const domain::Document& document) {
    std::vector<StructuredJob> out;
    for (const domain::StructuredPosting& posting : document.postings) {
        const auto value = json::parse(posting.json);
        if (!value || !value->is_object()) continue;
        StructuredJob job = read(*value);
        if (!job.job.title && job.description.empty()) continue;
        if (posting.form != domain::StructuredPosting::Form::json_ld)
            job.method = domain::ReadMethod::microdata;
        const auto same = std::ranges::find_if(out, [&](const StructuredJob& known) {
            return folded(known.job.title.value_or("")) == folded(job.job.title.value_or("")) &&
                   known.method != job.method;
        });
        if (same == out.end()) {
            out.push_back(std::move(job));
            continue;
        }
        fill_gaps(same->job, job.job);
        fill(same->description, job.description);
    }
    return out;
}

}  // namespace atspro::reading
