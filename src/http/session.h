// One connection, from its first byte to its close. Used by the server alone.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "http/event_channel.h"
#include "http/request_parser.h"
#include "http/server.h"

namespace atspro::http {

// What all connections share. Outlives them.
struct SessionContext {
    const ServerOptions& options;
    const Router& router;
    ServerStatus& status;
    Observer& observer;
    int port = 0;
};

// Takes back what it counted when it goes.
class Count {
  public:
    Count() = default;
    explicit Count(std::atomic<std::size_t>& counter, std::size_t amount = 1)
        : counter_(&counter), amount_(amount) {
        counter += amount;
    }
    Count(Count&& other) noexcept
        : counter_(std::exchange(other.counter_, nullptr)), amount_(std::exchange(other.amount_, 0)) {}
    Count& operator=(Count&& other) noexcept {
        std::swap(counter_, other.counter_);
        std::swap(amount_, other.amount_);
        return *this;
    }
    ~Count() {
        if (counter_) *counter_ -= amount_;
    }
    void grow_to(std::size_t amount) {
        if (amount <= amount_) return;
        *counter_ += amount - amount_;
        amount_ = amount;
    }

  private:
    std::atomic<std::size_t>* counter_ = nullptr;
    std::size_t amount_ = 0;
};

// Held by shared_ptr: its timer may outlive the connection by a moment.
class Session : public std::enable_shared_from_this<Session> {
  public:
    Session(boost::asio::ip::tcp::socket socket, const SessionContext& context);

    // Serves requests until the connection is over. The session must live until it returns.
    boost::asio::awaitable<void> run();
    // The server drains: an idle connection gets a last short while, a busy one closes after its answer.
    void drain();

  private:
    template <class T>
    using Awaitable = boost::asio::awaitable<T>;
    using Milliseconds = std::chrono::milliseconds;

    enum class Read { data, closed, timed_out };
    // A request under way and what is to be reported of it.
    struct Turn {
        Request request;
        RequestParser parser;
        Exchange exchange;
        const Route* route = nullptr;
        Count admitted;
        Count buffered;
        bool keep_alive = false;
        std::chrono::steady_clock::time_point began;
    };

    // A watch over the socket: unless disarmed in time, pending operations end with operation_aborted.
    void arm(Milliseconds time);
    void disarm();

    // False where the connection is over.
    Awaitable<bool> serve_one();
    Awaitable<void> handle(Turn& turn);
    // False where the client closed before the head was whole.
    Awaitable<Result<bool>> read_head(RequestParser& parser);
    Awaitable<bool> wait_for_first_byte();
    Awaitable<Read> read_more();

    // Fills the request in and finds its route. A Response is an answer without a handler.
    Result<std::optional<Response>> find_route(Turn& turn);
    // What can be refused before the body is read: its size, and a full server.
    Result<void> check_size_and_room(Turn& turn);
    Result<void> admit(Turn& turn, bool take);
    Awaitable<Result<void>> read_body(Turn& turn);

    Awaitable<void> work(Turn& turn);
    Awaitable<void> until_client_left();
    Awaitable<void> until(Deadline deadline);
    // Runs `step` as step || client left || deadline; what it answers, or why it was cancelled.
    template <class T>
    Awaitable<Result<T>> race(Turn& turn, std::function<Awaitable<Result<T>>()> step);

    Awaitable<void> answer(Turn& turn, Response response);
    Awaitable<void> answer(Turn& turn, const Error& error);
    Awaitable<void> refuse(Turn& turn, const Error& error);
    Awaitable<void> stream(Turn& turn, Response response);
    Awaitable<void> produce_events(Turn& turn, const EventSource& source, EventChannel& channel);
    Awaitable<void> write_events(Turn& turn, EventChannel& channel);
    Awaitable<bool> write_all(std::string_view head, std::string_view body);
    Awaitable<void> close_gently();
    void report(Turn& turn);

    boost::asio::ip::tcp::socket socket_;
    const SessionContext& context_;
    const Limits& limits_;
    boost::asio::steady_timer watch_;
    std::uint64_t watch_turn_ = 0;  // an expiry of an earlier turn means nothing
    bool watch_fired_ = false;
    std::string in_;  // bytes read and not yet used
    std::string remote_;
    bool idle_ = false;
    bool first_ = true;
    bool client_gone_ = false;
};

}  // namespace atspro::http
