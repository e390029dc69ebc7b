// Nothing that a URL, a redirect or the DNS can say leads to an address that is not public: told stories
// first, then the corpus of hostile addresses where it is there, against listeners on this machine that must
// never be connected to.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>

#include "base/unicode.h"
#include "fetch/address_rules.h"
#include "fetch/board_values.h"
#include "fetch/fetcher.h"
#include "fetch/testing/told_resolver.h"
#include "fetch/testing/told_sender.h"
#include "json/decode.h"
#include "net/testing/odd_server.h"

namespace atspro::fetch {
namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using testing::page;
using testing::redirect;
using testing::ToldResolver;
using testing::ToldSender;

constexpr const char* kPublic = "93.184.216.34";

// A site and a name service as they are told, and what became of fetching from them.
struct Story {
    const char* what = "";
    const char* url = "http://a.example.org/";
    // What the name service says each time it is asked; the last again and again. Empty: it never answers.
    std::vector<std::vector<std::string>> dns = {{kPublic}};
    // What the site says each time it is asked; a page at last.
    std::vector<net::Exchange> site = {};
    std::optional<Code> refused = {};
    std::size_t most_lookups = 10;
    std::size_t most_requests = 10;
};

Result<FetchedPage> run(asio::io_context& io, Fetcher& fetcher, const std::string& url) {
    std::optional<Result<FetchedPage>> out;
    asio::co_spawn(io, fetcher.fetch(url, Deadline::never()),
                   [&](const std::exception_ptr& e, Result<FetchedPage> result) {
                       EXPECT_FALSE(e);
                       out = std::move(result);
                   });
    io.restart();
    io.run();
    return out.value();
}

resilience::Tools no_waiting() {
    resilience::Tools tools;
    tools.sleep = [](std::chrono::milliseconds) -> asio::awaitable<void> { co_return; };
    return tools;
}

void tell(const Story& story) {
    ToldResolver resolver([&](const std::string&, int nth) -> std::optional<Resolution> {
        if (story.dns.empty()) return std::nullopt;
        return ToldResolver::to(
            story.dns[std::min<std::size_t>(static_cast<std::size_t>(nth), story.dns.size() - 1)]);
    });
    std::size_t answered = 0;
    ToldSender sender([&](const net::HttpRequest&) -> net::Exchange {
        return answered < story.site.size() ? story.site[answered++] : net::Exchange(page("posting"));
    });
    asio::io_context io;
    FetchOptions options;
    if (story.dns.empty()) options.timeout = 300ms;
    Fetcher fetcher(sender, resolver, options, no_waiting());
    const auto result = run(io, fetcher, story.url);
    EXPECT_EQ(result ? "fetched" : name_of(result.error().code),
              story.refused ? name_of(*story.refused) : "fetched")
        << story.what;
    EXPECT_LE(resolver.asked.size(), story.most_lookups) << story.what;
    EXPECT_LE(sender.asked.size(), story.most_requests) << story.what;
    for (const net::HttpRequest& request : sender.asked) {
        const Url url = parse_url(request.url).value();
        EXPECT_TRUE(url.address || request.pin)
            << story.what << ": " << request.url << " would be looked up again";
        for (const auto& [name, value] : request.fields) EXPECT_NE(to_lower(name), "cookie") << story.what;
        if (url.address) EXPECT_EQ(rule_of(*url.address).reach, Reach::open) << story.what;
        if (!request.pin) continue;
        EXPECT_LE(request.pin->addresses.size(), kMaxAddresses) << story.what;
        for (const auto& address : request.pin->addresses)
            EXPECT_EQ(rule_of(address).reach, Reach::open) << story.what;
    }
}

TEST(Ssrf, stories_end_as_they_must) {
    const auto refuses = net::Exchange(tl::unexpected(net::Fault::connect));
    const std::vector<Story> stories{
        {.what = "an ordinary site"},
        {.what = "one private answer among public ones",
         .dns = {{kPublic, "192.168.0.9"}},
         .refused = Code::blocked_address,
         .most_requests = 0},
        {.what = "a private answer that comes first",
         .dns = {{"::1", kPublic}},
         .refused = Code::blocked_address,
         .most_requests = 0},
        {.what = "no answer", .dns = {{}}, .refused = Code::upstream_failed, .most_requests = 0},
        {.what = "an answer that never comes",
         .dns = {},
         .refused = Code::upstream_timeout,
         .most_requests = 0},
        {.what = "more addresses than are tried", .dns = {std::vector<std::string>(50, kPublic)}},
        {.what = "a private address behind more than are tried",
         .dns = {{kPublic, kPublic, kPublic, kPublic, kPublic, "10.0.0.1"}},
         .refused = Code::blocked_address,
         .most_requests = 0},
        {.what = "another answer the second time", .dns = {{kPublic}, {"127.0.0.1"}}, .most_lookups = 1},
        {.what = "another answer for the retry",
         .dns = {{kPublic}, {"127.0.0.1"}},
         .site = {refuses},
         .refused = Code::blocked_address,
         .most_lookups = 2,
         .most_requests = 1},
        {.what = "another answer after a redirect",
         .dns = {{kPublic}, {"127.0.0.1"}},
         .site = {redirect(302, "/b")},
         .refused = Code::blocked_address,
         .most_requests = 1},
        {.what = "a redirect to loopback",
         .site = {redirect(301, "http://127.0.0.1/")},
         .refused = Code::blocked_address,
         .most_requests = 1},
        {.what = "a redirect to loopback in another notation",
         .site = {redirect(307, "http://0x7f.1/")},
         .refused = Code::blocked_address,
         .most_requests = 1},
        {.what = "a redirect without a scheme",
         .site = {redirect(302, "//[::1]/")},
         .refused = Code::blocked_address,
         .most_requests = 1},
        {.what = "a redirect to metadata",
         .site = {redirect(303, "http://169.254.169.254/latest/")},
         .refused = Code::blocked_address,
         .most_requests = 1},
        {.what = "a redirect to another scheme",
         .site = {redirect(302, "gopher://a.example.org/")},
         .refused = Code::blocked_address,
         .most_requests = 1},
        {.what = "a redirect to a port of mail",
         .site = {redirect(302, "http://a.example.org:25/")},
         .refused = Code::blocked_address,
         .most_requests = 1},
        {.what = "a redirect with user information",
         .site = {redirect(302, "http://a.example.org@127.0.0.1/")},
         .refused = Code::blocked_address,
         .most_requests = 1},
        {.what = "a redirect out of TLS",
         .url = "https://a.example.org/",
         .site = {redirect(302, "http://a.example.org/")},
         .refused = Code::blocked_address,
         .most_requests = 1},
        {.what = "a redirect into TLS", .site = {redirect(308, "https://a.example.org/")}},
        {.what = "three redirects",
         .site = {redirect(302, "/1"), redirect(302, "/2"), redirect(302, "/3")},
         .most_requests = 4},
        {.what = "four redirects",
         .site = {redirect(302, "/1"), redirect(302, "/2"), redirect(302, "/3"), redirect(302, "/4")},
         .refused = Code::upstream_failed,
         .most_requests = 4},
        {.what = "a redirect to nowhere", .site = {redirect(302, "")}, .refused = Code::upstream_failed},
        {.what = "a line end in a redirect", .site = {redirect(302, "/%0d%0aX:%20y")}},
        {.what = "an address of three at the last hop",
         .site = {redirect(302, "/1"), redirect(302, "/2"), redirect(302, "http://10.0.0.1/")},
         .refused = Code::blocked_address,
         .most_requests = 3},
    };
    for (const Story& story : stories) tell(story);
}

// Lines of a corpus file; nothing where it is not there.
std::vector<json::Value> corpus(const char* name) {
    std::ifstream file(std::filesystem::path(ATSPRO_SOURCE_DIR) / "../shared/corpora/ssrf" / name);
    std::vector<json::Value> rows;
    for (std::string line; std::getline(file, line);) rows.push_back(json::parse(line).value());
    return rows;
}

// Listeners on every address of this machine at each port that job pages may have; those that others hold are
// left out.
std::vector<std::unique_ptr<net::testing::OddServer>> canaries() {
    std::vector<std::unique_ptr<net::testing::OddServer>> servers;
    for (const std::uint16_t port : {80, 443, 8080, 8443}) {
        try {
            servers.push_back(std::make_unique<net::testing::OddServer>(
                [](const std::string&) { return net::testing::html("canary"); }, port, "0.0.0.0"));
        } catch (const std::runtime_error& error) {
            std::cout << "no canary at port " << port << ": " << error.what() << "\n";
        }
    }
    return servers;
}

TEST(Ssrf, no_address_of_the_corpus_is_connected_to) {
    const auto rows = corpus("urls.jsonl");
    if (rows.empty()) GTEST_SKIP() << "corpora/ssrf is not there";
    const auto servers = canaries();
    ToldResolver resolver{std::vector<std::string>{"127.0.0.1"}};
    asio::io_context io;
    Fetcher fetcher(io.get_executor(), resolver, FetchOptions{}, no_waiting());
    std::size_t judged = 0;
    for (const json::Value& row : rows) {
        const std::string id = text_at(row, "id");
        const std::string url(member(row, "url").as_string());
        std::vector<std::string> accept;
        for (const json::Value& verdict : list_at(row, "accept")) accept.emplace_back(verdict.as_string());
        std::vector<std::string> verdicts;
        resolver.asked.clear();
        if (text_at(row, "verdict") ==
            "allow") {  // a public address of somebody else: not for a test to call
            verdicts = {fetcher.admit(url) ? "allow" : "deny"};
        } else {
            const auto result = run(io, fetcher, url);
            ASSERT_FALSE(result) << id;
            const Code code = result.error().code;
            ASSERT_TRUE(code == Code::invalid_url || code == Code::blocked_address)
                << id << " " << name_of(code) << " " << url;
            verdicts = {code == Code::invalid_url ? "invalid" : "deny"};
            if (!resolver.asked.empty()) verdicts.emplace_back("dns");
        }
        const bool accepted = std::ranges::any_of(verdicts, [&](const std::string& verdict) {
            return std::ranges::find(accept, verdict) != accept.end();
        });
        EXPECT_TRUE(accepted) << id << " " << url << " became " << verdicts.front();
        ++judged;
    }
    int connects = 0;
    for (const auto& server : servers) connects += server->connects();
    EXPECT_EQ(connects, 0);
    if (!servers.empty()) {  // they do notice
        Fetcher lenient(io.get_executor(), resolver, {.allow_private_hosts = true}, no_waiting());
        EXPECT_TRUE(run(io, lenient, servers.front()->url()));
        EXPECT_EQ(servers.front()->connects(), 1);
    }
    std::cout << judged << " addresses judged, " << servers.size() << " canaries, " << connects
              << " connects\n";
}

// What the corpus says that the name service answers for a host the nth time.
std::optional<Resolution> told_dns(const json::Value& dns, const std::string& host, std::size_t nth) {
    const json::Object& hosts = dns.as_object();
    const json::Value* told = hosts.if_contains(host);
    if (!told) return Resolution(tl::unexpected(ResolveFault::not_found));
    if (told->is_string()) {
        const std::string text(told->as_string());
        if (text == "TIMEOUT") return std::nullopt;
        return told_dns(dns, text.substr(std::string("CNAME ").size()), nth);
    }
    const json::Array* list = &told->as_array();
    if (!list->empty() && list->front().is_array())
        list = &(*list)[std::min(nth, list->size() - 1)].as_array();
    std::vector<std::string> addresses;
    for (const json::Value& address : *list) {
        const std::string text(address.as_string());
        addresses.push_back(text == "PUBLIC" ? kPublic : text == "PUBLIC(refuses)" ? "93.184.216.250" : text);
    }
    return ToldResolver::to(addresses);
}

TEST(Ssrf, the_scenarios_of_the_corpus_end_as_they_must) {
    const auto rows = corpus("scenarios.jsonl");
    if (rows.empty()) GTEST_SKIP() << "corpora/ssrf is not there";
    int judged = 0;
    for (const json::Value& row : rows) {
        const std::string id = text_at(row, "id");
        const std::string expect = text_at(row, "expect");
        if (expect == "policy") continue;  // what a site may send: fetcher_test
        const json::Array& hops = list_at(row, "hops");
        ToldResolver resolver([&](const std::string& host, int nth) {
            return told_dns(member(row, "dns"), host, static_cast<std::size_t>(nth));
        });
        std::size_t hop = 0;
        ToldSender sender([&](const net::HttpRequest& request) -> net::Exchange {
            if (request.pin && request.pin->addresses.front().to_string() == "93.184.216.250")
                return tl::unexpected(net::Fault::connect);
            if (hop == hops.size()) return page("posting");
            const json::Value& told = hops[hop++];
            const int code = static_cast<int>(number_at(told, "code").value_or(0));
            return code == 200 ? page("posting") : redirect(code, text_at(told, "location"));
        });
        asio::io_context io;
        FetchOptions options;
        if (expect == "error_504") options.timeout = 300ms;
        Fetcher fetcher(sender, resolver, options, no_waiting());
        const std::string scheme = hops.empty() || text_at(hops[0], "from_scheme").empty()
                                       ? "http"
                                       : text_at(hops[0], "from_scheme");
        const auto result = run(io, fetcher, scheme + "://a.example.org/");
        const Code code = result ? Code::internal : result.error().code;
        if (expect.starts_with("allow")) EXPECT_TRUE(result) << id << " " << name_of(code);
        if (expect == "allow_first_ip_only") EXPECT_EQ(resolver.asked.size(), 1U) << id;
        if (expect == "deny")
            EXPECT_TRUE(code == Code::blocked_address || code == Code::invalid_url)
                << id << " " << name_of(code);
        if (expect == "error_502") EXPECT_EQ(http_status_of(code), 502) << id << " " << name_of(code);
        if (expect == "error_504") EXPECT_EQ(http_status_of(code), 504) << id << " " << name_of(code);
        for (const net::HttpRequest& request : sender.asked)
            if (request.pin)
                for (const auto& address : request.pin->addresses)
                    EXPECT_EQ(rule_of(address).reach, Reach::open) << id;
        ++judged;
    }
    std::cout << judged << " scenarios judged\n";
}

}  // namespace
}  // namespace atspro::fetch
