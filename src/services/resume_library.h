// The resumes that a user keeps: read, written, changed and removed, with the files they were read from.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/stored_resume.h"
#include "services/answer_plan.h"
#include "services/document_source.h"
#include "services/on_pool.h"
#include "store/store.h"

namespace atspro::services {

inline constexpr int kPageImageDpi = 110;  // dots an inch of a page picture

// Everything given must outlive it. Errors of every call, beside its own: those of the store; overloaded.
class ResumeLibrary {
  public:
    ResumeLibrary(store::Store& store, DocumentSource& source, net::Pool& pool,
                  const Clock& clock = system_clock())
        : store_(store), source_(source), pool_(pool), clock_(clock) {}

    // Newest first. `after` is the `next` of the page before.
    Awaitable<domain::ResumePage> list(std::string user, std::size_t limit, std::optional<std::string> after);
    // Errors: not_found.
    Awaitable<domain::StoredResume> get(std::string user, std::string id);
    Awaitable<domain::StoredResume> get_primary(std::string user);
    // Errors: invalid_field by pointer.
    Awaitable<domain::StoredResume> create(std::string user, domain::Resume data,
                                           std::optional<AnswerPlan<domain::StoredResume>> answer = {});
    // Provenance stays for the values that the edit left alone. Errors: not_found, stale, invalid_field.
    Awaitable<domain::StoredResume> put(std::string user, std::string id, domain::Resume data,
                                        std::optional<std::int64_t> expected_version);
    // Creates the primary resume where there is none; `created` says so.
    struct PutPrimary {
        domain::StoredResume resume;
        bool created = false;
    };
    Awaitable<PutPrimary> put_primary(std::string user, domain::Resume data,
                                      std::optional<std::int64_t> expected_version);
    // With the file it was read from. Errors: not_found, stale.
    Awaitable<void> remove(std::string user, std::string id, std::optional<std::int64_t> expected_version);
    Awaitable<void> remove_primary(std::string user, std::optional<std::int64_t> expected_version);
    // The uploaded file. Errors: not_found.
    Awaitable<store::Original> original(std::string user, std::string id);
    // Page n, from 1, as PNG. Errors: not_found; those of the source.
    Awaitable<std::string> page_image(std::string user, std::string id, int page, Deadline deadline);

  private:
    Result<domain::StoredResume> create_now(std::string_view user, const domain::Resume& data,
                                            const std::optional<AnswerPlan<domain::StoredResume>>& answer);
    Result<domain::StoredResume> put_now(std::string_view user, std::string_view id,
                                         const domain::Resume& data,
                                         std::optional<std::int64_t> expected_version);

    store::Store& store_;
    DocumentSource& source_;
    net::Pool& pool_;
    const Clock& clock_;
};

}  // namespace atspro::services
