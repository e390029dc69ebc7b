// Tables, sections and the places of text boxes in a Word 97 document.
#include <algorithm>
#include <utility>

#include "base/charset.h"
#include "base/unicode.h"
#include "document/bytes.h"
#include "document/doc_reader.h"
#include "document/encoding.h"

namespace atspro::document::word97 {
namespace {

constexpr int kDefaultCellWidth = 1'440;  // twips, where a row does not say
constexpr std::size_t kMaxSections = 1'000;
constexpr std::size_t kMaxDrawings = 5'000;
constexpr int kSameEdge = 40;  // twips; edges of rows that nearly meet are one

// The left edges of all cells of a table, and the last right edge.
std::vector<int> grid_of(std::vector<int> edges) {
    std::ranges::sort(edges);
    std::vector<int> grid;
    for (const int edge : edges)
        if (grid.empty() || edge - grid.back() > kSameEdge) grid.push_back(edge);
    return grid;
}

int column_at(const std::vector<int>& grid, int edge) {
    const auto it = std::ranges::upper_bound(grid, edge);
    return std::max(0, static_cast<int>(it - grid.begin()) - 1);
}

}  // namespace

void TableGatherer::add(FlowParagraph paragraph, const ParagraphLook& look, bool ends_cell) {
    const auto depth = static_cast<std::size_t>(std::max(look.depth, 1));
    while (levels_.size() > depth) {
        auto inner = end_level();
        levels_.back().cell.push_back({.paragraph = {}, .table = std::move(inner)});
    }
    while (levels_.size() < depth)
        levels_.push_back({.table = std::make_shared<Table>(), .cells = {}, .cell = {}});
    Level& level = levels_.back();
    if (look.row_end) return end_row(level, look.cells);
    level.cell.push_back({.paragraph = std::move(paragraph), .table = nullptr});
    if (ends_cell) level.cells.push_back(std::exchange(level.cell, {}));
}

void TableGatherer::end_row(Level& level, std::vector<CellLook> looks) {
    if (!level.cell.empty()) level.cells.push_back(std::exchange(level.cell, {}));
    if (level.cells.empty()) return;
    while (looks.size() < level.cells.size()) {
        const int left = looks.empty() ? 0 : looks.back().right;
        looks.push_back({.left = left, .right = left + kDefaultCellWidth, .background = {}});
    }
    level.table->rows.push_back({std::move(looks), std::exchange(level.cells, {})});
}

std::shared_ptr<TableGatherer::Table> TableGatherer::end_level() {
    end_row(levels_.back(), {});
    auto table = std::move(levels_.back().table);
    levels_.pop_back();
    return table;
}

void TableGatherer::close(FlowWriter& flow) {
    while (levels_.size() > 1) {
        auto inner = end_level();
        levels_.back().cell.push_back({.paragraph = {}, .table = std::move(inner)});
    }
    if (!levels_.empty()) lay(flow, *end_level());
}

void TableGatherer::lay(FlowWriter& flow, const Cell& cell) {
    for (const Block& block : cell) {
        if (block.table)
            lay(flow, *block.table);
        else
            flow.paragraph(block.paragraph);
    }
}

void TableGatherer::lay(FlowWriter& flow, const Table& table) {
    std::vector<int> edges;
    for (const Row& row : table.rows)
        for (const CellLook& look : row.looks) edges.insert(edges.end(), {look.left, look.right});
    const std::vector<int> grid = grid_of(std::move(edges));
    if (grid.size() < 2) {  // no cell has a width
        for (const Row& row : table.rows)
            for (const Cell& cell : row.cells) lay(flow, cell);
        return;
    }
    TableSetup setup;
    for (std::size_t i = 0; i + 1 < grid.size(); ++i) setup.widths.push_back(points(grid[i + 1] - grid[i]));
    setup.indent = points(grid.front());
    flow.begin_table(setup);
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        const Row& row = table.rows[r];
        flow.begin_row();
        for (std::size_t c = 0; c < row.cells.size(); ++c) {
            const CellLook& look = row.looks[c];
            // What a join swallows is empty by the rule; where it is not, Word draws it nowhere.
            if (look.joins_left || (look.joins_above && r > 0)) continue;
            CellSetup cell;
            cell.column = column_at(grid, look.left);
            int right = look.right;
            for (std::size_t next = c + 1; next < row.cells.size() && row.looks[next].joins_left; ++next)
                right = row.looks[next].right;
            cell.span = std::max(1, column_at(grid, right) - cell.column);
            cell.background = look.background;
            const auto goes_on = [&](const Row& below) {
                return std::ranges::any_of(below.looks, [&](const CellLook& other) {
                    return other.joins_above && column_at(grid, other.left) == cell.column;
                });
            };
            for (std::size_t below = r + 1;
                 look.starts_below && below < table.rows.size() && goes_on(table.rows[below]); ++below)
                ++cell.row_span;
            flow.begin_cell(cell);
            lay(flow, row.cells[c]);
            flow.end_cell();
        }
        flow.end_row();
    }
    flow.end_table();
}

