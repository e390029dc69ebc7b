// Where DOCX text stands and what it looks like: styles, lists, tables, boxes, sections, heads and feet.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "document/docx_test_files.h"
#include "document/page_queries.h"
#include "document/readers.h"

namespace atspro::document {
namespace {

using namespace testing;
using domain::ParagraphKind;
using ::testing::ElementsAre;

domain::Document read(const DocxFile& file) {
    auto document = read_docx(make_docx(file));
    if (!document) throw std::runtime_error(document.error().detail);
    return std::move(*document);
}

std::string style_part(const std::string& type, const std::string& id, const std::string& content,
                       bool is_default = false) {
    return "<w:style w:type=\"" + type + "\" w:styleId=\"" + id + "\"" +
           (is_default ? " w:default=\"1\"" : "") + ">" + content + "</w:style>";
}

// --- styles
// ----------------------------------------------------------------------------------------------------------

const std::string kStyles =
    "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Carlito\"/><w:sz "
    "w:val=\"21\"/></w:rPr></w:rPrDefault>"
    "</w:docDefaults>" +
    style_part("paragraph", "a", "<w:name w:val=\"Normal\"/><w:rPr><w:color w:val=\"333333\"/></w:rPr>",
               true) +
    style_part("paragraph", "b",
               "<w:name w:val=\"heading 1\"/><w:basedOn w:val=\"a\"/><w:pPr><w:outlineLvl "
               "w:val=\"0\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"28\"/></w:rPr>") +
    style_part("paragraph", "c", "<w:name w:val=\"Section\"/><w:basedOn w:val=\"b\"/><w:rPr><w:i/></w:rPr>") +
    style_part("paragraph", "d", "<w:name w:val=\"Title\"/>") +
    style_part("paragraph", "e", "<w:name w:val=\"Circle\"/><w:basedOn w:val=\"f\"/>") +
    style_part("paragraph", "f",
               "<w:name w:val=\"Circle 2\"/><w:basedOn w:val=\"e\"/><w:rPr><w:i/></w:rPr>") +
    style_part("character", "g", "<w:name w:val=\"Strong\"/><w:rPr><w:b/></w:rPr>");

TEST(DocxLayout, StylesInheritAndTogglesCancelOut) {
    const auto document =
        read({.body = p("plain") +
                      p_of(r("section") + r("cancelled", "<w:rStyle w:val=\"g\"/>") +
                               r(" own", "<w:b w:val=\"0\"/>"),
                           "<w:pStyle w:val=\"c\"/>") +
                      p_of(r("strong", "<w:rStyle w:val=\"g\"/>")) + p("title", "<w:pStyle w:val=\"d\"/>") +
                      p("circle", "<w:pStyle w:val=\"e\"/>") + p("lost", "<w:pStyle w:val=\"nowhere\"/>"),
              .styles = kStyles});
    const auto& plain = style(document, "plain");
    EXPECT_EQ(plain.font, "Carlito");
    EXPECT_EQ(plain.size, 10.5F);
    EXPECT_EQ(plain.color, 0x333333U);
    EXPECT_TRUE(style(document, "section").bold);
    EXPECT_TRUE(style(document, "section").italic);
    EXPECT_EQ(style(document, "section").size, 14);
    EXPECT_EQ(style(document, "section").color, 0x333333U);
    EXPECT_FALSE(style(document, "cancelled").bold) << "bold of two kinds of style is not bold";
    EXPECT_FALSE(style(document, "own").bold);
    EXPECT_TRUE(style(document, "strong").bold);
    EXPECT_EQ(paragraph(document, "section").kind, ParagraphKind::heading);
    EXPECT_EQ(paragraph(document, "section").level, 1);
    EXPECT_EQ(paragraph(document, "title").kind, ParagraphKind::title);
    EXPECT_EQ(paragraph(document, "circle").kind, ParagraphKind::body);
    EXPECT_EQ(style(document, "lost").color, 0x333333U) << "the default style stands in";
}

TEST(DocxLayout, HeadingsAreToldByOutlineLevelToo) {
    const struct {
        std::string properties;
        ParagraphKind kind;
        int level;
    } cases[] = {
        {"<w:outlineLvl w:val=\"2\"/>", ParagraphKind::heading, 3},
        {"<w:outlineLvl w:val=\"9\"/>", ParagraphKind::body, 0},
        {"<w:pStyle w:val=\"b\"/><w:outlineLvl w:val=\"9\"/>", ParagraphKind::body, 0},
        {"<w:pStyle w:val=\"b\"/>", ParagraphKind::heading, 1},
    };
    for (const auto& c : cases) {
        const auto document = read({.body = p("text", c.properties), .styles = kStyles});
        EXPECT_EQ(paragraph(document, "text").kind, c.kind) << c.properties;
        EXPECT_EQ(paragraph(document, "text").level, c.level) << c.properties;
    }
}

TEST(DocxLayout, ThemesGiveColoursAndFonts) {
    const std::string theme =
        "<a:theme "
        "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:themeElements><a:clrScheme>"
        "<a:dk1><a:sysClr val=\"windowText\" lastClr=\"000000\"/></a:dk1><a:lt1><a:sysClr val=\"window\" "
        "lastClr=\"FFFFFF\"/></a:lt1><a:accent1><a:srgbClr "
        "val=\"204080\"/></a:accent1></a:clrScheme><a:fontScheme>"
        "<a:majorFont><a:latin typeface=\"Head\"/></a:majorFont><a:minorFont><a:latin "
        "typeface=\"Body\"/></a:minorFont>"
        "</a:fontScheme></a:themeElements></a:theme>";
    const auto document = read(
        {.body = p_of(r("accent",
                        "<w:color w:val=\"000001\" w:themeColor=\"accent1\"/><w:rFonts "
                        "w:asciiTheme=\"majorHAnsi\" w:ascii=\"X\"/>") +
                      r("shaded", "<w:color w:val=\"auto\" w:themeColor=\"accent1\" w:themeShade=\"80\"/>") +
                      r("other", "<w:color w:val=\"123456\" w:themeColor=\"accent6\"/>") +
                      r("paper", "<w:color w:val=\"auto\" w:themeColor=\"background1\"/>")),
         .relations = relation("th", "theme", "theme/theme1.xml"),
         .parts = {{"word/theme/theme1.xml", theme}}});
    EXPECT_EQ(style(document, "accent").color, 0x204080U);
    EXPECT_EQ(style(document, "accent").font, "Head");
    EXPECT_EQ(style(document, "shaded").color, 0x102040U);
    EXPECT_EQ(style(document, "other").color, 0x123456U) << "a role that the theme lacks";
    EXPECT_EQ(hidden_text(document), "same_color:paper");
}

// --- lists
// -----------------------------------------------------------------------------------------------------------

std::string level(int at, const std::string& format, const std::string& text, const std::string& more = "") {
    return "<w:lvl w:ilvl=\"" + std::to_string(at) + "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" + format +
           "\"/><w:lvlText w:val=\"" + text + "\"/>" + more + "</w:lvl>";
}
std::string item(const std::string& text, int list, int at = 0) {
    return p(text, "<w:numPr><w:ilvl w:val=\"" + std::to_string(at) + "\"/><w:numId w:val=\"" +
                       std::to_string(list) + "\"/></w:numPr>");
}

TEST(DocxLayout, ListsAreNumberedAsWordDoes) {
    const std::string numbering =
        "<w:abstractNum w:abstractNumId=\"0\">" + level(0, "decimal", "%1.") +
        level(1, "lowerLetter", "%1.%2)") + level(2, "upperRoman", "%3") +
        "</w:abstractNum><w:abstractNum w:abstractNumId=\"1\">" +
        level(0, "bullet", "\xEF\x82\xB7", "<w:rPr><w:rFonts w:ascii=\"Symbol\"/></w:rPr>") +
        level(1, "bullet", "o", "<w:rPr><w:rFonts w:ascii=\"Courier New\"/></w:rPr>") + level(2, "none", "") +
        "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\">"
        "<w:abstractNumId w:val=\"1\"/></w:num><w:num w:numId=\"3\"><w:abstractNumId "
        "w:val=\"0\"/><w:lvlOverride "
        "w:ilvl=\"0\"><w:startOverride w:val=\"7\"/></w:lvlOverride></w:num>";
    const auto document =
        read({.body = item("A", 1) + item("B", 1, 1) + item("C", 1, 1) + item("D", 1, 2) + item("E", 1) +
                      item("F", 1, 1) + item("G", 2) + item("H", 2, 1) + item("I", 2, 2) + item("J", 3) +
                      item("K", 3) + item("L", 0) + item("M", 99) + item("N", 2),
              .numbering = numbering});
    EXPECT_EQ(
        text_of(document),
        "1. A 1.a) B 1.b) C I D 2. E 2.a) F \xE2\x80\xA2 G \xE2\x97\xA6 H I 7. J 8. K L M \xE2\x80\xA2 N");
    EXPECT_EQ(paragraph(document, "B").kind, ParagraphKind::list_item);
    EXPECT_EQ(paragraph(document, "B").level, 2);
    EXPECT_EQ(paragraph(document, "L").kind, ParagraphKind::body) << "list 0 takes a list away";
}

TEST(DocxLayout, StylesMayBringTheirListAndItsIndent) {
    const std::string numbering =
        "<w:abstractNum w:abstractNumId=\"0\">" +
        level(0, "bullet", "\xE2\x80\xA2", "<w:pPr><w:ind w:left=\"720\" w:hanging=\"360\"/></w:pPr>") +
        level(1, "bullet", "\xE2\x80\x93",
              "<w:pStyle w:val=\"second\"/><w:pPr><w:ind w:left=\"1440\"/></w:pPr>") +
        "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
    const std::string list = "<w:numPr><w:numId w:val=\"1\"/></w:numPr>";
    const auto document = read(
        {.body = p("first", "<w:pStyle w:val=\"first\"/>") + p("second", "<w:pStyle w:val=\"second\"/>") +
                 p("none", "<w:pStyle w:val=\"first\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>"),
         .styles =
             style_part("paragraph", "first", "<w:name w:val=\"List Bullet\"/><w:pPr>" + list + "</w:pPr>") +
             style_part("paragraph", "second",
                        "<w:name w:val=\"List Bullet 2\"/><w:pPr>" + list + "</w:pPr>"),
         .numbering = numbering});
    EXPECT_EQ(text_of(document), "\xE2\x80\xA2 first \xE2\x80\x93 second none");
    EXPECT_NEAR(word(document, "first").box.x0, 72 + 36, 0.1);
    EXPECT_NEAR(word(document, "\xE2\x80\xA2").box.x0, 72 + 18, 0.1);
    EXPECT_NEAR(word(document, "\xE2\x80\x93").box.x0, 72 + 72, 0.1);
    EXPECT_EQ(paragraph(document, "second").level, 2);
}

// --- paragraphs
// ------------------------------------------------------------------------------------------------------

TEST(DocxLayout, TabsIndentsAndAlignmentPlaceText) {
    const auto document =
        read({.body = p_of(r("left") + "<w:r><w:tab/></w:r>" + r("right"),
                           "<w:tabs><w:tab w:val=\"right\" w:pos=\"9360\"/></w:tabs>") +
                      p_of(r("start") + "<w:r><w:ptab w:alignment=\"right\" w:relativeTo=\"margin\"/></w:r>" +
                           r("end")) +
                      p("middle", "<w:jc w:val=\"center\"/>") +
                      p("indented", "<w:ind w:left=\"1440\" w:firstLine=\"720\"/>") +
                      p("outer", "<w:jc w:val=\"end\"/>")});
    EXPECT_NEAR(word(document, "right").box.x1, 540, 0.5);
    EXPECT_NEAR(word(document, "end").box.x1, 540, 0.5);
    const auto& middle = word(document, "middle").box;
    EXPECT_NEAR((middle.x0 + middle.x1) / 2, 306, 0.5);
    EXPECT_NEAR(word(document, "indented").box.x0, 72 + 72 + 36, 0.1);
    EXPECT_NEAR(word(document, "outer").box.x1, 540, 0.5);
}

TEST(DocxLayout, BordersAreRulesAndNeighboursShareTheirs) {
    const std::string line = "<w:bottom w:val=\"single\" w:sz=\"6\"/>";
    const std::string border = "<w:pBdr>" + line + "</w:pBdr>";
    const struct {
        std::string what;
        std::string body;
        std::size_t rules;
    } cases[] = {
        {"one", p("Experience", border) + p("text"), 1},
        {"neighbours", p("a", border) + p("b", border) + p("c"), 1},
        {"none", p("a", "<w:pBdr><w:bottom w:val=\"nil\"/></w:pBdr>"), 0},
        {"around", p("a", "<w:pBdr><w:top w:val=\"single\"/>" + line + "</w:pBdr>"), 2},
        {"a drawn line",
         "<w:p><w:r><w:pict><v:rect style=\"width:0;height:1.5pt\" o:hr=\"t\"/></w:pict></w:r></w:p>" +
             p("b"),
         1},
    };
    for (const auto& c : cases) EXPECT_EQ(read({.body = c.body}).pages[0].rules.size(), c.rules) << c.what;
}

TEST(DocxLayout, BreaksStartPagesInTheMidstOfAParagraph) {
    const auto document = read({.body = p_of(r("one") + "<w:r><w:br w:type=\"page\"/></w:r>" + r("two")) +
                                        p("three", "<w:pageBreakBefore/>") + "<w:tbl><w:tr><w:tc>" +
                                        p("four", "<w:pageBreakBefore/>") + "</w:tc></w:tr></w:tbl>"});
    ASSERT_EQ(document.pages.size(), 3U);
    EXPECT_EQ(document.pages[1].words.at(0).text, "two");
    EXPECT_EQ(document.pages[2].words.at(0).text, "three");
    EXPECT_EQ(document.pages[2].words.at(1).text, "four");
}

// --- tables
// ----------------------------------------------------------------------------------------------------------

std::string cell(const std::string& content, const std::string& properties = "") {
    return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + content + "</w:tc>";
}
std::string row(const std::string& cells, const std::string& properties = "") {
    return "<w:tr><w:trPr>" + properties + "</w:trPr>" + cells + "</w:tr>";
}
std::string width(int twips) {
    return "<w:tcW w:w=\"" + std::to_string(twips) + "\" w:type=\"dxa\"/>";
}

TEST(DocxLayout, CellsStandWhereTheirWidthsSay) {
    const auto document = read(
        {.body = "<w:tbl><w:tblGrid><w:gridCol w:w=\"4680\"/><w:gridCol w:w=\"4680\"/></w:tblGrid>" +
                 row(cell(p("side"), width(2160) + "<w:vMerge w:val=\"restart\"/>") +
                     cell(p("top"), width(7200))) +
                 row(cell(p(""), width(2160) + "<w:vMerge/>") + cell(p("below"), width(7200))) +
                 row("<w:sdt><w:sdtContent>" + cell(p("wide"), "<w:gridSpan w:val=\"2\"/>") +
                     "</w:sdtContent></w:sdt>") +
                 row(cell("<w:tbl>" + row(cell(p("deep"), width(1000)) + cell(p("deeper"), width(1000))) +
                          "</w:tbl>" + p("")) +
                     cell(p("beside"))) +
                 "</w:tbl>"});
    EXPECT_NEAR(word(document, "side").box.x0, 72 + 5.4, 0.2);
    EXPECT_NEAR(word(document, "top").box.x0, 72 + 108 + 5.4, 0.2) << "cells are believed before the grid";
    EXPECT_NEAR(word(document, "below").box.x0, word(document, "top").box.x0, 0.1);
    EXPECT_GT(word(document, "below").box.y0, word(document, "top").box.y0 + 5);
    EXPECT_NEAR(word(document, "wide").box.x0, 72 + 5.4, 0.2);
    EXPECT_NEAR(word(document, "deep").box.y0, word(document, "beside").box.y0, 0.1);
    EXPECT_GT(word(document, "deeper").box.x0, word(document, "deep").box.x1);
    std::set<std::uint32_t> cells;
    for (const auto& p : document.pages[0].paragraphs) cells.insert(p.cell);
    EXPECT_EQ(cells.size(), 7U);
    EXPECT_NE(paragraph(document, "side").cell, 0U);
    EXPECT_EQ(paragraph(document, "side").row, paragraph(document, "top").row);
}

TEST(DocxLayout, WidthsMayBeSharesOrMissing) {
    const auto shares = read({.body = "<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/></w:tblPr>" +
                                      row(cell(p("a"), "<w:tcW w:w=\"1250\" w:type=\"pct\"/>") +
                                          cell(p("b"), "<w:tcW w:w=\"75%\" w:type=\"pct\"/>")) +
                                      "</w:tbl>"});
    EXPECT_NEAR(word(shares, "b").box.x0, 72 + 468 / 4.0 + 5.4, 0.5);
    const auto missing =
        read({.body = "<w:tbl>" + row(cell(p("2019")) + cell(p("Built a data platform used by many teams"))) +
                      "</w:tbl>"});
    EXPECT_GT(word(missing, "Built").box.x0, word(missing, "2019").box.x1 + 5);
    EXPECT_NEAR(word(missing, "teams").box.y0, word(missing, "Built").box.y0, 0.1);
}

TEST(DocxLayout, AGridOfSliversMeansNothing) {
    const std::string grid = "<w:tblGrid><w:gridCol w:w=\"100\"/><w:gridCol w:w=\"100\"/></w:tblGrid>";
    const auto document = read(
        {.body = "<w:tbl><w:tblPr><w:tblW w:w=\"100%\" w:type=\"pct\"/></w:tblPr>" + grid +
                 row(cell(p("2019 to 2021")) + cell(p("Head of the data platform at a bank"))) + "</w:tbl>"});
    EXPECT_NEAR(word(document, "2021").box.y0, word(document, "2019").box.y0, 0.1);
    EXPECT_NEAR(word(document, "bank").box.y0, word(document, "Head").box.y0, 0.1);
    EXPECT_GT(word(document, "Head").box.x0, word(document, "2021").box.x1);
}

TEST(DocxLayout, TableStylesColourTheirParts) {
    const std::string table_style =
        style_part("table", "t",
                   "<w:name w:val=\"Grid\"/><w:tblStylePr w:type=\"firstRow\"><w:rPr><w:b/><w:color "
                   "w:val=\"FFFFFF\"/></w:rPr><w:tcPr>"
                   "<w:shd w:val=\"clear\" w:fill=\"203040\"/></w:tcPr></w:tblStylePr>");
    const auto body = [](const std::string& first_row) {
        return "<w:tbl><w:tblPr><w:tblStyle w:val=\"t\"/><w:tblLook w:firstRow=\"" + first_row +
               "\"/></w:tblPr>" + row(cell(p("head"))) + row(cell(p("body"))) + "</w:tbl>";
    };
    const auto shown = read({.body = body("1"), .styles = table_style});
    EXPECT_EQ(hidden_text(shown), "") << "white on a dark row is not hidden";
    EXPECT_TRUE(style(shown, "head").bold);
    EXPECT_FALSE(style(shown, "body").bold);
    EXPECT_FALSE(style(read({.body = body("0"), .styles = table_style}), "head").bold);
}

TEST(DocxLayout, FloatingTablesStandBesideTheText) {
    const auto document = read(
        {.body = "<w:tbl><w:tblPr><w:tblpPr w:horzAnchor=\"page\" w:vertAnchor=\"page\" w:tblpX=\"8640\" "
                 "w:tblpY=\"2880\"/></w:tblPr>" +
                 row(cell(p("aside"), width(2160))) + "</w:tbl>" + p("main")});
    EXPECT_NEAR(word(document, "aside").box.x0, 432 + 5.4, 0.5);
    EXPECT_NEAR(word(document, "aside").box.y0, 144, 3);
    EXPECT_NEAR(word(document, "main").box.y0, 72, 3);
}

// --- boxes
// -----------------------------------------------------------------------------------------------------------

std::string text_box(const std::string& horizontal, const std::string& vertical, const std::string& content,
                     const std::string& fill = "", const std::string& wrap = "<wp:wrapSquare/>") {
    return "<w:drawing><wp:anchor><wp:positionH " + horizontal + "</wp:positionH><wp:positionV " + vertical +
           "</wp:positionV><wp:extent cx=\"1828800\" cy=\"914400\"/>" + wrap +
           "<a:graphic><a:graphicData><wps:wsp><wps:spPr>" + fill + "</wps:spPr><wps:txbx><w:txbxContent>" +
           content +
           "</w:txbxContent></wps:txbx><wps:bodyPr "
           "lIns=\"0\"/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>";
}
std::string offset(const std::string& from, int emu) {
    return "relativeFrom=\"" + from + "\"><wp:posOffset>" + std::to_string(emu) + "</wp:posOffset>";
}
std::string aligned(const std::string& from, const std::string& to) {
    return "relativeFrom=\"" + from + "\"><wp:align>" + to + "</wp:align>";
}

TEST(DocxLayout, TextBoxesStandWhereTheirAnchorsSay) {
    const struct {
        std::string what;
        std::string horizontal, vertical;
        double x, y;
    } cases[] = {
        {"page", offset("page", 914'400), offset("page", 1'828'800), 72, 144},
        {"margin", offset("margin", 914'400), offset("margin", 914'400), 144, 144},
        {"column", offset("column", 2'743'200), offset("paragraph", 0), 72 + 216, 72},
        {"aligned right", aligned("margin", "right"), aligned("margin", "top"), 540 - 144, 72},
        {"aligned in the middle", aligned("page", "center"), aligned("page", "bottom"), 306 - 72, 792 - 72},
        {"right margin", aligned("rightMargin", "left"), offset("topMargin", 0), 540, 0},
    };
    for (const auto& c : cases) {
        const auto document = read(
            {.body = p_of("<w:r>" + text_box(c.horizontal, c.vertical, p("boxed")) + "</w:r>" + r("main"))});
        EXPECT_NEAR(word(document, "boxed").box.x0, c.x, 0.5) << c.what;
        EXPECT_NEAR(word(document, "boxed").box.y0, c.y, 8) << c.what;
        EXPECT_EQ(word(document, "main").text, "main") << c.what;
    }
}

TEST(DocxLayout, ABoxWithTextAboveAndBelowAloneIsPartOfTheFlow) {
    const auto document =
        read({.body = p("above") + p_of("<w:r>" +
                                        text_box(offset("column", 0), offset("paragraph", 0), p("boxed"), "",
                                                 "<wp:wrapTopAndBottom/>") +
                                        "</w:r>" + r("below"))});
    EXPECT_EQ(text_of(document), "above boxed below");
    EXPECT_GT(word(document, "boxed").box.y0, word(document, "above").box.y0 + 5);
    EXPECT_GT(word(document, "below").box.y0, word(document, "boxed").box.y0 + 5);
}

TEST(DocxLayout, TextBoxesAreReadOnce) {
    const std::string vml =
        "<w:pict><v:shape "
        "style=\"position:absolute;margin-left:300pt;margin-top:0;width:144pt;height:72pt\"><v:textbox "
        "inset=\"0,0,0,0\"><w:txbxContent>" +
        p("boxed") + "</w:txbxContent></v:textbox></v:shape></w:pict>";
    const std::string drawing = text_box(offset("page", 914'400), offset("page", 914'400), p("boxed"));
    const auto alternate = [&](const std::string& needs) {
        return "<mc:AlternateContent><mc:Choice Requires=\"" + needs + "\">" + drawing +
               "</mc:Choice><mc:Fallback>" + vml + "</mc:Fallback></mc:AlternateContent>";
    };
    const struct {
        std::string what;
        std::string content;
        double x;
    } cases[] = {
        {"choice", alternate("wps"), 72},
        {"fallback, where the choice needs what is unknown", alternate("wps future"), 372},
        {"VML alone", vml, 372},
    };
    for (const auto& c : cases) {
        const auto document = read({.body = p_of("<w:r>" + c.content + "</w:r>")});
        EXPECT_EQ(text_of(document), "boxed") << c.what;
        EXPECT_NEAR(word(document, "boxed").box.x0, c.x, 0.5) << c.what;
    }
}

TEST(DocxLayout, GroupsScaleWhatTheyHold) {
    const auto shape = [](const std::string& text, int x) {
        return "<wps:wsp><wps:spPr><a:xfrm><a:off x=\"" + std::to_string(x) +
               "\" y=\"0\"/><a:ext cx=\"914400\" "
               "cy=\"914400\"/></a:xfrm></wps:spPr><wps:txbx><w:txbxContent>" +
               p(text) + "</w:txbxContent></wps:txbx><wps:bodyPr lIns=\"0\"/></wps:wsp>";
    };
    const auto document = read(
        {.body = p_of(
             "<w:r><w:drawing><wp:anchor><wp:positionH " + offset("page", 914'400) +
             "</wp:positionH><wp:positionV " + offset("page", 914'400) +
             "</wp:positionV><wp:extent cx=\"3657600\" cy=\"914400\"/><a:graphic><a:graphicData><wpg:wgp>"
             "<wpg:grpSpPr><a:xfrm><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"1828800\" cy=\"914400\"/></a:xfrm>"
             "</wpg:grpSpPr>" +
             shape("one", 0) + shape("two", 914'400) +
             "</wpg:wgp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>")});
    EXPECT_NEAR(word(document, "one").box.x0, 72, 0.5);
    EXPECT_NEAR(word(document, "two").box.x0, 72 + 144, 0.5);
}

TEST(DocxLayout, WhiteTextOnAColouredBoxIsSeen) {
    const std::string white = p_of(r("light", "<w:color w:val=\"FFFFFF\"/>"));
    const auto box = [&](const std::string& fill) {
        return read(
            {.body = p_of("<w:r>" + text_box(offset("page", 914'400), offset("page", 914'400), white, fill) +
                          "</w:r>")});
    };
    EXPECT_EQ(hidden_text(box("<a:solidFill><a:srgbClr val=\"203040\"/></a:solidFill>")), "");
    EXPECT_EQ(hidden_text(box("<a:gradFill/>")), "") << "nobody knows what lies behind it";
    EXPECT_EQ(hidden_text(box("<a:noFill/>")), "same_color:light");
}

TEST(DocxLayout, RowsAndDrawingsThatAreNotShownAreHiddenText) {
    const std::string drawing = text_box(offset("page", 914'400), offset("page", 914'400), p("secret"));
    std::string not_shown = drawing;
    not_shown.insert(not_shown.find("<a:graphic>"), "<wp:docPr hidden=\"1\"/>");
    const struct {
        std::string what;
        std::string body;
    } cases[] = {
        {"a row", "<w:tbl>" + row(cell(p("secret")), "<w:hidden/>") + row(cell(p("seen"))) + "</w:tbl>"},
        {"a drawing", p_of("<w:r>" + not_shown + "</w:r>" + r("seen"))},
        {"an older drawing",
         p_of("<w:r><w:pict><v:shape style=\"position:absolute;visibility:hidden;width:72pt\"><v:textbox>"
              "<w:txbxContent>" +
              p("secret") + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>" + r("seen"))},
    };
    for (const auto& c : cases) {
        const auto document = read({.body = c.body});
        EXPECT_EQ(hidden_text(document), "invisible:secret") << c.what;
        EXPECT_EQ(text_of(document), "seen") << c.what;
    }
}

TEST(DocxLayout, FramesHoldNeighboursTogether) {
    const std::string frame =
        "<w:framePr w:w=\"2160\" w:hAnchor=\"page\" w:vAnchor=\"page\" w:x=\"7200\" w:y=\"1440\"/>";
    const auto document = read({.body = p("one", frame) + p("two", frame) + p("main")});
    EXPECT_NEAR(word(document, "one").box.x0, 360, 0.5);
    EXPECT_NEAR(word(document, "two").box.x0, 360, 0.5);
    EXPECT_GT(word(document, "two").box.y0, word(document, "one").box.y0 + 5);
    EXPECT_NEAR(word(document, "main").box.x0, 72, 0.5);
    EXPECT_NEAR(word(document, "main").box.y0, 72, 3);
}

TEST(DocxLayout, PicturesAreNotedAndTheirLinksKept) {
    const auto document = read({.body = p_of("<w:r><w:drawing><wp:inline><wp:extent cx=\"100\" "
                                             "cy=\"100\"/><wp:docPr><a:hlinkClick r:id=\"h1\"/></wp:docPr>"
                                             "<a:graphic><a:graphicData><pic:pic/></a:graphicData></"
                                             "a:graphic></wp:inline></w:drawing></w:r>"),
                                .relations = relation("h1", "hyperlink", "https://example.org/", true)});
    EXPECT_TRUE(document.pages[0].has_images);
    ASSERT_EQ(document.pages[0].links.size(), 1U);
    EXPECT_EQ(document.pages[0].links[0].url, "https://example.org/");
}

// --- sections, heads and feet
// ----------------------------------------------------------------------------------------

std::string section(const std::string& content) {
    return "<w:sectPr>" + content + "</w:sectPr>";
}

TEST(DocxLayout, SectionsSetPagesAndColumns) {
    const std::string two = "<w:cols w:num=\"2\" w:space=\"720\"/>";
    const auto document = read({.body = p("head", section("<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar "
                                                          "w:left=\"720\" w:right=\"720\" w:top=\"720\"/>")) +
                                        p_of(r("left") + "<w:r><w:br w:type=\"column\"/></w:r>" + r("right"),
                                             section("<w:type w:val=\"continuous\"/><w:pgSz w:w=\"11906\" "
                                                     "w:h=\"16838\"/><w:pgMar w:left=\"720\" "
                                                     "w:right=\"720\" w:top=\"720\"/><w:cols w:num=\"2\" "
                                                     "w:equalWidth=\"0\"><w:col w:w=\"2880\" "
                                                     "w:space=\"720\"/><w:col w:w=\"6000\"/></w:cols>")) +
                                        p("next") + section("<w:pgSz w:w=\"15840\" w:h=\"12240\"/>" + two)});
    ASSERT_EQ(document.pages.size(), 2U);
    EXPECT_NEAR(document.pages[0].width, 595.3, 0.1);
    EXPECT_NEAR(document.pages[1].width, 792, 0.1);
    EXPECT_NEAR(word(document, "left").box.x0, 36, 0.1);
    EXPECT_NEAR(word(document, "right").box.x0, 36 + 144 + 36, 0.1);
    EXPECT_NEAR(word(document, "right").box.y0, word(document, "left").box.y0, 0.1);
    EXPECT_EQ(document.pages[1].words.at(0).text, "next");
}

TEST(DocxLayout, HeadsAndFeetAreFurnitureAtThePagesEdges) {
    DocxFile file;
    file.parts = {{"word/header1.xml", word_part("hdr", p("Jane") + p_of("<w:hyperlink r:id=\"m\">" +
                                                                         r("mail") + "</w:hyperlink>"))},
                  {"word/_rels/header1.xml.rels",
                   relations_part(relation("m", "hyperlink", "mailto:jane@example.org", true))},
                  {"word/header2.xml", word_part("hdr", p("Continued"))},
                  {"word/footer1.xml", word_part("ftr", p("Foot"))}};
    file.relations = relation("f1", "header", "header1.xml") + relation("f2", "header", "header2.xml") +
                     relation("f3", "footer", "footer1.xml");
    const std::string references =
        "<w:headerReference w:type=\"first\" r:id=\"f1\"/><w:headerReference "
        "w:type=\"default\" r:id=\"f2\"/><w:footerReference w:type=\"default\" r:id=\"f3\"/>";
    file.body = p("one") + p("two", "<w:pageBreakBefore/>") + section(references + "<w:titlePg/>");
    auto document = read(file);
    ASSERT_EQ(document.pages.size(), 2U);
    EXPECT_EQ(text_of(document), "Jane mail one Continued two Foot");
    EXPECT_TRUE(paragraph(document, "Jane").furniture);
    EXPECT_FALSE(paragraph(document, "one").furniture);
    EXPECT_NEAR(word(document, "Jane").box.y0, 36, 3);
    EXPECT_GT(word(document, "Foot").box.y0, 730);
    ASSERT_EQ(document.pages[0].links.size(), 1U);
    EXPECT_EQ(document.pages[0].links[0].url, "mailto:jane@example.org");
    std::set<std::uint32_t> ids;
    for (const auto& page : document.pages)
        for (const auto& paragraph : page.paragraphs) EXPECT_TRUE(ids.insert(paragraph.id).second);

    file.body = p("one") + section(references);
    EXPECT_EQ(text_of(read(file)), "Continued one Foot")
        << "without a different first page its head is not shown";
    // A head that needs more room than the margin pushes the text down.
    file.parts[2].second = word_part("hdr", p("a") + p("b") + p("c") + p("d") + p("e") + p("f"));
    document = read(file);
    EXPECT_GT(word(document, "one").box.y0, word(document, "f").box.y0 + 5);
}

TEST(DocxLayout, NotesStandAtTheEnd) {
    const auto document = read(
        {.body =
             p_of(r("text") +
                  "<w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:endnoteReference w:id=\"2\"/></w:r>") +
             p("more"),
         .relations = relation("n", "footnotes", "footnotes.xml") + relation("e", "endnotes", "endnotes.xml"),
         .parts = {{"word/footnotes.xml",
                    word_part("footnotes", "<w:footnote w:type=\"separator\" w:id=\"0\">" + p("line") +
                                               "</w:footnote><w:footnote w:id=\"2\">" + p("foot") +
                                               "</w:footnote>")},
                   {"word/endnotes.xml",
                    word_part("endnotes", "<w:endnote w:id=\"2\">" + p("end") + "</w:endnote>")}}});
    EXPECT_EQ(text_of(document), "text more foot end");
}

}  // namespace
}  // namespace atspro::document
