#include "fetch/fetcher.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <thread>

#include "fetch/testing/told_resolver.h"
#include "net/testing/odd_server.h"

namespace atspro::fetch {
namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using net::testing::answer;
using net::testing::html;
using net::testing::OddAnswer;
using net::testing::OddServer;
using std::chrono::milliseconds;
using ::testing::HasSubstr;
using testing::ToldResolver;
using Then = OddAnswer::Then;

// A gzip stream that unfolds 160-fold, to 8 MiB: one letter, then copies of 258 bytes from one byte back, in
// the fixed code of deflate.
std::string gzip_bomb() {
    std::string out("\x1F\x8B\x08\0\0\0\0\0\0\x03", 10);
    unsigned held = 0;
    int bits = 0;
    // Huffman codes go in with their first bit lowest.
    const auto put = [&](unsigned code, int length) {
        for (int i = length - 1; i >= 0; --i) {
            held |= (code >> i & 1) << bits;
            if (++bits < 8) continue;
            out += static_cast<char>(held);
            held = 0;
            bits = 0;
        }
    };
    put(0b110, 3);             // the last block, with the fixed code
    put(0b00110000 + 'x', 8);  // the letter
    for (int copies = 0; copies < (8 << 20) / 258; ++copies) {
        put(0b11000101, 8);  // 258 bytes ...
        put(0b00000, 5);     // ... from one back
    }
    put(0, 7);  // the end
    put(0, 7);
    return out;
}

class Calls final : public net::OutboundLedger {
  public:
    void record(const net::OutboundCall& call) override { all.push_back(call); }
    std::vector<net::OutboundCall> all;
};

class FetcherTest : public ::testing::Test {
  protected:
    FetchOptions lenient() {
        return {.allow_private_hosts = true, .blocked_domains = {"blocked.example"}, .ledger = &calls};
    }
    resilience::Tools tools() {
        return {.clock = &system_clock(),
                .random = [] { return 0.5; },
                .sleep = [this](milliseconds span) -> asio::awaitable<void> {
                    waits.push_back(span);
                    co_return;
                }};
    }
    Result<FetchedPage> fetch(const std::string& url, const FetchOptions& options) {
        asio::io_context io;
        Fetcher fetcher(io.get_executor(), resolver, options, tools());
        return run(io, fetcher, url);
    }
    Result<FetchedPage> fetch(const std::string& url) { return fetch(url, lenient()); }
    static Result<FetchedPage> run(asio::io_context& io, Fetcher& fetcher, const std::string& url) {
        std::optional<Result<FetchedPage>> out;
        asio::co_spawn(io, fetcher.fetch(url, Deadline::never()),
                       [&](const std::exception_ptr& e, Result<FetchedPage> page) {
                           EXPECT_FALSE(e);
                           out = std::move(page);
                       });
        io.restart();
        io.run();
        return out.value();
    }
    Code code_of(const OddAnswer& told, const FetchOptions& options) {
        OddServer server([&](const std::string&) { return told; });
        const auto page = fetch(server.url("/job"), options);
        EXPECT_FALSE(page);
        asked = server.heads().size();
        detail = page ? "" : page.error().detail;
        retry_after = page ? std::nullopt : page.error().retry_after_s;
        return page ? Code::internal : page.error().code;
    }
    Code code_of(const OddAnswer& told) { return code_of(told, lenient()); }

