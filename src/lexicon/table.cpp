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

}  // namespace atspro::lexicon
