#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "document/page_queries.h"
#include "document/readers.h"
#include "document/zip_test_files.h"

namespace atspro::document {
namespace {

using namespace testing;
using domain::ParagraphKind;

constexpr std::string_view kNamespaces =
    R"( xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0")"
    R"( xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0")"
    R"( xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0")"
    R"( xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0")"
    R"( xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0")"
    R"( xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0")"
    R"( xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0")"
    R"( xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink")";

struct OdtFile {
    std::string body;
    std::string automatic = {};        // styles of content.xml
    std::string styles = {};           // office:styles of styles.xml
    std::string style_automatic = {};  // automatic styles of styles.xml
    std::string masters = {};          // office:master-styles
    std::string meta = {};
};

std::string element(const std::string& name, const std::string& content) {
    return "<" + name + std::string(kNamespaces) + ">" + content + "</" + name + ">";
}
std::string inside(const std::string& name, const std::string& content) {
    return "<" + name + ">" + content + "</" + name + ">";
}

std::string make_odt(const OdtFile& file) {
    return make_zip({{"mimetype", "application/vnd.oasis.opendocument.text"},
                     {"content.xml", element("office:document-content",
                                             inside("office:automatic-styles", file.automatic) +
                                                 inside("office:body", inside("office:text", file.body)))},
                     {"styles.xml", element("office:document-styles",
                                            inside("office:styles", file.styles) +
                                                inside("office:automatic-styles", file.style_automatic) +
                                                inside("office:master-styles", file.masters))},
                     {"meta.xml", element("office:document-meta", inside("office:meta", file.meta))}});
}

domain::Document read(const OdtFile& file) {
    auto document = read_odt(make_odt(file));
    if (!document) throw std::runtime_error(document.error().detail);
    return std::move(*document);
}

std::string p(const std::string& text, const std::string& style_name = "") {
    return "<text:p text:style-name=\"" + style_name + "\">" + text + "</text:p>";
}
std::string named(const std::string& family, const std::string& name, const std::string& content,
                  const std::string& parent = "") {
    return "<style:style style:name=\"" + name + "\" style:family=\"" + family + "\"" +
           (parent.empty() ? "" : " style:parent-style-name=\"" + parent + "\"") + ">" + content +
           "</style:style>";
}

TEST(Odt, ShowsWhatAWriterShows) {
    const struct {
        std::string what;
        std::string body;
        std::string expected;
    } cases[] = {
        {"white space of the file", "<text:p>\n   one\n   two </text:p>", "one two"},
        {"blanks between spans", "<text:p><text:span>a</text:span> <text:span>b</text:span></text:p>", "a b"},
        {"words cut over spans", p("20<text:span>19</text:span> now"), "2019 now"},
        {"signs", p("a<text:tab/>b<text:line-break/>c<text:s text:c=\"3\"/>d"), "a b c d"},
        {"fields and bookmarks", p("<text:bookmark/>page <text:page-number>3</text:page-number>"), "page 3"},
        {"what nobody sees",
         "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>"
         "</text:changed-region></text:tracked-changes>" +
             p("kept<office:annotation><text:p>note</text:p></office:annotation>"),
         "kept"},
        {"notes at the end",
         p("a<text:note><text:note-citation>1</text:note-citation><text:note-body>" + p("foot") +
           "</text:note-body></text:note>") +
             p("b"),
         "a b foot"},
        {"ruby",
         p("<text:ruby><text:ruby-base>a</text:ruby-base><text:ruby-text>x</text:ruby-text></text:ruby>"),
         "a"},
        {"sections and indexes",
         "<text:section>" + p("a") + "</text:section><text:table-of-content><text:index-body>" + p("b") +
             "</text:index-body></text:table-of-content>",
         "a b"},
    };
    for (const auto& c : cases) EXPECT_EQ(text_of(read({.body = c.body})), c.expected) << c.what;
}

