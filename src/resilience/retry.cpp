#include "resilience/retry.h"

#include <algorithm>
#include <cmath>

namespace atspro::resilience {

using std::chrono::milliseconds;

namespace {

milliseconds times(milliseconds span, double factor) {
    return milliseconds(static_cast<milliseconds::rep>(static_cast<double>(span.count()) * factor));
}

int whole_seconds(milliseconds span) {
    return static_cast<int>(
        std::max<std::chrono::seconds::rep>(1, std::chrono::ceil<std::chrono::seconds>(span).count()));
}

}  // namespace

milliseconds RetryPolicy::scaled(milliseconds span) const {
    constexpr milliseconds kMinute{60'000};
    return whole >= kMinute ? span : span * whole.count() / kMinute.count();
}

milliseconds RetryPlan::attempt_limit() const {
    const milliseconds left = deadline_.left(*tools_.clock);
    const milliseconds share = times(policy_.whole, policy_.attempt_share);
    return std::max(milliseconds(0), std::min(share, left - policy_.scaled(policy_.kept_back)));
}

Outcome RetryPlan::outcome_of_timeout(milliseconds limit) const {
    return limit < policy_.scaled(policy_.least_to_blame) ? Outcome::ignored : Outcome::failure;
}

RetryPlan::Next RetryPlan::after_failure(bool retryable, const RetryAdvice& advice,
                                         const RetryBudget& budget) {
    ++failures_;
    if (!advice.should_retry.value_or(retryable)) return {};
    if (advice.too_long) return {.wait = {}, .retry_after = advice.too_long};
    const milliseconds left = deadline_.left(*tools_.clock);
    milliseconds wait{};
    if (advice.wait) {
        wait = times(*advice.wait, 1 + 0.1 * tools_.random());
    } else {
        const double bound =
            static_cast<double>(policy_.first_wait.count()) * std::pow(2.0, std::min(failures_ - 1, 30));
        const auto most = static_cast<double>(policy_.longest_wait.count());
        wait = milliseconds(static_cast<milliseconds::rep>(std::min(bound, most) * tools_.random()));
    }
    const bool fits = left - wait >= policy_.scaled(policy_.least_for_retry);
    const bool may = failures_ < policy_.attempts && budget.allows_retry();
    if (advice.wait && (!fits || !may)) return {.wait = {}, .retry_after = advice.wait};
    if (!fits || !may) return {};
    return {.wait = wait, .retry_after = {}};
}

Error circuit_open(const std::string& what, milliseconds retry_in) {
    const int seconds = whole_seconds(retry_in);
    return {.code = Code::upstream_circuit_open,
            .detail = what + " failed too often lately and is left alone for a while; try again in " +
                      std::to_string(seconds) + " s.",
            .errors = {},
            .retry_after_s = seconds};
}

Error busy_until(Error error, milliseconds retry_after) {
    error.code = Code::upstream_busy;
    error.retry_after_s = whole_seconds(retry_after);
    return error;
}

}  // namespace atspro::resilience
