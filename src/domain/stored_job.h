// Postings as they are kept, how far each application is, and what happened to it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/parsed_job.h"

namespace atspro::domain {

struct StoredJob {
    std::string job_id;
    JobStatus status = JobStatus::saved;
    bool archived = false;
    std::int64_t version = 1;  // rises by one with every change; the ETag
    std::string created_at;    // ISO 8601
    std::string updated_at;
    Text applied_at;    // when the status first said that the person has applied
    Text responded_at;  // when it first said that the employer has answered
    Job data;
    std::vector<Provenance> provenance;
    JobSource source;
    std::optional<DocumentInfo> document;  // the file or page it was read from
    Engine engine = Engine::builtin;
    std::vector<Warning> warnings;
};

// A job in a list: enough to tell it from the others.
struct JobSummary {
    std::string job_id;
    JobStatus status = JobStatus::saved;
    bool archived = false;
    std::int64_t version = 1;
    std::string created_at;
    std::string updated_at;
    Text applied_at;
    Text company;
    Text title;
    std::vector<std::string> location;
    Text salary;
    std::optional<Workplace> workplace;
    std::optional<EmploymentType> employment_type;
    Text link;
    Text valid_through;
    bool operator==(const JobSummary&) const = default;
};

struct JobPage {
    std::vector<JobSummary> items;
    std::int64_t total = 0;
    Text next;  // give it as `after` for the page behind; null on the last one
};

enum class ActivityKind {
    created,
    status_changed,
    edited,
    archived,
    restored,
    note,
    document_written,
    document_removed
};

// One thing that happened to a job.
struct Activity {
    std::string activity_id;
    std::string at;  // ISO 8601
    ActivityKind kind = ActivityKind::note;
    Text text;  // of a note; what kind of document was written
    std::optional<JobStatus> from_status;
    std::optional<JobStatus> to_status;
    Text document_id;
};

struct ActivityList {
    std::vector<Activity> items;  // newest first
};

struct StatusCount {
    JobStatus status = JobStatus::saved;
    std::int64_t jobs = 0;
};

struct WeekCount {
    std::string week;  // its Monday, YYYY-MM-DD, UTC
    std::int64_t added = 0;
    std::int64_t applied = 0;
    std::int64_t responses = 0;
};

// Figures of a dashboard. Archived jobs count, unless said otherwise.
struct Stats {
    std::int64_t jobs = 0;
    std::int64_t archived = 0;
    std::vector<StatusCount> by_status;   // every status, also those with no job
    std::int64_t applications = 0;        // jobs that were ever applied to
    std::int64_t responses = 0;           // of these, answered by the employer
    std::optional<double> response_rate;  // percent; null before the first application
    std::int64_t interviews = 0;          // of these, interviewing or farther
    std::int64_t offers = 0;
    std::vector<WeekCount> weeks;     // the last eight, the current one last
    std::vector<JobSummary> stale;    // applied, not archived, and nothing happened for kStaleDays
    std::vector<JobSummary> closing;  // saved, not archived, and their last day is near
};

}  // namespace atspro::domain

