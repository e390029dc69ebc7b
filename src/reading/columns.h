// The column cut: a page's rows are taken apart into columns where the page has them. Rows whose right part
// is only a tail (dates, places set against the right margin) stay whole; a label column (dates or headings
// left of their text) is joined to the rows it belongs to.
#pragma once

#include <vector>

#include "reading/rows.h"

namespace atspro::reading {

// Consecutive rows that are either one column (`columns` holds one) or several side by side.
struct Block {
    std::vector<std::vector<Line>> columns;
    std::vector<float> starts;  // left edge of each column, points
    bool headed = false;        // columns with sections of their own, not side by side within one section
};

// A page's rows as blocks, top to bottom. Columns inside columns are already in reading order.
std::vector<Block> blocks_of(std::vector<Row> rows);

}  // namespace atspro::reading
