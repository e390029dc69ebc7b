// What travels between the program and the sandboxed extractor, as bytes. The program treats whatever comes
// back as hostile: every count, length, index, number and string is checked while decoding, and memory is
// taken only in proportion to the bytes received.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/error.h"
#include "document/sandbox.h"
#include "domain/page.h"

namespace atspro::document::wire {

inline constexpr std::size_t kReplyHeaderBytes = 12;  // magic, kind, payload length
inline constexpr std::size_t kMaxReplyBytes =
    96u << 20;  // bytes of one reply: 4 MiB of one-letter words with their boxes
inline constexpr std::size_t kMaxRequestBytes = 4u << 10;  // bytes of one request, without the file
inline constexpr std::size_t kMaxErrorBytes = 2u << 10;    // bytes of an error's sentence

enum class Ask : std::uint8_t { document, page, status };

struct Request {
    Ask ask = Ask::document;
    std::int32_t page = 1;
    std::int32_t dpi = 0;
    std::string filename;  // base name
};

struct Picture {
    std::string png;
};

using Reply = std::variant<domain::Document, Picture, SandboxStatus, Error>;

std::string encode(const Request& request);
Result<Request> decode_request(std::string_view bytes);

// Header and payload. A document that would pass kMaxReplyBytes becomes the error too_complex.
std::string encode(const Reply& reply);
// Whole size that the header announces; nothing where it is not a reply's header. Needs kReplyHeaderBytes.
std::optional<std::size_t> announced_bytes(std::string_view header);
// Errors: extraction_failed, the reply is malformed. A reply that is an Error is not an error here.
Result<Reply> decode_reply(std::string_view bytes);

}  // namespace atspro::document::wire
