// Human languages and how well they are known.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace atspro::lexicon {

struct LanguageParts {
    std::string name;   // as written
    std::string level;  // as written, without brackets; empty where none is named
};

// The whole text is the name of a language, in any of the languages known or in its own.
bool is_language(std::string_view text);

// The whole text says how well a language is known ("C1", "Muttersprache", "native or bilingual
// proficiency").
bool is_language_level(std::string_view text);

// "German (C1)", "Español: nativo", "Fluent in French" -> name and level. Nothing where no language is named
// or where the text says more than that.
std::optional<LanguageParts> split_language(std::string_view text);

}  // namespace atspro::lexicon
