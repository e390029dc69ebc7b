#include <optional>

#include "lexicon/headings.h"
#include "writing/json_resume.h"
#include "writing/json_resume_parts.h"

namespace atspro::writing {
namespace {

using domain::Text;
using json::Array;
using json::Object;

constexpr char kSchema[] = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json";

void put(Object& object, std::string_view name, const Text& value) {
    if (value) object[name] = *value;
}
void put(Object& object, std::string_view name, const std::vector<std::string>& values) {
    if (values.empty()) return;
    object[name] = json::encode(values);
}
template <class Value>
void put_some(Object& object, std::string_view name, Value value) {
    if (!value.empty()) object[name] = std::move(value);
}

// One list of the schema: an object an item.
template <class T, class F>
Array list_of(const std::vector<T>& items, F&& fill) {
    Array out;
    for (const T& item : items) {
        Object object;
        fill(object, item);
        out.push_back(std::move(object));
    }
    return out;
}

Object basics_of(const domain::Resume& resume) {
    const domain::ContactInfo& contact = resume.contact_info;
    Object basics;
    put(basics, "name", contact.full_name);
    put(basics, "label", resume.headline);
    put(basics, "email", contact.email);
    put(basics, "phone", contact.phone);
    put(basics, "summary", resume.summary);
    if (contact.address) basics["location"] = Object{{"address", *contact.address}};
    put_some(basics, "profiles", list_of(contact.links, [](Object& object, const domain::NamedLink& link) {
                 put(object, "network", link.name);
                 object["url"] = link.url;
             }));
    return basics;
}

Array work_of(const domain::Resume& resume) {
    return list_of(resume.work_experience, [](Object& object, const domain::WorkExperience& work) {
        put(object, "name", work.company);
        put(object, "position", work.position);
        put(object, "location", work.location);
        put(object, "startDate", work.start_date);
        put(object, "endDate", work.end_date);
        put(object, "summary", work.description);
        put(object, "highlights", work.responsibilities);
    });
}

Array education_of(const domain::Resume& resume) {
    return list_of(resume.education, [](Object& object, const domain::Education& study) {
        put(object, "institution", study.institution);
        put(object, "area", study.field_of_study);
        put(object, "studyType", study.degree);
        put(object, "startDate", study.start_date);
        put(object, "endDate", study.graduation_date);
        put(object, "score", study.gpa);
        put(object, "courses", study.relevant_courses);
    });
}

Array projects_of(const domain::Resume& resume) {
    return list_of(resume.projects, [](Object& object, const domain::Project& project) {
        put(object, "name", project.name);
        put(object, "url", project.url);
        put(object, "startDate", project.start_date);
        put(object, "endDate", project.end_date);
        put(object, "description", project.description);
        put(object, "highlights", project.responsibilities);
        put(object, "keywords", project.skills);
    });
}

Array certificates_of(const domain::Resume& resume) {
    return list_of(resume.certifications, [](Object& object, const domain::Certification& certificate) {
        put(object, "name", certificate.name);
        put(object, "issuer", certificate.issuer);
        put(object, "date", certificate.date_obtained);
    });
}

// List and member of the schema that hold the lines of a section with such a heading.
struct Home {
    std::string_view list;
    std::string_view member;
};

std::optional<Home> home_of(const Text& title) {
    const auto heading = title ? lexicon::heading_of(*title) : std::nullopt;
    if (!heading) return std::nullopt;
    switch (heading->kind) {
        case lexicon::SectionKind::volunteering:
            return Home{"volunteer", "summary"};
        case lexicon::SectionKind::awards:
            return Home{"awards", "title"};
        case lexicon::SectionKind::publications:
            return Home{"publications", "name"};
        case lexicon::SectionKind::interests:
            return Home{"interests", "name"};
        case lexicon::SectionKind::references:
            return Home{"references", "reference"};
        default:
            return std::nullopt;
    }
}

}  // namespace

JsonResumeParts parts_of(const domain::Resume& resume) {
    JsonResumeParts parts;
    for (const auto& work : resume.work_experience) parts.work.push_back({work.is_current, work.skills});
    for (const auto& study : resume.education)
        parts.education.push_back({study.location, study.honors, study.skills});
    for (const auto& certificate : resume.certifications)
        parts.certificates.push_back({certificate.expiration_date, certificate.credential_id});
    parts.additional_sections = resume.additional_sections;
    return parts;
}

json::Object lists_of(const std::vector<domain::AdditionalSection>& sections) {
    Object lists;
    for (const domain::AdditionalSection& section : sections) {
        const auto home = home_of(section.title);
        if (!home) continue;
        for (const std::string& item : section.items) {
            json::Value& list = lists[home->list];
            if (list.is_null()) list = Array{};
            list.as_array().push_back(Object{{home->member, item}});
        }
    }
    return lists;
}

std::string write_json_resume(const domain::Resume& resume) {
    Object out;
    out["$schema"] = kSchema;
    out["basics"] = basics_of(resume);
    put_some(out, "work", work_of(resume));
    put_some(out, "education", education_of(resume));
    put_some(out, "certificates", certificates_of(resume));
    put_some(out, "skills", list_of(resume.skills, [](Object& object, const std::string& skill) {
                 object["name"] = skill;
             }));
    put_some(out, "languages",
             list_of(resume.languages, [](Object& object, const domain::LanguageSkill& language) {
                 object["language"] = language.name;
                 put(object, "fluency", language.level);
             }));
    put_some(out, "projects", projects_of(resume));
    for (auto& member : lists_of(resume.additional_sections)) out[member.key()] = std::move(member.value());
    out["meta"] = Object{{"version", "v1.0.0"}, {"atspro", json::encode(parts_of(resume))}};
    return json::to_pretty_text(out) + "\n";
}

}  // namespace atspro::writing
