#include "http/session.h"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>
#include <cerrno>
#include <limits>

#include "base/ids.h"
#include "base/log.h"
#include "http/local_guard.h"
#include "http/response_writer.h"
#include "http/uri.h"
#include "net/offload.h"

namespace atspro::http {
namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kReadBytes = 32 * 1024;
constexpr std::size_t kWriteBytes = 256 * 1024;
constexpr std::size_t kMaxIgnoredBodyBytes = 64 * 1024;  // where a route takes no body
constexpr std::size_t kMaxLingerBytes = 32 * 1024 * 1024;
constexpr auto kHangUpPoll = 200ms;

constexpr auto kTuple = asio::as_tuple(asio::use_awaitable);

Error overloaded(std::string detail) {
    return {.code = Code::overloaded, .detail = std::move(detail), .retry_after_s = 1};
}

// Runs a handler or event source. Never throws: the race around it would take an exception for a loser and go
// on waiting.
template <class T>
asio::awaitable<void> guarded(std::function<asio::awaitable<Result<T>>()> step, std::string_view request_id,
                              std::optional<Result<T>>& outcome) {
    try {
        outcome.emplace(co_await step());
    } catch (const net::PoolFull&) {
        outcome.emplace(fail(overloaded("The server is busy; send the request again in a moment.")));
    } catch (const boost::system::system_error& error) {
        if (error.code() == asio::error::operation_aborted) {
            outcome.emplace(fail(Code::cancelled, "The request was cancelled."));
        } else {
            log::error("handler failed", {{"request", request_id}, {"what", error.what()}});
            outcome.emplace(
                fail(Code::internal,
                     "Something failed inside the server; its log says more under this request_id."));
        }
    } catch (const std::exception& error) {
        log::error("handler failed", {{"request", request_id}, {"what", error.what()}});
        outcome.emplace(fail(Code::internal,
                             "Something failed inside the server; its log says more under this request_id."));
    }
}

// One piece of a chunked body.
std::string chunk_of(std::string_view text) {
    constexpr std::string_view kHex = "0123456789abcdef";
    std::string size;
    for (std::size_t n = text.size(); n > 0; n /= 16) size.insert(size.begin(), kHex[n % 16]);
    return size + "\r\n" + std::string(text) + "\r\n";
}

}  // namespace

Session::Session(asio::ip::tcp::socket socket, const SessionContext& context)
    : socket_(std::move(socket)),
      context_(context),
      limits_(context.options.limits),
      watch_(socket_.get_executor()) {
    boost::system::error_code ignored;  // a peer that is already gone has no address; the first read tells
    remote_ = socket_.remote_endpoint(ignored).address().to_string();
    socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
}

asio::awaitable<void> Session::run() {
    while (co_await serve_one()) {
    }
    co_await close_gently();
}

void Session::drain() {
    if (idle_) arm(limits_.drain_idle_time);
}

void Session::arm(Milliseconds time) {
    watch_fired_ = false;
    watch_.expires_after(time);
    watch_.async_wait(
        [this, alive = weak_from_this(), turn = ++watch_turn_](boost::system::error_code error) {
            // An expiry may already be on its way when the watch is disarmed, or the session gone.
            if (error || alive.expired() || turn != watch_turn_) return;
            watch_fired_ = true;
            socket_.cancel();
        });
}

void Session::disarm() {
    ++watch_turn_;
    watch_.cancel();
}

asio::awaitable<bool> Session::wait_for_first_byte() {
    if (!in_.empty()) co_return true;  // sent ahead with the request before
    in_ = {};                          // an idle connection holds no buffer
    idle_ = true;
    arm(context_.status.draining ? limits_.drain_idle_time
        : first_                 ? limits_.header_time
                                 : limits_.idle_time);
    const auto [error] = co_await socket_.async_wait(asio::socket_base::wait_read, kTuple);
    disarm();
    idle_ = false;
    first_ = false;
    co_return !error && !watch_fired_;
}

asio::awaitable<Session::Read> Session::read_more() {
    const std::size_t had = in_.size();
    in_.resize(had + kReadBytes);
    const auto [error, n] =
        co_await socket_.async_read_some(asio::buffer(in_.data() + had, kReadBytes), kTuple);
    in_.resize(had + n);
    if (!error) co_return Read::data;
    co_return watch_fired_ ? Read::timed_out : Read::closed;
}

asio::awaitable<Result<bool>> Session::read_head(RequestParser& parser) {
    arm(limits_.header_time);
    while (!parser.head_done()) {
        if (in_.empty()) {
            switch (co_await read_more()) {
                case Read::data:
                    break;
                case Read::closed:
                    disarm();
                    co_return false;
                case Read::timed_out:
                    co_return fail(Code::deadline_passed,
                                   "The request's head took too long to arrive; send it in one piece.");
            }
        }
        const auto used = parser.feed(in_);
        if (!used) {
            disarm();
            co_return fail(used.error());
        }
        in_.erase(0, *used);
    }
    disarm();
    co_return true;
}

