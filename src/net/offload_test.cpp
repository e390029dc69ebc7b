#include "net/offload.h"

#include <gtest/gtest.h>

#include <atomic>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>
#include <chrono>
#include <latch>
#include <stdexcept>
#include <string>

namespace atspro::net {
namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;

asio::awaitable<void> wait_for(std::chrono::milliseconds span) {
    asio::steady_timer timer(co_await asio::this_coro::executor, span);
    co_await timer.async_wait(asio::use_awaitable);
}

// Runs a coroutine to its end; an exception that leaves it fails the test by std::future's rethrow.
void run(asio::io_context& io, asio::awaitable<void> main) {
    std::exception_ptr failure;
    asio::co_spawn(io, std::move(main), [&](std::exception_ptr e) { failure = e; });
    io.restart();
    io.run();
    if (failure) std::rethrow_exception(failure);
}

// A work that ends only when asked to.
std::string until_stopped(std::stop_token stop) {
    std::latch asked(1);
    const std::stop_callback on_stop(stop, [&] { asked.count_down(); });
    asked.wait();
    return "stopped";
}

TEST(Offload, runs_elsewhere_and_resumes_on_the_io_thread) {
    asio::io_context io;
    Pool pool(2);
    run(io, [](Pool& p) -> asio::awaitable<void> {
        const auto here = std::this_thread::get_id();
        const auto there = co_await offload(p, [](std::stop_token) { return std::this_thread::get_id(); });
        EXPECT_NE(there, here);
        EXPECT_EQ(std::this_thread::get_id(), here);
    }(pool));
}

TEST(Offload, carries_move_only_results_void_and_exceptions) {
    asio::io_context io;
    Pool pool(1);
    run(io, [](Pool& p) -> asio::awaitable<void> {
        const auto number = co_await offload(p, [](std::stop_token) { return std::make_unique<int>(7); });
        EXPECT_EQ(*number, 7);
        bool ran = false;
        co_await offload(p, [&](std::stop_token) { ran = true; });
        EXPECT_TRUE(ran);
        std::string caught;
        try {
            co_await offload(p, [](std::stop_token) -> int { throw std::runtime_error("no luck"); });
        } catch (const std::runtime_error& e) {
            caught = e.what();
        }
        EXPECT_EQ(caught, "no luck");
    }(pool));
}

TEST(Offload, cancelling_asks_running_work_to_stop_and_waits_for_it) {
    asio::io_context io;
    Pool pool(1);
    run(io, [](Pool& p) -> asio::awaitable<void> {
        using namespace asio::experimental::awaitable_operators;
        std::string local = "untouched";  // the work refers to it: it must outlive the work
        bool aborted = false;
        const auto work = [&]() -> asio::awaitable<void> {
            local = co_await offload(p, until_stopped);
            try {
                co_await wait_for(1h);
            } catch (const boost::system::system_error& e) {
                aborted = e.code() == asio::error::operation_aborted;
            }
        };
        co_await (work() || wait_for(5ms));
        EXPECT_EQ(local, "stopped");
        EXPECT_TRUE(aborted) << "the next wait of a cancelled coroutine must throw";
    }(pool));
}

TEST(Offload, cancelling_waiting_work_answers_at_once_and_never_starts_it) {
    asio::io_context io;
    Pool pool(1);
    std::latch occupied(1);
    std::stop_source release;
    std::atomic<bool> started = false;
    std::atomic<bool> aborted = false;
    const auto blocker = [&]() -> asio::awaitable<void> {
        co_await offload(pool, [&](std::stop_token) {
            occupied.count_down();
            return until_stopped(release.get_token());
        });
    };
    const auto waiter = [&]() -> asio::awaitable<void> {
        try {
            co_await offload(pool, [&](std::stop_token) { started = true; });
        } catch (const boost::system::system_error& e) {
            aborted = e.code() == asio::error::operation_aborted;
        }
    };
    asio::co_spawn(io, blocker(), asio::detached);
    io.poll();
    occupied.wait();
    run(io, [&]() -> asio::awaitable<void> {
        using namespace asio::experimental::awaitable_operators;
        co_await (waiter() || wait_for(1ms));
        EXPECT_TRUE(aborted);
        release.request_stop();
    }());
    EXPECT_FALSE(started);
}

TEST(Offload, a_stopped_pool_refuses_new_work_and_gives_up_what_waits) {
    asio::io_context io;
    Pool pool(1);
    std::latch occupied(1);
    int aborted = 0;
    std::string running;
    const auto run_one = [&](bool first) -> asio::awaitable<void> {
        try {
            running = co_await offload(pool, [&](std::stop_token stop) {
                if (first) occupied.count_down();
                return until_stopped(stop);
            });
        } catch (const boost::system::system_error&) {
            ++aborted;
        }
    };
    asio::co_spawn(io, run_one(true), asio::detached);
    asio::co_spawn(io, run_one(false), asio::detached);
    io.poll();
    occupied.wait();
    EXPECT_EQ(pool.queued(), 1U);
    pool.stop();
    io.restart();
    io.run();
    EXPECT_EQ(running, "stopped");
    EXPECT_EQ(aborted, 1);
    EXPECT_THROW(run(io,
                     [](Pool& p) -> asio::awaitable<void> {
                         co_await offload(p, [](std::stop_token) { return 1; });
                     }(pool)),
                 PoolFull);
}

TEST(Offload, many_at_once_all_come_back) {
    asio::io_context io;
    Pool pool;
    EXPECT_GE(pool.threads(), 2U);
    int sum = 0;
    for (int i = 1; i <= 1000; ++i) {
        asio::co_spawn(
            io,
            [](Pool& p, int& total, int n) -> asio::awaitable<void> {
                total += co_await offload(p, [n](std::stop_token) { return n; });
            }(pool, sum, i),
            asio::detached);
    }
    io.run();
    EXPECT_EQ(sum, 500'500);
}

}  // namespace
}  // namespace atspro::net
