#include "resilience/circuit_breaker.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <barrier>
#include <memory>
#include <stdexcept>
#include <thread>
#include <vector>

namespace atspro::resilience {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using enum BreakerState;

constexpr milliseconds kFast = 10ms;
constexpr milliseconds kSlow = 4500ms;

// Window 20 s, 5 calls at least, 50 % failing, 50 % slow, slow above 4 s, open for 5 s, 4 permits half-open.
BreakerSettings table_settings() {
    return {.window_kind = WindowKind::time,
            .window_span = 20s,
            .min_calls = 5,
            .failure_percent = 50,
            .slow_percent = 50,
            .slow_after = 4s,
            .open_for = 5s,
            .open_jitter = 0,
            .half_open_calls = 4,
            .half_open_for = 0ms};
}

class Breaker : public testing::Test {
  protected:
    void use(const BreakerSettings& settings) {
        breaker = std::make_unique<CircuitBreaker>(
            settings.checked().value(), Tools{.clock = &clock, .random = [] { return 0.5; }},
            [this](const BreakerEvent& event) { events.push_back(event); });
    }
    void SetUp() override { use(table_settings()); }

    // A letter a call: S and E are fast, s and e slow, I is ignored. Every one is permitted.
    void call(std::string_view letters) const {
        for (const char c : letters) {
            auto permit = breaker->acquire();
            ASSERT_TRUE(permit) << c << " of " << letters;
            const Outcome outcome = c == 'I'               ? Outcome::ignored
                                    : c == 'S' || c == 's' ? Outcome::success
                                                           : Outcome::failure;
            permit->record(outcome, c == 's' || c == 'e' ? kSlow : kFast);
        }
    }
    bool permits() const { return breaker->acquire().has_value(); }
    double failure_rate() const { return breaker->metrics().failure_percent; }
    double slow_rate() const { return breaker->metrics().slow_percent; }
    int times(BreakerEvent::Kind kind) const {
        return static_cast<int>(std::ranges::count(events, kind, &BreakerEvent::kind));
    }
    int changes() const { return times(BreakerEvent::Kind::state_changed); }
    void go_half_open() const {
        ASSERT_TRUE(breaker->change_to(open));
        ASSERT_TRUE(breaker->change_to(half_open));
    }

