#include "lexicon/document_words.h"

#include "base/unicode.h"
#include "lexicon/key.h"
#include "lexicon/tables.h"

namespace atspro::lexicon {
namespace {

constexpr std::size_t kWording = 2;  // column
constexpr std::size_t kLanguage = 1;

std::size_t row_of(std::string_view name, std::string_view language) {
    return tables::document_words.find(key_of(std::string(name) + " " + std::string(language)));
}

}  // namespace

bool writes_in(std::string_view language) {
    return row_of("work", language) != Table::kNone;
}

std::string_view document_word(std::string_view name, std::string_view language) {
    std::size_t row = row_of(name, language);
    if (row == Table::kNone) row = row_of(name, "en");
    return row == Table::kNone ? std::string_view{} : tables::document_words.cell(row, kWording);
}

std::size_t document_label(std::string_view name, std::string_view text) {
    constexpr std::size_t kLongestLabel = 40;  // bytes
    const std::size_t colon = text.substr(0, kLongestLabel).find(':');
    if (colon == std::string_view::npos) return 0;
    const std::string label = folded(trim(text.substr(0, colon)));
    const Table& table = tables::document_words;
    const std::string key = key_of(name) + " ";
    for (std::size_t row = 0; row < table.row_count; ++row) {
        if (folded(table.cell(row, kWording)) != label) continue;
        if (key_of(table.cell(row, 0)) == key + std::string(table.cell(row, kLanguage))) return colon + 1;
    }
    return 0;
}

}  // namespace atspro::lexicon
