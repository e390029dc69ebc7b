#include "http/server.h"

#include <sys/resource.h>

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <unordered_map>

#include "base/log.h"
#include "http/local_guard.h"
#include "http/response_writer.h"
#include "http/session.h"

namespace atspro::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using namespace std::chrono_literals;

constexpr auto kTuple = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t kReservedFiles = 64;  // for the database, the sandbox and the program itself
constexpr std::size_t kMinConnections = 16;
constexpr auto kAcceptPause = 50ms;  // after the system refused another connection

std::size_t connection_cap(std::size_t wanted) {
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) != 0 || files.rlim_cur == RLIM_INFINITY) return wanted;
    const auto most = static_cast<std::size_t>(files.rlim_cur);
    return std::min(wanted, std::max(kMinConnections, most > kReservedFiles ? most - kReservedFiles : 0));
}

}  // namespace

class Server::Impl : public std::enable_shared_from_this<Impl> {
  public:
    Impl(asio::io_context& io, ServerOptions options, const Router& router, ServerStatus& status,
         Observer& observer)
        : io_(io),
          options_(std::move(options)),
          status_(status),
          acceptor_(io),
          drain_timer_(io),
          context_{options_, router, status, observer, 0} {}

    Result<void> listen();
    std::uint16_t port() const { return port_; }
    void drain(std::function<void()> drained);
    // The server object goes: nothing may call back any more.
    void shut() {
        boost::system::error_code ignored;
        acceptor_.close(ignored);
        drained_ = nullptr;
        drain_timer_.cancel();
    }

  private:
    Result<tcp::endpoint> endpoint() const;
    asio::awaitable<void> accept_all();
    void take(tcp::socket socket);
    void refuse(tcp::socket socket) const;
    void forget(std::uint64_t number);
    void report_drained();

    asio::io_context& io_;
    const ServerOptions options_;
    ServerStatus& status_;
    tcp::acceptor acceptor_;
    asio::steady_timer drain_timer_;
    SessionContext context_;
    std::uint16_t port_ = 0;
    std::size_t max_connections_ = 0;
    std::uint64_t next_number_ = 0;
    std::unordered_map<std::uint64_t, std::shared_ptr<Session>> sessions_;
    std::function<void()> drained_;
};

Result<tcp::endpoint> Server::Impl::endpoint() const {
    if (options_.local_only && !is_loopback(options_.address))
        return fail(Code::bad_usage, "Without accounts the server listens on loopback only, not on " +
                                         options_.address + "; use 127.0.0.1, [::1] or localhost.");
    std::string host = options_.address == "localhost" ? "127.0.0.1" : options_.address;
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    boost::system::error_code error;
    const auto address = asio::ip::make_address(host, error);
    if (error)
        return fail(Code::bad_usage, "The address to listen on, " + options_.address +
                                         ", is not an IP address; use one like 127.0.0.1:8000.");
    return tcp::endpoint(address, options_.port);
}

Result<void> Server::Impl::listen() {
    const auto at = endpoint();
    if (!at) return fail(at.error());
    boost::system::error_code error;
    acceptor_.open(at->protocol(), error);
    if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor_.bind(*at, error);
    if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (error)
        return fail(Code::bad_usage, "Cannot listen on " + options_.address + ":" +
                                         std::to_string(options_.port) + ": " + error.message() +
                                         "; choose another address or port, or stop what uses it.");
    acceptor_.non_blocking(true, error);
    port_ = acceptor_.local_endpoint(error).port();
    context_.port = port_;
    max_connections_ = connection_cap(options_.limits.max_connections);
    asio::co_spawn(io_, accept_all(), [self = shared_from_this()](const std::exception_ptr& failure) {
        if (failure)
            std::rethrow_exception(
                failure);  // ends the io_context's run: a server that cannot accept must not linger
    });
    return {};
}

asio::awaitable<void> Server::Impl::accept_all() {
    const auto self = shared_from_this();
    while (acceptor_.is_open()) {
        auto [error, socket] = co_await acceptor_.async_accept(kTuple);
        if (!error) {
            if (sessions_.size() >= max_connections_)
                refuse(std::move(socket));
            else
                take(std::move(socket));
        } else if (acceptor_.is_open()) {
            // Out of files or memory: what is open goes on, and the backlog waits.
            asio::steady_timer pause(io_, kAcceptPause);
            co_await pause.async_wait(kTuple);
        }
    }
}

void Server::Impl::take(tcp::socket socket) {
    const std::uint64_t number = next_number_++;
    const auto session = std::make_shared<Session>(std::move(socket), context_);
    sessions_.emplace(number, session);
    status_.connections = sessions_.size();
    asio::co_spawn(io_, session->run(),
                   [self = shared_from_this(), session, number](const std::exception_ptr& failure) {
                       try {
                           if (failure) std::rethrow_exception(failure);
                       } catch (const std::exception& error) {
                           log::error("connection failed", {{"what", error.what()}});
                       }
                       self->forget(number);
                   });
}

void Server::Impl::refuse(tcp::socket socket) const {
    const Response busy =
        problem_response({.code = Code::overloaded,
                          .detail = "The server has as many connections as it takes; come back in a moment.",
                          .retry_after_s = 1},
                         {});
    const std::string bytes =
        response_head(busy, {.http_1_1 = true, .keep_alive = false, .content_length = busy.body.size()}, {}) +
        busy.body;
    boost::system::error_code ignored;  // the client is told where it listens; it is not waited for
    socket.non_blocking(true, ignored);
    socket.write_some(asio::buffer(bytes), ignored);
    socket.shutdown(tcp::socket::shutdown_both, ignored);
}

void Server::Impl::forget(std::uint64_t number) {
    sessions_.erase(number);
    status_.connections = sessions_.size();
    if (status_.draining && sessions_.empty()) report_drained();
}

void Server::Impl::report_drained() {
    drain_timer_.cancel();
    if (const auto drained = std::exchange(drained_, nullptr)) drained();
}

void Server::Impl::drain(std::function<void()> drained) {
    if (status_.draining.exchange(true)) return;
    drained_ = std::move(drained);
    // Who is in the backlog has been told by the system that the connection stands: closing now would reset
    // it.
    boost::system::error_code error;
    while (acceptor_.is_open()) {
        tcp::socket socket(io_);
        acceptor_.accept(socket, error);
        if (error) break;
        take(std::move(socket));
    }
    acceptor_.close(error);
    for (const auto& [number, session] : sessions_) session->drain();
    drain_timer_.expires_after(options_.limits.drain_time);
    drain_timer_.async_wait([self = shared_from_this()](boost::system::error_code cancelled) {
        if (cancelled) return;
        log::warning("connections left open after the drain", {{"connections", self->sessions_.size()}});
        self->report_drained();
    });
    if (sessions_.empty()) report_drained();
}

Server::Server(asio::io_context& io, ServerOptions options, const Router& router, ServerStatus& status,
               Observer& observer)
    : impl_(std::make_shared<Impl>(io, std::move(options), router, status, observer)) {}
Server::~Server() {
    impl_->shut();
}
Result<void> Server::listen() {
    return impl_->listen();
}
std::uint16_t Server::port() const {
    return impl_->port();
}
void Server::drain(std::function<void()> drained) {
    impl_->drain(std::move(drained));
}

}  // namespace atspro::http
