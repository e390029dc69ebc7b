// From a request to what a service takes, and from what it gives to an answer. Every refusal names the field
// and says what would be right.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "http/message.h"
#include "json/decode.h"
#include "store/originals.h"

namespace atspro::api {

// The `file` of a form, and the text of its other part where the route takes one. Both point into the
// request's body.
struct Upload {
    std::string filename;
    std::string_view bytes;
    std::optional<std::string_view> other;
};

// Errors: unsupported_type where the body is no form, bad_request where the form is malformed, invalid_field
// at /file where the part is missing or no file, empty_file. `other` names a second part that may stand
// beside the file; any else is a field that is not known.
Result<Upload> upload_of(const http::Request& request, std::string_view other = {});

// The JSON body's text. Errors: unsupported_type where its Content-Type is not JSON.
Result<std::string_view> json_text_of(const http::Request& request);

// The JSON body as T. Errors: those of json_text_of, bad_request where it is not JSON, invalid_field with
// every pointer.
template <class T>
Result<T> body_of(const http::Request& request) {
    return json_text_of(request).and_then([](std::string_view text) { return json::decode_text<T>(text); });
}

// A whole number in the query between `least` and `most`; `otherwise` where it is not given. Errors:
// invalid_field at /NAME.
Result<std::int64_t> number_of(const http::Request& request, std::string_view name, std::int64_t least,
                               std::int64_t most, std::int64_t otherwise);

// Which part of a list is asked for.
struct PageRequest {
    std::int64_t page = 1;  // from 1
    std::size_t size = 0;   // most items
};
inline constexpr std::int64_t kDefaultPageSize = 20;
inline constexpr std::int64_t kMaxPageNumber = 1000;  // farther is reached by `after`

// `page` and `page_size` of the query. Errors: invalid_field.
Result<PageRequest> page_request_of(const http::Request& request);

// The `{id}` of the path. Errors: not_found where it cannot be one, as for one that is not there.
Result<std::string> id_of(const http::Request& request, std::string_view name = "id");

// A handler of one thing: its id is checked, the rest is `f(request, id)`.
template <class F>
http::Handler with_id(F f) {
    return [f](http::Request& request) -> boost::asio::awaitable<Result<http::Response>> {
        const auto id = id_of(request);
        if (!id) co_return fail(id.error());
        co_return co_await f(request, *id);
    };
}

// The version that If-Match asks for, written as etag_of writes it; nothing where there is no If-Match, or it
// is "*". Weak and foreign tags can match no version: they give -1. A list may hold several, but only one of
// ours can be right: the first.
std::optional<std::int64_t> expected_version_of(const http::Request& request);

// `"7"`.
std::string etag_of(std::int64_t version);

// True where If-None-Match names this tag or is "*".
bool has_current_copy(const http::Request& request, std::string_view etag);

// A T as a JSON answer, with the ETag of its version.
template <class T>
http::Response versioned_answer(const T& value, std::int64_t version, int status = 200);
// The same, or 304 where the client has it already.
template <class T>
http::Response current_or_unchanged(const http::Request& request, const T& value, std::int64_t version);

// A stranger's file: saved, never shown, and powerless where a browser shows it all the same.
http::Response original_answer(store::Original file);

// A T as a JSON answer.
template <class T>
http::Response json_answer(const T& value, int status = 200) {
    return http::json_response(status, json::to_text(value));
}

template <class T>
http::Response versioned_answer(const T& value, std::int64_t version, int status) {
    http::Response response = json_answer(value, status);
    response.set("ETag", etag_of(version));
    return response;
}

template <class T>
http::Response current_or_unchanged(const http::Request& request, const T& value, std::int64_t version) {
    const std::string etag = etag_of(version);
    if (!has_current_copy(request, etag)) return versioned_answer(value, version);
    return {.status = 304, .headers = {{"ETag", etag}}};
}

}  // namespace atspro::api
