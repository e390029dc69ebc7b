#include "base/clock.h"

#include <gtest/gtest.h>

namespace atspro {
namespace {

TEST(Clock, DeadlinesPassAndNeverJump) {
    FakeClock clock;
    const Deadline deadline = Deadline::in(std::chrono::seconds(2), clock);
    EXPECT_EQ(deadline.left(clock), std::chrono::seconds(2));
    clock.advance(std::chrono::milliseconds(1999));
    EXPECT_FALSE(deadline.passed(clock));
    clock.advance(std::chrono::milliseconds(1));
    EXPECT_TRUE(deadline.passed(clock));
    clock.advance(std::chrono::hours(1));
    EXPECT_EQ(deadline.left(clock).count(), 0);
    EXPECT_FALSE(Deadline::never().passed(clock));
    EXPECT_EQ(iso8601(WallTime{} + std::chrono::seconds(1'772'357'400)), "2026-03-01T09:30:00Z");
}

}  // namespace
}  // namespace atspro
