#include <gtest/gtest.h>

#include <stdexcept>

#include "document/readers.h"

namespace atspro::document {
namespace {

using domain::ParagraphKind;

domain::Document read(const std::string& body) {
    auto document = read_rtf(
        "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fswiss Arial;}{\\f1\\fcharset2 Symbol;}"
        "{\\f2\\fcharset204 Arial Cyr;}}{\\colortbl;\\red255\\green255\\blue255;\\red255\\green0\\blue0;}"
        "{\\stylesheet{\\s0 Normal;}{\\s1 heading 1;}{\\s2 Title;}{\\s3\\outlinelevel1 Mine;}}" +
        body + "}");
    if (!document) throw std::runtime_error(document.error().detail);
    return std::move(*document);
}

std::string visible(const domain::Document& document) {
    std::string out;
    for (const auto& page : document.pages)
        for (const auto& word : page.words) out += (out.empty() || !word.space_before ? "" : " ") + word.text;
    return out;
}

std::string hidden(const domain::Document& document) {
    std::string out;
    for (const auto& text : document.hidden) out += (out.empty() ? "" : "; ") + text.text;
    return out;
}

const domain::Word& word(const domain::Document& document, std::string_view text) {
    for (const auto& page : document.pages)
        for (const auto& found : page.words)
            if (found.text == text) return found;
    throw std::runtime_error("no word " + std::string(text) + " in " + visible(document));
}

TEST(ReadRtf, TakesText) {
    struct Row {
        const char* what;
        const char* rtf;
        const char* expect;
    };
    for (const Row& row : {
             Row{"plain", "Jane Example\\par", "Jane Example"},
             Row{"line ends in the file mean nothing", "Ja\r\nne\\par", "Jane"},
             Row{"escaped bytes", "Zo\\'eb \\{x\\}\\par", "Zo\u00EB {x}"},
             Row{"Unicode with what stands in for it", "Zo\\u235? \\u8364\\'80!\\par", "Zo\u00EB \u20AC!"},
             Row{"two stand in", "\\uc2\\u235 ab!\\par", "\u00EB!"},
             Row{"two units", "\\u55357?\\u56832?\\par", "\U0001F600"},
             Row{"half of two units", "\\u56832?x\\par", "\uFFFDx"},
             Row{"negative numbers", "\\u-3913?\\par", "\u2022"},
             Row{"characters with names", "a\\emdash b\\bullet\\~c\\_d\\-e\\par", "a\u2014b\u2022 c\u2011de"},
             Row{"a symbol font", "{\\f1 \\'b7} point\\par", "\u2022 point"},
             Row{"the font's own code page", "{\\f2 \\'cf\\'f0}\\par", "\u041F\u0440"},
             Row{"tabs and breaks", "a\\tab b\\line c\\par", "a b c"},
             Row{"groups that hold no text", "a{\\*\\generator x}{\\info{\\author y}}{\\pict 00ff}b\\par",
                 "ab"},
             Row{"the Unicode of two", "{\\upr{old}{\\*\\ud{new}}}\\par", "new"},
             Row{"binary data", "a\\bin4 }}}}b\\par", "ab"},
             Row{"a backslash at a line's end", "a\\\nb\\par", "a b"},
             Row{"no paragraph's end", "tail", "tail"},
             Row{"a brace too many", "a}b\\par", "ab"},
         })
        EXPECT_EQ(visible(read(row.rtf)), row.expect) << row.what;
}

TEST(ReadRtf, TakesLooksAndKinds) {
    const auto document = read(
        "{\\info{\\title My CV}}\\pard\\s2 Jane\\par\\pard\\s1\\b Work\\b0\\par\\pard\\s3 Mine\\par"
        "\\pard{\\b\\i\\ul\\fs48\\cf2 big} plain\\par{\\pntext\\'b7\\tab}\\pard\\ls1\\ilvl1 item\\par"
        "\\pard\\qr right\\par\\pard\\li1440\\fi-360 indented\\par\\pard\\tqr\\tx9000 a\\tab end\\par");
    EXPECT_EQ(document.title, "My CV");
    const auto kind = [&](std::string_view text) {
        return document.pages[0].paragraphs.at(word(document, text).paragraph - 1);
    };
    EXPECT_EQ(kind("Jane").kind, ParagraphKind::title);
    EXPECT_EQ(kind("Work").kind, ParagraphKind::heading);
    EXPECT_EQ(kind("Mine").level, 2);
    EXPECT_EQ(kind("item").kind, ParagraphKind::list_item);
    EXPECT_EQ(kind("item").level, 2);
    const auto& style = document.pages[0].styles[word(document, "big").style];
    EXPECT_TRUE(style.bold && style.italic && style.underlined);
    EXPECT_FLOAT_EQ(style.size, 24);
    EXPECT_EQ(style.color, 0xFF0000U);
    EXPECT_EQ(style.font, "Arial");
    EXPECT_GT(word(document, "right").box.x1, 500);
    EXPECT_GT(word(document, "end").box.x1, 500);
    EXPECT_NEAR(word(document, "indented").box.x0, 126, 1);
}

TEST(ReadRtf, KeepsHiddenTextApart) {
    for (const char* rtf :
         {"Jane {\\v planted}\\par", "Jane {\\cf1 planted}\\par", "Jane {\\fs2 planted}\\par",
          "Jane {\\deleted planted}\\par", "Jane {\\cf2\\highlight2 planted}\\par"}) {
        EXPECT_EQ(visible(read(rtf)), "Jane") << rtf;
        EXPECT_EQ(hidden(read(rtf)), "planted") << rtf;
    }
    EXPECT_EQ(visible(read("{\\cf1\\highlight2 Jane}\\par")), "Jane") << "white on red";
}

TEST(ReadRtf, LaysTables) {
    const auto document = read(
        "\\trowd\\trleft0\\cellx2000\\cellx9000\\intbl 2019\\cell Engineer\\par Built\\cell\\row"
        "\\trowd\\cellx2000\\cellx9000\\intbl 2017\\cell Junior\\cell\\row\\pard after\\par");
    EXPECT_EQ(visible(document), "2019 Engineer Built 2017 Junior after");
    EXPECT_FLOAT_EQ(word(document, "2019").box.y0, word(document, "Engineer").box.y0);
    EXPECT_GT(word(document, "Engineer").box.x0, word(document, "2019").box.x0 + 90);
    EXPECT_GT(word(document, "2017").box.y0, word(document, "Built").box.y0);
}

TEST(ReadRtf, PutsAsidesWhereTheyBelong) {
    const auto document = read(
        "{\\header top\\par}{\\headerf top\\par}{\\footer foot\\par}\\pard body{\\footnote note\\par} "
        "more\\par"
        "{\\shp{\\*\\shpinst{\\shptxt boxed\\par}}}rest\\par");
    EXPECT_EQ(visible(document), "top body more rest boxed foot note");
    EXPECT_TRUE(document.pages[0].paragraphs.at(word(document, "top").paragraph - 1).furniture);
}

TEST(ReadRtf, FollowsLinks) {
    const auto document = read(
        "{\\field{\\*\\fldinst HYPERLINK \"https://example.org/a\"}{\\fldrslt here}} "
        "{\\field{\\*\\fldinst HYPERLINK \\\\l \"top\"}{\\fldrslt up}}\\par");
    EXPECT_EQ(visible(document), "here up");
    ASSERT_EQ(document.pages[0].links.size(), 1U);
    EXPECT_EQ(document.pages[0].links[0].url, "https://example.org/a");
}

TEST(ReadRtf, SetsPagesAndColumns) {
    const auto document = read(
        "\\paperw11906\\paperh16838\\margl1000\\sectd\\cols2\\colsx400 left\\par\\column right\\par\\sect"
        "\\sectd wide\\par\\page next\\par");
    EXPECT_NEAR(document.pages[0].width, 595.3, 0.1);
    EXPECT_GT(word(document, "right").box.x0, 250);
    EXPECT_NEAR(word(document, "wide").box.x0, 50, 1);
    ASSERT_EQ(document.pages.size(), 2U);
    EXPECT_EQ(document.pages[1].words[0].text, "next");
}

TEST(ReadRtf, RefusesWhatItCannotRead) {
    EXPECT_EQ(read_rtf("no RTF").error().code, Code::corrupt_file);
    EXPECT_EQ(read_rtf("{\\rtf1" + std::string(600, '{')).error().code, Code::too_complex);
    std::string pages = "{\\rtf1 ";
    for (int i = 0; i < 400; ++i) pages += "x\\par\\page ";
    EXPECT_EQ(read_rtf(pages).error().code, Code::too_complex);
}

}  // namespace
}  // namespace atspro::document
