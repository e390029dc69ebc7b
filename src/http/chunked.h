// The chunked transfer coding (RFC 9112 section 7.1), decoded strictly: CRLF everywhere, no blanks around
// sizes, bounded extensions, trailers read and thrown away (nothing after the head may change what the head
// said).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"

namespace atspro::http {

inline constexpr std::size_t kMaxChunkLineBytes =
    4 * 1024;  // size line with its extensions, or one trailer field
inline constexpr std::size_t kMaxTrailerFields = 32;
inline constexpr std::size_t kMaxChunkExtensionBytes = 16 * 1024;  // of all chunks of a body together

class ChunkedDecoder {
  public:
    // Takes bytes from the front and appends what they decode to; returns how many were taken (all, unless
    // the body ended). Errors: bad_request for bad framing, too_large once `body` would pass
    // `max_body_bytes`.
    Result<std::size_t> feed(std::string_view bytes, std::string& body, std::size_t max_body_bytes);
    bool done() const { return stage_ == Stage::done; }

  private:
    enum class Stage { size_line, data, data_end, trailer, done };

    // Collects a line up to its CRLF. True once `line_` holds it whole.
    Result<bool> collect_line(char c);
    Result<void> size_line(std::size_t body_bytes, std::size_t max_body_bytes);
    Result<void> trailer_line();

    Stage stage_ = Stage::size_line;
    std::string line_;
    bool saw_cr_ = false;
    std::uint64_t left_ = 0;  // bytes of the present chunk still to come
    std::size_t extension_bytes_ = 0;
    std::size_t trailers_ = 0;
};

}  // namespace atspro::http
