#include "base/error.h"

#include <gtest/gtest.h>

#include <set>

namespace atspro {
namespace {

TEST(Errors, EveryCodeHasItsNamesAndStatuses) {
    std::set<std::string_view> names;
    for (int i = 0; i <= static_cast<int>(Code::target_too_long); ++i) {
        const Code code = static_cast<Code>(i);
        EXPECT_TRUE(names.insert(name_of(code)).second) << name_of(code);
        EXPECT_FALSE(title_of(code).empty());
        EXPECT_TRUE(http_status_of(code) >= 400 && http_status_of(code) < 600);
        EXPECT_TRUE(exit_status_of(code) >= 1 && exit_status_of(code) <= 4);
        EXPECT_EQ(code_named(name_of(code)), code);
    }
    EXPECT_FALSE(code_named("nonsense"));
}

}  // namespace
}  // namespace atspro
