#include "http/local_guard.h"

#include <gtest/gtest.h>

namespace atspro::http {
namespace {

TEST(LocalGuard, knows_loopback) {
    for (const char* address : {"127.0.0.1", "127.8.9.1", "::1", "[::1]", "localhost"})
        EXPECT_TRUE(is_loopback(address)) << address;
    for (const char* address : {"0.0.0.0", "::", "10.0.0.1", "127.0.0.1.example.org", "::ffff:8.8.8.8", ""})
        EXPECT_FALSE(is_loopback(address)) << address;
}

TEST(LocalGuard, lets_in_this_machine_and_its_own_pages_only) {
    struct Row {
        std::string_view method;
        Headers headers;
        bool allowed;
    };
    const std::string host = "localhost:8000";
    const Row rows[] = {
        {"GET", {{"Host", "localhost:8000"}}, true},
        {"GET", {{"host", "127.0.0.1:8000"}}, true},
        {"GET", {{"Host", "[::1]:8000"}}, true},
        {"GET", {{"Host", "LocalHost:8000"}}, true},
        {"GET", {{"Host", "localhost"}}, false},
        {"GET", {{"Host", "localhost:8001"}}, false},
        {"GET", {{"Host", "rebound.example.org:8000"}}, false},
        {"GET", {{"Host", "127.0.0.2:8000"}}, false},
        {"GET", {{"Host", "localhost.:8000"}}, false},
        {"GET", {}, false},
        {"GET", {{"Host", host}, {"Origin", "http://evil.example"}, {"Sec-Fetch-Site", "cross-site"}}, true},
        {"POST", {{"Host", host}}, true},
        {"POST", {{"Host", host}, {"Sec-Fetch-Site", "same-origin"}}, true},
        {"POST", {{"Host", host}, {"Sec-Fetch-Site", "none"}}, true},
        {"POST", {{"Host", host}, {"Sec-Fetch-Site", "same-site"}}, false},
        {"DELETE", {{"Host", host}, {"Sec-Fetch-Site", "cross-site"}}, false},
        {"POST", {{"Host", host}, {"Origin", "http://localhost:8000"}}, true},
        {"POST", {{"Host", host}, {"Origin", "http://127.0.0.1:8000"}}, false},
        {"POST", {{"Host", host}, {"Origin", "https://localhost:8000"}}, false},
        {"POST", {{"Host", host}, {"Origin", "http://localhost:3000"}}, false},
        {"PUT", {{"Host", host}, {"Origin", "http://evil.example"}}, false},
        {"PATCH", {{"Host", host}, {"Origin", "null"}}, false},
    };
    for (const Row& row : rows) {
        const auto checked = check_local_request(row.method, row.headers, 8000);
        EXPECT_EQ(checked.has_value(), row.allowed)
            << row.method << " " << (row.headers.empty() ? "" : row.headers.back().value);
        if (!checked) EXPECT_EQ(checked.error().code, Code::forbidden);
    }
    EXPECT_TRUE(check_local_request("GET", {{"Host", "localhost"}}, 80));
}

}  // namespace
}  // namespace atspro::http
