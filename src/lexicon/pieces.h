// Cutting a short text where its parts may end. Internal to the lexicon.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace atspro::lexicon {

// Bytes at which a word of `text` ends, first to last, at most `most` of them. Blanks, commas, brackets,
// slashes, dashes, colons and bars end words; full stops and apostrophes do not.
std::vector<std::size_t> word_ends(std::string_view text, std::size_t most);

// Without blanks, dashes, commas, colons, bars and dots at both ends.
std::string_view trim_marks(std::string_view text);
// The same, and without one pair of brackets around the whole.
std::string_view trim_brackets(std::string_view text);

// Words as the text has them: cut at blanks, marks at their ends removed, empty ones dropped.
std::vector<std::string_view> raw_words(std::string_view text);

bool begins_upper(std::string_view word);
bool all_upper(std::string_view word);  // every letter, and at least one
bool has_digit(std::string_view text);
std::size_t count_digits(std::string_view text);

}  // namespace atspro::lexicon
