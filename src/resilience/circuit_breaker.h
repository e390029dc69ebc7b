// Stops calling what fails: after too many failed or slow calls the breaker opens and refuses at once, later
// lets a few calls through to see (half-open), and closes when those go well. Judged per attempt:
//
//   auto permit = breaker.acquire();
//   if (!permit) return refuse(permit.error().retry_in);
//   ... call ...
//   permit->record(Outcome::failure);
//
// A permit that is dropped without a record (an exception, a client that left) is given back and counts as
// nothing. Safe to share between threads; moves from state to state only when asked something, so it needs no
// timer. It does not call, wait or retry.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <tl/expected.hpp>
#include <vector>

#include "base/clock.h"
#include "base/error.h"
#include "resilience/call_window.h"
#include "resilience/tools.h"

namespace atspro::resilience {

enum class BreakerState {
    closed,
    open,
    half_open,
    forced_open,   // refuses until told otherwise
    disabled,      // permits all and records nothing
    metrics_only,  // permits all, records, never opens
};

// `ignored`: neither; as if the call had not been (the caller left, the server refused this one request).
enum class Outcome { success, failure, ignored };

struct BreakerSettings {
    WindowKind window_kind = WindowKind::count;
    int window_calls = 20;                 // of a count window
    std::chrono::seconds window_span{20};  // of a time window
    int min_calls = 5;                     // before which nothing is judged; at most window_calls
    double failure_percent = 50;           // opens at it, above 0, up to 100
    double slow_percent = 80;
    std::chrono::milliseconds slow_after{30'000};      // a call that took longer is slow
    std::chrono::milliseconds open_for{15'000};        // the first time; doubled each time in a row ...
    double open_factor = 2;                            // ... by this, at least 1
    std::chrono::milliseconds most_open_for{120'000};  // ... up to this
    double open_jitter = 0.1;                          // share by which the interval varies, 0 to 1
    int half_open_calls = 2;                           // let through while half-open
    std::chrono::milliseconds half_open_for{90'000};   // then open again; 0: for ever

    // What is zero, negative or out of range is refused (bad_usage); min_calls above the window is clamped to
    // it.
    Result<BreakerSettings> checked() const;
};

struct BreakerMetrics {
    double failure_percent = -1;  // -1: too few calls to say
    double slow_percent = -1;
    int calls = 0;
    int failures = 0;
    int slow = 0;
    std::uint64_t not_permitted = 0;
};

struct BreakerEvent {
    enum class Kind { state_changed, failure_rate_exceeded, slow_rate_exceeded };
    Kind kind = Kind::state_changed;
    BreakerState from = BreakerState::closed;
    BreakerState to = BreakerState::closed;
};

class CircuitBreaker {
  public:
    // Called outside the breaker's lock, on whichever thread made it happen.
    using Listener = std::function<void(const BreakerEvent&)>;

    class Permit {
      public:
        Permit(Permit&& other) noexcept;
        Permit& operator=(Permit&&) = delete;
        ~Permit();
        // Ends the call, which took from acquire() until now by the breaker's clock, or `took`.
        void record(Outcome outcome, std::optional<std::chrono::milliseconds> took = {});

      private:
        friend class CircuitBreaker;
        Permit(CircuitBreaker& breaker, std::uint64_t era, Monotonic since)
            : breaker_(&breaker), era_(era), since_(since) {}
        CircuitBreaker* breaker_;
        std::uint64_t era_;
        Monotonic since_;
    };

    struct Denied {
        std::chrono::milliseconds retry_in{};  // when it may be worth asking again
    };

    // `settings` as checked() gave them. `clock` of the tools must outlive the breaker, the breaker its
    // permits.
    explicit CircuitBreaker(const BreakerSettings& settings, Tools tools = {}, Listener listener = {});
    CircuitBreaker(const CircuitBreaker&) = delete;
    CircuitBreaker& operator=(const CircuitBreaker&) = delete;

    tl::expected<Permit, Denied> acquire();

    BreakerState state() const;
    BreakerMetrics metrics() const;
    // Permits out at the moment.
    int in_flight() const;

    // By hand. Closed to half-open is no way (bad_usage): nothing was open. A change to the same state is no
    // event.
    Result<void> change_to(BreakerState state);
    void open_for(std::chrono::milliseconds span);
    void open_until(Monotonic at);
    // Closed, everything forgotten.
    void reset();

  private:
    using Events = std::vector<BreakerEvent>;

    void finish(std::uint64_t era, Outcome outcome, std::chrono::milliseconds took);
    void give_back(std::uint64_t era);
    void enter(BreakerState state, Events& events);
    void open_from(Monotonic now, Events& events);
    void judge(Events& events);
    void look_at_clock(Monotonic now, Events& events);
    void tell(const Events& events) const;
    std::chrono::milliseconds next_open_interval() const;

    const BreakerSettings settings_;
    const Tools tools_;
    const Listener listener_;
    mutable std::mutex mutex_;
    BreakerState state_ = BreakerState::closed;
    std::uint64_t era_ = 0;   // counts changes of state: what began in another era is not counted in this one
    CallWindow window_;       // begins anew with each state but the open ones
    int least_calls_;         // in it, before which nothing is judged
    Monotonic until_{};       // of open and half-open
    int times_opened_ = 0;    // in a row, without closing between
    int half_open_left_ = 0;  // permits to give
    int in_flight_ = 0;
    std::uint64_t not_permitted_ = 0;
    bool told_failures_ = false;  // of metrics_only
    bool told_slow_ = false;
};

}  // namespace atspro::resilience
