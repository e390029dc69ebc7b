// The last calls, by number or by time, and how many of them failed or were slow.
#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

#include "base/clock.h"

namespace atspro::resilience {

enum class WindowKind { count, time };

// Constant space: a slot a call, or a slot a second. Not synchronised.
class CallWindow {
  public:
    struct Totals {
        int calls = 0;
        int failures = 0;
        int slow = 0;
    };

    static CallWindow of_calls(int calls) { return {WindowKind::count, calls}; }
    static CallWindow of_time(std::chrono::seconds span) {
        return {WindowKind::time, static_cast<int>(span.count())};
    }

    void add(Monotonic now, bool failed, bool slow);
    // Of what lies in the window at `now`.
    Totals totals(Monotonic now);

  private:
    CallWindow(WindowKind kind, int slots);
    void drop_old(Monotonic now);

    struct Slot {
        Totals totals;
        std::int64_t second = -1;
    };
    WindowKind kind_;
    std::vector<Slot> slots_;
    std::size_t next_ = 0;  // of a count window
    Totals sum_;
};

}  // namespace atspro::resilience
