#include "matching/stems.h"

#include <array>
#include <cstddef>

namespace atspro::matching {
namespace {

constexpr std::size_t kMinStemBytes = 3;

bool drop(std::string_view& word, std::string_view ending) {
    if (!word.ends_with(ending) || word.size() < ending.size() + kMinStemBytes) return false;
    word.remove_suffix(ending.size());
    return true;
}

}  // namespace

std::string_view stem_of(std::string_view key) {
    // Names with a sign or a digit ("c++", "iso9001") have no inflection.
    for (const char c : key)
        if ((c >= '0' && c <= '9') || c == '+' || c == '#') return key;
    std::string_view word = key;
    if (!word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("sis")) drop(word, "s");
    constexpr std::array<std::string_view, 9> kEndings = {"ing", "ern", "ed", "en", "em",
                                                          "ie",  "e",   "y",  "i"};
    for (const std::string_view ending : kEndings)
        if (drop(word, ending)) break;
    if (word.size() > kMinStemBytes && word[word.size() - 1] == word[word.size() - 2]) word.remove_suffix(1);
    return word;
}

}  // namespace atspro::matching
