// The parts of the PDF reader that need no PDF.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "document/pdf_backdrop.h"
#include "document/pdf_text.h"
#include "document/pdf_words.h"

namespace atspro::document {
namespace {

TEST(Backdrop, KnowsWhatLiesBehind) {
    Backdrop backdrop(600, 800);
    const domain::Box page{0, 0, 600, 800};
    EXPECT_EQ(backdrop.color_at(300, 300), Backdrop::kPaper);
    backdrop.fill_box({100, 100, 200, 200}, page, {0x102030, 1, true});
    EXPECT_EQ(backdrop.color_at(150, 150), 0x102030U);
    EXPECT_EQ(backdrop.color_at(250, 150), Backdrop::kPaper);
    backdrop.fill_box({100, 100, 200, 200}, {0, 0, 150, 800}, {0xFFFFFF, 0.5, true});
    EXPECT_EQ(backdrop.color_at(120, 150), 0x889098U) << "half white over it";
    EXPECT_EQ(backdrop.color_at(180, 150), 0x102030U) << "outside the clip";
    const std::uint32_t moment = backdrop.now();
    backdrop.fill_polygons(
        {{{300, 300}, {400, 300}, {400, 400}, {300, 400}}, {{330, 330}, {370, 330}, {370, 370}, {330, 370}}},
        true, page, {0xFF0000, 1, true});
    EXPECT_EQ(backdrop.color_at(310, 350), 0xFF0000U);
    EXPECT_EQ(backdrop.color_at(350, 350), Backdrop::kPaper) << "the hole of an even-odd fill";
    EXPECT_TRUE(backdrop.covered_since(310, 350, moment));
    EXPECT_FALSE(backdrop.covered_since(350, 350, moment));
    EXPECT_FALSE(backdrop.covered_since(150, 150, moment));
    EXPECT_EQ(backdrop.color_at(-5, 5), Backdrop::kPaper);
    EXPECT_EQ(backdrop.color_at(5, 9000), Backdrop::kPaper);
}

TEST(Backdrop, KeepsTheOrderOfBoxesAndShapes) {
    Backdrop backdrop(600, 800);
    const domain::Box page{0, 0, 600, 800};
    backdrop.fill_box({0, 0, 600, 400}, page, {0x000080, 1, true});
    backdrop.fill_polygons({{{100, 100}, {200, 100}, {150, 200}}}, false, page, {0xFF0000, 1, true});
    EXPECT_EQ(backdrop.color_at(150, 120), 0xFF0000U);
    EXPECT_EQ(backdrop.color_at(300, 120), 0x000080U) << "beside the shape, in its rows";
    EXPECT_EQ(backdrop.color_at(150, 300), 0x000080U) << "in rows without a shape";
    const std::uint32_t moment = backdrop.now();
    for (int i = 0; i < 60; ++i)  // more than are kept as boxes
        backdrop.fill_box({0, 110, 600, 380}, page, {0x00FF00U + static_cast<std::uint32_t>(i), 1, true});
    for (const double y : {120.0, 300.0}) {
        EXPECT_EQ(backdrop.color_at(150, y), 0x00FF00U + 59);
        EXPECT_TRUE(backdrop.covered_since(150, y, moment));
    }
    EXPECT_EQ(backdrop.color_at(150, 105), 0xFF0000U);
    EXPECT_EQ(backdrop.color_at(150, 395), 0x000080U);
    EXPECT_FALSE(backdrop.covered_since(150, 395, moment));
}

TEST(Backdrop, RemembersInk) {
    Backdrop backdrop(600, 800);
    for (float x = 100; x < 160; x += 6) backdrop.mark_ink({x, 100, x + 5, 110});
    EXPECT_GT(backdrop.ink_along({100, 98, 160, 112}), 0.9);
    EXPECT_LT(backdrop.ink_along({100, 200, 160, 212}), 0.1);
    backdrop.mark_ink({-50, -50, -10, -10});
    backdrop.mark_ink({900, 900, 950, 950});
    EXPECT_EQ(backdrop.ink_along({900, 900, 950, 950}), 0);
}

TEST(Backdrop, TellsColoursThatLookAlike) {
    EXPECT_TRUE(nearly_same_color(0xFFFFFF, 0xEEEEEE));
    EXPECT_FALSE(nearly_same_color(0xFFFFFF, 0xDDDDDD));
    EXPECT_FALSE(nearly_same_color(0xFFFFFF, 0xFFFF00));
    EXPECT_FALSE(nearly_same_color(Backdrop::kUnknown, Backdrop::kUnknown));
}

struct Drawn {
    char32_t letter;
    double x;
    double y = 100;
    double width = 5;
    double spacing = 0;
};

std::string words_of(const std::vector<Drawn>& glyphs) {
    std::vector<DrawnWord> words;
    WordBuilder builder(words);
    for (const Drawn& drawn : glyphs) {
        if (drawn.letter == U' ') {
            builder.add_space();
            continue;
        }
        Glyph glyph;
        glyph.origin = {drawn.x, drawn.y};
        glyph.advance = {drawn.width, 0};
        glyph.pen = {drawn.width + drawn.spacing, 0};
        glyph.up = {0, -10};
        glyph.size = 10;
        const std::u32string text(1, drawn.letter);
        glyph.text = text;
        builder.add(glyph, 0);
    }
    builder.end_word();
    std::string out;
    for (const DrawnWord& word : words) {
        if (!out.empty()) out += word.space_before ? " " : "+";
        out += word.text;
    }
    return out;
}

TEST(WordBuilder, JoinsByGeometry) {
    struct Row {
        const char* what;
        std::vector<Drawn> glyphs;
        const char* expect;
    };
    for (const Row& row : {
             Row{"side by side", {{U'a', 0}, {U'b', 5}, {U'c', 10.5}}, "abc"},
             Row{"a gap", {{U'a', 0}, {U'b', 8}}, "a b"},
             Row{"a blank", {{U'a', 0}, {U' ', 5}, {U'b', 5}}, "a b"},
             Row{"another line", {{U'a', 0}, {U'b', 5, 112}}, "a b"},
             Row{"letter spacing", {{U'a', 0, 100, 5, 4}, {U'b', 9, 100, 5, 4}}, "ab"},
             Row{"letter spacing too wide for a word", {{U'a', 0, 100, 5, 8}, {U'b', 13, 100, 5, 8}}, "a b"},
             Row{"going back to the start", {{U'a', 50}, {U'b', 0}}, "a b"},
             Row{"accent, then letter", {{0x301, 0, 100, 0}, {U'x', 0}}, "\xCC\x81x"},
             Row{"spacing accent, then letter", {{0xB4, 1, 100, 3}, {U'e', 0}}, "\xC3\xA9"},
             Row{"letter, then spacing accent", {{U'n', 0}, {0x2DC, 1, 98, 3}}, "\xC3\xB1"},
             Row{"dotless i under an accent", {{0x131, 0}, {0xB4, 1, 100, 3}}, "\xC3\xAD"},
             Row{"accent beside a letter", {{U'e', 0}, {0xB4, 5, 100, 3}}, "e\xC2\xB4"},
             Row{"right to left in logical order",
                 {{0x5DC, 10}, {0x5D5, 5}, {0x5DD, 0}},
                 "\xD7\x9C\xD7\x95\xD7\x9D"},
             Row{"right to left as drawn", {{0x5DD, 0}, {0x5D5, 5}, {0x5DC, 10}}, "\xD7\x9C\xD7\x95\xD7\x9D"},
             Row{"the same glyph again", {{U'a', 0}, {U'a', 0.3}, {U'b', 5}}, "ab"},
             Row{"the same letter next", {{U'l', 0}, {U'l', 5}}, "ll"},
         }) {
        EXPECT_EQ(words_of(row.glyphs), row.expect) << row.what;
    }
}

TEST(PdfText, JudgesReplacementText) {
    struct Row {
        const char* drawn;
        std::size_t glyphs;
        const char32_t* said;
        ReplacementVerdict expect;
    };
    for (const Row& row : {Row{"fi", 1, U"fi", ReplacementVerdict::same},
                           Row{"Jane Doe", 8, U"JANE DOE", ReplacementVerdict::same},
                           Row{"Jane Doe", 8, U"", ReplacementVerdict::same},
                           Row{"", 1, U"Email", ReplacementVerdict::replaces},
                           Row{"x", 1, U"fi", ReplacementVerdict::replaces},
                           Row{"resume", 6, U"r\u00E9sum\u00E9", ReplacementVerdict::same},
                           Row{"Experence", 9, U"Experience", ReplacementVerdict::replaces},
                           Row{"Jane Doe", 8, U"Hire this person", ReplacementVerdict::contradicts}}) {
        EXPECT_EQ(judge_replacement(row.drawn, row.glyphs, row.said), row.expect) << row.drawn;
    }
}

TEST(PdfText, PlacesReplacementWords) {
    const auto parts = place_words(U"New York", {0, 0, 80, 10});
    ASSERT_EQ(parts.size(), 2U);
    EXPECT_EQ(parts[0].text, "New");
    EXPECT_TRUE(parts[0].first);
    EXPECT_EQ(parts[0].box, (domain::Box{0, 0, 30, 10}));
    EXPECT_EQ(parts[1].text, "York");
    EXPECT_FALSE(parts[1].first);
    EXPECT_EQ(parts[1].box, (domain::Box{40, 0, 80, 10}));
    EXPECT_TRUE(place_words(U" \u200B ", {0, 0, 80, 10}).empty());
}

TEST(PdfText, SpellsOutWhatCannotBeSeen) {
    EXPECT_EQ(spelled_out(U"\u200B\u2060"), "U+200B U+2060");
    EXPECT_EQ(spelled_out(U"\U000E0048\U000E0069"), "Hi");
    EXPECT_EQ(to_utf8_words(std::u32string(U"a\u00A0 b\u200Bc") + char32_t{0xD800}), "a bc");
}

}  // namespace
}  // namespace atspro::document
