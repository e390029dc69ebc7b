#include "document/list_numbers.h"

#include <array>
#include <utility>

#include "base/unicode.h"

namespace atspro::document {
namespace {

constexpr int kLastRoman = 3'999;
constexpr int kMostLetters = 26 * 8;
constexpr char32_t kPrivateSymbols = 0xF000;

std::string roman(int value) {
    constexpr std::array<std::pair<int, std::string_view>, 13> kParts{{{1000, "m"},
                                                                       {900, "cm"},
                                                                       {500, "d"},
                                                                       {400, "cd"},
                                                                       {100, "c"},
                                                                       {90, "xc"},
                                                                       {50, "l"},
                                                                       {40, "xl"},
                                                                       {10, "x"},
                                                                       {9, "ix"},
                                                                       {5, "v"},
                                                                       {4, "iv"},
                                                                       {1, "i"}}};
    std::string out;
    for (const auto& [number, letters] : kParts)
        for (; value >= number; value -= number) out += letters;
    return out;
}

std::string letters(int value) {
    const int index = (value - 1) % 26;
    return std::string(static_cast<std::size_t>((value - 1) / 26 + 1), static_cast<char>('a' + index));
}

using Symbol = std::pair<char32_t, std::string_view>;

constexpr std::array<Symbol, 30> kWingdings{
    {{0x21, "✏"}, {0x22, "✂"}, {0x28, "☎"}, {0x29, "✆"}, {0x2A, "✉"}, {0x2B, "✉"}, {0x3A, "💻"}, {0x4A, "☺"},
     {0x6C, "●"}, {0x6D, "❍"}, {0x6E, "■"}, {0x6F, "□"}, {0x71, "❑"}, {0x72, "❒"}, {0x75, "◆"},  {0x76, "❖"},
     {0x77, "◆"}, {0x9F, "•"}, {0xA0, "•"}, {0xA1, "○"}, {0xA7, "▪"}, {0xA8, "◻"}, {0xAB, "★"},  {0xD8, "➢"},
     {0xE0, "→"}, {0xE8, "➔"}, {0xF0, "⇨"}, {0xFB, "✗"}, {0xFC, "✓"}, {0xFE, "☑"}}};

constexpr std::array<Symbol, 20> kSymbolSigns{
    {{0xA3, "≤"}, {0xA5, "∞"}, {0xA7, "♣"}, {0xA8, "♦"}, {0xA9, "♥"}, {0xAA, "♠"}, {0xAB, "↔"},
     {0xAC, "←"}, {0xAD, "↑"}, {0xAE, "→"}, {0xAF, "↓"}, {0xB0, "°"}, {0xB1, "±"}, {0xB3, "≥"},
     {0xB4, "×"}, {0xB7, "•"}, {0xB8, "÷"}, {0xD2, "®"}, {0xD3, "©"}, {0xD4, "™"}}};

// Letters of the Symbol font from 'A' and from 'a'.
constexpr std::array<std::string_view, 26> kGreekCapitals{"Α", "Β", "Χ", "Δ", "Ε", "Φ", "Γ", "Η", "Ι",
                                                          "ϑ", "Κ", "Λ", "Μ", "Ν", "Ο", "Π", "Θ", "Ρ",
                                                          "Σ", "Τ", "Υ", "ς", "Ω", "Ξ", "Ψ", "Ζ"};
constexpr std::array<std::string_view, 26> kGreekLetters{"α", "β", "χ", "δ", "ε", "φ", "γ", "η", "ι",
                                                         "ϕ", "κ", "λ", "μ", "ν", "ο", "π", "θ", "ρ",
                                                         "σ", "τ", "υ", "ϖ", "ω", "ξ", "ψ", "ζ"};

template <std::size_t N>
std::string_view find(const std::array<Symbol, N>& table, char32_t code) {
    for (const auto& [sign, text] : table)
        if (sign == code) return text;
    return "•";
}

bool is_private_symbol(char32_t c) {
    return c >= kPrivateSymbols && c <= kPrivateSymbols + 0xFF;
}

}  // namespace

std::string list_number(int value, NumberKind kind) {
    const bool spelled = value >= 1;
    switch (kind) {
        case NumberKind::none:
            return {};
        case NumberKind::two_digits:
            return (value >= 0 && value < 10 ? "0" : "") + std::to_string(value);
        case NumberKind::lower_letter:
            if (spelled && value <= kMostLetters) return letters(value);
            break;
        case NumberKind::upper_letter:
            if (spelled && value <= kMostLetters) return to_upper(letters(value));
            break;
        case NumberKind::lower_roman:
            if (spelled && value <= kLastRoman) return roman(value);
            break;
        case NumberKind::upper_roman:
            if (spelled && value <= kLastRoman) return to_upper(roman(value));
            break;
        case NumberKind::decimal:
            break;
    }
    return std::to_string(value);
}

bool is_symbol_font(std::string_view font) {
    return starts_with_nocase(font, "wingdings") || starts_with_nocase(font, "webdings") ||
           (starts_with_nocase(font, "symbol") && font.size() <= 9) ||
           starts_with_nocase(font, "zapfdingbats") || starts_with_nocase(font, "zapf dingbats") ||
           starts_with_nocase(font, "opensymbol") || starts_with_nocase(font, "starsymbol");
}

std::string symbol_text(std::string_view font, char32_t code) {
    if (is_private_symbol(code)) code -= kPrivateSymbols;
    std::string plain;
    append_code_point(plain, code);
    if (code > 0xFF || code <= 0x20) return plain;  // an ordinary character set in a symbol font
    if (starts_with_nocase(font, "symbol")) {
        if (code >= 'A' && code <= 'Z') return std::string(kGreekCapitals.at(code - 'A'));
        if (code >= 'a' && code <= 'z') return std::string(kGreekLetters.at(code - 'a'));
        return code < 0x7F ? plain : std::string(find(kSymbolSigns, code));
    }
    // Fonts that hold ordinary letters beside their pictures.
    if (!is_symbol_font(font) || starts_with_nocase(font, "opensymbol") ||
        starts_with_nocase(font, "starsymbol"))
        return code >= 0x7F ? "•" : plain;
    const bool has_table = starts_with_nocase(font, "wingdings") && font.size() <= 9;
    return has_table ? std::string(find(kWingdings, code)) : "•";
}

std::string without_symbols(std::string_view font, std::string_view text) {
    const bool all = is_symbol_font(font);
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        const char32_t c = next_code_point(text, at);
        if (is_private_symbol(c) && !all && c - kPrivateSymbols >= 0x20 && c - kPrivateSymbols < 0x7F)
            out.append(text.substr(start, at - start));  // an icon font, which only its own names explain
        else if (is_private_symbol(c) || all)
            out += symbol_text(font, c);
        else
            out.append(text.substr(start, at - start));
    }
    return out;
}

}  // namespace atspro::document
