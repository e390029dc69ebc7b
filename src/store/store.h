// Where everything that a user keeps is kept. Synchronous: called on pool threads, never on the I/O thread.
// Every call is one transaction, safe from any thread; nothing is held between calls but an OriginalHold.
//
// Every row belongs to a user, and every call names the user: another user's thing answers exactly like one
// that does not exist. Ids are made by the callers (base/ids.h), times come from the callers' clock.
//
// Errors of every call, beside its own: storage_full (nothing was stored; reads go on), storage_unavailable
// (locked, I/O failure; a retry may help), storage_damaged.
#pragma once

#include <cstddef>
#include <string_view>

#include "store/answers.h"
#include "store/documents.h"
#include "store/jobs.h"
#include "store/originals.h"
#include "store/profiles.h"
#include "store/resumes.h"

namespace atspro::store {

// The one user of local mode.
inline constexpr std::string_view kLocalUser = "00000000-0000-7000-8000-000000000001";

inline constexpr std::size_t kMaxPageItems = 100;  // items of one list page

class Store {
  public:
    virtual ~Store() = default;
    virtual Resumes& resumes() = 0;
    virtual Originals& originals() = 0;
    virtual Jobs& jobs() = 0;
    virtual Documents& documents() = 0;
    virtual Profiles& profiles() = 0;
    virtual IdempotencyKeys& idempotency_keys() = 0;
    // Whether it answers now.
    virtual Result<void> check() = 0;
};

}  // namespace atspro::store
