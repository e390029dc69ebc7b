// Calls to an outside host, tried again while it makes sense. One layer retries: this one.
//
// A call runs under a deadline of `whole` in all. An attempt may take min(0.6 whole, what is left - kept
// back); a new one starts only while enough is left; between attempts it waits with full jitter, or as long
// as the server says. A host's retry budget and breaker bound what it is asked. Times are those of a deadline
// of a minute; with a shorter one they shrink in proportion.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include "base/clock.h"
#include "base/error.h"
#include "resilience/retry_after.h"
#include "resilience/tools.h"
#include "resilience/upstreams.h"

namespace atspro::resilience {

struct RetryPolicy {
    int attempts = 3;                           // in all, the first included
    std::chrono::milliseconds whole{60'000};    // of the deadline when it was set
    std::chrono::milliseconds first_wait{500};  // the upper bound of the first wait; doubled each time
    std::chrono::milliseconds longest_wait{8'000};
    std::chrono::milliseconds kept_back{2'000};  // for storing and answering
    std::chrono::milliseconds least_for_retry{10'000};
    std::chrono::milliseconds least_to_blame{
        5'000};  // our own deadline before that says nothing about the host
    double attempt_share = 0.6;

    // `span`, shrunk where `whole` is shorter than the minute that it was chosen for.
    std::chrono::milliseconds scaled(std::chrono::milliseconds span) const;
};

// What one attempt came to.
template <class T>
struct Attempt {
    Result<T> result;
    Outcome outcome = Outcome::success;  // for the breaker
    bool retryable = false;              // by its kind, apart from deadline and budget
    RetryAdvice advice = {};
};

// The decisions without the waiting: pure but for the clock and the dice. Lives as long as one call (which
// may be several requests, such as redirects: they share the attempts).
class RetryPlan {
  public:
    RetryPlan(const RetryPolicy& policy, Deadline deadline, const Tools& tools)
        : policy_(policy), deadline_(deadline), tools_(tools) {}

    // What the next attempt may take; 0 where nothing is left.
    std::chrono::milliseconds attempt_limit() const;
    // Our own limit cut the attempt off after so long: does that speak against the host?
    Outcome outcome_of_timeout(std::chrono::milliseconds limit) const;

    struct Next {
        std::optional<std::chrono::milliseconds> wait;         // then try again; nothing: no more
        std::optional<std::chrono::milliseconds> retry_after;  // the server's own time, which does not fit
    };
    Next after_failure(bool retryable, const RetryAdvice& advice, const RetryBudget& budget);

    int failures() const { return failures_; }
    const Tools& tools() const { return tools_; }

  private:
    RetryPolicy policy_;
    Deadline deadline_;
    Tools tools_;
    int failures_ = 0;
};

// The refusal of an open breaker. `what` names the host.
Error circuit_open(const std::string& what, std::chrono::milliseconds retry_in);
// `error`, answered as 503 with the time that the server named.
Error busy_until(Error error, std::chrono::milliseconds retry_after);

// `attempt(limit)` gives awaitable<Attempt<T>> and ends within `limit` by itself. Errors: those of the last
// attempt, upstream_circuit_open, or upstream_busy where the server named a time past the deadline.
template <class T, class F>
boost::asio::awaitable<Result<T>> with_retry(Upstream& upstream, RetryPlan& plan, F attempt) {
    while (true) {
        auto permit = upstream.breaker.acquire();
        if (!permit) co_return fail(circuit_open(upstream.name, permit.error().retry_in));
        Attempt<T> done = co_await attempt(plan.attempt_limit());
        permit->record(done.outcome);
        if (done.result) {
            upstream.budget.succeeded();
            co_return std::move(done.result);
        }
        if (done.outcome == Outcome::failure || done.retryable) upstream.budget.failed();
        const RetryPlan::Next next = plan.after_failure(done.retryable, done.advice, upstream.budget);
        if (next.retry_after) co_return fail(busy_until(std::move(done.result.error()), *next.retry_after));
        if (!next.wait) co_return std::move(done.result);
        co_await plan.tools().sleep(*next.wait);
    }
}

}  // namespace atspro::resilience
