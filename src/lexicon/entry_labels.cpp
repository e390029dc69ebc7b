#include "lexicon/entry_labels.h"

#include <algorithm>
#include <array>
#include <utility>

#include "lexicon/key.h"
#include "lexicon/tables.h"

namespace atspro::lexicon {
namespace {

constexpr std::size_t kLongestLabel = 90;  // bytes

constexpr std::array kNames = {
    std::pair{std::string_view("dates"), EntryLabel::dates},
    std::pair{std::string_view("position"), EntryLabel::position},
    std::pair{std::string_view("employer"), EntryLabel::employer},
    std::pair{std::string_view("place"), EntryLabel::place},
    std::pair{std::string_view("activities"), EntryLabel::activities},
    std::pair{std::string_view("qualification"), EntryLabel::qualification},
    std::pair{std::string_view("institution"), EntryLabel::institution},
    std::pair{std::string_view("field"), EntryLabel::field},
};

}  // namespace

EntryLabel entry_label_of(std::string_view text) {
    if (text.empty() || text.size() > kLongestLabel) return EntryLabel::none;
    const std::string_view group = tables::entry_labels.group_of(key_of(text));
    const auto* at =
        std::find_if(kNames.begin(), kNames.end(), [&](const auto& pair) { return pair.first == group; });
    return at == kNames.end() ? EntryLabel::none : at->second;
}

}  // namespace atspro::lexicon
