// Words to rows of cells, the raw material of the column cut.
#pragma once

#include <deque>
#include <vector>

#include "reading/layout.h"

namespace atspro::reading {

// The visible words of a page as tokens: letter-spaced words mended ("J U N I O R" is one word), ligatures
// apart. Appends to `tokens`; the answer is the page's share.
std::vector<const Token*> tokens_of(const domain::Page& page, std::deque<Token>& tokens);

using Row = std::vector<Cell>;  // left to right

// Words that overlap vertically share a row; wide gaps part its cells.
std::vector<Row> rows_of(const std::vector<const Token*>& tokens);

// Cells of several rows, regrouped: for a column that was cut out.
std::vector<Row> regroup(std::vector<Cell> cells);

}  // namespace atspro::reading
