#include "net/suspend.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <memory>
#include <utility>

namespace atspro::net {

namespace asio = boost::asio;

asio::awaitable<void> suspend(std::function<void(Resume)> start, std::function<void()> cancel) {
    const asio::any_io_executor executor = co_await asio::this_coro::executor;
    const auto initiate = [&](auto handler) {
        auto slot = asio::get_associated_cancellation_slot(handler);
        // std::function wants a copyable target; the handler is not, so it is shared.
        const auto shared = std::make_shared<decltype(handler)>(std::move(handler));
        if (slot.is_connected()) slot.assign([cancel](asio::cancellation_type) { cancel(); });
        start([shared, slot, tracked = asio::prefer(executor, asio::execution::outstanding_work.tracked)] {
            asio::post(tracked, [shared, slot]() mutable {
                if (slot.is_connected()) slot.clear();
                std::move (*shared)();
            });
        });
    };
    co_await asio::async_initiate<const asio::use_awaitable_t<>, void()>(initiate, asio::use_awaitable);
}

}  // namespace atspro::net
