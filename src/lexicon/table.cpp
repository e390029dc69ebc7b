#include "lexicon/table.h"

namespace atspro::lexicon {

std::size_t Table::find(std::string_view key) const {
    for (std::size_t place = hash_of(key) & index_mask; index[place] != 0; place = (place + 1) & index_mask) {
        const TableKey& found = keys[index[place] - 1];
        if (std::string_view(text + found.at, found.size) == key) return found.row;
    }
    return kNone;
}

bool is_one_of(std::string_view groups, std::string_view group) {
    while (!groups.empty()) {
        const std::size_t bar = groups.find('|');
        if (groups.substr(0, bar) == group) return true;
        groups = bar == std::string_view::npos ? std::string_view{} : groups.substr(bar + 1);
    }
    return false;
}

bool Table::in_group(std::string_view key, std::string_view group) const {
    return is_one_of(group_of(key), group);
}

}  // namespace atspro::lexicon
