// The one way from a service's coroutine to its synchronous work.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <stop_token>
#include <type_traits>
#include <utility>

#include "base/error.h"
#include "net/offload.h"

namespace atspro::services {

template <class T>
using Awaitable = boost::asio::awaitable<Result<T>>;

// Runs `work(std::stop_token) -> Result<T>` on the pool. Errors: the work's own; overloaded where the pool
// has no room.
template <class F>
boost::asio::awaitable<std::invoke_result_t<F&, std::stop_token>> on_pool(net::Pool& pool, F work) {
    try {
        co_return co_await net::offload(pool, std::move(work));
    } catch (const net::PoolFull&) {
        co_return fail(
            Error{Code::overloaded, "The server has more work than it can take; try again shortly.", {}, 1});
    }
}

}  // namespace atspro::services
