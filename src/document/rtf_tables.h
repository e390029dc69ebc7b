// What RTF's numbers and words stand for: character sets, characters with a name, and groups that hold no
// text.
#pragma once

#include <optional>
#include <string_view>

namespace atspro::document {

// Encoding of a font's \fcharset; empty where the document's own encoding holds.
std::string_view encoding_of_charset(int charset);
inline constexpr int kSymbolCharset = 2;  // pictures rather than letters
// The character that a control word such as \emdash stands for.
std::optional<char32_t> character_named(std::string_view word);
// Groups that hold no text of the document.
bool is_ignored_destination(std::string_view word);
// Groups marked as ignorable (\*) that hold text nevertheless.
bool is_read_though_ignorable(std::string_view word);

}  // namespace atspro::document
