#include "resilience/tools.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <random>

namespace atspro::resilience {

double machine_random() {
    thread_local std::mt19937_64 generator{std::random_device{}()};
    return std::uniform_real_distribution<double>(0, 1)(generator);
}

boost::asio::awaitable<void> sleep_on_timer(std::chrono::milliseconds span) {
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor, span);
    co_await timer.async_wait(boost::asio::use_awaitable);
}

}  // namespace atspro::resilience
