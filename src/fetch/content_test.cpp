#include "fetch/content.h"

#include <gtest/gtest.h>

namespace atspro::fetch {
namespace {

TEST(Content, media_types_are_taken_apart) {
    struct Row {
        const char* field;
        const char* name;
        const char* charset;
    };
    for (const Row& row :
         {Row{"text/html", "text/html", ""}, Row{"Text/HTML; Charset=UTF-8", "text/html", "utf-8"},
          Row{"text/html;charset=\"iso-8859-1\"", "text/html", "iso-8859-1"},
          Row{"text/html; boundary=x; charset='koi8-r' ; y=z", "text/html", "koi8-r"},
          Row{"text/html;charset=", "text/html", ""}, Row{"text/html;charset=\"", "text/html", "\""},
          Row{"", "", ""}, Row{";", "", ""}}) {
        const MediaType type = parse_media_type(row.field);
        EXPECT_EQ(type.name, row.name) << row.field;
        EXPECT_EQ(type.charset, row.charset) << row.field;
    }
}

TEST(Content, what_may_be_a_posting) {
    for (const char* name : {"", "text/html", "text/plain", "application/pdf", "application/xhtml+xml"})
        EXPECT_TRUE(may_be_posting({name, ""})) << name;
    for (const char* name :
         {"image/png", "application/octet-stream", "video/mp4", "application/zip", "application/json"})
        EXPECT_FALSE(may_be_posting({name, ""})) << name;
}

TEST(Content, the_told_encoding_is_obeyed_where_it_can_be_true) {
    struct Row {
        const char* what;
        std::string bytes;
        const char* type;
        std::optional<std::string> text;
    };
    for (const Row& row : {
             Row{"an older encoding", "caf\xE9", "text/html; charset=iso-8859-1", "café"},
             Row{"what ISO 8859-1 means on the web", "\x93q\x94", "text/html; charset=ISO-8859-1", "“q”"},
             Row{"Cyrillic", "\xCF\xF0", "text/html; charset=windows-1251", "Пр"},
             Row{"Japanese of seven bits", "\x1B$B$\"\x1B(B", "text/html; charset=iso-2022-jp", "あ"},
             Row{"UTF-16 without a mark", std::string("a\0\xE9\0", 4), "text/html; charset=utf-16le", "aé"},
             Row{"a mark wins",
                 "\xEF\xBB\xBF"
                 "caf\xC3\xA9",
                 "text/html; charset=koi8-r", std::nullopt},
             Row{"UTF-8 wins over a lie", "caf\xC3\xA9", "text/html; charset=iso-8859-1", std::nullopt},
             Row{"it says UTF-8 and is not", "caf\xE9", "text/html; charset=utf-8", std::nullopt},
             Row{"nothing told", "caf\xE9", "text/html", std::nullopt},
             Row{"an encoding made for attacks", "+ADw-script+AD4-\xE9", "text/html; charset=utf-7",
                 std::nullopt},
             Row{"an encoding that does not exist", "caf\xE9", "text/html; charset=klingon", std::nullopt},
             Row{"a document keeps its bytes", "%PDF \xE9", "application/pdf; charset=iso-8859-1",
                 std::nullopt},
         })
        EXPECT_EQ(as_utf8(row.bytes, parse_media_type(row.type)), row.text) << row.what;
}

}  // namespace
}  // namespace atspro::fetch
