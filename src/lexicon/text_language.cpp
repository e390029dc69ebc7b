#include "lexicon/text_language.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/unicode.h"
#include "lexicon/key.h"
#include "lexicon/tables.h"

namespace atspro::lexicon {
namespace {

constexpr std::size_t kFewestWords = 6;     // small words that must speak for a language
constexpr std::size_t kFewestLetters = 10;  // letters of a script that only one language of ours uses
constexpr char32_t kFirstOfScripts = 0x0370;
constexpr std::size_t kMostBytes = 20'000;  // of text that is looked at

struct Script {
    char32_t first;
    char32_t last;
    std::string_view code;
};

// Kana before Han: Japanese writes both.
constexpr std::array kScripts = {
    Script{0x3040, 0x30FF, "ja"}, Script{0xAC00, 0xD7AF, "ko"}, Script{0x4E00, 0x9FFF, "zh"},
    Script{0x0400, 0x04FF, "ru"}, Script{0x0370, 0x03FF, "el"}, Script{0x0590, 0x05FF, "he"},
    Script{0x0600, 0x06FF, "ar"}, Script{0x0E00, 0x0E7F, "th"}, Script{0x0900, 0x097F, "hi"},
};

using Counts = std::map<std::string_view, double>;

void count_letters(std::string_view text, std::map<std::string_view, std::size_t>& letters) {
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code_point(text, at);
        if (c < kFirstOfScripts) continue;
        for (const Script& script : kScripts)
            if (c >= script.first && c <= script.last) ++letters[script.code];
    }
}

// A word of several languages speaks a little for each.
std::size_t count_words(std::string_view text, Counts& counts) {
    std::size_t known = 0;
    for (const std::string& word : split(text, " ")) {
        const std::string_view groups = tables::function_words.group_of(key_of(word));
        if (groups.empty()) continue;
        ++known;
        const auto codes = split(groups, "|");
        for (const std::string& code : codes) {
            const std::size_t row = tables::function_words.find(key_of(word));
            const std::string_view all = tables::function_words.cell(row, 1);
            counts[all.substr(all.find(code), code.size())] += 1.0 / static_cast<double>(codes.size());
        }
    }
    return known;
}

}  // namespace

std::string language_of(const std::vector<std::string_view>& texts) {
    Counts counts;
    std::map<std::string_view, std::size_t> letters;
    std::size_t known = 0;
    std::size_t bytes = 0;
    for (const std::string_view text : texts) {
        known += count_words(text, counts);
        count_letters(text, letters);
        bytes += text.size();
        if (bytes > kMostBytes) break;
    }
    for (const Script& script : kScripts)
        if (letters[script.code] >= kFewestLetters) return std::string(script.code);
    if (known < kFewestWords) return {};
    const auto most = std::max_element(counts.begin(), counts.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return std::string(most->first);
}

}  // namespace atspro::lexicon
