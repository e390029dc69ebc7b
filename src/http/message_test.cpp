#include "http/message.h"

#include <gtest/gtest.h>

#include "http/event_channel.h"
#include "http/response_writer.h"

namespace atspro::http {
namespace {

TEST(Message, event_streams_are_asked_for_by_accept) {
    const auto wants = [](std::string accept) {
        Request request;
        request.headers = {{"accept", std::move(accept)}};
        return request.wants_events();
    };
    EXPECT_TRUE(wants("text/event-stream"));
    EXPECT_TRUE(wants("application/json;q=0.5, Text/Event-Stream;q=1"));
    EXPECT_FALSE(wants("*/*"));
    EXPECT_FALSE(wants("text/event-stream-x"));
    EXPECT_FALSE(wants("text/event-stream;q=0, application/json"));
    EXPECT_FALSE(wants("text/event-stream; q=0.00"));
    EXPECT_TRUE(wants("text/event-stream;q=0.5"));
    EXPECT_FALSE(Request().wants_events());
}

TEST(Message, parameters_are_found_by_name) {
    Request request;
    request.params = {{"id", "7"}};
    request.query = {{"q", "a"}, {"q", "b"}};
    EXPECT_EQ(request.param("id"), "7");
    EXPECT_EQ(request.param("n"), "");
    EXPECT_EQ(request.query_value("q"), "a");
    EXPECT_FALSE(request.query_value("p"));
}

TEST(Message, a_problem_says_everything_a_client_needs) {
    const Error error{Code::invalid_field, "Some fields are wrong.", {{"/a", "is required"}}, 7};
    EXPECT_EQ(
        problem_text(error, "r1"),
        R"({"type":"/problems/invalid_field","title":"Invalid field","status":422,"detail":"Some fields are wrong.",)"
        R"("code":"invalid_field","errors":[{"pointer":"/a","message":"is required"}],"retry_after":7,"request_id":"r1"})");
    const Response response = problem_response(error, "r1");
    EXPECT_EQ(response.status, 422);
    EXPECT_EQ(*find_header(response.headers, "retry-after"), "7");
    EXPECT_EQ(*find_header(response.headers, "content-type"), "application/problem+json");
}

TEST(Message, attachments_carry_any_name) {
    EXPECT_EQ(attachment_disposition("cv.pdf"), "attachment; filename=\"cv.pdf\"; filename*=UTF-8''cv.pdf");
    EXPECT_EQ(attachment_disposition("M\xC3\xBC \"x\".pdf"),
              "attachment; filename=\"M__ _x_.pdf\"; filename*=UTF-8''M%C3%BC%20%22x%22.pdf");
    EXPECT_EQ(attachment_disposition("a\r\nb"), "attachment; filename=\"a__b\"; filename*=UTF-8''a%0D%0Ab");
    EXPECT_EQ(attachment_disposition(""), "attachment");
}

TEST(ResponseWriter, every_answer_has_the_security_headers_and_no_value_adds_one) {
    Response response = text_response(200, "x");
    response.set("X-Odd", "a\r\nSet-Cookie: b");
    response.set("x-odd", "c\r\nSet-Cookie: d");
    const std::string head = response_head(response, {.content_length = 1}, "r1");
    for (const char* line :
         {"HTTP/1.1 200 OK\r\n", "\r\nX-Odd: c  Set-Cookie: d\r\n", "\r\nContent-Length: 1\r\n",
          "\r\nX-Request-Id: r1\r\n", "\r\nContent-Security-Policy: default-src 'none'; script-src 'self';",
          "\r\nX-Content-Type-Options: nosniff\r\n", "\r\nReferrer-Policy: no-referrer\r\n",
          "\r\nCross-Origin-Resource-Policy: same-origin\r\n", "\r\nCache-Control: no-store\r\n",
          "\r\nDate: "})
        EXPECT_NE(head.find(line), std::string::npos) << line;
    EXPECT_TRUE(head.ends_with("\r\n\r\n"));
    EXPECT_EQ(head.find("Connection:"), std::string::npos);

    response.set("Content-Security-Policy", "sandbox");
    const std::string other =
        response_head(response, {.http_1_1 = false, .keep_alive = true, .content_length = 1}, "");
    EXPECT_TRUE(other.starts_with("HTTP/1.0 200 OK\r\n"));
    EXPECT_NE(other.find("Content-Security-Policy: sandbox\r\n"), std::string::npos);
    EXPECT_EQ(other.find("default-src"), std::string::npos);
    EXPECT_NE(other.find("Connection: keep-alive\r\n"), std::string::npos);
    EXPECT_EQ(other.find("X-Request-Id"), std::string::npos);
}

TEST(ResponseWriter, dates_and_reasons) {
    EXPECT_EQ(http_date(784111777), "Sun, 06 Nov 1994 08:49:37 GMT");
    EXPECT_EQ(reason_of(413), "Content Too Large");
    EXPECT_EQ(reason_of(299), "Status");
    EXPECT_EQ(response_head({.status = 204}, {.content_length = 0}, "").find("Content-Length"),
              std::string::npos);
}

TEST(Events, are_written_line_by_line) {
    EXPECT_EQ(event_text("progress", R"({"a":1})"), "event: progress\ndata: {\"a\":1}\n\n");
    EXPECT_EQ(event_text("x", "a\nb"), "event: x\ndata: a\ndata: b\n\n");
    EXPECT_EQ(event_text("x", ""), "event: x\ndata: \n\n");
}

}  // namespace
}  // namespace atspro::http
