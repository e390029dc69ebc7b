#include "writing/pages.h"

#include <cstddef>

namespace atspro::writing {
namespace {

// The last row up to `last` with which a page may begin, behind `first`; `last` itself where there is none.
std::size_t break_at(const std::vector<Row>& rows, std::size_t first, std::size_t last) {
    for (std::size_t i = last; i > first; --i)
        if (rows[i].may_break_before) return i;
    return last;
}

}  // namespace

std::vector<Placed> paginate(const std::vector<Row>& rows, float page_height) {
    std::vector<Placed> placed(rows.size());
    int page = 0;
    std::size_t first = 0;  // of this page
    float y = 0;
    for (std::size_t i = 0; i < rows.size();) {
        const float top = i == first ? 0 : y + rows[i].above;
        if (i > first && top + rows[i].height > page_height) {
            first = i = break_at(rows, first, i);
            y = 0;
            ++page;
            continue;
        }
        placed[i] = {page, top};
        y = top + rows[i].height + rows[i].below;
        ++i;
    }
    return placed;
}

}  // namespace atspro::writing
