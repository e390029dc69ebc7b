#include "base/unicode.h"

#include <unicode/brkiter.h>
#include <unicode/idna.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>

namespace atspro {
namespace {

bool all_ascii(std::string_view text) {
    // Without a way out early it is done many bytes at a time.
    unsigned char bits = 0;
    for (const char c : text) bits |= static_cast<unsigned char>(c);
    return bits < 0x80;
}

std::string to_utf8(const icu::UnicodeString& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

icu::UnicodeString from_utf8(std::string_view text) {
    return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

const icu::Normalizer2& normalizer(const icu::Normalizer2* (*get)(UErrorCode&)) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* instance = get(status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU data is missing: reinstall libicu72");
    return *instance;
}

icu::UnicodeString normalized(const icu::Normalizer2& form, const icu::UnicodeString& text) {
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString out = form.normalize(text, status);
    return U_FAILURE(status) ? text : out;
}

char ascii_lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lower_of_ascii(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), ascii_lower);
    return out;
}

}  // namespace

char32_t beyond_ascii::next_code_point(std::string_view text, std::size_t& at) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    std::size_t i = at;
    UChar32 c = 0;
    U8_NEXT(bytes, i, text.size(), c);
    at = i;
    return c < 0 ? U'\uFFFD' : static_cast<char32_t>(c);
}

void append_code_point(std::string& text, char32_t c) {
    if (c < 0x80) {
        text.push_back(static_cast<char>(c));
        return;
    }
    std::uint8_t bytes[U8_MAX_LENGTH];
    std::int32_t length = 0;
    const auto code = static_cast<UChar32>(U_IS_UNICODE_CHAR(static_cast<UChar32>(c)) ? c : U'\uFFFD');
    U8_APPEND_UNSAFE(bytes, length, code);
    text.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
}

std::size_t count_code_points(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

bool is_utf8(std::string_view bytes) {
    if (all_ascii(bytes)) return true;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t start = at;
        if (next_code_point(bytes, at) == U'\uFFFD' && bytes.substr(start, at - start) != "\xEF\xBF\xBD")
            return false;
    }
    return true;
}

std::string clean_utf8(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size());
    for (std::size_t at = 0; at < bytes.size();) {
        const char32_t c = next_code_point(bytes, at);
        if ((c < 0x20 && c != U'\t' && c != U'\n') || (c >= 0x7f && c < 0xa0)) continue;
        append_code_point(out, c);
    }
    return out;
}

std::string nfkc(std::string_view text) {
    if (all_ascii(text)) return std::string(text);
    static const icu::Normalizer2& form = normalizer(&icu::Normalizer2::getNFKCInstance);
    return to_utf8(normalized(form, from_utf8(text)));
}

namespace {

std::string folded_by_icu(std::string_view text) {
    static const icu::Normalizer2& fold = normalizer(&icu::Normalizer2::getNFKCCasefoldInstance);
    static const icu::Normalizer2& decompose = normalizer(&icu::Normalizer2::getNFDInstance);
    const icu::UnicodeString parts = normalized(decompose, normalized(fold, from_utf8(text)));
    icu::UnicodeString bare;
    for (int32_t i = 0; i < parts.length();) {
        const UChar32 c = parts.char32At(i);
        i += U16_LENGTH(c);
        if (u_charType(c) == U_NON_SPACING_MARK) continue;
        // Letters with a stroke have no decomposition, yet people type them without it.
        switch (c) {
            case U'ø':
                bare.append(UChar32('o'));
                break;
            case U'ł':
                bare.append(UChar32('l'));
                break;
            case U'đ':
                bare.append(UChar32('d'));
                break;
            case U'æ':
                bare.append(u"ae");
                break;
            case U'œ':
                bare.append(u"oe");
                break;
            default:
                bare.append(c);
        }
    }
    return to_utf8(bare);
}

// Letters with accents, each folded once.
constexpr char32_t kFirstLatin = 0x80;
constexpr char32_t kBehindLatin = 0x180;
const std::string& folded_latin(char32_t c) {
    static const auto table = [] {
        std::array<std::string, kBehindLatin - kFirstLatin> folds;
        for (char32_t each = kFirstLatin; each < kBehindLatin; ++each) {
            const char bytes[2] = {static_cast<char>(0xC0 | (each >> 6)),
                                   static_cast<char>(0x80 | (each & 0x3F))};
            folds[each - kFirstLatin] = folded_by_icu({bytes, 2});
        }
        return folds;
    }();
    return table[c - kFirstLatin];
}

// Dashes, quotes and bullets that folding leaves as they are.
bool folds_to_itself(char32_t c) {
    return c == 0x2010 || (c >= 0x2012 && c <= 0x2016) || (c >= 0x2018 && c <= 0x2022);
}

}  // namespace