TEST(Odt, StylesInheritFromParentsAndDefaults) {
    const auto document = read(
        {.body = p("plain <text:span text:style-name=\"T1\">bold</text:span>", "P1") + p("head", "P2") +
                 p("unknown", "none"),
         .automatic =
             named("paragraph", "P1", "<style:text-properties fo:font-size=\"150%\"/>", "Base") +
             named("text", "T1", "<style:text-properties fo:font-weight=\"bold\" fo:color=\"#204080\"/>") +
             named("paragraph", "P2", "", "Heading_20_1"),
         .styles =
             "<style:default-style style:family=\"paragraph\"><style:text-properties fo:font-size=\"10pt\" "
             "fo:language=\"de\" fo:country=\"DE\"/></style:default-style>" +
             named("paragraph", "Base",
                   "<style:text-properties fo:font-style=\"italic\" style:font-name=\"Lato\"/>") +
             "<style:style style:name=\"Heading_20_1\" style:family=\"paragraph\" "
             "style:default-outline-level=\"1\"/>",
         .meta = "<dc:title>CV</dc:title><dc:language>fr</dc:language>"});
    EXPECT_EQ(style(document, "plain").size, 15);
    EXPECT_TRUE(style(document, "plain").italic);
    EXPECT_EQ(style(document, "plain").font, "Lato");
    EXPECT_TRUE(style(document, "bold").bold);
    EXPECT_TRUE(style(document, "bold").italic);
    EXPECT_EQ(style(document, "bold").color, 0x204080U);
    EXPECT_EQ(paragraph(document, "head").kind, ParagraphKind::heading);
    EXPECT_EQ(style(document, "unknown").size, 10);
    EXPECT_EQ(document.language, "de-DE");
    EXPECT_EQ(document.title, "CV");
}

TEST(Odt, KeepsHiddenTextApart) {
    const struct {
        std::string what;
        std::string properties;
        std::string hidden;
    } cases[] = {
        {"hidden", "text:display=\"none\"", "invisible:secret"},
        {"white", "fo:color=\"#ffffff\"", "same_color:secret"},
        {"white on a colour", "fo:color=\"#ffffff\" fo:background-color=\"#203040\"", ""},
        {"tiny", "fo:font-size=\"1pt\"", "tiny:secret"},
        {"the window's colour", "fo:color=\"#ffffff\" style:use-window-font-color=\"true\"", ""},
    };
    for (const auto& c : cases) {
        const auto document =
            read({.body = p("seen <text:span text:style-name=\"T1\">secret</text:span>"),
                  .automatic = named("text", "T1", "<style:text-properties " + c.properties + "/>")});
        EXPECT_EQ(hidden_text(document), c.hidden) << c.what;
        EXPECT_EQ(text_of(document), c.hidden.empty() ? "seen secret" : "seen") << c.what;
    }
    EXPECT_EQ(
        hidden_text(read({.body = "<text:section text:display=\"none\">" + p("secret") + "</text:section>"})),
        "invisible:secret");
}

TEST(Odt, ListsAreNumbered) {
    const std::string style =
        "<text:list-style style:name=\"L1\"><text:list-level-style-number text:level=\"1\" "
        "style:num-format=\"1\" "
        "style:num-suffix=\".\"><style:list-level-properties><style:list-level-label-alignment "
        "fo:margin-left=\"0.5in\" "
        "fo:text-indent=\"-0.25in\"/></style:list-level-properties></text:list-level-style-number>"
        "<text:list-level-style-number text:level=\"2\" style:num-format=\"a\" style:num-suffix=\")\" "
        "text:display-levels=\"2\"/></text:list-style><text:list-style "
        "style:name=\"L2\"><text:list-level-style-bullet "
        "text:level=\"1\" text:bullet-char=\"\xE2\x80\x93\"/></text:list-style>";
    const auto item = [](const std::string& content) {
        return "<text:list-item>" + content + "</text:list-item>";
    };
    const std::string nested = "<text:list>" + item(p("B")) + item(p("C") + p("more")) + "</text:list>";
    const auto document =
        read({.body = "<text:list text:style-name=\"L1\">" + item(p("A") + nested) + item(p("D")) +
                      item("<text:list>" + item(p("E")) + "</text:list>") +
                      "</text:list><text:list text:style-name=\"L2\">" + item(p("F")) +
                      "</text:list><text:list text:style-name=\"L1\" text:continue-numbering=\"true\">" +
                      item(p("G")) + "</text:list><text:list text:style-name=\"L1\">" + item(p("H")) +
                      "</text:list><text:list>" + item(p("I")) + "</text:list>",
              .automatic = style});
    EXPECT_EQ(text_of(document),
              "1. A 1.a) B 1.b) C more 2. D 3.a) E \xE2\x80\x93 F 4. G 1. H \xE2\x80\xA2 I");
    EXPECT_EQ(paragraph(document, "B").kind, ParagraphKind::list_item);
    EXPECT_EQ(paragraph(document, "B").level, 2);
    EXPECT_EQ(paragraph(document, "more").kind, ParagraphKind::body);
    EXPECT_NEAR(word(document, "A").box.x0, 72 + 36, 0.2);
    EXPECT_NEAR(word(document, "1.").box.x0, 72 + 18, 0.2);
}

