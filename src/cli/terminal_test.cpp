#include "cli/terminal.h"

#include <gtest/gtest.h>

namespace atspro::cli {
namespace {

TEST(Terminal, RefusalsAreOneLine) {
    EXPECT_EQ(one_line(" a\n b.  "), "a b");
    EXPECT_EQ(one_line("wait..."), "wait...");
    testing::internal::CaptureStderr();
    Error error{Code::invalid_field, "Some fields are wrong.", {}};
    for (int i = 0; i < 7; ++i) error.errors.push_back({"/skills/" + std::to_string(i), "must be a string"});
    EXPECT_EQ(refuse("a\nb.json", error), 3);
    EXPECT_EQ(
        testing::internal::GetCapturedStderr(),
        "atspro: a b.json: Some fields are wrong. /skills/0 must be a string, /skills/1 must be a string, "
        "/skills/2 must be a string, /skills/3 must be a string, /skills/4 must be a string and 2 more\n");
    testing::internal::CaptureStderr();
    EXPECT_EQ(refuse("", Error{Code::storage_full, "No space; free some.", {}}), 4);
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "atspro: No space; free some\n");
}

TEST(Terminal, TheWorstStatusCounts) {
    const std::vector<int> ranked{0, 2, 3, 4, 1};
    for (std::size_t a = 0; a < ranked.size(); ++a)
        for (std::size_t b = 0; b < ranked.size(); ++b)
            EXPECT_EQ(worse_of(ranked[a], ranked[b]), ranked[std::max(a, b)]);
}

TEST(Terminal, TheBarFitsItsLine) {
    EXPECT_EQ(ProgressBar::shown(0, 4, "", 80), "[                        ] 0/4 ");
    EXPECT_EQ(ProgressBar::shown(2, 4, "cv.pdf", 80), "[============            ] 2/4 cv.pdf");
    EXPECT_EQ(ProgressBar::shown(4, 4, "x", 80), "[========================] 4/4 x");
    EXPECT_EQ(ProgressBar::shown(4, 4, "né", 32), "[========================] 4/4 n");
    EXPECT_EQ(ProgressBar::shown(0, 0, "", 3), "[  ");
}

}  // namespace
}  // namespace atspro::cli
