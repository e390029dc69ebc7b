// Headings found by wording and look, and the lines under each.
#pragma once

#include <vector>

#include "lexicon/headings.h"
#include "reading/paragraphs.h"

namespace atspro::reading {

// How a line looks, as far as telling a heading, a title and body text apart needs it.
struct Look {
    int half_points = 0;  // font size in half points
    bool bold = false;
    bool italic = false;
    bool capitals = false;
    std::uint32_t color = 0;
    bool operator==(const Look&) const = default;
    auto operator<=>(const Look&) const = default;
};
Look look_of(const Passage& passage);

struct Section {
    lexicon::SectionKind kind = lexicon::SectionKind::other;
    bool is_header = false;  // what stands before the first heading
    Passage title;
    std::vector<Item> items;
};

// The document's sections in reading order; the first is the header, possibly empty.
std::vector<Section> sections_of(std::vector<Item> items);

}  // namespace atspro::reading
