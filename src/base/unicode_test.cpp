#include "base/unicode.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace atspro {
namespace {

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

TEST(Unicode, HostNamesBecomeAsTheDnsWantsThem) {
    for (const auto& [host, name] : std::initializer_list<std::pair<std::string, std::string>>{
             {"Example.COM", "example.com"},
             {"bücher.example", "xn--bcher-kva.example"},
             {"faß.example", "xn--fa-hia.example"},
             {"example。com", "example.com"},
             {"ⓔⓧⓐⓜⓟⓛⓔ.ⓒⓞⓜ", "example.com"},
             {"exa_mple.com", "exa_mple.com"},
             {"r3---sn.example", "r3---sn.example"},
             {"-x-.example", "-x-.example"}})
        EXPECT_EQ(ascii_domain(host), name) << host;
    for (const std::string& host :
         {std::string(), std::string("a b"), std::string("a/b"), std::string("a%b"), std::string("xn--"),
          std::string("a..b"), std::string("\xFF.com"), std::string("a\0b", 3), std::string(64, 'a') + ".com",
          std::string("\u00AD"), std::string("\u202Ea.com"), std::string("a@b")})
        EXPECT_EQ(ascii_domain(host), std::nullopt) << host;
}

}  // namespace
}  // namespace atspro
