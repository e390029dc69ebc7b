// Words that say the same of work (data/synonyms.tsv), with their forms.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace atspro::lexicon {

// Number of the set that `key` (one or more words, see key_of) belongs to in any of its forms; nothing where
// it is in none.
std::optional<std::size_t> synonyms_of(std::string_view key);

// Whether the set is an abbreviation with what it stands for: the same name, where others merely say the
// same.
bool is_abbreviation_set(std::size_t set);

}  // namespace atspro::lexicon
