#include "document/pdf_backdrop.h"

#include <algorithm>
#include <cmath>

namespace atspro::document {

namespace {

constexpr double kCellPt = 3;                     // finer than a line of the smallest readable text
constexpr double kMaxCellsASide = 400;            // larger pages get larger cells
constexpr std::size_t kMaxCrossings = 4'000'000;  // a path with more is taken for its bounding box
constexpr std::size_t kMaxBoxes = 48;             // of a page; with more, the rows they touch are laid out
constexpr int kSameColorDistance = 30;            // Euclidean, of 441; #EEEEEE on white is 29

std::uint32_t channel(std::uint32_t color, int shift) {
    return (color >> shift) & 0xFF;
}

std::uint32_t blended(std::uint32_t below, const Paint& paint) {
    if (below == Backdrop::kUnknown || paint.color == Backdrop::kUnknown) return Backdrop::kUnknown;
    std::uint32_t out = 0;
    for (const int shift : {16, 8, 0}) {
        const double mixed =
            channel(paint.color, shift) * paint.opacity + channel(below, shift) * (1 - paint.opacity);
        out |= static_cast<std::uint32_t>(std::lround(mixed)) << shift;
    }
    return out;
}

domain::Box bounds_of(const std::vector<Polygon>& polygons) {
    domain::Box box{1e9F, 1e9F, -1e9F, -1e9F};
    for (const Polygon& polygon : polygons) {
        for (const Point& point : polygon) {
            box.x0 = std::min(box.x0, static_cast<float>(point.x));
            box.y0 = std::min(box.y0, static_cast<float>(point.y));
            box.x1 = std::max(box.x1, static_cast<float>(point.x));
            box.y1 = std::max(box.y1, static_cast<float>(point.y));
        }
    }
    return box;
}

}  // namespace

Backdrop::Backdrop(double width, double height) {
    cell_ = std::max({kCellPt, width / kMaxCellsASide, height / kMaxCellsASide});
    columns_ =
        std::clamp(static_cast<int>(std::ceil(width / cell_)), 1, static_cast<int>(kMaxCellsASide) + 1);
    rows_ = std::clamp(static_cast<int>(std::ceil(height / cell_)), 1, static_cast<int>(kMaxCellsASide) + 1);
    cells_.resize(static_cast<std::size_t>(rows_));
}

// Index of the first cell whose centre is at or behind the coordinate.
int Backdrop::column_of(double x) const {
    return static_cast<int>(std::clamp(std::ceil(x / cell_ - 0.5), 0.0, static_cast<double>(columns_)));
}
int Backdrop::row_of(double y) const {
    return static_cast<int>(std::clamp(std::ceil(y / cell_ - 0.5), 0.0, static_cast<double>(rows_)));
}

void Backdrop::paint_cells(std::span<Cell> cells, const Paint& paint, std::uint32_t moment) {
    if (paint.opacity >= 0.99) {
        for (Cell& cell : cells) cell.color = paint.color;
    } else {
        std::uint32_t below = kPaper;  // neighbours mostly have one colour
        std::uint32_t mixed = blended(below, paint);
        for (Cell& cell : cells) {
            if (cell.color != below) mixed = blended(below = cell.color, paint);
            cell.color = mixed;
        }
    }
    if (paint.may_cover && paint.opacity > 0.9)
        for (Cell& cell : cells) cell.painted = moment;
}

std::vector<Backdrop::Cell>& Backdrop::laid_out(int row) {
    std::vector<Cell>& cells = cells_[static_cast<std::size_t>(row)];
    if (!cells.empty()) return cells;
    cells.resize(static_cast<std::size_t>(columns_));
    for (const BoxPaint& box : boxes_)
        if (row >= box.area.first_row && row < box.area.last_row)
            paint_cells(box.area.columns_of(cells), box.paint, box.moment);
    return cells;
}

void Backdrop::paint_row(int row, double x0, double x1, const Paint& paint) {
    const Area area{row, row + 1, column_of(x0), column_of(x1)};
    if (area.first_column < area.last_column) paint_cells(area.columns_of(laid_out(row)), paint, now_);
}

void Backdrop::mark_ink(const domain::Box& box) {
    if (!(box.x1 > 0) || !(box.y1 > 0) || box.x0 >= columns_ * cell_ || box.y0 >= rows_ * cell_) return;
    const int first_row = std::max(0, static_cast<int>(box.y0 / cell_));
    const int last_row = std::min(rows_ - 1, static_cast<int>(box.y1 / cell_));
    const int first = std::max(0, static_cast<int>(box.x0 / cell_));
    const int last = std::min(columns_ - 1, static_cast<int>(box.x1 / cell_));
    for (int row = first_row; row <= last_row; ++row) {
        std::vector<Cell>& cells = laid_out(row);
        for (int column = first; column <= last; ++column) cells[static_cast<std::size_t>(column)].ink = true;
    }
}

double Backdrop::ink_along(const domain::Box& box) const {
    constexpr int kSamples = 9;
    int found = 0;
    for (int i = 0; i < kSamples; ++i) {
        const auto cell = cell_at(box.x0 + box.width() * (i + 0.5) / kSamples, box.middle_y());
        if (cell && cell->ink) ++found;
    }
    return static_cast<double>(found) / kSamples;
}

void Backdrop::fill_box(const domain::Box& box, const domain::Box& clip, const Paint& paint) {
    ++now_;
    const Area area{row_of(std::max(box.y0, clip.y0)), row_of(std::min(box.y1, clip.y1)),
                    column_of(std::max(box.x0, clip.x0)), column_of(std::min(box.x1, clip.x1))};
    if (area.first_row >= area.last_row || area.first_column >= area.last_column || paint.opacity <= 0.01)
        return;
    const bool noted = boxes_.size() < kMaxBoxes;
    for (int row = area.first_row; row < area.last_row; ++row)
        if (!noted || !cells_[static_cast<std::size_t>(row)].empty())
            paint_cells(area.columns_of(laid_out(row)), paint, now_);
    if (noted) boxes_.push_back({area, paint, now_});
}

void Backdrop::fill_polygons(const std::vector<Polygon>& polygons, bool even_odd, const domain::Box& clip,
                             const Paint& paint) {
    ++now_;
    const domain::Box bounds = bounds_of(polygons);
    const int first = row_of(std::max(bounds.y0, clip.y0));
    const int last = row_of(std::min(bounds.y1, clip.y1));
    const double x0 = std::max(bounds.x0, clip.x0);
    const double x1 = std::min(bounds.x1, clip.x1);
    if (first >= last || column_of(x0) >= column_of(x1) || paint.opacity <= 0.01) return;
    collect_crossings(polygons, first, last);
    if (crossings_.size() > kMaxCrossings) {
        fill_box(bounds, clip, {kUnknown, paint.opacity, false});
        return;
    }
    fill_crossings(even_odd, clip, paint);
}

void Backdrop::collect_crossings(const std::vector<Polygon>& polygons, int first_row, int last_row) {
    crossings_.clear();
    for (const Polygon& polygon : polygons) {
        for (std::size_t i = 0; i < polygon.size(); ++i) {
            Point from = polygon[i];
            Point to = polygon[(i + 1) % polygon.size()];
            if (from.y == to.y) continue;
            const int winding = from.y < to.y ? 1 : -1;
            if (winding < 0) std::swap(from, to);
            const int begin = std::max(row_of(from.y), first_row);
            const int end = std::min(row_of(to.y), last_row);
            const double slope = (to.x - from.x) / (to.y - from.y);
            for (int row = begin; row < end; ++row) {
                const double y = (row + 0.5) * cell_;
                crossings_.push_back({row, from.x + (y - from.y) * slope, winding});
            }
            if (crossings_.size() > kMaxCrossings) return;
        }
    }
}

void Backdrop::fill_crossings(bool even_odd, const domain::Box& clip, const Paint& paint) {
    std::sort(crossings_.begin(), crossings_.end(), [](const Crossing& a, const Crossing& b) {
        return a.row != b.row ? a.row < b.row : a.x < b.x;
    });
    int winding = 0;
    for (std::size_t i = 0; i + 1 < crossings_.size(); ++i) {
        const Crossing& here = crossings_[i];
        const Crossing& next = crossings_[i + 1];
        if (i == 0 || crossings_[i - 1].row != here.row) winding = 0;
        winding += even_odd ? 1 : here.winding;
        const bool inside = even_odd ? (winding & 1) != 0 : winding != 0;
        if (!inside || next.row != here.row) continue;
        const double x0 = std::max(here.x, static_cast<double>(clip.x0));
        const double x1 = std::min(next.x, static_cast<double>(clip.x1));
        if (x0 < x1) paint_row(here.row, x0, x1, paint);
    }
}

std::optional<Backdrop::Cell> Backdrop::cell_at(double x, double y) const {
    if (!(x >= 0) || !(y >= 0) || x / cell_ >= columns_ || y / cell_ >= rows_) return std::nullopt;
    const int column = static_cast<int>(x / cell_);
    const int row = static_cast<int>(y / cell_);
    const std::vector<Cell>& cells = cells_[static_cast<std::size_t>(row)];
    if (!cells.empty()) return cells[static_cast<std::size_t>(column)];
    Cell cell;
    for (const BoxPaint& box : boxes_)
        if (box.area.holds(row, column)) paint_cells({&cell, 1}, box.paint, box.moment);
    return cell;
}

std::uint32_t Backdrop::color_at(double x, double y) const {
    const auto cell = cell_at(x, y);
    return cell ? cell->color : kPaper;
}

bool Backdrop::covered_since(double x, double y, std::uint32_t since) const {
    const auto cell = cell_at(x, y);
    return cell && cell->painted > since;
}

bool nearly_same_color(std::uint32_t a, std::uint32_t b) {
    if (a == Backdrop::kUnknown || b == Backdrop::kUnknown) return false;
    int sum = 0;
    for (const int shift : {16, 8, 0}) {
        const int difference = static_cast<int>(channel(a, shift)) - static_cast<int>(channel(b, shift));
        sum += difference * difference;
    }
    return sum <= kSameColorDistance * kSameColorDistance;
}

}  // namespace atspro::document
