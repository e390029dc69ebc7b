// Safe retry: a POST with an Idempotency-Key is worked on once, and a repetition gets the first answer.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <functional>
#include <string>

#include "api/context.h"
#include "http/message.h"
#include "services/answer_plan.h"

namespace atspro::api {

inline constexpr std::chrono::hours kAnswerKept{24};
inline constexpr std::chrono::seconds kLeaseBeyondDeadline{10};

store::StoredAnswer stored_answer(const http::Response& response);

// The right to answer for a key.
struct Ticket {
    std::string key;
    std::string token;
    WallTime keep_until;

    // For a service that stores a T: the answer goes into the same transaction.
    template <class T>
    services::AnswerPlan<T> plan(http::Response (*render)(const T&)) const {
        return {key, token, keep_until, [render](const T& value) { return stored_answer(render(value)); }};
    }
};

// Work that has a ticket commits its answer itself (Ticket::plan), or leaves that to `once` by answering
// Outcome{.committed = false}. `ticket` is null where the request has no key.
struct Outcome {
    http::Response response;
    bool committed = false;
};
using Work = std::function<boost::asio::awaitable<Result<Outcome>>(const Ticket* ticket)>;

// Runs the work, or answers what it answered the first time. Kept for kAnswerKept: successes, and refusals
// that a repetition would meet again. Errors: the work's own; invalid_field where the key is malformed,
// conflict where a request with this key is under way, idempotency_mismatch where the key was used for
// another request.
boost::asio::awaitable<Result<http::Response>> once(Context& context, http::Request& request, Work work);

}  // namespace atspro::api