    FakeClock clock;
    std::vector<BreakerEvent> events;
    std::unique_ptr<CircuitBreaker> breaker;
};

TEST_F(Breaker, B1_forced_open_denies_and_counts_it) {
    ASSERT_TRUE(breaker->change_to(forced_open));
    EXPECT_FALSE(permits());
    EXPECT_EQ(breaker->metrics().not_permitted, 1U);
}

TEST_F(Breaker, B2_B3_half_open_gives_its_permits_and_takes_them_back) {
    go_half_open();
    std::vector<CircuitBreaker::Permit> out;
    int denied = 0;
    for (int i = 0; i < 6; ++i) {
        auto permit = breaker->acquire();
        if (permit)
            out.push_back(std::move(*permit));
        else
            ++denied;
    }
    EXPECT_EQ(out.size(), 4U);
    EXPECT_EQ(denied, 2);
    out.pop_back();
    EXPECT_TRUE(permits());
}

TEST_F(Breaker, B4_B5_opens_when_enough_calls_failed) {
    call("EEES");
    EXPECT_EQ(breaker->state(), closed);
    EXPECT_EQ(failure_rate(), -1);
    call("S");
    EXPECT_EQ(breaker->state(), open);
    EXPECT_EQ(failure_rate(), 60);
    EXPECT_EQ(changes(), 1);
    EXPECT_EQ(events[0].from, closed);
    EXPECT_EQ(events[0].to, open);
    EXPECT_FALSE(permits());
    EXPECT_EQ(breaker->metrics().not_permitted, 1U);
    EXPECT_EQ(changes(), 1);
}

TEST_F(Breaker, B6_opens_at_the_threshold_itself) {
    call("SSSE");
    clock.advance(1s);
    call("E");
    EXPECT_EQ(breaker->state(), closed);
    EXPECT_EQ(failure_rate(), 40);
    clock.advance(1s);
    call("E");
    EXPECT_EQ(breaker->state(), open);
    EXPECT_EQ(failure_rate(), 50);
}

TEST_F(Breaker, a_time_window_forgets_and_a_count_window_does_too) {
    call("EEEE");
    clock.advance(21s);
    call("SSSSS");
    EXPECT_EQ(failure_rate(), 0);
    EXPECT_EQ(breaker->metrics().calls, 5);
    BreakerSettings settings = table_settings();
    settings.window_kind = WindowKind::count;
    settings.window_calls = 10;
    use(settings);
    call("SSSSSSEEEE");
    EXPECT_EQ(failure_rate(), 40);
    call("SSSSSSSS");
    EXPECT_EQ(failure_rate(), 20);
    EXPECT_EQ(breaker->metrics().calls, 10);
}

TEST_F(Breaker, B7_opens_when_enough_calls_were_slow) {
    call("esESs");
    EXPECT_EQ(breaker->state(), open);
    EXPECT_EQ(slow_rate(), 60);
    EXPECT_EQ(failure_rate(), 40);
}

TEST_F(Breaker, B8_measures_by_its_own_clock) {
    for (const auto& [took, outcome] :
         std::initializer_list<std::pair<milliseconds, Outcome>>{{kSlow, Outcome::failure},
                                                                 {kSlow, Outcome::success},
                                                                 {kFast, Outcome::failure},
                                                                 {kFast, Outcome::success},
                                                                 {kSlow, Outcome::success}}) {
        auto permit = breaker->acquire();
        ASSERT_TRUE(permit);
        clock.advance(took);
        permit->record(outcome);
    }
    EXPECT_EQ(breaker->state(), open);
    EXPECT_EQ(slow_rate(), 60);
}

TEST_F(Breaker, B9_becomes_half_open_when_its_time_is_over) {
    call("EEEEE");
    EXPECT_FALSE(permits());
    clock.advance(3s);
    EXPECT_FALSE(permits());
    clock.advance(3s);
    EXPECT_TRUE(permits());
    EXPECT_EQ(breaker->state(), half_open);
    EXPECT_EQ(failure_rate(), -1);
    EXPECT_EQ(breaker->metrics().calls, 0);
    EXPECT_EQ(breaker->metrics().not_permitted, 0U);
}

TEST_F(Breaker, B10_opened_by_hand_permits_only_just_after) {
    breaker->open_for(2h);
    clock.advance(2h);
    EXPECT_FALSE(permits());
    clock.advance(1ms);
    EXPECT_TRUE(permits());
    use(table_settings());
    breaker->open_until(clock.monotonic() + 90s);
    clock.advance(90s);
    const auto denied = breaker->acquire();
    ASSERT_FALSE(denied);
    EXPECT_EQ(denied.error().retry_in, 0ms);
    clock.advance(1ms);
    EXPECT_TRUE(permits());
}

TEST_F(Breaker, B11_opens_for_longer_each_time_and_begins_anew_after_closing) {
    call("EEEEE");
    clock.advance(6s);
    call("EEEE");
    EXPECT_EQ(breaker->state(), open);
    clock.advance(6s);
    const auto denied = breaker->acquire();
    ASSERT_FALSE(denied);
    EXPECT_EQ(denied.error().retry_in, 4s);
    clock.advance(5s);
    EXPECT_TRUE(permits());
    call("SSSS");
    EXPECT_EQ(breaker->state(), closed);
    call("EEEEE");
    clock.advance(6s);
    EXPECT_TRUE(permits()) << "the first interval again";
}

TEST_F(Breaker, the_interval_has_an_upper_bound_and_varies_by_a_tenth) {
    BreakerSettings settings = table_settings();
    settings.most_open_for = 8s;
    use(settings);
    call("EEEEE");
    for (int i = 0; i < 5; ++i) {
        clock.advance(9s);
        call("EEEE");
    }
    const auto denied = breaker->acquire();
    ASSERT_FALSE(denied);
    EXPECT_EQ(denied.error().retry_in, 8s);
    settings.open_jitter = 0.1;
    for (const auto& [dice, expected] :
         std::initializer_list<std::pair<double, milliseconds>>{{0, 4500ms}, {0.5, 5000ms}, {0.75, 5250ms}}) {
        CircuitBreaker varied(settings.checked().value(),
                              Tools{.clock = &clock, .random = [dice] { return dice; }});
        ASSERT_TRUE(varied.change_to(open));
        EXPECT_EQ(varied.acquire().error().retry_in, expected);
    }
}

TEST_F(Breaker, B12_B13_B14_half_open_decides_by_its_own_calls) {
    struct Row {
        std::string_view calls;
        BreakerState state;
        double failures;
        double slow;
    };
    for (const Row& row : {Row{"EESE", open, 75, 0}, Row{"sssS", open, 0, 75}, Row{"ESSS", closed, -1, -1}}) {
        use(table_settings());
        go_half_open();
        call(row.calls);
        EXPECT_EQ(breaker->state(), row.state) << row.calls;
        EXPECT_EQ(failure_rate(), row.failures) << row.calls;
        EXPECT_EQ(slow_rate(), row.slow) << row.calls;
    }
}

TEST_F(Breaker, B15_reset_forgets_everything) {
    call("EEEEE");
    EXPECT_FALSE(permits());
    breaker->reset();
    EXPECT_EQ(breaker->state(), closed);
    const BreakerMetrics metrics = breaker->metrics();
    EXPECT_EQ(metrics.calls + metrics.failures + metrics.slow, 0);
    EXPECT_EQ(metrics.not_permitted, 0U);
    EXPECT_EQ(metrics.failure_percent, -1);
}

TEST_F(Breaker, B16_disabled_permits_always_and_records_nothing) {
    ASSERT_TRUE(breaker->change_to(disabled));
    call("EEEEEEEEEEeeee");
    EXPECT_EQ(breaker->state(), disabled);
    EXPECT_EQ(breaker->metrics().calls, 0);
    EXPECT_EQ(changes(), 1);
}

TEST_F(Breaker, B17_forced_open_never_expires) {
    ASSERT_TRUE(breaker->change_to(forced_open));
    clock.advance(24h * 365);
    EXPECT_FALSE(permits());
    EXPECT_EQ(breaker->state(), forced_open);
}

TEST_F(Breaker, B18_an_ignored_error_gives_its_permit_back) {
    go_half_open();
    call("IIIIIIII");
    EXPECT_EQ(breaker->metrics().calls, 0);
    EXPECT_EQ(breaker->state(), half_open);
    EXPECT_EQ(breaker->in_flight(), 0);
}

TEST_F(Breaker, B19_ignored_errors_then_successes_close_it) {
    go_half_open();
    call("IIISSISS");
    EXPECT_EQ(breaker->state(), closed);
}

TEST_F(Breaker, B20_closed_to_half_open_is_no_way) {
    const auto refused = breaker->change_to(half_open);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::bad_usage);
    EXPECT_EQ(breaker->state(), closed);
    EXPECT_EQ(changes(), 0);
}

