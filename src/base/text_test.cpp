// Unicode, ids, clocks, errors, files and log lines: the ground that everything else takes for granted.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <set>

#include "base/clock.h"
#include "base/error.h"
#include "base/files.h"
#include "base/ids.h"
#include "base/log.h"
#include "base/unicode.h"

namespace atspro {
namespace {

namespace fs = std::filesystem;

TEST(Unicode, BytesThatAreNoTextAreReplaced) {
    for (const auto& [bytes, text] :
         std::initializer_list<std::pair<std::string, std::string>>{{"plain", "plain"},
                                                                    {"tab\tline\n", "tab\tline\n"},
                                                                    {"bell\x07", "bell"},
                                                                    {"caf\xC3\xA9", "café"},
                                                                    {"caf\xE9", "caf\uFFFD"},
                                                                    {"\xF0\x9F\x98\x80", "😀"},
                                                                    {"\xED\xA0\x80", "\uFFFD"},
                                                                    {"", ""}})
        EXPECT_TRUE(is_utf8(clean_utf8(bytes))) << text;
    EXPECT_EQ(clean_utf8("bell\x07"), "bell");
    EXPECT_EQ(clean_utf8("caf\xE9"), "caf\uFFFD");
    EXPECT_FALSE(is_utf8("caf\xE9"));
    EXPECT_FALSE(is_utf8("\xC0\xAF"));
    EXPECT_TRUE(is_utf8("café"));
    std::size_t at = 0;
    EXPECT_EQ(next_code_point("\xFFz", at), U'\uFFFD');
    EXPECT_EQ(at, 1u);
    EXPECT_EQ(count_code_points("café 😀"), 6u);
    std::string built;
    for (const char32_t c : U"aé€😀")
        if (c != 0) append_code_point(built, c);
    EXPECT_EQ(built, "aé€😀");
}

TEST(Unicode, FormsForComparingAndShowing) {
    EXPECT_EQ(nfkc("ﬁnance"), "finance");
    EXPECT_EQ(nfkc("ＡＢＣ１"), "ABC1");
    EXPECT_EQ(folded("RÉSUMÉ"), "resume");
    EXPECT_EQ(folded("Straße"), "strasse");
    EXPECT_EQ(to_lower("ÉCOLE"), "école");
    EXPECT_EQ(to_upper("école"), "ÉCOLE");
    EXPECT_EQ(to_title("WORK EXPERIENCE"), "Work Experience");
    EXPECT_EQ(trim("\u00A0 x\t"), "x");
    EXPECT_EQ(squeeze("  a \n\t b\u00A0c "), "a b c");
    EXPECT_THAT(split("a ; b;; c", ";"), testing::ElementsAre("a", "b", "c"));
    EXPECT_TRUE(starts_with_nocase("Extension", "ext"));
    EXPECT_FALSE(starts_with_nocase("ex", "ext"));
}

TEST(Unicode, KindsOfCharacters) {
    EXPECT_TRUE(is_letter(U'é') && is_letter(U'日') && !is_letter(U'1'));
    EXPECT_TRUE(is_digit(U'7') && !is_digit(U'x'));
    EXPECT_TRUE(is_alphanumeric(U'ß') && !is_alphanumeric(U'-'));
    EXPECT_TRUE(is_upper(U'É') && is_lower(U'é') && !is_upper(U'1'));
    EXPECT_TRUE(is_space(U'\u00A0') && is_space(U'\n') && !is_space(U'x'));
    for (const char32_t c : {U'\u200B', U'\u200D', U'\u202E', U'\uFEFF', U'\U000E0041'})
        EXPECT_TRUE(is_invisible(c));
    EXPECT_FALSE(is_invisible(U'a'));
}

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

TEST(Clock, DeadlinesPassAndNeverJump) {
    FakeClock clock;
    const Deadline deadline = Deadline::in(std::chrono::seconds(2), clock);
    EXPECT_EQ(deadline.left(clock), std::chrono::seconds(2));
    clock.advance(std::chrono::milliseconds(1999));
    EXPECT_FALSE(deadline.passed(clock));
    clock.advance(std::chrono::milliseconds(1));
    EXPECT_TRUE(deadline.passed(clock));
    clock.advance(std::chrono::hours(1));
    EXPECT_EQ(deadline.left(clock).count(), 0);
    EXPECT_FALSE(Deadline::never().passed(clock));
    EXPECT_EQ(iso8601(WallTime{} + std::chrono::seconds(1'772'357'400)), "2026-03-01T09:30:00Z");
}

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

TEST(Log, LinesAreOneLineEach) {
    const std::string text =
        log::format_line(LogFormat::text, "T", "info", "read", {{"code", "a b\n\"c\""}, {"n", 7}});
    EXPECT_EQ(text.find('\n'), std::string::npos);
    EXPECT_TRUE(text.starts_with("T info read ")) << text;
    EXPECT_NE(text.find("n=7"), std::string::npos) << text;
    const std::string json =
        log::format_line(LogFormat::json, "T", "info", "read", {{"code", "\"\n\x01"}, {"ok", true}});
    EXPECT_EQ(json.find('\n'), std::string::npos);
    EXPECT_NE(json.find(R"("ok":true)"), std::string::npos) << json;
    EXPECT_EQ(json.front(), '{');
    log::configure(LogLevel::debug, LogFormat::json);
    testing::internal::CaptureStderr();
    log::debug("a");
    log::info("b");
    log::warning("c");
    log::error("d");
    const std::string all = testing::internal::GetCapturedStderr();
    EXPECT_EQ(std::count(all.begin(), all.end(), '\n'), 4) << all;
    log::configure(LogLevel::off, LogFormat::text);
    testing::internal::CaptureStderr();
    log::error("e");
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
    log::configure(LogLevel::warning, LogFormat::text);
}

}  // namespace
}  // namespace atspro
