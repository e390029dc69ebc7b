// Work that may take so long and no longer:
//
//   const std::optional<Page> page = co_await with_timeout(2s, read_page());
//
// Nothing where the time is over: then the work was cancelled, and has ended, before this returns. So work
// that cannot be cancelled is waited for. By a real timer; what must obey a fake clock takes a Deadline.
#pragma once

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <optional>
#include <utility>

namespace atspro::resilience {

template <class T>
boost::asio::awaitable<std::optional<T>> with_timeout(std::chrono::milliseconds limit,
                                                      boost::asio::awaitable<T> work) {
    using namespace boost::asio::experimental::awaitable_operators;
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor, limit);
    auto first = co_await (std::move(work) || timer.async_wait(boost::asio::use_awaitable));
    if (first.index() == 0) co_return std::get<0>(std::move(first));
    co_return std::nullopt;
}

}  // namespace atspro::resilience
