#include "lexicon/phrases.h"

#include "lexicon/key.h"
#include "lexicon/tables.h"

namespace atspro::lexicon {
namespace {

constexpr std::size_t kMaxOpeningWords = 4;

// The first entry under `group` whose tab cell is `mark`.
std::string_view entry_of(const Table& table, std::string_view group, std::string_view mark) {
    for (std::size_t row = 0; row < table.row_count; ++row)
        if (table.cell(row, 1) == group && table.cell(row, 2) == mark) return table.cell(row, 0);
    return {};
}

}  // namespace

std::string_view standard_heading(SectionKind kind, std::string_view language) {
    return entry_of(tables::standard_headings, name_of(kind), language);
}

bool is_standard_heading(std::string_view text) {
    return tables::standard_headings.has(key_of(text));
}

std::string_view summary_phrase(std::string_view name, std::string_view language) {
    return entry_of(tables::summary_phrases, name, language);
}

std::size_t weak_opening(const Words& words) {
    if (words.empty()) return 0;
    for (std::size_t count = words.run(0, kMaxOpeningWords); count > 0; --count)
        if (tables::weak_openings.has(words.keys(0, count))) return count;
    return 0;
}

}  // namespace atspro::lexicon
