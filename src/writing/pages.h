// Rows of a document dealt out to pages: what belongs together stays together.
#pragma once

#include <vector>

namespace atspro::writing {

// Lengths in points.
struct Row {
    float above = 0;  // room before it, left out at the top of a page
    float height = 0;
    float below = 0;
    bool may_break_before = true;  // a page may begin with it
};

struct Placed {
    int page = 0;  // from 0
    float y = 0;   // of the row's top, from the top margin
};

// One a row. Rows between which no page may break stay on one page unless they fill more than one.
std::vector<Placed> paginate(const std::vector<Row>& rows, float page_height);

}  // namespace atspro::writing
