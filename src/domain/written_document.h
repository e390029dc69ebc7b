// What was written for a job: a tailored resume, a cover letter, a company and interview sheet.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/optimization.h"

namespace atspro::domain {

enum class DocumentKind { resume, cover_letter, research };
enum class Tone { formal, warm, concise };

struct WrittenDocument {
    Text document_id;
    DocumentKind kind = DocumentKind::resume;
    std::int64_t version = 1;   // the n-th of its kind for this job
    std::int64_t revision = 1;  // rises by one with every change; the ETag
    Text job_id;
    Text resume_id;
    std::string created_at;  // ISO 8601
    std::string updated_at;
    std::optional<Tone> tone;  // of a letter
    std::string markdown;
    std::vector<Evidence> evidence;            // what of the resume its statements rest on
    std::optional<Optimization> optimization;  // of a tailored resume
    Engine engine = Engine::builtin;
    std::vector<Warning> warnings;
};

struct DocumentSummary {
    std::string document_id;
    DocumentKind kind = DocumentKind::resume;
    std::int64_t version = 1;
    std::int64_t revision = 1;
    std::string job_id;
    Text resume_id;
    std::string created_at;
    std::string updated_at;
    std::optional<Tone> tone;
    Engine engine = Engine::builtin;
};

struct DocumentList {
    std::vector<DocumentSummary> items;  // newest first
};

}  // namespace atspro::domain

namespace atspro::json {

template <>
struct Names<domain::DocumentKind> {
    using E = domain::DocumentKind;
    static constexpr std::array<std::pair<E, std::string_view>, 3> list{
        {{E::resume, "resume"}, {E::cover_letter, "cover_letter"}, {E::research, "research"}}};
};

template <>
struct Names<domain::Tone> {
    using E = domain::Tone;
    static constexpr std::array<std::pair<E, std::string_view>, 3> list{
        {{E::formal, "formal"}, {E::warm, "warm"}, {E::concise, "concise"}}};
};

template <>
struct Fields<domain::WrittenDocument> {
    using T = domain::WrittenDocument;
    static constexpr std::string_view name = "Document";
    static constexpr std::string_view meaning = "What was written for a job.";
    static constexpr auto list = std::make_tuple(
        field("document_id", &T::document_id, "Its id; null where nothing was stored."),
        field("kind", &T::kind, "What it is."),
        field("version", &T::version, "The n-th of its kind for this job."),
        field("revision", &T::revision, "Rises by one with every change; the ETag."),
        field("job_id", &T::job_id, "The job it was written for."),
        field("resume_id", &T::resume_id, "The resume it rests on."),
        field("created_at", &T::created_at, "When it was written, ISO 8601."),
        field("updated_at", &T::updated_at, "When it was changed last, ISO 8601."),
        field("tone", &T::tone, "Tone of a letter."), field("markdown", &T::markdown, "Its text."),
        field("evidence", &T::evidence, "What of the resume its statements rest on."),
        field("optimization", &T::optimization, "The changes of a tailored resume; null for the others."),
        field("engine", &T::engine, "What wrote it."), field("warnings", &T::warnings, "What was odd."));
};

template <>
struct Fields<domain::DocumentSummary> {
    using T = domain::DocumentSummary;
    static constexpr std::string_view name = "DocumentSummary";
    static constexpr std::string_view meaning = "A document in a list.";
    static constexpr auto list = std::make_tuple(
        field("document_id", &T::document_id, "Its id."), field("kind", &T::kind, "What it is."),
        field("version", &T::version, "The n-th of its kind for this job."),
        field("revision", &T::revision, "Rises by one with every change; the ETag."),
        field("job_id", &T::job_id, "The job it was written for."),
        field("resume_id", &T::resume_id, "The resume it rests on."),
        field("created_at", &T::created_at, "When it was written, ISO 8601."),
        field("updated_at", &T::updated_at, "When it was changed last, ISO 8601."),
        field("tone", &T::tone, "Tone of a letter."), field("engine", &T::engine, "What wrote it."));
};

template <>
struct Fields<domain::DocumentList> {
    using T = domain::DocumentList;
    static constexpr std::string_view name = "DocumentList";
    static constexpr std::string_view meaning = "What was written for a job, newest first.";
    static constexpr auto list = std::make_tuple(field("items", &T::items, "The documents."));
};

}  // namespace atspro::json
