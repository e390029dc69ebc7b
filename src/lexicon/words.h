// Running text cut into words in the form in which the lexicon looks them up, each with its place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/span.h"

namespace atspro::lexicon {

// The words of key_of(text), kept with their bytes in `text`. Views point into the object and into `text`: do
// not keep them longer than either lives. One pass; nothing is looked up.
class Words {
  public:
    explicit Words(std::string_view text);

    std::string_view text() const { return text_; }
    std::size_t size() const { return words_.size(); }
    bool empty() const { return words_.empty(); }
    std::string_view key(std::size_t i) const { return keys(i, 1); }
    // `count` words from the i-th, one blank between them.
    std::string_view keys(std::size_t i, std::size_t count) const;
    // Bytes of `count` words from the i-th.
    Span span(std::size_t i, std::size_t count = 1) const {
        return {words_[i].span.begin, words_[i + count - 1].span.end};
    }
    std::string_view written(std::size_t i, std::size_t count = 1) const { return span(i, count).of(text_); }
    // A comma, a full stop, a bracket, a line end or the like stands before the word: no phrase goes over it.
    bool breaks_before(std::size_t i) const { return words_[i].breaks_before; }
    // The word is the first of a sentence, a line or an item.
    bool opens_sentence(std::size_t i) const { return words_[i].opens_sentence; }
    // How many words from the i-th, `most` at the most, stand together without such a break.
    std::size_t run(std::size_t i, std::size_t most) const;

  private:
    struct Word {
        Span span;
        std::uint32_t key_at = 0;
        std::uint32_t key_size = 0;
        bool breaks_before = false;
        bool opens_sentence = false;
    };
    void put(Span span, bool breaks, bool opens);

    std::string_view text_;
    std::string keys_;
    std::vector<Word> words_;
};

}  // namespace atspro::lexicon
