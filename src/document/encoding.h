// Text files in whatever encoding, as UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace atspro::document {

// True where `bytes` can be text in some encoding: a byte-order mark, UTF-16 by its pattern of zeros, or
// hardly any control characters. Judged by the first kSniffBytes.
inline constexpr std::size_t kSniffBytes = 64 * 1024;
bool looks_like_text(std::string_view bytes);

// Well-formed UTF-8 without byte-order mark, line ends as "\n", control characters other than tab, newline
// and form feed removed. The encoding is the byte-order mark's, else UTF-8 where the bytes are that, else
// `declared` (a name such as "iso-8859-15", may be empty or unknown), else what the bytes look like, else
// Windows-1252.
std::string decode_text(std::string_view bytes, std::string_view declared = {});

}  // namespace atspro::document
