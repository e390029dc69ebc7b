#include "services/resume_library.h"

#include <stop_token>

#include "base/field_errors.h"
#include "base/ids.h"
#include "domain/resume_rules.h"
#include "json/encode.h"
#include "services/provenance.h"

namespace atspro::services {
namespace {

constexpr int kPutAttempts = 5;  // of an edit that names no version, while others edit too

Result<void> check(const domain::Resume& data) {
    auto faults = domain::faults_of(data);
    if (faults.empty()) return {};
    return fail(field_errors(std::move(faults)));
}

}  // namespace

Awaitable<domain::ResumePage> ResumeLibrary::list(std::string user, std::size_t limit,
                                                  std::optional<std::string> after) {
    co_return co_await on_pool(
        pool_, [&](const std::stop_token&) { return store_.resumes().list(user, limit, after); });
}

Awaitable<domain::StoredResume> ResumeLibrary::get(std::string user, std::string id) {
    co_return co_await on_pool(pool_, [&](const std::stop_token&) { return store_.resumes().get(user, id); });
}

Awaitable<domain::StoredResume> ResumeLibrary::get_primary(std::string user) {
    co_return co_await on_pool(pool_,
                               [&](const std::stop_token&) { return store_.resumes().get_primary(user); });
}

Result<domain::StoredResume> ResumeLibrary::create_now(
    std::string_view user, const domain::Resume& data,
    const std::optional<AnswerPlan<domain::StoredResume>>& answer) {
    if (const auto good = check(data); !good) return fail(good.error());
    store::NewResume resume;
    resume.id = new_id(clock_);
    resume.created_at = clock_.wall();
    resume.data = data;
    domain::StoredResume stored;
    stored.resume_id = resume.id;
    stored.created_at = stored.updated_at = iso8601(resume.created_at);
    stored.data = data;
    const auto primary = store_.resumes().get_primary(user);
    if (!primary && primary.error().code != Code::not_found) return fail(primary.error());
    stored.is_primary = !primary;
    std::optional<store::AnswerCommit> commit;
    if (answer) commit = answer->commit_of(stored);
    if (const auto kept = store_.resumes().insert(user, resume, commit ? &*commit : nullptr); !kept)
        return fail(kept.error());
    return stored;
}

Awaitable<domain::StoredResume> ResumeLibrary::create(
    std::string user, domain::Resume data, std::optional<AnswerPlan<domain::StoredResume>> answer) {
    co_return co_await on_pool(pool_, [&](const std::stop_token&) { return create_now(user, data, answer); });
}

Result<domain::StoredResume> ResumeLibrary::put_now(std::string_view user, std::string_view id,
                                                    const domain::Resume& data,
                                                    std::optional<std::int64_t> expected_version) {
    if (const auto good = check(data); !good) return fail(good.error());
    for (int attempt = 1;; ++attempt) {
        const auto before = store_.resumes().get(user, id);
        if (!before) return fail(before.error());
        auto stored = store_.resumes().update(
            user, id, expected_version.value_or(before->version), data,
            still_true(before->provenance, json::encode(before->data), json::encode(data)), clock_.wall());
        const bool overtaken = !stored && stored.error().code == Code::stale && !expected_version;
        if (!overtaken || attempt == kPutAttempts) return stored;
    }
}

Awaitable<domain::StoredResume> ResumeLibrary::put(std::string user, std::string id, domain::Resume data,
                                                   std::optional<std::int64_t> expected_version) {
    co_return co_await on_pool(
        pool_, [&](const std::stop_token&) { return put_now(user, id, data, expected_version); });
}

Awaitable<ResumeLibrary::PutPrimary> ResumeLibrary::put_primary(
    std::string user, domain::Resume data, std::optional<std::int64_t> expected_version) {
    co_return co_await on_pool(pool_, [&](const std::stop_token&) -> Result<PutPrimary> {
        const auto primary = store_.resumes().get_primary(user);
        if (!primary && (primary.error().code != Code::not_found || expected_version))
            return fail(primary.error());
        auto stored =
            primary ? put_now(user, primary->resume_id, data, expected_version) : create_now(user, data, {});
        if (!stored) return fail(stored.error());
        return PutPrimary{std::move(*stored), !primary};
    });
}

Awaitable<void> ResumeLibrary::remove(std::string user, std::string id,
                                      std::optional<std::int64_t> expected_version) {
    co_return co_await on_pool(
        pool_, [&](const std::stop_token&) { return store_.resumes().remove(user, id, expected_version); });
}

Awaitable<void> ResumeLibrary::remove_primary(std::string user,
                                              std::optional<std::int64_t> expected_version) {
    co_return co_await on_pool(pool_, [&](const std::stop_token&) -> Result<void> {
        const auto primary = store_.resumes().get_primary(user);
        if (!primary) return fail(primary.error());
        return store_.resumes().remove(user, primary->resume_id, expected_version);
    });
}

Awaitable<store::Original> ResumeLibrary::original(std::string user, std::string id) {
    co_return co_await on_pool(
        pool_, [&](const std::stop_token&) { return store_.originals().of_resume(user, id); });
}

Awaitable<std::string> ResumeLibrary::page_image(std::string user, std::string id, int page,
                                                 Deadline deadline) {
    co_return co_await on_pool(pool_, [&](const std::stop_token& stop) -> Result<std::string> {
        const auto original = store_.originals().of_resume(user, id);
        if (!original) return fail(original.error());
        return source_.page_png(original->bytes, original->filename, page, kPageImageDpi, deadline, stop);
    });
}

}  // namespace atspro::services
