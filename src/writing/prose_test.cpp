// Letters and sheets: what each mark becomes in each kind of document.
#include "writing/prose.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "writing/prose_blocks.h"

namespace atspro::writing {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

Prose prose(std::string markdown, std::string author = {}) {
    Prose out;
    out.author = std::move(author);
    out.markdown = std::move(markdown);
    return out;
}

Result<std::string> written(const Prose& text, const char* format, const DocumentOptions& options = {}) {
    return write_prose(text, **format_named(format), options);
}

const char* name_of(const Block& block) {
    switch (block.kind) {
        case BlockKind::title:
            return "title";
        case BlockKind::heading:
            return "heading";
        case BlockKind::entry:
            return "entry";
        case BlockKind::bullet:
            return "bullet";
        case BlockKind::quote:
            return "quote";
        case BlockKind::text:
            return "text";
        default:
            return "other";
    }
}

// "bullet1 a *b* [c](d)", with + before a further line of a paragraph.
std::vector<std::string> shown(std::string_view markdown) {
    std::vector<std::string> out;
    for (const Block& block : blocks_of_markdown(markdown)) {
        std::string line = (block.continues ? "+" : "") + std::string(name_of(block)) +
                           (block.level > 0 ? std::to_string(block.level) : "") + " ";
        for (const Run& run : block.runs) {
            std::string text = run.text;
            if (run.italic) text = "_" + text + "_";
            if (run.bold) text = "*" + text + "*";
            line += run.url.empty() ? text : "[" + text + "](" + run.url + ")";
        }
        out.push_back(std::move(line));
    }
    return out;
}

TEST(Prose, EveryMarkHasItsBlock) {
    struct Case {
        const char* markdown;
        std::vector<std::string> blocks;
    };
    const std::vector<Case> cases{
        {"", {}},
        {"  \n\n\t", {}},
        {"one\ntwo\n\nthree", {"text one", "+text two", "text three"}},
        {"# A\n## B\n### C\n###### D", {"title A", "heading B", "entry C", "entry D"}},
        {"A\n=\n\nB\n-", {"title A", "heading B"}},
        {"**a** b *c* ***d***", {"text *a* b _c_ *_d_*"}},
        {"5 * 3 and snake_case_name", {"text 5 * 3 and snake_case_name"}},
        {"- a\n- b\n  more\n  - c\n    - d\n",
         {"bullet a", "bullet b", "+text1 more", "bullet1 c", "bullet2 d"}},
        {"asks\n- a\n\n  second\n", {"text asks", "bullet a", "text1 second"}},
        {"1. a\n2. b\n   - c", {"text1 1. a", "text1 2. b", "bullet1 c"}},
        {"3) a", {"text1 3) a"}},
        {"> a\n>\n> b\n> > c", {"quote a", "quote b", "quote1 c"}},
        {"> - a\n> # b", {"bullet1 a", "quote *b*"}},
        {"[a](https://a.org/x_y) b", {"text [a](https://a.org/x_y) b"}},
        {"see (https://a.org/x_y_z), mara@a.org.",
         {"text see ([https://a.org/x_y_z](https://a.org/x_y_z)), [mara@a.org](mailto:mara@a.org)."}},
        {"<https://a.org> @home a@b", {"text [https://a.org](https://a.org) @home a@b"}},
        {"[a](javascript:x) [b](file:///etc)", {"text a b"}},
        {"![picture](x.png)", {"text picture"}},
        {"a <b>c</b> & &amp; &lt;", {"text a <b>c</b> & & <"}},
        {"<div>\na b\n</div>", {"text <div>", "+text a b", "+text </div>"}},
        {"```cpp\nint a;\n\nint b;\n```", {"text cpp", "+text int a;", "+text int b;"}},
        {"a `b c` d", {"text a b c d"}},
        {"a\n\n---\n\nb", {"text a", "text b"}},
        {"| a | b |\n| --- | --- |\n| c \\| d | **e** |\n", {"text *a* | *b*", "bullet c | d | *e*"}},
        {"a  \t b\\\nc", {"text a b", "+text c"}},
        {"a\u00A0b \u00AB\u00A0c\u00A0\u00BB", {"text a\u00A0b \u00AB\u00A0c\u00A0\u00BB"}},
        {"a\x01"
         "b\xFF",
         {"text ab\uFFFD"}},
    };
    for (const Case& c : cases) EXPECT_EQ(shown(c.markdown), c.blocks) << c.markdown;
}

TEST(Prose, NestsAsDeepAsItLikes) {
    std::string deep;
    for (int i = 0; i < 300; ++i) deep += "> ";
    const auto blocks = blocks_of_markdown(deep + "word");
    ASSERT_EQ(blocks.size(), 1U);
    EXPECT_EQ(blocks.front().level, kMaxLevel);
    EXPECT_EQ(blocks.front().text(), "word");
}

TEST(Prose, WhatHeadsKeepsToWhatFollows) {
    std::vector<bool> kept;
    for (const Block& block : blocks_of_markdown("## a\n\n**b**\n\n- c\n\nd\n"))
        kept.push_back(block.keep_with_next);
    EXPECT_THAT(kept, ElementsAre(true, true, false, false));
}

constexpr const char* kLetter =
    "**Mara Linden**\nBerlin \u00B7 mara@example.org\n\n**Application: Teller**\n\nDear team,\n\n"
    "I have **run** a [desk](https://example.org/desk) since 2019.\n- Cut queues by 40%.\n- Trained four.\n  "
    "- Two stayed.\n\n"
    "> You count fast.\n\nKind regards,\n\nMara Linden\n";

TEST(Prose, PlainTextKeepsPointsAndQuotes) {
    EXPECT_EQ(*written(prose(kLetter, "Mara Linden"), "txt"),
              "Mara Linden\nBerlin \u00B7 mara@example.org\n\nApplication: Teller\n\nDear team,\n\n"
              "I have run a desk (https://example.org/desk) since 2019.\n\n- Cut queues by 40%.\n- Trained "
              "four.\n  - Two stayed.\n\n> You count fast.\n\nKind regards,\n\nMara Linden\n");
    EXPECT_EQ(*written(prose("- a\n  b\n- c\n"), "txt"), "- a\n  b\n- c\n");
    EXPECT_EQ(*written(prose(""), "txt"), "");
}

TEST(Prose, MarkdownStaysAsItIs) {
    EXPECT_EQ(*written(prose(kLetter), "md"), kLetter);
    EXPECT_EQ(*written(prose("a"), "md"), "a\n");
    EXPECT_EQ(*written(prose(""), "md"), "");
}

TEST(Prose, ShownTextHasNoMarks) {
    EXPECT_EQ(shown_text(prose("# A\n> **b** [c](https://d.org)\n")), "A\nb c\n");
}

TEST(Prose, PdfHasLinksTitleAndAuthor) {
    const auto bytes = written(prose(kLetter, "Mara Linden"), "pdf");
    ASSERT_TRUE(bytes) << bytes.error().detail;
    EXPECT_THAT(*bytes, StartsWith("%PDF-"));
    for (const char* part : {"https://example.org/desk", "mailto:mara@example.org", "(Mara Linden)",
                             "/StructTreeRoot", "/FontFile2"})
        EXPECT_THAT(*bytes, HasSubstr(part));
    for (const char* part : {"CreationDate", "/Outlines"}) EXPECT_THAT(*bytes, Not(HasSubstr(part)));
    EXPECT_THAT(*written(prose("# Sheet\n\n## Gaps\n\na\n"), "pdf"), HasSubstr("/Outlines"));
}

TEST(Prose, TheSameProseGivesTheSameBytes) {
    for (const Template& look : templates())
        for (const char* format : {"pdf", "docx", "txt", "md"}) {
            DocumentOptions options;
            options.look = &look;
            const auto one = written(prose(kLetter, "Mara Linden"), format, options);
            ASSERT_TRUE(one) << format << look.name;
            EXPECT_EQ(*one, *written(prose(kLetter, "Mara Linden"), format, options));
            options.paper = Paper::letter;
            if ((*format_named(format))->templated)
                EXPECT_NE(*one, *written(prose(kLetter, "Mara Linden"), format, options));
        }
}

TEST(Prose, AnyScriptCanBeWritten) {
    for (const char* text :
         {"",
          "\u6211\u5728\u9280\u884C\u5DE5\u4F5C\u3002 \u65E5\u672C\u8A9E\u306E\u624B\u7D19\u3067\u3059\u3002",
          "\u0645\u0631\u062D\u0628\u0627 \u0628\u0643\u0645\n\n> \u0645\u0631\u062D\u0628\u0627\n- "
          "\u0645\u0631\u062D\u0628\u0627",
          "\u041F\u0440\u0438\u0432\u0435\u0442"})
        for (const char* format : {"pdf", "docx", "txt", "md"})
            EXPECT_TRUE(written(prose(text), format)) << format << ": " << text;
}

TEST(Prose, ALongSheetHasPages) {
    std::string sheet = "# Sheet\n";
    for (int i = 0; i < 24; ++i)
        sheet += "\n## Part " + std::to_string(i) +
                 "\n\n> Words of theirs.\n\n**Question?**\n\n- Point.\n  - Result.\n";
    const auto bytes = written(prose(sheet), "pdf");
    ASSERT_TRUE(bytes);
    std::size_t pages = 0;
    for (std::size_t at = bytes->find("/Type /Page %"); at != std::string::npos;
         at = bytes->find("/Type /Page %", at + 1))
        ++pages;
    EXPECT_GE(pages, 3U);
}

TEST(Prose, WhatCannotBeWrittenIsRefused) {
    for (const char* format : {"json", "json_resume"})
        EXPECT_EQ(written(prose("a"), format).error().code, Code::bad_usage);
    EXPECT_EQ(written(prose(std::string(kMaxProseBytes + 1, 'a')), "txt").error().code, Code::too_large);
    DocumentOptions options;
    options.font = "No Such Font";
    EXPECT_EQ(written(prose("a"), "pdf", options).error().code, Code::bad_usage);
    EXPECT_EQ(written(prose("\U00012000"), "pdf").error().code, Code::invalid_field);
}

}  // namespace
}  // namespace atspro::writing
