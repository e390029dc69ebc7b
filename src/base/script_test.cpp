#include "base/script.h"

#include <gtest/gtest.h>

namespace atspro {
namespace {

TEST(Script, IsNamedInEnglish) {
    EXPECT_EQ(script_of(U'a'), "Latin");
    EXPECT_EQ(script_of(U'Ж'), "Cyrillic");
    EXPECT_EQ(script_of(U'م'), "Arabic");
    EXPECT_EQ(script_of(U'漢'), "Han");
    EXPECT_EQ(script_of(U'1'), "Common");
    EXPECT_EQ(script_of(0x110000), "Unknown");
}

}  // namespace
}  // namespace atspro
