#include "resilience/retry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <memory>
#include <vector>

#include "resilience/with_timeout.h"

namespace atspro::resilience {
namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using testing::ElementsAre;

// A call whose attempts are scripted: how each ends, and how long it takes on the fake clock.
struct Script {
    bool success = false;
    bool retryable = true;
    milliseconds takes = 1s;
    RetryAdvice advice = {};
    Outcome outcome = Outcome::failure;
};

class Retry : public testing::Test {
  protected:
    Tools tools() {
        return {.clock = &clock,
                .random = [this] { return dice; },
                .sleep = [this](milliseconds span) -> asio::awaitable<void> {
                    waits.push_back(span);
                    clock.advance(span);
                    co_return;
                }};
    }

    Result<int> run(std::vector<Script> script, milliseconds whole = 60s, int attempts = 3) {
        limits.clear();
        waits.clear();
        RetryPlan plan({.attempts = attempts, .whole = whole}, Deadline::in(whole, clock), tools());
        std::optional<Result<int>> out;
        asio::io_context io;
        const auto attempt = [&](milliseconds limit) -> asio::awaitable<Attempt<int>> {
            const Script& now = script.at(limits.size());
            limits.push_back(limit);
            clock.advance(std::min(limit, now.takes));
            if (now.success) co_return Attempt<int>{.result = static_cast<int>(limits.size())};
            co_return Attempt<int>{.result = fail(Code::upstream_failed, "The site failed."),
                                   .outcome = now.outcome,
                                   .retryable = now.retryable,
                                   .advice = now.advice};
        };
        asio::co_spawn(io, with_retry<int>(*upstream, plan, attempt),
                       [&](const std::exception_ptr& e, Result<int> result) {
                           EXPECT_FALSE(e);
                           out = std::move(result);
                       });
        io.run();
        return out.value();
    }

    void SetUp() override { use_new_host(); }

