#include "document/css.h"

#include <gtest/gtest.h>

namespace atspro::document::css {
namespace {

std::string flat(const Declarations& declarations) {
    std::string out;
    for (const auto& [property, value] : declarations)
        out += (out.empty() ? "" : "; ") + property + ": " + value;
    return out;
}

TEST(Css, ReadsDeclarations) {
    struct Row {
        const char* text;
        const char* expect;
    };
    for (const Row& row : {Row{"COLOR: Red; font-size:12px", "color: red; font-size: 12px"},
                           Row{"a: b; ; : x; lonely; c:d", "a: b; c: d"}, Row{"", ""},
                           Row{"color: white !important", "color: white"}})
        EXPECT_EQ(flat(parse_declarations(row.text)), row.expect) << row.text;
}

TEST(Css, AppliesRulesByWeight) {
    Sheet sheet;
    sheet.add(
        "#x { a: id } p { a: tag } .note { a: class } /* p{a:comment} */ p.note { a: both }"
        "div p { a: inside } p > b { a: child } p:hover { a: hover } @media print { p { a: print } }"
        "h1, p { b: list } td { c: no } .note.other { a: more } @import 'x'; * { d: all } p { never");
    const std::string all = flat(sheet.matching({.tag = "p", .id = "x", .classes = {"note"}}));
    EXPECT_LT(all.find("a: tag"), all.find("a: class"));
    EXPECT_LT(all.find("a: class"), all.find("a: both"));
    EXPECT_LT(all.find("a: both"), all.find("a: id"));
    EXPECT_NE(all.find("b: list"), all.npos);
    for (const char* not_there : {"inside", "child", "hover", "comment", "c: no", "more"})
        EXPECT_EQ(all.find(not_there), all.npos) << not_there;
}

TEST(Css, ReadsColors) {
    struct Row {
        const char* text;
        std::optional<std::uint32_t> expect;
        float alpha = 1;
    };
    for (const Row& row : {Row{"#abc", 0xAABBCC}, Row{"#a1b2c3", 0xA1B2C3}, Row{"white", 0xFFFFFF},
                           Row{"rgb(1, 2, 3)", 0x010203}, Row{"rgb(100%, 0%, 0%)", 0xFF0000},
                           Row{"rgba(255,255,255,0.5)", 0xFFFFFF, 0.5F}, Row{"#12", std::nullopt},
                           Row{"#xyzxyz", std::nullopt}, Row{"transparent", std::nullopt, 0},
                           Row{"currentcolor", std::nullopt}, Row{"", std::nullopt}}) {
        float alpha = 1;
        EXPECT_EQ(parse_color(row.text, &alpha), row.expect) << row.text;
        if (row.expect) EXPECT_NEAR(alpha, row.alpha, 0.01) << row.text;
    }
    EXPECT_EQ(parse_color("rgb(999,0,0)").value_or(0), 0xFF0000U);
}

TEST(Css, ReadsLengths) {
    struct Row {
        const char* text;
        std::optional<float> expect;
    };
    for (const Row& row : {Row{"12pt", 12}, Row{"16px", 12}, Row{"2em", 20}, Row{"150%", 15}, Row{"1in", 72},
                           Row{"2.54cm", 72}, Row{"0", 0}, Row{"-4pt", -4}, Row{"auto", std::nullopt},
                           Row{"", std::nullopt}, Row{"1e99pt", std::nullopt}}) {
        const auto length = parse_length(row.text, 10);
        ASSERT_EQ(length.has_value(), row.expect.has_value()) << row.text;
        if (length) EXPECT_NEAR(*length, *row.expect, 0.1) << row.text;
    }
}

}  // namespace
}  // namespace atspro::document::css
