#include "writing/pages.h"

#include <gtest/gtest.h>

namespace atspro::writing {
namespace {

std::vector<int> pages_of(const std::vector<Row>& rows, float height) {
    std::vector<int> out;
    for (const Placed& placed : paginate(rows, height)) out.push_back(placed.page);
    return out;
}

TEST(Pages, RowsFillAPageAndGoOnWithTheNext) {
    const std::vector<Row> rows(5, Row{0, 10, 0, true});
    EXPECT_EQ(pages_of(rows, 20), (std::vector{0, 0, 1, 1, 2}));
    EXPECT_EQ(pages_of(rows, 100), (std::vector{0, 0, 0, 0, 0}));
    EXPECT_EQ(pages_of({}, 100), std::vector<int>{});
}

TEST(Pages, RoomAboveIsLeftOutAtTheTop) {
    const auto placed = paginate({{7, 10, 2, true}, {3, 10, 0, true}, {5, 10, 0, true}}, 25);
    EXPECT_EQ(placed[0].y, 0);
    EXPECT_EQ(placed[1].y, 15);
    EXPECT_EQ(placed[2].page, 1);
    EXPECT_EQ(placed[2].y, 0);
}

TEST(Pages, AHeadingGoesWithWhatItHeads) {
    EXPECT_EQ(pages_of({{0, 10, 0, true}, {0, 10, 0, true}, {0, 10, 0, false}, {0, 10, 0, false}}, 30),
              (std::vector{0, 1, 1, 1}));
}

TEST(Pages, WhatIsLongerThanAPageBreaksWhereItMust) {
    EXPECT_EQ(pages_of({{0, 10, 0, true}, {0, 10, 0, false}, {0, 10, 0, false}, {0, 10, 0, false}}, 25),
              (std::vector{0, 0, 1, 1}));
    EXPECT_EQ(pages_of({{0, 40, 0, true}, {0, 40, 0, true}}, 25), (std::vector{0, 1}));
}

}  // namespace
}  // namespace atspro::writing
