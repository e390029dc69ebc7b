#include "lexicon/certificates.h"

#include <algorithm>
#include <cstddef>

#include "base/unicode.h"
#include "lexicon/key.h"
#include "lexicon/tables.h"

namespace atspro::lexicon {
namespace {

constexpr std::size_t kMinInitials = 3;
constexpr std::size_t kMaxInitials = 8;

// Whether the words from `first` to the next break have these initials, all of them: "cka" is not the
// "Certified Kubernetes Application Developer".
bool spells(std::string_view key, const Words& name, std::size_t first, bool small_words) {
    std::size_t at = 0;
    for (std::size_t i = first; i < name.size() && (i == first || !name.breaks_before(i)); ++i) {
        const std::string_view word = name.key(i);
        if (!small_words && tables::function_words.has(word)) continue;
        if (at == key.size() || word.front() != key[at]) return false;
        ++at;
    }
    return at == key.size();
}

}  // namespace

std::vector<std::string> names_of_certificate(std::string_view key) {
    std::vector<std::string> out;
    const std::size_t row = tables::certificates.find(key);
    if (row == Table::kNone) return {std::string(key)};
    out.push_back(key_of(tables::certificates.cell(row, 0)));
    for (const std::string& other : split(tables::certificates.cell(row, 2), ";"))
        if (std::string name = key_of(other); !name.empty()) out.push_back(std::move(name));
    return out;
}

bool is_certificate(std::string_view key) {
    return tables::certificates.has(key);
}

bool are_initials(std::string_view key, const Words& name) {
    if (key.size() < kMinInitials || key.size() > kMaxInitials) return false;
    if (!std::all_of(key.begin(), key.end(), [](char c) { return c >= 'a' && c <= 'z'; })) return false;
    for (std::size_t first = 0; first < name.size(); ++first)
        if (spells(key, name, first, true) || spells(key, name, first, false)) return true;
    return false;
}

}  // namespace atspro::lexicon
