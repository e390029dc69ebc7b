// Text is UTF-8 everywhere. Bytes that are not are replaced by U+FFFD where they enter (`clean_utf8`), so
// that everything further in may take well-formed text for granted. Backed by ICU.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace atspro {

// Well-formed UTF-8: every bad sequence becomes U+FFFD, control characters other than tab and newline go.
std::string clean_utf8(std::string_view bytes);
bool is_utf8(std::string_view bytes);

// The code point at `at`, which moves behind it. Malformed input gives U+FFFD and moves by one byte at least.
inline char32_t next_code_point(std::string_view text, std::size_t& at);
void append_code_point(std::string& text, char32_t c);
std::size_t count_code_points(std::string_view text);

// Compatibility normalisation (NFKC): ligatures become letters, full-width forms narrow.
std::string nfkc(std::string_view text);
// For comparing: NFKC, case folded, accents removed ("Curriculum Vitæ" and "RÉSUMÉ" compare as people
// expect).
std::string folded(std::string_view text);
std::string to_lower(std::string_view text);
std::string to_upper(std::string_view text);

inline bool is_letter(char32_t c);
inline bool is_digit(char32_t c);
inline bool is_alphanumeric(char32_t c);
inline bool is_upper(char32_t c);
inline bool is_lower(char32_t c);
inline bool is_space(char32_t c);
// Zero-width, bidirectional control, tag and other characters that draw nothing.
inline bool is_invisible(char32_t c);

// Without white space at both ends (any Unicode white space).
std::string_view trim(std::string_view text);
// White space runs become one blank; trimmed.
std::string squeeze(std::string_view text);
// Split at a separator, parts trimmed, empty ones dropped.
std::vector<std::string> split(std::string_view text, std::string_view separator);
// A host name as the DNS wants it (UTS #46, non-transitional): lower case, "bücher.example" as
// "xn--bcher-kva.example", a full-width dot as a dot. Nothing where it is no name: an empty or too long
// label, a character that no host name may hold. Underscores pass: real hosts have them.
std::optional<std::string> ascii_domain(std::string_view host);
// True where `text` starts with `prefix`, ASCII case ignored.
bool starts_with_nocase(std::string_view text, std::string_view prefix);

// --- Nearly every character of a document is ASCII, and ICU's tables cost more than two comparisons.

// The same, for what is not ASCII.
namespace beyond_ascii {
char32_t next_code_point(std::string_view text, std::size_t& at);
bool is_letter(char32_t c);
bool is_digit(char32_t c);
bool is_alphanumeric(char32_t c);
bool is_upper(char32_t c);
bool is_lower(char32_t c);
bool is_space(char32_t c);
bool is_invisible(char32_t c);
}  // namespace beyond_ascii

inline char32_t next_code_point(std::string_view text, std::size_t& at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x80) return beyond_ascii::next_code_point(text, at);
    ++at;
    return byte;
}
inline bool is_letter(char32_t c) {
    return c < 0x80 ? (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') : beyond_ascii::is_letter(c);
}
inline bool is_digit(char32_t c) {
    return c < 0x80 ? c >= U'0' && c <= U'9' : beyond_ascii::is_digit(c);
}
inline bool is_alphanumeric(char32_t c) {
    return c < 0x80 ? is_letter(c) || is_digit(c) : beyond_ascii::is_alphanumeric(c);
}
inline bool is_upper(char32_t c) {
    return c < 0x80 ? c >= U'A' && c <= U'Z' : beyond_ascii::is_upper(c);
}
inline bool is_lower(char32_t c) {
    return c < 0x80 ? c >= U'a' && c <= U'z' : beyond_ascii::is_lower(c);
}
inline bool is_space(char32_t c) {
    return c < 0x80 ? c == U' ' || (c >= U'\t' && c <= U'\r') : beyond_ascii::is_space(c);
}
inline bool is_invisible(char32_t c) {
    return c >= 0x80 && beyond_ascii::is_invisible(c);
}

}  // namespace atspro
