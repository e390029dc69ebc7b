// A resume as data. Unknown values are absent or empty, never invented. Dates are ISO 8601 at the precision
// that the document gives: "2021", "2021-03" or "2021-03-15".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/text.h"
#include "json/fields.h"

namespace atspro::domain {

struct NamedLink {
    Text name;
    std::string url;
    bool operator==(const NamedLink&) const = default;
};

struct ContactInfo {
    Text full_name;
    Text email;
    Text phone;
    Text address;
    std::vector<NamedLink> links;
    bool operator==(const ContactInfo&) const = default;
};

struct WorkExperience {
    Text company;
    Text position;
    Text location;
    Text start_date;
    Text end_date;
    std::optional<bool> is_current;
    Text description;
    std::vector<std::string> responsibilities;
    std::vector<std::string> skills;
    bool operator==(const WorkExperience&) const = default;
};

struct Education {
    Text institution;
    Text degree;
    Text field_of_study;
    Text location;
    Text start_date;
    Text graduation_date;
    Text gpa;
    std::vector<std::string> honors;
    std::vector<std::string> relevant_courses;
    std::vector<std::string> skills;
    bool operator==(const Education&) const = default;
};

struct Project {
    Text name;
    Text url;
    Text start_date;
    Text end_date;
    Text description;
    std::vector<std::string> responsibilities;
    std::vector<std::string> skills;
    bool operator==(const Project&) const = default;
};

struct Certification {
    Text name;
    Text issuer;
    Text date_obtained;
    Text expiration_date;
    Text credential_id;
    bool operator==(const Certification&) const = default;
};

struct LanguageSkill {
    std::string name;
    Text level;
    bool operator==(const LanguageSkill&) const = default;
};

struct AdditionalSection {
    Text title;
    std::vector<std::string> items;
    bool operator==(const AdditionalSection&) const = default;
};

struct Resume {
    ContactInfo contact_info;
    Text headline;
    Text summary;
    std::vector<WorkExperience> work_experience;
    std::vector<Education> education;
    std::vector<Project> projects;
    std::vector<Certification> certifications;
    std::vector<std::string> skills;
    std::vector<LanguageSkill> languages;
    std::vector<AdditionalSection> additional_sections;
    bool operator==(const Resume&) const = default;
};

}  // namespace atspro::domain

