// Words without their inflection, so that "plans", "planned" and "planning" are one.
#pragma once

#include <string_view>

namespace atspro::matching {

// A prefix of `key` (lexicon/words.h) that the inflected forms of a word share, in English, German, French
// and Spanish alike: endings of number, case and tense go, derivations stay ("develop" is not "developer").
// Light on purpose: what is too different is taken for another word.
std::string_view stem_of(std::string_view key);

}  // namespace atspro::matching
