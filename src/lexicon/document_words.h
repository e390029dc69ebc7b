// The words that documents of ours are written with, in the languages of which enough is known
// (data/document_words.txt): headings, labels, months. Whoever reads resumes knows every one of them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace atspro::lexicon {

// Whether documents can be written in it; ISO 639-1.
bool writes_in(std::string_view language);

// "work" in "de" is "Berufserfahrung"; English where the language has no such word. The names are those of
// the list; one that is not there gives an empty text.
std::string_view document_word(std::string_view name, std::string_view language);

// Bytes of "WORDING:" that the text begins with, in whichever language; 0 where it begins otherwise.
std::size_t document_label(std::string_view name, std::string_view text);

}  // namespace atspro::lexicon
