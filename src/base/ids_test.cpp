#include "base/ids.h"

#include <gtest/gtest.h>

#include <set>

namespace atspro {
namespace {

TEST(Ids, AreUniqueAndInOrder) {
    std::set<std::string> seen;
    std::string before;
    for (int i = 0; i < 5000; ++i) {
        const std::string id = new_id();
        EXPECT_TRUE(looks_like_id(id)) << id;
        EXPECT_EQ(id[14], '7');
        EXPECT_LT(before, id);
        EXPECT_TRUE(seen.insert(id).second);
        before = id;
    }
    for (const char* no :
         {"", "x", "0190A1B2-0000-7000-8000-000000000000", "0190a1b2-0000-7000-8000-00000000000",
          "0190a1b2_0000-7000-8000-000000000000", "0190a1b2-0000-7000-8000-00000000000g"})
        EXPECT_FALSE(looks_like_id(no)) << no;
    EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace atspro
