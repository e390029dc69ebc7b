#include "domain/resume_rules.h"

#include <array>
#include <charconv>
#include <string>

namespace atspro::domain {
namespace {

int number_of(std::string_view digits) {
    int value = -1;
    const char* const end = digits.data() + digits.size();
    const auto [at, code] = std::from_chars(digits.data(), end, value);
    const bool plain = !digits.empty() && digits.front() != '-';
    return code == std::errc() && at == end && plain ? value : -1;
}

bool is_leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

class Faults {
  public:
    void date(const std::string& pointer, const Text& value) {
        if (value && !is_date(*value)) found.push_back({pointer, "must be YYYY, YYYY-MM or YYYY-MM-DD"});
    }
    void filled(const std::string& pointer, const std::string& value) {
        if (value.find_first_not_of(" \t\r\n") == std::string::npos)
            found.push_back({pointer, "must not be empty"});
    }
    std::vector<FieldError> found;
};

}  // namespace

bool is_date(std::string_view text) {
    if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
    const int year = number_of(text.substr(0, 4));
    if (year < 1) return false;
    if (text.size() == 4) return true;
    const int month = number_of(text.substr(5, 2));
    if (text[4] != '-' || month < 1 || month > 12) return false;
    if (text.size() == 7) return true;
    constexpr std::array kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const int day = number_of(text.substr(8, 2));
    const int last = kDays[static_cast<std::size_t>(month - 1)] + (month == 2 && is_leap(year) ? 1 : 0);
    return text[7] == '-' && day >= 1 && day <= last;
}

std::vector<FieldError> faults_of(const Resume& resume) {
    Faults faults;
    const auto at = [](std::string_view list, std::size_t i, std::string_view member) {
        return "/" + std::string(list) + "/" + std::to_string(i) + "/" + std::string(member);
    };
    for (std::size_t i = 0; i < resume.contact_info.links.size(); ++i)
        faults.filled(at("contact_info/links", i, "url"), resume.contact_info.links[i].url);
    for (std::size_t i = 0; i < resume.work_experience.size(); ++i) {
        faults.date(at("work_experience", i, "start_date"), resume.work_experience[i].start_date);
        faults.date(at("work_experience", i, "end_date"), resume.work_experience[i].end_date);
    }
    for (std::size_t i = 0; i < resume.education.size(); ++i) {
        faults.date(at("education", i, "start_date"), resume.education[i].start_date);
        faults.date(at("education", i, "graduation_date"), resume.education[i].graduation_date);
    }
    for (std::size_t i = 0; i < resume.projects.size(); ++i) {
        faults.date(at("projects", i, "start_date"), resume.projects[i].start_date);
        faults.date(at("projects", i, "end_date"), resume.projects[i].end_date);
    }
    for (std::size_t i = 0; i < resume.certifications.size(); ++i) {
        faults.date(at("certifications", i, "date_obtained"), resume.certifications[i].date_obtained);
        faults.date(at("certifications", i, "expiration_date"), resume.certifications[i].expiration_date);
    }
    for (std::size_t i = 0; i < resume.languages.size(); ++i)
        faults.filled(at("languages", i, "name"), resume.languages[i].name);
    return std::move(faults.found);
}

}  // namespace atspro::domain
