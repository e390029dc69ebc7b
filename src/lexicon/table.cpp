#include "lexicon/table.h"

#include <algorithm>

namespace atspro::lexicon {

std::size_t Table::find(std::string_view key) const {
    const auto* end = keys + key_count;
    const auto* at = std::lower_bound(keys, end, key, [this](const TableKey& k, std::string_view wanted) {
        return std::string_view(text + k.at, k.size) < wanted;
    });
    return at != end && std::string_view(text + at->at, at->size) == key ? at->row : kNone;
}

bool Table::in_group(std::string_view key, std::string_view group) const {
    std::string_view groups = group_of(key);
    while (!groups.empty()) {
        const std::size_t bar = groups.find('|');
        if (groups.substr(0, bar) == group) return true;
        groups = bar == std::string_view::npos ? std::string_view{} : groups.substr(bar + 1);
    }
    return false;
}

}  // namespace atspro::lexicon
