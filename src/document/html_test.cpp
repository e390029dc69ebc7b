#include <gtest/gtest.h>

#include <stdexcept>

#include "document/readers.h"

namespace atspro::document {
namespace {

using domain::ParagraphKind;

domain::Document taken(Result<domain::Document> document) {
    if (!document) throw std::runtime_error(document.error().detail);
    return std::move(*document);
}
domain::Document html(const std::string& text) {
    return taken(read_html(text));
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

const domain::Paragraph& paragraph(const domain::Document& document, std::string_view text) {
    return document.pages[0].paragraphs.at(word(document, text).paragraph - 1);
}

TEST(ReadHtml, TakesText) {
    struct Row {
        const char* what;
        const char* html;
        const char* expect;
    };
    for (const Row& row : {
             Row{"paragraphs", "<p>Jane<p>Example", "Jane Example"},
             Row{"white space", "<p>a \n\t b<br>c</p>", "a b c"},
             Row{"kept white space", "<pre>a\n  b</pre>", "a b"},
             Row{"entities", "<p>Zo&euml; &amp; &#8364;&nbsp;5", "Zo\u00EB & \u20AC 5"},
             Row{"inline elements join", "<p>C<b>++</b>", "C++"},
             Row{"scripts and styles are no text", "<script>x()</script><style>p{}</style><p>Jane", "Jane"},
             Row{"no frame of a page", "Jane <i>Example</i>", "Jane Example"},
             Row{"badly nested", "<b><p>a</b>b</i></p><td>c", "ab c"},
             Row{"a definition list", "<dl><dt>Work<dd>Engineer</dl>", "Work Engineer"},
         })
        EXPECT_EQ(visible(html(row.html)), row.expect) << row.what;
    const auto head = html("<html lang=de><head><title>My  CV</title></head><body>x");
    EXPECT_EQ(head.title, "My CV");
    EXPECT_EQ(head.language, "de");
}

TEST(ReadHtml, TakesLooksAndKinds) {
    const auto document = html(
        "<style>.x{color:#f00;font-size:20px} #y{text-align:right}</style><h2>Work</h2><p class=x>red</p>"
        "<p><b>bold</b> <em>slanted</em> <u>under</u> <span style='font:bold 12pt Arial'>named</span></p>"
        "<ul><li>one<ol><li>inner</ol></ul><p id=y>right</p>");
    EXPECT_EQ(paragraph(document, "Work").kind, ParagraphKind::heading);
    EXPECT_EQ(paragraph(document, "Work").level, 2);
    EXPECT_EQ(paragraph(document, "one").kind, ParagraphKind::list_item);
    EXPECT_EQ(paragraph(document, "inner").level, 2);
    EXPECT_NO_THROW(word(document, "1."));
    const auto look = [&](std::string_view text) {
        return document.pages[0].styles[word(document, text).style];
    };
    EXPECT_EQ(look("red").color, 0xFF0000U);
    EXPECT_FLOAT_EQ(look("red").size, 15);
    EXPECT_TRUE(look("bold").bold);
    EXPECT_TRUE(look("slanted").italic);
    EXPECT_TRUE(look("under").underlined);
    EXPECT_GT(word(document, "right").box.x1, 400);
}

TEST(ReadHtml, KeepsHiddenTextApart) {
    for (const char* style :
         {"display:none", "visibility:hidden", "opacity:0", "color:white", "font-size:0", "font-size:1px",
          "position:absolute;left:-9999px", "text-indent:-9999px", "color:#fefefe"}) {
        const auto document = html(std::string("<p>Jane</p><p style='") + style + "'>planted</p>");
        EXPECT_EQ(visible(document), "Jane") << style;
        EXPECT_EQ(hidden(document), "planted") << style;
    }
    EXPECT_EQ(hidden(html("<p>Jane<p hidden>planted")), "planted");
    EXPECT_EQ(visible(html("<div style='background:#222'><p style='color:white'>Jane</p></div>")), "Jane");
}

TEST(ReadHtml, LaysTablesAndLinks) {
    const auto document = html(
        "<table><tr><td>2019<td>Engineer<tr><td colspan=2>wide</table>"
        "<a href='https://example.org/a'>here</a> <a href='#top'>up</a> <a href='javascript:x()'>no</a>"
        "<img src=x alt=photo>");
    EXPECT_FLOAT_EQ(word(document, "2019").box.y0, word(document, "Engineer").box.y0);
    EXPECT_GT(word(document, "Engineer").box.x0, word(document, "2019").box.x1);
    EXPECT_GT(word(document, "wide").box.y0, word(document, "2019").box.y0);
    EXPECT_NE(paragraph(document, "2019").cell, 0U);
    ASSERT_EQ(document.pages[0].links.size(), 1U);
    EXPECT_EQ(document.pages[0].links[0].url, "https://example.org/a");
    EXPECT_TRUE(document.pages[0].has_images);
}

TEST(ReadHtml, RefusesWhatItCannotRead) {
    std::string deep;
    for (int i = 0; i < 5'000; ++i) deep += "<div>";
    EXPECT_EQ(read_html(deep + "x").error().code, Code::too_complex);
    EXPECT_EQ(read_html("").error().code, Code::empty_file);
}

TEST(ReadMarkdown, LaysWhatItSays) {
    const auto document = taken(
        read_markdown("# Jane Example\n\n**Engineer** at [Acme](https://example.org)\n\n## Work\n\n- one\n"
                      "  - inner\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<jane@example.org>\n\n"
                      "<!-- planted -->\n\n    code\n"));
    EXPECT_EQ(paragraph(document, "Jane").kind, ParagraphKind::heading);
    EXPECT_EQ(paragraph(document, "Work").level, 2);
    EXPECT_EQ(paragraph(document, "one").kind, ParagraphKind::list_item);
    EXPECT_FLOAT_EQ(word(document, "1").box.y0, word(document, "2").box.y0);
    EXPECT_TRUE(document.pages[0].styles[word(document, "Engineer").style].bold);
    EXPECT_EQ(document.pages[0].links.at(0).url, "https://example.org");
    EXPECT_EQ(hidden(document), "planted");
    EXPECT_NO_THROW(word(document, "code"));
}

TEST(ReadPlainText, KeepsColumnsAndPages) {
    const auto document = taken(read_plain_text(
        "Jane Example\n\nEngineer            2019 - 2021\n  * built\n\tindented\n\fnext page\n"));
    EXPECT_EQ(document.pages.size(), 2U);
    EXPECT_EQ(document.pages[1].words[0].text, "next");
    EXPECT_FLOAT_EQ(word(document, "Engineer").box.y0, word(document, "2021").box.y0);
    EXPECT_GT(word(document, "2019").box.x0, word(document, "Engineer").box.x1 + 40);
    EXPECT_GT(word(document, "built").box.x0, word(document, "Jane").box.x0);
    EXPECT_EQ(visible(taken(read_plain_text("Zo\xEB lives in M\xFCnchen, na\xEFve, K\xF6ln\n"))),
              "Zo\u00EB lives in M\u00FCnchen, na\u00EFve, K\u00F6ln");
    std::string pages;
    for (int i = 0; i < 400; ++i) pages += "x\n\f";
    EXPECT_EQ(read_plain_text(pages).error().code, Code::too_complex);
}

TEST(ReadPlainText, LaysRightToLeftLinesAsTheyAreRead) {
    const auto document = taken(read_plain_text("\u05D3\u05E0\u05D4 \u05DC\u05D5\u05D9\nJane Example\n"));
    EXPECT_GT(word(document, "\u05D3\u05E0\u05D4").box.x0, word(document, "\u05DC\u05D5\u05D9").box.x0);
    EXPECT_LT(word(document, "Jane").box.x0, word(document, "Example").box.x0);
}

}  // namespace
}  // namespace atspro::document
