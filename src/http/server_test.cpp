#include "http/server.h"

#include <gtest/gtest.h>

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <condition_variable>
#include <fstream>
#include <latch>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <thread>

#include "base/unicode.h"
#include "http/raw_client.h"
#include "json/decode.h"
#include "net/offload.h"

namespace atspro::http {
namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;

asio::awaitable<void> sleep_for(std::chrono::milliseconds span) {
    asio::steady_timer timer(co_await asio::this_coro::executor, span);
    co_await timer.async_wait(asio::use_awaitable);
}

// What the observer was told, waited for from the test's thread.
class Record final : public Observer {
  public:
    struct Entry {
        std::string method;
        std::string route;
        int status;
        End end;
    };
    void finished(const Exchange& exchange) override {
        const std::lock_guard lock(mutex_);
        entries_.push_back(
            {std::string(exchange.method), std::string(exchange.route), exchange.status, exchange.end});
        changed_.notify_all();
    }
    // The nth request to end, counted from 0.
    std::optional<Entry> wait_for(std::size_t n) {
        std::unique_lock lock(mutex_);
        if (!changed_.wait_for(lock, 5s, [&] { return entries_.size() > n; })) return std::nullopt;
        return entries_[n];
    }
    std::size_t count() {
        const std::lock_guard lock(mutex_);
        return entries_.size();
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Entry> entries_;
};

// A running server with a route for each behaviour.
class Running {
  public:
    explicit Running(Limits limits = {}, bool local_only = false)
        : router_(routes()),
          server_(io_, {.address = "127.0.0.1", .port = 0, .local_only = local_only, .limits = limits},
                  router_, status, record) {
        const auto listening = server_.listen();
        EXPECT_TRUE(listening) << listening.error().detail;
        thread_ = std::thread([this] { io_.run(); });
    }
    ~Running() {
        io_.stop();
        release.request_stop();
        pool_.stop();
        thread_.join();
    }

    std::uint16_t port() const { return server_.port(); }
    void drain() {
        asio::post(io_, [this] { server_.drain([this] { drained.count_down(); }); });
    }

    ServerStatus status;
    Record record;
    std::latch drained{1};
    std::latch blocked{1};     // counted down once /block is at work
    std::stop_source release;  // lets /block end
    std::atomic<bool> cancelled = false;

  private:
    using Answer = asio::awaitable<Result<Response>>;

