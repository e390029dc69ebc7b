// What has been painted on a page so far, coarsely: a grid of cells that know their colour and when they were
// last painted over. It answers the two questions that hidden text turns on: what lies behind a glyph, and
// whether something opaque was painted over it afterwards. It does not know text, and sees a shape through
// cell centres only.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "domain/page.h"

namespace atspro::document {

struct Point {
    double x = 0;
    double y = 0;
};
using Polygon = std::vector<Point>;

struct Paint {
    std::uint32_t color = 0;  // 0xRRGGBB or Backdrop::kUnknown
    double opacity = 1;       // 0 to 1
    bool may_cover = true;    // false where a blend mode or a mask may let through what lies beneath
};

class Backdrop {
  public:
    static constexpr std::uint32_t kUnknown = 0xFF000000;  // painted by a picture or a gradient
    static constexpr std::uint32_t kPaper = 0xFFFFFF;

    Backdrop(double width, double height);

    // Everything is limited to `clip`, a box in the same coordinates (points, top left origin).
    void fill_box(const domain::Box& box, const domain::Box& clip, const Paint& paint);
    void fill_polygons(const std::vector<Polygon>& polygons, bool even_odd, const domain::Box& clip,
                       const Paint& paint);

    std::uint32_t color_at(double x, double y) const;
    // Number of paints so far; text remembers it when it is drawn.
    std::uint32_t now() const { return now_; }
    // True where something opaque was painted over the point after the moment `since`.
    bool covered_since(double x, double y, std::uint32_t since) const;

    // Small shapes that stand out from what lies behind them, such as letters drawn as outlines.
    void mark_ink(const domain::Box& box);
    // Share of the box's width, 0 to 1, that has such shapes on its middle line.
    double ink_along(const domain::Box& box) const;

  private:
    struct Cell {
        std::uint32_t color = kPaper;
        std::uint32_t painted = 0;
        bool ink = false;
    };
    struct Crossing {
        int row;
        double x;
        int winding;
    };

    int column_of(double x) const;
    int row_of(double y) const;
    // Cells of a box: rows and columns, the last ones not included.
    struct Area {
        int first_row = 0;
        int last_row = 0;
        int first_column = 0;
        int last_column = 0;
        bool holds(int row, int column) const {
            return row >= first_row && row < last_row && column >= first_column && column < last_column;
        }
        std::span<Cell> columns_of(std::span<Cell> row) const {
            return row.subspan(static_cast<std::size_t>(first_column),
                               static_cast<std::size_t>(last_column - first_column));
        }
    };
    struct BoxPaint {
        Area area;
        Paint paint;
        std::uint32_t moment = 0;
    };

    static void paint_cells(std::span<Cell> cells, const Paint& paint, std::uint32_t moment);
    std::optional<Cell> cell_at(double x, double y) const;
    std::vector<Cell>& laid_out(int row);
    void paint_row(int row, double x0, double x1, const Paint& paint);
    void collect_crossings(const std::vector<Polygon>& polygons, int first_row, int last_row);
    void fill_crossings(bool even_odd, const domain::Box& clip, const Paint& paint);

    double cell_ = 3;
    int columns_ = 1;
    int rows_ = 1;
    std::uint32_t now_ = 0;
    // A row's cells are laid out once more than boxes was painted on it. Before, and on most pages for good,
    // the boxes are looked through one by one.
    std::vector<std::vector<Cell>> cells_;  // by row; empty where not laid out
    std::vector<BoxPaint> boxes_;           // of the rows that are not laid out
    std::vector<Crossing> crossings_;       // kept between calls for its memory alone
};

// True where text of one colour on the other cannot be told apart by eye.
bool nearly_same_color(std::uint32_t a, std::uint32_t b);

}  // namespace atspro::document