namespace atspro::json {

template <>
struct Names<domain::ActivityKind> {
    using E = domain::ActivityKind;
    static constexpr std::array<std::pair<E, std::string_view>, 8> list{
        {{E::created, "created"},
         {E::status_changed, "status_changed"},
         {E::edited, "edited"},
         {E::archived, "archived"},
         {E::restored, "restored"},
         {E::note, "note"},
         {E::document_written, "document_written"},
         {E::document_removed, "document_removed"}}};
};

template <>
struct Fields<domain::StoredJob> {
    using T = domain::StoredJob;
    static constexpr std::string_view name = "StoredJob";
    static constexpr std::string_view meaning = "A posting as it is kept.";
    static constexpr auto list = std::make_tuple(
        field("job_id", &T::job_id, "Its id."), field("status", &T::status, "How far the application is."),
        field("archived", &T::archived, "Whether it is put aside."),
        field("version", &T::version, "Rises by one with every change; the ETag."),
        field("created_at", &T::created_at, "When it was stored first, ISO 8601."),
        field("updated_at", &T::updated_at, "When it was changed last, ISO 8601."),
        field("applied_at", &T::applied_at, "When the status first said that the person has applied."),
        field("responded_at", &T::responded_at, "When it first said that the employer has answered."),
        field("data", &T::data, "The job."),
        field("provenance", &T::provenance, "Where each value that was not edited since stands."),
        field("source", &T::source, "Where it came from."),
        field("document", &T::document, "The file or page it was read from; null where there was none."),
        field("engine", &T::engine, "What read it."),
        field("warnings", &T::warnings, "What was odd while reading."));
};

template <>
struct Fields<domain::JobSummary> {
    using T = domain::JobSummary;
    static constexpr std::string_view name = "JobSummary";
    static constexpr std::string_view meaning = "A job in a list.";
    static constexpr auto list = std::make_tuple(
        field("job_id", &T::job_id, "Its id."), field("status", &T::status, "How far the application is."),
        field("archived", &T::archived, "Whether it is put aside."),
        field("version", &T::version, "Rises by one with every change; the ETag."),
        field("created_at", &T::created_at, "When it was stored first, ISO 8601."),
        field("updated_at", &T::updated_at, "When it was changed last, ISO 8601."),
        field("applied_at", &T::applied_at, "When the person applied; null before."),
        field("company", &T::company, "Who employs."), field("title", &T::title, "The position."),
        field("location", &T::location, "Places of work."),
        field("salary", &T::salary, "The pay as written."),
        field("workplace", &T::workplace, "Where the work is done."),
        field("employment_type", &T::employment_type, "Kind of employment."),
        field("link", &T::link, "Address of the posting."),
        field("valid_through", &T::valid_through, "Last day to apply."));
};

template <>
struct Fields<domain::JobPage> {
    using T = domain::JobPage;
    static constexpr std::string_view name = "JobPage";
    static constexpr std::string_view meaning = "Some of the user's jobs.";
    static constexpr auto list = std::make_tuple(
        field("items", &T::items, "The jobs."), field("total", &T::total, "How many jobs the search finds."),
        field("next", &T::next, "Give it as `after` for the page behind; null on the last one."));
};

template <>
struct Fields<domain::Activity> {
    using T = domain::Activity;
    static constexpr std::string_view name = "Activity";
    static constexpr std::string_view meaning = "One thing that happened to a job.";
    static constexpr auto list =
        std::make_tuple(field("activity_id", &T::activity_id, "Its id."),
                        field("at", &T::at, "When, ISO 8601."), field("kind", &T::kind, "What happened."),
                        field("text", &T::text, "Text of a note, or the kind of document that was written."),
                        field("from_status", &T::from_status, "The status before."),
                        field("to_status", &T::to_status, "The status after."),
                        field("document_id", &T::document_id, "The document that was written or removed."));
};

template <>
struct Fields<domain::ActivityList> {
    using T = domain::ActivityList;
    static constexpr std::string_view name = "ActivityList";
    static constexpr std::string_view meaning = "What happened to a job, newest first.";
    static constexpr auto list = std::make_tuple(field("items", &T::items, "The entries."));
};

template <>
struct Fields<domain::StatusCount> {
    using T = domain::StatusCount;
    static constexpr std::string_view name = "StatusCount";
    static constexpr std::string_view meaning = "Jobs of one status.";
    static constexpr auto list = std::make_tuple(field("status", &T::status, "The status."),
                                                 field("jobs", &T::jobs, "How many jobs have it."));
};

template <>
struct Fields<domain::WeekCount> {
    using T = domain::WeekCount;
    static constexpr std::string_view name = "WeekCount";
    static constexpr std::string_view meaning = "One week.";
    static constexpr auto list = std::make_tuple(field("week", &T::week, "Its Monday, UTC."),
                                                 field("added", &T::added, "Jobs stored."),
                                                 field("applied", &T::applied, "Applications sent."),
                                                 field("responses", &T::responses, "Answers of employers."));
};

template <>
struct Fields<domain::Stats> {
    using T = domain::Stats;
    static constexpr std::string_view name = "Stats";
    static constexpr std::string_view meaning = "Figures of a dashboard. Archived jobs count as well.";
    static constexpr auto list = std::make_tuple(
        field("jobs", &T::jobs, "All jobs."), field("archived", &T::archived, "Those put aside."),
        field("by_status", &T::by_status, "Jobs of each status."),
        field("applications", &T::applications, "Jobs that were ever applied to."),
        field("responses", &T::responses, "Of these, answered by the employer."),
        field("response_rate", &T::response_rate, "Percent; null before the first application."),
        field("interviews", &T::interviews, "Jobs that are interviewing, offered or accepted."),
        field("offers", &T::offers, "Jobs that are offered or accepted."),
        field("weeks", &T::weeks, "The last eight weeks, the current one last."),
        field("stale", &T::stale, "Applied, not put aside, and nothing happened for 14 days."),
        field("closing", &T::closing, "Saved, not put aside, and to be applied to within 7 days."));
};

}  // namespace atspro::json
