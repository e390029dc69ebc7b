#include "lexicon/key.h"

#include "base/unicode.h"

namespace atspro::lexicon {
namespace {

bool ascii_alnum(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
}

bool is_apostrophe(char32_t c) {
    return c == U'\'' || c == U'\u2019' || c == U'\u2018' || c == U'`' || c == U'\u00b4' || c == U'\u02bc';
}

// Whether a letter or digit stands at `at`.
bool alnum_at(std::string_view text, std::size_t at) {
    return at < text.size() &&
           (static_cast<unsigned char>(text[at]) < 0x80 ? ascii_alnum(text[at])
                                                        : is_alphanumeric(next_code_point(text, at)));
}

// An "s" that ends its word: the apostrophe before it is a genitive and goes without a trace.
bool genitive_at(std::string_view text, std::size_t at) {
    return at < text.size() && text[at] == 's' && !alnum_at(text, at + 1);
}

}  // namespace

std::string key_of(std::string_view text) {
    const std::string flat = folded(text);
    std::string out;
    out.reserve(flat.size() + 4);
    bool gap = false;
    const auto in_word = [&] { return !gap && !out.empty(); };
    const auto put = [&](std::string_view piece) {
        if (gap && !out.empty()) out.push_back(' ');
        gap = false;
        out.append(piece);
    };
    for (std::size_t at = 0; at < flat.size();) {
        const std::size_t start = at;
        while (at < flat.size() && ascii_alnum(flat[at])) ++at;  // most of a text, a word at once
        if (at > start) {
            put({flat.data() + start, at - start});
            continue;
        }
        const char32_t c = next_code_point(flat, at);
        const std::string_view piece(flat.data() + start, at - start);
        if (c >= 0x80 && is_alphanumeric(c)) {
            put(piece);
        } else if ((c == U'+' || c == U'#') && in_word() && (!alnum_at(flat, at))) {
            out.append(piece);
        } else if (c == U'&') {
            gap = true;
            put("and");
            gap = true;
        } else if (c == U'.' && in_word() && alnum_at(flat, at)) {
            continue;
        } else if (is_apostrophe(c) && in_word() && (genitive_at(flat, at) || !alnum_at(flat, at))) {
            continue;
        } else if (is_invisible(c)) {
            continue;
        } else {
            gap = true;
        }
    }
    return out;
}

Phrase::Phrase(std::string_view text) : key_(key_of(text)) {
    for (std::size_t i = 0; i < key_.size(); ++i)
        if (i == 0 || key_[i - 1] == ' ') starts_.push_back(static_cast<std::uint32_t>(i));
}

std::string_view Phrase::words(std::size_t i, std::size_t count) const {
    if (count == 0 || i >= size()) return {};
    const std::size_t last = i + count;
    const std::size_t end = last < size() ? starts_[last] - 1 : key_.size();
    return std::string_view(key_).substr(starts_[i], end - starts_[i]);
}

}  // namespace atspro::lexicon
