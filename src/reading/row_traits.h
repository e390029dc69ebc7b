// What the cells and rows of a page are by themselves, before any column is cut: headings, dates, places,
// contacts, and how they look.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reading/rows.h"

namespace atspro::reading {

inline constexpr float kMinColumnOffset = 24.0F;  // points between the left edges of two columns

// The texts of its cells, parted by blanks.
std::string text_of(const Row& row);
float top_of(const Row& row);
float bottom_of(const Row& row);

// Whether the text is a date or a range of dates, and at most two letters or digits beside.
bool is_date_only(const std::string& text);
// A row that holds a heading and nothing else; a number or an icon may stand before it.
bool is_heading_row(const Row& row);
std::size_t count_words(std::string_view text);

// How text looks, as far as one heading looks like another.
struct LookKey {
    int size = 0;  // half points
    bool bold = false;
    std::uint32_t color = 0;  // 0xRRGGBB
    bool operator==(const LookKey&) const = default;
};
LookKey look_of(const Cell& cell);
// Of its first cell.
LookKey look_of(const Row& row);

// Sets what each cell is: Cell::is_heading, has_date, is_date_only; is_place and is_contact only where the
// cell stands so far right that a column could begin with it.
void learn_traits(std::vector<Row>& rows);

}  // namespace atspro::reading