    ToldResolver resolver{std::vector<std::string>{"127.0.0.1"}};
    Calls calls;
    std::vector<milliseconds> waits;
    std::size_t asked = 0;
    std::string detail;
    std::optional<int> retry_after;
};

TEST_F(FetcherTest, gives_the_page_with_where_it_came_from) {
    OddServer server([](const std::string& head) {
        return head.starts_with("GET /old ") ? answer(301, "", {"Location: /new?a=b#c"})
                                             : html("<h1>Baker</h1>");
    });
    const auto page = fetch(server.url("/old"));
    ASSERT_TRUE(page) << page.error().detail;
    EXPECT_EQ(page->url, server.url("/old"));
    EXPECT_EQ(page->final_url, server.url("/new?a=b"));
    EXPECT_EQ(page->status, 200);
    EXPECT_EQ(page->media_type, "text/html");
    EXPECT_EQ(page->body, "<h1>Baker</h1>");
    EXPECT_LT(std::chrono::abs(page->fetched_at - system_clock().wall()), 1h);
    ASSERT_EQ(calls.all.size(), 2U);
    EXPECT_EQ(calls.all[0].purpose, "job page");
    EXPECT_EQ(calls.all[0].status, 301);
}

TEST_F(FetcherTest, each_failure_of_a_site_has_its_answer) {
    struct Row {
        const char* what;
        OddAnswer told;
        Code code;
        std::size_t asked;
    };
    for (const Row& row : {
             Row{"not found", answer(404, "no"), Code::page_not_found, 1},
             Row{"gone", answer(410, "no"), Code::page_not_found, 1},
             Row{"bad request", answer(400, "no"), Code::upstream_failed, 1},
             Row{"a failing server", answer(500, "no"), Code::upstream_failed, 3},
             Row{"a bad gateway", answer(502, "no"), Code::upstream_failed, 3},
             Row{"a server that lacks the method", answer(501, "no"), Code::upstream_failed, 1},
             Row{"a failing server with a date that is none",
                 answer(500, "no", {"Retry-After: Foo, 29 Sep 2023 16:26:57 GMT"}), Code::upstream_failed, 3},
             Row{"a failing server with no time at all", answer(503, "no", {"Retry-After: -10"}),
                 Code::upstream_failed, 3},
             Row{"too many requests", answer(429, "no"), Code::upstream_busy, 3},
             Row{"sign in first", answer(401, "no"), Code::site_refused, 1},
             Row{"robots keep out", answer(403, "no"), Code::site_refused, 1},
             Row{"a made-up status for robots", answer(999, "no"), Code::site_refused, 1},
             Row{"a challenge", answer(503, "<script>window._cf_chl_opt</script>"), Code::site_refused, 1},
             Row{"a reset", {.then = Then::reset}, Code::upstream_failed, 3},
             Row{"a closed connection", {}, Code::upstream_failed, 3},
             Row{"half a page",
                 {.bytes = "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf"},
                 Code::upstream_failed,
                 3},
             Row{"a reset within the page",
                 {.bytes = "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf", .then = Then::reset},
                 Code::upstream_failed,
                 3},
             Row{"no HTTP", {.bytes = "220 mail.example ESMTP\r\n"}, Code::upstream_failed, 1},
             Row{"too large",
                 {.bytes = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 209715200\r\n\r\n",
                  .then = Then::repeat,
                  .again = std::string(65'536, 'x')},
                 Code::page_too_large,
                 1},
             Row{"chunks without end",
                 {.bytes = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                  .then = Then::repeat,
                  .again = "1000\r\n" + std::string(4096, 'x') + "\r\n"},
                 Code::page_too_large,
                 1},
             Row{"a header without end",
                 {.bytes = "HTTP/1.1 200 OK\r\n", .then = Then::repeat, .again = "X: y\r\n"},
                 Code::upstream_failed,
                 1},
             Row{"a bomb", answer(200, gzip_bomb(), {"Content-Type: text/html", "Content-Encoding: gzip"}),
                 Code::page_too_large, 1},
             Row{"no content", {.bytes = "HTTP/1.1 204 No Content\r\n\r\n"}, Code::unreadable_page, 1},
             Row{"an empty page", html(""), Code::unreadable_page, 1},
             Row{"a picture", answer(200, "PNG", {"Content-Type: image/png"}), Code::unreadable_page, 1},
             Row{"bytes", answer(200, "x", {"Content-Type: application/octet-stream"}), Code::unreadable_page,
                 1},
             Row{"a loop", answer(302, "", {"Location: /job"}), Code::upstream_failed, 4},
             Row{"a redirect to nowhere", answer(302, ""), Code::upstream_failed, 1},
             Row{"a redirect to sign in", answer(302, "", {"Location: /users/sign_in"}), Code::site_refused,
                 1},
             Row{"a redirect to a file", answer(302, "", {"Location: file:///etc/passwd"}),
                 Code::blocked_address, 1},
             Row{"a redirect to metadata", answer(302, "", {"Location: http://169.254.169.254/latest/"}),
                 Code::blocked_address, 1},
             Row{"a redirect with user information",
                 answer(302, "", {"Location: http://a.example@127.0.0.1/"}), Code::blocked_address, 1},
             Row{"a redirect to a blocked domain",
                 answer(302, "", {"Location: http://jobs.blocked.example/"}), Code::blocked_domain, 1},
             Row{"a form to sign in", html("<form><input type=\"password\"></form>"), Code::site_refused, 1},
         }) {
        EXPECT_EQ(name_of(code_of(row.told)), name_of(row.code)) << row.what;
        EXPECT_EQ(asked, row.asked) << row.what;
        EXPECT_THAT(detail, ::testing::MatchesRegex(".+[;:] .*(paste|check|try).+\\."))
            << row.what << ": what to do is said";
    }
}

TEST_F(FetcherTest, what_fails_and_then_answers_is_fetched) {
    int times = 0;
    OddServer server([&](const std::string&) {
        ++times;
        if (times == 1) return answer(500, "no");
        if (times == 2) return OddAnswer{.then = Then::reset};
        return html("<h1>Baker</h1>");
    });
    const auto page = fetch(server.url());
    ASSERT_TRUE(page) << page.error().detail;
    EXPECT_THAT(waits, ::testing::ElementsAre(250ms, 500ms));
}

TEST_F(FetcherTest, retries_are_shared_by_all_hops) {
    int times = 0;
    OddServer server([&](const std::string& head) {
        if (head.starts_with("GET /new ")) return answer(500, "no");
        return ++times % 2 ? answer(500, "no") : answer(302, "", {"Location: /new"});
    });
    EXPECT_FALSE(fetch(server.url("/old")));
    EXPECT_EQ(server.heads().size(), 4U) << "two failures are retried, the third is told";
}

TEST_F(FetcherTest, a_site_s_own_time_to_wait_is_obeyed_or_told) {
    int times = 0;
    OddServer server([&](const std::string&) {
        return ++times == 1 ? answer(429, "no", {"Retry-After: 3"}) : html("page");
    });
    EXPECT_TRUE(fetch(server.url()));
    EXPECT_THAT(waits, ::testing::ElementsAre(3150ms));
    EXPECT_EQ(code_of(answer(429, "no", {"Retry-After: 100"})), Code::upstream_busy);
    EXPECT_EQ(retry_after, 100);
    EXPECT_EQ(asked, 1U);
    EXPECT_EQ(code_of(answer(503, "no", {"Retry-After: 3600"})), Code::upstream_busy);
    EXPECT_EQ(retry_after, 3600);
}

TEST_F(FetcherTest, slow_sites_end_with_the_deadline) {
    FetchOptions options = lenient();
    options.timeout = 300ms;
    for (const OddAnswer& told :
         {OddAnswer{.then = Then::hang},
          OddAnswer{.bytes = "HTTP/1.1 200 OK\r\nX: ", .then = Then::dribble, .again = "slow"},
          OddAnswer{.bytes = "HTTP/1.1 200 OK\r\n\r\n", .then = Then::dribble, .again = "slow"}}) {
        const auto began = system_clock().monotonic();
        EXPECT_EQ(code_of(told, options), Code::upstream_timeout);
        EXPECT_GE(system_clock().monotonic() - began, 100ms);
        EXPECT_LE(asked, 2U);
    }
}

TEST_F(FetcherTest, a_host_that_keeps_failing_is_left_alone) {
    OddServer server([](const std::string&) { return answer(500, "no"); });
    asio::io_context io;
    Fetcher fetcher(io.get_executor(), resolver, lenient(), tools());
    EXPECT_EQ(run(io, fetcher, server.url("/1")).error().code, Code::upstream_failed);
    EXPECT_EQ(run(io, fetcher, server.url("/2")).error().code, Code::upstream_failed);
    EXPECT_EQ(server.heads().size(), 5U) << "the budget for retries is used up";
    const auto refused = run(io, fetcher, server.url("/3"));
    EXPECT_EQ(refused.error().code, Code::upstream_circuit_open);
    EXPECT_EQ(refused.error().retry_after_s, 15);
    EXPECT_EQ(server.heads().size(), 5U) << "nothing is sent";
    OddServer other([](const std::string&) { return html("page"); });
    EXPECT_TRUE(run(io, fetcher, other.url())) << "others are not affected";
}

TEST_F(FetcherTest, what_a_site_refuses_does_not_open_the_breaker) {
    OddServer server([](const std::string&) { return answer(404, "no"); });
    asio::io_context io;
    Fetcher fetcher(io.get_executor(), resolver, lenient(), tools());
    for (int i = 0; i < 30; ++i) EXPECT_EQ(run(io, fetcher, server.url()).error().code, Code::page_not_found);
}

TEST_F(FetcherTest, names_are_looked_up_once_an_attempt_and_pinned) {
    OddServer server([](const std::string&) { return html("page"); });
    const std::string url = "http://jobs.example.org:" + std::to_string(server.port()) + "/1";
    const auto page = fetch(url);
    ASSERT_TRUE(page) << page.error().detail;
    EXPECT_THAT(resolver.asked, ::testing::ElementsAre("jobs.example.org"));
    EXPECT_THAT(server.heads().at(0), HasSubstr("Host: jobs.example.org:"));
}

TEST_F(FetcherTest, a_name_service_that_fails_is_told_apart) {
    struct Row {
        std::optional<Resolution> told;
        Code code;
        std::size_t asked;  // at most
    };
    for (const Row& row : {Row{Resolution(tl::unexpected(ResolveFault::not_found)), Code::upstream_failed, 1},
                           Row{Resolution(std::vector<asio::ip::address>()), Code::upstream_failed, 1},
                           Row{Resolution(tl::unexpected(ResolveFault::temporary)), Code::upstream_failed, 3},
                           Row{Resolution(tl::unexpected(ResolveFault::busy)), Code::overloaded, 1},
                           Row{std::nullopt, Code::upstream_timeout, 2}}) {
        FetchOptions options = lenient();
        if (!row.told) options.timeout = 300ms;
        resolver = ToldResolver([&](const std::string&, int) { return row.told; });
        const auto page = fetch("http://jobs.example.org/", options);
        ASSERT_FALSE(page);
        EXPECT_EQ(name_of(page.error().code), name_of(row.code));
        EXPECT_LE(resolver.asked.size(), row.asked) << name_of(row.code);
        EXPECT_GE(resolver.asked.size(), std::min<std::size_t>(row.asked, row.told ? 3 : 1))
            << name_of(row.code);
    }
    EXPECT_TRUE(calls.all.empty());
}

TEST_F(FetcherTest, switches_are_obeyed_before_anything_leaves) {
    OddServer server([](const std::string&) { return html("page"); });
    FetchOptions options = lenient();
    options.offline = true;
    const auto offline = fetch(server.url(), options);
    EXPECT_EQ(offline.error().code, Code::offline);
    EXPECT_THAT(offline.error().detail, HasSubstr("ATSPRO_OFFLINE"));
    options = lenient();
    options.allow_private_hosts = false;
    EXPECT_EQ(fetch(server.url(), options).error().code, Code::blocked_address);
    EXPECT_EQ(fetch("http://localhost:8080/", options).error().code, Code::blocked_address);
    EXPECT_EQ(fetch("http://www.blocked.example/").error().code, Code::blocked_domain);
    EXPECT_EQ(fetch("ftp://jobs.example.org/").error().code, Code::invalid_url);
    EXPECT_EQ(server.connects(), 0);
    EXPECT_THAT(resolver.asked, ::testing::ElementsAre("localhost"));
}

TEST_F(FetcherTest, no_cookie_goes_anywhere_and_refresh_is_not_followed) {
    OddServer server([](const std::string& head) {
        return head.starts_with("GET / ") ? answer(302, "", {"Location: /b", "Set-Cookie: s=1"})
                                          : answer(200, "<meta http-equiv=refresh content='0;url=/c'>page",
                                                   {"Content-Type: text/html", "Refresh: 0;url=/c"});
    });
    EXPECT_TRUE(fetch(server.url()));
    ASSERT_EQ(server.heads().size(), 2U);
    for (const std::string& head : server.heads()) EXPECT_THAT(head, ::testing::Not(HasSubstr("Cookie:")));
}

TEST_F(FetcherTest, the_body_is_brought_to_utf8_where_http_tells_its_encoding) {
    OddServer server([](const std::string&) {
        return answer(200, "caf\xE9", {"Content-Type: text/html; charset=ISO-8859-1"});
    });
    const auto page = fetch(server.url());
    ASSERT_TRUE(page);
    EXPECT_EQ(page->body, "café");
    EXPECT_EQ(page->charset, "utf-8");
}

TEST_F(FetcherTest, a_caller_that_leaves_ends_the_call) {
    OddServer server([](const std::string&) { return OddAnswer{.then = Then::hang}; });
    asio::io_context io;
    Fetcher fetcher(io.get_executor(), resolver, lenient(), tools());
    asio::cancellation_signal leave;
    bool ended = false;
    asio::co_spawn(io, fetcher.fetch(server.url(), Deadline::never()),
                   asio::bind_cancellation_slot(leave.slot(),
                                                [&](const std::exception_ptr& e, const Result<FetchedPage>&) {
                                                    ended = e != nullptr;
                                                }));
    std::thread watcher([&] {
        EXPECT_TRUE(server.wait_until_asked(1));
        asio::post(io, [&] { leave.emit(asio::cancellation_type::terminal); });
    });
    io.run();
    watcher.join();
    EXPECT_TRUE(ended);
    EXPECT_TRUE(server.wait_until_gone(1));
}

}  // namespace
}  // namespace atspro::fetch
