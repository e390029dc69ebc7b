#include "document/cfb.h"

#include <gtest/gtest.h>

#include "document/doc_test_files.h"

namespace atspro::document {
namespace {

using testing::make_cfb;  // NOLINT: of doc_test_files.h
using testing::u32;

constexpr std::size_t kChainAt = 512;  // of make_cfb's files: the table of sectors
constexpr std::size_t kDirectoryAt = 1'024;
constexpr std::size_t kRecord = 128;

TEST(CompoundFile, ReadsStreamsByName) {
    const std::string bytes = make_cfb({{"One", std::string(5'000, 'a')}, {"Two", "b"}});
    EXPECT_TRUE(looks_like_cfb(bytes));
    const auto file = CompoundFile::open(bytes);
    ASSERT_TRUE(file.has_value());
    ASSERT_NE(file->find("One"), nullptr);
    EXPECT_EQ(file->read(*file->find("One"))->substr(0, 5'001), std::string(5'000, 'a') + '\0');
    EXPECT_EQ(file->read(*file->find("Two"))->front(), 'b');
    EXPECT_EQ(file->find("Three"), nullptr);
    EXPECT_EQ(file->find("Root Entry"), nullptr) << "no stream";
}

TEST(CompoundFile, PrefersTheRootStorage) {
    std::string bytes = make_cfb({{"Same", "embedded"}, {"Same", "own"}});
    bytes.replace(kDirectoryAt + 76, 4, u32(2));  // the root's tree begins, and ends, with the second
    const auto file = CompoundFile::open(bytes);
    ASSERT_TRUE(file.has_value());
    EXPECT_EQ(file->read(*file->find("Same"))->substr(0, 3), "own");
    bytes.replace(kDirectoryAt + 2 * kRecord + 68, 4, u32(2));  // a tree in circles
    EXPECT_TRUE(CompoundFile::open(bytes).has_value());
}

TEST(CompoundFile, ReadsSmallStreamsFromTheMiniStream) {
    std::string bytes =
        make_cfb({{"Small", "x"}, {"Mini", std::string(64, 'm') + std::string(64, 'n')}, {"Map", ""}});
    const auto start_of = [&](std::size_t entry) {
        return bytes.substr(kDirectoryAt + entry * kRecord + 116, 4);
    };
    bytes.replace(kDirectoryAt + 116, 8, start_of(2) + u32(128));       // the root holds the mini stream
    bytes.replace(60, 8, start_of(3) + u32(1));                         // and this is its table:
    bytes.replace(kDirectoryAt + kRecord + 116, 8, u32(0) + u32(100));  // "Small" begins in mini sector 0
    const std::size_t map = bytes.size() - 4'096;
    bytes.replace(map, 8, u32(1) + u32(0xFFFFFFFE));
    const auto file = CompoundFile::open(bytes);
    ASSERT_TRUE(file.has_value());
    EXPECT_EQ(*file->read(*file->find("Small")), std::string(64, 'm') + std::string(36, 'n'));
    bytes.replace(map, 4, u32(9));  // out of the table
    const auto broken = CompoundFile::open(bytes);
    EXPECT_EQ(broken->read(*broken->find("Small")).error().code, Code::corrupt_file);
}

TEST(CompoundFile, RefusesDamage) {
    const std::string good = make_cfb({{"One", std::string(5'000, 'a')}});
    const auto changed = [&](std::size_t at, const std::string& what) {
        std::string bytes = good;
        return bytes.replace(at, what.size(), what);
    };
    for (const std::string& bytes :
         {std::string(), good.substr(0, 511), std::string(600, 'x'), changed(30, "\x0A"), changed(32, "\x07"),
          changed(48, u32(0x00FFFFFF)), changed(kChainAt + 4, u32(1))})
        EXPECT_FALSE(CompoundFile::open(bytes).has_value());
    for (const std::string& bytes :
         {changed(kChainAt + 4 * 3, u32(3)), changed(kChainAt + 4 * 3, u32(0x00FFFFFF))}) {
        const auto file = CompoundFile::open(bytes);
        ASSERT_TRUE(file.has_value());
        const auto content = file->read(*file->find("One"));
        ASSERT_FALSE(content.has_value());
        EXPECT_EQ(content.error().code, Code::corrupt_file);
    }
}

}  // namespace
}  // namespace atspro::document
