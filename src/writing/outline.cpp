#include "writing/outline.h"

#include <array>
#include <initializer_list>
#include <string_view>

#include "domain/resume_rules.h"

namespace atspro::writing {
namespace {

using domain::Text;

constexpr std::string_view kDash = " – ";

std::string joined(std::initializer_list<std::string> parts, std::string_view between) {
    std::string out;
    for (const std::string& part : parts) {
        if (part.empty()) continue;
        if (!out.empty()) out += between;
        out += part;
    }
    return out;
}

std::string list_of(const std::vector<std::string>& items) {
    std::string out;
    for (const std::string& item : items) out += (out.empty() ? "" : ", ") + item;
    return out;
}

std::string or_empty(const Text& text) {
    return text.value_or("");
}

void add_paragraph(OutlineEntry& entry, const Text& text) {
    if (text && !text->empty()) entry.paragraphs.push_back(*text);
}

void add_labelled(OutlineEntry& entry, std::string label, const std::string& value) {
    if (!value.empty()) entry.labelled.emplace_back(std::move(label), value);
}

OutlineEntry entry_of(const domain::WorkExperience& work) {
    OutlineEntry entry;
    entry.title = joined({or_empty(work.position), or_empty(work.company)}, ", ");
    entry.details = joined({or_empty(work.location),
                            shown_span(work.start_date, work.end_date, work.is_current.value_or(false))},
                           " | ");
    add_paragraph(entry, work.description);
    entry.bullets = work.responsibilities;
    add_labelled(entry, "Skills", list_of(work.skills));
    return entry;
}

OutlineEntry entry_of(const domain::Education& education) {
    OutlineEntry entry;
    entry.title = joined({joined({or_empty(education.degree), or_empty(education.field_of_study)}, ", "),
                          or_empty(education.institution)},
                         ", ");
    entry.details = joined(
        {or_empty(education.location), shown_span(education.start_date, education.graduation_date, false)},
        " | ");
    add_labelled(entry, "GPA", or_empty(education.gpa));
    add_labelled(entry, "Honors", list_of(education.honors));
    add_labelled(entry, "Relevant courses", list_of(education.relevant_courses));
    add_labelled(entry, "Skills", list_of(education.skills));
    return entry;
}

OutlineEntry entry_of(const domain::Project& project) {
    OutlineEntry entry;
    entry.title = or_empty(project.name);
    entry.details = shown_span(project.start_date, project.end_date, false);
    entry.url = or_empty(project.url);
    add_paragraph(entry, project.description);
    entry.bullets = project.responsibilities;
    add_labelled(entry, "Skills", list_of(project.skills));
    return entry;
}

OutlineEntry entry_of(const domain::Certification& certification) {
    OutlineEntry entry;
    entry.title = joined({or_empty(certification.name), or_empty(certification.issuer)}, ", ");
    entry.details = certification.date_obtained ? shown_date(*certification.date_obtained) : "";
    add_labelled(entry, "Expires",
                 certification.expiration_date ? shown_date(*certification.expiration_date) : "");
    add_labelled(entry, "Credential ID", or_empty(certification.credential_id));
    return entry;
}

template <class T>
void add_section(Outline& outline, std::string heading, const std::vector<T>& items) {
    if (items.empty()) return;
    OutlineSection& section = outline.sections.emplace_back();
    section.heading = std::move(heading);
    for (const T& item : items) section.entries.push_back(entry_of(item));
}

void add_lines(Outline& outline, std::string heading, OutlineEntry entry) {
    outline.sections.push_back({std::move(heading), {std::move(entry)}});
}

}  // namespace

std::string shown_date(const std::string& date) {
    if (!domain::is_date(date) || date.size() == 4) return date;
    static constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::size_t month =
        static_cast<std::size_t>(date[5] - '0') * 10 + static_cast<std::size_t>(date[6] - '0');
    const std::string month_and_year = std::string(kMonths[month - 1]) + " " + date.substr(0, 4);
    return date.size() == 7 ? month_and_year : date.substr(date[8] == '0' ? 9 : 8) + " " + month_and_year;
}

std::string shown_span(const Text& start, const Text& end, bool is_current) {
    const std::string from = start ? shown_date(*start) : "";
    std::string to = end ? shown_date(*end) : "";
    if (is_current) to = to.empty() ? "Present" : to + " (current)";
    return joined({from, to}, kDash);
}

Outline outline_of(const domain::Resume& resume) {
    Outline out;
    out.name = or_empty(resume.contact_info.full_name);
    out.headline = or_empty(resume.headline);
    for (const Text& contact :
         {resume.contact_info.email, resume.contact_info.phone, resume.contact_info.address})
        if (contact && !contact->empty()) out.contacts.push_back(*contact);
    for (const domain::NamedLink& link : resume.contact_info.links)
        out.links.push_back({or_empty(link.name), link.url});
    if (resume.summary && !resume.summary->empty()) {
        OutlineEntry entry;
        add_paragraph(entry, resume.summary);
        add_lines(out, "Summary", std::move(entry));
    }
    add_section(out, "Work Experience", resume.work_experience);
    add_section(out, "Education", resume.education);
    add_section(out, "Projects", resume.projects);
    add_section(out, "Certifications", resume.certifications);
    if (!resume.skills.empty()) {
        OutlineEntry entry;
        entry.paragraphs.push_back(list_of(resume.skills));
        add_lines(out, "Skills", std::move(entry));
    }
    if (!resume.languages.empty()) {
        OutlineEntry entry;
        for (const domain::LanguageSkill& language : resume.languages)
            entry.bullets.push_back(language.level ? language.name + " (" + *language.level + ")"
                                                   : language.name);
        add_lines(out, "Languages", std::move(entry));
    }
    for (const domain::AdditionalSection& section : resume.additional_sections) {
        OutlineEntry entry;
        entry.bullets = section.items;
        add_lines(out, section.title.value_or("Additional Information"), std::move(entry));
    }
    return out;
}

}  // namespace atspro::writing
