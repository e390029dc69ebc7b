#include "resilience/circuit_breaker.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace atspro::resilience {
namespace {

using std::chrono::milliseconds;

milliseconds until(Monotonic at, Monotonic now) {
    return at <= now ? milliseconds(0) : std::chrono::ceil<milliseconds>(at - now);
}

CallWindow window_of(const BreakerSettings& settings) {
    return settings.window_kind == WindowKind::count ? CallWindow::of_calls(settings.window_calls)
                                                     : CallWindow::of_time(settings.window_span);
}

double percent(int part, int whole) {
    return whole == 0 ? 0 : 100.0 * part / whole;
}

}  // namespace

Result<BreakerSettings> BreakerSettings::checked() const {
    const auto wrong = [](std::string what) {
        return fail(Code::bad_usage, "Circuit breaker: " + std::move(what));
    };
    const auto is_share = [](double percentage) { return percentage > 0 && percentage <= 100; };
    if (window_calls < 1 || window_span.count() < 1)
        return wrong("the window must hold 1 call or 1 s at least.");
    if (min_calls < 1) return wrong("the least number of calls must be 1 or more.");
    if (!is_share(failure_percent) || !is_share(slow_percent))
        return wrong("a threshold must be above 0 % and at most 100 %.");
    if (slow_after.count() < 1 || open_for.count() < 1 || most_open_for < open_for)
        return wrong("times must be 1 ms at least, and the longest interval no shorter than the first.");
    if (!(open_factor >= 1) || !std::isfinite(open_factor) || !(open_jitter >= 0 && open_jitter < 1))
        return wrong("the factor must be 1 or more, the jitter from 0 up to 1.");
    if (half_open_calls < 1 || half_open_for.count() < 0)
        return wrong("half-open must let 1 call through at least.");
    BreakerSettings clamped = *this;
    if (window_kind == WindowKind::count) clamped.min_calls = std::min(min_calls, window_calls);
    return clamped;
}

CircuitBreaker::Permit::Permit(Permit&& other) noexcept
    : breaker_(std::exchange(other.breaker_, nullptr)), era_(other.era_), since_(other.since_) {}

CircuitBreaker::Permit::~Permit() {
    if (breaker_) breaker_->give_back(era_);
}

void CircuitBreaker::Permit::record(Outcome outcome, std::optional<milliseconds> took) {
    CircuitBreaker* breaker = std::exchange(breaker_, nullptr);
    if (!breaker) return;
    if (!took) took = std::chrono::duration_cast<milliseconds>(breaker->tools_.clock->monotonic() - since_);
    breaker->finish(era_, outcome, *took);
}

CircuitBreaker::CircuitBreaker(const BreakerSettings& settings, Tools tools, Listener listener)
    : settings_(settings),
      tools_(std::move(tools)),
      listener_(std::move(listener)),
      window_(window_of(settings)),
      least_calls_(settings.min_calls) {}

tl::expected<CircuitBreaker::Permit, CircuitBreaker::Denied> CircuitBreaker::acquire() {
    Events events;
    std::optional<Denied> denied;
    const Monotonic now = tools_.clock->monotonic();
    std::unique_lock lock(mutex_);
    look_at_clock(now, events);
    if (state_ == BreakerState::open) {
        denied = Denied{until(until_, now)};
    } else if (state_ == BreakerState::forced_open) {
        denied = Denied{settings_.most_open_for};
    } else if (state_ == BreakerState::half_open) {
        // Those let through will have decided by then, or the time is over.
        if (half_open_left_ == 0)
            denied = Denied{std::min(settings_.open_for, settings_.slow_after)};
        else
            --half_open_left_;
    }
    denied ? void(++not_permitted_) : void(++in_flight_);
    const std::uint64_t era = era_;
    lock.unlock();
    tell(events);
    if (denied) return tl::unexpected(*denied);
    return Permit(*this, era, now);
}

void CircuitBreaker::finish(std::uint64_t era, Outcome outcome, milliseconds took) {
    if (outcome == Outcome::ignored) return give_back(era);
    Events events;
    {
        const std::lock_guard lock(mutex_);
        --in_flight_;
        const Monotonic now = tools_.clock->monotonic();
        look_at_clock(now, events);
        if (era == era_ && state_ != BreakerState::disabled) {
            window_.add(now, outcome == Outcome::failure, took > settings_.slow_after);
            judge(events);
        }
    }
    tell(events);
}

void CircuitBreaker::give_back(std::uint64_t era) {
    const std::lock_guard lock(mutex_);
    --in_flight_;
    if (era == era_ && state_ == BreakerState::half_open) ++half_open_left_;
}

