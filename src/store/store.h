// Where everything that a user keeps is kept. Synchronous: called on pool threads, never on the I/O thread.
// Every call is one transaction, safe from any thread; nothing is held between calls but an OriginalHold.
//
// Every row belongs to a user, and every call names the user: another user's thing answers exactly like one
// that does not exist. Ids are made by the callers (base/ids.h), times come from the callers' clock.
//
// Errors of every call, beside its own: storage_full (nothing was stored; reads go on), storage_unavailable
// (locked, I/O failure; a retry may help), storage_damaged.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/error.h"
#include "domain/stored_resume.h"

namespace atspro::store {

// The one user of local mode.
inline constexpr std::string_view kLocalUser = "00000000-0000-7000-8000-000000000001";

inline constexpr std::size_t kMaxPageItems = 100;            // items of one list page
inline constexpr std::size_t kMaxIdempotencyKeyBytes = 255;  // bytes of one Idempotency-Key

// An uploaded file that is on disk, whole and flushed, and not yet part of any resume. When the hold goes and
// no resume took the file, the file goes too.
class OriginalHold {
  public:
    virtual ~OriginalHold() = default;
    virtual const std::string& sha256() const = 0;
    virtual std::uint64_t bytes() const = 0;
};

struct Original {
    std::string bytes;
    std::string filename;
    std::string media_type;
};

// The first answer to a request with an Idempotency-Key, as it went out.
struct StoredAnswer {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers;  // no newline in either part
    std::string body;
    bool operator==(const StoredAnswer&) const = default;
};

// Ends a claim in the same transaction as the write it belongs to, so that a crash leaves both or neither.
struct AnswerCommit {
    std::string key;
    std::string token;  // of the claim
    StoredAnswer answer;
    WallTime keep_until;
};

struct NewResume {
    std::string id;
    WallTime created_at;
    domain::Resume data;
    std::vector<domain::Provenance> provenance;
    std::optional<domain::DocumentInfo> document;
    domain::Engine engine = domain::Engine::builtin;
    std::vector<domain::Warning> warnings;
    const OriginalHold* original =
        nullptr;  // the file that `document` describes; held until `insert` returns
};

class Resumes {
  public:
    virtual ~Resumes() = default;
    // Stores the resume; it becomes the primary one where the user has none. Errors: conflict where the id is
    // taken, or where `answer` no longer owns its key.
    virtual Result<void> insert(std::string_view user, const NewResume& resume,
                                const AnswerCommit* answer) = 0;
    // Errors: not_found.
    virtual Result<domain::StoredResume> get(std::string_view user, std::string_view id) = 0;
    // Errors: not_found where the user has no primary resume.
    virtual Result<domain::StoredResume> get_primary(std::string_view user) = 0;
    // Newest first; `after` is the id of the last item of the page before.
    virtual Result<domain::ResumePage> list(std::string_view user, std::size_t limit,
                                            std::optional<std::string> after) = 0;
    // Replaces data and provenance and raises the version. Errors: not_found; stale where `expected_version`
    // is given and is not the stored one.
    virtual Result<domain::StoredResume> update(std::string_view user, std::string_view id,
                                                std::optional<std::int64_t> expected_version,
                                                const domain::Resume& data,
                                                const std::vector<domain::Provenance>& provenance,
                                                WallTime now) = 0;
    // Removes the resume, and its original where no other resume has it. Errors: not_found, stale.
    virtual Result<void> remove(std::string_view user, std::string_view id,
                                std::optional<std::int64_t> expected_version) = 0;
};

class Originals {
  public:
    virtual ~Originals() = default;
    // Writes the bytes, flushes file and folder. The same bytes are kept once.
    virtual Result<std::unique_ptr<OriginalHold>> hold(std::string_view bytes) = 0;
    // The file that a resume was read from. Errors: not_found where there is no such resume or it has no
    // file.
    virtual Result<Original> get(std::string_view user, std::string_view resume_id) = 0;
};

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

struct Claim {
    enum class State {
        mine,       // go on, and end with finish, abandon or an AnswerCommit
        answered,   // `answer` is the answer
        in_flight,  // another request with this key is being worked on
        mismatch,   // the key was used for another request
    };
    State state = State::mine;
    std::string token;
    std::optional<StoredAnswer> answer;
};

class IdempotencyKeys {
  public:
    virtual ~IdempotencyKeys() = default;
    // `fingerprint` stands for method, path and body. A claim that is not ended by `lease_until` can be
    // claimed again.
    virtual Result<Claim> claim(std::string_view user, std::string_view key, std::string_view fingerprint,
                                WallTime now, WallTime lease_until) = 0;
    // Keeps the answer. Errors: conflict where the claim was lost.
    virtual Result<void> finish(std::string_view user, const AnswerCommit& answer) = 0;
    // Frees the key, so that a retry works afresh.
    virtual Result<void> abandon(std::string_view user, std::string_view key, std::string_view token) = 0;
    // Forgets what is past its time.
    virtual Result<void> purge(WallTime now) = 0;
};

class Store {
  public:
    virtual ~Store() = default;
    virtual Resumes& resumes() = 0;
    virtual Originals& originals() = 0;
    virtual Profiles& profiles() = 0;
    virtual IdempotencyKeys& idempotency_keys() = 0;
    // Whether it answers now.
    virtual Result<void> check() = 0;
};

}  // namespace atspro::store
