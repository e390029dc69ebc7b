// One request, from bytes as they come. Feeding stops at the end of the head, so that the session can refuse
// a request before its body is read, and at the end of the body, so that the next request's bytes stay with
// the caller.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "http/chunked.h"
#include "http/head_gate.h"
#include "http/message.h"

namespace atspro::http {

struct Head {
    std::string method;
    std::string target;  // origin form or "*"
    Headers headers;
    bool http_1_1 = true;
    bool keep_alive = true;
    bool expects_continue = false;
    bool chunked = false;
    std::uint64_t content_length = 0;  // 0 where chunked or there is no body
    bool has_body() const { return chunked || content_length > 0; }
};

class RequestParser {
  public:
    // Takes bytes from the front; returns how many. After an error the connection must be closed.
    // Errors: bad_request, header_too_large, target_too_long, too_large.
    Result<std::size_t> feed(std::string_view bytes);

    // True once a byte has been seen.
    bool started() const { return started_; }
    bool head_done() const { return head_done_; }
    bool done() const;
    const Head& head() const { return head_; }

    // Called between head and body. A larger body is too_large, at once where the head says its length.
    Result<void> limit_body(std::size_t max_body_bytes);
    std::size_t body_bytes() const { return body_.size(); }
    std::string take_body() { return std::move(body_); }

  private:
    Result<std::size_t> feed_head(std::string_view bytes);
    Result<void> read_head();

    HeadGate gate_;
    std::string head_bytes_;
    std::size_t line_start_ = 0;
    bool started_ = false;
    bool head_done_ = false;
    Head head_;
    std::size_t max_body_bytes_ = 0;
    ChunkedDecoder chunks_;
    std::uint64_t received_ = 0;  // of content_length
    std::string body_;
};

}  // namespace atspro::http
