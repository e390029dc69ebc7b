#include "net/http_client.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>
#include <memory>

#include "net/testing/odd_server.h"
#include "net/testing/tls_server.h"

namespace atspro::net {
namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using net::testing::answer;
using net::testing::html;
using net::testing::OddAnswer;
using net::testing::OddServer;
using Then = OddAnswer::Then;
using ::testing::HasSubstr;
using ::testing::Not;

class Calls final : public OutboundLedger {
  public:
    void record(const OutboundCall& call) override { all.push_back(call); }
    std::vector<OutboundCall> all;
};

// One client that is asked one thing after another.
class HttpClientTest : public ::testing::Test {
  protected:
    Exchange send(HttpRequest request, HttpClientOptions options = {}) {
        asio::io_context io;
        options.ledger = &calls;
        HttpClient client(io.get_executor(), std::move(options));
        std::optional<Exchange> out;
        asio::co_spawn(io, client.send(std::move(request)),
                       [&](const std::exception_ptr& e, Exchange exchange) {
                           EXPECT_FALSE(e);
                           out = std::move(exchange);
                       });
        io.run();
        EXPECT_EQ(client.in_flight(), 0U);
        return out.value();
    }
    Fault fault_of(const OddAnswer& told, HttpRequest request = {}) {
        OddServer server([&](const std::string&) { return told; });
        request.url = server.url();
        const Exchange exchange = send(std::move(request));
        EXPECT_FALSE(exchange);
        return exchange ? Fault::bad_request : exchange.error();
    }
    Calls calls;
};

TEST_F(HttpClientTest, reads_status_fields_and_body) {
    OddServer server([](const std::string&) {
        return answer(404, "not here", {"X-Odd:  blank  ", "Content-Type: text/plain"});
    });
    const Exchange exchange =
        send({.url = server.url("/a%20b?c=d"), .fields = {{"Accept", "text/html"}}, .purpose = "test"});
    ASSERT_TRUE(exchange);
    EXPECT_EQ(exchange->status, 404);
    EXPECT_EQ(exchange->body, "not here");
    EXPECT_EQ(exchange->field("x-odd"), "blank");
    EXPECT_EQ(exchange->field("x-absent"), "");
    const std::string head = server.heads().at(0);
    EXPECT_THAT(head, HasSubstr("GET /a%20b?c=d HTTP/1.1\r\n"));
    EXPECT_THAT(head, HasSubstr("User-Agent: ATSPro/"));
    EXPECT_THAT(head, HasSubstr("Accept: text/html\r\n"));
    EXPECT_THAT(head, HasSubstr("Accept-Encoding: gzip, deflate\r\n")) << "nothing that unfolds unseen";
    EXPECT_THAT(head, Not(HasSubstr("Cookie")));
    ASSERT_EQ(calls.all.size(), 1U);
    EXPECT_EQ(calls.all[0].origin, "http://127.0.0.1:" + std::to_string(server.port()));
    EXPECT_EQ(calls.all[0].purpose, "test");
    EXPECT_EQ(calls.all[0].status, 404);
    EXPECT_EQ(calls.all[0].bytes_out, head.size());
    EXPECT_GT(calls.all[0].bytes_in, 8U);
}

TEST_F(HttpClientTest, posts_a_body) {
    OddServer server([](const std::string&) { return html("done"); });
    ASSERT_TRUE(send({.method = "POST",
                      .url = server.url(),
                      .fields = {{"Content-Type", "application/json"}},
                      .body = "{}"}));
    EXPECT_THAT(server.heads().at(0), HasSubstr("POST / HTTP/1.1"));
    EXPECT_THAT(server.heads().at(0), HasSubstr("Content-Length: 2\r\n"));
    EXPECT_THAT(server.heads().at(0), Not(HasSubstr("Expect")));
}

TEST_F(HttpClientTest, an_interim_answer_is_no_answer) {
    OddAnswer told = answer(200, "real", {"X-B: 2"});
    told.bytes = "HTTP/1.1 103 Early Hints\r\nX-A: 1\r\n\r\n" + told.bytes;
    OddServer server([&](const std::string&) { return told; });
    const Exchange exchange = send({.url = server.url()});
    ASSERT_TRUE(exchange);
    EXPECT_EQ(exchange->status, 200);
    EXPECT_EQ(exchange->field("x-a"), "");
    EXPECT_EQ(exchange->field("x-b"), "2");
}

TEST_F(HttpClientTest, every_way_to_fail_has_its_name) {
    EXPECT_EQ(fault_of({}), Fault::reset);
    EXPECT_EQ(fault_of({.then = Then::reset}), Fault::reset);
    EXPECT_EQ(fault_of({.bytes = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"}), Fault::truncated);
    EXPECT_EQ(fault_of({.bytes = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"}),
              Fault::truncated);
    EXPECT_EQ(fault_of({.bytes = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", .then = Then::reset}),
              Fault::reset);
    EXPECT_EQ(fault_of({.bytes = "just text\r\n"}), Fault::bad_answer);
    EXPECT_EQ(fault_of(answer(200, "no gzip at all", {"Content-Encoding: gzip"})), Fault::bad_answer);
    EXPECT_EQ(fault_of({.then = Then::hang}, {.limit = 50ms}), Fault::timeout);
    EXPECT_EQ(fault_of({.bytes = "HTTP/1.1 200 OK\r\n\r\n", .then = Then::dribble, .again = "slow"},
                       {.limit = 50ms}),
              Fault::timeout);
    EXPECT_EQ(
        fault_of(
            {.bytes = "HTTP/1.1 200 OK\r\n\r\n", .then = Then::repeat, .again = std::string(100'000, 'x')}),
        Fault::body_too_large);
    EXPECT_EQ(fault_of({.bytes = "HTTP/1.1 200 OK\r\n", .then = Then::repeat, .again = "X-More: of it\r\n"}),
              Fault::header_too_large);
}

TEST_F(HttpClientTest, what_cannot_be_called_is_said) {
    EXPECT_EQ(send({.url = "http://127.0.0.1:1/"}).error(), Fault::connect);
    for (const char* url : {"file:///etc/passwd", "gopher://127.0.0.1/", "ftp://127.0.0.1/"}) {
        const Exchange exchange = send({.url = url});
        ASSERT_FALSE(exchange) << url;
        EXPECT_EQ(exchange.error(), Fault::bad_answer) << url;
    }
    EXPECT_EQ(send({.url = "http://"}).error(), Fault::bad_request);
}

TEST_F(HttpClientTest, a_body_of_the_very_limit_fits) {
    OddServer server([](const std::string&) { return html("12345"); });
    EXPECT_TRUE(send({.url = server.url(), .max_body_bytes = 5}));
    EXPECT_EQ(send({.url = server.url(), .max_body_bytes = 4}).error(), Fault::body_too_large);
}

TEST_F(HttpClientTest, no_address_is_connected_to_that_is_not_allowed) {
    OddServer server([](const std::string&) { return html("secret"); });
    std::vector<std::string> asked;
    const HttpClientOptions guarded{.may_connect = [&](const asio::ip::address& address) {
        asked.push_back(address.to_string());
        return false;
    }};
    EXPECT_EQ(send({.url = server.url()}, guarded).error(), Fault::address_refused);
    EXPECT_EQ(send({.url = "http://localhost:" + std::to_string(server.port())}, guarded).error(),
              Fault::address_refused);
    EXPECT_EQ(server.connects(), 0);
    EXPECT_THAT(asked, ::testing::Contains("127.0.0.1"));
    EXPECT_TRUE(calls.all.empty()) << "nothing left the machine";
}

TEST_F(HttpClientTest, a_pinned_host_is_never_looked_up) {
    OddServer server([](const std::string&) { return html("pinned"); });
    const Pin pin{.host = "jobs.example.org",
                  .port = server.port(),
                  .addresses = {asio::ip::make_address("127.0.0.1")}};
    const std::string url = "http://jobs.example.org:" + std::to_string(server.port()) + "/";
    const Exchange exchange = send({.url = url, .pin = pin});
    ASSERT_TRUE(exchange) << name_of(exchange.error());
    EXPECT_THAT(server.heads().at(0), HasSubstr("Host: jobs.example.org:" + std::to_string(server.port())));
    EXPECT_EQ(send({.url = url, .limit = 2s}).error(), Fault::resolve) << "a pin serves its own call alone";
}

TEST_F(HttpClientTest, an_address_that_refuses_is_followed_by_the_next) {
    OddServer server([](const std::string&) { return html("second"); });
    const Pin pin{.host = "jobs.example.org",
                  .port = server.port(),
                  .addresses = {asio::ip::make_address("::1"), asio::ip::make_address("127.0.0.1")}};
    const Exchange exchange =
        send({.url = "http://jobs.example.org:" + std::to_string(server.port()) + "/", .pin = pin});
    ASSERT_TRUE(exchange) << name_of(exchange.error());
    EXPECT_EQ(exchange->body, "second");
}

TEST_F(HttpClientTest, a_cancelled_call_is_taken_down_at_once) {
    OddServer server([](const std::string&) { return OddAnswer{.then = Then::hang}; });
    asio::io_context io;
    HttpClient client(io.get_executor(), {.ledger = &calls});
    bool aborted = false;
    const auto call = [&]() -> asio::awaitable<void> {
        try {
            co_await client.send({.url = server.url(), .limit = 1h});
        } catch (const boost::system::system_error& e) {
            aborted = e.code() == asio::error::operation_aborted;
        }
    };
    const auto leave = [&]() -> asio::awaitable<void> {
        asio::steady_timer timer(io);
        do {
            timer.expires_after(1ms);
            co_await timer.async_wait(asio::use_awaitable);
        } while (server.heads().empty());
    };
    asio::co_spawn(
        io,
        [&]() -> asio::awaitable<void> {
            using namespace asio::experimental::awaitable_operators;
            co_await (call() || leave());
        },
        asio::detached);
    io.run();
    EXPECT_TRUE(aborted);
    EXPECT_EQ(client.in_flight(), 0U);
    EXPECT_TRUE(server.wait_until_gone(1));
    EXPECT_EQ(calls.all.size(), 1U) << "what left is told";
}

TEST_F(HttpClientTest, a_client_that_goes_cancels_its_calls) {
    OddServer server([](const std::string&) { return OddAnswer{.then = Then::hang}; });
    asio::io_context io;
    auto client = std::make_unique<HttpClient>(io.get_executor(), HttpClientOptions{});
    int aborted = 0;
    for (int i = 0; i < 3; ++i)
        asio::co_spawn(io, client->send({.url = server.url(), .limit = 1h}),
                       [&](const std::exception_ptr& e, const Exchange&) { aborted += e != nullptr; });
    std::thread watcher([&] {
        EXPECT_TRUE(server.wait_until_asked(3));
        asio::post(io, [&] { client.reset(); });
    });
    io.run();
    watcher.join();
    EXPECT_EQ(aborted, 3);
    EXPECT_TRUE(server.wait_until_gone(3));
}

TEST_F(HttpClientTest, many_calls_at_once_all_come_back) {
    OddServer server([](const std::string&) { return html("same"); });
    asio::io_context io;
    HttpClient client(io.get_executor(), {});
    int good = 0;
    for (int i = 0; i < 50; ++i)
        asio::co_spawn(io, client.send({.url = server.url()}),
                       [&](const std::exception_ptr& e, const Exchange& exchange) {
                           good += !e && exchange && exchange->body == "same";
                       });
    io.run();
    EXPECT_EQ(good, 50);
}

TEST_F(HttpClientTest, the_environment_s_proxy_is_ignored) {
    OddServer proxy([](const std::string&) { return html("proxied"); });
    OddServer server([](const std::string&) { return html("direct"); });
    ASSERT_EQ(::setenv("http_proxy", proxy.url().c_str(), 1), 0);
    const Exchange exchange = send({.url = server.url()});
    ::unsetenv("http_proxy");
    ASSERT_TRUE(exchange);
    EXPECT_EQ(exchange->body, "direct");
    EXPECT_EQ(proxy.connects(), 0);
}

TEST_F(HttpClientTest, only_a_certificate_of_the_host_itself_is_taken) {
    const net::testing::TlsServer server("good.example");
    const auto ask = [&](const std::string& host, const std::string& ca_file) {
        const Pin pin{
            .host = host, .port = server.port(), .addresses = {asio::ip::make_address("127.0.0.1")}};
        return send({.url = "https://" + host + ":" + std::to_string(server.port()) + "/", .pin = pin},
                    {.ca_file = ca_file});
    };
    const Exchange good = ask("good.example", server.ca_file());
    ASSERT_TRUE(good) << name_of(good.error());
    EXPECT_EQ(good->status, 200);
    EXPECT_EQ(ask("good.example", "").error(), Fault::certificate) << "signed by nobody that is known";
    EXPECT_EQ(ask("other.example", server.ca_file()).error(), Fault::certificate) << "of another host";
}

TEST_F(HttpClientTest, a_server_without_tls_is_none_with_it) {
    OddServer server([](const std::string&) { return html("plain"); });
    const Exchange exchange =
        send({.url = "https://127.0.0.1:" + std::to_string(server.port()) + "/", .limit = 2s});
    ASSERT_FALSE(exchange);
    EXPECT_TRUE(exchange.error() == Fault::tls || exchange.error() == Fault::timeout)
        << name_of(exchange.error());
}

}  // namespace
}  // namespace atspro::net
