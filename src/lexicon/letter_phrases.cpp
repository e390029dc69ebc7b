#include "lexicon/letter_phrases.h"

#include "lexicon/key.h"
#include "lexicon/tables.h"

namespace atspro::lexicon {

bool has_letter_phrases(std::string_view language) {
    return !letter_phrase(language, "months").empty();
}

std::string_view letter_phrase(std::string_view language, std::string_view name) {
    const std::size_t row =
        tables::letter_phrases.find(key_of(std::string(language) + " " + std::string(name)));
    return row == Table::kNone ? std::string_view{} : tables::letter_phrases.cell(row, 2);
}

std::string filled(std::string_view phrase,
                   const std::vector<std::pair<std::string_view, std::string>>& values) {
    std::string out;
    while (!phrase.empty()) {
        const std::size_t open = phrase.find('{');
        const std::size_t close = phrase.find('}', open);
        if (open == std::string_view::npos || close == std::string_view::npos) break;
        out += phrase.substr(0, open);
        const std::string_view place = phrase.substr(open + 1, close - open - 1);
        bool known = false;
        for (const auto& [name, value] : values)
            if (name == place && !known) out += value, known = true;
        if (!known) out += phrase.substr(open, close - open + 1);
        phrase.remove_prefix(close + 1);
    }
    return out += phrase;
}

bool is_courtesy(std::string_view text) {
    const Table& table = tables::letter_phrases;
    const std::string key = key_of(text);
    for (std::size_t row = 0; row < table.row_count; ++row) {
        const std::string_view name = table.cell(row, 0);
        if ((name.ends_with("salutation") || name.ends_with("closing")) && key_of(table.cell(row, 2)) == key)
            return true;
    }
    return false;
}

}  // namespace atspro::lexicon
