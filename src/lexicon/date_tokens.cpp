#include "lexicon/date_tokens.h"

#include <algorithm>
#include <unordered_set>

#include "base/character_set.h"
#include "base/unicode.h"
#include "lexicon/table.h"
#include "lexicon/tables.h"

namespace atspro::lexicon {
namespace {

constexpr std::size_t kMaxPhraseTokens = 5;
constexpr int kMaxCountedDigits = 9;  // longer numbers date nothing; their value would not fit

int digit_value(char32_t c) {
    if (c >= U'0' && c <= U'9') return static_cast<int>(c - U'0');
    if (c >= U'\uFF10' && c <= U'\uFF19') return static_cast<int>(c - U'\uFF10');
    return -1;
}

bool is_ideograph(char32_t c) {
    return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF);
}

// Signs that follow a number or stand between two dates, each a word of its own.
bool is_date_sign(char32_t c) {
    static constexpr CharacterSet kSigns(U"年月日至到년월일");
    return kSigns.has(c);
}

char32_t plain_mark(char32_t c) {
    static constexpr CharacterSet kDashes(U"-‐‑‒–—―−－﹣~〜～∼");
    static constexpr CharacterSet kApostrophes(U"'’‘ʼ`´");
    if (kDashes.has(c)) return U'-';
    if (kApostrophes.has(c)) return U'\'';
    if (c == U'／' || c == U'⁄') return U'/';
    if (c == U'．') return U'.';
    if (c == U'，') return U',';
    return c;
}

// The words that entries of data/dates.txt begin with: most words of a text begin none.
const std::unordered_set<std::string_view>& first_words() {
    static const std::unordered_set<std::string_view> words = [] {
        std::unordered_set<std::string_view> first;
        for (std::size_t k = 0; k < tables::dates.key_count; ++k) {
            const TableKey& key = tables::dates.keys[k];
            const std::string_view entry(tables::dates.text + key.at, key.size);
            first.insert(entry.substr(0, entry.find(' ')));
        }
        return first;
    }();
    return words;
}

class Cutter {
  public:
    Cutter(std::string_view text, std::vector<DateToken>& tokens) : text_(text), tokens_(tokens) {}

    void run() {
        for (std::size_t at = 0; at < text_.size();) {
            const std::size_t start = at;
            const char32_t c = next_code_point(text_, at);
            if (is_space(c)) {
                gap_ = true;
            } else if (!is_invisible(c)) {
                add(c, start, at);
            }
        }
        for (DateToken& token : tokens_)
            if (token.kind == TokenKind::word) finish_word(token);
    }

  private:
    void add(char32_t c, std::size_t start, std::size_t end) {
        const int digit = digit_value(c);
        const bool letter = digit < 0 && is_alphanumeric(c);
        const TokenKind kind = digit >= 0 ? TokenKind::number : letter ? TokenKind::word : TokenKind::mark;
        // A combining accent belongs to the letter before it.
        const bool accent = c >= 0x300 && c <= 0x36F && !tokens_.empty() && !gap_;
        if (accent || (kind != TokenKind::mark && goes_on(kind, c))) {
            tokens_.back().end = end;
        } else {
            DateToken token;
            token.kind = kind;
            token.begin = start;
            token.end = end;
            token.space_before = gap_ || tokens_.empty();
            token.capital = is_upper(c);
            token.ideograph = is_ideograph(c);
            token.mark = kind == TokenKind::mark || is_date_sign(c) ? plain_mark(c) : 0;
            tokens_.push_back(std::move(token));
        }
        if (kind == TokenKind::number) count_digit(tokens_.back(), digit);
        sign_ = is_date_sign(c);
        gap_ = false;
    }

    bool goes_on(TokenKind kind, char32_t c) const {
        if (gap_ || tokens_.empty() || tokens_.back().kind != kind) return false;
        return kind == TokenKind::number ||
               (!sign_ && !is_date_sign(c) && tokens_.back().ideograph == is_ideograph(c));
    }

    static void count_digit(DateToken& token, int digit) {
        if (++token.digits <= kMaxCountedDigits) token.value = token.value * 10 + digit;
    }

    void finish_word(DateToken& token) const {
        token.key = folded(text_.substr(token.begin, token.end - token.begin));
        token.begins_phrase = token.ideograph || first_words().contains(token.key);
        if (!token.begins_phrase) return;
        const std::size_t row = tables::dates.find(token.key);
        if (row == Table::kNone) return;
        token.groups = tables::dates.cell(row, 1);
        for (const char c : tables::dates.cell(row, 2)) token.value = token.value * 10 + (c - '0');
    }

    std::string_view text_;
    std::vector<DateToken>& tokens_;
    bool gap_ = false;
    bool sign_ = false;
};

}  // namespace

DateTokens::DateTokens(std::string_view text) {
    tokens_.reserve(text.size() / 4 + 4);
    Cutter(text, tokens_).run();
}

bool DateTokens::is_number(std::size_t i, int low, int high) const {
    if (i >= size() || tokens_[i].kind != TokenKind::number) return false;
    const DateToken& token = tokens_[i];
    const int expected = high > 99 ? 4 : 2;
    return token.digits <= expected && (expected != 4 || token.digits == 4) && token.value >= low &&
           token.value <= high;
}

bool DateTokens::word_in(std::size_t i, std::string_view group) const {
    return is_word(i) && is_one_of(tokens_[i].groups, group);
}

std::size_t DateTokens::phrase_in(std::size_t i, std::string_view group) const {
    if (!is_word(i) || !tokens_[i].begins_phrase) return 0;
    std::string joined;
    std::size_t found = 0;
    for (std::size_t k = i; k < size() && k < i + kMaxPhraseTokens; ++k) {
        if (is_word(k)) {
            const bool joins = tokens_[k].ideograph && touches(k);  // "至今" is written without a blank
            if (!joined.empty() && !joins) joined += ' ';
            joined += tokens_[k].key;
            if (tables::dates.in_group(joined, group)) found = k - i + 1;
        } else if (!(is_any_mark(k, U"'.-/") && touches(k))) {
            break;  // "aujourd'hui", "t/m" and "n.v." are one phrase, "now, later" is not
        }
    }
    return found;
}

}  // namespace atspro::lexicon
