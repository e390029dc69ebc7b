#include "lexicon/phrases.h"

#include "lexicon/key.h"
#include "lexicon/tables.h"

namespace atspro::lexicon {
namespace {

constexpr std::size_t kMaxOpeningWords = 4;
constexpr std::string_view kDeed = "deed";  // endings of words that name what was done
constexpr std::size_t kMinDeedEnding = 3;   // bytes
constexpr std::size_t kMaxDeedEnding = 6;

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
        if (tables::weak_openings.has(words.keys(0, count)) &&
            !tables::weak_openings.in_group(words.keys(0, count), kDeed))
            return count;
    return 0;
}

bool names_a_deed(std::string_view key, std::string_view language) {
    for (std::size_t size = kMinDeedEnding; size <= kMaxDeedEnding && size + kMinDeedEnding <= key.size();
         ++size) {
        const std::string_view ending = key.substr(key.size() - size);
        if (!tables::weak_openings.in_group(ending, kDeed)) continue;
        const std::size_t row = tables::weak_openings.find(ending);
        if (is_one_of(tables::weak_openings.cell(row, 2), language)) return true;
    }
    return false;
}

}  // namespace atspro::lexicon
