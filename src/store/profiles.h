// What a user says about themselves.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "base/clock.h"
#include "base/error.h"
#include "domain/stored_resume.h"

namespace atspro::store {

class Profiles {
  public:
    virtual ~Profiles() = default;
    // An empty profile where nothing was stored yet; version 0 then.
    virtual Result<std::pair<domain::Profile, std::int64_t>> get(std::string_view user) = 0;
    // Stores all of it and answers the new version. Errors: invalid_field where primary_resume_id is no
    // resume of the user; stale.
    virtual Result<std::int64_t> put(std::string_view user, const domain::Profile& profile,
                                     std::optional<std::int64_t> expected_version, WallTime now) = 0;
};

}  // namespace atspro::store
