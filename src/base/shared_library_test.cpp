#include "base/shared_library.h"

#include <gtest/gtest.h>

namespace atspro {
namespace {

using Length = unsigned long (*)(const char*);

TEST(SharedLibrary, GivesFunctionsByName) {
    SharedLibrary c("libc.so.6");
    Length length = nullptr;
    c.take("strlen", length);
    ASSERT_TRUE(c.complete());
    EXPECT_EQ(length("four"), 4U);
}

TEST(SharedLibrary, SaysWhatIsMissing) {
    SharedLibrary none("libnothing-of-this-name.so.0");
    EXPECT_FALSE(none.complete());
    Length length = nullptr;
    none.take("strlen", length);
    EXPECT_EQ(length, nullptr);

    SharedLibrary c("libc.so.6");
    c.take("no_such_function_anywhere", length);
    EXPECT_FALSE(c.complete());
    EXPECT_EQ(length, nullptr);
    c.take("strlen", length);
    EXPECT_FALSE(c.complete()) << "one that is missing is never forgotten";
}

}  // namespace
}  // namespace atspro
