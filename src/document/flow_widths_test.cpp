#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/flow.h"

namespace atspro::document {
namespace {

using ::testing::ElementsAre;

TEST(Flow, SharesWidths) {
    EXPECT_THAT(share_widths(400, {100, 300}, {}), ElementsAre(100, 300));
    EXPECT_THAT(share_widths(400, {400, 400}, {}), ElementsAre(200, 200));
    EXPECT_THAT(share_widths(400, {100, 0}, {0, 900}), ElementsAre(100, 300));
    EXPECT_THAT(share_widths(400, {0, 0}, {80, 900}), ElementsAre(80, 320));
    EXPECT_THAT(share_widths(400, {0, 0}, {50, 150}), ElementsAre(100, 300));
}

}  // namespace
}  // namespace atspro::document
