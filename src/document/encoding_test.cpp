#include "document/encoding.h"

#include <gtest/gtest.h>

#include "base/charset.h"
#include "base/unicode.h"

namespace atspro::document {
namespace {

using namespace std::string_view_literals;

TEST(Encoding, DecodesText) {
    struct Row {
        const char* what;
        std::string_view bytes;
        std::string_view declared;
        std::string_view expect;
    };
    for (const Row& row : {
             Row{"UTF-8", "Zo\xC3\xAB", "", "Zo\u00EB"},
             Row{"UTF-8 with its mark", "\xEF\xBB\xBFZo\xC3\xAB", "", "Zo\u00EB"},
             Row{"UTF-16, little end first", "\xFF\xFEZ\0\xEB\0"sv, "", "Z\u00EB"},
             Row{"UTF-16, big end first", "\xFE\xFF\0Z\0\xEB"sv, "", "Z\u00EB"},
             Row{"UTF-16 by its zeros", "J\0a\0n\0e\0"sv, "", "Jane"},
             Row{"UTF-16 the other way by its zeros", "\0J\0a\0n\0e"sv, "", "Jane"},
             Row{"UTF-32", "\xFF\xFE\0\0J\0\0\0\0\xF6\1\0"sv, "", "J\U0001F600"},
             Row{"Windows-1252 where a page says Latin-1", "\x93Zo\xEB\x94", "iso-8859-1",
                 "\u201CZo\u00EB\u201D"},
             Row{"as declared", "\xA4", "iso-8859-15", "\u20AC"},
             Row{"a declaration that lies", "\xE9t\xE9", "utf-8", "\u00E9t\u00E9"},
             Row{"an unknown declaration", "\xE9", "x-nonsense", "\u00E9"},
             Row{"UTF-8 with a scratch",
                 "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9 \xE9", "",
                 "\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9 \uFFFD"},
             Row{"line ends",
                 "a\r\nb\rc\x0B"
                 "d\r",
                 "", "a\nb\nc\nd\n"},
             Row{"control characters", "a\x01\x1A\x7F\tb\f", "", "a\tb\f"},
             Row{"nothing", "", "", ""},
         })
        EXPECT_EQ(decode_text(row.bytes, row.declared), row.expect) << row.what;
    EXPECT_EQ(decode_as("\xCF\xF0", "windows-1251"), "\u041F\u0440");
    EXPECT_EQ(decode_as("\x81", "windows-1252"), "\uFFFD") << "unassigned";
    // Cyrillic in its old encoding is found by how often its letters come.
    EXPECT_EQ(
        decode_text(
            "\xCE\xEF\xFB\xF2 \xF0\xE0\xE1\xEE\xF2\xFB \xE8 \xEE\xE1\xF0\xE0\xE7\xEE\xE2\xE0\xED\xE8\xE5 "
            "\xE2 \xEC\xEE\xF1\xEA\xEE\xE2\xF1\xEA\xEE\xEC \xF3\xED\xE8\xE2\xE5\xF0\xF1\xE8\xF2\xE5\xF2\xE5"),
        "\u041E\u043F\u044B\u0442 \u0440\u0430\u0431\u043E\u0442\u044B \u0438 "
        "\u043E\u0431\u0440\u0430\u0437\u043E\u0432\u0430\u043D\u0438\u0435 \u0432 "
        "\u043C\u043E\u0441\u043A\u043E\u0432\u0441\u043A\u043E\u043C "
        "\u0443\u043D\u0438\u0432\u0435\u0440\u0441\u0438\u0442\u0435\u0442\u0435");
}

TEST(Encoding, TellsTextFromBinary) {
    for (const std::string_view text :
         {"Jane"sv, ""sv, "\xFF\xFE\0\0"sv, "J\0a\0n\0e\0"sv, "caf\xE9\ttab\r\n"sv})
        EXPECT_TRUE(looks_like_text(text)) << clean_utf8(text);
    for (const std::string_view binary : {"\0\1\2\3"sv, "abc\0"sv, "\x01\x02\x03\x04text"sv})
        EXPECT_FALSE(looks_like_text(binary));
}

}  // namespace
}  // namespace atspro::document
