// Wrapped lines joined into what was written as one: a bullet, a paragraph, a long title.
#pragma once

#include <vector>

#include "reading/layout.h"

namespace atspro::reading {

// A logical line: one or more lines of the page that were typed as one.
struct Item {
    Line line;             // text and cells of the whole; box of the first line
    domain::Box last_box;  // of the last line that was joined
    int line_count = 1;

    const std::string& str() const { return line.text.text(); }
    bool is_bullet() const { return line.is_bullet(); }
};

std::vector<Item> join_wrapped(std::vector<Line> lines);

}  // namespace atspro::reading
