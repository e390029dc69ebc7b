#include "api/decode.h"

#include <gtest/gtest.h>

#include "domain/resume.h"

namespace atspro::api {
namespace {

http::Request with(http::Headers headers, std::string body = "") {
    http::Request request;
    request.headers = std::move(headers);
    request.body = std::move(body);
    return request;
}

// What a refusal says: "code /pointer".
template <class T>
std::string refusal(const Result<T>& result) {
    if (result) return "";
    std::string text(name_of(result.error().code));
    for (const FieldError& field : result.error().errors) text += " " + field.pointer;
    return text;
}

TEST(Decode, uploads_are_one_named_file) {
    const std::string type = "multipart/form-data; boundary=X";
    const auto form = [](const std::string& parts) { return parts + "--X--\r\n"; };
    const auto part = [](const std::string& parameters, const std::string& content) {
        return "--X\r\nContent-Disposition: form-data; " + parameters + "\r\n\r\n" + content + "\r\n";
    };
    const http::Request good =
        with({{"Content-Type", type}}, form(part("name=file; filename=\"dir/cv.pdf\"", "bytes")));
    const auto upload = upload_of(good);
    ASSERT_TRUE(upload);
    EXPECT_EQ(upload->filename, "cv.pdf");
    EXPECT_EQ(upload->bytes, "bytes");
    struct Row {
        std::string type;
        std::string body;
        std::string expected;
    };
    const Row rows[] = {
        {"application/json", "{}", "unsupported_type"},
        {type, "nonsense", "bad_request"},
        {type, form(""), "invalid_field /file"},
        {type, form(part("name=other; filename=a", "x")), "invalid_field /other"},
        {type, form(part("name=\"a/b\"; filename=a", "x")), "invalid_field /a~1b"},
        {type, form(part("name=file", "x")), "invalid_field /file"},
        {type, form(part("name=file; filename=a", "x") + part("name=file; filename=b", "x")),
         "invalid_field /file"},
        {type, form(part("name=file; filename=a", "")), "empty_file /file"},
    };
    for (const Row& row : rows)
        EXPECT_EQ(refusal(upload_of(with({{"Content-Type", row.type}}, row.body))), row.expected);
    EXPECT_EQ(refusal(upload_of(with({}))), "unsupported_type");
}

TEST(Decode, json_bodies_say_every_fault) {
    const auto decode = [](const std::string& type, const std::string& body) {
        return refusal(body_of<domain::Resume>(with({{"Content-Type", type}}, body)));
    };
    EXPECT_EQ(decode("application/json; charset=utf-8", "{}"), "");
    EXPECT_EQ(decode("application/merge-patch+json", "{}"), "");
    EXPECT_EQ(decode("text/plain", "{}"), "unsupported_type");
    EXPECT_EQ(decode("", "{}"), "unsupported_type");
    EXPECT_EQ(refusal(body_of<domain::Resume>(with({}, "{}"))), "unsupported_type");
    EXPECT_EQ(decode("application/json", "{"), "bad_request");
    EXPECT_EQ(decode("application/json", R"({"skills":[1],"nonsense":2})"),
              "invalid_field /skills/0 /nonsense");
}

TEST(Decode, numbers_of_the_query_are_bounded) {
    http::Request request;
    request.query = {{"page", "7"}, {"bad", "7x"}, {"empty", ""}, {"huge", "99999999999999999999"}};
    EXPECT_EQ(number_of(request, "page", 1, 10, 1).value(), 7);
    EXPECT_EQ(number_of(request, "other", 1, 10, 3).value(), 3);
    EXPECT_EQ(refusal(number_of(request, "page", 1, 6, 1)), "invalid_field /page");
    for (const char* name : {"bad", "empty", "huge"})
        EXPECT_EQ(refusal(number_of(request, name, 0, 10, 0)), "invalid_field /" + std::string(name));
}

TEST(Decode, tags_name_versions) {
    EXPECT_EQ(etag_of(7), "\"7\"");
    struct Row {
        std::string header;
        std::optional<std::int64_t> expected;
    };
    for (const Row& row : {Row{"\"7\"", 7}, Row{"*", std::nullopt}, Row{" \"7\" , \"8\"", 7},
                           Row{"W/\"7\"", -1}, Row{"\"abc\"", -1}, Row{"", -1}})
        EXPECT_EQ(expected_version_of(with({{"If-Match", row.header}})), row.expected) << row.header;
    EXPECT_EQ(expected_version_of(with({})), std::nullopt);
    for (const char* header : {"\"7\"", "W/\"7\"", "\"1\", \"7\"", "*"})
        EXPECT_TRUE(has_current_copy(with({{"If-None-Match", header}}), "\"7\"")) << header;
    EXPECT_FALSE(has_current_copy(with({{"If-None-Match", "\"8\""}}), "\"7\""));
    EXPECT_FALSE(has_current_copy(with({}), "\"7\""));
}

}  // namespace
}  // namespace atspro::api
