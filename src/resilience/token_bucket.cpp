#include "resilience/token_bucket.h"

#include <algorithm>
#include <cmath>

namespace atspro::resilience {

using std::chrono::milliseconds;

RateLimiter::RateLimiter(int limit, milliseconds period, const Clock& clock)
    : limit_(std::max(limit, 1)),
      per_token_(static_cast<double>(std::max<milliseconds::rep>(period.count(), 1)) / limit_),
      clock_(clock),
      tokens_(limit_),
      filled_at_(clock.monotonic()) {}

RateLimiter::Decision RateLimiter::take() {
    const std::lock_guard lock(mutex_);
    const Monotonic now = clock_.monotonic();
    tokens_ = std::min<double>(limit_, tokens_ + (now - filled_at_) / per_token_);
    filled_at_ = now;
    // Sums of fractions fall short of whole tokens by less than this.
    constexpr double kRounding = 1e-9;
    const bool allowed = tokens_ + kRounding >= 1;
    if (allowed) tokens_ = std::max(0.0, tokens_ - 1);
    const auto until = [&](double tokens) {
        return milliseconds(
            static_cast<milliseconds::rep>(std::ceil(std::max(0.0, tokens - tokens_) * per_token_.count())));
    };
    return {.allowed = allowed,
            .limit = limit_,
            .remaining = static_cast<int>(tokens_ + kRounding),
            .full_in = until(limit_),
            .retry_in = allowed ? milliseconds(0) : until(1)};
}

void RetryBudget::failed() {
    const std::lock_guard lock(mutex_);
    tokens_ = std::max(0.0, tokens_ - kFailureCost);
}

void RetryBudget::succeeded() {
    const std::lock_guard lock(mutex_);
    tokens_ = std::min(kTokens, tokens_ + kSuccessGain);
}

bool RetryBudget::allows_retry() const {
    return tokens() > kLeastForRetry;
}

double RetryBudget::tokens() const {
    const std::lock_guard lock(mutex_);
    return tokens_;
}

}  // namespace atspro::resilience
