// The form in which words are looked up, the same for the data files and for the text that is asked about.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace atspro::lexicon {

// Folded (case, accents, width), punctuation become one blank, "&" becomes "and". A full stop or an
// apostrophe inside a word goes ("B.Sc." -> "bsc", "Bachelor's" -> "bachelors", "d'art" -> "d art"); "+" and
// "#" stay at the end of a word
// ("C++", "C#").
std::string key_of(std::string_view text);

// A key cut into its words. Views point into the object: do not keep them longer than it lives.
class Phrase {
  public:
    explicit Phrase(std::string_view text);

    const std::string& key() const { return key_; }
    std::size_t size() const { return starts_.size(); }
    bool empty() const { return starts_.empty(); }
    std::string_view word(std::size_t i) const { return words(i, 1); }
    // `count` words from the i-th, as they stand in the key.
    std::string_view words(std::size_t i, std::size_t count) const;

  private:
    std::string key_;
    std::vector<std::uint32_t> starts_;
};

}  // namespace atspro::lexicon
