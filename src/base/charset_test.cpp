#include "base/charset.h"

#include <gtest/gtest.h>

namespace atspro {
namespace {

TEST(Charset, labels_of_web_pages_are_known_and_dangerous_ones_are_not) {
    for (const char* label :
         {"utf-8",  "UTF8",      "iso-8859-1", "latin1", "ISO-8859-15", "windows-1251", "cp1252",
          "koi8-r", "Shift_JIS", "sjis",       "euc-jp", "gb2312",      "GBK",          "gb18030",
          "big5",   "euc-kr",    "utf-16le",   "ascii",  "windows-874", "ISO-2022-JP"})
        EXPECT_TRUE(is_web_encoding(label)) << label;
    for (const char* label : {"", "utf-7", "UTF-32", "scsu", "bocu-1", "cesu-8", "imap-mailbox-name",
                              "ebcdic-cp-us", "no such thing"})
        EXPECT_FALSE(is_web_encoding(label)) << label;
    EXPECT_FALSE(is_web_encoding(std::string(1000, 'a')));
}

TEST(Charset, bytes_become_utf8_by_their_encoding) {
    EXPECT_EQ(decode_as("caf\xE9", "iso-8859-1"), "café");
    EXPECT_EQ(decode_as("\xCF\xF0", "windows-1251"), "\u041F\u0440");
    EXPECT_EQ(decode_as("caf\xE9", "no such thing"), "café") << "as Windows-1252";
    EXPECT_EQ(decode_as(std::string("\x42\x30\x44\x30", 4), "utf-16le"), "あい");
}

}  // namespace
}  // namespace atspro
