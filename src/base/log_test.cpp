#include "base/log.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace atspro {
namespace {

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
