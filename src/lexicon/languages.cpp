#include "lexicon/languages.h"

#include "base/unicode.h"
#include "lexicon/key.h"
#include "lexicon/pieces.h"
#include "lexicon/tables.h"

namespace atspro::lexicon {
namespace {

constexpr std::size_t kMaxNameWords = 4;
constexpr std::size_t kMaxLevelWords = 9;
constexpr std::size_t kMaxLanguageBytes = 120;

// "A1" to "C2", also "B2+"; "N1" to "N5" and "HSK 4" are told by their test's name.
bool is_framework_level(std::string_view word) {
    return (word.size() == 2 || (word.size() == 3 && word[2] == '+')) && word[0] >= 'a' && word[0] <= 'c' &&
           (word[1] == '1' || word[1] == '2');
}

bool is_score(std::string_view word) {
    return !word.empty() && word.size() <= 4 &&
           word.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_test_grade(std::string_view word) {
    return word.size() == 2 && word[0] == 'n' && word[1] >= '1' && word[1] <= '5';
}

// The language that `text` begins with and where it ends; 0 where it begins with none.
std::size_t language_prefix(std::string_view text) {
    std::size_t found = 0;
    for (const std::size_t end : word_ends(text, kMaxNameWords))
        if (is_language(text.substr(0, end))) found = end;
    if (found == 0) return 0;
    return found < text.size() && text[found] == ')' ? found + 1 : found;
}

// Where the language begins that `text` ends with; text.size() where it ends with none.
std::size_t language_suffix(std::string_view text) {
    for (std::size_t at = text.find(' '); at != std::string_view::npos; at = text.find(' ', at + 1))
        if (is_language(text.substr(at + 1))) return at + 1;
    return text.size();
}

// "in", "of", "als" between a level and a language.
std::string_view without_link(std::string_view text) {
    text = trim_marks(text);
    const std::size_t blank = text.rfind(' ');
    const std::string_view last = blank == std::string_view::npos ? text : text.substr(blank + 1);
    if (tables::language_levels.in_group(key_of(last), "link"))
        return trim_marks(text.substr(0, blank == std::string_view::npos ? 0 : blank));
    return text;
}

}  // namespace

bool is_language(std::string_view text) {
    return !text.empty() && text.size() <= kMaxLanguageBytes && tables::languages.has(key_of(text));
}

bool is_language_level(std::string_view text) {
    if (text.size() > kMaxLanguageBytes) return false;
    const Phrase phrase(text);
    if (phrase.empty() || phrase.size() > kMaxLevelWords) return false;
    if (tables::language_levels.in_group(phrase.key(), "whole")) return true;
    bool level = false;
    bool test = false;
    for (std::size_t i = 0; i < phrase.size(); ++i) {
        const std::string_view word = phrase.word(i);
        if (is_framework_level(word) || tables::language_levels.in_group(word, "level")) {
            level = true;
        } else if (tables::language_levels.in_group(word, "test")) {
            test = level = true;
        } else if (test && (is_score(word) || is_test_grade(word))) {
            continue;
        } else if (!tables::language_levels.in_group(word, "word") &&
                   !tables::language_levels.in_group(word, "link")) {
            return false;
        }
    }
    return level;
}

std::optional<LanguageParts> split_language(std::string_view text) {
    text = trim_marks(text);
    if (text.empty() || text.size() > kMaxLanguageBytes) return std::nullopt;
    if (is_language(text)) return LanguageParts{std::string(text), ""};
    if (const std::size_t end = language_prefix(text)) {
        std::string_view level = trim_brackets(text.substr(end));
        const std::string_view name = trim_marks(text.substr(0, end));
        if (level.empty() || is_language_level(level))
            return LanguageParts{std::string(name), std::string(level)};
    }
    const std::size_t begin = language_suffix(text);
    if (begin < text.size()) {
        const std::string_view level = trim_brackets(without_link(text.substr(0, begin)));
        if (!level.empty() && is_language_level(level))
            return LanguageParts{std::string(text.substr(begin)), std::string(level)};
    }
    return std::nullopt;
}

}  // namespace atspro::lexicon
