// The postings of a user: how far each application is, and what happened to it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/error.h"
#include "domain/stored_job.h"
#include "store/answers.h"
#include "store/originals.h"

namespace atspro::store {

inline constexpr std::size_t kMaxBulkJobs = 500;      // jobs of one bulk change
inline constexpr std::size_t kMaxActivities = 1'000;  // entries of one timeline that are shown, the newest
inline constexpr int kStatsWeeks = 8;                 // weeks
inline constexpr int kStaleDays = 14;             // days without anything after which an application is stale
inline constexpr int kClosingDays = 7;            // days before its last one in which a posting is closing
inline constexpr std::size_t kMaxStatsJobs = 20;  // jobs named in each list of the statistics

// What the store derives nothing of: made by the caller from the job, so that every store finds the same.
struct JobKeys {
    std::string company;  // folded, to sort by; empty where the posting does not say
    std::string title;
    std::string search;               // folded text that `JobQuery::words` are looked for in
    std::optional<std::string> link;  // the posting's address without what only tracks, where it has one
    std::string content;              // stands for what the posting says
};

struct NewJob {
    std::string id;
    WallTime created_at;
    domain::Job data;
    JobKeys keys;
    std::vector<domain::Provenance> provenance;
    domain::JobSource source;
    std::optional<domain::DocumentInfo> document;
    domain::Engine engine = domain::Engine::builtin;
    std::vector<domain::Warning> warnings;
    const OriginalHold* original = nullptr;  // what `document` describes; held until `insert` returns
};

enum class JobSort { created, updated, applied, closing, company, title, status };

struct JobQuery {
    std::vector<domain::JobStatus> statuses;  // any of them; empty: all
    std::optional<bool> archived;
    std::vector<std::string> words;  // folded; each must stand in JobKeys::search
    JobSort sort = JobSort::created;
    bool descending = true;
    std::size_t limit = 20;
    std::size_t skip = 0;              // jobs left out before the first
    std::optional<std::string> after;  // JobPage::next of the page before, of the same query
};

// What is given is put in place of what is stored.
struct JobEdit {
    std::optional<domain::JobStatus> status;
    std::optional<bool> archived;
    std::optional<domain::Job> data;  // with the keys and the provenance that still hold
    JobKeys keys;
    std::vector<domain::Provenance> provenance;
};

class Jobs {
  public:
    virtual ~Jobs() = default;
    // Errors: conflict where the id is taken, or where `answer` no longer owns its key.
    virtual Result<void> insert(std::string_view user, const NewJob& job, const AnswerCommit* answer) = 0;
    // Errors: not_found.
    virtual Result<domain::StoredJob> get(std::string_view user, std::string_view id) = 0;
    // The oldest job with the same link or content.
    virtual Result<std::optional<std::string>> find_same(std::string_view user, const JobKeys& keys) = 0;
    // Errors: invalid_field at /after.
    virtual Result<domain::JobPage> list(std::string_view user, const JobQuery& query) = 0;
    // Raises the version and notes what changed in the timeline; an edit that changes nothing does neither.
    // Errors: not_found; stale where `expected_version` is given and is not the stored one.
    virtual Result<domain::StoredJob> update(std::string_view user, std::string_view id,
                                             std::optional<std::int64_t> expected_version,
                                             const JobEdit& edit, WallTime now) = 0;
    // The status or the archived mark of all of them, or of none. Errors: not_found, naming the ids by
    // pointers into /job_ids.
    virtual Result<std::vector<domain::JobSummary>> update_all(std::string_view user,
                                                               const std::vector<std::string>& ids,
                                                               const JobEdit& edit, WallTime now) = 0;
    // With its documents, notes, and its original where nothing else has it. Errors: not_found, stale.
    virtual Result<void> remove(std::string_view user, std::string_view id,
                                std::optional<std::int64_t> expected_version) = 0;

    // Newest first. Errors: not_found.
    virtual Result<domain::ActivityList> activity(std::string_view user, std::string_view id) = 0;
    // `note` has its id, time and text. Errors: not_found; conflict as `insert`.
    virtual Result<domain::Activity> add_note(std::string_view user, std::string_view id,
                                              const domain::Activity& note, WallTime now,
                                              const AnswerCommit* answer) = 0;
    // Errors: not_found.
    virtual Result<void> remove_note(std::string_view user, std::string_view id,
                                     std::string_view activity_id) = 0;

    virtual Result<domain::Stats> stats(std::string_view user, WallTime now) = 0;
};

}  // namespace atspro::store
