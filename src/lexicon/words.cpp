#include "lexicon/words.h"

#include <algorithm>

#include "base/unicode.h"
#include "lexicon/key.h"

namespace atspro::lexicon {
namespace {

bool is_ascii_alnum(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9');
}

bool is_mark(char32_t c) {
    return c >= 0x300 && c <= 0x36F;
}

// Scripts that put no blank between words: Latin names inside them are words of their own.
bool is_unspaced(char32_t c) {
    return c >= 0x2E80 && c <= 0xFFEF && !(c >= 0xAC00 && c <= 0xD7AF);
}

bool is_word_char(char32_t c) {
    return c < 0x80 ? is_ascii_alnum(c) : is_alphanumeric(c) || is_mark(c);
}

bool is_apostrophe(char32_t c) {
    return c == U'\'' || c == U'\u2019' || c == U'\u2018' || c == U'`' || c == U'\u00b4' || c == U'\u02bc';
}

bool ends_sentence(char32_t c) {
    return c == U'.' || c == U'!' || c == U'?' || c == U'\n' || c == U':' || c == U'\u2022' || c == U'\u3002';
}

bool is_neutral(char32_t c) {
    return c == U' ' || c == U'\t' || c == U'-' || c == U'/' || c == U'&' || c == U'+' || c == U'\u00a0' ||
           c == U'\u2010' || c == U'\u2011' || c == U'*' || c == U'_' || is_apostrophe(c);
}

char32_t peek(std::string_view text, std::size_t at) {
    return at < text.size() ? next_code_point(text, at) : U'\0';
}

// End of the word that begins at `begin`, by the rules of key_of.
std::size_t word_end(std::string_view text, std::size_t begin) {
    std::size_t end = begin;
    const bool unspaced = is_unspaced(peek(text, begin));
    for (std::size_t at = begin; at < text.size();) {
        const std::size_t start = at;
        const char32_t c = next_code_point(text, at);
        if (is_word_char(c)) {
            if (!is_mark(c) && start > begin && is_unspaced(c) != unspaced) return end;
            end = at;
        } else if (c == U'.' && is_word_char(peek(text, at))) {
            continue;
        } else if ((c == U'+' || c == U'#') && !is_word_char(peek(text, at))) {
            end = at;
        } else if (is_apostrophe(c) && peek(text, at) == U's' && !is_word_char(peek(text, at + 1))) {
            end = at + 1;
            return end;
        } else if (c >= 0x80 && is_invisible(c)) {
            continue;
        } else {
            return end;
        }
    }
    return end;
}

}  // namespace

Words::Words(std::string_view text) : text_(text) {
    words_.reserve(text.size() / 6 + 1);
    keys_.reserve(text.size() + 1);
    bool breaks = true;
    bool opens = true;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        const char32_t c = next_code_point(text, at);
        if (is_word_char(c) && !is_mark(c)) {
            const std::size_t end = std::max(word_end(text, start), at);
            put({start, end}, breaks, opens);
            breaks = opens = false;
            at = end;
        } else if (c == U'&') {
            put({start, at}, breaks, opens);
            breaks = opens = false;
        } else if (c == U'.' && is_word_char(peek(text, at))) {
            // ".NET": the full stop begins a name and ends nothing, unless a word stands right before it.
            breaks = breaks || (start > 0 && text[start - 1] != ' ');
        } else if (!is_neutral(c)) {
            breaks = true;
            opens = opens || ends_sentence(c);
        }
    }
}

void Words::put(Span span, bool breaks, bool opens) {
    const std::string_view raw = span.of(text_);
    const bool ascii = std::all_of(raw.begin(), raw.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x80 && c != '.' && c != '\'' && c != '`' && c != '&';
    });
    if (!words_.empty()) keys_.push_back(' ');
    const auto key_at = static_cast<std::uint32_t>(keys_.size());
    if (ascii)
        std::transform(raw.begin(), raw.end(), std::back_inserter(keys_),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    else
        keys_ += key_of(raw);
    const auto key_size = static_cast<std::uint32_t>(keys_.size()) - key_at;
    if (key_size == 0) {
        if (!words_.empty()) keys_.pop_back();
        return;
    }
    words_.push_back({span, key_at, key_size, breaks, opens});
}

std::string_view Words::keys(std::size_t i, std::size_t count) const {
    const Word& last = words_[i + count - 1];
    return std::string_view(keys_).substr(words_[i].key_at, last.key_at + last.key_size - words_[i].key_at);
}

std::size_t Words::run(std::size_t i, std::size_t most) const {
    std::size_t count = std::min<std::size_t>(1, words_.size() - i);
    while (count < most && i + count < words_.size() && !words_[i + count].breaks_before) ++count;
    return count;
}

}  // namespace atspro::lexicon
