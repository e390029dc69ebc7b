#include "lexicon/synonyms.h"

#include <string>

#include "lexicon/tables.h"
#include "lexicon/word_forms.h"

namespace atspro::lexicon {

std::optional<std::size_t> synonyms_of(std::string_view key) {
    if (const std::size_t row = tables::synonyms.find(key); row != Table::kNone) return row;
    if (key.find(' ') != std::string_view::npos || key.size() < 4) return std::nullopt;
    for (const std::string& form : base_forms(key))
        if (const std::size_t row = tables::synonyms.find(form); row != Table::kNone) return row;
    return std::nullopt;
}

bool is_abbreviation_set(std::size_t set) {
    return tables::synonyms.cell(set, 1) == "short";
}

}  // namespace atspro::lexicon