void CircuitBreaker::judge(Events& events) {
    const Monotonic now = tools_.clock->monotonic();
    const CallWindow::Totals totals = window_.totals(now);
    if (totals.calls < least_calls_) return;
    const bool failing = percent(totals.failures, totals.calls) >= settings_.failure_percent;
    const bool slow = percent(totals.slow, totals.calls) >= settings_.slow_percent;
    if (state_ == BreakerState::metrics_only) {
        if (failing && !std::exchange(told_failures_, true))
            events.push_back({BreakerEvent::Kind::failure_rate_exceeded, state_, state_});
        if (slow && !std::exchange(told_slow_, true))
            events.push_back({BreakerEvent::Kind::slow_rate_exceeded, state_, state_});
    } else if (failing || slow) {
        open_from(now, events);
    } else if (state_ == BreakerState::half_open) {
        enter(BreakerState::closed, events);
    }
}

// Opens for the next interval. The calls that led here stay readable until half-open begins anew.
void CircuitBreaker::open_from(Monotonic now, Events& events) {
    until_ = now + next_open_interval();
    ++times_opened_;
    enter(BreakerState::open, events);
}

milliseconds CircuitBreaker::next_open_interval() const {
    const double most = static_cast<double>(settings_.most_open_for.count());
    const double grown = std::min(most, static_cast<double>(settings_.open_for.count()) *
                                            std::pow(settings_.open_factor, std::min(times_opened_, 60)));
    const double vary = 1 + settings_.open_jitter * (2 * tools_.random() - 1);
    return milliseconds(static_cast<milliseconds::rep>(grown * vary));
}

void CircuitBreaker::enter(BreakerState state, Events& events) {
    if (state != state_) events.push_back({BreakerEvent::Kind::state_changed, state_, state});
    state_ = state;
    ++era_;
    if (state == BreakerState::open || state == BreakerState::forced_open) return;
    not_permitted_ = 0;
    told_failures_ = told_slow_ = false;
    if (state == BreakerState::half_open) {
        window_ = CallWindow::of_calls(settings_.half_open_calls);
        half_open_left_ = least_calls_ = settings_.half_open_calls;
        return;
    }
    window_ = window_of(settings_);
    least_calls_ = settings_.min_calls;
    times_opened_ = 0;
}

void CircuitBreaker::look_at_clock(Monotonic now, Events& events) {
    if (state_ == BreakerState::open && now > until_) {
        enter(BreakerState::half_open, events);
        until_ = now + settings_.half_open_for;
    } else if (state_ == BreakerState::half_open && settings_.half_open_for.count() > 0 && now > until_) {
        open_from(now, events);
    }
}

void CircuitBreaker::tell(const Events& events) const {
    if (!listener_) return;
    for (const BreakerEvent& event : events) listener_(event);
}

BreakerState CircuitBreaker::state() const {
    const std::lock_guard lock(mutex_);
    const bool half_open_is_over = state_ == BreakerState::half_open && settings_.half_open_for.count() > 0 &&
                                   tools_.clock->monotonic() > until_;
    return half_open_is_over ? BreakerState::open : state_;
}

BreakerMetrics CircuitBreaker::metrics() const {
    const std::lock_guard lock(mutex_);
    CallWindow window = window_;
    const CallWindow::Totals totals = window.totals(tools_.clock->monotonic());
    BreakerMetrics out{.calls = totals.calls,
                       .failures = totals.failures,
                       .slow = totals.slow,
                       .not_permitted = not_permitted_};
    if (totals.calls >= least_calls_) {
        out.failure_percent = percent(totals.failures, totals.calls);
        out.slow_percent = percent(totals.slow, totals.calls);
    }
    return out;
}

int CircuitBreaker::in_flight() const {
    const std::lock_guard lock(mutex_);
    return in_flight_;
}

Result<void> CircuitBreaker::change_to(BreakerState state) {
    Events events;
    {
        const std::lock_guard lock(mutex_);
        const Monotonic now = tools_.clock->monotonic();
        if (state == BreakerState::half_open && state_ != BreakerState::open &&
            state_ != BreakerState::half_open && state_ != BreakerState::forced_open)
            return fail(Code::bad_usage, "Circuit breaker: only what is open can become half-open.");
        if (state == BreakerState::open) {
            open_from(now, events);
        } else {
            enter(state, events);
            if (state == BreakerState::half_open) until_ = now + settings_.half_open_for;
        }
    }
    tell(events);
    return {};
}

void CircuitBreaker::open_for(milliseconds span) {
    open_until(tools_.clock->monotonic() + span);
}

void CircuitBreaker::open_until(Monotonic at) {
    Events events;
    {
        const std::lock_guard lock(mutex_);
        until_ = at;
        enter(BreakerState::open, events);
    }
    tell(events);
}

void CircuitBreaker::reset() {
    Events events;
    {
        const std::lock_guard lock(mutex_);
        enter(BreakerState::closed, events);
    }
    tell(events);
}

}  // namespace atspro::resilience
