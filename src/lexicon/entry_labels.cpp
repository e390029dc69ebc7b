#include "lexicon/entry_labels.h"

#include <algorithm>
#include <array>
#include <utility>

#include "lexicon/key.h"
#include "lexicon/tables.h"

namespace atspro::lexicon {
namespace {

constexpr std::size_t kLongestLabel = 90;  // bytes

constexpr std::string_view kWordGroup = "word ";  // "[word employer]": the word alone labels nothing

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

EntryLabel named(std::string_view group) {
    const auto* at =
        std::find_if(kNames.begin(), kNames.end(), [&](const auto& pair) { return pair.first == group; });
    return at == kNames.end() ? EntryLabel::none : at->second;
}

// A wording that no list holds, made of label words alone: "Nom et ville de l'employeur".
EntryLabel composed(std::string_view text) {
    constexpr std::size_t kFewestWords = 3;
    const Phrase phrase(text);
    if (phrase.size() < kFewestWords) return EntryLabel::none;
    EntryLabel label = EntryLabel::none;
    for (std::size_t i = 0; i < phrase.size(); ++i) {
        std::string_view group = tables::entry_labels.group_of(phrase.word(i));
        if (group == "joint") continue;
        if (group.starts_with(kWordGroup)) group.remove_prefix(kWordGroup.size());
        const EntryLabel own = named(group);
        if (own == EntryLabel::place) continue;  // "Name and town of the employer"
        if (own == EntryLabel::none || (label != EntryLabel::none && label != own)) return EntryLabel::none;
        label = own;
    }
    return label;
}

}  // namespace

EntryLabel entry_label_of(std::string_view text) {
    if (text.empty() || text.size() > kLongestLabel) return EntryLabel::none;
    const EntryLabel whole = named(tables::entry_labels.group_of(key_of(text)));
    return whole != EntryLabel::none ? whole : composed(text);
}

}  // namespace atspro::lexicon
