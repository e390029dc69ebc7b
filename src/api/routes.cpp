// Every route, once: what is dispatched, admitted, documented and tested.
#include "api/handlers.h"
#include "api/job_shapes.h"
#include "api/route_table.h"
#include "api/shapes.h"
#include "api/tailoring_shapes.h"
#include "domain/stored_job.h"
#include "domain/stored_resume.h"
#include "domain/verification.h"
#include "domain/written_document.h"
#include "http/multipart.h"

namespace atspro::api {
namespace {

using enum Code;
using In = Parameter::In;

constexpr std::size_t kMaxJsonBytes = 2 * 1024 * 1024;  // of a body that is JSON

const Parameter kId{"id", In::path, "string", "Its id."};
const Parameter kNoteId{"note_id", In::path, "string", "Id of the note: its activity_id."};
const Parameter kPage{"n", In::path, "integer", "Number of the page, from 1."};
const Parameter kFormat{"format", In::query, "string",
                        "pdf (where it is left out), docx, md, txt, json or json_resume."};
const Parameter kTemplate{"template", In::query, "string",
                          "How a PDF or DOCX looks: the name of a template."};
const Parameter kPaper{"paper", In::query, "string", "a4 (where it is left out) or letter."};
const Parameter kIfMatch{"If-Match", In::header, "string",
                         "ETag of the version that is to be changed; 412 where it is not the stored one."};
const Parameter kIfNoneMatch{"If-None-Match", In::header, "string",
                             "ETag of the copy at hand; 304 where it is current."};
const Parameter kKey{"Idempotency-Key", In::header, "string",
                     "Makes a repetition answer what the first request answered, for 24 hours."};
const std::vector<Parameter> kListParameters{
    {"page", In::query, "integer", "Number of the page, from 1."},
    {"page_size", In::query, "integer", "Most items of a page, 1 to 100."},
    {"after", In::query, "string", "The `next` of the page before, instead of its number."},
};

const std::vector<Parameter> kJobListParameters{
    {"status", In::query, "string", "Only jobs of these statuses, with commas between them."},
    {"archived", In::query, "string", "false (which is meant where it is left out), true or all."},
    {"q", In::query, "string", "Words that must stand in title, company, places, skills or text."},
    {"sort", In::query, "string",
     "created_at, updated_at, applied_at, valid_through, company, title or status; with - before it the "
     "reverse. Left out: -created_at."},
    kListParameters[0],
    kListParameters[1],
    kListParameters[2],
};

const std::vector<Code> kDocumentErrors{too_large,
                                        unsupported_type,
                                        name_contradicts_content,
                                        empty_file,
                                        corrupt_file,
                                        encrypted_file,
                                        no_text,
                                        too_complex,
                                        extraction_failed,
                                        invalid_field,
                                        conflict,
                                        idempotency_mismatch,
                                        sandbox_unavailable,
                                        storage_unavailable,
                                        storage_full};
// Those of any document, and those of fetching one.
const std::vector<Code> kPostingErrors = [] {
    std::vector<Code> codes = kDocumentErrors;
    codes.insert(codes.end(), {not_a_posting, site_refused, invalid_url, blocked_address, blocked_domain,
                               page_not_found, page_too_large, unreadable_page, offline, upstream_failed,
                               upstream_busy, upstream_timeout, upstream_circuit_open});
    return codes;
}();
const std::vector<Code> kPairErrors{
    unsupported_type,     too_large,           invalid_field, conflict,
    idempotency_mismatch, storage_unavailable, storage_full,  storage_damaged};
const std::vector<Code> kReadErrors{not_found, storage_unavailable, storage_damaged};
const std::vector<Code> kWriteErrors{
    not_found, stale, unsupported_type, too_large, invalid_field, storage_unavailable, storage_full};
const std::vector<Code> kBulkErrors{not_found,     unsupported_type,    too_large,
                                    invalid_field, storage_unavailable, storage_full};
const std::vector<Code> kDeleteErrors{not_found, stale, storage_unavailable, storage_full};

const Answer kNothing{204, "Done.", ""};
const Answer kCreatedJob{.status = 201,
                         .meaning = "The job with where each value stands in the posting.",
                         .shape = &shape_of<domain::ParsedJob>,
                         .etag = true,
                         .location = true};

template <class T>
Answer json_of(std::string_view meaning) {
    return {.meaning = meaning, .shape = &shape_of<T>};
}
template <class T>
Answer versioned(std::string_view meaning) {
    return {.meaning = meaning, .shape = &shape_of<T>, .etag = true};
}

std::vector<Row> table() {
    using domain::Activity;
    using domain::ActivityList;
    using domain::DocumentList;
    using domain::MatchScore;
    using domain::Optimization;
    using domain::ParsedResume;
    using domain::Profile;
    using domain::Resume;
    using domain::Stats;
    using domain::StoredJob;
    using domain::StoredResume;
    using domain::Verification;
    using domain::WrittenDocument;
    return {
        {.method = "POST",
         .path = "/api/parse",
         .handler = &parse_resume,
         .name = "parse_resume",
         .summary = "Read a document into a structured resume and keep it.",
         .parameters = {kKey},
         .body = Body::file,
         .answer = json_of<ParsedResume>("The resume with where each value stands in the document."),
         .errors = kDocumentErrors,
         .streams = true,
         .time = Time::document},
        {.method = "POST",
         .path = "/api/verify",
         .handler = &verify_resume,
         .name = "verify_resume",
         .summary = "The ATS view of a document: what a parser recovers, what is lost, which format problems "
                    "it has. A form part `resume` "
                    "with a Resume as JSON says what should be there. Nothing is kept.",
         .parameters = {kKey},
         .body = Body::file,
         .answer = json_of<Verification>("The ATS view."),
         .errors = kDocumentErrors,
         .time = Time::document},

        {.method = "GET",
         .path = "/api/resumes",
         .handler = &list_resumes,
         .name = "list_resumes",
         .summary = "The resumes that are kept, newest first.",
         .parameters = kListParameters,
         .answer = json_of<ResumeList>("A page of resumes."),
         .errors = {invalid_field, storage_unavailable}},
        {.method = "POST",
         .path = "/api/resumes",
         .handler = &create_resume,
         .name = "create_resume",
         .summary = "Keep a resume given as JSON.",
         .parameters = {kKey},
         .body = Body::json,
         .body_shape = &shape_of<Resume>,
         .answer = {.status = 201,
                    .meaning = "The resume as kept.",
                    .shape = &shape_of<StoredResume>,
                    .etag = true,
                    .location = true},
         .errors = {unsupported_type, too_large, invalid_field, conflict, idempotency_mismatch,
                    storage_unavailable, storage_full}},
        {.method = "GET",
         .path = "/api/resumes/{id}",
         .handler = &get_resume,
         .name = "get_resume",
         .summary = "One resume.",
         .parameters = {kId, kIfNoneMatch},
         .answer = versioned<StoredResume>("The resume as kept."),
         .errors = kReadErrors},
        {.method = "PUT",
         .path = "/api/resumes/{id}",
         .handler = &put_resume,
         .name = "put_resume",
         .summary = "Replace a resume's data.",
         .parameters = {kId, kIfMatch},
         .body = Body::json,
         .body_shape = &shape_of<Resume>,
         .answer = versioned<StoredResume>("The resume as kept now."),
         .errors = kWriteErrors},
        {.method = "DELETE",
         .path = "/api/resumes/{id}",
         .handler = &delete_resume,
         .name = "delete_resume",
         .summary = "Remove a resume and the file it was read from.",
         .parameters = {kId, kIfMatch},
         .answer = kNothing,
         .errors = kDeleteErrors},
        {.method = "GET",
         .path = "/api/resumes/{id}/original",
         .handler = &get_original,
         .name = "get_original",
         .summary = "The file that a resume was read from, byte for byte.",
         .parameters = {kId},
         .answer = {.meaning = "The file, as an attachment.", .media_type = "application/octet-stream"},
         .errors = kReadErrors},
        {.method = "GET",
         .path = "/api/resumes/{id}/pages/{n}",
         .handler = &get_page_image,
         .name = "get_page_image",
         .summary = "A page of that file as a picture.",
         .parameters = {kId, kPage},
         .answer = {.meaning = "The page.", .media_type = "image/png"},
         .errors = {not_found, extraction_failed, too_complex, corrupt_file, sandbox_unavailable,
                    storage_unavailable},
         .time = Time::document},

        {.method = "GET",
         .path = "/api/resume",
         .handler = &get_primary_resume,
         .name = "get_primary_resume",
         .summary = "The primary resume.",
         .parameters = {kIfNoneMatch},
         .answer = versioned<StoredResume>("The resume as kept."),
         .errors = kReadErrors},
        {.method = "PUT",
         .path = "/api/resume",
         .handler = &put_primary_resume,
         .name = "put_primary_resume",
         .summary = "Replace the primary resume's data; where there is none, it is created (201).",
         .parameters = {kIfMatch},
         .body = Body::json,
         .body_shape = &shape_of<Resume>,
         .answer = versioned<StoredResume>("The resume as kept now."),
         .errors = kWriteErrors},
        {.method = "DELETE",
         .path = "/api/resume",
         .handler = &delete_primary_resume,
         .name = "delete_primary_resume",
         .summary = "Remove the primary resume and the file it was read from.",
         .parameters = {kIfMatch},
         .answer = kNothing,
         .errors = kDeleteErrors},

        {.method = "GET",
         .path = "/api/jobs",
         .handler = &list_jobs,
         .name = "list_jobs",
         .summary = "The jobs that are tracked: searched, filtered, sorted, page by page.",
         .parameters = kJobListParameters,
         .answer = json_of<JobList>("A page of jobs."),
         .errors = {invalid_field, storage_unavailable, storage_damaged}},
        {.method = "POST",
         .path = "/api/jobs",
         .handler = &create_job,
         .name = "create_job",
         .summary = "Read a posting from its address or its text, and keep it.",
         .parameters = {kKey},
         .body = Body::json,
         .body_shape = &shape_of<NewPosting>,
         .answer = kCreatedJob,
         .errors = kPostingErrors,
         .streams = true,
         .time = Time::document},
        {.method = "POST",
         .path = "/api/job/parse-document",
         .handler = &parse_job_document,
         .name = "parse_job_document",
         .summary = "Read a posting from a file, and keep it.",
         .parameters = {kKey},
         .body = Body::file,
         .answer = kCreatedJob,
         .errors = kPostingErrors,
         .streams = true,
         .time = Time::document},
        {.method = "PATCH",
         .path = "/api/jobs/bulk-status",
         .handler = &set_status_of_jobs,
         .name = "set_status_of_jobs",
         .summary = "Set the status of several jobs: of all of them, or of none.",
         .body = Body::json,
         .body_shape = &shape_of<BulkStatus>,
         .answer = json_of<ChangedJobs>("The jobs as they are now."),
         .errors = kBulkErrors},
        {.method = "PATCH",
         .path = "/api/jobs/bulk-archive",
         .handler = &archive_jobs,
         .name = "archive_jobs",
         .summary = "Put several jobs aside, or fetch them back: all of them, or none.",
         .body = Body::json,
         .body_shape = &shape_of<BulkArchive>,
         .answer = json_of<ChangedJobs>("The jobs as they are now."),
         .errors = kBulkErrors},
        {.method = "GET",
         .path = "/api/jobs/{id}",
         .handler = &get_job,
         .name = "get_job",
         .summary = "One job.",
         .parameters = {kId, kIfNoneMatch},
         .answer = versioned<StoredJob>("The job as kept."),
         .errors = kReadErrors},
        {.method = "PATCH",
         .path = "/api/jobs/{id}",
         .handler = &patch_job,
         .name = "patch_job",
         .summary =
             "Change status, archived and fields of data (RFC 7396): null clears one, what is left out "
             "stays.",
         .parameters = {kId, kIfMatch},
         .body = Body::json,
         .body_shape = &shape_of<JobPatch>,
         .answer = versioned<StoredJob>("The job as kept now."),
         .errors = kWriteErrors},
        {.method = "DELETE",
         .path = "/api/jobs/{id}",
         .handler = &delete_job,
         .name = "delete_job",
         .summary = "Remove a job with its notes, its documents and the page it was read from.",
         .parameters = {kId, kIfMatch},
         .answer = kNothing,
         .errors = kDeleteErrors},
        {.method = "PATCH",
         .path = "/api/jobs/{id}/status",
         .handler = &set_job_status,
         .name = "set_job_status",
         .summary = "Say how far the application is.",
         .parameters = {kId, kIfMatch},
         .body = Body::json,
         .body_shape = &shape_of<StatusChange>,
         .answer = versioned<StoredJob>("The job as kept now."),
         .errors = kWriteErrors},
        {.method = "GET",
         .path = "/api/jobs/{id}/activity",
         .handler = &get_job_activity,
         .name = "get_job_activity",
         .summary = "What happened to a job, newest first.",
         .parameters = {kId},
         .answer = json_of<ActivityList>("The timeline."),
         .errors = kReadErrors},
        {.method = "POST",
         .path = "/api/jobs/{id}/notes",
         .handler = &add_job_note,
         .name = "add_job_note",
         .summary = "Add a note to a job's timeline.",
         .parameters = {kId, kKey},
         .body = Body::json,
         .body_shape = &shape_of<NoteText>,
         .answer = {.status = 201, .meaning = "The note as kept.", .shape = &shape_of<Activity>},
         .errors = {not_found, unsupported_type, too_large, invalid_field, conflict, idempotency_mismatch,
                    storage_unavailable, storage_full}},
        {.method = "DELETE",
         .path = "/api/jobs/{id}/notes/{note_id}",
         .handler = &delete_job_note,
         .name = "delete_job_note",
         .summary = "Remove a note.",
         .parameters = {kId, kNoteId},
         .answer = kNothing,
         .errors = {not_found, storage_unavailable, storage_full}},
        {.method = "GET",
         .path = "/api/jobs/{id}/original",
         .handler = &get_job_original,
         .name = "get_job_original",
         .summary = "The file or page that a job was read from, byte for byte.",
         .parameters = {kId},
         .answer = {.meaning = "The file, as an attachment.", .media_type = "application/octet-stream"},
         .errors = kReadErrors},
        {.method = "GET",
         .path = "/api/jobs/{id}/documents",
         .handler = &list_job_documents,
         .name = "list_job_documents",
         .summary = "What was written for a job, newest first.",
         .parameters = {kId},
         .answer = json_of<DocumentList>("The documents."),
         .errors = kReadErrors},

        {.method = "POST",
         .path = "/api/score",
         .handler = &score_resume,
         .name = "score_resume",
         .summary = "How a resume meets a job, with the reason of every point.",
         .parameters = {kKey},
         .body = Body::json,
         .body_shape = &shape_of<PairIds>,
         .answer = json_of<MatchScore>("The score."),
         .errors = kPairErrors},
        {.method = "POST",
         .path = "/api/optimize",
         .handler = &optimize_resume,
         .name = "optimize_resume",
         .summary = "Tailor a resume to a job as a ledger of changes, and keep it as a document.",
         .parameters = {kKey},
         .body = Body::json,
         .body_shape = &shape_of<PairIds>,
         .answer = json_of<Optimization>("The tailored resume with every change."),
         .errors = kPairErrors,
         .streams = true,
         .time = Time::document},
        {.method = "POST",
         .path = "/api/cover-letter",
         .handler = &write_cover_letter,
         .name = "write_cover_letter",
         .summary = "Write a cover letter from the facts of a resume, and keep it as a document.",
         .parameters = {kKey},
         .body = Body::json,
         .body_shape = &shape_of<LetterOrder>,
         .answer = json_of<WrittenDocument>("The letter."),
         .errors = kPairErrors,
         .streams = true,
         .time = Time::document},
        {.method = "POST",
         .path = "/api/research",
         .handler = &write_research,
         .name = "write_research",
         .summary = "Write a company and interview sheet from posting and resume, and keep it as a document.",
         .parameters = {kKey},
         .body = Body::json,
         .body_shape = &shape_of<PairIds>,
         .answer = json_of<WrittenDocument>("The sheet."),
         .errors = kPairErrors,
         .streams = true,
         .time = Time::document},
        {.method = "GET",
         .path = "/api/documents/{id}",
         .handler = &get_document,
         .name = "get_document",
         .summary = "One document.",
         .parameters = {kId, kIfNoneMatch},
         .answer = versioned<WrittenDocument>("The document as kept."),
         .errors = kReadErrors},
        {.method = "PATCH",
         .path = "/api/documents/{id}/changes",
         .handler = &decide_changes,
         .name = "decide_changes",
         .summary = "Accept or reject changes of a tailored resume; it is rendered and scored anew.",
         .parameters = {kId, kIfMatch},
         .body = Body::json,
         .body_shape = &shape_of<ChangeDecision>,
         .answer = versioned<Optimization>("The tailored resume now."),
         .errors = {not_found, stale, conflict, unsupported_type, too_large, invalid_field,
                    storage_unavailable, storage_full, storage_damaged}},
        {.method = "GET",
         .path = "/api/documents/{id}/download",
         .handler = &download_document,
         .name = "download_document",
         .summary = "The document as a file, read back before it is handed out.",
         .parameters = {kId, kFormat, kTemplate, kPaper},
         .answer = {.meaning = "The file, as an attachment.", .media_type = "application/octet-stream"},
         .errors = {not_found, invalid_field, read_back_lost, sandbox_unavailable, extraction_failed,
                    storage_unavailable, storage_damaged},
         .time = Time::document},
        {.method = "DELETE",
         .path = "/api/documents/{id}",
         .handler = &delete_document,
         .name = "delete_document",
         .summary = "Remove a document.",
         .parameters = {kId, kIfMatch},
         .answer = kNothing,
         .errors = kDeleteErrors},

        {.method = "GET",
         .path = "/api/stats",
         .handler = &get_stats,
         .name = "get_stats",
         .summary = "Figures of a dashboard.",
         .answer = json_of<Stats>("The figures."),
         .errors = {storage_unavailable, storage_damaged}},

        {.method = "GET",
         .path = "/api/user/profile",
         .handler = &get_profile,
         .name = "get_profile",
         .summary = "The user's profile.",
         .answer = versioned<Profile>("The profile."),
         .errors = {storage_unavailable}},
        {.method = "PATCH",
         .path = "/api/user/profile",
         .handler = &patch_profile,
         .name = "patch_profile",
         .summary = "Change the fields given (RFC 7396): null clears one, what is left out stays.",
         .parameters = {kIfMatch},
         .body = Body::json,
         .body_shape = &shape_of<Profile>,
         .answer = versioned<Profile>("The profile as kept now."),
         .errors = kWriteErrors},
        {.method = "DELETE",
         .path = "/api/user/profile",
         .handler = &delete_profile,
         .name = "delete_profile",
         .summary = "Clear the profile; the primary resume stays.",
         .parameters = {kIfMatch},
         .answer = kNothing,
         .errors = kDeleteErrors},

        {.method = "GET",
         .path = "/api/config",
         .handler = &config,
         .name = "get_config",
         .summary = "Limits, timeouts, engines and version.",
         .answer = json_of<Config>("What a client needs to know."),
         .counted = false},
        {.method = "GET",
         .path = "/api/health",
         .handler = &health,
         .name = "get_health",
         .summary = "How the server is, in one answer.",
         .answer = json_of<Health>("The summary."),
         .counted = false},
        {.method = "GET",
         .path = "/api/openapi.json",
         .handler = &openapi_page,
         .name = "get_openapi",
         .summary = "This document.",
         .answer = {.meaning = "OpenAPI 3.1."},
         .counted = false},
        {.method = "GET",
         .path = "/livez",
         .handler = &livez,
         .name = "livez",
         .summary = "Whether the process answers.",
         .answer = {.meaning = "It does.", .media_type = "text/plain"},
         .counted = false},
        {.method = "GET",
         .path = "/readyz",
         .handler = &readyz,
         .name = "readyz",
         .summary =
             "Whether the server takes work; 503 with the same shape and the reasons where it does not.",
         .answer = json_of<Readiness>("It does."),
         .counted = false},
        {.method = "GET",
         .path = "/metrics",
         .handler = &metrics_page,
         .name = "metrics",
         .summary = "Counters in Prometheus' text format.",
         .answer = {.meaning = "The counters.", .media_type = "text/plain"},
         .counted = false},
    };
}

std::size_t max_body_bytes(const Row& row, const Settings& settings) {
    switch (row.body) {
        case Body::none:
            return 0;
        case Body::json:
            return kMaxJsonBytes;
        case Body::file:
            return settings.max_upload_bytes + http::kMultipartOverheadBytes;
    }
    return 0;
}

}  // namespace

const std::vector<Row>& route_table() {
    static const std::vector<Row> rows = table();
    return rows;
}

std::vector<http::Route> routes_for(Context& context) {
    std::vector<http::Route> routes;
    for (const Row& row : route_table())
        routes.push_back({.method = std::string(row.method),
                          .pattern = std::string(row.path),
                          .handler = row.handler(context),
                          .counted = row.counted,
                          .deadline = row.time == Time::quick ? kQuickTime : context.settings.request_timeout,
                          .max_body_bytes = max_body_bytes(row, context.settings)});
    return routes;
}

}  // namespace atspro::api
