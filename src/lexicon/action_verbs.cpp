#include "lexicon/action_verbs.h"

#include <string>

#include "base/unicode.h"
#include "lexicon/key.h"
#include "lexicon/pieces.h"
#include "lexicon/tables.h"

namespace atspro::lexicon {
namespace {

bool is_base(std::string_view word) {
    return word.size() >= 2 && tables::action_verbs.has(word);
}

// "managed" -> "manage", "planned" -> "plan", "carried" -> "carry", "audited" -> "audit".
bool is_past_of_base(const std::string& word) {
    if (!word.ends_with("ed") || word.size() < 5) return false;
    const std::string stem = word.substr(0, word.size() - 2);
    if (is_base(stem) || is_base(stem + "e")) return true;
    if (stem.back() == 'i') return is_base(stem.substr(0, stem.size() - 1) + "y");
    const bool doubled = stem.size() > 3 && stem.back() == stem[stem.size() - 2];
    return doubled && is_base(stem.substr(0, stem.size() - 1));
}

}  // namespace

bool begins_with_action_verb(std::string_view text) {
    const auto ends = word_ends(text, 1);
    if (ends.empty()) return false;
    const std::string word = key_of(text.substr(0, ends.front()));
    return is_base(word) || is_past_of_base(word);
}

bool tells_past_deed(std::string_view text) {
    const auto ends = word_ends(text, 1);
    if (ends.empty() || text.front() < 'A' || text.front() > 'Z') return false;
    const std::string word = key_of(text.substr(0, ends.front()));
    return tables::action_verbs.in_group(word, "past") || is_past_of_base(word);
}

}  // namespace atspro::lexicon
