// The events of one streaming answer on their way from the handler to the socket (server-sent events).
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "http/message.h"

namespace atspro::http {

inline constexpr std::size_t kMaxPendingEventBytes = 64 * 1024;  // past it, events that may be dropped are

// `event: NAME`, one `data:` line a line of `data`, and the empty line that ends it.
std::string event_text(std::string_view event, std::string_view data);

// Held by shared_ptr. `send` and `close` from any thread; `next` from one coroutine on the executor given.
class EventChannel final : public EventSink, public std::enable_shared_from_this<EventChannel> {
  public:
    EventChannel(const boost::asio::any_io_executor& executor, std::chrono::milliseconds heartbeat);

    void send(std::string_view event, std::string_view data, bool may_drop = false) override;
    // No event after this one.
    void close();

    // What is to be written next: the events sent since the last call, or a comment where none came for
    // `heartbeat` (so that proxies keep the connection and a client that left is noticed). Nothing once
    // closed and empty.
    boost::asio::awaitable<std::optional<std::string>> next();

  private:
    void wake();

    std::mutex mutex_;
    std::string pending_;
    bool closed_ = false;
    std::chrono::milliseconds heartbeat_;
    boost::asio::steady_timer timer_;
};

}  // namespace atspro::http
