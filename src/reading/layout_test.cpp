#include "reading/layout.h"

#include <gtest/gtest.h>

#include "reading/paragraphs.h"
#include "reading/test_page.h"

namespace atspro::reading {
namespace {

std::vector<std::string> texts(const Layout& layout) {
    std::vector<std::string> out;
    for (const Line& line : layout.lines) out.push_back(line.text.text());
    return out;
}

using Strings = std::vector<std::string>;

TEST(Layout, ReadsASidebarBeforeTheMainColumn) {
    TestPage page;
    page.put(40, 50, "CONTACT", {11, true});
    page.put(40, 70, "ada@example.com");
    page.put(40, 90, "Lagos");
    page.put(40, 120, "SKILLS", {11, true});
    page.put(40, 140, "Surveying");
    page.put(40, 160, "AutoCAD");
    page.put(220, 50, "EXPERIENCE", {11, true});
    page.put(220, 66, "Site Engineer at Bridge Works", {10, true});
    page.put(220, 82, "Checked drawings for eleven schools and a bridge over a river");
    page.put(220, 112, "EDUCATION", {11, true});
    page.put(220, 128, "Example University");
    EXPECT_EQ(texts(lay_out(document_of({page}))),
              (Strings{"CONTACT", "ada@example.com", "Lagos", "SKILLS", "Surveying", "AutoCAD", "EXPERIENCE",
                       "Site Engineer at Bridge Works",
                       "Checked drawings for eleven schools and a bridge over a river", "EDUCATION",
                       "Example University"}));
}

TEST(Layout, ColumnsGoOnOverThePageBreak) {
    std::vector<TestPage> pages{TestPage(1), TestPage(2)};
    for (TestPage& page : pages) {
        const std::string n = std::to_string(page.page().number);
        page.put(40, 50, n == "1" ? "SKILLS" : "LANGUAGES", {11, true});
        page.put(40, 70, "left" + n);
        page.put(40, 93, "more" + n);
        page.put(220, 50, n == "1" ? "EXPERIENCE" : "EDUCATION", {11, true});
        page.put(220, 76, "right" + n);
        page.put(220, 98, "last" + n);
    }
    EXPECT_EQ(texts(lay_out(document_of(pages))),
              (Strings{"SKILLS", "left1", "more1", "LANGUAGES", "left2", "more2", "EXPERIENCE", "right1",
                       "last1", "EDUCATION", "right2", "last2"}));
}

TEST(Layout, TheEndOfASentenceAtTheFootOfTwoPagesIsNoRunningFoot) {
    const auto foot_of_second = [](const std::string& foot, float y) {
        std::vector<TestPage> pages{TestPage(1), TestPage(2)};
        for (TestPage& page : pages) {
            for (float row = 50; row < 780; row += 60)
                page.put(40, row, "Point of page " + std::to_string(page.page().number));
            page.put(40, 786, "Cut the costs of site " + std::to_string(40 + page.page().number) + "a");
            page.put(40, y, foot);
        }
        return texts(lay_out(document_of(pages))).back();
    };
    EXPECT_EQ(foot_of_second("within six months", 798), "within six months");
    EXPECT_EQ(foot_of_second("within six months", 825), "Cut the costs of site 42a") << "it stands apart";
    EXPECT_EQ(foot_of_second("Curriculum vitae", 798), "Cut the costs of site 42a");
}

TEST(Layout, SetsAsideWhatAPageSaysAboutItsPlace) {
    const auto kept = [](const std::string& foot) {
        TestPage page;
        page.put(40, 50, "EXPERIENCE", {11, true});
        page.put(40, 70, "Harbour Bank");
        page.put(40, 800, foot);
        return texts(lay_out(document_of({page}))).back() == foot;
    };
    for (const char* foot :
         {"Page 1 of 1", "page 1", "Seite 1 von 1", "Página 1 de 1", "1 / 1", "1/1", "1 of 1"})
        EXPECT_FALSE(kept(foot)) << foot;
    for (const char* foot : {"Page 2 of 3", "1", "1 of 3", "Page boy", "1/10", "1 of 1 jobs", "Page"})
        EXPECT_TRUE(kept(foot)) << foot;
}

TEST(Layout, KeepsRightHandDatesInTheirRows) {
    TestPage page;
    page.put(40, 50, "Harbour Bank", {10, true});
    page.put_right(560, 50, "2019 - 2021");
    page.put(40, 64, "Teller");
    page.put_right(560, 64, "Lisbon, Portugal");
    page.put(40, 80, "Served two hundred people a day");
    const Layout layout = lay_out(document_of({page}));
    ASSERT_EQ(layout.lines.size(), 3U);
    ASSERT_EQ(layout.lines[0].cells.size(), 2U);
    EXPECT_EQ(layout.lines[0].cells[1].text.text(), "2019 - 2021");
    EXPECT_EQ(layout.lines[1].text.text(), "Teller Lisbon, Portugal");
}

TEST(Layout, JoinsALabelColumnToTheRowsBesideIt) {
    TestPage page;
    page.put(40, 50, "03/2021 –");
    page.put(40, 64, "present");
    page.put(140, 50, "Head Chef, Blue Door Restaurant", {10, true});
    page.put(140, 64, "Runs a kitchen of nine and writes the menus each season of the year");
    page.put(140, 78, "Cut waste by a third");
    page.put(40, 100, "06/2018 –");
    page.put(40, 114, "02/2021");
    page.put(140, 100, "Sous Chef, Quay Hotel", {10, true});
    page.put(140, 114, "Led the sauce section and trained four apprentices in the trade");
    const Layout layout = lay_out(document_of({page}));
    ASSERT_GE(layout.lines.size(), 4U);
    EXPECT_EQ(layout.lines[0].text.text(), "03/2021 – present Head Chef, Blue Door Restaurant");
    EXPECT_EQ(layout.lines[3].text.text(), "06/2018 – 02/2021 Sous Chef, Quay Hotel");
}

TEST(Layout, MendsLetterSpacing) {
    TestPage page;
    float x = 40;
    for (const char* letter : {"S", "K", "I", "L", "L", "S"}) x = page.put(x, 50, letter) + 2;
    x += 6;
    for (const char* letter : {"L", "I", "S", "T"}) x = page.put(x, 50, letter) + 2;
    EXPECT_EQ(texts(lay_out(document_of({page}))), (Strings{"SKILLS LIST"}));
}

TEST(Layout, TakesBulletSignsOff) {
    struct Row {
        const char* bullet;
        bool taken;
    };
    for (const Row& row : {Row{"•", true}, Row{"–", true}, Row{"▸", true}, Row{"*", true},
                           Row{"\uF0B7", true}, Row{"A", false}, Row{"2019", false}}) {
        TestPage page;
        page.put(40, 50, row.bullet);
        page.put(52, 50, "Opened the shop");
        const Layout layout = lay_out(document_of({page}));
        ASSERT_EQ(layout.lines.size(), 1U) << row.bullet;
        EXPECT_EQ(layout.lines[0].is_bullet(), row.taken) << row.bullet;
        EXPECT_EQ(layout.lines[0].text.text() == "Opened the shop", row.taken) << row.bullet;
    }
}

struct WrapCase {
    const char* name;
    const char* first;
    const char* second;
    float gap;
    bool joined;
    const char* text;
};

class Wraps : public testing::TestWithParam<WrapCase> {};

TEST_P(Wraps, JoinsWhatWasTypedAsOne) {
    const WrapCase& c = GetParam();
    TestPage page;
    page.put(40, 20, "a line as wide as the column is, so that its right edge is known now");
    page.put(40, 50, "•");
    page.put(52, 50, c.first);
    page.put(52, 62 + c.gap, c.second);
    const std::vector<Item> items = join_wrapped(lay_out(document_of({page})).lines);
    ASSERT_EQ(items.size(), c.joined ? 2U : 3U);
    EXPECT_EQ(items[1].str(), c.text);
}

INSTANTIATE_TEST_SUITE_P(
    Paragraphs, Wraps,
    testing::Values(
        WrapCase{"full", "Rebuilt the ordering system so that every branch could see",
                 "the stock of the others", 2, true,
                 "Rebuilt the ordering system so that every branch could see the stock of the others"},
        WrapCase{"kept_hyphen", "Answered with a delay that was kept below one whole sub-", "millisecond", 2,
                 true, "Answered with a delay that was kept below one whole sub-millisecond"},
        WrapCase{"added_hyphen", "Looked after the computers and the whole of the infrastruc-", "ture", 2,
                 true, "Looked after the computers and the whole of the infrastructure"},
        WrapCase{"far_apart", "Rebuilt the ordering system so that every branch could see",
                 "the stock of the others", 30, false,
                 "Rebuilt the ordering system so that every branch could see"},
        WrapCase{"short_line", "Opened the shop.", "Closed the shop.", 2, false, "Opened the shop."}),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace atspro::reading