    FakeClock clock;
    double dice = 0.5;
    std::vector<milliseconds> limits;
    std::vector<milliseconds> waits;
    // What earlier calls did to the host is forgotten.
    void use_new_host() {
        upstream = std::make_unique<Upstream>("https://jobs.example.org:443", BreakerSettings{},
                                              Tools{.clock = &clock, .random = [] { return 0.5; }});
    }
    std::unique_ptr<Upstream> upstream;
};

TEST_F(Retry, tries_three_times_with_jitter_that_grows) {
    EXPECT_EQ(run({{}, {}, {.success = true}}), 3);
    EXPECT_THAT(waits, ElementsAre(250ms, 500ms));
    use_new_host();
    const auto failed = run({{}, {}, {}});
    EXPECT_EQ(failed.error().code, Code::upstream_failed);
    EXPECT_EQ(limits.size(), 3U);
}

TEST_F(Retry, waits_no_longer_than_eight_seconds) {
    dice = 1 - 1e-9;
    run({{}, {}, {}, {}, {}, {}, {}, {}}, 3600s, 5);
    EXPECT_THAT(waits, ElementsAre(499ms, 999ms, 1999ms, 3999ms));
    RetryPlan plan({.attempts = 20}, Deadline::in(3600s, clock), tools());
    milliseconds last{};
    for (int i = 0; i < 12; ++i) last = plan.after_failure(true, {}, RetryBudget{}).wait.value();
    EXPECT_EQ(last, 7999ms);
}

TEST_F(Retry, what_will_not_change_is_not_tried_again) {
    run({{.retryable = false}});
    EXPECT_EQ(limits.size(), 1U);
    run({{.advice = {.should_retry = false}}});
    EXPECT_EQ(limits.size(), 1U);
    EXPECT_EQ(run({{.retryable = false, .advice = {.should_retry = true}}, {.success = true}}), 2);
}

TEST_F(Retry, an_attempt_takes_a_share_of_the_deadline_and_leaves_time_to_answer) {
    run({{.takes = 100s}, {.takes = 100s}, {.takes = 100s}});
    EXPECT_THAT(limits, ElementsAre(36s, 60s - 36s - 250ms - 2s)) << "then too little is left";
    use_new_host();
    run({{.takes = 36s}, {.takes = 13'500ms}, {}});
    EXPECT_EQ(limits.size(), 2U) << "10 s must remain";
}

TEST_F(Retry, a_shorter_deadline_shrinks_the_rest) {
    run({{.takes = 100s}, {.takes = 100s}, {}}, 6s);
    EXPECT_THAT(limits, ElementsAre(3600ms, 6000ms - 3600ms - 250ms - 200ms));
    const RetryPlan plan({.whole = 6s}, Deadline::in(6s, clock), tools());
    EXPECT_EQ(plan.outcome_of_timeout(499ms), Outcome::ignored);
    EXPECT_EQ(plan.outcome_of_timeout(500ms), Outcome::failure);
}

TEST_F(Retry, the_server_s_own_time_replaces_the_backoff) {
    EXPECT_EQ(run({{.advice = {.wait = 20s}}, {.success = true}}), 2);
    EXPECT_THAT(waits, ElementsAre(21s)) << "and up to a tenth";
}

TEST_F(Retry, a_time_that_does_not_fit_is_told_at_once) {
    for (const RetryAdvice& advice : {RetryAdvice{.wait = 55s}, RetryAdvice{.too_long = 121s}}) {
        const auto busy = run({{.advice = advice}});
        ASSERT_FALSE(busy);
        EXPECT_EQ(busy.error().code, Code::upstream_busy);
        EXPECT_EQ(busy.error().retry_after_s, advice.wait ? 55 : 121);
        EXPECT_TRUE(waits.empty());
    }
}

TEST_F(Retry, a_host_that_keeps_failing_is_asked_once_a_call) {
    ASSERT_TRUE(upstream->breaker.change_to(BreakerState::disabled));
    for (const std::size_t attempts : {3, 2, 1}) {
        run({{}, {}, {}});
        EXPECT_EQ(limits.size(), attempts) << "above five tokens left it retries";
    }
}

TEST_F(Retry, an_open_breaker_refuses_without_sending) {
    upstream->breaker.open_for(15s);
    const auto refused = run({});
    EXPECT_EQ(refused.error().code, Code::upstream_circuit_open);
    EXPECT_EQ(refused.error().retry_after_s, 15);
    EXPECT_TRUE(limits.empty());
    clock.advance(16s);
    EXPECT_EQ(run({{.success = true}}), 1);
}

TEST_F(Retry, attempts_open_the_breaker) {
    run({{}, {}, {}});
    run({{}, {}, {}});
    EXPECT_EQ(upstream->breaker.state(), BreakerState::open);
    const auto ignored = run({});
    EXPECT_EQ(ignored.error().code, Code::upstream_circuit_open);
}

TEST_F(Retry, an_attempt_that_throws_gives_its_permit_back) {
    asio::io_context io;
    RetryPlan plan({}, Deadline::in(60s, clock), tools());
    bool threw = false;
    const auto attempt = [](milliseconds) -> asio::awaitable<Attempt<int>> {
        throw std::runtime_error("gone");
        co_return Attempt<int>{.result = 1};
    };
    asio::co_spawn(io, with_retry<int>(*upstream, plan, attempt),
                   [&](const std::exception_ptr& e, const Result<int>&) { threw = e != nullptr; });
    io.run();
    EXPECT_TRUE(threw);
    EXPECT_EQ(upstream->breaker.in_flight(), 0);
    EXPECT_EQ(upstream->breaker.metrics().calls, 0);
}

TEST(Upstreams, hosts_are_kept_apart_and_the_unused_forgotten) {
    Upstreams upstreams({});
    const auto first = upstreams.of("https", "a.example", 443);
    EXPECT_EQ(upstreams.of("https", "a.example", 443), first);
    EXPECT_NE(upstreams.of("http", "a.example", 443), first);
    EXPECT_NE(upstreams.of("https", "b.example", 443), first);
    EXPECT_NE(upstreams.of("https", "a.example", 8443), first);
    for (std::uint16_t port = 1; port <= Upstreams::kMaxUpstreams; ++port) {
        upstreams.of("https", "c.example", port);
        upstreams.of("https", "a.example", 443);
    }
    EXPECT_EQ(upstreams.size(), Upstreams::kMaxUpstreams);
    EXPECT_EQ(upstreams.of("https", "a.example", 443), first) << "used all the while";
}

TEST(WithTimeout, gives_what_came_in_time_and_cancels_what_did_not) {
    asio::io_context io;
    bool cancelled = false;
    std::optional<int> quick;
    std::optional<int> late = 1;
    const auto hang = [&]() -> asio::awaitable<int> {
        asio::steady_timer never(co_await asio::this_coro::executor, asio::steady_timer::time_point::max());
        boost::system::error_code code;
        co_await never.async_wait(asio::redirect_error(asio::use_awaitable, code));
        cancelled = code == asio::error::operation_aborted;
        co_return 1;
    };
    asio::co_spawn(
        io,
        [&]() -> asio::awaitable<void> {
            quick = co_await with_timeout(1h, []() -> asio::awaitable<int> { co_return 7; }());
            late = co_await with_timeout(1ms, hang());
        },
        asio::detached);
    io.run();
    EXPECT_EQ(quick, 7);
    EXPECT_EQ(late, std::nullopt);
    EXPECT_TRUE(cancelled);
}

}  // namespace
}  // namespace atspro::resilience
