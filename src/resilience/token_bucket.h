// Two buckets of tokens: one that time fills, for limiting rates, and one that successes fill, for limiting
// retries.
#pragma once

#include <chrono>
#include <mutex>

#include "base/clock.h"

namespace atspro::resilience {

// So many in so long, with bursts up to that many; what the fields of RateLimit-* say. Safe to share between
// threads. One a key (an address, a user): the owner keeps them apart.
class RateLimiter {
  public:
    struct Decision {
        bool allowed = false;
        int limit = 0;                         // RateLimit-Limit
        int remaining = 0;                     // RateLimit-Remaining, after this one
        std::chrono::milliseconds full_in{};   // RateLimit-Reset: until the bucket is full again
        std::chrono::milliseconds retry_in{};  // until one would be allowed; 0 where this one was
    };

    // `limit` of less than 1 counts as 1, `period` of less than 1 ms as 1 ms.
    RateLimiter(int limit, std::chrono::milliseconds period, const Clock& clock = system_clock());

    Decision take();

  private:
    const int limit_;
    const std::chrono::duration<double, std::milli> per_token_;
    const Clock& clock_;
    std::mutex mutex_;
    double tokens_;
    Monotonic filled_at_;
};

// Retries of one host, kept to a share of what succeeds: a host that is down is not asked three times as
// often. Safe to share between threads.
class RetryBudget {
  public:
    static constexpr double kTokens = 10;        // when full, which it begins as
    static constexpr double kFailureCost = 1;    // a failed attempt
    static constexpr double kSuccessGain = 0.1;  // a successful one
    static constexpr double kLeastForRetry = 5;  // retries only above it

    void failed();
    void succeeded();
    bool allows_retry() const;
    double tokens() const;

  private:
    mutable std::mutex mutex_;
    double tokens_ = kTokens;
};

}  // namespace atspro::resilience