namespace atspro::json {

template <>
struct Fields<domain::NamedLink> {
    using T = domain::NamedLink;
    static constexpr std::string_view name = "NamedLink";
    static constexpr std::string_view meaning = "A web address of the person and what it is.";
    static constexpr auto list =
        std::make_tuple(field("name", &T::name, "What the link is, such as LinkedIn, GitHub or Website."),
                        field("url", &T::url, "The address.", Presence::required));
};

template <>
struct Fields<domain::ContactInfo> {
    using T = domain::ContactInfo;
    static constexpr std::string_view name = "ContactInfo";
    static constexpr std::string_view meaning = "Who the person is and how to reach them.";
    static constexpr auto list =
        std::make_tuple(field("full_name", &T::full_name, "The person's name as written."),
                        field("email", &T::email, "E-mail address."),
                        field("phone", &T::phone, "Telephone number as written."),
                        field("address", &T::address, "Postal address, or town and country."),
                        field("links", &T::links, "Web addresses of the person."));
};

template <>
struct Fields<domain::WorkExperience> {
    using T = domain::WorkExperience;
    static constexpr std::string_view name = "WorkExperience";
    static constexpr std::string_view meaning = "One position held.";
    static constexpr auto list = std::make_tuple(
        field("company", &T::company, "Employer."), field("position", &T::position, "Job title held."),
        field("location", &T::location, "Where the work was done."),
        field("start_date", &T::start_date,
              "First day, at the precision the document gives: YYYY, YYYY-MM or YYYY-MM-DD."),
        field("end_date", &T::end_date, "Last day; null while the position is held."),
        field("is_current", &T::is_current,
              "Whether the position is still held; null where the document does not say."),
        field("description", &T::description, "Running text about the position."),
        field("responsibilities", &T::responsibilities, "Bullets about the position, in order."),
        field("skills", &T::skills, "Skills that the entry itself lists."));
};

template <>
struct Fields<domain::Education> {
    using T = domain::Education;
    static constexpr std::string_view name = "Education";
    static constexpr std::string_view meaning = "One course of study.";
    static constexpr auto list = std::make_tuple(
        field("institution", &T::institution, "School, college or university."),
        field("degree", &T::degree, "Degree as written, such as BSc or Master of Arts."),
        field("field_of_study", &T::field_of_study, "What was studied."),
        field("location", &T::location, "Where the institution is."),
        field("start_date", &T::start_date, "First day, at the precision the document gives."),
        field("graduation_date", &T::graduation_date, "Day of the degree, or the last day of study."),
        field("gpa", &T::gpa, "Grade as written, such as 3.9/4.0."),
        field("honors", &T::honors, "Honours and awards of this course of study."),
        field("relevant_courses", &T::relevant_courses, "Courses named."),
        field("skills", &T::skills, "Skills that the entry itself lists."));
};

template <>
struct Fields<domain::Project> {
    using T = domain::Project;
    static constexpr std::string_view name = "Project";
    static constexpr std::string_view meaning = "One project.";
    static constexpr auto list = std::make_tuple(
        field("name", &T::name, "What the project is called."), field("url", &T::url, "Its web address."),
        field("start_date", &T::start_date, "First day, at the precision the document gives."),
        field("end_date", &T::end_date, "Last day."),
        field("description", &T::description, "Running text about it."),
        field("responsibilities", &T::responsibilities, "Bullets about it, in order."),
        field("skills", &T::skills, "Skills that the entry itself lists."));
};

template <>
struct Fields<domain::Certification> {
    using T = domain::Certification;
    static constexpr std::string_view name = "Certification";
    static constexpr std::string_view meaning = "A certificate, licence or registration.";
    static constexpr auto list = std::make_tuple(
        field("name", &T::name, "What it is called."), field("issuer", &T::issuer, "Who gave it."),
        field("date_obtained", &T::date_obtained, "When it was given."),
        field("expiration_date", &T::expiration_date, "When it ends."),
        field("credential_id", &T::credential_id, "Its number."));
};

template <>
struct Fields<domain::LanguageSkill> {
    using T = domain::LanguageSkill;
    static constexpr std::string_view name = "LanguageSkill";
    static constexpr std::string_view meaning = "A language and how well it is known.";
    static constexpr auto list =
        std::make_tuple(field("name", &T::name, "The language.", Presence::required),
                        field("level", &T::level, "The level as written, such as native or C1."));
};

template <>
struct Fields<domain::AdditionalSection> {
    using T = domain::AdditionalSection;
    static constexpr std::string_view name = "AdditionalSection";
    static constexpr std::string_view meaning = "Text of the document that fits no other field.";
    static constexpr auto list =
        std::make_tuple(field("title", &T::title, "The section's heading."),
                        field("items", &T::items, "Its text, an item a paragraph or bullet."));
};

template <>
struct Fields<domain::Resume> {
    using T = domain::Resume;
    static constexpr std::string_view name = "Resume";
    static constexpr std::string_view meaning =
        "A resume as data. Unknown values are null or empty, never invented.";
    static constexpr auto list = std::make_tuple(
        field("contact_info", &T::contact_info, "Who the person is and how to reach them."),
        field("headline", &T::headline, "The line under the name that says what the person is."),
        field("summary", &T::summary, "The opening paragraph."),
        field("work_experience", &T::work_experience, "Positions held, in the document's order."),
        field("education", &T::education, "Courses of study, in the document's order."),
        field("projects", &T::projects, "Projects."),
        field("certifications", &T::certifications, "Certificates and licences."),
        field("skills", &T::skills, "Skills listed."), field("languages", &T::languages, "Languages known."),
        field("additional_sections", &T::additional_sections,
              "Everything else: no word of the document is dropped."));
};

}  // namespace atspro::json
