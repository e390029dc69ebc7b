#include "document/pdf_text.h"

#include <poppler/UTF.h>
#include <poppler/goo/GooString.h>
#include <poppler/goo/gmem.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>

#include "base/unicode.h"

namespace atspro::document {

namespace {

constexpr std::size_t kShortText = 4;        // code points: too short to be compared
constexpr std::size_t kMaxSpelledOut = 400;  // code points spelled out in a report

std::u32string letters_of(std::string_view text) {
    const std::string plain = folded(text);
    std::u32string out;
    for (std::size_t at = 0; at < plain.size();) {
        const char32_t c = next_code_point(plain, at);
        if (is_alphanumeric(c)) out.push_back(c);
    }
    return out;
}

// Share of letter pairs that both have, 0 to 1.
double likeness(std::u32string_view a, std::u32string_view b) {
    if (a.size() < 2 || b.size() < 2) return a == b ? 1 : 0;
    std::map<std::pair<char32_t, char32_t>, int> pairs;
    for (std::size_t i = 0; i + 1 < a.size(); ++i) ++pairs[{a[i], a[i + 1]}];
    std::size_t common = 0;
    for (std::size_t i = 0; i + 1 < b.size(); ++i) {
        int& left = pairs[{b[i], b[i + 1]}];
        if (left <= 0) continue;
        --left;
        ++common;
    }
    return static_cast<double>(common) / static_cast<double>(std::max(a.size(), b.size()) - 1);
}

}  // namespace

std::u32string code_points_of(const GooString* text) {
    if (text == nullptr) return {};
    Unicode* codes = nullptr;
    const int length = TextStringToUCS4(text->toStr(), &codes);
    std::u32string out;
    if (codes != nullptr && length > 0) out.assign(codes, codes + length);
    gfree(codes);
    return out;
}

std::u32string to_code_points(std::string_view text) {
    std::u32string out;
    for (std::size_t at = 0; at < text.size();) out.push_back(next_code_point(text, at));
    return out;
}

std::string to_utf8_words(std::u32string_view text) {
    std::string out;
    for (const char32_t c : text) {
        if (is_space(c)) {
            out.push_back(' ');
        } else if (c > 0x20 && c <= 0x10FFFF && (c < 0xD800 || c >= 0xE000) &&
                   (c == 0xAD || !is_invisible(c))) {
            append_code_point(out, c);
        }
    }
    return squeeze(clean_utf8(out));
}

std::string spelled_out(std::u32string_view invisible) {
    std::string out;
    for (const char32_t c : invisible.substr(0, kMaxSpelledOut)) {
        if (c >= 0xE0020 && c < 0xE007F) {
            out.push_back(static_cast<char>(c - 0xE0000));
            continue;
        }
        std::array<char, 12> code{};
        std::snprintf(code.data(), code.size(), "U+%04X ", static_cast<unsigned>(c));
        out += code.data();
    }
    return squeeze(out);
}

ReplacementVerdict judge_replacement(std::string_view drawn, std::size_t glyphs,
                                     std::u32string_view replacement) {
    const std::u32string seen = letters_of(drawn);
    const std::u32string said = letters_of(to_utf8_words(replacement));
    if (seen.empty()) {
        // Icons, bullets and glyphs without a text map of their own.
        return said.size() <= 4 * glyphs + 32 ? ReplacementVerdict::replaces
                                              : ReplacementVerdict::contradicts;
    }
    if (seen == said || said.empty()) return ReplacementVerdict::same;
    if (seen.size() < kShortText && said.size() < 2 * kShortText) return ReplacementVerdict::replaces;
    return likeness(seen, said) >= 0.5 ? ReplacementVerdict::replaces : ReplacementVerdict::contradicts;
}

std::vector<PlacedText> place_words(std::u32string_view text, const domain::Box& box) {
    const std::string plain = to_utf8_words(text);
    const auto total = static_cast<float>(std::max<std::size_t>(1, count_code_points(plain)));
    std::vector<PlacedText> out;
    float before = 0;
    for (std::string& word : split(plain, " ")) {
        const auto length = static_cast<float>(count_code_points(word));
        domain::Box part = box;
        part.x0 = box.x0 + box.width() * before / total;
        part.x1 = box.x0 + box.width() * (before + length) / total;
        before += length + 1;
        out.push_back({std::move(word), part, out.empty()});
    }
    return out;
}

}  // namespace atspro::document
