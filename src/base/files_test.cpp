#include "base/files.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

namespace atspro {
namespace {

namespace fs = std::filesystem;

class Files : public testing::Test {
  protected:
    void SetUp() override {
        std::string pattern = (fs::temp_directory_path() / "atspro-files-XXXXXX").string();
        ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
        folder = pattern;
    }
    void TearDown() override { fs::remove_all(folder); }
    fs::path folder;
};

TEST_F(Files, AreWholeOrAsTheyWere) {
    const fs::path path = folder / "a";
    ASSERT_TRUE(write_file_whole(path, "one", kPrivateFile));
    EXPECT_EQ(fs::status(path).permissions(), fs::perms(0600));
    ASSERT_TRUE(write_file_whole(path, "two", kPrivateFile));
    EXPECT_EQ(read_file_whole(path, 100).value(), "two");
    const auto refused = write_file_whole(path, "three", kPrivateFile, Existing::refuse);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::conflict);
    EXPECT_EQ(read_file_whole(path, 100).value(), "two");
    const auto nowhere = write_file_whole(folder / "missing/a", "x", kPrivateFile);
    ASSERT_FALSE(nowhere);
    EXPECT_EQ(nowhere.error().code, Code::storage_unavailable);
    EXPECT_EQ(std::distance(fs::directory_iterator(folder), fs::directory_iterator()), 1)
        << "nothing left beside";
}

TEST_F(Files, MoveIntoPlace) {
    ASSERT_TRUE(write_file_whole(folder / "from", "x", kPrivateFile));
    ASSERT_TRUE(move_into_place(folder / "from", folder / "to", Existing::refuse));
    EXPECT_EQ(read_file_whole(folder / "to", 10).value(), "x");
    ASSERT_TRUE(write_file_whole(folder / "from", "y", kPrivateFile));
    EXPECT_EQ(move_into_place(folder / "from", folder / "to", Existing::refuse).error().code, Code::conflict);
    EXPECT_TRUE(move_into_place(folder / "from", folder / "to", Existing::replace));
    EXPECT_FALSE(move_into_place(folder / "none", folder / "to", Existing::replace));
    EXPECT_TRUE(flush_folder(folder));
    EXPECT_FALSE(flush_folder(folder / "none"));
}

TEST_F(Files, ReadingHasItsRefusals) {
    ASSERT_TRUE(write_file_whole(folder / "a", "12345", kPrivateFile));
    EXPECT_EQ(read_file_whole(folder / "a", 5).value(), "12345");
    EXPECT_EQ(read_file_whole(folder / "a", 4).error().code, Code::too_large);
    EXPECT_EQ(read_file_whole(folder / "none", 4).error().code, Code::not_found);
    EXPECT_EQ(read_file_whole(folder, 4).error().code, Code::bad_usage);
    const int descriptor = ::open((folder / "a").c_str(), O_RDONLY | O_CLOEXEC);
    EXPECT_EQ(read_descriptor_whole(descriptor, 5).value(), "12345");
    ::lseek(descriptor, 0, SEEK_SET);
    EXPECT_EQ(read_descriptor_whole(descriptor, 4).error().code, Code::too_large);
    ::close(descriptor);
    EXPECT_FALSE(read_descriptor_whole(-1, 4));
}

TEST_F(Files, PrivateFoldersAreMadeWithTheirParents) {
    ASSERT_TRUE(make_private_folder(folder / "x/y"));
    EXPECT_EQ(fs::status(folder / "x/y").permissions(), fs::perms(0700));
    EXPECT_TRUE(make_private_folder(folder / "x/y"));
    ASSERT_TRUE(write_file_whole(folder / "file", "", kPrivateFile));
    EXPECT_FALSE(make_private_folder(folder / "file/z"));
}

}  // namespace
}  // namespace atspro
