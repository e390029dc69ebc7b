// Small decisions about text inside a PDF that need no poppler state.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/page.h"

class GooString;

namespace atspro::document {

// A PDF text string (PDFDocEncoding, UTF-16 or UTF-8 by its byte order mark) as code points.
std::u32string code_points_of(const GooString* text);

std::u32string to_code_points(std::string_view text);

// Words of the text, white space squeezed, as clean UTF-8.
std::string to_utf8_words(std::u32string_view text);

// Invisible characters for a reader of the report: tag characters as the ASCII they carry, others as U+XXXX.
std::string spelled_out(std::u32string_view invisible);

enum class ReplacementVerdict {
    same,         // says what the glyphs say: keep the glyphs, their boxes are better
    replaces,     // a fair replacement for the glyphs
    contradicts,  // says something else than what is drawn
};
ReplacementVerdict judge_replacement(std::string_view drawn, std::size_t glyphs,
                                     std::u32string_view replacement);

struct PlacedText {
    std::string text;
    domain::Box box;
    bool first = false;
};
// The words of a replacement text side by side over the box of the glyphs that they stand for.
std::vector<PlacedText> place_words(std::u32string_view text, const domain::Box& box);

}  // namespace atspro::document
