// Resumes as they are kept, and the profile of the person who keeps them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/parsed_resume.h"

namespace atspro::domain {

struct StoredResume {
    std::string resume_id;
    bool is_primary = false;
    std::int64_t version = 1;  // rises by one with every change; the ETag
    std::string created_at;    // ISO 8601
    std::string updated_at;
    Resume data;
    std::vector<Provenance> provenance;
    std::optional<DocumentInfo> document;  // absent where no file was uploaded
    Engine engine = Engine::builtin;
    std::vector<Warning> warnings;
};

// A resume in a list: enough to tell it from the others.
struct ResumeSummary {
    std::string resume_id;
    bool is_primary = false;
    std::int64_t version = 1;
    std::string created_at;
    std::string updated_at;
    Text full_name;
    Text headline;
    Text filename;
    Text media_type;
};

struct ResumePage {
    std::vector<ResumeSummary> items;  // newest first
    std::int64_t total = 0;
    Text next;  // give it as `after` for the page behind; null on the last one
};

struct Profile {
    Text phone;
    Text location;
    Text title;
    Text bio;
    Text primary_resume_id;
    bool operator==(const Profile&) const = default;
};

}  // namespace atspro::domain

namespace atspro::json {

template <>
struct Fields<domain::StoredResume> {
    using T = domain::StoredResume;
    static constexpr std::string_view name = "StoredResume";
    static constexpr std::string_view meaning = "A resume as it is kept.";
    static constexpr auto list = std::make_tuple(
        field("resume_id", &T::resume_id, "Its id."),
        field("is_primary", &T::is_primary, "Whether it is the user's primary resume."),
        field("version", &T::version, "Rises by one with every change; the ETag."),
        field("created_at", &T::created_at, "When it was stored first, ISO 8601."),
        field("updated_at", &T::updated_at, "When it was changed last, ISO 8601."),
        field("data", &T::data, "The resume."),
        field("provenance", &T::provenance,
              "Where each value that was not edited since stands in the document."),
        field("document", &T::document, "The file it was read from; null where there was none."),
        field("engine", &T::engine, "What read it."),
        field("warnings", &T::warnings, "What was odd while reading."));
};

template <>
struct Fields<domain::ResumeSummary> {
    using T = domain::ResumeSummary;
    static constexpr std::string_view name = "ResumeSummary";
    static constexpr std::string_view meaning = "A resume in a list.";
    static constexpr auto list =
        std::make_tuple(field("resume_id", &T::resume_id, "Its id."),
                        field("is_primary", &T::is_primary, "Whether it is the user's primary resume."),
                        field("version", &T::version, "Rises by one with every change; the ETag."),
                        field("created_at", &T::created_at, "When it was stored first, ISO 8601."),
                        field("updated_at", &T::updated_at, "When it was changed last, ISO 8601."),
                        field("full_name", &T::full_name, "The person's name."),
                        field("headline", &T::headline, "The line under the name."),
                        field("filename", &T::filename, "Name of the file it was read from."),
                        field("media_type", &T::media_type, "Type of that file."));
};

template <>
struct Fields<domain::ResumePage> {
    using T = domain::ResumePage;
    static constexpr std::string_view name = "ResumePage";
    static constexpr std::string_view meaning = "Some of the user's resumes, newest first.";
    static constexpr auto list = std::make_tuple(
        field("items", &T::items, "The resumes."),
        field("total", &T::total, "How many resumes the user has."),
        field("next", &T::next, "Give it as `after` for the page behind; null on the last one."));
};

template <>
struct Fields<domain::Profile> {
    using T = domain::Profile;
    static constexpr std::string_view name = "Profile";
    static constexpr std::string_view meaning = "What the user says about themselves.";
    static constexpr auto list = std::make_tuple(
        field("phone", &T::phone, "Telephone number."), field("location", &T::location, "Town and country."),
        field("title", &T::title, "Job title."), field("bio", &T::bio, "A few sentences."),
        field("primary_resume_id", &T::primary_resume_id, "Id of the primary resume."));
};

}  // namespace atspro::json
