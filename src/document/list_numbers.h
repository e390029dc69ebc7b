// Numbers of list items as text, and the bullets that symbol fonts draw.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace atspro::document {

enum class NumberKind : std::uint8_t {
    none,
    decimal,
    two_digits,  // 01, 02
    lower_letter,
    upper_letter,
    lower_roman,
    upper_roman,
};

// "3", "c", "iii". Letters double past the alphabet (z, aa, bb); Roman numbers end at 3,999, beyond which and
// below 1 everything is decimal.
std::string list_number(int value, NumberKind kind);

// True for fonts whose letters are pictures ("Wingdings", "Symbol", "Webdings").
bool is_symbol_font(std::string_view font);
// What a character of a symbol font draws, as ordinary text; "•" where nothing fits. `code` may stand in the
// private range U+F000 to U+F0FF, as word processors write it.
std::string symbol_text(std::string_view font, char32_t code);
// Text in which characters of that private range, or all of them where `font` is a symbol font, are replaced.
std::string without_symbols(std::string_view font, std::string_view text);

}  // namespace atspro::document
