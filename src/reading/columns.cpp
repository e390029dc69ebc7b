#include "reading/columns.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <tuple>

#include "base/unicode.h"
#include "lexicon/dates.h"
#include "lexicon/entry_labels.h"
#include "lexicon/headings.h"
#include "lexicon/languages.h"
#include "lexicon/skills.h"
#include "reading/row_traits.h"
#include "reading/wording.h"

namespace atspro::reading {
namespace {

constexpr int kMaxCutDepth = 8;       // columns inside columns
constexpr float kEdge = 3.0F;         // points two left edges may differ and be one
constexpr float kOverhang = 4.0F;     // points a left column's text may reach into the right one
constexpr float kMaxIndent = 20.0F;   // points that text of a column may stand right of its edge
constexpr float kMaxChipGap = 40.0F;  // points between two chips of a row

enum class CutKind { columns, labels };

struct Cut {
    std::size_t first = 0;  // rows [first, last)
    std::size_t last = 0;
    float x = 0;
    CutKind kind = CutKind::columns;
    float weight = 0;
};

// One side of a cut: its cells by row.
struct Side {
    std::vector<Row> rows;
    std::vector<std::size_t> at;  // index of each row in the band

    float text_size() const {
        float sum = 0;
        for (const Row& row : rows)
            for (const Cell& cell : row) sum += static_cast<float>(cell.text.text().size());
        return sum;
    }
};

std::pair<Side, Side> sides_of(const std::vector<Row>& rows, std::size_t first, std::size_t last, float x) {
    Side left;
    Side right;
    for (std::size_t i = first; i < last; ++i) {
        Row l;
        Row r;
        for (const Cell& cell : rows[i]) (cell.box.x0 < x - kEdge ? l : r).push_back(cell);
        if (!l.empty()) {
            left.rows.push_back(std::move(l));
            left.at.push_back(i);
        }
        if (!r.empty()) {
            right.rows.push_back(std::move(r));
            right.at.push_back(i);
        }
    }
    return {std::move(left), std::move(right)};
}

std::size_t count_paired(const Side& a, const Side& b) {
    std::size_t count = 0;
    for (const std::size_t i : a.at) count += std::binary_search(b.at.begin(), b.at.end(), i) ? 1 : 0;
    return count;
}

// Contiguous runs of one side's rows: a new run starts after a clear vertical gap.
std::vector<std::pair<std::size_t, std::size_t>> groups_of(const Side& side) {
    std::vector<std::pair<std::size_t, std::size_t>> groups;
    for (std::size_t i = 0; i < side.rows.size(); ++i) {
        const float height = bottom_of(side.rows[i]) - top_of(side.rows[i]);
        const bool apart = i == 0 || top_of(side.rows[i]) - bottom_of(side.rows[i - 1]) > 0.8F * height;
        if (apart) groups.push_back({i, i});
        groups.back().second = i + 1;
    }
    return groups;
}

// A right part that belongs to the row it stands in: dates, places, right-aligned short notes.
bool is_tail(const Side& right, std::size_t paired) {
    std::size_t tails = 0;
    float min_x1 = 1e9F;
    float max_x1 = 0;
    float min_x0 = 1e9F;
    float max_x0 = 0;
    std::size_t longest = 0;
    for (const Row& row : right.rows) {
        const std::string text = text_of(row);
        tails += std::all_of(row.begin(), row.end(),
                             [](const Cell& cell) { return cell.is_date_only || cell.is_place; })
                     ? 1
                     : 0;
        longest = std::max(longest, text.size());
        min_x1 = std::min(min_x1, row.back().box.x1);
        max_x1 = std::max(max_x1, row.back().box.x1);
        min_x0 = std::min(min_x0, row.front().box.x0);
        max_x0 = std::max(max_x0, row.front().box.x0);
    }
    const std::size_t count = right.rows.size();
    if (tails * 10 >= count * 6) return true;
    const bool right_aligned = count >= 2 && max_x1 - min_x1 < kEdge + 1 && max_x0 - min_x0 > 8;
    return right_aligned && paired * 10 >= count * 8 && longest < 45;
}

bool has_date(const Row& row) {
    return std::any_of(row.begin(), row.end(), [](const Cell& cell) { return cell.has_date; });
}

struct LabelShare {
    std::size_t dates = 0;
    std::size_t headings = 0;
    std::size_t others = 0;
    bool all_short = true;
    bool heading_with_items = false;  // a heading with text right under it: a sidebar, not labels
};

LabelShare label_share(const Side& left, const Side& right) {
    LabelShare share;
    for (const auto& [first, last] : groups_of(left)) {
        for (std::size_t i = first; i < last; ++i) {
            const std::string text = text_of(left.rows[i]);
            const bool heading = is_heading_row(left.rows[i]);
            const bool date = has_date(left.rows[i]) && count_words(text) <= 7;
            share.dates += date ? 1 : 0;
            share.headings += heading ? 1 : 0;
            share.others += !date && !heading ? 1 : 0;
            share.all_short = share.all_short && count_words(text) <= 7;
        }
    }
    for (std::size_t i = 0; i + 1 < left.rows.size(); ++i) {
        if (!is_heading_row(left.rows[i]) || is_heading_row(left.rows[i + 1])) continue;
        const float height = bottom_of(left.rows[i]) - top_of(left.rows[i]);
        const bool near = top_of(left.rows[i + 1]) - bottom_of(left.rows[i]) < 3 * height;
        const bool beside = std::binary_search(right.at.begin(), right.at.end(), left.at[i + 1]);
        if (near && !beside && !has_date(left.rows[i + 1])) share.heading_with_items = true;
    }
    return share;
}

bool is_label_column(const Side& left, const Side& right, std::size_t paired_left) {
    const LabelShare share = label_share(left, right);
    if (!share.all_short || share.heading_with_items) return false;
    if (right.text_size() < 1.5F * left.text_size()) return false;
    const auto groups = groups_of(left);
    if (groups.size() < 2) return false;
    std::size_t anchored = 0;  // groups that start beside a row of the right column, headings count as such
    for (const auto& [first, last] : groups) {
        const bool beside = std::binary_search(right.at.begin(), right.at.end(), left.at[first]);
        anchored += beside || is_heading_row(left.rows[first]) ? 1 : 0;
    }
    if (anchored * 10 < groups.size() * 9) return false;
    const bool dated =
        (share.dates + share.headings) * 2 >= left.rows.size() && share.dates + share.headings >= 2;
    const bool look_differs = !(look_of(left.rows.front()) == look_of(right.rows.front()));
    return dated || (look_differs && paired_left * 10 >= left.rows.size() * 9);
}

bool is_left_aligned(const Side& side, float x) {
    std::size_t at_edge = 0;
    for (const Row& row : side.rows) at_edge += std::abs(row.front().box.x0 - x) <= kMaxIndent ? 1 : 0;
    return at_edge * 10 >= side.rows.size() * 6;
}

std::size_t count_headings(const Side& side) {
    return static_cast<std::size_t>(std::count_if(side.rows.begin(), side.rows.end(), is_heading_row));
}

// Headings that are surely ones: "Tools" or "Languages" may only head a group of skills, unless it looks as
// others do.
bool has_sure_headings(const Side& side, const Side& other) {
    for (std::size_t i = 0; i < side.rows.size(); ++i) {
        const Row& row = side.rows[i];
        if (!is_heading_row(row)) continue;
        if (names_skills_as_such(text_of(row)) || !lexicon::is_skill_group(text_of(row))) return true;
        const auto beside = std::find(other.at.begin(), other.at.end(), side.at[i]);
        if (beside != other.at.end() &&
            !is_heading_row(other.rows[static_cast<std::size_t>(beside - other.at.begin())]))
            continue;
        const bool has_peer = std::any_of(other.rows.begin(), other.rows.end(), [&](const Row& peer) {
            return is_heading_row(peer) && look_of(peer).size == look_of(row).size &&
                   look_of(peer).bold == look_of(row).bold;
        });
        if (has_peer) return true;
    }
    return false;
}

bool both_headed(const Side& left, const Side& right) {
    return has_sure_headings(left, right) && has_sure_headings(right, left);
}

// Label and value tables ("E-mail  x@example.com"): the value belongs to the row.
bool is_value_table(const Side& left, const Side& right, std::size_t paired_left) {
    if (paired_left * 10 < left.rows.size() * 9) return false;
    std::size_t contacts = 0;
    std::size_t short_labels = 0;
    std::size_t labels = 0;  // of forms: "Occupation or position held"
    for (const Row& row : left.rows)
        labels += lexicon::entry_label_of(text_of(row)) != lexicon::EntryLabel::none ? 1 : 0;
    if (labels >= 3 && labels * 2 >= left.rows.size()) return true;
    std::size_t languages = 0;
    for (const Row& row : left.rows) languages += lexicon::split_language(text_of(row)).has_value() ? 1 : 0;
    if (languages >= 2 && languages * 10 >= left.rows.size() * 7) return true;
    for (const Row& row : right.rows)
        contacts +=
            std::any_of(row.begin(), row.end(), [](const Cell& cell) { return cell.is_contact; }) ? 1 : 0;
    for (const Row& row : left.rows) short_labels += count_words(text_of(row)) <= 3 ? 1 : 0;
    if (contacts >= 2 && short_labels * 10 >= left.rows.size() * 9 && count_headings(right) == 0) return true;
    // Every label in one look, every value in another.
    const LookKey label = look_of(left.rows.front());
    const LookKey value = look_of(right.rows.front());
    if (label == value) return false;
    const auto all = [](const Side& side, const LookKey& look) {
        return std::all_of(side.rows.begin(), side.rows.end(),
                           [&](const Row& row) { return look_of(row) == look; });
    };
    return left.rows.size() >= 2 && short_labels == left.rows.size() && all(left, label) && all(right, value);
}

// Rows of chips or tags: the room at the cut is the room between the other cells of the row, and what stands
// right of it starts where it happens to.
bool cuts_through_chips(const Side& left, const Side& right) {
    std::size_t paired = 0;
    std::size_t chips = 0;
    std::vector<float> starts;
    for (std::size_t k = 0; k < right.rows.size(); ++k) {
        const auto beside = std::lower_bound(left.at.begin(), left.at.end(), right.at[k]);
        if (beside == left.at.end() || *beside != right.at[k]) continue;
        ++paired;
        Row row = left.rows[static_cast<std::size_t>(beside - left.at.begin())];
        const float at_cut = right.rows[k].front().box.x0 - row.back().box.x1;
        row.insert(row.end(), right.rows[k].begin(), right.rows[k].end());
        float narrowest = kMaxChipGap;
        for (std::size_t c = 1; c < row.size(); ++c)
            if (c != row.size() - right.rows[k].size())
                narrowest = std::min(narrowest, row[c].box.x0 - row[c - 1].box.x1);
        chips += narrowest < kMaxChipGap && at_cut < 1.5F * narrowest ? 1 : 0;
        starts.push_back(right.rows[k].front().box.x0);
    }
    if (paired < 2 || chips * 2 <= paired) return false;
    const auto [least, most] = std::minmax_element(starts.begin(), starts.end());
    return *most - *least > 1.5F;
}

std::optional<CutKind> judge(const Side& left, const Side& right, float x) {
    if (left.rows.empty() || right.rows.empty()) return std::nullopt;
    const std::size_t paired_right = count_paired(right, left);
    const std::size_t paired_left = count_paired(left, right);
    const bool headings_both = both_headed(left, right);
    if (!headings_both && is_tail(right, paired_right)) return std::nullopt;
    if (is_label_column(left, right, paired_left)) return CutKind::labels;
    if (!headings_both && is_value_table(left, right, paired_left)) return std::nullopt;
    if (headings_both && left.rows.size() >= 2 && right.rows.size() >= 2) return CutKind::columns;
    if (!is_left_aligned(right, x) || cuts_through_chips(left, right)) return std::nullopt;
    const std::size_t fewer = std::min(left.rows.size(), right.rows.size());
    const bool same_head =
        look_of(left.rows.front()) == look_of(right.rows.front()) && left.at.front() == right.at.front();
    if (same_head && fewer >= 2) {
        // Cards or groups side by side: the rows below the head differ from it, or wrap.
        const bool second_differs = !(look_of(left.rows[1]) == look_of(left.rows[0])) &&
                                    !(look_of(right.rows[1]) == look_of(right.rows[0]));
        if (second_differs) return CutKind::columns;
    }
    if (fewer < 3) return std::nullopt;
    const std::size_t unpaired = right.rows.size() - paired_right + left.rows.size() - paired_left;
    const bool independent = unpaired * 4 >= left.rows.size() + right.rows.size();
    return independent || same_head ? std::optional(CutKind::columns) : std::nullopt;
}

// Places where a right column may start: left edges that several cells share, or that a cell has beside
// another.
std::vector<float> candidate_edges(const std::vector<Row>& rows) {
    struct Edge {
        float x;
        bool beside;
        bool operator<(const Edge& other) const { return x < other.x; }
    };
    std::vector<Edge> edges;
    for (const Row& row : rows)
        for (const Cell& cell : row) edges.push_back({cell.box.x0, &cell != &row.front()});
    std::sort(edges.begin(), edges.end());
    std::vector<float> candidates;
    for (std::size_t i = 0; i < edges.size();) {
        std::size_t end = i;
        bool beside = false;
        for (; end < edges.size() && edges[end].x - edges[i].x <= kEdge; ++end)
            beside = beside || edges[end].beside;
        if ((beside || end - i >= 2) && edges[i].x - edges.front().x >= kMinColumnOffset)
            candidates.push_back(edges[i].x);
        i = end;
    }
    return candidates;
}

bool crosses(const Row& row, float x) {
    return std::any_of(row.begin(), row.end(), [&](const Cell& cell) {
        return cell.box.x0 < x - kEdge && cell.box.x1 > x + kOverhang;
    });
}

// A heading over the whole width, though its words end left of the cut: the right column rests where it
// stands.
bool is_barrier(const std::vector<Row>& rows, std::size_t i, std::size_t first, std::size_t last, float x) {
    if (!is_heading_row(rows[i]) || rows[i].front().box.x0 >= x - kEdge) return false;
    const auto has_right = [&](std::size_t k) {
        return std::any_of(rows[k].begin(), rows[k].end(),
                           [&](const Cell& cell) { return cell.box.x0 >= x - kEdge; });
    };
    std::size_t above = i;
    while (above > first && !has_right(above)) --above;
    std::size_t below = i;
    while (below + 1 < last && !has_right(below)) ++below;
    if (!has_right(above) || !has_right(below)) return true;
    const float height = bottom_of(rows[above]) - top_of(rows[above]);
    return top_of(rows[below]) - bottom_of(rows[above]) > 1.5F * height;
}

struct Band {
    std::size_t first;  // rows [first, last)
    std::size_t last;
    bool labels_only;  // headings stand inside it: it can only be a label column
};

// Rows that no text crosses at x, cut further at barriers unless both sides have headings of their own.
std::vector<Band> bands_at(const std::vector<Row>& rows, float x) {
    std::vector<Band> bands;
    for (std::size_t i = 0; i < rows.size();) {
        if (crosses(rows[i], x)) {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < rows.size() && !crosses(rows[end], x)) ++end;
        const auto [left, right] = sides_of(rows, i, end, x);
        if (both_headed(left, right)) {
            bands.push_back({i, end, false});
        } else {
            std::size_t start = i;
            for (std::size_t k = i; k < end; ++k) {
                if (!is_barrier(rows, k, i, end, x)) continue;
                if (k > start) bands.push_back({start, k, false});
                start = k + 1;
            }
            if (end > start) bands.push_back({start, end, false});
            if (start > i) bands.push_back({i, end, true});
        }
        i = end;
    }
    return bands;
}

// Rows at the ends of a band that only one side has tell nothing for small bands: the cut starts where both
// are.
void trim_band(const std::vector<Row>& rows, Cut& cut) {
    const auto both = [&](std::size_t i) {
        bool l = false;
        bool r = false;
        for (const Cell& cell : rows[i]) (cell.box.x0 < cut.x - kEdge ? l : r) = true;
        return l && r;
    };
    std::size_t first = cut.first;
    while (first < cut.last && !both(first)) ++first;
    if (first < cut.last) cut.first = first;
}

std::optional<Cut> best_cut(const std::vector<Row>& rows) {
    std::optional<Cut> best;
    for (const float x : candidate_edges(rows)) {
        for (const auto& [first, last, labels_only] : bands_at(rows, x)) {
            Cut cut{first, last, x, CutKind::columns, 0};
            auto [left, right] = sides_of(rows, first, last, x);
            if (left.rows.empty() || right.rows.empty()) continue;
            const bool headed = both_headed(left, right);
            if (!headed) {
                trim_band(rows, cut);
                std::tie(left, right) = sides_of(rows, cut.first, cut.last, x);
                if (left.rows.empty() || right.rows.empty()) continue;
            }
            const auto kind = judge(left, right, x);
            if (!kind || (labels_only && *kind != CutKind::labels)) continue;
            cut.kind = *kind;
            const float balance = std::min(left.text_size(), right.text_size());
            cut.weight = static_cast<float>(cut.last - cut.first) * 20 + balance + (headed ? 500.0F : 0.0F);
            if (!best || cut.weight > best->weight) best = cut;
        }
    }
    return best;
}

Line line_of(std::vector<Cell> cells, bool is_label = false) {
    Line line;
    line.box = cells.front().box;
    for (const Cell& cell : cells) {
        line.text.append(cell.text);
        line.box = {std::min(line.box.x0, cell.box.x0), std::min(line.box.y0, cell.box.y0),
                    std::max(line.box.x1, cell.box.x1), std::max(line.box.y1, cell.box.y1)};
    }
    line.page = line.text.page();
    line.cells = std::move(cells);
    line.is_label = is_label;
    return line;
}

std::vector<Line> lines_of(const std::vector<Row>& rows) {
    std::vector<Line> lines;
    for (const Row& row : rows) {
        if (row.size() > 1 && row[0].is_heading && !(look_of(row[0]) == look_of(row[1])) &&
            row[1].box.x0 - row[0].box.x0 > kMinColumnOffset && !row[1].is_date_only) {
            lines.push_back(line_of({row.front()}, true));
            lines.push_back(line_of({row.begin() + 1, row.end()}));
        } else {
            lines.push_back(line_of(row));
        }
    }
    return lines;
}

// Each label before the text it stands beside; a heading that is centred on its text goes above all of it.
// "LICENSES &" over "CERTIFICATIONS", "PROFESSIONAL" over "SUMMARY": one heading in two lines.
bool is_stacked_heading(const Row& upper, const Row& lower) {
    if (upper.size() != 1 || lower.size() != 1 || !(look_of(upper) == look_of(lower))) return false;
    const auto heading = section_heading(text_of(upper) + " " + text_of(lower));
    return heading && heading->confidence >= 0.75F &&
           (!upper.front().is_heading || text_of(upper).ends_with('&'));
}

// The text is one range of dates and nothing else: "September 2015 - February | 2019".
bool is_one_range(const std::string& text) {
    const auto spans = lexicon::find_dates(text);
    return spans.size() == 1 && spans.front().is_range && spans.front().begin == 0 &&
           spans.front().end == text.size();
}

std::vector<Line> join_labels(const Side& left, const Side& right) {
    std::vector<std::vector<Line>> before(right.rows.size() + 1);
    std::vector<std::vector<Cell>> beside(right.rows.size() + 1);
    const auto right_groups = groups_of(right);
    const auto row_beside = [&](const Row& row) {
        std::size_t k = 0;
        while (k < right.rows.size() && bottom_of(right.rows[k]) < (top_of(row) + bottom_of(row)) / 2) ++k;
        return k;
    };
    // A row beside one of its own begins a label, unless the label before it waits for its end ("03/2021 –").
    const auto begins_label = [&](std::size_t i, const Cell& label) {
        if (is_heading_row(left.rows[i])) return true;
        const std::string& text = label.text.text();
        const bool waits = text.ends_with("–") || text.ends_with("-") || text.ends_with("—") ||
                           text.ends_with(" to") || text.ends_with(" bis") ||
                           is_one_range(text + " " + text_of(left.rows[i]));
        return !waits && std::binary_search(right.at.begin(), right.at.end(), left.at[i]);
    };
    for (const auto& [first, last] : groups_of(left)) {
        for (std::size_t begin = first; begin < last;) {
            std::size_t k = row_beside(left.rows[begin]);
            if (begin + 1 < last && is_stacked_heading(left.rows[begin], left.rows[begin + 1])) {
                Row both = left.rows[begin];
                both.front().text.append(left.rows[begin + 1].front().text);
                before[k].push_back(line_of(std::move(both), true));
                begin += 2;
                continue;
            }
            if (is_heading_row(left.rows[begin])) {
                // On one line with a row of the text, not just at its height by chance.
                const bool beside_a_row = k < right.rows.size() && std::abs(bottom_of(right.rows[k]) -
                                                                            bottom_of(left.rows[begin])) < 1;
                const bool alone = begin + 1 == last && !beside_a_row;
                for (const auto& [from, to] : right_groups)
                    if (alone && from < k && k < to) k = from;
                before[k].push_back(line_of(left.rows[begin], true));
                ++begin;
                continue;
            }
            Cell label = left.rows[begin].front();
            std::size_t next = begin;
            do {
                for (std::size_t c = next == begin ? 1 : 0; c < left.rows[next].size(); ++c)
                    label.text.append(left.rows[next][c].text);
                ++next;
            } while (next < last && !begins_label(next, label));
            beside[k].push_back(std::move(label));
            begin = next;
        }
    }
    std::vector<Line> lines;
    for (std::size_t k = 0; k <= right.rows.size(); ++k) {
        for (Line& line : before[k]) lines.push_back(std::move(line));
        std::vector<Cell> cells = std::move(beside[k]);
        if (k < right.rows.size()) cells.insert(cells.end(), right.rows[k].begin(), right.rows[k].end());
        if (!cells.empty()) lines.push_back(line_of(std::move(cells)));
    }
    return lines;
}

std::vector<Block> decompose(const std::vector<Row>& rows, int depth);

void mark_start(Line& line, bool headed) {
    line.starts_flow = true;
    line.starts_column = line.starts_column || headed;
}

std::vector<Line> linear(std::vector<Cell> cells, int depth) {
    std::vector<Line> lines;
    for (Block& block : decompose(regroup(std::move(cells)), depth))
        for (auto& column : block.columns) {
            if (block.columns.size() > 1 && !column.empty()) mark_start(column.front(), block.headed);
            std::move(column.begin(), column.end(), std::back_inserter(lines));
        }
    return lines;
}

std::vector<Cell> cells_of(const Side& side) {
    std::vector<Cell> cells;
    for (const Row& row : side.rows) cells.insert(cells.end(), row.begin(), row.end());
    return cells;
}

void add_whole(std::vector<Block>& blocks, std::vector<Line> lines) {
    if (lines.empty()) return;
    blocks.push_back({{std::move(lines)}, {0}, false});
}

std::vector<Block> decompose(const std::vector<Row>& rows, int depth) {
    std::vector<Block> blocks;
    const auto cut = depth < kMaxCutDepth && rows.size() >= 2 ? best_cut(rows) : std::nullopt;
    if (!cut) {
        add_whole(blocks, lines_of(rows));
        return blocks;
    }
    const auto at = [&](std::size_t i) { return rows.begin() + static_cast<std::ptrdiff_t>(i); };
    if (cut->first > 0)
        for (Block& block : decompose({rows.begin(), at(cut->first)}, depth + 1))
            blocks.push_back(std::move(block));
    const auto [left, right] = sides_of(rows, cut->first, cut->last, cut->x);
    if (cut->kind == CutKind::labels) {
        add_whole(blocks, join_labels(left, right));
    } else {
        const bool headed = has_sure_headings(left, right) || has_sure_headings(right, left);
        float left_edge = left.rows.front().front().box.x0;
        for (const Row& row : left.rows) left_edge = std::min(left_edge, row.front().box.x0);
        blocks.push_back({{linear(cells_of(left), depth + 1), linear(cells_of(right), depth + 1)},
                          {left_edge, cut->x},
                          headed});
    }
    if (cut->last < rows.size())
        for (Block& block : decompose({at(cut->last), rows.end()}, depth + 1))
            blocks.push_back(std::move(block));
    return blocks;
}

}  // namespace

std::vector<Block> blocks_of(std::vector<Row> rows) {
    learn_traits(rows);
    return decompose(rows, 0);
}

}  // namespace atspro::reading
