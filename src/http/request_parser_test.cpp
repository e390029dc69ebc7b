#include "http/request_parser.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace atspro::http {
namespace {

constexpr std::size_t kLimit = 1000;

struct Outcome {
    std::string error;  // name of the code; empty where the request was taken
    Head head;
    std::string body;
    std::size_t used = 0;
    bool done = false;
};

// Feeds at most `step` bytes at a time, as a network would.
Outcome parse(std::string_view bytes, std::size_t step) {
    RequestParser parser;
    Outcome out;
    bool limited = false;
    while (out.used < bytes.size() && !parser.done()) {
        const auto used = parser.feed(bytes.substr(out.used, step));
        if (!used) {
            out.error = name_of(used.error().code);
            return out;
        }
        out.used += *used;
        if (parser.head_done() && !limited) {
            limited = true;
            out.head = parser.head();
            if (const auto fits = parser.limit_body(kLimit); !fits) {
                out.error = name_of(fits.error().code);
                return out;
            }
        }
    }
    out.done = parser.done();
    out.body = parser.take_body();
    return out;
}

struct Row {
    std::string name;
    std::string bytes;
    std::string error;  // "" taken, "more" incomplete
    std::string body = "";
};

const std::string kHost = "Host: a\r\n";

std::string post(const std::string& fields, const std::string& body = "") {
    return "POST /x HTTP/1.1\r\n" + kHost + fields + "\r\n" + body;
}
std::string chunked(const std::string& body) {
    return post("Transfer-Encoding: chunked\r\n", body);
}
std::string get(const std::string& fields) {
    return "GET / HTTP/1.1\r\n" + kHost + fields + "\r\n";
}

std::vector<Row> rows() {
    std::string many;
    for (int i = 0; i < 100; ++i) many += "F" + std::to_string(i) + ": v\r\n";
    std::string trailers;
    for (int i = 0; i < 33; ++i) trailers += "T: v\r\n";
    return {
        {"plain get", get(""), ""},
        {"length", post("Content-Length: 5\r\n", "hello"), "", "hello"},
        {"length with zeroes", post("Content-Length: 005\r\n", "hello"), "", "hello"},
        {"length with blanks around", post("Content-Length: \t5 \r\n", "hello"), "", "hello"},
        {"length cut", post("Content-Length: 5\r\n", "hel"), "more", "hel"},
        {"blank lines before", "\r\n\r\n" + get(""), ""},
        {"too many blank lines before", "\r\n\r\n\r\n" + get(""), "bad_request"},
        {"http 1.0 without host", "GET / HTTP/1.0\r\n\r\n", ""},
        {"absolute target", "GET http://a/p HTTP/1.1\r\nHost: a\r\n\r\n", ""},
        {"options star", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", ""},
        {"unknown field with underscore", post("Transfer_Encoding: chunked\r\nContent-Length: 0\r\n"), ""},
        {"chunks", chunked("5\r\nhello\r\n1\r\n!\r\n0\r\n\r\n"), "", "hello!"},
        {"chunk size in capitals and zeroes", chunked("00A\r\n0123456789\r\n000\r\n\r\n"), "", "0123456789"},
        {"chunk extensions", chunked("5;a=b;c=\"d; \\\"e\"\r\nhello\r\n0;z\r\n\r\n"), "", "hello"},
        {"trailers are dropped", chunked("1\r\na\r\n0\r\nContent-Length: 9\r\nX: y\r\n\r\n"), "", "a"},
        {"coding in capitals", post("Transfer-Encoding: CHUNKED\r\n", "0\r\n\r\n"), ""},

        {"both lengths", post("Content-Length: 6\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\nG"),
         "bad_request"},
        {"both lengths, other order", post("Transfer-Encoding: chunked\r\nContent-Length: 6\r\n"),
         "bad_request"},
        {"two lengths", post("Content-Length: 5\r\nContent-Length: 5\r\n"), "bad_request"},
        {"list of lengths", post("Content-Length: 5, 5\r\n"), "bad_request"},
        {"signed length", post("Content-Length: +5\r\n"), "bad_request"},
        {"hexadecimal length", post("Content-Length: 0x5\r\n"), "bad_request"},
        {"empty length", post("Content-Length:\r\n"), "bad_request"},
        {"length past 64 bits", post("Content-Length: 18446744073709551616\r\n"), "bad_request"},
        {"length past the limit", post("Content-Length: 1001\r\n"), "too_large"},
        {"two codings", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"), "bad_request"},
        {"other coding", post("Transfer-Encoding: gzip, chunked\r\n"), "bad_request"},
        {"identity coding", post("Transfer-Encoding: identity\r\n"), "bad_request"},
        {"coding with a vertical tab", post("Transfer-Encoding: \vchunked\r\n"), "bad_request"},
        {"coding in 1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "bad_request"},
        {"no host", "GET / HTTP/1.1\r\n\r\n", "bad_request"},
        {"two hosts", get("Host: b\r\n"), "bad_request"},
        {"host with a blank", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", "bad_request"},
        {"host with a path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", "bad_request"},
        {"other host in the target", "GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n", "bad_request"},
        {"no host in the target", "GET http:///p HTTP/1.1\r\nHost: a\r\n\r\n", "bad_request"},
        {"folded field", get("X: a\r\n b\r\n"), "bad_request"},
        {"blank before the colon", get("X : a\r\n"), "bad_request"},
        {"field without a colon", get("X\r\n"), "bad_request"},
        {"field without a name", get(": a\r\n"), "bad_request"},
        {"NUL in a value", get(std::string("X: a\0b\r\n", 8)), "bad_request"},
        {"line feed alone", "GET / HTTP/1.1\nHost: a\n\n", "bad_request"},
        {"carriage return alone", get("X: a\rY: b\r\n"), "bad_request"},
        {"two blanks in the first line", "GET  / HTTP/1.1\r\n" + kHost + "\r\n", "bad_request"},
        {"blank in the target", "GET /a b HTTP/1.1\r\n" + kHost + "\r\n", "bad_request"},
        {"no version", "GET /\r\n\r\n", "bad_request"},
        {"other version", "GET / HTTP/2.0\r\n\r\n", "bad_request"},
        {"version followed by a blank", "GET / HTTP/1.1 \r\n\r\n", "bad_request"},
        {"bad method", "GE(T / HTTP/1.1\r\n\r\n", "bad_request"},
        {"authority as target", "CONNECT a:443 HTTP/1.1\r\n" + kHost + "\r\n", "bad_request"},
        {"fragment", "GET /#x HTTP/1.1\r\n" + kHost + "\r\n", "bad_request"},
        {"backslash", "GET /\\x HTTP/1.1\r\n" + kHost + "\r\n", "bad_request"},
        {"long target", "GET /" + std::string(8192, 'a') + " HTTP/1.1\r\n" + kHost + "\r\n",
         "target_too_long"},
        {"long head", get("X: " + std::string(16384, 'a') + "\r\n"), "header_too_large"},
        {"many fields", get(many), "header_too_large"},

        {"chunk size with a line feed", chunked("5\nhello\n0\n\n"), "bad_request"},
        {"negative chunk size", chunked("-5\r\nhello\r\n"), "bad_request"},
        {"prefixed chunk size", chunked("0x5\r\nhello\r\n"), "bad_request"},
        {"blank after a chunk size", chunked("5 \r\nhello\r\n"), "bad_request"},
        {"empty chunk size", chunked("\r\nhello\r\n"), "bad_request"},
        {"no digit in a chunk size", chunked("g\r\nhello\r\n"), "bad_request"},
        {"huge chunk size", chunked("FFFFFFFFFFFFFFFF\r\nx"), "bad_request"},
        {"chunk past the limit", chunked("3e9\r\n"), "too_large"},
        {"chunks past the limit together", chunked("3e8\r\n" + std::string(1000, 'x') + "\r\n1\r\n"),
         "too_large"},
        {"chunk longer than its size", chunked("5\r\nhelloXX0\r\n\r\n"), "bad_request"},
        {"carriage return alone after a chunk", chunked("5\r\nhello\rX"), "bad_request"},
        {"extension without a name", chunked("5;\r\nhello\r\n"), "bad_request"},
        {"extension with an open quote", chunked("5;a=\"b\r\nhello\r\n"), "bad_request"},
        {"extension with a blank", chunked("5;a b\r\nhello\r\n"), "bad_request"},
        {"long extension", chunked("5;" + std::string(5000, 'a') + "\r\n"), "bad_request"},
        {"control character in an extension", chunked("5;a\x01\r\nhello\r\n"), "bad_request"},
        {"trailer without a name", chunked("0\r\n: x\r\n\r\n"), "bad_request"},
        {"trailer with a blank in its name", chunked("0\r\nX y: x\r\n\r\n"), "bad_request"},
        {"many trailers", chunked("0\r\n" + trailers + "\r\n"), "bad_request"},
    };
}

TEST(RequestParser, takes_one_reading_and_refuses_the_rest_however_it_is_cut) {
    for (const Row& row : rows()) {
        for (const std::size_t step : {std::string::npos, std::size_t{1}, std::size_t{7}}) {
            const Outcome out = parse(row.bytes, step);
            EXPECT_EQ(out.error, row.error == "more" ? "" : row.error) << row.name << ", step " << step;
            if (!out.error.empty()) continue;
            EXPECT_EQ(out.done, row.error != "more") << row.name;
            EXPECT_EQ(out.body, row.body) << row.name;
        }
    }
}

TEST(RequestParser, many_small_extensions_together_are_refused) {
    std::string body;
    for (int i = 0; i < 20; ++i) body += "1;" + std::string(1000, 'a') + "\r\nx\r\n";
    EXPECT_EQ(parse(chunked(body), 4096).error, "bad_request");
}

TEST(RequestParser, leaves_the_next_request_to_the_caller) {
    const std::string first = post("Content-Length: 5\r\n", "hello");
    const Outcome out = parse(first + get(""), std::string::npos);
    EXPECT_TRUE(out.done);
    EXPECT_EQ(out.used, first.size());
}

TEST(RequestParser, reads_the_head) {
    const Outcome out = parse(
        "GET http://a?q=1 HTTP/1.1\r\nHost: a\r\nX-One: 1\r\nx-one:  2 \r\nExpect: 100-Continue\r\n\r\n", 3);
    EXPECT_EQ(out.head.method, "GET");
    EXPECT_EQ(out.head.target, "/?q=1");
    EXPECT_EQ(out.head.headers,
              (Headers{{"Host", "a"}, {"X-One", "1"}, {"x-one", "2"}, {"Expect", "100-Continue"}}));
    EXPECT_EQ(*find_header(out.head.headers, "X-ONE"), "1");
    EXPECT_TRUE(out.head.expects_continue);
    EXPECT_FALSE(out.head.has_body());
}

TEST(RequestParser, knows_when_the_connection_stays) {
    EXPECT_TRUE(parse(get(""), 100).head.keep_alive);
    EXPECT_FALSE(parse(get("Connection: close, Host\r\n"), 100).head.keep_alive);
    EXPECT_FALSE(parse("GET / HTTP/1.0\r\n\r\n", 100).head.keep_alive);
    EXPECT_TRUE(parse("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", 100).head.keep_alive);
}

}  // namespace
}  // namespace atspro::http