TEST_F(Breaker, B21_metrics_only_records_and_tells_once_but_never_opens) {
    ASSERT_TRUE(breaker->change_to(metrics_only));
    call("EEEEEEEEEEeeeeeeeeeeeeee");
    EXPECT_EQ(breaker->state(), metrics_only);
    EXPECT_EQ(failure_rate(), 100);
    EXPECT_EQ(times(BreakerEvent::Kind::failure_rate_exceeded), 1);
    EXPECT_EQ(times(BreakerEvent::Kind::slow_rate_exceeded), 1);
    EXPECT_EQ(changes(), 1) << "that to metrics_only alone";
}

TEST_F(Breaker, B22_half_open_without_a_verdict_opens_again) {
    BreakerSettings settings = table_settings();
    settings.half_open_for = 10s;
    use(settings);
    go_half_open();
    auto hanging = breaker->acquire();
    clock.advance(10s + 1ms);
    EXPECT_EQ(breaker->state(), open);
    EXPECT_FALSE(permits());
    EXPECT_EQ(events.back().to, open);
    hanging->record(Outcome::success, kFast);
    EXPECT_EQ(breaker->state(), open) << "what ends late is of another time";
}

TEST_F(Breaker, B23_a_change_to_the_same_state_is_no_event) {
    for (const BreakerState state : {closed, open, half_open, forced_open, disabled, metrics_only}) {
        use(table_settings());
        if (state == half_open) go_half_open();
        ASSERT_TRUE(breaker->change_to(state));
        events.clear();
        ASSERT_TRUE(breaker->change_to(state));
        EXPECT_TRUE(events.empty());
        EXPECT_EQ(breaker->state(), state);
    }
}

