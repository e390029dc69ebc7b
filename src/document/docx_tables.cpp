// Tables: the grid with its merged cells, widths, the looks of a table style's parts, and tables that stand
// beside the flow.
#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "document/docx_measures.h"
#include "document/docx_story.h"

namespace atspro::document::docx {
namespace {

constexpr int kMaxColumns = 256;
constexpr float kUsualPadding = 5.4F;
constexpr float kOverhang = 72;  // points that a table may stand out of its column on the right
constexpr float kNarrowTable =
    0.72F;                        // of the column: a floating table wider than that has no text beside it
constexpr float kLeastRoom = 24;  // points for a table
constexpr float kSliver = 14;     // points; no column of text is narrower
constexpr float kMeasuredWidth = 400;  // points; a longer line is as wide as it gets

bool is_row_wrapper(std::string_view name) {
    return name == "w:sdt" || name == "w:sdtContent" || name == "w:customXml" || name == "w:ins" ||
           name == "w:moveTo";
}

// Elements of one name among the children, whatever wraps them.
void collect(const pugi::xml_node& parent, std::string_view wanted, std::vector<pugi::xml_node>& out) {
    for (const pugi::xml_node node : parent.children()) {
        const std::string_view name = node.name();
        if (name == wanted)
            out.push_back(node);
        else if (name == "mc:AlternateContent")
            collect(chosen_branch(node), wanted, out);
        else if (is_row_wrapper(name))
            collect(node, wanted, out);
    }
}

int count_of(const pugi::xml_node& node, const char* child) {
    return std::clamp(integer(val(node, child)).value_or(0), 0, kMaxColumns);
}

// A width in points; `of` is what a per cent counts.
std::optional<float> width_of(const pugi::xml_node& node, float of) {
    const std::string_view kind = node.attribute("w:type").value();
    const std::string_view text = node.attribute("w:w").value();
    if (kind == "pct" || text.ends_with('%')) {
        const auto part = share(text);
        return part && *part > 0 ? std::optional(*part * of) : std::nullopt;
    }
    if (kind == "auto" || kind == "nil") return std::nullopt;
    const auto points = twips(text);
    return points && *points > 0 ? points : std::nullopt;
}

// About the width of a cell's longest line.
float content_width(const pugi::xml_node& cell) {
    std::size_t longest = 0;
    for (const pugi::xml_node paragraph : cell.children("w:p")) {
        std::size_t bytes = 0;
        for (const pugi::xml_node run : paragraph.children("w:r"))
            for (const pugi::xml_node text : run.children("w:t"))
                bytes += std::string_view(text.text().get()).size();
        longest = std::max(longest, bytes);
    }
    if (longest == 0) return 0;
    return std::min(kMeasuredWidth, static_cast<float>(longest) * 5.5F + 2 * kUsualPadding);
}

// Which parts of a table style show: by w:tblLook, as names or as bits.
struct Shown {
    bool first_row = false;
    bool last_row = false;
    bool first_column = false;
    bool last_column = false;
    bool row_bands = true;
    bool column_bands = true;
};
Shown read_shown(const pugi::xml_node& look) {
    Shown out;
    unsigned bits = 0x04A0;  // Word's own where a table says nothing
    const std::string digits = look.attribute("w:val").value();
    if (!digits.empty()) bits = static_cast<unsigned>(std::strtoul(digits.c_str(), nullptr, 16));
    const auto flag = [&](const char* name, unsigned bit) {
        const auto attribute = look.attribute(name);
        if (!attribute) return (bits & bit) != 0;
        const std::string_view value = attribute.value();
        return value == "1" || value == "true" || value == "on";
    };
    out.first_row = flag("w:firstRow", 0x20);
    out.last_row = flag("w:lastRow", 0x40);
    out.first_column = flag("w:firstColumn", 0x80);
    out.last_column = flag("w:lastColumn", 0x100);
    out.row_bands = !flag("w:noHBand", 0x200);
    out.column_bands = !flag("w:noVBand", 0x400);
    return out;
}

struct CellPosition {
    std::size_t row, rows;
    int column, end, columns;
};

void add(TableLook& into, const ResolvedStyle& style, const char* name) {
    const auto part = style.parts.find(name);
    if (part == style.parts.end()) return;
    merge(into.paragraph, part->second.paragraph);
    merge(into.run, part->second.run);
    if (part->second.shading) into.shading = part->second.shading;
}

TableLook look_at(const ResolvedStyle& style, const Shown& shown, const CellPosition& at) {
    TableLook look = style.table;
    if (style.parts.empty()) return look;
    add(look, style, "wholeTable");
    const int column = at.column - (shown.first_column ? 1 : 0);
    const auto row = static_cast<int>(at.row) - (shown.first_row ? 1 : 0);
    if (shown.column_bands && column >= 0) add(look, style, column % 2 == 0 ? "band1Vert" : "band2Vert");
    if (shown.row_bands && row >= 0) add(look, style, row % 2 == 0 ? "band1Horz" : "band2Horz");
    if (shown.first_column && at.column == 0) add(look, style, "firstCol");
    if (shown.last_column && at.end == at.columns) add(look, style, "lastCol");
    if (shown.first_row && at.row == 0) add(look, style, "firstRow");
    if (shown.last_row && at.row + 1 == at.rows) add(look, style, "lastRow");
    return look;
}

}  // namespace

// Rows with their cells on the grid; cells that go on below count the rows they reach over.
std::vector<StoryReader::TableRow> StoryReader::grid_of(const pugi::xml_node& table, int* columns) {
    std::vector<pugi::xml_node> row_nodes;
    collect(table, "w:tr", row_nodes);
    std::vector<TableRow> rows;
    for (const pugi::xml_node& row_node : row_nodes) {
        const pugi::xml_node row_properties = row_node.child("w:trPr");
        if (row_properties.child("w:del")) continue;
        TableRow row{row_node, {}};
        int column = count_of(row_properties, "w:gridBefore");
        std::vector<pugi::xml_node> cells;
        collect(row_node, "w:tc", cells);
        for (const pugi::xml_node& cell : cells) {
            const pugi::xml_node properties = cell.child("w:tcPr");
            if (properties.child("w:cellDel") || column >= kMaxColumns) continue;
            TableCell out{cell, column, std::max(1, count_of(properties, "w:gridSpan")), 1, false};
            const pugi::xml_node merge = properties.child("w:vMerge");
            out.is_continued = merge && std::string_view(merge.attribute("w:val").value()) != "restart";
            column = std::min(column + out.span, kMaxColumns);
            row.cells.push_back(out);
        }
        *columns = std::max(*columns, column);
        rows.push_back(std::move(row));
    }
    std::vector<TableCell*> above(static_cast<std::size_t>(*columns), nullptr);
    for (TableRow& row : rows)
        for (TableCell& cell : row.cells) {
            TableCell*& top = above[static_cast<std::size_t>(cell.column)];
            if (cell.is_continued && top) {
                ++top->row_span;
                continue;
            }
            cell.is_continued = false;
            const int end = std::min(cell.column + cell.span, *columns);
            for (int i = cell.column; i < end; ++i) above[static_cast<std::size_t>(i)] = nullptr;
            top = &cell;
        }
    return rows;
}

std::vector<float> StoryReader::column_widths(const pugi::xml_node& table, const std::vector<TableRow>& rows,
                                              std::size_t columns) const {
    const float available = flow_.width();
    const std::optional<float> table_width = width_of(table.child("w:tblPr").child("w:tblW"), available);
    std::vector<float> wanted(columns, 0);
    std::size_t at = 0;
    for (const pugi::xml_node column : table.child("w:tblGrid").children("w:gridCol"))
        if (at < wanted.size()) wanted[at++] = twips(column.attribute("w:w").value()).value_or(0);
    // Programs that know no grids leave it at equal shares and tell the truth in the cells.
    std::vector<bool> told(columns, false);
    std::vector<float> content(columns, 0);
    for (const TableRow& row : rows)
        for (const TableCell& cell : row.cells) {
            const auto index = static_cast<std::size_t>(cell.column);
            if (cell.span > 1) continue;
            content[index] = std::max(content[index], content_width(cell.node));
            const auto width =
                width_of(cell.node.child("w:tcPr").child("w:tcW"), table_width.value_or(available));
            if (!width || told[index]) continue;
            wanted[index] = *width;
            told[index] = true;
        }
    // A grid of slivers, as some writers leave it, means nothing: programs widen such columns to their text.
    for (std::size_t i = 0; i < columns; ++i)
        if (wanted[i] < kSliver && content[i] > wanted[i]) wanted[i] = 0;
    const float wished = std::accumulate(wanted.begin(), wanted.end(), 0.0F);
    const bool all_known = std::ranges::none_of(wanted, [](float width) { return width <= 1; });
    if (all_known && wished <= available + kOverhang) return wanted;
    const float room = table_width ? std::min(*table_width, available + kOverhang) : available;
    return share_widths(std::max(kLeastRoom, room), wanted, content);
}

void StoryReader::table(const pugi::xml_node& node) {
    int columns = 0;
    const std::vector<TableRow> rows = grid_of(node, &columns);
    if (rows.empty() || columns == 0) return;
    table_rows(node, rows, column_widths(node, rows, static_cast<std::size_t>(columns)),
               shared_.styles.table(val(node.child("w:tblPr"), "w:tblStyle")));
}

std::optional<StoryReader::Place> StoryReader::table_place(const pugi::xml_node& properties,
                                                           float width) const {
    const pugi::xml_node position = properties.child("w:tblpPr");
    // A floating table as wide as the text has nothing beside it: it may as well stand in the flow.
    if (!position || nesting_ > 0 || width > kNarrowTable * flow_.width()) return std::nullopt;
    const PageSetup& page = flow_.page_setup();
    Place place;
    place.width = width;
    const std::string_view from_x = position.attribute("w:horzAnchor").value();
    const std::string_view from_y = position.attribute("w:vertAnchor").value();
    const std::string_view align = position.attribute("w:tblpXSpec").value();
    const bool of_page = from_x == "page";
    const float base = of_page ? 0 : page.margin_left;
    const float span = of_page ? page.width : page.width - page.margin_left - page.margin_right;
    place.x = base + twips(position.attribute("w:tblpX").value()).value_or(0);
    if (align == "right" || align == "outside") place.x = base + span - width;
    if (align == "center") place.x = base + (span - width) / 2;
    if (align == "left" || align == "inside") place.x = base;
    place.x_from_flow = from_x == "text" && align.empty();
    if (place.x_from_flow) *place.x -= base;
    place.y = twips(position.attribute("w:tblpY").value()).value_or(0);
    const std::string_view align_y = position.attribute("w:tblpYSpec").value();
    if (from_y == "margin" || align_y == "top") *place.y += from_y == "page" ? 0 : page.margin_top;
    place.y_from_flow = from_y.empty() || from_y == "text";
    return place;
}

void StoryReader::table_rows(const pugi::xml_node& node, const std::vector<TableRow>& rows,
                             const std::vector<float>& widths, const ResolvedStyle& style) {
    const pugi::xml_node properties = node.child("w:tblPr");
    TableLook table = style.table;
    read_table_look(table, properties);
    const Shown shown = read_shown(properties.child("w:tblLook"));
    const float width = std::accumulate(widths.begin(), widths.end(), 0.0F);
    const auto columns = static_cast<int>(widths.size());
    const bool mirrored = is_on(properties.child("w:bidiVisual"));
    TableSetup setup;
    setup.widths = widths;
    if (mirrored) std::ranges::reverse(setup.widths);
    setup.padding_x = table.padding.value_or(kUsualPadding);
    setup.borders = table.borders.value_or(false);
    setup.indent = twips(properties.child("w:tblInd").attribute("w:w").value()).value_or(0);
    const std::string_view align = val(properties, "w:jc");
    if (align == "center") setup.indent = (flow_.width() - width) / 2;
    if (align == "right" || align == "end") setup.indent = flow_.width() - width;

    const auto place = table_place(properties, width);
    if (place)
        flow_.begin_box({.x = place->x,
                         .y = place->y,
                         .x_from_flow = place->x_from_flow,
                         .y_from_flow = place->y_from_flow,
                         .width = width,
                         .padding = 0});
    if (place) setup.indent = 0;
    flow_.begin_table(setup);
    const TableLook* outer_look = cell_look_;
    for (std::size_t r = 0; r < rows.size() && !flow_.full(); ++r) {
        flow_.begin_row();
        const bool outer_hidden = is_hidden_;
        is_hidden_ = outer_hidden || is_on(rows[r].node.child("w:trPr").child("w:hidden"));
        for (const TableCell& cell : rows[r].cells) {
            if (cell.is_continued) continue;
            const TableLook look =
                look_at(style, shown, {r, rows.size(), cell.column, cell.column + cell.span, columns});
            const auto shading = read_shading(cell.node.child("w:tcPr").child("w:shd"), shared_.theme);
            CellSetup cell_setup;
            cell_setup.column = mirrored ? columns - cell.column - cell.span : cell.column;
            cell_setup.span = cell.span;
            cell_setup.row_span = cell.row_span;
            if (shading ? !shading->is_auto : look.shading && !look.shading->is_auto)
                cell_setup.background = shading ? shading->rgb : look.shading->rgb;
            flow_.begin_cell(cell_setup);
            cell_look_ = &look;
            read_inside(cell.node);
            cell_look_ = outer_look;
            flow_.end_cell();
        }
        flow_.end_row();
        is_hidden_ = outer_hidden;
    }
    flow_.end_table();
    if (place) flow_.end_box();
}

}  // namespace atspro::document::docx
