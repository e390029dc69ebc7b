#include "document/flow.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "document/flow_lines.h"
#include "document/limits.h"

namespace atspro::document {
namespace {

using TextRun = Run;  // testing::Test has a member called Run
using domain::HiddenReason;
using domain::ParagraphKind;
using ::testing::ElementsAre;

TextRun plain(std::string text, float size = 11) {
    TextRun run;
    run.text = std::move(text);
    run.style.size = size;
    run.style.font = "Arial";
    return run;
}

FlowParagraph body(std::string text) {
    FlowParagraph paragraph;
    paragraph.runs.push_back(plain(std::move(text)));
    return paragraph;
}

std::string text_of(const domain::Document& document) {
    std::string out;
    for (const auto& page : document.pages)
        for (const auto& word : page.words) out += (out.empty() || !word.space_before ? "" : " ") + word.text;
    return out;
}

const domain::Word* find(const domain::Page& page, std::string_view text) {
    for (const auto& word : page.words)
        if (word.text == text) return &word;
    return nullptr;
}

const domain::Word& need(const domain::Page& page, std::string_view text) {
    const domain::Word* word = find(page, text);
    if (!word) throw std::runtime_error("no word " + std::string(text));
    return *word;
}

std::string many(const std::string& word, int count) {
    std::string out;
    for (int i = 0; i < count; ++i) out += word + " ";
    return out;
}

TEST(Flow, MendsTextThatIsNone) {
    struct Row {
        const char* what;
        std::string text;
        const char* expect;
    };
    for (const Row& row : {Row{"bad UTF-8", "Jane \xFF\xC0\x80", "Jane \uFFFD\uFFFD\uFFFD"},
                           Row{"half a character pair", "Jane \xED\xA0\x80", "Jane \uFFFD\uFFFD\uFFFD"},
                           Row{"control characters", "Ja\x01ne\x7F", "Jane"}}) {
        FlowWriter flow;
        TextRun run = plain(row.text);
        run.style.font = run.link_url = row.text;
        FlowParagraph paragraph;
        paragraph.runs.push_back(run);
        paragraph.label = "\xFF";
        flow.paragraph(paragraph);
        const auto document = flow.finish();
        ASSERT_TRUE(document.has_value()) << row.what;
        EXPECT_EQ(text_of(*document), std::string("\uFFFD ") + row.expect) << row.what;
        EXPECT_EQ(document->pages[0].links.at(0).url, row.expect) << row.what;
    }
}

TEST(Flow, WrapsAtTheColumnAndKeepsTheParagraphOverPages) {
    FlowWriter flow;
    flow.paragraph(body(many("experience", 1500)));
    const auto document = flow.finish().value();
    ASSERT_GT(document.pages.size(), 2U);
    for (const auto& page : document.pages) {
        ASSERT_EQ(page.paragraphs.size(), 1U);
        EXPECT_EQ(page.paragraphs[0].id, document.pages[0].paragraphs[0].id);
        for (const auto& word : page.words) {
            EXPECT_GE(word.box.x0, 71.9F);
            EXPECT_LE(word.box.x1, 540.1F);
            EXPECT_GE(word.box.y0, 71.9F);
            EXPECT_LE(word.box.y1, 722);
            EXPECT_EQ(word.paragraph, 1U);
        }
    }
    EXPECT_EQ(document.pages[1].number, 2);
}

TEST(Flow, WordsOfOneLookAreOneWordHoweverTheFormatCutThem) {
    FlowParagraph paragraph;
    append_run(paragraph, plain("20"));
    append_run(paragraph, plain("19 \xE2\x80\x93 Pre"));
    append_run(paragraph, plain("sent"));
    TextRun bold = plain("C");
    bold.style.bold = true;
    append_run(paragraph, plain(" "));
    append_run(paragraph, bold);
    append_run(paragraph, plain("++"));
    FlowWriter flow;
    flow.paragraph(paragraph);
    const auto document = flow.finish().value();
    const auto& page = document.pages[0];
    ASSERT_EQ(page.words.size(), 5U);
    EXPECT_EQ(page.words[0].text, "2019");
    EXPECT_EQ(page.words[2].text, "Present");
    EXPECT_EQ(page.words[3].text, "C");
    EXPECT_TRUE(page.words[3].space_before);
    EXPECT_TRUE(page.styles[page.words[3].style].bold);
    EXPECT_EQ(page.words[4].text, "++");
    EXPECT_FALSE(page.words[4].space_before);
}

TEST(Flow, RightTabSetsDatesAgainstTheEdgeWithAVisibleGap) {
    FlowParagraph paragraph = body("Engineer, Acme\tJan 2020 \xE2\x80\x93 Present");
    paragraph.tabs = {{468, Align::right}};
    FlowWriter flow;
    flow.paragraph(paragraph);
    FlowParagraph tight = body(many("Principal", 9) + "\tJan 2020 \xE2\x80\x93 Present");
    tight.tabs = {{468, Align::right}};
    flow.paragraph(tight);
    const auto document = flow.finish().value();
    const auto& words = document.pages[0].words;
    EXPECT_NEAR(words[5].box.x1, 540, 0.5);
    EXPECT_GT(words[2].box.x0 - words[1].box.x1, 16);
    // A date that does not fit goes to a line of its own, whole.
    const auto& last = words.back();
    EXPECT_EQ(last.text, "Present");
    EXPECT_NEAR(last.box.x1, 540, 0.5);
    EXPECT_EQ(words[words.size() - 4].text, "Jan");
    EXPECT_EQ(words[words.size() - 4].box.y0, last.box.y0);
    EXPECT_GT(last.box.y0, words[6].box.y0);
}

TEST(Flow, TabStops) {
    struct Case {
        std::string text;
        std::vector<TabStop> tabs;
        std::string word;
        float left;  // -1: not compared
        float right;
    };
    const std::vector<Case> cases{
        {"a\tb", {}, "b", 72 + 36, -1},
        {"a\t\tb", {}, "b", 72 + 72, -1},
        {"\tb", {{100, Align::left}}, "b", 172, -1},
        {"a\tbbbb", {{200, Align::center}}, "bbbb", -1, -1},
        {"a\tb\tc", {{200, Align::center}, {468, Align::right}}, "c", -1, 540},
        {"a\tb", {{2000, Align::right}}, "b", -1, 540},
    };
    for (const Case& c : cases) {
        FlowParagraph paragraph = body(c.text);
        paragraph.tabs = c.tabs;
        FlowWriter flow;
        flow.paragraph(paragraph);
        const auto document = flow.finish().value();
        const auto& word = need(document.pages[0], c.word);
        if (c.left >= 0) EXPECT_NEAR(word.box.x0, c.left, 0.1) << c.text;
        if (c.right >= 0) EXPECT_NEAR(word.box.x1, c.right, 0.1) << c.text;
        if (c.word == "bbbb") EXPECT_NEAR((word.box.x0 + word.box.x1) / 2, 272, 0.1);
    }
}

TEST(Flow, ListLabelStandsInTheHangingIndent) {
    FlowParagraph item = body(many("delivered", 20));
    item.kind = ParagraphKind::list_item;
    item.level = 1;
    item.label = "\xE2\x80\xA2";
    item.indent = 36;
    item.first_line = -18;
    FlowWriter flow;
    flow.paragraph(item);
    const auto document = flow.finish().value();
    const auto& page = document.pages[0];
    EXPECT_EQ(page.words[0].text, "\xE2\x80\xA2");
    EXPECT_NEAR(page.words[0].box.x0, 72 + 18, 0.1);
    EXPECT_NEAR(page.words[1].box.x0, 72 + 36, 0.1);
    for (const auto& word : page.words)
        if (word.box.y0 > page.words[0].box.y1) EXPECT_GE(word.box.x0, 72 + 36 - 0.1);
    EXPECT_EQ(page.paragraphs[0].kind, ParagraphKind::list_item);
    EXPECT_EQ(page.paragraphs[0].level, 1);
}

TEST(Flow, AlignsLines) {
    for (const auto& [align, where] : std::map<Align, float>{{Align::center, 306}, {Align::right, 540}}) {
        FlowParagraph paragraph = body("Name");
        paragraph.align = align;
        FlowWriter flow;
        flow.paragraph(paragraph);
        const auto document = flow.finish().value();
        const auto& box = document.pages[0].words[0].box;
        EXPECT_NEAR(align == Align::center ? (box.x0 + box.x1) / 2 : box.x1, where, 0.2);
    }
}

TEST(Flow, RightToLeftLinesRunFromTheRight) {
    FlowWriter flow;
    flow.paragraph(body("\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D \xD7\xA2\xD7\x95\xD7\x9C\xD7\x9D"));
    FlowParagraph latin = body("left");
    latin.right_to_left = true;
    flow.paragraph(latin);
    const auto document = flow.finish().value();
    const auto& words = document.pages[0].words;
    EXPECT_NEAR(words[0].box.x1, 540, 0.1);
    EXPECT_LT(words[1].box.x1, words[0].box.x0);
    EXPECT_NEAR(words[2].box.x1, 540, 0.1);
}

TEST(Flow, TallCellsOfOneRowFlowDownSideBySide) {
    FlowWriter flow;
    TableSetup table;
    table.widths = {150, 318};
    flow.begin_table(table);
    flow.begin_row();
    for (const char* word : {"side", "main"}) {
        flow.begin_cell();
        for (int i = 0; i < 80; ++i) flow.paragraph(body(word));
        flow.end_cell();
    }
    flow.end_row();
    flow.end_table();
    flow.paragraph(body("after"));
    const auto document = flow.finish().value();
    ASSERT_EQ(document.pages.size(), 2U);
    for (const auto& page : document.pages) {
        EXPECT_NEAR(need(page, "side").box.y0, need(page, "main").box.y0, 0.01);
        for (const auto& word : page.words)
            if (word.text == "side") EXPECT_LT(word.box.x1, need(page, "main").box.x0 - 8);
    }
    const auto& first = document.pages[0];
    const auto& side = first.paragraphs[need(first, "side").paragraph - 1];
    const auto& main = first.paragraphs[need(first, "main").paragraph - 1];
    EXPECT_NE(side.cell, main.cell);
    EXPECT_EQ(side.row, main.row);
    const auto& second = document.pages[1];
    EXPECT_EQ(second.paragraphs[need(second, "side").paragraph - 1].cell, side.cell);
    EXPECT_GT(need(second, "after").box.y0, need(second, "main").box.y0);
    EXPECT_EQ(second.paragraphs[need(second, "after").paragraph - 1].cell, 0U);
}

TEST(Flow, SpannedRowsAndColumns) {
    FlowWriter flow;
    TableSetup table;
    table.widths = {100, 100, 100};
    table.borders = true;
    flow.begin_table(table);
    const auto cell = [&](const char* text, CellSetup setup = {}) {
        flow.begin_cell(setup);
        flow.paragraph(body(text));
        flow.end_cell();
    };
    flow.begin_row();
    CellSetup tall;
    tall.row_span = 2;
    flow.begin_cell(tall);
    for (int i = 0; i < 6; ++i) flow.paragraph(body("tall"));
    flow.end_cell();
    CellSetup wide;
    wide.span = 2;
    cell("wide", wide);
    flow.end_row();
    flow.begin_row();
    cell("b");
    cell("c");
    flow.end_row();
    flow.begin_row();
    cell("below");
    flow.end_row();
    flow.end_table();
    const auto document = flow.finish().value();
    const auto& page = document.pages[0];
    EXPECT_NEAR(need(page, "wide").box.x0, need(page, "b").box.x0, 0.1);
    EXPECT_NEAR(need(page, "c").box.x0 - need(page, "b").box.x0, 100, 0.1);
    EXPECT_LT(need(page, "b").box.y0 - need(page, "wide").box.y0, 20);
    EXPECT_GT(need(page, "below").box.y0 - need(page, "tall").box.y0, 70);
    EXPECT_GE(page.rules.size(), 12U);
}

TEST(Flow, NestedTablesAndOwnCellPlaces) {
    FlowWriter flow;
    TableSetup outer;
    outer.widths = {200, 268};
    flow.begin_table(outer);
    flow.begin_row();
    CellSetup moved;
    moved.column = 1;
    moved.x = 150.0F;
    moved.width = 318.0F;
    flow.begin_cell(moved);
    TableSetup inner;
    inner.widths = {100, 100};
    flow.begin_table(inner);
    flow.begin_row();
    for (const char* word : {"one", "two"}) {
        flow.begin_cell();
        flow.paragraph(body(word));
        flow.end_cell();
    }
    flow.end_table();
    flow.end_cell();
    flow.end_row();
    flow.end_table();
    const auto document = flow.finish().value();
    const auto& page = document.pages[0];
    EXPECT_NEAR(need(page, "one").box.x0, 72 + 150 + 2 * 5.4, 0.1);
    EXPECT_NEAR(need(page, "two").box.x0 - need(page, "one").box.x0, 100, 0.1);
}

TEST(Flow, ColumnsFillOneAfterTheOther) {
    struct Case {
        bool balanced;
        bool broken;
    };
    for (const Case& c : {Case{true, false}, Case{false, true}, Case{true, true}}) {
        FlowWriter flow;
        flow.paragraph(body("Head"));
        flow.begin_columns({220, 220}, 28, c.balanced);
        for (int i = 0; i < 6; ++i) flow.paragraph(body("left"));
        if (c.broken) flow.column_break();
        for (int i = 0; i < 6; ++i) flow.paragraph(body("right"));
        flow.end_columns();
        flow.paragraph(body("Foot"));
        const auto document = flow.finish().value();
        const auto& page = document.pages[0];
        EXPECT_NEAR(need(page, "left").box.y0, need(page, "right").box.y0, 0.1);
        EXPECT_GT(need(page, "right").box.x0, need(page, "left").box.x1 + 20);
        EXPECT_GT(need(page, "Foot").box.y0, page.words[page.words.size() - 2].box.y1);
        EXPECT_LT(need(page, "Foot").box.x0, 80);
        EXPECT_EQ(document.pages.size(), 1U);
    }
}

TEST(Flow, ColumnsGoOnOverPages) {
    FlowWriter flow;
    flow.begin_columns({220, 220}, 28, false);
    for (int i = 0; i < 120; ++i) flow.paragraph(body("line" + std::to_string(i)));
    flow.end_columns();
    const auto document = flow.finish().value();
    ASSERT_EQ(document.pages.size(), 2U);
    EXPECT_LT(document.pages[1].words.front().box.x0, 80);
    EXPECT_NE(find(document.pages[0], "line60"), nullptr);
}

TEST(Flow, BoxesStandBesideTheFlow) {
    FlowWriter flow;
    BoxSetup box;
    box.x = 36.0F;
    box.y = 72.0F;
    box.width = 180;
    flow.begin_box(box);
    for (int i = 0; i < 10; ++i) flow.paragraph(body("boxed"));
    flow.end_box();
    flow.paragraph(body(many("flowing", 100)));
    const auto document = flow.finish().value();
    const auto& page = document.pages[0];
    const float box_end = 72 + 11 * 13;
    for (const auto& word : page.words) {
        if (word.text == "flowing" && word.box.y1 < box_end) EXPECT_GT(word.box.x0, 216);
        if (word.text == "boxed") EXPECT_LT(word.box.x1, 216);
    }
    EXPECT_LT(page.words.back().box.x0, 540);
}

TEST(Flow, BoxWithoutPlaceIsLaidInTheFlow) {
    FlowWriter flow;
    flow.paragraph(body("before"));
    flow.begin_box({});
    flow.paragraph(body("boxed"));
    flow.end_box();
    flow.paragraph(body("after"));
    const auto document = flow.finish().value();
    const auto& page = document.pages[0];
    EXPECT_LT(need(page, "before").box.y1, need(page, "boxed").box.y1);
    EXPECT_LT(need(page, "boxed").box.y0, need(page, "after").box.y0);
}

TEST(Flow, TextThatNobodySeesIsReportedNotLaid) {
    struct Case {
        const char* name;
        std::function<void(FlowParagraph&, TextRun&)> make;
        std::optional<HiddenReason> reason;
    };
    const std::vector<Case> cases{
        {"plain", [](FlowParagraph&, TextRun&) {}, std::nullopt},
        {"marked", [](FlowParagraph&, TextRun& run) { run.hidden = HiddenReason::invisible; },
         HiddenReason::invisible},
        {"tiny", [](FlowParagraph&, TextRun& run) { run.style.size = 1; }, HiddenReason::tiny},
        {"white", [](FlowParagraph&, TextRun& run) { run.style.color = 0xFFFFFF; }, HiddenReason::same_color},
        {"nearly white", [](FlowParagraph&, TextRun& run) { run.style.color = 0xFDFDFD; },
         HiddenReason::same_color},
        {"white on dark run",
         [](FlowParagraph&, TextRun& run) {
             run.style.color = 0xFFFFFF;
             run.background = 0x203040;
         },
         std::nullopt},
        {"white on dark paragraph",
         [](FlowParagraph& p, TextRun& run) {
             run.style.color = 0xFFFFFF;
             p.background = 0x203040;
         },
         std::nullopt},
        {"dark on dark",
         [](FlowParagraph& p, TextRun& run) {
             run.style.color = 0x203040;
             p.background = 0x203040;
         },
         HiddenReason::same_color},
        {"automatic on dark",
         [](FlowParagraph& p, TextRun& run) {
             run.auto_color = true;
             p.background = 0x000000;
         },
         std::nullopt},
        {"white on picture",
         [](FlowParagraph& p, TextRun& run) {
             run.style.color = 0xFFFFFF;
             p.background = kUnknownColor;
         },
         std::nullopt},
    };
    for (const Case& c : cases) {
        FlowParagraph paragraph = body("seen ");
        TextRun run = plain("payload");
        c.make(paragraph, run);
        paragraph.runs[0].background = 0xFFFFFF;
        paragraph.runs.push_back(run);
        FlowWriter flow;
        flow.paragraph(paragraph);
        const auto document = flow.finish().value();
        EXPECT_EQ(find(document.pages[0], "payload") == nullptr, c.reason.has_value()) << c.name;
        ASSERT_EQ(document.hidden.size(), c.reason ? 1U : 0U) << c.name;
        if (c.reason) {
            EXPECT_EQ(document.hidden[0].reason, *c.reason) << c.name;
            EXPECT_EQ(document.hidden[0].text, "payload") << c.name;
        }
    }
}

TEST(Flow, WhiteTextOverAShapeIsSeen) {
    FlowWriter flow;
    flow.paint({0, 0, 612, 120}, 0x1F3864, false);
    FlowParagraph name = body("Name");
    name.runs[0].style.color = 0xFFFFFF;
    flow.paragraph(name);
    for (int i = 0; i < 30; ++i) flow.paragraph(body("line"));
    flow.paragraph(name);
    const auto document = flow.finish().value();
    EXPECT_NE(find(document.pages[0], "Name"), nullptr);
    ASSERT_EQ(document.hidden.size(), 1U);
    EXPECT_GT(document.hidden[0].box.y0, 200);
}

TEST(Flow, CellAndBoxBackgroundsCount) {
    FlowWriter flow;
    flow.begin_table({.widths = {200}});
    flow.begin_row();
    CellSetup dark;
    dark.background = 0x101010;
    flow.begin_cell(dark);
    FlowParagraph white = body("white");
    white.runs[0].style.color = 0xFFFFFF;
    flow.paragraph(white);
    flow.end_cell();
    flow.end_row();
    flow.end_table();
    const auto document = flow.finish().value();
    EXPECT_NE(find(document.pages[0], "white"), nullptr);
}

TEST(Flow, ZeroWidthCharactersLeaveWordsAndManyAreReported) {
    FlowWriter flow;
    flow.paragraph(body("co\xC2\xADop \xE2\x80\x8Bword"));
    flow.paragraph(body("x\xF3\xA0\x81\xA8\xF3\xA0\x81\xA9y"));
    const auto document = flow.finish().value();
    EXPECT_EQ(text_of(document), "coop word xy");
    ASSERT_EQ(document.hidden.size(), 1U);
    EXPECT_EQ(document.hidden[0].reason, HiddenReason::zero_width);
    EXPECT_EQ(document.hidden[0].text, "hi");
}

TEST(Flow, LinksHaveBoxesOverTheirWords) {
    FlowParagraph paragraph = body("see ");
    TextRun link = plain("my site now");
    link.link_url = "https://example.org/";
    paragraph.runs.push_back(link);
    FlowWriter flow;
    flow.paragraph(paragraph);
    flow.link("https://example.org/picture");
    flow.image();
    flow.horizontal_rule();
    const auto document = flow.finish().value();
    const auto& page = document.pages[0];
    ASSERT_EQ(page.links.size(), 2U);
    EXPECT_EQ(page.links[0].url, "https://example.org/");
    EXPECT_EQ(page.links[0].box.x0, need(page, "my").box.x0);
    EXPECT_EQ(page.links[0].box.x1, need(page, "now").box.x1);
    EXPECT_TRUE(page.has_images);
    EXPECT_EQ(page.rules.size(), 1U);
}

TEST(Flow, LongWordsArePressedOrBroken) {
    FlowWriter flow({.width = 244});
    flow.paragraph(body("a.very.long.address@example.org"));
    flow.paragraph(body(std::string(5000, 'x')));
    std::string wide;
    for (int i = 0; i < 50; ++i) wide += "\xE5\xB7\xA5\xE4\xBD\x9C";
    flow.paragraph(body("CV " + wide));
    const auto document = flow.finish().value();
    EXPECT_EQ(document.pages[0].words[0].text, "a.very.long.address@example.org");
    std::string all;
    for (const auto& page : document.pages)
        for (const auto& word : page.words) {
            EXPECT_LE(word.box.x1, 172.1F);
            all += word.text;
        }
    EXPECT_EQ(all, "a.very.long.address@example.org" + std::string(5000, 'x') + "CV" + wide);
}

TEST(Flow, PageGeometryAndBreaks) {
    FlowWriter flow;
    flow.set_page({.width = 595, .height = 842, .margin_left = 50});
    flow.paragraph(body("one"));
    flow.page_break();
    FlowParagraph two = body("two");
    flow.paragraph(two);
    two.page_break_before = true;
    flow.paragraph(two);
    flow.set_page({.width = 842, .height = 595}, false);
    flow.paragraph(body("wide"));
    const auto document = flow.finish().value();
    ASSERT_EQ(document.pages.size(), 4U);
    EXPECT_EQ(document.pages[0].width, 595);
    EXPECT_NEAR(document.pages[0].words[0].box.x0, 50, 0.1);
    EXPECT_EQ(document.pages[3].width, 842);
}

TEST(Flow, StopsAtTheLimits) {
    FlowWriter pages;
    for (std::size_t i = 0; i <= kMaxPages; ++i) {
        pages.paragraph(body("page"));
        pages.page_break();
    }
    EXPECT_TRUE(pages.full());
    EXPECT_EQ(pages.finish().error().code, Code::too_complex);
    FlowWriter text;
    text.paragraph(body(std::string(kMaxTextBytes + 1, 'x')));
    EXPECT_TRUE(text.full());
    EXPECT_EQ(text.finish().error().code, Code::too_complex);
}

TEST(Flow, EmptyDocumentHasOnePage) {
    EXPECT_EQ(FlowWriter().finish().value().pages.size(), 1U);
}

TEST(Flow, HalfAMillionPiecesAreLaidInLinearTime) {
    FlowParagraph paragraph;
    for (int i = 0; i < 500'000; ++i) {
        TextRun run = plain("x");
        run.style.bold = i % 2 == 0;
        append_run(paragraph, std::move(run));
    }
    FlowWriter flow;
    flow.paragraph(paragraph);
    EXPECT_TRUE(flow.finish().has_value());
}

}  // namespace
}  // namespace atspro::document