asio::awaitable<bool> Session::serve_one() {
    if (!co_await wait_for_first_byte()) co_return false;
    Turn turn;
    const auto head = co_await read_head(turn.parser);
    if (head && !*head) {
        client_gone_ = true;
        co_return false;
    }
    turn.began = Clock::now();
    turn.request.id = new_id();
    turn.request.remote = remote_;
    if (head)
        co_await handle(turn);
    else
        co_await refuse(turn, head.error());
    report(turn);
    co_return turn.keep_alive && !client_gone_;
}

asio::awaitable<void> Session::handle(Turn& turn) {
    const Head& head = turn.parser.head();
    turn.keep_alive = head.keep_alive;
    turn.request.method = head.method;
    turn.request.target = head.target;
    turn.request.headers = head.headers;
    auto ready = context_.options.local_only ? check_local_request(head.method, head.headers, context_.port)
                                             : Result<void>();
    if (!ready) co_return co_await refuse(turn, ready.error());
    auto early = find_route(turn);
    const bool decided = !early || *early;
    ready = check_size_and_room(turn);
    // A small body is read even where the answer is clear without it: its framing is judged, and the
    // connection stays usable.
    if (ready && !(decided && head.expects_continue)) ready = co_await read_body(turn);
    if (!ready) co_return co_await refuse(turn, ready.error());
    if (!early) co_return co_await refuse(turn, early.error());
    if (*early) co_return co_await answer(turn, std::move(**early));
    ready = admit(turn, true);
    if (!ready) co_return co_await refuse(turn, ready.error());
    co_await work(turn);
}

Result<void> Session::check_size_and_room(Turn& turn) {
    const std::size_t wanted = turn.route ? turn.route->max_body_bytes : 0;
    const auto fits = turn.parser.limit_body(std::max(wanted, kMaxIgnoredBodyBytes));
    return fits && turn.route ? admit(turn, false) : fits;
}

Result<std::optional<Response>> Session::find_route(Turn& turn) {
    Request& request = turn.request;
    const std::size_t mark = std::min(request.target.find('?'), request.target.size());
    request.path = request.target.substr(0, mark);
    if (request.target == "*") return Response{.status = 204, .headers = {{"Allow", "GET, HEAD, OPTIONS"}}};
    auto match = context_.router.match(request.method, request.path);
    if (auto* found = std::get_if<Router::Found>(&match)) {
        turn.route = found->route;
        request.route = found->route->pattern;
        request.params = std::move(found->params);
        auto query =
            query_pairs(std::string_view(request.target).substr(std::min(mark + 1, request.target.size())));
        if (!query)
            return fail(Code::bad_request,
                        "The query is malformed or too long; percent-encode names and values.");
        request.query = std::move(*query);
        const std::string* coding = request.header("Content-Encoding");
        if (coding && !equal_nocase(*coding, "identity"))
            return fail(Code::unsupported_type,
                        "Bodies are taken as they are; send this one without Content-Encoding.");
        return std::optional<Response>();
    }
    if (const auto* other = std::get_if<Router::MethodNotAllowed>(&match)) {
        if (request.method == "OPTIONS") return Response{.status = 204, .headers = {{"Allow", other->allow}}};
        turn.exchange.end = End::refused;
        Response refusal = problem_response(
            {.code = Code::method_not_allowed, .detail = "This address takes " + other->allow + " only."},
            request.id);
        refusal.set("Allow", other->allow);
        return refusal;
    }
    if (std::holds_alternative<Router::BadPath>(match))
        return fail(Code::bad_request, "The path is malformed; percent-encode it as UTF-8.");
    return fail(Code::not_found, "There is nothing at this address; /api/openapi.json lists what there is.");
}

Result<void> Session::admit(Turn& turn, bool take) {
    if (!turn.route->counted) return {};
    if (context_.status.in_flight >= limits_.max_in_flight)
        return fail(overloaded("The server works on " + std::to_string(limits_.max_in_flight) +
                               " requests already; send this one again in a moment."));
    if (take) turn.admitted = Count(context_.status.in_flight);
    return {};
}

