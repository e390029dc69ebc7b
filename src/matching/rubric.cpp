#include "matching/rubric.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace atspro::matching {
namespace {

// `total` shared out by `weights`, exactly.
void share_out(int total, const std::vector<std::size_t>& rows, const std::vector<Asked>& asked,
               std::vector<int>& possible) {
    int weights = 0;
    for (const std::size_t row : rows) weights += asked[row].weight;
    int left = total;
    std::vector<std::pair<int, std::size_t>> fractions;
    for (const std::size_t row : rows) {
        possible[row] = total * asked[row].weight / weights;
        left -= possible[row];
        fractions.emplace_back(total * asked[row].weight % weights, row);
    }
    std::stable_sort(fractions.begin(), fractions.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    for (std::size_t i = 0; left > 0; ++i, --left) ++possible[fractions[i].second];
}

}  // namespace

Points points_of(const std::vector<Asked>& asked, const std::vector<int>& credits) {
    Points out;
    out.possible.resize(asked.size(), 0);
    out.given.resize(asked.size(), 0);
    int reached = 0;
    int reachable = 0;
    for (std::size_t p = 0; p < kParts.size(); ++p) {
        std::vector<std::size_t> rows;
        for (std::size_t row = 0; row < asked.size(); ++row)
            if (asked[row].weight > 0 && asked[row].part == kParts[p].part) rows.push_back(row);
        out.asks[p] = !rows.empty();
        if (rows.empty()) continue;
        share_out(kParts[p].points, rows, asked, out.possible);
        for (const std::size_t row : rows) {
            out.given[row] = out.possible[row] * credits[row] / kFullCredit;
            out.part_given[p] += out.given[row];
        }
        reached += out.part_given[p];
        reachable += kParts[p].points;
    }
    for (std::size_t p = 0; p < kParts.size(); ++p) {
        if (!out.asks[p] && reachable > 0) out.part_given[p] = kParts[p].points * reached / reachable;
        out.overall += out.part_given[p];
    }
    return out;
}

}  // namespace atspro::matching
