// When a server says that we may come back: `Retry-After` (seconds or an HTTP date), `retry-after-ms`,
// `x-should-retry`.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "base/clock.h"

namespace atspro::resilience {

// Longer waits are somebody else's decision, not ours in the middle of a request.
inline constexpr std::chrono::milliseconds kMaxRetryAfter{120'000};

struct RetryAdvice {
    // Wait so long, at most kMaxRetryAfter.
    std::optional<std::chrono::milliseconds> wait = {};
    // The server named a time past kMaxRetryAfter: so long. Nothing is retried then.
    std::optional<std::chrono::milliseconds> too_long = {};
    // `x-should-retry`: overrides what the status says.
    std::optional<bool> should_retry = {};
    bool operator==(const RetryAdvice&) const = default;
};

// Empty views are absent headers. What is no time (a past or malformed date, zero, "inf") says nothing.
// `retry-after-ms`, being finer, wins.
RetryAdvice read_retry_advice(std::string_view retry_after, std::string_view retry_after_ms,
                              std::string_view should_retry, WallTime now);

// The three forms of HTTP dates (RFC 9110, 5.6.7). Nothing where it is none, the weekday's name is no weekday
// or is not that day's. In seconds: finer clocks cannot hold every year.
std::optional<std::chrono::sys_seconds> parse_http_date(std::string_view text);

}  // namespace atspro::resilience