asio::awaitable<Result<void>> Session::read_body(Turn& turn) {
    RequestParser& parser = turn.parser;
    if (parser.done()) co_return Result<void>();
    if (parser.head().expects_continue && in_.empty())
        co_await write_all("HTTP/1.1 100 Continue\r\n\r\n", {});
    turn.buffered = Count(context_.status.buffered_body_bytes, 0);
    const auto started = Clock::now();
    while (!parser.done()) {
        if (in_.empty()) {
            const Milliseconds earned(parser.body_bytes() * 1000 / limits_.min_body_bytes_per_s);
            const auto left = std::chrono::duration_cast<Milliseconds>(started + limits_.body_grace + earned -
                                                                       Clock::now());
            arm(std::max(left, Milliseconds(0)));
            const Read read = co_await read_more();
            disarm();
            // It may have closed its sending half only: then it hears why nothing was done.
            if (read == Read::closed)
                co_return fail(Code::bad_request, "The body ended before its announced end; send it whole.");
            if (read == Read::timed_out)
                co_return fail(Code::deadline_passed, "The body came slower than " +
                                                          std::to_string(limits_.min_body_bytes_per_s) +
                                                          " bytes a second; send it faster.");
        }
        const auto used = parser.feed(in_);
        if (!used) co_return fail(used.error());
        in_.erase(0, *used);
        turn.buffered.grow_to(parser.body_bytes());
        if (context_.status.buffered_body_bytes > limits_.max_buffered_body_bytes)
            co_return fail(
                overloaded("The server holds too many uploads already; send this one again in a moment."));
    }
    turn.exchange.bytes_in = parser.body_bytes();
    if (turn.route && turn.route->max_body_bytes > 0) turn.request.body = parser.take_body();
    co_return Result<void>();
}

asio::awaitable<void> Session::work(Turn& turn) {
    turn.request.deadline = Deadline::in(turn.route->deadline);
    auto result = co_await race<Response>(turn, [&turn] { return turn.route->handler(turn.request); });
    if (result && result->events) {
        co_await stream(turn, std::move(*result));
        co_return;
    }
    turn.admitted = Count();  // a client that reads slowly holds no place
    if (result)
        co_await answer(turn, std::move(*result));
    else
        co_await answer(turn, result.error());
}

template <class T>
asio::awaitable<Result<T>> Session::race(Turn& turn, std::function<asio::awaitable<Result<T>>()> step) {
    using namespace asio::experimental::awaitable_operators;
    std::optional<Result<T>> outcome;
    const auto ended = co_await (guarded<T>(std::move(step), turn.request.id, outcome) ||
                                 until_client_left() || until(turn.request.deadline));
    // What got done in spite of the cancellation counts: it may be stored by now.
    if (outcome && (ended.index() == 0 || outcome->has_value())) {
        if (*outcome || outcome->error().code != Code::cancelled) co_return std::move(*outcome);
        co_return fail(Code::shutting_down,
                       "The server is shutting down; send the request again to the next one.");
    }
    if (ended.index() == 1) {
        turn.exchange.end = End::client_left;
        co_return fail(Code::cancelled, "The client left.");
    }
    turn.exchange.end = End::deadline_passed;
    co_return fail(
        Code::deadline_passed,
        "The answer was not there in time; nothing was stored. Try again, or with a smaller file.");
}

asio::awaitable<void> Session::until(Deadline deadline) {
    asio::steady_timer timer(socket_.get_executor());
    timer.expires_at(deadline.at());
    co_await timer.async_wait(kTuple);
}

