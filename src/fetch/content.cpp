#include "fetch/content.h"

#include <algorithm>
#include <array>

#include "base/charset.h"
#include "base/unicode.h"

namespace atspro::fetch {
namespace {

constexpr std::array<std::string_view, 12> kReadable{
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "text/markdown",
    "application/pdf",
    "application/msword",
    "application/rtf",
    "text/rtf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.oasis.opendocument.text",
    "application/xml",
    "text/xml"};

bool has_byte_order_mark(std::string_view bytes) {
    return bytes.starts_with("\xEF\xBB\xBF") || bytes.starts_with("\xFF\xFE") ||
           bytes.starts_with("\xFE\xFF");
}

}  // namespace

MediaType parse_media_type(std::string_view content_type) {
    MediaType type;
    std::size_t semicolon = content_type.find(';');
    type.name = to_lower(trim(content_type.substr(0, semicolon)));
    while (semicolon != content_type.npos && type.charset.empty()) {
        content_type.remove_prefix(semicolon + 1);
        semicolon = content_type.find(';');
        const std::string_view parameter = trim(content_type.substr(0, semicolon));
        constexpr std::string_view kCharset = "charset=";
        if (!starts_with_nocase(parameter, kCharset)) continue;
        std::string_view value = trim(parameter.substr(kCharset.size()));
        if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') &&
            value.back() == value.front())
            value = value.substr(1, value.size() - 2);
        type.charset = to_lower(value);
    }
    return type;
}

bool may_be_posting(const MediaType& type) {
    return type.name.empty() || std::ranges::find(kReadable, type.name) != kReadable.end();
}

std::optional<std::string> as_utf8(std::string_view bytes, const MediaType& type) {
    if (!type.name.empty() && !type.name.starts_with("text/") && type.name != "application/xhtml+xml")
        return std::nullopt;
    if (type.charset.empty() || !is_web_encoding(type.charset)) return std::nullopt;
    if (has_byte_order_mark(bytes)) return std::nullopt;
    const bool is_wide = type.charset.starts_with("utf-16");
    // Text of an older encoding that happens to be UTF-8 past ASCII is rare beyond belief; ISO-2022-JP is all
    // ASCII.
    if (!is_wide && is_utf8(bytes) && !type.charset.starts_with("iso-2022")) return std::nullopt;
    // It says UTF-8 and is not: the reader looks at the page's own declaration and at its bytes.
    if (type.charset == "utf-8" || type.charset == "utf8") return std::nullopt;
    const bool latin = type.charset == "iso-8859-1" || type.charset == "latin1" ||
                       type.charset == "us-ascii" || type.charset == "ascii";
    return decode_as(bytes, latin ? "windows-1252" : type.charset);  // as every browser reads it
}

}  // namespace atspro::fetch
