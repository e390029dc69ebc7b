#include "document/encoding.h"

#include <uchardet/uchardet.h>

#include <algorithm>
#include <memory>

#include "base/charset.h"
#include "base/unicode.h"

namespace atspro::document {
namespace {

struct Mark {
    std::string_view bytes;
    const char* encoding;
};
// UTF-32LE before UTF-16LE, whose mark it starts with.
constexpr Mark kMarks[] = {
    {std::string_view("\xEF\xBB\xBF", 3), "UTF-8"},    {std::string_view("\xFF\xFE\0\0", 4), "UTF-32LE"},
    {std::string_view("\0\0\xFE\xFF", 4), "UTF-32BE"}, {std::string_view("\xFF\xFE", 2), "UTF-16LE"},
    {std::string_view("\xFE\xFF", 2), "UTF-16BE"},
};

const Mark* mark_of(std::string_view bytes) {
    const auto it = std::ranges::find_if(kMarks, [&](const Mark& m) { return bytes.starts_with(m.bytes); });
    return it == std::end(kMarks) ? nullptr : it;
}

// UTF-16 without a mark: text of a Latin script has a zero in every second byte and none elsewhere.
const char* utf16_by_zeros(std::string_view bytes) {
    const std::size_t pairs = bytes.size() / 2;
    if (pairs < 2) return nullptr;
    std::size_t even = 0;
    std::size_t odd = 0;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        even += bytes[i] == '\0';
        odd += bytes[i + 1] == '\0';
    }
    if (even == 0 && odd * 10 >= pairs * 7) return "UTF-16LE";
    if (odd == 0 && even * 10 >= pairs * 7) return "UTF-16BE";
    return nullptr;
}

bool is_stray_control(unsigned char c) {
    return c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x0B && c != 0x1A;
}

std::string guessed_encoding(std::string_view bytes) {
    const std::unique_ptr<uchardet, void (*)(uchardet_t)> detector(uchardet_new(), uchardet_delete);
    const std::string_view sample = bytes.substr(0, kSniffBytes);
    if (uchardet_handle_data(detector.get(), sample.data(), sample.size()) != 0) return {};
    uchardet_data_end(detector.get());
    return uchardet_get_charset(detector.get());
}

// Where nearly every sequence past ASCII is well-formed, the file is UTF-8 with a scratch, not another
// encoding.
bool is_nearly_utf8(std::string_view bytes) {
    std::size_t good = 0;
    std::size_t bad = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t start = at;
        const char32_t c = next_code_point(bytes, at);
        if (at - start > 1 && c != U'\uFFFD') ++good;
        if (c == U'\uFFFD' && bytes.substr(start, at - start) != "\xEF\xBF\xBD") ++bad;
    }
    return good >= 4 && bad * 10 <= good;
}

std::string with_plain_line_ends(std::string text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\r') {
            if (i + 1 == text.size() || text[i + 1] != '\n') out += '\n';
        } else if (c == 0x0B) {
            out += '\n';
        } else if (!is_stray_control(static_cast<unsigned char>(c)) && c != 0x1A && c != 0x7F) {
            out += c;
        }
    }
    return out;
}

}  // namespace

bool looks_like_text(std::string_view bytes) {
    if (mark_of(bytes)) return true;
    bytes = bytes.substr(0, kSniffBytes);
    if (utf16_by_zeros(bytes)) return true;
    if (bytes.find('\0') != bytes.npos) return false;
    const auto stray =
        std::ranges::count_if(bytes, [](char c) { return is_stray_control(static_cast<unsigned char>(c)); });
    return static_cast<std::size_t>(stray) * 200 <=
           bytes.size();  // one stray control in 200 bytes: an odd export, still text
}

std::string decode_text(std::string_view bytes, std::string_view declared) {
    if (const Mark* mark = mark_of(bytes)) {
        const std::string_view rest = bytes.substr(mark->bytes.size());
        return with_plain_line_ends(
            std::string_view(mark->encoding) == "UTF-8" ? clean_utf8(rest) : decode_as(rest, mark->encoding));
    }
    if (const char* wide = utf16_by_zeros(bytes.substr(0, kSniffBytes)))
        return with_plain_line_ends(decode_as(bytes, wide));
    if (is_utf8(bytes)) return with_plain_line_ends(std::string(bytes));
    if (is_nearly_utf8(bytes)) return with_plain_line_ends(clean_utf8(bytes));
    std::string encoding(declared);
    const bool is_declared_utf8 =
        encoding.empty() || starts_with_nocase(encoding, "utf");  // they lie: it is not UTF-8
    if (is_declared_utf8) encoding = guessed_encoding(bytes);
    if (encoding.empty() || encoding == "ASCII" || encoding == "UTF-8") encoding = "windows-1252";
    if (starts_with_nocase(encoding, "iso-8859-1") && encoding.size() == 10)
        encoding = "windows-1252";  // as every browser reads it
    return with_plain_line_ends(decode_as(bytes, encoding));
}

}  // namespace atspro::document
