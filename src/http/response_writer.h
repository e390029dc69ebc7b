// The head of an answer as bytes. Pure, but for the date.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "http/message.h"

namespace atspro::http {

struct Framing {
    bool http_1_1 = true;
    bool keep_alive = true;
    std::optional<std::size_t>
        content_length;  // nothing: a stream, chunked in HTTP/1.1 and up to the close in 1.0
};

// Status line, the handler's headers, and where these do not say otherwise the security headers that every
// answer has. Line breaks in header values become blanks: a value cannot add a header of its own.
std::string response_head(const Response& response, const Framing& framing, std::string_view request_id);

// "Sun, 06 Nov 1994 08:49:37 GMT".
std::string http_date(std::time_t time);

std::string_view reason_of(int status);

}  // namespace atspro::http
