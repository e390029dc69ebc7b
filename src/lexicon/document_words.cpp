#include "lexicon/document_words.h"

#include "lexicon/key.h"
#include "lexicon/tables.h"

namespace atspro::lexicon {
namespace {

constexpr std::size_t kWording = 2;  // column

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

}  // namespace atspro::lexicon
