#include "services/profile.h"

#include "json/decode.h"
#include "json/merge_patch.h"

namespace atspro::services {
namespace {

Result<domain::Profile> patched(const domain::Profile& stored, const json::Value& patch) {
    if (!patch.is_object())
        return fail(Code::bad_request, "The body must be a JSON object with the fields to change.");
    return json::decode<domain::Profile>(json::merge_patch(json::encode(stored), patch));
}

}  // namespace

Awaitable<VersionedProfile> ProfileService::get(std::string user) {
    co_return co_await on_pool(pool_, [&](const std::stop_token&) -> Result<VersionedProfile> {
        auto stored = store_.profiles().get(user);
        if (!stored) return fail(stored.error());
        return VersionedProfile{std::move(stored->first), stored->second};
    });
}

Awaitable<VersionedProfile> ProfileService::patch(std::string user, json::Value patch,
                                                  std::optional<std::int64_t> expected_version) {
    co_return co_await on_pool(pool_, [&](const std::stop_token&) -> Result<VersionedProfile> {
        const auto stored = store_.profiles().get(user);
        if (!stored) return fail(stored.error());
        auto profile = patched(stored->first, patch);
        if (!profile) return fail(profile.error());
        // The patch was made over this version: an edit in between must not be lost.
        const auto version =
            store_.profiles().put(user, *profile, expected_version.value_or(stored->second), clock_.wall());
        if (!version) return fail(version.error());
        return VersionedProfile{std::move(*profile), *version};
    });
}

Awaitable<void> ProfileService::clear(std::string user, std::optional<std::int64_t> expected_version) {
    co_return co_await on_pool(pool_, [&](const std::stop_token&) -> Result<void> {
        const auto stored = store_.profiles().get(user);
        if (!stored) return fail(stored.error());
        domain::Profile empty;
        empty.primary_resume_id = stored->first.primary_resume_id;
        const auto version =
            store_.profiles().put(user, empty, expected_version.value_or(stored->second), clock_.wall());
        if (!version) return fail(version.error());
        return {};
    });
}

}  // namespace atspro::services
