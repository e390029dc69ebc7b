#include "document/rtf_tables.h"

#include <algorithm>
#include <array>
#include <utility>

namespace atspro::document {
namespace {

constexpr std::array<std::pair<int, std::string_view>, 17> kCharsets{{{77, "macintosh"},
                                                                      {78, "Shift_JIS"},
                                                                      {128, "Shift_JIS"},
                                                                      {129, "windows-949"},
                                                                      {130, "windows-949"},
                                                                      {134, "GBK"},
                                                                      {136, "Big5"},
                                                                      {161, "windows-1253"},
                                                                      {162, "windows-1254"},
                                                                      {163, "windows-1258"},
                                                                      {177, "windows-1255"},
                                                                      {178, "windows-1256"},
                                                                      {186, "windows-1257"},
                                                                      {204, "windows-1251"},
                                                                      {222, "windows-874"},
                                                                      {238, "windows-1250"},
                                                                      {255, "ibm-437"}}};

constexpr std::array<std::pair<std::string_view, char32_t>, 18> kCharacters{{{"tab", U'\t'},
                                                                             {"line", U'\n'},
                                                                             {"softline", U'\n'},
                                                                             {"lbr", U'\n'},
                                                                             {"emdash", U'\u2014'},
                                                                             {"endash", U'\u2013'},
                                                                             {"emspace", U'\u2003'},
                                                                             {"enspace", U'\u2002'},
                                                                             {"qmspace", U'\u2005'},
                                                                             {"bullet", U'\u2022'},
                                                                             {"lquote", U'\u2018'},
                                                                             {"rquote", U'\u2019'},
                                                                             {"ldblquote", U'\u201C'},
                                                                             {"rdblquote", U'\u201D'},
                                                                             {"zwj", U'\u200D'},
                                                                             {"zwnj", U'\u200C'},
                                                                             {"ltrmark", U'\u200E'},
                                                                             {"rtlmark", U'\u200F'}}};

constexpr std::array<std::string_view, 44> kIgnored{"pict",
                                                    "themedata",
                                                    "colorschememapping",
                                                    "latentstyles",
                                                    "datastore",
                                                    "xmlnstbl",
                                                    "listtable",
                                                    "listoverridetable",
                                                    "rsidtbl",
                                                    "generator",
                                                    "revtbl",
                                                    "pgdsctbl",
                                                    "filetbl",
                                                    "template",
                                                    "private",
                                                    "xe",
                                                    "tc",
                                                    "bkmkstart",
                                                    "bkmkend",
                                                    "annotation",
                                                    "atnid",
                                                    "atnauthor",
                                                    "atndate",
                                                    "atrfstart",
                                                    "atrfend",
                                                    "objdata",
                                                    "objclass",
                                                    "objname",
                                                    "datafield",
                                                    "fchars",
                                                    "lchars",
                                                    "pnseclvl",
                                                    "mmathPr",
                                                    "nonshppict",
                                                    "shprslt",
                                                    "sp",
                                                    "blipuid",
                                                    "picprop",
                                                    "userprops",
                                                    "docvar",
                                                    "ftnsep",
                                                    "ftnsepc",
                                                    "aftnsep",
                                                    "aftnsepc"};

constexpr std::array<std::string_view, 7> kReadThough{"fldinst",        "shpinst", "shptxt",  "ud",
                                                      "nesttableprops", "shppict", "footnote"};

}  // namespace

std::string_view encoding_of_charset(int charset) {
    const auto it = std::ranges::find(kCharsets, charset, &std::pair<int, std::string_view>::first);
    return it == kCharsets.end() ? std::string_view() : it->second;
}

std::optional<char32_t> character_named(std::string_view word) {
    const auto it = std::ranges::find(kCharacters, word, &std::pair<std::string_view, char32_t>::first);
    return it == kCharacters.end() ? std::nullopt : std::optional(it->second);
}

bool is_ignored_destination(std::string_view word) {
    return std::ranges::find(kIgnored, word) != kIgnored.end();
}

bool is_read_though_ignorable(std::string_view word) {
    return std::ranges::find(kReadThough, word) != kReadThough.end();
}

}  // namespace atspro::document