TEST(Odt, ListsThatNameNoStyleTakeTheParagraphs) {
    const auto document = read(
        {.body = "<text:list><text:list-item>" + p("A", "P1") + "</text:list-item></text:list>",
         .automatic = "<text:list-style style:name=\"L1\"><text:list-level-style-number text:level=\"1\" "
                      "style:num-format=\"I\"/></text:list-style><style:style style:name=\"P1\" "
                      "style:family=\"paragraph\" style:list-style-name=\"L1\"/>"});
    EXPECT_EQ(text_of(document), "I A");
}

TEST(Odt, BordersAreRulesAndNeighboursShareTheirs) {
    const std::string style_line =
        named("paragraph", "B", "<style:paragraph-properties fo:border-bottom=\"0.5pt solid #000000\"/>") +
        named("paragraph", "N", "<style:paragraph-properties fo:border=\"none\"/>");
    const struct {
        std::string body;
        std::size_t rules;
    } cases[] = {{p("a", "B") + p("b"), 1}, {p("a", "B") + p("b", "B"), 1}, {p("a", "N"), 0}};
    for (const auto& c : cases)
        EXPECT_EQ(read({.body = c.body, .automatic = style_line}).pages[0].rules.size(), c.rules) << c.body;
}

TEST(Odt, TabsLinksAndTablesStandWhereTheyShould) {
    const auto document = read(
        {.body = p("left<text:tab/>right", "P1") +
                 p("<text:a xlink:href=\"https://example.org/\">site</text:a> <text:a "
                   "xlink:href=\"#x\">here</text:a>") +
                 "<table:table table:style-name=\"Ta\"><table:table-column "
                 "table:style-name=\"C1\"/><table:table-column "
                 "table:style-name=\"C2\"/><table:table-header-rows><table:table-row><table:table-cell "
                 "table:number-rows-spanned=\"2\">" +
                 p("side") + "</table:table-cell><table:table-cell>" + p("top") +
                 "</table:table-cell></table:table-row></table:table-header-rows><table:table-row>"
                 "<table:covered-table-cell/><table:table-cell>" +
                 p("below") + "</table:table-cell></table:table-row></table:table>",
         .automatic =
             named("paragraph", "P1",
                   "<style:paragraph-properties><style:tab-stops><style:tab-stop style:position=\"6.5in\" "
                   "style:type=\"right\"/></style:tab-stops></style:paragraph-properties>") +
             named("table-column", "C1", "<style:table-column-properties style:column-width=\"1.5in\"/>") +
             named("table-column", "C2", "<style:table-column-properties style:column-width=\"5in\"/>")});
    EXPECT_NEAR(word(document, "right").box.x1, 540, 0.5);
    ASSERT_EQ(document.pages[0].links.size(), 1U);
    EXPECT_EQ(document.pages[0].links[0].url, "https://example.org/");
    EXPECT_NEAR(word(document, "side").box.x0, 72 + 3, 1);
    EXPECT_NEAR(word(document, "top").box.x0, 72 + 108 + 3, 1);
    EXPECT_NEAR(word(document, "below").box.x0, word(document, "top").box.x0, 0.1);
    EXPECT_NE(paragraph(document, "side").cell, paragraph(document, "top").cell);
}

TEST(Odt, FramesStandWhereTheirAnchorsSay) {
    const auto frame = [](const std::string& anchor, const std::string& place) {
        return "<draw:frame draw:style-name=\"F1\" text:anchor-type=\"" + anchor + "\" " + place +
               " svg:width=\"2in\"><draw:text-box>" + p("boxed") + "</draw:text-box></draw:frame>";
    };
    const struct {
        std::string what;
        std::string anchor, place, properties;
        double x, y;
    } cases[] = {
        {"page", "page", "svg:x=\"1in\" svg:y=\"2in\"",
         "style:horizontal-rel=\"page\" style:vertical-rel=\"page\"", 72, 144},
        {"content", "paragraph", "svg:x=\"1in\" svg:y=\"1in\"",
         "style:horizontal-rel=\"page-content\" style:vertical-rel=\"page-content\"", 144, 144},
        {"paragraph", "paragraph", "svg:x=\"3in\" svg:y=\"0in\"", "style:horizontal-rel=\"paragraph\"", 288,
         72},
        {"right", "paragraph", "svg:y=\"0in\"",
         "style:horizontal-pos=\"right\" style:horizontal-rel=\"page-content\"", 540 - 144, 72},
    };
    for (const auto& c : cases) {
        const auto document =
            read({.body = p(frame(c.anchor, c.place) + "main"),
                  .automatic = named("graphic", "F1", "<style:graphic-properties " + c.properties + "/>")});
        EXPECT_NEAR(word(document, "boxed").box.x0, c.x, 0.5) << c.what;
        EXPECT_NEAR(word(document, "boxed").box.y0, c.y, 8) << c.what;
        EXPECT_EQ(word(document, "main").text, "main") << c.what;
    }
}

