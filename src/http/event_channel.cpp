#include "http/event_channel.h"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace atspro::http {

namespace asio = boost::asio;

std::string event_text(std::string_view event, std::string_view data) {
    std::string out = "event: " + std::string(event) + "\n";
    do {
        const std::size_t end = std::min(data.find('\n'), data.size());
        out.append("data: ").append(data.substr(0, end)).append("\n");
        data.remove_prefix(std::min(end + 1, data.size()));
    } while (!data.empty());
    return out += "\n";
}

EventChannel::EventChannel(const asio::any_io_executor& executor, std::chrono::milliseconds heartbeat)
    : heartbeat_(heartbeat), timer_(executor) {}

void EventChannel::send(std::string_view event, std::string_view data, bool may_drop) {
    {
        const std::lock_guard lock(mutex_);
        if (closed_ || (may_drop && pending_.size() > kMaxPendingEventBytes)) return;
        pending_ += event_text(event, data);
    }
    wake();
}

void EventChannel::close() {
    {
        const std::lock_guard lock(mutex_);
        closed_ = true;
    }
    wake();
}

void EventChannel::wake() {
    asio::post(timer_.get_executor(), [self = shared_from_this()] { self->timer_.cancel(); });
}

asio::awaitable<std::optional<std::string>> EventChannel::next() {
    bool quiet = false;
    while (true) {
        {
            const std::lock_guard lock(mutex_);
            if (!pending_.empty()) co_return std::exchange(pending_, {});
            if (closed_) co_return std::nullopt;
        }
        if (quiet) co_return ": still working\n\n";
        timer_.expires_after(heartbeat_);
        const auto [error] = co_await timer_.async_wait(asio::as_tuple(asio::use_awaitable));
        quiet = !error;
    }
}

}  // namespace atspro::http
