// Text in a named encoding, as UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace atspro {

// Well-formed UTF-8. Unknown names are read as Windows-1252.
std::string decode_as(std::string_view bytes, const std::string& encoding);

// True where `label` ("latin1", "Shift_JIS") names an encoding that web pages may use. UTF-7 and the like are
// none: nothing but attacks is written in them.
bool is_web_encoding(std::string_view label);

}  // namespace atspro
