// The HTTP/1.1 server: one listener, one coroutine a connection, all on the thread that runs the io_context.
// Handlers offload whatever blocks or computes.
//
// Every request runs as handler || client left || deadline: whichever comes first cancels the others. Past
// the admission limit requests are refused at once; nothing queues.
#pragma once

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/error.h"
#include "http/message.h"
#include "http/router.h"

namespace atspro::http {

struct Limits {
    std::chrono::milliseconds header_time = std::chrono::seconds(10);  // first byte to end of the head
    std::chrono::milliseconds idle_time = std::chrono::seconds(60);    // between two requests of a connection
    std::chrono::milliseconds body_grace = std::chrono::seconds(10);   // before the rate of a body is judged
    std::size_t min_body_bytes_per_s = 1024;
    std::chrono::milliseconds write_time =
        std::chrono::seconds(60);  // without progress; also grace before the rate
    std::chrono::milliseconds linger_time =
        std::chrono::seconds(2);  // for a refused client to read its answer
    std::chrono::milliseconds half_close_grace =
        std::chrono::milliseconds(500);                              // see Session::until_client_left
    std::chrono::milliseconds heartbeat = std::chrono::seconds(15);  // of an event stream without events
    std::chrono::milliseconds drain_idle_time =
        std::chrono::seconds(1);                                      // for idle connections once draining
    std::chrono::milliseconds drain_time = std::chrono::seconds(95);  // for everything once draining
    std::size_t max_in_flight = 64;                                   // counted requests worked on at once
    std::size_t max_connections = 10'000;
    std::size_t max_buffered_body_bytes = 512 * 1024 * 1024;  // of all bodies being read or worked on
};

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8000;  // 0: any free one
    // No sign-in: loopback addresses only, and every request passes check_local_request.
    bool local_only = true;
    Limits limits;
};

// How a request ended, for log and metrics.
enum class End { answered, client_left, deadline_passed, refused };

struct Exchange {
    std::string_view method;
    std::string_view route;  // template; empty where none matched
    std::string_view id;
    int status = 0;  // 0 where no answer was written
    End end = End::answered;
    std::chrono::microseconds duration{};
    std::size_t bytes_in = 0;   // of the body
    std::size_t bytes_out = 0;  // of the body
};

class Observer {
  public:
    virtual ~Observer() = default;
    // On the I/O thread, once a request, when its answer is out or given up.
    virtual void finished(const Exchange& exchange) = 0;
};

// What others may read while the server runs. Written by the server alone.
struct ServerStatus {
    std::atomic<bool> draining = false;
    std::atomic<std::size_t> connections = 0;
    std::atomic<std::size_t> in_flight = 0;  // counted requests being worked on
    std::atomic<std::size_t> buffered_body_bytes = 0;
};

// The router, status and observer must outlive the server, and the server the io_context's run.
class Server {
  public:
    Server(boost::asio::io_context& io, ServerOptions options, const Router& router, ServerStatus& status,
           Observer& observer);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    // Binds and starts to accept. Errors: bad_usage where local_only and the address is not loopback, or the
    // address cannot be listened on (with the reason).
    Result<void> listen();
    // The port listened on, known after `listen`.
    std::uint16_t port() const;

    // Stops accepting; requests under way finish (bounded by their deadlines and by Limits::drain_time); idle
    // connections are closed. `drained` is called once, when the last connection is gone. On the I/O thread
    // only.
    void drain(std::function<void()> drained);

  private:
    class Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace atspro::http
