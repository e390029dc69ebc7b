#include "http/router.h"

#include <gtest/gtest.h>

#include "http/uri.h"

namespace atspro::http {
namespace {

Router router() {
    std::vector<Route> routes;
    for (const auto& [method, pattern] : std::vector<std::pair<std::string, std::string>>{
             {"GET", "/"},
             {"GET", "/api/resumes"},
             {"POST", "/api/resumes"},
             {"GET", "/api/resumes/{id}"},
             {"DELETE", "/api/resumes/{id}"},
             {"GET", "/api/resumes/{id}/pages/{n}"},
             {"GET", "/api/resumes/new"},
             {"POST", "/api/parse"},
         })
        routes.push_back({.method = method, .pattern = pattern, .handler = {}});
    return Router(std::move(routes));
}

// What `match` answers, in a line: "GET /pattern a=b", "404", "405 ALLOW" or "400".
std::string outcome(const Router& router, std::string_view method, std::string_view path) {
    const auto match = router.match(method, path);
    if (const auto* other = std::get_if<Router::MethodNotAllowed>(&match)) return "405 " + other->allow;
    if (std::holds_alternative<Router::Missing>(match)) return "404";
    if (std::holds_alternative<Router::BadPath>(match)) return "400";
    const auto& found = std::get<Router::Found>(match);
    std::string text = found.route->method + " " + found.route->pattern;
    for (const auto& [name, value] : found.params) text += " " + name + "=" + value;
    return text;
}

TEST(Router, matches_as_the_table_says) {
    struct Row {
        std::string_view method;
        std::string_view path;
        std::string_view expected;
    };
    constexpr Row kRows[] = {
        {"GET", "/", "GET /"},
        {"GET", "/api/resumes", "GET /api/resumes"},
        {"HEAD", "/api/resumes", "GET /api/resumes"},
        {"POST", "/api/resumes", "POST /api/resumes"},
        {"GET", "/api/resumes/", "404"},
        {"GET", "/api/resumes/7", "GET /api/resumes/{id} id=7"},
        {"GET", "/api/resumes/new", "GET /api/resumes/new"},
        {"DELETE", "/api/resumes/new", "DELETE /api/resumes/{id} id=new"},
        {"GET", "/api/resumes/a%2Fb", "GET /api/resumes/{id} id=a/b"},
        {"GET", "/api/resumes/%C3%BC", "GET /api/resumes/{id} id=ü"},
        {"GET", "/api/resumes/7/pages/2", "GET /api/resumes/{id}/pages/{n} id=7 n=2"},
        {"GET", "/api/resumes/7/pages", "404"},
        {"PUT", "/api/resumes", "405 GET, HEAD, OPTIONS, POST"},
        {"GET", "/api/parse", "405 OPTIONS, POST"},
        {"OPTIONS", "/api/resumes/7", "405 DELETE, GET, HEAD, OPTIONS"},
        {"TRACE", "/", "405 GET, HEAD, OPTIONS"},
        {"GET", "/API/resumes", "404"},
        {"GET", "/api/../api/resumes", "404"},
        {"GET", "//api/resumes", "404"},
        {"GET", "/api/resumes/%00", "400"},
        {"GET", "/api/resumes/%zz", "400"},
        {"GET", "/api/resumes/%f", "400"},
        {"GET", "/api/resumes/%ff", "400"},
        {"GET", "api", "400"},
        {"GET", "", "400"},
    };
    const Router table = router();
    for (const Row& row : kRows)
        EXPECT_EQ(outcome(table, row.method, row.path), row.expected) << row.method << " " << row.path;
    std::string deep;
    for (int i = 0; i < 40; ++i) deep += "/a";
    EXPECT_EQ(outcome(table, "GET", deep), "400");
}

TEST(Uri, queries_are_decoded_in_order) {
    EXPECT_EQ(query_pairs("a=1&&b=x+y%26&a=2&c&=d&e=f=g"),
              (Pairs{{"a", "1"}, {"b", "x y&"}, {"a", "2"}, {"c", ""}, {"", "d"}, {"e", "f=g"}}));
    EXPECT_EQ(query_pairs(""), Pairs{});
    for (const char* bad : {"a=%", "%zz=1", "a=%00", "a=%ff"}) EXPECT_FALSE(query_pairs(bad)) << bad;
    std::string many;
    for (int i = 0; i < 101; ++i) many += "a=1&";
    EXPECT_FALSE(query_pairs(many));
}

TEST(Uri, hosts_are_split_or_refused) {
    struct Row {
        std::string_view text;
        std::string_view host;
        int port;
    };
    constexpr Row kGood[] = {
        {"localhost:8000", "localhost", 8000},
        {"LOCALHOST", "localhost", 0},
        {"[::1]:80", "[::1]", 80},
        {"[::1]", "[::1]", 0},
        {"127.0.0.1:1", "127.0.0.1", 1},
        {"a_b.example", "a_b.example", 0},
    };
    for (const Row& row : kGood) {
        const auto host = split_host(row.text);
        ASSERT_TRUE(host) << row.text;
        EXPECT_EQ(host->host, row.host);
        EXPECT_EQ(host->port, row.port);
    }
    for (const char* bad : {"", ":80", "a:", "a:0", "a:65536", "a:8x", "a:-1", "a b", "a@b", "a/b", "[::1",
                            "[]", "[g::]", "[::1]x"})
        EXPECT_FALSE(split_host(bad)) << bad;
}

}  // namespace
}  // namespace atspro::http
