// What reading a posting answers: the job, where it came from, and where each value stands.
#pragma once

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "domain/job.h"
#include "domain/parsed_resume.h"

namespace atspro::domain {

enum class JobStatus { saved, applied, interviewing, offered, accepted, rejected, withdrawn };

enum class SourceKind { url, document, text };
// What the values were taken from, the surest first.
enum class ReadMethod { json_ld, microdata, board_api, html, document, text, ai };

struct JobSource {
    SourceKind kind = SourceKind::text;
    Text url;         // as the user gave it
    Text final_url;   // after redirects
    Text fetched_at;  // ISO 8601
    ReadMethod method = ReadMethod::text;
    bool operator==(const JobSource&) const = default;
};

struct ParsedJob {
    Text job_id;
    JobStatus status = JobStatus::saved;
    Job data;
    std::vector<Provenance> provenance;  // pointers into data; the box is empty where a value has no place on
                                         // a page (structured data of a web page)
    JobSource source;
    std::optional<DocumentInfo> document;  // the file or page that was read
    Text duplicate_of;                     // the oldest job of the user that is the same posting
    Engine engine = Engine::builtin;
    std::vector<Warning> warnings;
    ParseTimings timings_ms;
};

}  // namespace atspro::domain

namespace atspro::json {

template <>
struct Names<domain::JobStatus> {
    using E = domain::JobStatus;
    static constexpr std::array<std::pair<E, std::string_view>, 7> list{{{E::saved, "saved"},
                                                                         {E::applied, "applied"},
                                                                         {E::interviewing, "interviewing"},
                                                                         {E::offered, "offered"},
                                                                         {E::accepted, "accepted"},
                                                                         {E::rejected, "rejected"},
                                                                         {E::withdrawn, "withdrawn"}}};
};

template <>
struct Names<domain::SourceKind> {
    using E = domain::SourceKind;
    static constexpr std::array<std::pair<E, std::string_view>, 3> list{
        {{E::url, "url"}, {E::document, "document"}, {E::text, "text"}}};
};

template <>
struct Names<domain::ReadMethod> {
    using E = domain::ReadMethod;
    static constexpr std::array<std::pair<E, std::string_view>, 7> list{{{E::json_ld, "json_ld"},
                                                                         {E::microdata, "microdata"},
                                                                         {E::board_api, "board_api"},
                                                                         {E::html, "html"},
                                                                         {E::document, "document"},
                                                                         {E::text, "text"},
                                                                         {E::ai, "ai"}}};
};

template <>
struct Fields<domain::JobSource> {
    using T = domain::JobSource;
    static constexpr std::string_view name = "JobSource";
    static constexpr std::string_view meaning = "Where a posting came from.";
    static constexpr auto list = std::make_tuple(
        field("kind", &T::kind, "What the user gave."), field("url", &T::url, "The address as given."),
        field("final_url", &T::final_url, "The address that answered, after redirects."),
        field("fetched_at", &T::fetched_at, "When it was fetched, ISO 8601."),
        field("method", &T::method, "What the values were taken from."));
};

template <>
struct Fields<domain::ParsedJob> {
    using T = domain::ParsedJob;
    static constexpr std::string_view name = "ParsedJob";
    static constexpr std::string_view meaning = "A posting that was read, with its evidence.";
    static constexpr auto list = std::make_tuple(
        field("job_id", &T::job_id, "Id of the stored job; null where nothing was stored."),
        field("status", &T::status, "How far the application is."), field("data", &T::data, "The job."),
        field("provenance", &T::provenance, "Where each value stands."),
        field("source", &T::source, "Where it came from."),
        field("document", &T::document, "The file or page that was read."),
        field("duplicate_of", &T::duplicate_of, "Id of the user's job that is the same posting."),
        field("engine", &T::engine, "What read it."), field("warnings", &T::warnings, "What was odd."),
        field("timings_ms", &T::timings_ms, "Time spent, in milliseconds."));
};

}  // namespace atspro::json
