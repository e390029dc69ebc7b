// What a user says about themselves.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "domain/stored_resume.h"
#include "json/encode.h"
#include "services/on_pool.h"
#include "store/store.h"

namespace atspro::services {

struct VersionedProfile {
    domain::Profile profile;
    std::int64_t version = 0;
};

// Everything given must outlive it. Errors of every call, beside its own: those of the store; overloaded.
class ProfileService {
  public:
    ProfileService(store::Store& store, net::Pool& pool, const Clock& clock = system_clock())
        : store_(store), pool_(pool), clock_(clock) {}

    Awaitable<VersionedProfile> get(std::string user);
    // `patch` is a JSON merge patch (RFC 7396): members that are there replace, null clears, others stay.
    // Errors: invalid_field, stale.
    Awaitable<VersionedProfile> patch(std::string user, json::Value patch,
                                      std::optional<std::int64_t> expected_version);
    // Clears every field but the primary resume. Errors: stale.
    Awaitable<void> clear(std::string user, std::optional<std::int64_t> expected_version);

  private:
    store::Store& store_;
    net::Pool& pool_;
    const Clock& clock_;
};

}  // namespace atspro::services
