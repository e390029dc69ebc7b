// Waiting in a coroutine for whatever calls back: the one place where a callback becomes a co_await.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <functional>

namespace atspro::net {

// Called once, on any thread: the coroutine goes on, on its own executor. Keeps the io_context running until
// it is called or destroyed.
using Resume = std::function<void()>;

// `start` begins the work and hands `Resume` to it. `cancel` asks it to end early (asio's cancellation slot,
// on the executor's thread); it must lead to `Resume` too, and may come after it.
boost::asio::awaitable<void> suspend(std::function<void(Resume)> start, std::function<void()> cancel);

}  // namespace atspro::net
