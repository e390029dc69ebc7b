#include "resilience/call_window.h"

#include <algorithm>

namespace atspro::resilience {
namespace {

std::int64_t second_of(Monotonic now) {
    return std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
}

void subtract(CallWindow::Totals& from, const CallWindow::Totals& what) {
    from.calls -= what.calls;
    from.failures -= what.failures;
    from.slow -= what.slow;
}

}  // namespace

CallWindow::CallWindow(WindowKind kind, int slots)
    : kind_(kind), slots_(static_cast<std::size_t>(std::max(slots, 1))) {}

void CallWindow::add(Monotonic now, bool failed, bool slow) {
    Slot* slot = nullptr;
    if (kind_ == WindowKind::count) {
        slot = &slots_[next_];
        next_ = (next_ + 1) % slots_.size();
        subtract(sum_, slot->totals);
        *slot = Slot{};
    } else {
        drop_old(now);
        const std::int64_t second = second_of(now);
        slot = &slots_[static_cast<std::size_t>(second) % slots_.size()];
        slot->second = second;
    }
    for (Totals* totals : {&slot->totals, &sum_}) {
        totals->calls += 1;
        totals->failures += failed;
        totals->slow += slow;
    }
}

CallWindow::Totals CallWindow::totals(Monotonic now) {
    if (kind_ == WindowKind::time) drop_old(now);
    return sum_;
}

void CallWindow::drop_old(Monotonic now) {
    const std::int64_t oldest = second_of(now) - static_cast<std::int64_t>(slots_.size()) + 1;
    for (Slot& slot : slots_) {
        if (slot.second < 0 || slot.second >= oldest) continue;
        subtract(sum_, slot.totals);
        slot = Slot{};
    }
}

}  // namespace atspro::resilience
