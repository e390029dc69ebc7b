// First answers to requests with an Idempotency-Key, kept so that a repetition gets the same.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/error.h"

namespace atspro::store {

inline constexpr std::size_t kMaxIdempotencyKeyBytes = 255;  // bytes of one Idempotency-Key

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

}  // namespace atspro::store
