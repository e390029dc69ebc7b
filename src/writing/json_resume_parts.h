// What JSON Resume has no field for, as it stands in `meta.atspro`: lists go by the place of their entries in
// the standard lists.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/resume.h"
#include "json/encode.h"
#include "json/fields.h"

namespace atspro::writing {

struct WorkParts {
    std::optional<bool> is_current;
    std::vector<std::string> skills;
};
struct EducationParts {
    domain::Text location;
    std::vector<std::string> honors;
    std::vector<std::string> skills;
};
struct CertificateParts {
    domain::Text expiration_date;
    domain::Text credential_id;
};

struct JsonResumeParts {
    std::vector<WorkParts> work;
    std::vector<EducationParts> education;
    std::vector<CertificateParts> certificates;
    std::vector<domain::AdditionalSection> additional_sections;
};

JsonResumeParts parts_of(const domain::Resume& resume);

// The lists of the schema that additional sections fill, by what their titles name: volunteer, awards,
// publications, interests, references.
json::Object lists_of(const std::vector<domain::AdditionalSection>& sections);

}  // namespace atspro::writing

namespace atspro::json {

template <>
struct Fields<writing::WorkParts> {
    using T = writing::WorkParts;
    static constexpr std::string_view name = "WorkParts";
    static constexpr std::string_view meaning = "What JSON Resume has no field for in a position.";
    static constexpr auto list =
        std::make_tuple(field("is_current", &T::is_current, "Whether the position is still held."),
                        field("skills", &T::skills, "Skills that the entry lists."));
};

template <>
struct Fields<writing::EducationParts> {
    using T = writing::EducationParts;
    static constexpr std::string_view name = "EducationParts";
    static constexpr std::string_view meaning = "What JSON Resume has no field for in a course of study.";
    static constexpr auto list =
        std::make_tuple(field("location", &T::location, "Where the institution is."),
                        field("honors", &T::honors, "Honours and awards of this course of study."),
                        field("skills", &T::skills, "Skills that the entry lists."));
};

template <>
struct Fields<writing::CertificateParts> {
    using T = writing::CertificateParts;
    static constexpr std::string_view name = "CertificateParts";
    static constexpr std::string_view meaning = "What JSON Resume has no field for in a certificate.";
    static constexpr auto list =
        std::make_tuple(field("expiration_date", &T::expiration_date, "When it ends."),
                        field("credential_id", &T::credential_id, "Its number."));
};

template <>
struct Fields<writing::JsonResumeParts> {
    using T = writing::JsonResumeParts;
    static constexpr std::string_view name = "JsonResumeParts";
    static constexpr std::string_view meaning = "What JSON Resume has no field for.";
    static constexpr auto list = std::make_tuple(
        field("work", &T::work, "In the order of work."),
        field("education", &T::education, "In the order of education."),
        field("certificates", &T::certificates, "In the order of certificates."),
        field("additional_sections", &T::additional_sections, "Sections of the resume's own."));
};

}  // namespace atspro::json
