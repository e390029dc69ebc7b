// Sentences of letters by language and tone (data/letter_phrases.txt).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace atspro::lexicon {

// Whether letters can be written in this language (ISO 639-1).
bool has_letter_phrases(std::string_view language);

// The sentence of that name ("formal opening"), its {places} still open; empty where there is none.
std::string_view letter_phrase(std::string_view language, std::string_view name);

// With each {place} filled. A place that `values` does not name stays as it is.
std::string filled(std::string_view phrase,
                   const std::vector<std::pair<std::string_view, std::string>>& values);

// Whether the whole text is a salutation or a closing of ours: courtesy, no statement.
bool is_courtesy(std::string_view text);

}  // namespace atspro::lexicon