std::string folded(std::string_view text) {
    if (all_ascii(text)) return lower_of_ascii(text);
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        const char32_t c = next_code_point(text, at);
        if (c < kFirstLatin) {
            out += ascii_lower(static_cast<char>(c));
        } else if (c < kBehindLatin) {
            out += folded_latin(c);
        } else if (folds_to_itself(c)) {
            out += text.substr(start, at - start);
        } else {
            // What belongs together to Unicode is folded together.
            while (at < text.size() && static_cast<unsigned char>(text[at]) >= kFirstLatin)
                next_code_point(text, at);
            out += folded_by_icu(text.substr(start, at - start));
        }
    }
    return out;
}

std::string to_lower(std::string_view text) {
    if (all_ascii(text)) return lower_of_ascii(text);
    return to_utf8(from_utf8(text).toLower(icu::Locale::getRoot()));
}
std::string to_upper(std::string_view text) {
    return to_utf8(from_utf8(text).toUpper(icu::Locale::getRoot()));
}

bool beyond_ascii::is_letter(char32_t c) {
    return u_isalpha(static_cast<UChar32>(c)) != 0;
}
bool beyond_ascii::is_digit(char32_t c) {
    return u_isdigit(static_cast<UChar32>(c)) != 0;
}
bool beyond_ascii::is_alphanumeric(char32_t c) {
    return u_isalnum(static_cast<UChar32>(c)) != 0;
}
bool beyond_ascii::is_upper(char32_t c) {
    return u_isupper(static_cast<UChar32>(c)) != 0;
}
bool beyond_ascii::is_lower(char32_t c) {
    return u_islower(static_cast<UChar32>(c)) != 0;
}
bool beyond_ascii::is_space(char32_t c) {
    return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
}
bool beyond_ascii::is_invisible(char32_t c) {
    return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0 ||
           u_charType(static_cast<UChar32>(c)) == U_FORMAT_CHAR;
}

std::string_view trim(std::string_view text) {
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size() && is_space(next_code_point(text, at));) begin = at;
    std::size_t end = text.size();
    while (end > begin) {
        std::size_t start = end - 1;
        while (start > begin && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) --start;
        std::size_t at = start;
        if (!is_space(next_code_point(text, at)) || at != end) break;
        end = start;
    }
    return text.substr(begin, end - begin);
}

std::string squeeze(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    bool gap = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        if (is_space(next_code_point(text, at))) {
            gap = true;
            continue;
        }
        if (gap && !out.empty()) out.push_back(' ');
        gap = false;
        out.append(text.substr(start, at - start));
    }
    return out;
}

std::vector<std::string> split(std::string_view text, std::string_view separator) {
    std::vector<std::string> parts;
    while (true) {
        const std::size_t found = separator.empty() ? std::string_view::npos : text.find(separator);
        const std::string_view part = trim(text.substr(0, found));
        if (!part.empty()) parts.emplace_back(part);
        if (found == std::string_view::npos) return parts;
        text.remove_prefix(found + separator.size());
    }
}

bool starts_with_nocase(std::string_view text, std::string_view prefix) {
    return text.size() >= prefix.size() &&
           std::equal(prefix.begin(), prefix.end(), text.begin(),
                      [](char a, char b) { return ascii_lower(a) == ascii_lower(b); });
}

std::optional<std::string> ascii_domain(std::string_view host) {
    UErrorCode status = U_ZERO_ERROR;
    static const std::unique_ptr<const icu::IDNA> idna(icu::IDNA::createUTS46Instance(
        UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ, status));
    if (U_FAILURE(status)) throw std::runtime_error("ICU data is missing: reinstall libicu72");
    icu::UnicodeString out;
    icu::IDNAInfo info;
    idna->nameToASCII(from_utf8(host), out, info, status);
    // A hyphen at an odd place is odd and no danger; real hosts have them.
    const std::uint32_t tolerated =
        UIDNA_ERROR_LEADING_HYPHEN | UIDNA_ERROR_TRAILING_HYPHEN | UIDNA_ERROR_HYPHEN_3_4;
    if (U_FAILURE(status) || (info.getErrors() & ~tolerated) != 0) return std::nullopt;
    std::string name = to_utf8(out);
    const auto is_host_character = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
    };
    if (name.empty() || !std::ranges::all_of(name, is_host_character)) return std::nullopt;
    return name;
}

}  // namespace atspro