TEST_F(Breaker, B24_a_predicate_that_throws_leaks_no_permit) {
    go_half_open();
    for (int i = 0; i < 10; ++i) {
        EXPECT_THROW(
            {
                auto permit = breaker->acquire();
                ASSERT_TRUE(permit) << i;
                permit->record([]() -> Outcome { throw std::runtime_error("the predicate"); }());
            },
            std::runtime_error);
    }
    EXPECT_EQ(breaker->in_flight(), 0);
    EXPECT_EQ(breaker->metrics().calls, 0);
}

TEST_F(Breaker, B25_settings_out_of_range_are_refused_and_the_least_number_of_calls_is_clamped) {
    const auto refused = [](auto change) {
        BreakerSettings settings;
        change(settings);
        const auto checked = settings.checked();
        return !checked && checked.error().code == Code::bad_usage && !checked.error().detail.empty();
    };
    EXPECT_TRUE(BreakerSettings{}.checked());
    EXPECT_TRUE(refused([](auto& s) { s.window_calls = 0; }));
    EXPECT_TRUE(refused([](auto& s) { s.window_span = 0s; }));
    EXPECT_TRUE(refused([](auto& s) { s.min_calls = 0; }));
    EXPECT_TRUE(refused([](auto& s) { s.min_calls = -1; }));
    EXPECT_TRUE(refused([](auto& s) { s.failure_percent = 0; }));
    EXPECT_TRUE(refused([](auto& s) { s.failure_percent = 101; }));
    EXPECT_TRUE(refused([](auto& s) { s.slow_percent = 0; }));
    EXPECT_TRUE(refused([](auto& s) { s.slow_percent = 100.5; }));
    EXPECT_TRUE(refused([](auto& s) { s.slow_after = 0ms; }));
    EXPECT_TRUE(refused([](auto& s) { s.open_for = 0ms; }));
    EXPECT_TRUE(refused([](auto& s) { s.most_open_for = 1ms; }));
    EXPECT_TRUE(refused([](auto& s) { s.open_factor = 0.5; }));
    EXPECT_TRUE(refused([](auto& s) { s.open_jitter = 1; }));
    EXPECT_TRUE(refused([](auto& s) { s.open_jitter = -0.1; }));
    EXPECT_TRUE(refused([](auto& s) { s.half_open_calls = 0; }));
    EXPECT_TRUE(refused([](auto& s) { s.half_open_for = -1ms; }));
    EXPECT_EQ((BreakerSettings{.window_calls = 3, .min_calls = 100}).checked().value().min_calls, 3);
}

TEST_F(Breaker, B26_many_threads_get_exactly_the_permits_there_are) {
    go_half_open();
    constexpr int kThreads = 64;
    std::atomic<int> given = 0;
    std::atomic<int> most = 0;
    std::barrier together(kThreads);
    std::vector<std::thread> threads;
    threads.reserve(kThreads);
    for (int i = 0; i < kThreads; ++i) {
        threads.emplace_back([&] {
            together.arrive_and_wait();
            {
                const auto permit = breaker->acquire();
                if (permit) ++given;
                together.arrive_and_wait();  // all have asked, all permits are held
                most = breaker->in_flight();
                together.arrive_and_wait();
            }
            together.arrive_and_wait();
            for (int n = 0; n < 100; ++n) {
                auto permit = breaker->acquire();
                if (breaker->in_flight() > 4) most = 1000;
                if (permit) permit->record(Outcome::ignored);
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(given, 4);
    EXPECT_EQ(most, 4);
    EXPECT_EQ(breaker->in_flight(), 0);
    EXPECT_EQ(breaker->state(), half_open);
}

TEST_F(Breaker, a_call_of_another_time_is_not_counted_in_this_one) {
    auto old = breaker->acquire();
    call("EEEEE");
    clock.advance(6s);
    EXPECT_TRUE(permits());
    ASSERT_EQ(breaker->state(), half_open);
    old->record(Outcome::failure, kFast);
    EXPECT_EQ(breaker->metrics().calls, 0);
    call("SSSS");
    EXPECT_EQ(breaker->state(), closed);
}

}  // namespace
}  // namespace atspro::resilience
