// Flowing formats (DOCX, ODT, RTF, HTML, Markdown, DOC) onto pages: paragraphs, tables, columns and boxes
// become words with places, approximately where a word processor would put them. Widths come from a small
// table of our own, so line breaks are near the truth, not equal to it; what must be right is which text
// stands beside which.
//
// A reader calls FlowWriter in document order and ends with finish(). Calls never fail: past a limit of
// limits.h they do nothing more (`full()` tells, so that a reader can stop early) and finish() answers
// Code::too_complex.
//
//   FlowWriter flow;
//   flow.paragraph({.kind = ParagraphKind::heading, .level = 1, .runs = {{.text = "Experience", .style =
//   bold}}}); flow.begin_table({.widths = {120, 348}}); flow.begin_row(); flow.begin_cell();
//   flow.paragraph(...); flow.end_cell(); flow.begin_cell(); flow.paragraph(...); flow.end_cell();
//   flow.end_row();
//   flow.end_table();
//   return flow.finish();
//
// Hidden text: a run that says so (`hidden`), is under 2 pt, or has nearly the colour of what lies behind it
// goes to Document::hidden and is no word. Zero-width characters are taken out of words; many of them are
// reported. It does not number lists, resolve styles, or draw anything.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "domain/page.h"

namespace atspro::document {

// Lengths are points. Letter with an inch of margin unless the format says otherwise.
struct PageSetup {
    float width = 612;
    float height = 792;
    float margin_left = 72;
    float margin_right = 72;
    float margin_top = 72;
    float margin_bottom = 72;
    bool operator==(const PageSetup&) const = default;
};

enum class Align : std::uint8_t { left, center, right };  // justified text is laid as left

struct TabStop {
    float at = 0;  // from the left edge of the column or cell, not from the indent
    Align align = Align::left;
};

// A colour behind text that is not plain (a picture, a gradient): nothing on it is taken for hidden.
inline constexpr std::uint32_t kUnknownColor = 0xFF000000;

struct Run {
    std::string text = {};  // UTF-8; '\t' goes to the next tab stop, '\n' breaks the line, U+00A0 is a blank
                            // that does not wrap
    domain::Style style = {};  // size 0 counts as 11
    std::string link_url = {};
    bool auto_color = false;  // the format leaves the colour to the program, which keeps it readable
    std::optional<domain::HiddenReason> hidden = {};  // hidden by the format itself
    std::optional<std::uint32_t> background = {};     // highlight or shading, 0xRRGGBB or kUnknownColor
};

struct FlowParagraph {
    domain::ParagraphKind kind = domain::ParagraphKind::body;
    std::uint8_t level = 0;  // heading level or list depth, 1-9
    bool furniture = false;  // from a page header or footer
    domain::PagePart part = domain::PagePart::plain;
    Align align = Align::left;
    bool right_to_left = false;  // the format says so; found out by the letters otherwise
    float indent = 0;            // left edge of the lines
    float first_line = 0;        // added to indent on the first line; negative hangs
    float indent_right = 0;
    float space_before = 0;
    float space_after = 0;
    bool close_to_previous =
        false;               // no space between it and the paragraph before (same style, contextual spacing)
    float line_spacing = 1;  // times the font's own height
    std::vector<TabStop> tabs = {};  // ascending; beyond the last one every half inch
    // Bullet or number of a list item ("•", "1."): a word of its own on the page, at indent + first_line.
    // Paragraph::kind tells whoever understands the page that it is no text of the item.
    std::string label = {};
    domain::Style label_style = {};
    bool rule_above = false;
    bool rule_below = false;
    bool page_break_before = false;
    std::optional<std::uint32_t> background = {};
    std::vector<Run> runs = {};
};

// Adds text at the paragraph's end, joining it to the last run where nothing but the text differs. Word
// processors cut text into runs at will.
void append_run(FlowParagraph& paragraph, Run run);

// Width in points of one line of text.
float text_width(std::string_view text, const domain::Style& style);

struct TableSetup {
    std::vector<float> widths;  // points a column; see share_widths
    float indent = 0;           // from the left edge of what holds the table
    float padding_x = 5.4F;     // room left and right inside every cell
    float padding_y = 0;
    bool borders = false;  // draw rules around cells
};

struct CellSetup {
    int column = -1;   // from 0; -1 takes the next free one (cells spanning rows from above are skipped)
    int span = 1;      // columns
    int row_span = 1;  // rows
    std::optional<float> x = {};  // left edge from the table's, where the row does not keep to the columns
    std::optional<float> width = {};
    std::optional<std::uint32_t> background = {};
};

// A region beside the flow: text boxes, frames. Without both `x` and `y` its place is unknown and it is laid
// in the flow.
struct BoxSetup {
    std::optional<float> x = {};  // of its left edge
    std::optional<float> y = {};  // of its top
    bool x_from_flow = false;     // x counts from the flow's left edge, otherwise from the page's
    bool y_from_flow = false;     // y counts from where the flow stands, otherwise from the page's top
    float width = 144;
    float padding = 7.2F;
    bool wraps = true;  // text of the flow keeps clear of it
    std::optional<std::uint32_t> background = {};
};

// Column widths for a table: `wanted` are preferred widths (0: none), `content` the widths of the longest
// texts of each column on one line. The answer fits `available`; columns without a wish share by content,
// none below a narrow minimum.
std::vector<float> share_widths(float available, const std::vector<float>& wanted,
                                const std::vector<float>& content);

class FlowWriter {
  public:
    explicit FlowWriter(PageSetup setup = {});
    ~FlowWriter();
    FlowWriter(const FlowWriter&) = delete;
    FlowWriter& operator=(const FlowWriter&) = delete;

    // Geometry of what follows. Starts a page where `new_page` is set or the paper's size differs, unless
    // nothing stands on the current page yet.
    void set_page(const PageSetup& setup, bool new_page = true);
    const PageSetup& page_setup() const;

    void paragraph(const FlowParagraph& paragraph);
    void horizontal_rule();
    void page_break();
    // Empty room, points.
    void space(float height);

    // Newspaper columns: what follows fills them one after the other. `widths` in points, `gap` between them.
    // Balanced columns end at about the same height; otherwise they are filled to the page's foot. Not inside
    // tables or boxes.
    void begin_columns(const std::vector<float>& widths, float gap, bool balanced);
    void column_break();
    void end_columns();

    void begin_table(const TableSetup& setup);
    void begin_row();
    void begin_cell(const CellSetup& setup = {});
    void end_cell();
    void end_row();
    void end_table();

    void begin_box(const BoxSetup& setup);
    void end_box();

    // Something coloured lies behind the text of the page (a shape): 0xRRGGBB or kUnknownColor.
    void paint(const domain::Box& box, std::uint32_t color, bool every_page = false);
    // The page has a picture.
    void image();
    // A live link over no text (a linked picture), at the flow's place.
    void link(const std::string& url);

    // Room between the edges of the column, cell or box, points.
    float width() const;

    // True past a limit: nothing more is laid.
    bool full() const;

    // Pages with their words, hidden text, title and language left to the caller. At least one page. Whatever
    // is open is closed. Errors: too_complex.
    Result<domain::Document> finish();

  private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace atspro::document