// Ends when the peer has closed or reset the connection. A peer that closed its sending half only (`nc -N`)
// may still wait for the answer; it gets half_close_grace. Bytes sent ahead (pipelining) hide the close from
// a read, so poll(2) is asked then.
asio::awaitable<void> Session::until_client_left() {
    const auto [error] = co_await socket_.async_wait(asio::socket_base::wait_read, kTuple);
    asio::steady_timer pause(socket_.get_executor());
    while (!error) {
        char byte = 0;
        const auto peeked = ::recv(socket_.native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
        if (peeked < 0 && errno != EAGAIN && errno != EINTR) co_return;
        pollfd state{.fd = socket_.native_handle(), .events = POLLRDHUP, .revents = 0};
        const bool hung_up = ::poll(&state, 1, 0) > 0;
        if ((state.revents & (POLLERR | POLLHUP)) != 0) co_return;
        pause.expires_after(hung_up ? limits_.half_close_grace : Milliseconds(kHangUpPoll));
        const auto [cancelled] = co_await pause.async_wait(kTuple);
        if (cancelled || hung_up) co_return;
    }
}

asio::awaitable<void> Session::refuse(Turn& turn, const Error& error) {
    turn.exchange.end = error.code == Code::cancelled ? End::client_left : End::refused;
    co_await answer(turn, error);
}

asio::awaitable<void> Session::answer(Turn& turn, const Error& error) {
    if (error.code == Code::cancelled) {
        client_gone_ = true;
        co_return;
    }
    co_await answer(turn, problem_response(error, turn.request.id));
}

asio::awaitable<void> Session::answer(Turn& turn, Response response) {
    // An unread body cannot be told from the next request.
    if (!turn.parser.done() || context_.status.draining) turn.keep_alive = false;
    const bool bodiless = turn.request.method == "HEAD" || response.status == 204 || response.status == 304;
    const std::string head = response_head(response,
                                           {.http_1_1 = turn.parser.head().http_1_1,
                                            .keep_alive = turn.keep_alive,
                                            .content_length = response.body.size()},
                                           turn.request.id);
    turn.exchange.status = response.status;
    turn.exchange.bytes_out = bodiless ? 0 : response.body.size();
    if (co_await write_all(head, bodiless ? std::string_view() : response.body)) co_return;
    client_gone_ = true;
    turn.exchange.end = End::client_left;
}

asio::awaitable<void> Session::stream(Turn& turn, Response response) {
    using namespace asio::experimental::awaitable_operators;
    response.set("Content-Type", "text/event-stream");
    response.set("X-Accel-Buffering", "no");  // reverse proxies pass events on as they come
    const bool http_1_1 = turn.parser.head().http_1_1;
    if (!http_1_1 || context_.status.draining) turn.keep_alive = false;
    turn.exchange.status = response.status;
    const std::string head =
        response_head(response, {.http_1_1 = http_1_1, .keep_alive = turn.keep_alive, .content_length = {}},
                      turn.request.id);
    const auto channel = std::make_shared<EventChannel>(socket_.get_executor(), limits_.heartbeat);
    try {
        if (!co_await write_all(head, {})) throw boost::system::system_error(asio::error::operation_aborted);
        co_await (produce_events(turn, response.events, *channel) && write_events(turn, *channel));
        if (http_1_1) co_await write_all("0\r\n\r\n", {});
    } catch (
        const boost::system::system_error&) {  // of write_events alone: the client does not take the events
        client_gone_ = true;
    }
    if (client_gone_) turn.exchange.end = End::client_left;
}

asio::awaitable<void> Session::produce_events(Turn& turn, const EventSource& source, EventChannel& channel) {
    const auto result = co_await race<void>(turn, [&] { return source(channel); });
    if (!result && result.error().code == Code::cancelled)
        client_gone_ = true;
    else if (!result)
        channel.send("error", problem_text(result.error(), turn.request.id));
    channel.close();
}

asio::awaitable<void> Session::write_events(Turn& turn, EventChannel& channel) {
    while (const auto text = co_await channel.next()) {
        const bool chunked = turn.parser.head().http_1_1;
        if (!co_await write_all(chunked ? chunk_of(*text) : *text, {}))
            throw boost::system::system_error(asio::error::operation_aborted);
        turn.exchange.bytes_out += text->size();
    }
}

// Piece by piece, so that a slow client has time and one that stopped reading has not. False where the client
// is gone or too slow.
asio::awaitable<bool> Session::write_all(std::string_view head, std::string_view body) {
    const auto started = Clock::now();
    const std::size_t total = head.size() + body.size();
    std::size_t written = 0;
    while (written < total) {
        const Milliseconds earned(written * 1000 / limits_.min_body_bytes_per_s);
        const auto left =
            std::chrono::duration_cast<Milliseconds>(started + limits_.write_time + earned - Clock::now());
        if (left.count() <= 0) co_return false;
        const std::string_view rest_of_head = head.substr(std::min(written, head.size()));
        const std::size_t body_at = written - std::min(written, head.size());
        const std::array<asio::const_buffer, 2> pieces{
            asio::buffer(rest_of_head.data(), rest_of_head.size()),
            asio::buffer(body.data() + body_at, std::min(kWriteBytes, body.size() - body_at))};
        arm(std::min(left, limits_.write_time));
        const auto [error, n] = co_await socket_.async_write_some(pieces, kTuple);
        disarm();
        if (error) co_return false;
        written += n;
    }
    co_return true;
}

// Closing with bytes unread resets the connection, and the client may lose the answer: so what it still sends
// is read and thrown away for a short while.
asio::awaitable<void> Session::close_gently() {
    boost::system::error_code error;
    if (!client_gone_) {
        socket_.shutdown(asio::ip::tcp::socket::shutdown_send, error);
        std::size_t dropped = 0;
        arm(limits_.linger_time);
        while (!error && dropped < kMaxLingerBytes) {
            in_.clear();
            if (co_await read_more() != Read::data) break;
            dropped += in_.size();
        }
        disarm();
    }
    socket_.close(error);
}

void Session::report(Turn& turn) {
    Exchange& exchange = turn.exchange;
    exchange.method = turn.request.method;
    exchange.route = turn.request.route;
    exchange.id = turn.request.id;
    exchange.duration = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - turn.began);
    context_.observer.finished(exchange);
}

}  // namespace atspro::http
