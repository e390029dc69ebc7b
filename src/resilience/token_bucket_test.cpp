#include "resilience/token_bucket.h"

#include <gtest/gtest.h>

namespace atspro::resilience {
namespace {

using namespace std::chrono_literals;

TEST(RateLimiter, allows_a_burst_then_so_many_in_so_long) {
    FakeClock clock;
    RateLimiter limiter(3, 60s, clock);
    for (int left = 2; left >= 0; --left) {
        const auto decision = limiter.take();
        EXPECT_TRUE(decision.allowed);
        EXPECT_EQ(decision.remaining, left);
        EXPECT_EQ(decision.limit, 3);
        EXPECT_EQ(decision.retry_in, 0ms);
    }
    auto decision = limiter.take();
    EXPECT_FALSE(decision.allowed);
    EXPECT_EQ(decision.retry_in, 20s);
    EXPECT_EQ(decision.full_in, 60s);
    clock.advance(19'999ms);
    EXPECT_FALSE(limiter.take().allowed);
    clock.advance(1ms);
    EXPECT_TRUE(limiter.take().allowed);
    EXPECT_FALSE(limiter.take().allowed);
    clock.advance(24h);
    decision = limiter.take();
    EXPECT_TRUE(decision.allowed);
    EXPECT_EQ(decision.remaining, 2) << "no more than a full bucket is saved up";
}

TEST(RateLimiter, odd_settings_still_let_something_through) {
    FakeClock clock;
    RateLimiter limiter(0, 0ms, clock);
    EXPECT_TRUE(limiter.take().allowed);
    EXPECT_FALSE(limiter.take().allowed);
    clock.advance(1ms);
    EXPECT_TRUE(limiter.take().allowed);
}

TEST(RetryBudget, failures_use_it_up_and_successes_fill_it_slowly) {
    RetryBudget budget;
    for (int i = 0; i < 4; ++i) budget.failed();
    EXPECT_TRUE(budget.allows_retry());
    budget.failed();
    EXPECT_FALSE(budget.allows_retry()) << "five left is not above five";
    budget.succeeded();
    EXPECT_TRUE(budget.allows_retry());
    for (int i = 0; i < 100; ++i) budget.failed();
    EXPECT_EQ(budget.tokens(), 0);
    for (int i = 0; i < 1000; ++i) budget.succeeded();
    EXPECT_EQ(budget.tokens(), 10);
}

}  // namespace
}  // namespace atspro::resilience
