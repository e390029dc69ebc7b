// Entries of forms that name each part of them: "Dates", "Occupation or position held", "Employer".
#pragma once

#include <optional>
#include <vector>

#include "reading/entries.h"

namespace atspro::reading {

// The section's entries where at least kFewestLabels of its lines are labelled so; nothing otherwise.
inline constexpr std::size_t kFewestLabels = 3;
std::optional<std::vector<Entry>> labelled_entries(const std::vector<Item>& items);

}  // namespace atspro::reading
