// The strict gate before the HTTP parser. Beast, like most parsers, forgives (line folding, odd characters,
// several lengths); what one server forgives and the next reads differently is how requests are smuggled. So
// every line of a request's head passes here first, and what passes has one reading only (RFC 9112, without
// its leniencies).
//
// It judges syntax and framing. It does not keep headers: Beast does.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"

namespace atspro::http {

inline constexpr std::size_t kMaxHeaderBytes = 16 * 1024;  // request line and all fields
inline constexpr std::size_t kMaxHeaderFields = 100;
inline constexpr std::size_t kMaxTargetBytes = 8 * 1024;
inline constexpr std::size_t kMaxMethodBytes = 32;
inline constexpr int kMaxBlankLinesBefore = 2;  // a client may end its last request with a stray line break

class HeadGate {
  public:
    // One line without its CRLF; an empty one ends the head. Errors: bad_request, header_too_large,
    // target_too_long. After an error the connection cannot be trusted any more and must be closed.
    Result<void> line(std::string_view text);

    bool complete() const { return complete_; }
    // The rest holds once complete.
    bool chunked() const { return chunked_; }
    std::optional<std::uint64_t> content_length() const { return content_length_; }
    bool http_1_1() const { return minor_ == 1; }

  private:
    Result<void> request_line(std::string_view text);
    Result<void> field_line(std::string_view text);
    Result<void> end_of_head();

    bool started_ = false;
    bool complete_ = false;
    int blank_lines_ = 0;
    int minor_ = 1;
    std::size_t fields_ = 0;
    std::string authority_;  // of an absolute target
    std::optional<std::string> host_;
    std::optional<std::uint64_t> content_length_;
    bool chunked_ = false;
};

}  // namespace atspro::http
