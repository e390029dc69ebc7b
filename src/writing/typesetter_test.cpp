// How text falls into lines.
#include "writing/typesetter.h"

#include <gtest/gtest.h>

namespace atspro::writing {
namespace {

// Bytes of each line.
std::vector<int> line_lengths(BlockKind kind, const std::string& text, float width) {
    auto typesetter = Typesetter::make(templates().front(), "", false);
    EXPECT_TRUE(typesetter);
    Block block;
    block.kind = kind;
    block.runs = {{.text = text}};
    std::vector<int> out;
    for (const SetLine& line : typesetter->set(block, width).lines) out.push_back(line.line->length);
    return out;
}

TEST(Typesetter, ALongWordIsBrokenWhereItWouldLeaveALineEmpty) {
    const std::string word(80, 'n');
    const auto lines = line_lengths(BlockKind::bullet, "Coordinated " + word + " and eleven others", 420);
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_GT(lines.front(), 40) << "it begins in the first line";
    EXPECT_EQ(lines.front() + lines.back(), 12 + 80 + 18) << "nothing is lost";

    const std::string words = "One two three four five six seven eight nine ten eleven twelve thirteen ";
    const auto later = line_lengths(BlockKind::text, words + words + word + " end", 420);
    int sum = 0;
    for (const int length : later) sum += length;
    EXPECT_EQ(sum, static_cast<int>(2 * words.size() + 80 + 4));
}

TEST(Typesetter, WordsStayWholeInLinesThatAreFull) {
    const std::string text =
        "Some words that fill a line and then some more of them, as many as two lines hold.";
    const auto lines = line_lengths(BlockKind::text, text, 250);
    ASSERT_GE(lines.size(), 2U);
    EXPECT_EQ(text[static_cast<std::size_t>(lines.front()) - 1], ' ');
}

TEST(Typesetter, AHeadlineIsOneLineWhereItCanBe) {
    EXPECT_EQ(line_lengths(BlockKind::headline, "Senior Manager for Infrastructure", 130).size(), 1U);
    EXPECT_GT(line_lengths(BlockKind::headline, "Senior Manager for Infrastructure", 60).size(), 1U);
}

}  // namespace
}  // namespace atspro::writing
