// Where the flow stands: pages, newspaper columns, tables inside tables, boxes. The workings of FlowWriter.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "document/flow.h"
#include "document/flow_lines.h"
#include "document/flow_pages.h"

namespace atspro::document {

class FlowLayout {
  public:
    FlowLayout(const PageSetup& setup, std::size_t max_pages);

    void set_page(const PageSetup& setup, bool new_page);
    const PageSetup& page_setup() const { return setup_; }
    void paragraph(const FlowParagraph& paragraph);
    void horizontal_rule();
    void page_break();
    void space(float height);
    // `height` limits the columns on their first page; 0 fills them to the page's foot.
    void begin_columns(const std::vector<float>& widths, float gap, float height);
    void column_break();
    void end_columns();
    void begin_table(const TableSetup& setup);
    void begin_row();
    void begin_cell(const CellSetup& setup);
    void end_cell();
    void end_row();
    void end_table();
    void begin_box(const BoxSetup& setup);
    void end_box();
    void paint(const domain::Box& box, std::uint32_t color, bool every_page);
    void image();
    void link(const std::string& url);

    float width() const { return frames_.back().width; }
    // Points that the flow has gone down on its first page; for measuring on an endless page.
    float depth() const { return frames_.front().at.y; }
    // True in the flow itself, outside tables and boxes.
    bool at_base() const { return frames_.size() == 1; }
    bool full() const { return pages_.full(); }
    domain::Document finish();

  private:
    struct Place {
        int page = 0;
        int column = 0;
        float y = 0;
        auto operator<=>(const Place&) const = default;
    };
    // Something that holds paragraphs: the flow, a cell, a box.
    struct Frame {
        Place at;
        float x = 0;  // from the column's left edge; from the page's where `absolute`
        float width = 0;
        bool absolute = false;
        float owed = 0;  // room below the last paragraph, not yet laid
        std::uint32_t cell = 0;
        std::uint32_t row = 0;
        int last_row = 0;  // cells: last row of the table they reach into
        std::optional<std::uint32_t> background;
        Place begun;  // boxes: where they began
        BoxSetup box;
        enum class Kind : std::uint8_t { flow, cell, box, inline_box } kind = Kind::flow;
    };
    struct Column {
        float x0;
        float x1;
    };
    // Part of the flow with the same columns.
    struct Region {
        std::vector<Column> columns;
        int first_page = 0;
        float top = 0;     // on the first page
        float height = 0;  // on the first page; 0 to its foot
        Place deepest;     // in reading order of pages and y alone
    };
    struct SpanEnd {
        int last_row;
        Place at;
    };
    struct Table {
        TableSetup setup;
        std::vector<float> edges;      // left edges of the columns and the right edge of the last
        std::vector<int> taken_until;  // by column: last row taken by a cell from above
        std::vector<SpanEnd> spans;
        int row = -1;
        int next_column = 0;
        std::uint32_t row_id = 0;
        Place row_start;
        Place row_end;
        std::vector<Column> cells;  // of the current row, in page coordinates: for rules
        bool in_row = false;
        bool in_cell = false;
    };

    Frame& frame() { return frames_.back(); }
    const Column& column_of(const Frame& frame) const;
    float left_of(const Frame& frame) const;
    float top_of(const Frame& frame, int page) const;
    float bottom_of(const Frame& frame) const;
    void advance(Frame& frame);
    void settle(float owed_before);
    void make_room(Frame& frame, float height);
    void note_depth(const Frame& frame);
    void begin_region(std::vector<Column> columns, float height);
    Column text_column() const;

    LineBreaker::Judge judge_for(const FlowParagraph& paragraph);
    void lay_lines(const FlowParagraph& paragraph, LineBreaker& breaker, OpenParagraph& open);
    void emit(const FlowLine& line, OpenParagraph& open);
    void emit_hidden(const FlowLine& line, float baseline);
    void flush_hidden();
    void rule_across(const FlowParagraph& paragraph);
    void draw_row_borders(const Table& table, const Place& from, const Place& to);

    PageSetup setup_;
    PageStore pages_;
    Region region_;
    std::vector<Frame> frames_;
    std::vector<Table> tables_;
    std::uint32_t next_paragraph_ = 1;
    std::uint32_t next_cell_ = 1;
    std::uint32_t next_row_ = 1;
    // Hidden text of a paragraph, gathered until its reason changes.
    domain::HiddenText pending_hidden_;
    bool has_pending_hidden_ = false;
};

}  // namespace atspro::document
