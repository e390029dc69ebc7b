// Time as a dependency, so that tests turn the hands themselves.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>

namespace atspro {

using Monotonic = std::chrono::steady_clock::time_point;
using WallTime = std::chrono::system_clock::time_point;

class Clock {
  public:
    virtual ~Clock() = default;
    // For deadlines and durations: never jumps.
    virtual Monotonic monotonic() const = 0;
    // For stamps that people read: may jump.
    virtual WallTime wall() const = 0;
};

// The machine's clocks. Stateless; one shared instance serves the process.
const Clock& system_clock();

// A clock that stands still until a test moves it. Safe to share between threads.
class FakeClock final : public Clock {
  public:
    Monotonic monotonic() const override { return Monotonic{} + std::chrono::hours(1) + offset(); }
    WallTime wall() const override { return WallTime{} + std::chrono::hours(24 * 365 * 56) + offset(); }
    void advance(std::chrono::milliseconds by) { offset_ms_ += by.count(); }

  private:
    std::chrono::milliseconds offset() const { return std::chrono::milliseconds(offset_ms_.load()); }
    std::atomic<std::int64_t> offset_ms_ = 0;
};

// A point on the monotonic clock after which an answer is worth nothing. A value: copy it freely.
class Deadline {
  public:
    static Deadline in(std::chrono::milliseconds span, const Clock& clock = system_clock()) {
        return Deadline(clock.monotonic() + span);
    }
    static Deadline never() { return Deadline(Monotonic::max()); }

    std::chrono::milliseconds left(const Clock& clock = system_clock()) const {
        if (at_ == Monotonic::max()) return std::chrono::milliseconds::max();
        const auto span = std::chrono::duration_cast<std::chrono::milliseconds>(at_ - clock.monotonic());
        return span.count() > 0 ? span : std::chrono::milliseconds(0);
    }
    bool passed(const Clock& clock = system_clock()) const { return left(clock).count() == 0; }
    Monotonic at() const { return at_; }

  private:
    explicit Deadline(Monotonic at) : at_(at) {}
    Monotonic at_;
};

// "2026-03-01T09:30:00Z", to the second, UTC.
std::string iso8601(WallTime time);

}  // namespace atspro
