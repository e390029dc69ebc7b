#include "document/list_numbers.h"

#include <gtest/gtest.h>

#include "document/docx_measures.h"
#include "document/docx_package.h"

namespace atspro::document {
namespace {

TEST(ListNumbers, AreWrittenInTheirKind) {
    const struct {
        int value;
        NumberKind kind;
        const char* expected;
    } cases[] = {
        {7, NumberKind::decimal, "7"},
        {7, NumberKind::two_digits, "07"},
        {12, NumberKind::two_digits, "12"},
        {1, NumberKind::lower_letter, "a"},
        {26, NumberKind::lower_letter, "z"},
        {28, NumberKind::upper_letter, "BB"},
        {1'000, NumberKind::lower_letter, "1000"},
        {4, NumberKind::lower_roman, "iv"},
        {1'994, NumberKind::upper_roman, "MCMXCIV"},
        {4'000, NumberKind::upper_roman, "4000"},
        {0, NumberKind::lower_roman, "0"},
        {-3, NumberKind::upper_letter, "-3"},
        {5, NumberKind::none, ""},
    };
    for (const auto& c : cases) EXPECT_EQ(list_number(c.value, c.kind), c.expected) << c.value;
}

TEST(ListNumbers, SymbolFontsAreReadAsWhatTheyDraw) {
    const struct {
        const char* font;
        std::string text;
        const char* expected;
    } cases[] = {
        {"Symbol", "\xEF\x82\xB7 a", "\xE2\x80\xA2 \xCE\xB1"},
        {"Symbol", "5+A", "5+\xCE\x91"},
        {"Wingdings", "\xC2\xA7", "\xE2\x96\xAA"},
        {"Wingdings", "\xEF\x83\xBC", "\xE2\x9C\x93"},
        {"Wingdings 3", "}", "\xE2\x80\xA2"},
        {"OpenSymbol", "\xE2\x97\x8B o", "\xE2\x97\x8B o"},
        {"Arial", "\xEF\x82\xB7 item", "\xE2\x80\xA2 item"},
        {"Font Awesome", "\xEF\x81\x95", "\xEF\x81\x95"},
        {"Noto Sans Symbols", "plain", "plain"},
    };
    for (const auto& c : cases) EXPECT_EQ(without_symbols(c.font, c.text), c.expected) << c.font;
}

TEST(DocxMeasures, AreReadWithAndWithoutUnits) {
    const struct {
        const char* text;
        std::optional<float> points;
    } cases[] = {
        {"240", 12.0F},         {"-240", -12.0F},
        {"12pt", 12.0F},        {"0.5in", 36.0F},
        {"2.54cm", 72.0F},      {"", std::nullopt},
        {"auto", std::nullopt}, {"nan", std::nullopt},
        {"1e30", std::nullopt}, {"99999999999", std::nullopt},
    };
    for (const auto& c : cases) {
        const auto points = docx::twips(c.text);
        ASSERT_EQ(points.has_value(), c.points.has_value()) << c.text;
        if (points) EXPECT_NEAR(*points, *c.points, 0.01) << c.text;
    }
    EXPECT_FLOAT_EQ(docx::share("50%").value(), 0.5F);
    EXPECT_FLOAT_EQ(docx::share("2500").value(), 0.5F);
    EXPECT_FALSE(docx::share("-1"));
    EXPECT_EQ(docx::hex_color("#1F3044"), 0x1F3044U);
    EXPECT_FALSE(docx::hex_color("12345"));
    EXPECT_EQ(docx::named_color("darkBlue"), 0x000080U);
    EXPECT_FALSE(docx::named_color("none"));
}

TEST(DocxPackage, TargetsAreSeenFromThePartThatNamesThem) {
    const struct {
        const char* from;
        const char* target;
        const char* expected;
    } cases[] = {
        {"word/document.xml", "styles.xml", "word/styles.xml"},
        {"word/document.xml", "/word/styles.xml", "word/styles.xml"},
        {"word/document.xml", "../custom/a.xml", "custom/a.xml"},
        {"word/document.xml", "../../../a.xml", "a.xml"},
        {"", "word/document.xml", "word/document.xml"},
        {"word/document.xml", "./theme//theme1.xml", "word/theme/theme1.xml"},
    };
    for (const auto& c : cases) EXPECT_EQ(docx::resolve_target(c.from, c.target), c.expected) << c.target;
}

}  // namespace
}  // namespace atspro::document
