// Shapes that only the routes of jobs have. Those of jobs themselves stand in domain/.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/stored_job.h"
#include "json/fields.h"

namespace atspro::api {

struct JobList {
    std::vector<domain::JobSummary> items;
    std::int64_t page = 1;
    std::int64_t page_size = 0;
    std::int64_t total = 0;
    std::optional<std::string> next;
};

// A posting to read: its address, or its text.
struct NewPosting {
    std::optional<std::string> job_url;
    std::optional<std::string> text;
};

// An RFC 7396 patch of a stored job: what is left out stays, null clears.
struct JobPatch {
    std::optional<domain::JobStatus> status;
    std::optional<bool> archived;
    std::optional<domain::Job> data;
};

struct StatusChange {
    domain::JobStatus status = domain::JobStatus::saved;
};

struct BulkStatus {
    std::vector<std::string> job_ids;
    domain::JobStatus status = domain::JobStatus::saved;
};

struct BulkArchive {
    std::vector<std::string> job_ids;
    bool archived = true;
};

struct ChangedJobs {
    std::vector<domain::JobSummary> items;
};

struct NoteText {
    std::string text;
};

}  // namespace atspro::api

namespace atspro::json {

template <>
struct Fields<api::JobList> {
    using T = api::JobList;
    static constexpr std::string_view name = "JobList";
    static constexpr std::string_view meaning = "Some of the user's jobs.";
    static constexpr auto list = std::make_tuple(
        field("items", &T::items, "The jobs."), field("page", &T::page, "Number of this page, from 1."),
        field("page_size", &T::page_size, "Most items of a page."),
        field("total", &T::total, "How many jobs the search finds."),
        field("next", &T::next, "Give it as `after` for the page behind; null on the last one."));
};

template <>
struct Fields<api::NewPosting> {
    using T = api::NewPosting;
    static constexpr std::string_view name = "NewPosting";
    static constexpr std::string_view meaning = "A posting to read: its address, or its text.";
    static constexpr auto list = std::make_tuple(field("job_url", &T::job_url, "Address of its page."),
                                                 field("text", &T::text, "Its text, pasted."));
};

template <>
struct Fields<api::JobPatch> {
    using T = api::JobPatch;
    static constexpr std::string_view name = "JobPatch";
    static constexpr std::string_view meaning =
        "The members of a stored job to change: what is left out stays, null clears.";
    static constexpr auto list = std::make_tuple(field("status", &T::status, "How far the application is."),
                                                 field("archived", &T::archived, "Whether it is put aside."),
                                                 field("data", &T::data, "The fields of the job to change."));
};

template <>
struct Fields<api::StatusChange> {
    using T = api::StatusChange;
    static constexpr std::string_view name = "StatusChange";
    static constexpr std::string_view meaning = "A job's new status.";
    static constexpr auto list =
        std::make_tuple(field("status", &T::status, "How far the application is.", Presence::required));
};

template <>
struct Fields<api::BulkStatus> {
    using T = api::BulkStatus;
    static constexpr std::string_view name = "BulkStatus";
    static constexpr std::string_view meaning = "A new status for several jobs.";
    static constexpr auto list =
        std::make_tuple(field("job_ids", &T::job_ids, "Ids of the jobs.", Presence::required),
                        field("status", &T::status, "How far the applications are.", Presence::required));
};

template <>
struct Fields<api::BulkArchive> {
    using T = api::BulkArchive;
    static constexpr std::string_view name = "BulkArchive";
    static constexpr std::string_view meaning = "Several jobs put aside, or fetched back.";
    static constexpr auto list =
        std::make_tuple(field("job_ids", &T::job_ids, "Ids of the jobs.", Presence::required),
                        field("archived", &T::archived, "Whether they are put aside.", Presence::required));
};

template <>
struct Fields<api::ChangedJobs> {
    using T = api::ChangedJobs;
    static constexpr std::string_view name = "ChangedJobs";
    static constexpr std::string_view meaning = "The jobs that a bulk change named, as they are now.";
    static constexpr auto list = std::make_tuple(field("items", &T::items, "The jobs, in the order named."));
};

template <>
struct Fields<api::NoteText> {
    using T = api::NoteText;
    static constexpr std::string_view name = "NoteText";
    static constexpr std::string_view meaning = "A note to a job.";
    static constexpr auto list =
        std::make_tuple(field("text", &T::text, "What it says.", Presence::required));
};

}  // namespace atspro::json