    std::vector<Route> routes() {
        return {
            {.method = "GET",
             .pattern = "/hello",
             .handler = [](Request& r) -> Answer {
                 co_return text_response(200, "hello " + r.query_value("name").value_or("you"));
             }},
            {.method = "GET",
             .pattern = "/live",
             .handler = [](Request&) -> Answer { co_return text_response(200, "ok"); },
             .counted = false},
            {.method = "POST",
             .pattern = "/echo",
             .handler = [](Request& r) -> Answer { co_return text_response(200, r.body); },
             .max_body_bytes = 100'000},
            {.method = "GET",
             .pattern = "/large",
             .handler = [](Request&) -> Answer {
                 co_return text_response(200, std::string(3'000'000, 'x'));
             }},
            {.method = "GET",
             .pattern = "/throw",
             .handler = [](Request&) -> Answer {
                 throw std::runtime_error("broken");
                 co_return text_response(200, "");
             }},
            {.method = "GET",
             .pattern = "/refuse",
             .handler = [](Request&) -> Answer { co_return fail(Code::no_text, "There is no text."); }},
            {.method = "GET",
             .pattern = "/late",
             .handler = [](Request&) -> Answer {
                 co_await sleep_for(1h);
                 co_return text_response(200, "");
             },
             .deadline = 20ms},
            {.method = "GET",
             .pattern = "/full",
             .handler = [](Request&) -> Answer {
                 throw net::PoolFull();
                 co_return text_response(200, "");
             }},
            {.method = "GET",
             .pattern = "/block",
             .handler = [this](Request&) { return block(); },
             .deadline = 1h},
            {.method = "GET",
             .pattern = "/events",
             .handler = [](Request& r) -> Answer {
                 co_return Response{.events = [&r](EventSink& sink) { return count(r, sink); }};
             },
             .deadline = 50ms},
        };
    }

    // Works on the pool until released or cancelled.
    Answer block() {
        const bool stopped = co_await net::offload(pool_, [this](std::stop_token stop) {
            std::latch over(1);
            std::atomic<bool> done = false;
            const auto end = [&] {
                if (!done.exchange(true)) over.count_down();
            };
            const std::stop_callback on_stop(stop, end);
            const std::stop_callback on_release(release.get_token(), end);
            if (!blocked.try_wait()) blocked.count_down();
            over.wait();
            return stop.stop_requested();
        });
        cancelled = stopped;
        co_await sleep_for(0ms);  // where a cancelled handler ends
        co_return text_response(200, "released");
    }

    static asio::awaitable<Result<void>> count(Request& request, EventSink& sink) {
        sink.send("progress", R"({"percent":10})", true);
        co_await sleep_for(1ms);
        const auto end = request.query_value("end");
        if (end == "error") co_return fail(Code::corrupt_file, "The file is damaged.");
        if (end == "never") co_await sleep_for(1h);
        sink.send("result", R"({"done":true})");
        co_return Result<void>();
    }

    asio::io_context io_;
    net::Pool pool_{2};
    Router router_;
    Server server_;
    std::thread thread_;
};

const std::string kHost = "Host: a\r\n";
std::string get(const std::string& target, const std::string& fields = "") {
    return "GET " + target + " HTTP/1.1\r\n" + kHost + fields + "\r\n";
}
std::string code_of(const RawAnswer& answer) {
    const auto value = json::parse(answer.body);
    if (!value || !value->is_object() || !value->get_object().contains("code")) return "";
    return std::string(value->at("code").as_string());
}

TEST(Server, answers_request_after_request_on_one_connection) {
    Running server;
    RawClient client(server.port());
    const RawAnswer first = client.ask(get("/hello?name=Ada"));
    EXPECT_EQ(first.status, 200);
    EXPECT_EQ(first.body, "hello Ada");
    EXPECT_EQ(first.header("X-Request-Id").size(), 36U);
    EXPECT_EQ(client.ask("HEAD /hello HTTP/1.1\r\n" + kHost + "\r\n", true).header("Content-Length"), "9");
    EXPECT_EQ(client.ask("POST /echo HTTP/1.1\r\n" + kHost + "Content-Length: 3\r\n\r\nabc").body, "abc");
    EXPECT_EQ(client
                  .ask("POST /echo HTTP/1.1\r\n" + kHost +
                       "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")
                  .body,
              "abc");
    EXPECT_EQ(client.ask(get("/large")).body.size(), 3'000'000U);
    client.send(get("/hello") + get("/refuse") + get("/hello", "Connection: close\r\n"));  // pipelined
    EXPECT_EQ(client.read_answer().status, 200);
    EXPECT_EQ(client.read_answer().status, 422);
    EXPECT_EQ(client.read_answer().header("Connection"), "close");
    EXPECT_TRUE(client.closed());
}

TEST(Server, refuses_with_problems) {
    struct Row {
        std::string request;
        int status;
        std::string code;
        std::string connection;
    };
    const Row rows[] = {
        {get("/nothing"), 404, "not_found", ""},
        {get("/hello?a=%zz"), 400, "bad_request", ""},
        {get("/%00"), 400, "bad_request", ""},
        {get("/throw"), 500, "internal", ""},
        {get("/refuse"), 422, "no_text", ""},
        {get("/full"), 503, "overloaded", ""},
        {get("/late"), 408, "deadline_passed", ""},
        {"POST /hello HTTP/1.1\r\n" + kHost + "Content-Length: 0\r\n\r\n", 405, "method_not_allowed", ""},
        {"POST /nothing HTTP/1.1\r\n" + kHost + "Content-Length: 2\r\n\r\nab", 404, "not_found", ""},
        {"POST /echo HTTP/1.1\r\n" + kHost + "Content-Length: 100001\r\n\r\n", 413, "too_large", "close"},
        {"POST /echo HTTP/1.1\r\n" + kHost + "Transfer-Encoding: chunked\r\n\r\n186a1\r\n", 413, "too_large",
         "close"},
        {"POST /nothing HTTP/1.1\r\n" + kHost + "Transfer-Encoding: chunked\r\n\r\nx\r\n", 400, "bad_request",
         "close"},
        {"POST /nothing HTTP/1.1\r\n" + kHost + "Expect: 100-continue\r\nContent-Length: 9\r\n\r\n", 404,
         "not_found", "close"},
        {"nonsense\r\n\r\n", 400, "bad_request", "close"},
    };
    Running server;
    for (const Row& row : rows) {
        RawClient client(server.port());
        const RawAnswer answer = client.ask(row.request);
        EXPECT_EQ(answer.status, row.status) << row.request;
        EXPECT_EQ(code_of(answer), row.code) << row.request;
        EXPECT_EQ(answer.header("Content-Type"), "application/problem+json");
        EXPECT_EQ(answer.header("Connection"), row.connection) << row.request;
        EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff");
        if (row.status == 503) EXPECT_EQ(answer.header("Retry-After"), "1");
        if (row.connection == "close")
            EXPECT_TRUE(client.closed()) << row.request;
        else
            EXPECT_EQ(client.ask(get("/hello")).status, 200) << row.request;
    }
}

TEST(Server, options_say_what_is_allowed) {
    Running server;
    RawClient client(server.port());
    const RawAnswer answer = client.ask("OPTIONS /hello HTTP/1.1\r\n" + kHost + "\r\n");
    EXPECT_EQ(answer.status, 204);
    EXPECT_EQ(answer.header("Allow"), "GET, HEAD, OPTIONS");
    EXPECT_EQ(client.ask("OPTIONS * HTTP/1.1\r\n" + kHost + "\r\n").status, 204);
    EXPECT_EQ(client.ask("TRACE /hello HTTP/1.1\r\n" + kHost + "\r\n").header("Allow"), "GET, HEAD, OPTIONS");
}

TEST(Server, continue_is_said_before_a_body_that_is_welcome_only) {
    Running server;
    RawClient client(server.port());
    const std::string head = "POST /echo HTTP/1.1\r\n" + kHost + "Expect: 100-continue\r\nContent-Length: ";
    EXPECT_EQ(client.ask(head + "3\r\n\r\n").status, 100);
    EXPECT_EQ(client.ask("abc").body, "abc");
    EXPECT_EQ(client.ask(head + "999999999\r\n\r\n").status, 413);
    EXPECT_TRUE(client.closed());
}

TEST(Server, slow_heads_and_bodies_are_cut) {
    Running server({.header_time = 30ms, .idle_time = 30ms, .body_grace = 30ms, .linger_time = 30ms});
    RawClient head(server.port());
    EXPECT_EQ(code_of(head.ask("GET / HT")), "deadline_passed");
    EXPECT_TRUE(head.closed());
    RawClient body(server.port());
    const RawAnswer answer = body.ask("POST /echo HTTP/1.1\r\n" + kHost + "Content-Length: 50\r\n\r\nabc");
    EXPECT_EQ(answer.status, 408);
    EXPECT_TRUE(body.closed());
    RawClient silent(server.port());
    EXPECT_TRUE(silent.closed());
    RawClient idle(server.port());
    EXPECT_EQ(idle.ask(get("/hello")).status, 200);
    EXPECT_TRUE(idle.closed());
}

TEST(Server, a_client_that_reads_nothing_is_cut) {
    Running server({.write_time = 50ms});
    std::vector<std::unique_ptr<RawClient>> clients;
    // One answer may fit into the system's buffers; a pipeline of them does not.
    clients.push_back(std::make_unique<RawClient>(server.port()));
    std::string pipeline;
    for (int i = 0; i < 20; ++i) pipeline += get("/large");
    clients.back()->send(pipeline);
    std::optional<Record::Entry> entry;
    for (std::size_t n = 0; n < 20; ++n) {
        entry = server.record.wait_for(n);
        if (!entry || entry->end == End::client_left) break;
    }
    ASSERT_TRUE(entry);
    EXPECT_EQ(entry->end, End::client_left);
}

TEST(Server, past_the_admission_limit_it_refuses_at_once_but_stays_alive) {
    Running server({.max_in_flight = 1});
    RawClient busy(server.port());
    busy.send(get("/block"));
    server.blocked.wait();
    RawClient next(server.port());
    const RawAnswer refused = next.ask(get("/hello"));
    EXPECT_EQ(refused.status, 503);
    EXPECT_EQ(refused.header("Retry-After"), "1");
    EXPECT_EQ(next.ask(get("/live")).status, 200);
    server.release.request_stop();
    EXPECT_EQ(busy.read_answer().body, "released");
    EXPECT_EQ(next.ask(get("/hello")).status, 200);
}

TEST(Server, past_the_buffer_limit_uploads_are_refused) {
    Running server({.max_buffered_body_bytes = 1000});
    RawClient client(server.port());
    EXPECT_EQ(
        client
            .ask("POST /echo HTTP/1.1\r\n" + kHost + "Content-Length: 2000\r\n\r\n" + std::string(2000, 'x'))
            .status,
        503);
    RawClient other(server.port());
    EXPECT_EQ(
        other.ask("POST /echo HTTP/1.1\r\n" + kHost + "Content-Length: 900\r\n\r\n" + std::string(900, 'x'))
            .status,
        200);
}

TEST(Server, past_the_connection_limit_new_ones_are_told) {
    Running server({.max_connections = 1});
    RawClient first(server.port());
    EXPECT_EQ(first.ask(get("/hello")).status, 200);
    RawClient second(server.port());
    EXPECT_EQ(second.read_answer().status, 503);
    EXPECT_TRUE(second.closed());
    EXPECT_EQ(first.ask(get("/hello")).status, 200);
}

TEST(Server, a_client_that_leaves_cancels_the_work) {
    for (const bool pipelined : {false, true}) {
        Running server({.half_close_grace = 10ms});
        RawClient client(server.port());
        client.send(get("/block") + (pipelined ? get("/hello") : ""));
        server.blocked.wait();
        client.close();
        const auto entry = server.record.wait_for(0);
        ASSERT_TRUE(entry);
        EXPECT_EQ(entry->end, End::client_left);
        EXPECT_EQ(entry->status, 0);
        EXPECT_TRUE(server.cancelled);
        EXPECT_EQ(server.record.count(), 1U) << "nothing of a client that left is worked on";
    }
}

TEST(Server, pipelined_bytes_are_no_sign_of_leaving) {
    Running server({.half_close_grace = 1ms});
    RawClient client(server.port());
    client.send(get("/block") + get("/hello"));
    server.blocked.wait();
    EXPECT_EQ(RawClient(server.port()).ask(get("/hello")).status, 200);
    server.release.request_stop();
    EXPECT_EQ(client.read_answer().body, "released");
    EXPECT_EQ(client.read_answer().body, "hello you");
}

TEST(Server, a_client_that_only_ends_sending_gets_its_answer) {
    Running server;
    RawClient client(server.port());
    client.send(get("/hello"));
    client.close_sending();
    EXPECT_EQ(client.read_answer().body, "hello you");
    EXPECT_TRUE(client.closed());
}

TEST(Server, the_deadline_cancels_and_says_so) {
    Running server;
    RawClient client(server.port());
    EXPECT_EQ(code_of(client.ask(get("/late"))), "deadline_passed");
    const auto entry = server.record.wait_for(0);
    ASSERT_TRUE(entry);
    EXPECT_EQ(entry->end, End::deadline_passed);
    EXPECT_EQ(entry->route, "/late");
}

TEST(Server, events_are_streamed_and_end_in_a_result_or_a_problem) {
    Running server({.heartbeat = 5ms});
    RawClient client(server.port());
    const RawAnswer good = client.ask(get("/events"));
    EXPECT_EQ(good.header("Content-Type"), "text/event-stream");
    EXPECT_EQ(good.header("Cache-Control"), "no-store");
    EXPECT_EQ(good.body,
              "event: progress\ndata: {\"percent\":10}\n\nevent: result\ndata: {\"done\":true}\n\n");
    const RawAnswer bad = client.ask(get("/events?end=error"));
    EXPECT_NE(bad.body.find("event: error\ndata: {\"type\":\"/problems/corrupt_file\""), std::string::npos)
        << bad.body;
    const RawAnswer late = client.ask(get("/events?end=never"));
    EXPECT_NE(late.body.find(": still working\n\n"), std::string::npos) << late.body;
    EXPECT_NE(late.body.find("event: error\ndata: {\"type\":\"/problems/deadline_passed\""),
              std::string::npos)
        << late.body;
    EXPECT_EQ(client.ask(get("/hello")).status, 200);
    RawClient old(server.port());
    EXPECT_TRUE(old.ask("GET /events HTTP/1.0\r\n\r\n").body.ends_with("{\"done\":true}\n\n"));
}

TEST(Server, a_client_that_leaves_a_stream_ends_it) {
    Running server({.half_close_grace = 1ms, .heartbeat = 1ms});
    RawClient client(server.port());
    client.send(get("/events?end=never"));
    client.take_until("\n\n");
    client.close();
    const auto entry = server.record.wait_for(0);
    ASSERT_TRUE(entry);
    EXPECT_EQ(entry->end, End::client_left);
}

TEST(Server, draining_finishes_what_runs_and_refuses_the_rest) {
    Running server({.linger_time = 20ms, .drain_idle_time = 20ms});
    RawClient busy(server.port());
    RawClient idle(server.port());
    EXPECT_EQ(idle.ask(get("/hello")).status, 200);
    busy.send(get("/block"));
    server.blocked.wait();
    server.drain();
    EXPECT_TRUE(idle.closed());
    EXPECT_FALSE(RawClient(server.port()).connected());
    EXPECT_FALSE(server.drained.try_wait());
    EXPECT_TRUE(server.status.draining);
    server.release.request_stop();
    const RawAnswer answer = busy.read_answer();
    EXPECT_EQ(answer.body, "released");
    EXPECT_EQ(answer.header("Connection"), "close");
    busy.close();
    server.drained.wait();
    EXPECT_EQ(server.status.connections, 0U);
}

TEST(Server, a_drain_ends_in_time_whatever_hangs) {
    Running server({.drain_time = 20ms});
    RawClient busy(server.port());
    busy.send(get("/block"));
    server.blocked.wait();
    server.drain();
    server.drained.wait();
    EXPECT_EQ(server.status.connections, 1U);
}

TEST(Server, local_mode_listens_on_loopback_and_checks_where_requests_come_from) {
    Running server({}, true);
    RawClient client(server.port());
    const std::string host = "Host: localhost:" + std::to_string(server.port()) + "\r\n";
    EXPECT_EQ(code_of(client.ask(get("/hello"))), "forbidden");
    EXPECT_EQ(client.ask("GET /hello HTTP/1.1\r\n" + host + "\r\n").status, 200);
    EXPECT_EQ(
        client
            .ask("POST /echo HTTP/1.1\r\n" + host + "Sec-Fetch-Site: cross-site\r\nContent-Length: 0\r\n\r\n")
            .status,
        403);

    asio::io_context io;
    const Router router({});
    ServerStatus status;
    Record record;
    struct Row {
        std::string address;
        std::uint16_t port;
        bool local_only;
    };
    for (const Row& row :
         {Row{"0.0.0.0", 0, true}, Row{"example.org", 0, false}, Row{"127.0.0.1", server.port(), true}}) {
        Server other(io,
                     {.address = row.address, .port = row.port, .local_only = row.local_only, .limits = {}},
                     router, status, record);
        const auto listening = other.listen();
        ASSERT_FALSE(listening) << row.address;
        EXPECT_EQ(listening.error().code, Code::bad_usage);
        EXPECT_NE(listening.error().detail.find(row.address), std::string::npos) << listening.error().detail;
    }
}

// Base64 of the corpus, standard alphabet.
std::string decoded(std::string_view text) {
    constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    unsigned bits = 0;
    int have = 0;
    for (const char c : text) {
        const std::size_t digit = kAlphabet.find(c);
        if (digit == std::string_view::npos) break;
        bits = bits << 6 | static_cast<unsigned>(digit);
        have += 6;
        if (have < 8) continue;
        have -= 8;
        out += static_cast<char>(bits >> have & 0xff);
    }
    return out;
}

// Raw requests that are known to split servers from their proxies.
TEST(Server, shared_corpus_of_desynchronising_requests) {
    std::ifstream corpus(ATSPRO_SOURCE_DIR "/../shared/corpora/http/desync.jsonl");
    if (!corpus) GTEST_SKIP() << "the shared corpus is not here";
    Running server(
        {.header_time = 200ms, .body_grace = 200ms, .linger_time = 50ms, .half_close_grace = 10ms});
    for (std::string line; std::getline(corpus, line);) {
        const auto entry = json::parse(line);
        ASSERT_TRUE(entry);
        if (!entry->at("raw_b64").is_string()) continue;
        const std::string id(entry->at("id").as_string());
        const std::string expected(entry->at("expect").as_string());
        RawClient client(server.port());
        client.send(decoded(std::string_view(entry->at("raw_b64").as_string())));
        client.close_sending();
        const RawAnswer answer = client.read_answer();
        ASSERT_NE(answer.status, 0) << id;
        if (expected.starts_with("ok"))
            EXPECT_TRUE(answer.status == 404 || expected.find("400") != std::string::npos)
                << id << " " << answer.status << answer.body;
        else if (expected == "one_response_only")  // its body is cut: refused as such
            EXPECT_EQ(answer.status, 400) << id;
        else if (expected.starts_with("no_"))
            EXPECT_EQ(answer.status, 404) << id;
        else
            EXPECT_TRUE(expected.find(std::to_string(answer.status)) != std::string::npos ||
                        (expected == "405" && answer.status == 404))
                << id << " " << expected << " " << answer.status;
        if (expected.find("close") != std::string::npos && answer.status == 400)
            EXPECT_EQ(answer.header("Connection"), "close") << id;
        EXPECT_TRUE(client.closed()) << id << ": more than one answer";
    }
}

}  // namespace
}  // namespace atspro::http
