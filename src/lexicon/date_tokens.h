// A line cut into numbers, words and marks for the reader of dates. Internal to the lexicon.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace atspro::lexicon {

enum class TokenKind : std::uint8_t { number, word, mark };

struct DateToken {
    TokenKind kind = TokenKind::mark;
    std::size_t begin = 0;
    std::size_t end = 0;
    bool space_before = false;  // also true for the first token
    bool capital = false;       // word: begins with a capital letter
    bool ideograph = false;     // word: Chinese, Japanese or Korean writing, which stands against its numbers
    int value = 0;              // number: its value, capped; word in [month]: the month
    int digits = 0;             // number: how many digits
    // Mark: the code point, dashes of all kinds as U'-', apostrophes as U'\''. Word: the sign of a year,
    // month or day in Chinese, Japanese or Korean writing, otherwise 0.
    char32_t mark = 0;
    std::string key;          // word: its look-up form
    std::string_view groups;  // word: the groups of data/dates.txt that it stands in by itself, joined by "|"
    bool begins_phrase = false;  // word: an entry of data/dates.txt begins with it
};

class DateTokens {
  public:
    explicit DateTokens(std::string_view text);

    std::size_t size() const { return tokens_.size(); }
    const DateToken& operator[](std::size_t i) const { return tokens_[i]; }

    bool is_number(std::size_t i, int low, int high) const;
    bool is_word(std::size_t i) const { return i < size() && tokens_[i].kind == TokenKind::word; }
    bool is_mark(std::size_t i, char32_t mark) const {
        return i < size() && tokens_[i].kind == TokenKind::mark && tokens_[i].mark == mark;
    }
    bool is_any_mark(std::size_t i, std::u32string_view marks) const {
        return i < size() && tokens_[i].kind == TokenKind::mark && marks.find(tokens_[i].mark) != marks.npos;
    }
    bool is_sign(std::size_t i, std::u32string_view signs) const {
        return is_word(i) && tokens_[i].mark != 0 && signs.find(tokens_[i].mark) != signs.npos;
    }
    // Stands against the token before it.
    bool touches(std::size_t i) const { return i < size() && !tokens_[i].space_before; }
    bool word_in(std::size_t i, std::string_view group) const;
    // Number of tokens from `i` that form the longest entry of `group` in data/dates.txt; 0 where none does.
    std::size_t phrase_in(std::size_t i, std::string_view group) const;

  private:
    std::vector<DateToken> tokens_;
};

}  // namespace atspro::lexicon
