// Wordings that the program itself writes or looks for in resumes: standard headings, sentences of a summary,
// weak openings.
#pragma once

#include <cstddef>
#include <string_view>

#include "lexicon/headings.h"
#include "lexicon/words.h"

namespace atspro::lexicon {

// The usual heading of a section in a language (ISO 639-1): "Awards". Empty where none is known.
std::string_view standard_heading(SectionKind kind, std::string_view language);

// Whether `text` is a usual heading of its section in any language.
bool is_standard_heading(std::string_view text);

// The sentence of data/summary_phrases.txt under `name` in a language; empty where there is none.
std::string_view summary_phrase(std::string_view name, std::string_view language);

// Words at the beginning that say nothing ("Responsible for"): how many; 0 where it opens well.
std::size_t weak_opening(const Words& words);

// Whether a word (a key) names what was done: "planning", "planung", "gestion". Told by its ending.
bool names_a_deed(std::string_view key, std::string_view language);

}  // namespace atspro::lexicon