// --- sections
// --------------------------------------------------------------------------------------------------------

namespace {

void change_section(Section& section, std::string_view changes, int& columns) {
    Sprms sprms(changes);
    const auto length = [](const Sprm& sprm, float& into, float least) {
        const float value = points(sprm.word());
        if (value >= least && value < 3'000) into = value;
    };
    while (const auto sprm = sprms.next()) {
        switch (sprm->code) {
            case sprm::kPageWidth:
                length(*sprm, section.page.width, 72);
                break;
            case sprm::kPageHeight:
                length(*sprm, section.page.height, 72);
                break;
            case sprm::kMarginLeft:
                length(*sprm, section.page.margin_left, 0);
                break;
            case sprm::kMarginRight:
                length(*sprm, section.page.margin_right, 0);
                break;
            case sprm::kMarginTop:  // negative: exactly so high, whatever the header needs
                section.page.margin_top = std::min(720.0F, points(std::abs(sprm->number())));
                break;
            case sprm::kMarginBottom:
                section.page.margin_bottom = std::min(720.0F, points(std::abs(sprm->number())));
                break;
            case sprm::kColumns:
                columns = std::min<int>(sprm->word(), 11) + 1;
                break;
            case sprm::kColumnGap:
                section.gap = std::min(300.0F, points(sprm->word()));
                break;
            case sprm::kColumnWidth: {
                const std::size_t index = sprm->byte();
                if (index < 12) {
                    section.columns.resize(std::max(section.columns.size(), index + 1), 0);
                    section.columns[index] = points(u16_at(sprm->operand, 1));
                }
                break;
            }
            case sprm::kColumnsEven:
                if (sprm->byte() != 0) section.columns.clear();
                break;
            case sprm::kSectionStart:
                section.is_continuous = sprm->byte() == 0;
                break;
            case sprm::kTitlePage:
                section.has_first_page = sprm->byte() != 0;
                break;
            default:
                break;
        }
    }
}

}  // namespace

std::vector<Section> read_sections(const WordFile& file) {
    constexpr std::size_t kRecord = 12;
    const std::string_view table = file.part(Part::sections);
    const std::string_view main = file.main();
    const std::size_t count = count_of_plex(table, kRecord);
    std::vector<Section> sections;
    for (std::size_t i = 0; i < std::min(count, kMaxSections); ++i) {
        Section section;
        section.page = {.width = 612, .height = 792, .margin_left = 90, .margin_right = 90};
        section.end = u32_at(table, 4 * (i + 1));
        const std::size_t at = u32_at(table, 4 * (count + 1) + kRecord * i + 2);
        int columns = 1;
        if (at + 2 <= main.size()) change_section(section, main.substr(at + 2, u16_at(main, at)), columns);
        const float room = section.page.width - section.page.margin_left - section.page.margin_right;
        const auto number = static_cast<std::size_t>(columns);
        const float width =
            (room - section.gap * static_cast<float>(number - 1)) / static_cast<float>(number);
        // Widths of their own, or the same for all.
        section.columns.resize(number, 0);
        if (std::ranges::any_of(section.columns, [](float w) { return w < 36; }))
            section.columns.assign(number, width);
        if (columns < 2 || section.columns.front() < 36) section.columns.clear();
        sections.push_back(std::move(section));
    }
    if (sections.empty()) sections.emplace_back();
    return sections;
}

// --- text boxes
// ------------------------------------------------------------------------------------------------------

std::map<std::uint32_t, Drawing> read_drawings(const WordFile& file, bool in_headers, float margin_top) {
    constexpr std::size_t kAnchorRecord = 26;
    constexpr std::size_t kTextRecord = 22;
    const std::string_view texts = file.part(in_headers ? Part::header_text_boxes : Part::text_boxes);
    const Range story = file.story(in_headers ? Story::header_text_boxes : Story::text_boxes);
    const std::size_t text_count = std::min(count_of_plex(texts, kTextRecord), kMaxDrawings);
    std::map<std::uint32_t, Range> by_shape;
    for (std::size_t i = 0; i < text_count; ++i) {
        const std::size_t record = 4 * (count_of_plex(texts, kTextRecord) + 1) + kTextRecord * i;
        const std::uint32_t from = u32_at(texts, 4 * i);
        const std::uint32_t to = u32_at(texts, 4 * i + 4);
        const bool is_unused = u16_at(texts, record + 8) != 0;
        if (is_unused || to <= from || to > story.size()) continue;
        by_shape.try_emplace(u32_at(texts, record + 14), Range{story.from + from, story.from + to});
    }

    const std::string_view anchors = file.part(in_headers ? Part::header_drawings : Part::drawings);
    const std::size_t count = count_of_plex(anchors, kAnchorRecord);
    std::map<std::uint32_t, Drawing> out;
    for (std::size_t i = 0; i < std::min(count, kMaxDrawings); ++i) {
        const std::string_view record = anchors.substr(4 * (count + 1) + kAnchorRecord * i, kAnchorRecord);
        const auto text = by_shape.find(u32_at(record, 0));
        if (text == by_shape.end()) continue;
        const auto edge = [&](std::size_t at) { return points(static_cast<int>(u32_at(record, at))); };
        const std::uint16_t flags = u16_at(record, 20);
        const unsigned across = flags >> 1U & 3U;  // from: 0 margin, 1 page, 2 column
        const unsigned down = flags >> 3U & 3U;    // from: 0 margin, 1 page, 2 paragraph
        Drawing drawing;
        drawing.text = text->second;
        drawing.box.x = edge(4);
        drawing.box.y = edge(8) + (down == 0 ? margin_top : 0);
        drawing.box.width = std::max(36.0F, edge(12) - edge(4));
        drawing.box.x_from_flow = across != 1;
        drawing.box.y_from_flow = down == 2;
        drawing.box.wraps = (flags >> 5U & 0xFU) != 3;
        drawing.box.background = kUnknownColor;  // its fill is told elsewhere, in the drawing itself
        if (out.try_emplace(u32_at(anchors, 4 * i), drawing).second) by_shape.erase(text);
    }
    std::uint32_t key = kNoAnchor;
    for (const auto& [shape, range] : by_shape) out.emplace(key++, Drawing{.box = {}, .text = range});
    return out;
}

// --- properties
// ------------------------------------------------------------------------------------------------------

std::string title_of(std::string_view summary) {
    constexpr std::uint32_t kCodePage = 1, kTitle = 2, kString = 0x1E;
    constexpr std::size_t kMaxProperties = 1'000;
    const std::size_t at = u32_at(summary, 44);
    if (at >= summary.size()) return {};
    const std::string_view set = summary.substr(at);
    std::uint16_t page = 1252;
    std::string title;
    for (std::size_t i = 0; i < std::min<std::size_t>(u32_at(set, 4), kMaxProperties); ++i) {
        const std::uint32_t property = u32_at(set, 8 + 8 * i);
        const std::size_t value = u32_at(set, 12 + 8 * i);
        if (value + 8 > set.size()) continue;
        if (property == kCodePage) page = u16_at(set, value + 4);
        if (property == kTitle && u32_at(set, value) == kString)
            title = set.substr(value + 8, u32_at(set, value + 4));
    }
    title = title.substr(0, title.find('\0'));
    return squeeze(page == 65001 ? clean_utf8(title) : decode_as(title, "windows-" + std::to_string(page)));
}

}  // namespace atspro::document::word97
