#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "document/docx_test_files.h"
#include "document/page_queries.h"
#include "document/readers.h"

namespace atspro::document {
namespace {

using namespace testing;
using domain::HiddenReason;
using domain::ParagraphKind;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

domain::Document read(const DocxFile& file) {
    auto document = read_docx(make_docx(file));
    if (!document) throw std::runtime_error(document.error().detail);
    return std::move(*document);
}

std::string text_of_body(const std::string& body) {
    return text_of(read({.body = body}));
}

// --- text
// ------------------------------------------------------------------------------------------------------------

TEST(Docx, ShowsWhatWordShows) {
    const struct {
        std::string what;
        std::string body;
        std::string expected;
    } cases[] = {
        {"words cut over runs", p_of(r("20") + r("19 \xE2\x80\x93 Pre") + r("sent")),
         "2019 \xE2\x80\x93 Present"},
        {"text over lines of the file", "<w:p><w:r><w:t>one\n   two</w:t></w:r></w:p>", "one two"},
        {"tabs, breaks and returns",
         "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t></w:r></w:p>",
         "a b c d"},
        {"hyphens that do not break, and soft ones",
         "<w:p><w:r><w:t>full</w:t><w:noBreakHyphen/><w:t>st</w:t><w:softHyphen/><w:t>ack</w:t></w:r></w:p>",
         "full-stack"},
        {"capitals", p_of(r("Anna ", "<w:caps/>") + r("Bell", "<w:smallCaps/>")), "ANNA BELL"},
        {"tracked changes",
         p_of("<w:ins>" + r("new ") +
              "</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:moveFrom>" + r("away") +
              "</w:moveFrom><w:moveTo>" + r("here") + "</w:moveTo>"),
         "new here"},
        {"content controls",
         "<w:sdt><w:sdtPr/><w:sdtContent>" +
             p_of("<w:sdt><w:sdtContent>" + r("inner") + "</w:sdtContent></w:sdt>") +
             "</w:sdtContent></w:sdt>",
         "inner"},
        {"smart tags, bidirectional spans and ruby",
         p_of("<w:smartTag>" + r("a ") + "</w:smartTag><w:bdo>" + r("b ") + "</w:bdo><w:r><w:ruby><w:rt>" +
              r("x") + "</w:rt><w:rubyBase>" + r("c") + "</w:rubyBase></w:ruby></w:r>"),
         "a b c"},
        {"formulas", p_of("<m:oMath><m:r><m:t>E=mc</m:t></m:r></m:oMath>"), "E=mc"},
        {"symbols",
         "<w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/><w:t xml:space=\"preserve\"> done </w:t>"
         "<w:sym w:font=\"Symbol\" w:char=\"F062\"/></w:r></w:p>",
         "\xE2\x9C\x93 done \xCE\xB2"},
        {"letters of a symbol font",
         p_of(r("\xEF\x82\xA7", "<w:rFonts w:ascii=\"Wingdings\"/>") + r(" item")), "\xE2\x96\xAA item"},
        {"a paragraph whose mark is deleted goes on",
         p_of(r("Senior "), "<w:rPr><w:del/></w:rPr>") + p("Engineer"), "Senior Engineer"},
        {"a drop cap", p("J", "<w:framePr w:dropCap=\"drop\" w:lines=\"3\"/>") + p("ane"), "Jane"},
        {"what Word keeps elsewhere", "<w:altChunk r:id=\"x\"/>" + p("here"), "here"},
        {"comments and bookmarks",
         p_of("<w:bookmarkStart w:name=\"n\"/><w:commentRangeStart/>" + r("text") +
              "<w:r><w:commentReference w:id=\"1\"/></w:r>"),
         "text"},
        {"deleted rows",
         "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + p("gone") + "</w:tc></w:tr><w:tr><w:tc>" +
             p("kept") + "</w:tc></w:tr></w:tbl>",
         "kept"},
    };
    for (const auto& c : cases) EXPECT_EQ(text_of_body(c.body), c.expected) << c.what;
}

TEST(Docx, KeepsHiddenTextApart) {
    const struct {
        std::string what;
        std::string properties;
        std::string hidden;
    } cases[] = {
        {"hidden", "<w:vanish/>", "invisible:secret"},
        {"hidden on the web", "<w:webHidden/>", "invisible:secret"},
        {"not hidden after all", "<w:vanish w:val=\"0\"/>", ""},
        {"white", "<w:color w:val=\"FFFFFF\"/>", "same_color:secret"},
        {"white on a highlight", "<w:color w:val=\"FFFFFF\"/><w:highlight w:val=\"darkBlue\"/>", ""},
        {"white on shading", "<w:color w:val=\"FFFFFF\"/><w:shd w:val=\"clear\" w:fill=\"203040\"/>", ""},
        {"the colour of its shading", "<w:color w:val=\"203040\"/><w:shd w:val=\"clear\" w:fill=\"203040\"/>",
         "same_color:secret"},
        {"automatic on dark", "<w:color w:val=\"auto\"/><w:shd w:val=\"clear\" w:fill=\"000000\"/>", ""},
        {"tiny", "<w:sz w:val=\"2\"/>", "tiny:secret"},
        {"in no colour", "<w14:textFill><w14:noFill/></w14:textFill>", "transparent:secret"},
    };
    for (const auto& c : cases) {
        const auto document = read({.body = p_of(r("seen ") + r("secret", c.properties))});
        EXPECT_EQ(hidden_text(document), c.hidden) << c.what;
        EXPECT_EQ(text_of(document), c.hidden.empty() ? "seen secret" : "seen") << c.what;
    }
}

// --- links and fields
// ------------------------------------------------------------------------------------------------

std::string field(const std::string& instruction, const std::string& result) {
    return "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\">" +
           instruction + "</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" + result +
           "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
}

TEST(Docx, FollowsLinksHoweverTheyAreWritten) {
    const struct {
        std::string what;
        std::string runs;
        std::string url;
    } cases[] = {
        {"by relation", "<w:hyperlink r:id=\"h1\">" + r("site") + "</w:hyperlink>", "https://example.org/me"},
        {"to a bookmark", "<w:hyperlink w:anchor=\"top\">" + r("site") + "</w:hyperlink>", ""},
        {"a simple field",
         "<w:fldSimple w:instr=\" HYPERLINK &quot;mailto:jo@example.org&quot; \">" + r("site") +
             "</w:fldSimple>",
         "mailto:jo@example.org"},
        {"a field", field(" HYPERLINK \"https://example.org/a b\" \\o \"tip\" ", r("site")),
         "https://example.org/a b"},
        {"a field, its switch first", field("HYPERLINK \\o \"tip\" \"https://example.org/\"", r("site")),
         "https://example.org/"},
        {"a field without quotes", field("hyperlink https://example.org/x \\h", r("site")),
         "https://example.org/x"},
        {"a field to a bookmark", field("HYPERLINK \\l \"top\"", r("site")), ""},
        {"within another field", field("QUOTE", field("HYPERLINK \"https://example.org/\"", r("site"))),
         "https://example.org/"},
    };
    for (const auto& c : cases) {
        const auto document =
            read({.body = p_of(r("My ") + c.runs),
                  .relations = relation("h1", "hyperlink", "https://example.org/me", true)});
        EXPECT_EQ(text_of(document), "My site") << c.what;
        const auto& links = document.pages[0].links;
        ASSERT_EQ(links.size(), c.url.empty() ? 0U : 1U) << c.what;
        if (c.url.empty()) continue;
        EXPECT_EQ(links[0].url, c.url) << c.what;
        EXPECT_EQ(links[0].box, word(document, "site").box) << c.what;
    }
}

TEST(Docx, ShowsTheResultOfAFieldAndNotItsCode) {
    const struct {
        std::string what;
        std::string body;
        std::string expected;
    } cases[] = {
        {"result", p_of(r("a ") + field("PAGE \\* MERGEFORMAT", r("7")) + r(" b")), "a 7 b"},
        {"code within a code",
         p_of("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>" + field("REF x", r("not shown")) +
              "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" + r("shown") +
              "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"),
         "shown"},
        {"over paragraphs",
         p_of("<w:r><w:fldChar "
              "w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r><w:r><w:fldChar "
              "w:fldCharType=\"separate\"/></w:r>" +
              r("one")) +
             p_of(r("two") + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>") + p("three"),
         "one two three"},
        {"a code that never ends does not swallow the rest",
         p_of("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>") +
             p("rest"),
         "rest"},
        {"an end without a beginning", p_of("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>" + r("text")),
         "text"},
    };
    for (const auto& c : cases) EXPECT_EQ(text_of_body(c.body), c.expected) << c.what;
}

// --- refusals
// --------------------------------------------------------------------------------------------------------

TEST(Docx, RefusesWhatIsNoDocument) {
    const std::string no_body = make_zip({{"word/document.xml", word_part("document", "")}});
    const std::string no_main = make_zip({{"word/styles.xml", word_part("styles", "")}});
    const std::string bad_xml = make_zip({{"word/document.xml", "<w:document>"}});
    const struct {
        std::string what;
        std::string bytes;
        Code code;
    } cases[] = {
        {"no archive", "PK\x03\x04 nothing", Code::corrupt_file},
        {"no main part", no_main, Code::corrupt_file},
        {"no body", no_body, Code::corrupt_file},
        {"not well-formed", bad_xml, Code::corrupt_file},
        {"encrypted", make_zip({{"word/document.xml", word_part("document", "")}}, "secret"),
         Code::encrypted_file},
        {"styles beyond reason", make_docx({.body = p("x"), .styles = std::string(2'000'000, ' ')}),
         Code::too_complex},
    };
    for (const auto& c : cases) {
        const auto document = read_docx(c.bytes);
        ASSERT_FALSE(document.has_value()) << c.what;
        EXPECT_EQ(document.error().code, c.code) << c.what;
    }
}

TEST(Docx, ReadsOnWhereAPartBesideTheTextIsDamaged) {
    auto parts = Parts{{"word/styles.xml", "<w:styles>"}};
    const auto document = read({.body = p("Jane"), .parts = parts});
    EXPECT_EQ(text_of(document), "Jane");
    EXPECT_THAT(document.notes, ElementsAre("damaged_part"));
}

TEST(Docx, ReadsStrictFilesAndOtherPrefixes) {
    const std::string strict =
        "<x:document xmlns:x=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><x:body><x:p><x:pPr><x:ind "
        "x:start=\"1in\"/></x:pPr><x:r><x:rPr><x:b/><x:sz "
        "x:val=\"14pt\"/></x:rPr><x:t>Jane</x:t></x:r></x:p></x:body>"
        "</x:document>";
    const auto document = read_docx(
        make_zip({{"_rels/.rels", relations_part("<Relationship Id=\"a\" Type=\"http://purl.oclc.org/ooxml/"
                                                 "officeDocument/relationships/officeDocument\" "
                                                 "Target=\"/doc/main.xml\"/>")},
                  {"doc/main.xml", strict}}));
    ASSERT_TRUE(document.has_value()) << document.error().detail;
    EXPECT_TRUE(style(*document, "Jane").bold);
    EXPECT_EQ(style(*document, "Jane").size, 14);
    EXPECT_NEAR(word(*document, "Jane").box.x0, 144, 0.1);
}

TEST(Docx, TellsTitleAndTheLanguageOfMostText) {
    const auto document =
        read({.body = p_of(r("Lebenslauf und Werdegang", "<w:lang w:val=\"de-DE\"/>") + r(" CV")),
              .styles = "<w:docDefaults><w:rPrDefault><w:rPr><w:lang "
                        "w:val=\"en-US\"/></w:rPr></w:rPrDefault></w:docDefaults>",
              .core = "<dc:title> Jane\n Doe </dc:title><dc:language>fr</dc:language>"});
    EXPECT_EQ(document.title, "Jane Doe");
    EXPECT_EQ(document.language, "de-DE");
    EXPECT_EQ(read({.body = p("x"), .core = "<dc:language>fr</dc:language>"}).language, "fr");
}

}  // namespace
}  // namespace atspro::document
