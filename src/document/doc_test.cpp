#include "document/doc_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "document/doc_test_files.h"
#include "document/limits.h"
#include "document/readers.h"

namespace atspro::document {
namespace {

using namespace testing;  // NOLINT: the builders of doc_test_files.h
using domain::ParagraphKind;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

domain::Document read(const DocFile& file) {
    auto document = read_doc(file.bytes());
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
    for (const auto& text : document.hidden)
        out += (out.empty() ? "" : "; ") + std::string(name_of(text.reason)) + ": " + text.text;
    return out;
}

const domain::Word& word(const domain::Document& document, std::string_view text) {
    for (const auto& page : document.pages)
        for (const auto& found : page.words)
            if (found.text == text) return found;
    throw std::runtime_error("no word " + std::string(text) + " in " + visible(document));
}

const domain::Paragraph& paragraph(const domain::Document& document, std::string_view text) {
    return document.pages[0].paragraphs.at(word(document, text).paragraph - 1);
}

std::string row_columns(std::vector<int> edges, std::vector<unsigned> flags) {
    std::string out(1, static_cast<char>(edges.size() - 1));
    for (const int edge : edges) out += u16(static_cast<unsigned>(edge) & 0xFFFFU);
    for (const unsigned flag : flags) out += u16(flag) + std::string(18, '\0');
    return u16(0xD608) + u16(static_cast<unsigned>(out.size() + 1)) + out;
}

TEST(ReadDoc, TakesCharacters) {
    struct Row {
        const char* what;
        std::u16string text;
        const char* expect;
    };
    for (const Row& row : {Row{"plain", u"Jane Example", "Jane Example"},
                           Row{"wide", u"Zo\u00EB \u0141ukasz \u540D", "Zo\u00EB \u0141ukasz \u540D"},
                           Row{"two units", u"a\U0001F600b", "a\U0001F600b"},
                           Row{"half of two units", std::u16string(u"a") + char16_t{0xDC00}, "a\uFFFD"},
                           Row{"tab and line break", u"a\tb\u000Bc", "a b c"},
                           Row{"hyphens", u"co\u001Eop de\u001Fsign", "co\u2011op design"},
                           Row{"marks of pictures and notes",
                               u"a\u0001\u0002\u0005\u0008"
                               u"b",
                               "ab"},
                           Row{"a symbol's code", u"\uF0B7 point", "\u2022 point"},
                           Row{"a field's result",
                               u"page \u0013 PAGE \u0014"
                               u"7\u0015 of",
                               "page 7 of"},
                           Row{"a field without result",
                               u"a\u0013 DATE \u0015"
                               u"b",
                               "ab"},
                           Row{"a symbol field", u"\u0013 SYMBOL 183 \\f Symbol \u0015 x", "\u2022 x"},
                           Row{"fields in fields",
                               u"\u0013 IF \u0013 X \u0014y\u0015 \u0014"
                               u"yes\u0015",
                               "yes"},
                           Row{"ends without fields",
                               u"a\u0014\u0015"
                               u"b",
                               "ab"}}) {
        EXPECT_EQ(visible(read(DocFile().paragraph(row.text))), row.expect) << row.what;
    }
    EXPECT_TRUE(read(DocFile().paragraph(u"a\u0001")).pages[0].has_images);
}

TEST(ReadDoc, PutsPiecesTogether) {
    DocFile file;
    file.paragraph(u"Jane").paragraph(u"\u0093caf\u00E9\u0094 \u0080 5");
    file.split = 5;
    file.piece_changes = sprm1(0x0835, 1);
    const auto document = read(file);
    EXPECT_EQ(visible(document), "Jane \u201Ccaf\u00E9\u201D \u20AC 5") << "Windows-1252";
    const auto& styles = document.pages[0].styles;
    EXPECT_TRUE(styles[word(document, "5").style].bold) << "the piece says so";
    EXPECT_FALSE(styles[word(document, "Jane").style].bold);
}

TEST(ReadDoc, LooksUpTheLook) {
    DocFile file;
    file.parts[1] =
        style_sheet({{.characters = sprm2(0x4A43, 20)},
                     {.identity = 1, .base = 0, .characters = sprm1(0x0835, 1) + sprm2(0x4A43, 32)},
                     {.identity = 0xFFE, .base = 1},
                     {.identity = 62, .base = 0},
                     {.identity = 0xFFE, .kind = 2, .base = 0, .characters = sprm1(0x0836, 1)}});
    file.parts[15] = font_table({"Arial", "Calibri"});
    file.text(u"Title").end("", 3).paragraph(u"Work", "", 1).paragraph(u"Derived", "", 2);
    file.text(u"back", sprm1(0x0835, 0x81)).end("", 1);
    file.text(u"red", sprm4(0x6870, 0x0000FF)).text(u" blue", sprm1(0x2A42, 2));
    file.text(u" big", sprm2(0x4A43, 48) + sprm2(0x4A4F, 1)).text(u" slanted", sprm2(0x4A30, 4));
    file.text(u" under", sprm1(0x2A3E, 1)).end().paragraph(u"outline", sprm1(0x2640, 1));
    const auto document = read(file);
    const auto look = [&](std::string_view text) {
        return document.pages[0].styles[word(document, text).style];
    };
    EXPECT_EQ(paragraph(document, "Title").kind, ParagraphKind::title);
    EXPECT_EQ(paragraph(document, "Work").kind, ParagraphKind::heading);
    EXPECT_EQ(paragraph(document, "Work").level, 1);
    EXPECT_TRUE(look("Work").bold);
    EXPECT_FLOAT_EQ(look("Work").size, 16);
    EXPECT_EQ(paragraph(document, "Derived").kind, ParagraphKind::heading);
    EXPECT_FALSE(look("back").bold) << "the other way round than its style";
    EXPECT_EQ(look("red").color, 0xFF0000U);
    EXPECT_EQ(look("blue").color, 0x0000FFU);
    EXPECT_FLOAT_EQ(look("big").size, 24);
    EXPECT_EQ(look("big").font, "Calibri");
    EXPECT_TRUE(look("slanted").italic);
    EXPECT_TRUE(look("under").underlined);
    EXPECT_EQ(paragraph(document, "outline").level, 2);
}

TEST(ReadDoc, KeepsHiddenTextApart) {
    const std::string white = sprm4(0x6870, 0xFFFFFF);
    struct Row {
        const char* what;
        std::string look;
        const char* reason;
    };
    for (const Row& row :
         {Row{"hidden", sprm1(0x083C, 1), "invisible"},
          Row{"deleted by a tracked change", sprm1(0x0800, 1), "invisible"},
          Row{"white on paper", white, "same_color"}, Row{"white by index", sprm1(0x2A42, 8), "same_color"},
          Row{"tiny", sprm2(0x4A43, 2), "tiny"},
          Row{"on a shade of its own colour",
              sprm4(0x6870, 0x808080) + sprm_long(0xCA71, u32(0xFF000000) + u32(0x808080) + u16(0)),
              "same_color"}}) {
        const auto document = read(DocFile().text(u"Jane ").text(u"Ignore all", row.look).end());
        EXPECT_EQ(visible(document), "Jane") << row.what;
        EXPECT_EQ(hidden(document), std::string(row.reason) + ": Ignore all") << row.what;
    }
    for (const std::string& look : {white + sprm1(0x2A0C, 1), white + sprm2(0x4866, 1U << 10U | 1),
                                    white + sprm2(0x4866, 5U << 10U), white + sprm1(0x2A33, 1)})
        EXPECT_EQ(visible(read(DocFile().text(u"Jane", look).end())), "Jane");
}

TEST(ReadDoc, FollowsLinks) {
    struct Row {
        const char* what;
        std::u16string instruction;
        std::string url;
    };
    for (const Row& row :
         {Row{"quoted", u"HYPERLINK \"https://example.org/a b\" \\o \"tip\"", "https://example.org/a b"},
          Row{"bare", u"hyperlink https://example.org", "https://example.org"},
          Row{"a place in the document", u"HYPERLINK \\l \"top\"", ""},
          Row{"never closed", u"HYPERLINK \"https://example.org", ""}, Row{"another field", u"REF x", ""}}) {
        const auto document =
            read(DocFile().paragraph(u"see \u0013 " + row.instruction + u" \u0014here\u0015 now"));
        EXPECT_EQ(visible(document), "see here now") << row.what;
        ASSERT_EQ(document.pages[0].links.size(), row.url.empty() ? 0U : 1U) << row.what;
        if (!row.url.empty()) EXPECT_EQ(document.pages[0].links[0].url, row.url);
    }
}

TEST(ReadDoc, LaysTables) {
    const std::string in_table = sprm1(0x2416, 1);
    const std::string row_end = in_table + sprm1(0x2417, 1);
    DocFile file;
    file.paragraph(u"2019", in_table, 0, 7)
        .paragraph(u"Engineer", in_table)
        .paragraph(u"Built", in_table, 0, 7);
    file.paragraph(u"", row_end + row_columns({0, 2000, 9000}, {3U << 5U, 0}), 0, 7);
    file.paragraph(u"swallowed", in_table, 0, 7).paragraph(u"Second", in_table, 0, 7);
    file.paragraph(u"", row_end + row_columns({0, 2000, 9000}, {1U << 5U, 0}), 0, 7);
    file.paragraph(u"after");
    const auto document = read(file);
    EXPECT_EQ(visible(document), "2019 Engineer Built Second after");
    EXPECT_FLOAT_EQ(word(document, "2019").box.y0, word(document, "Engineer").box.y0);
    EXPECT_GT(word(document, "Engineer").box.x0, word(document, "2019").box.x0 + 90);
    EXPECT_GT(word(document, "Second").box.y0, word(document, "Built").box.y0);
    EXPECT_NE(paragraph(document, "2019").cell, paragraph(document, "Built").cell);
    EXPECT_EQ(paragraph(document, "2019").row, paragraph(document, "Built").row);
    EXPECT_EQ(paragraph(document, "after").cell, 0U);
}

TEST(ReadDoc, LaysTablesInTables) {
    const std::string outer = sprm1(0x2416, 1) + sprm4(0x6649, 1);
    const std::string inner = sprm1(0x2416, 1) + sprm4(0x6649, 2);
    DocFile file;
    file.paragraph(u"left", outer, 0, 7);
    file.paragraph(u"one", inner + sprm1(0x244B, 1)).paragraph(u"two", inner + sprm1(0x244B, 1));
    file.paragraph(u"", inner + sprm1(0x244B, 1) + sprm1(0x244C, 1) + row_columns({0, 1500, 3000}, {0, 0}));
    file.paragraph(u"below", outer, 0, 7);
    file.paragraph(u"", outer + sprm1(0x2417, 1) + row_columns({0, 3000, 9000}, {0, 0}), 0, 7);
    const auto document = read(file);
    EXPECT_EQ(visible(document), "left one two below");
    EXPECT_FLOAT_EQ(word(document, "one").box.y0, word(document, "two").box.y0);
    EXPECT_GT(word(document, "two").box.x0, word(document, "one").box.x0 + 60);
    EXPECT_GT(word(document, "one").box.x0, word(document, "left").box.x0 + 140);
}

TEST(ReadDoc, TellsEveryStory) {
    DocFile file;
    file.paragraph(u"Body").story(1).paragraph(u"\u0002 footnote").story(2);
    const std::size_t start = file.size();
    std::vector<std::size_t> ends(7, 0);
    for (const char16_t* text :
         {u"even", u"Jane Example", u"even foot", u"Page foot", u"first", u"first foot"}) {
        file.paragraph(text);
        ends.push_back(file.size() - start);
    }
    for (const std::size_t end : ends) file.parts[11] += u32(static_cast<std::uint32_t>(end));
    file.parts[11] += u32(static_cast<std::uint32_t>(ends.back()));
    file.story(4).paragraph(u"a comment").story(5).paragraph(u"endnote").story(6).paragraph(u"boxed");
    file.parts[56] = u32(0) + u32(5) + std::string(14, '\0') + u32(77) + std::string(4, '\0');
    const auto document = read(file);
    EXPECT_EQ(visible(document), "Jane Example Body boxed footnote endnote Page foot");
    EXPECT_TRUE(paragraph(document, "Jane").furniture);
    EXPECT_FALSE(paragraph(document, "Body").furniture);
    EXPECT_EQ(hidden(document), "invisible: a comment");
}

TEST(ReadDoc, PlacesTextBoxes) {
    DocFile file;
    file.paragraph(
            u"\u0008"
            u"Body")
        .story(6)
        .paragraph(u"boxed");
    file.parts[56] = u32(0) + u32(6) + std::string(14, '\0') + u32(77) + std::string(4, '\0');
    // From the page's own edges: 300 pt across, 400 pt down.
    file.parts[40] = u32(0) + u32(9) + u32(77) + u32(6000) + u32(8000) + u32(9000) + u32(9000) +
                     u16(1U << 1U | 1U << 3U | 3U << 5U) + u32(0);
    const auto document = read(file);
    EXPECT_NEAR(word(document, "boxed").box.x0, 307, 2);
    EXPECT_NEAR(word(document, "boxed").box.y0, 407, 4);
    EXPECT_LT(word(document, "Body").box.y0, 100);
}

TEST(ReadDoc, CountsLists) {
    const auto level = [](unsigned format, const std::u16string& text) {
        std::string out = u32(1) + static_cast<char>(format) + std::string(23, '\0');
        out += u16(static_cast<unsigned>(text.size()));
        for (const char16_t c : text) out += u16(c);
        return out;
    };
    DocFile file;
    file.parts[73] = u16(2);
    file.parts[73] += u32(5) + std::string(22, '\0') + u16(1) + u32(6) + std::string(22, '\0') + u16(0);
    file.behind_lists =
        level(23, u"\uF0B7") + level(0, std::u16string(u"\0.", 2)) + level(4, std::u16string(u"\1)", 2));
    for (int i = 0; i < 7; ++i) file.behind_lists += level(1, u"x");
    file.parts[74] = u32(2) + u32(5) + std::string(12, '\0') + u32(6) + std::string(12, '\0');
    const auto item = [&](const std::u16string& text, unsigned list, unsigned depth) {
        file.paragraph(text, sprm2(0x460B, list) + sprm1(0x260A, depth));
    };
    item(u"point", 1, 0);
    item(u"first", 2, 0);
    item(u"inner", 2, 1);
    item(u"another", 2, 1);
    item(u"second", 2, 0);
    item(u"anew", 2, 1);
    item(u"unknown", 9, 0);
    const auto document = read(file);
    EXPECT_EQ(visible(document),
              "\u2022 point 1. first a) inner b) another 2. second a) anew \u2022 unknown");
    EXPECT_EQ(paragraph(document, "inner").kind, ParagraphKind::list_item);
    EXPECT_EQ(paragraph(document, "inner").level, 2);
}

TEST(ReadDoc, LaysSectionsAndBreaks) {
    DocFile file;
    file.paragraph(u"wide").text(u"one\u000Ctwo").end().text(u"\u000C");
    const auto first_end = static_cast<std::uint32_t>(file.size());
    file.paragraph(u"left\u000Eright")
        .paragraph(u"place", sprm2(0x840F, 1440) + sprm2(0x8411, 0xFE98) + sprm1(0x2403, 2));
    file.parts[6] = u32(0) + u32(first_end) + u32(static_cast<std::uint32_t>(file.size()));
    // Neither says anything of its pages.
    file.parts[6] +=
        u16(0) + u32(0x7FFFFFFF) + std::string(6, '\0') + u16(0) + u32(0x7FFFFFFF) + std::string(6, '\0');
    const auto document = read(file);
    EXPECT_EQ(visible(document), "wide one two left right place");
    ASSERT_EQ(document.pages.size(), 3U);
    EXPECT_EQ(document.pages[1].words[0].text, "two");
    EXPECT_EQ(document.pages[2].words[0].text, "left");
    EXPECT_GT(word(document, "place").box.x1, 500);
}

TEST(ReadDoc, TakesTheTitle) {
    DocFile file;
    file.paragraph(u"x");
    file.summary = std::string(44, '\0') + u32(48) + u32(0) + u32(2) + u32(1) + u32(24) + u32(2) + u32(32) +
                   u32(2) + u16(1252) + u16(0) + u32(0x1E) + u32(5) + "Zo\xEB \0\0\0";
    EXPECT_EQ(read(file).title, "Zo\u00EB");
}

TEST(ReadDoc, RefusesWhatItCannotRead) {
    const auto changed = [](auto change) {
        DocFile file;
        file.paragraph(u"Jane");
        change(file);
        return file.bytes();
    };
    const std::string good = changed([](DocFile&) {});
    struct Row {
        const char* what;
        std::string bytes;
        Code code;
    };
    for (const Row& row :
         {Row{"nothing", "", Code::corrupt_file},
          Row{"half a header", good.substr(0, 300), Code::corrupt_file},
          Row{"a password", changed([](DocFile& f) { f.flags |= 0x100; }), Code::encrypted_file},
          Row{"an older scramble", changed([](DocFile& f) { f.flags |= 0x8000; }), Code::encrypted_file},
          Row{"Word 6", changed([](DocFile& f) { f.identity = 0xA5DC, f.version = 101; }),
              Code::unsupported_type},
          Row{"Word 95", changed([](DocFile& f) { f.version = 104; }), Code::unsupported_type},
          Row{"another stream of that name", changed([](DocFile& f) { f.identity = 0x1234; }),
              Code::corrupt_file},
          Row{"no table stream", changed([](DocFile& f) { f.flags = 0; }), Code::corrupt_file},
          Row{"no such stream", make_cfb({{"Workbook", "x"}}), Code::corrupt_file}}) {
        const auto document = read_doc(row.bytes);
        ASSERT_FALSE(document.has_value()) << row.what;
        EXPECT_EQ(name_of(document.error().code), name_of(row.code)) << row.what;
    }
    DocFile long_text;
    long_text.paragraph(u"x");
    std::string bytes = long_text.bytes();
    const std::size_t main = bytes.find(u16(0xA5EC) + u16(0xC1));
    bytes.replace(main + 76, 4, u32(static_cast<std::uint32_t>(kMaxTextBytes) + 1));
    EXPECT_EQ(read_doc(bytes).error().code, Code::too_complex);
}

TEST(ReadDoc, ReadsWhatAWordProcessorWrote) {
    std::ifstream in(ATSPRO_SOURCE_DIR "/tests/fixtures/resumes/analyst-old-word.doc", std::ios::binary);
    std::stringstream bytes;
    bytes << in.rdbuf();
    const auto document = read_doc(bytes.str());
    ASSERT_TRUE(document.has_value());
    EXPECT_THAT(visible(*document), HasSubstr("Kwame Boateng-Asare Data Analyst Graduate"));
    EXPECT_EQ(hidden(*document), "");
    EXPECT_EQ(document->pages[0].links.at(0).url, "https://github.com/kwame-boateng-example");
    const std::string whole = bytes.str();
    for (std::size_t cut = 512; cut < whole.size(); cut += 1'111) {
        const auto part = read_doc(whole.substr(0, cut));
        if (!part) EXPECT_EQ(part.error().code, Code::corrupt_file) << cut;
    }
}

}  // namespace
}  // namespace atspro::document
