// The jobs that a user tracks: found, changed, put aside and removed, with what happened to them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/stored_job.h"
#include "json/encode.h"
#include "services/answer_plan.h"
#include "services/on_pool.h"
#include "store/store.h"

namespace atspro::services {

inline constexpr std::size_t kMaxNoteBytes = 10'000;  // of one note

// Everything given must outlive it. Errors of every call, beside its own: those of the store; overloaded.
class JobLibrary {
  public:
    JobLibrary(store::Store& store, net::Pool& pool, const Clock& clock = system_clock())
        : store_(store), pool_(pool), clock_(clock) {}

    // Errors: invalid_field at /after.
    Awaitable<domain::JobPage> list(std::string user, store::JobQuery query);
    // Errors: not_found.
    Awaitable<domain::StoredJob> get(std::string user, std::string id);
    // Changes status, archived and data by an RFC 7396 patch over the stored job. Provenance stays for the
    // values that the edit left alone. Errors: not_found, stale, invalid_field by pointer.
    Awaitable<domain::StoredJob> patch(std::string user, std::string id, json::Value patch,
                                       std::optional<std::int64_t> expected_version);
    // Errors: not_found, stale.
    Awaitable<domain::StoredJob> set_status(std::string user, std::string id, domain::JobStatus status,
                                            std::optional<std::int64_t> expected_version);
    // Status or archived mark of all of them or of none; a job that is named twice counts once. Errors:
    // invalid_field where there are none or more than store::kMaxBulkJobs; not_found by pointers.
    Awaitable<std::vector<domain::JobSummary>> change_all(std::string user, std::vector<std::string> ids,
                                                          store::JobEdit edit);
    // With its documents and notes. Errors: not_found, stale.
    Awaitable<void> remove(std::string user, std::string id, std::optional<std::int64_t> expected_version);

    // Newest first. Errors: not_found.
    Awaitable<domain::ActivityList> activity(std::string user, std::string id);
    // Errors: not_found; invalid_field at /text.
    Awaitable<domain::Activity> add_note(std::string user, std::string id, std::string text,
                                         std::optional<AnswerPlan<domain::Activity>> answer = {});
    // Errors: not_found.
    Awaitable<void> remove_note(std::string user, std::string id, std::string activity_id);
    // The file or page that it was read from. Errors: not_found.
    Awaitable<store::Original> original(std::string user, std::string id);
    Awaitable<domain::Stats> stats(std::string user);

  private:
    Result<domain::StoredJob> patch_now(std::string_view user, std::string_view id, const json::Value& patch,
                                        std::optional<std::int64_t> expected_version);

    store::Store& store_;
    net::Pool& pool_;
    const Clock& clock_;
};

}  // namespace atspro::services
