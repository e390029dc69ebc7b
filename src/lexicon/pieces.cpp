#include "lexicon/pieces.h"

#include <algorithm>

#include "base/character_set.h"
#include "base/unicode.h"

namespace atspro::lexicon {
namespace {

bool is_word_end(char32_t c) {
    static constexpr CharacterSet kMarks(U",;:()[]|/–—-‑‐•·&");
    return is_space(c) || kMarks.has(c);
}

bool is_edge_mark(char32_t c) {
    static constexpr CharacterSet kMarks(U"-–—‒―‐‑,;:|•·.*▪◦●■►▸‣○❖★✓✔➢→~_=/\\");
    return is_space(c) || kMarks.has(c) || (c >= 0xE000 && c <= 0xF8FF) || is_invisible(c);
}

// Marks at both ends of a single word, but not those that make the word ("C++", "C#", "B.Sc.").
bool is_word_mark(char32_t c) {
    static constexpr CharacterSet kMarks(U",;:()[]{}|\"'“”‘’„«»•·*/!?");
    return kMarks.has(c) || (c >= 0xE000 && c <= 0xF8FF);
}

template <class Mark>
std::string_view trim_if(std::string_view text, Mark mark) {
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size() && mark(next_code_point(text, at));) begin = at;
    std::size_t end = text.size();
    while (end > begin) {
        std::size_t start = end - 1;
        while (start > begin && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) --start;
        std::size_t at = start;
        if (!mark(next_code_point(text, at))) break;
        end = start;
    }
    return text.substr(begin, end - begin);
}

}  // namespace

std::vector<std::size_t> word_ends(std::string_view text, std::size_t most) {
    std::vector<std::size_t> out;
    bool in_word = false;
    for (std::size_t at = 0; at < text.size() && out.size() < most;) {
        const std::size_t start = at;
        const bool ends = is_word_end(next_code_point(text, at));
        if (ends && in_word) out.push_back(start);
        in_word = !ends;
    }
    if (in_word && out.size() < most) out.push_back(text.size());
    return out;
}

std::string_view trim_marks(std::string_view text) {
    return trim_if(text, is_edge_mark);
}

std::string_view trim_brackets(std::string_view text) {
    text = trim_marks(text);
    if (text.size() >= 2 &&
        ((text.front() == '(' && text.back() == ')') || (text.front() == '[' && text.back() == ']')))
        text = trim_marks(text.substr(1, text.size() - 2));
    return text;
}

std::vector<std::string_view> raw_words(std::string_view text) {
    std::vector<std::string_view> out;
    std::size_t begin = 0;
    const auto close = [&](std::size_t end) {
        const std::string_view word = trim_if(text.substr(begin, end - begin), is_word_mark);
        if (!word.empty()) out.push_back(word);
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        if (!is_space(next_code_point(text, at))) continue;
        close(start);
        begin = at;
    }
    close(text.size());
    return out;
}

bool begins_upper(std::string_view word) {
    std::size_t at = 0;
    return !word.empty() && is_upper(next_code_point(word, at));
}

bool all_upper(std::string_view word) {
    bool letter = false;
    for (std::size_t at = 0; at < word.size();) {
        const char32_t c = next_code_point(word, at);
        if (is_lower(c)) return false;
        letter = letter || is_upper(c);
    }
    return letter;
}

std::size_t count_digits(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }));
}

bool has_digit(std::string_view text) {
    return count_digits(text) > 0;
}

}  // namespace atspro::lexicon