TEST(Odt, PagesColumnsHeadsAndFeet) {
    const auto document = read(
        {.body = p("one") + "<text:section text:style-name=\"S1\">" + p("left") + p("right", "Break") +
                 "</text:section>" + p("two", "Page"),
         .automatic =
             named("section", "S1",
                   "<style:section-properties text:dont-balance-text-columns=\"true\"><style:columns "
                   "fo:column-count=\"2\" "
                   "fo:column-gap=\"0.5in\"/></style:section-properties>") +
             named("paragraph", "Break", "<style:paragraph-properties fo:break-before=\"column\"/>") +
             named("paragraph", "Page", "<style:paragraph-properties fo:break-before=\"page\"/>") +
             named("paragraph", "P1", "<style:text-properties text:display=\"none\"/>"),
         .style_automatic =
             "<style:page-layout style:name=\"L\"><style:page-layout-properties fo:page-width=\"595pt\" "
             "fo:page-height=\"842pt\" fo:margin=\"36pt\"/></style:page-layout>" +
             named("paragraph", "P1", "<style:text-properties fo:font-weight=\"bold\"/>"),
         .masters = "<style:master-page style:name=\"Standard\" style:page-layout-name=\"L\"><style:header>" +
                    p("Head", "P1") + "</style:header><style:footer>" + p("Foot") +
                    "</style:footer></style:master-page>"});
    ASSERT_EQ(document.pages.size(), 2U);
    EXPECT_EQ(text_of(document), "Head one left right two Foot");
    EXPECT_NEAR(document.pages[0].width, 595, 0.1);
    EXPECT_TRUE(paragraph(document, "Head").furniture);
    EXPECT_TRUE(style(document, "Head").bold) << "heads have automatic styles of their own";
    EXPECT_NEAR(word(document, "Head").box.y0, 36, 3);
    EXPECT_GT(word(document, "one").box.y0, word(document, "Head").box.y1);
    EXPECT_GT(word(document, "Foot").box.y0, 780);
    EXPECT_NEAR(word(document, "left").box.x0, 36, 0.2);
    EXPECT_NEAR(word(document, "right").box.x0, 36 + (523 - 36) / 2.0 + 36, 0.5);
    EXPECT_NEAR(word(document, "right").box.y0, word(document, "left").box.y0, 0.2);
}

TEST(Odt, RefusesWhatIsNoDocument) {
    const struct {
        std::string what;
        std::string bytes;
        Code code;
    } cases[] = {
        {"no archive", "PK\x03\x04 nothing", Code::corrupt_file},
        {"no text", make_zip({{"styles.xml", "<a/>"}}), Code::corrupt_file},
        {"not well-formed", make_zip({{"content.xml", "<a>"}}), Code::corrupt_file},
        {"no body", make_zip({{"content.xml", element("office:document-content", "")}}), Code::corrupt_file},
        {"encrypted", make_zip({{"content.xml", "?"}, {"META-INF/manifest.xml", "<m:encryption-data/>"}}),
         Code::encrypted_file},
        {"styles beyond reason",
         make_zip({{"content.xml", "<a/>"}, {"styles.xml", std::string(2'000'000, ' ')}}), Code::too_complex},
    };
    for (const auto& c : cases) {
        const auto document = read_odt(c.bytes);
        ASSERT_FALSE(document.has_value()) << c.what;
        EXPECT_EQ(document.error().code, c.code) << c.what;
    }
}

TEST(Odt, ReadsTheSample) {
    std::ifstream in(std::string(ATSPRO_SOURCE_DIR) + "/samples/chef-tabs.odt", std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    const auto document = read_odt(bytes);
    ASSERT_TRUE(document.has_value()) << document.error().detail;
    EXPECT_TRUE(text_of(*document).starts_with("\xC3\x89lodie Marchetti Cheffe de cuisine Lyon, France"));
    EXPECT_EQ(paragraph(*document, "Profil").kind, ParagraphKind::heading);
    EXPECT_EQ(document->pages[0].links.at(0).url, "https://elodie-marchetti.example");
}

}  // namespace
}  // namespace atspro::document
