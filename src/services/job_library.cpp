#include "services/job_library.h"

#include <algorithm>

#include "base/field_errors.h"
#include "base/ids.h"
#include "base/unicode.h"
#include "domain/job_rules.h"
#include "json/decode.h"
#include "json/merge_patch.h"
#include "services/job_keys.h"
#include "services/provenance.h"

namespace atspro::services {

// What a patch may change, as it stands in a stored job.
struct EditableJob {
    domain::JobStatus status = domain::JobStatus::saved;
    bool archived = false;
    domain::Job data;
};

}  // namespace atspro::services

template <>
struct atspro::json::Fields<atspro::services::EditableJob> {
    using T = services::EditableJob;
    static constexpr std::string_view name = "EditableJob";
    static constexpr std::string_view meaning = "What of a job can be changed.";
    static constexpr auto list =
        std::make_tuple(field("status", &T::status, "How far the application is.", Presence::required),
                        field("archived", &T::archived, "Whether it is put aside.", Presence::required),
                        field("data", &T::data, "The job.", Presence::required));
};

namespace atspro::services {
namespace {

Result<EditableJob> patched(const domain::StoredJob& job, const json::Value& patch) {
    if (!patch.is_object())
        return fail(Code::bad_request, "The body must be a JSON object with the fields to change.");
    const EditableJob before{job.status, job.archived, job.data};
    auto after = json::decode<EditableJob>(json::merge_patch(json::encode(before), patch));
    if (!after) return after;
    auto faults = domain::faults_of(after->data);
    for (FieldError& fault : faults) fault.pointer.insert(0, "/data");
    if (!faults.empty()) return fail(field_errors(std::move(faults)));
    return after;
}

store::JobEdit edit_of(const domain::StoredJob& before, EditableJob after) {
    store::JobEdit edit;
    edit.status = after.status;
    edit.archived = after.archived;
    if (after.data == before.data) return edit;
    edit.provenance = still_true(before.provenance, json::encode(before.data), json::encode(after.data));
    edit.keys = keys_of(after.data);
    edit.data = std::move(after.data);
    return edit;
}

Result<std::vector<std::string>> distinct(std::vector<std::string> ids) {
    if (ids.empty()) return fail(field_error("/job_ids", "must name at least one job"));
    std::vector<std::string> out;
    for (std::string& id : ids)
        if (std::ranges::find(out, id) == out.end()) out.push_back(std::move(id));
    if (out.size() > store::kMaxBulkJobs)
        return fail(field_error(
            "/job_ids", "has more than " + std::to_string(store::kMaxBulkJobs) + " jobs; send fewer"));
    return out;
}

}  // namespace

Awaitable<domain::JobPage> JobLibrary::list(std::string user, store::JobQuery query) {
    co_return co_await on_pool(pool_,
                               [&](const std::stop_token&) { return store_.jobs().list(user, query); });
}

Awaitable<domain::StoredJob> JobLibrary::get(std::string user, std::string id) {
    co_return co_await on_pool(pool_, [&](const std::stop_token&) { return store_.jobs().get(user, id); });
}

Result<domain::StoredJob> JobLibrary::patch_now(std::string_view user, std::string_view id,
                                                const json::Value& patch,
                                                std::optional<std::int64_t> expected_version) {
    const auto before = store_.jobs().get(user, id);
    if (!before) return fail(before.error());
    auto after = patched(*before, patch);
    if (!after) return fail(after.error());
    // The patch was made over this version: an edit in between must not be lost.
    return store_.jobs().update(user, id, expected_version.value_or(before->version),
                                edit_of(*before, std::move(*after)), clock_.wall());
}

Awaitable<domain::StoredJob> JobLibrary::patch(std::string user, std::string id, json::Value patch,
                                               std::optional<std::int64_t> expected_version) {
    co_return co_await on_pool(
        pool_, [&](const std::stop_token&) { return patch_now(user, id, patch, expected_version); });
}

Awaitable<domain::StoredJob> JobLibrary::set_status(std::string user, std::string id,
                                                    domain::JobStatus status,
                                                    std::optional<std::int64_t> expected_version) {
    co_return co_await on_pool(pool_, [&](const std::stop_token&) {
        store::JobEdit edit;
        edit.status = status;
        return store_.jobs().update(user, id, expected_version, edit, clock_.wall());
    });
}

Awaitable<std::vector<domain::JobSummary>> JobLibrary::change_all(std::string user,
                                                                  std::vector<std::string> ids,
                                                                  store::JobEdit edit) {
    auto named = distinct(std::move(ids));
    if (!named) co_return fail(named.error());
    co_return co_await on_pool(pool_, [&](const std::stop_token&) {
        return store_.jobs().update_all(user, *named, edit, clock_.wall());
    });
}

Awaitable<void> JobLibrary::remove(std::string user, std::string id,
                                   std::optional<std::int64_t> expected_version) {
    co_return co_await on_pool(
        pool_, [&](const std::stop_token&) { return store_.jobs().remove(user, id, expected_version); });
}

Awaitable<domain::ActivityList> JobLibrary::activity(std::string user, std::string id) {
    co_return co_await on_pool(pool_,
                               [&](const std::stop_token&) { return store_.jobs().activity(user, id); });
}

Awaitable<domain::Activity> JobLibrary::add_note(std::string user, std::string id, std::string text,
                                                 std::optional<AnswerPlan<domain::Activity>> answer) {
    if (trim(text).empty()) co_return fail(field_error("/text", "must not be empty"));
    if (text.size() > kMaxNoteBytes)
        co_return fail(field_error("/text", "is longer than " + std::to_string(kMaxNoteBytes) + " bytes"));
    co_return co_await on_pool(pool_, [&](const std::stop_token&) {
        const WallTime now = clock_.wall();
        domain::Activity note;
        note.activity_id = new_id(clock_);
        note.at = iso8601(now);
        note.text = text;
        std::optional<store::AnswerCommit> commit;
        if (answer) commit = answer->commit_of(note);
        return store_.jobs().add_note(user, id, note, now, commit ? &*commit : nullptr);
    });
}

Awaitable<void> JobLibrary::remove_note(std::string user, std::string id, std::string activity_id) {
    co_return co_await on_pool(
        pool_, [&](const std::stop_token&) { return store_.jobs().remove_note(user, id, activity_id); });
}

Awaitable<store::Original> JobLibrary::original(std::string user, std::string id) {
    co_return co_await on_pool(pool_,
                               [&](const std::stop_token&) { return store_.originals().of_job(user, id); });
}

Awaitable<domain::Stats> JobLibrary::stats(std::string user) {
    co_return co_await on_pool(
        pool_, [&](const std::stop_token&) { return store_.jobs().stats(user, clock_.wall()); });
}

}  // namespace atspro::services
