#include "document/flow_layout.h"

#include <algorithm>
#include <cmath>

#include "base/unicode.h"
#include "document/flow_metrics.h"
#include "document/limits.h"
#include "document/pdf_backdrop.h"
#include "document/pdf_text.h"

namespace atspro::document {
namespace {

constexpr float kMinWidth = 24;  // points that anything holding text is wide at least
constexpr float kMinPageSide = 72;
constexpr float kMaxPageSide = 3'000;
constexpr float kPageEdge = 12;   // points that boxes keep from the page's foot
constexpr float kMaxSpace = 400;  // points between two paragraphs at most
constexpr float kTinyText = 2;    // points; smaller text cannot be read
constexpr float kRuleThickness = 0.75F;
constexpr float kBoxClearance = 4;  // points between a box and the text beside it
constexpr int kMaxTableColumns = 256;
constexpr std::uint32_t kPaper = 0xFFFFFF;

float sane(float value, float low, float high) {
    return std::isfinite(value) ? std::clamp(value, low, high) : low;
}

PageSetup sane_setup(PageSetup setup) {
    setup.width = sane(setup.width, kMinPageSide, kMaxPageSide);
    setup.height = sane(setup.height, kMinPageSide, kMaxPageSide * 1'000);
    setup.margin_left = sane(setup.margin_left, 0, setup.width - kMinWidth);
    setup.margin_right = sane(setup.margin_right, 0, setup.width - kMinWidth - setup.margin_left);
    setup.margin_top = sane(setup.margin_top, 0, setup.height - 2 * kMinWidth);
    setup.margin_bottom = sane(setup.margin_bottom, 0, setup.height - 2 * kMinWidth - setup.margin_top);
    return setup;
}

}  // namespace

FlowLayout::FlowLayout(const PageSetup& setup, std::size_t max_pages)
    : setup_(sane_setup(setup)), pages_(max_pages) {
    pages_.reach(0, setup_);
    frames_.emplace_back();
    frame().at.y = setup_.margin_top;
    begin_region({text_column()}, 0);
}

FlowLayout::Column FlowLayout::text_column() const {
    return {setup_.margin_left, setup_.width - setup_.margin_right};
}

void FlowLayout::begin_region(std::vector<Column> columns, float height) {
    Frame& base = frames_.front();
    region_ = {std::move(columns), base.at.page, base.at.y, height, base.at};
    base.at.column = 0;
    base.x = 0;
    base.width = region_.columns.front().x1 - region_.columns.front().x0;
}

void FlowLayout::set_page(const PageSetup& setup, bool new_page) {
    if (!at_base() || full()) return;
    const PageSetup next = sane_setup(setup);
    end_columns();
    Frame& base = frame();
    const bool other_paper = next.width != setup_.width || next.height != setup_.height;
    const bool fresh = pages_.is_empty(base.at.page) && base.at.y <= top_of(base, base.at.page);
    setup_ = next;
    if (fresh) {
        pages_.at(base.at.page).width = next.width;
        pages_.at(base.at.page).height = next.height;
        base.at.y = next.margin_top;
    } else if (new_page || other_paper) {
        base.owed = 0;
        base.at = {base.at.page + 1, 0, next.margin_top};
        if (!pages_.reach(base.at.page, setup_)) --base.at.page;
    }
    begin_region({text_column()}, 0);
}

const FlowLayout::Column& FlowLayout::column_of(const Frame& frame) const {
    const auto last = region_.columns.size() - 1;
    return region_.columns[std::min(static_cast<std::size_t>(frame.at.column), last)];
}

float FlowLayout::left_of(const Frame& frame) const {
    return frame.absolute ? frame.x : column_of(frame).x0 + frame.x;
}

float FlowLayout::top_of(const Frame& frame, int page) const {
    return !frame.absolute && page == region_.first_page ? region_.top : setup_.margin_top;
}

float FlowLayout::bottom_of(const Frame& frame) const {
    if (frame.absolute) return setup_.height - kPageEdge;
    const float foot = setup_.height - setup_.margin_bottom;
    const bool limited = region_.height > 0 && frame.at.page == region_.first_page;
    const bool last_column = frame.at.column + 1 >= static_cast<int>(region_.columns.size());
    return limited && !last_column ? std::min(foot, region_.top + region_.height) : foot;
}

void FlowLayout::note_depth(const Frame& frame) {
    if (frame.absolute) return;
    Place deep = frame.at;
    deep.column = 0;
    region_.deepest = std::max(region_.deepest, deep);
}

// To the next column, or to the next page.
void FlowLayout::advance(Frame& frame) {
    note_depth(frame);
    if (!frame.absolute && frame.at.column + 1 < static_cast<int>(region_.columns.size())) {
        ++frame.at.column;
        if (frame.kind == Frame::Kind::flow) frame.width = column_of(frame).x1 - column_of(frame).x0;
        frame.at.y = top_of(frame, frame.at.page);
        return;
    }
    if (!pages_.reach(frame.at.page + 1, setup_)) return;
    ++frame.at.page;
    if (!frame.absolute) frame.at.column = 0;
    if (frame.kind == Frame::Kind::flow) frame.width = column_of(frame).x1 - column_of(frame).x0;
    frame.at.y = setup_.margin_top;
}

void FlowLayout::make_room(Frame& frame, float height) {
    if (frame.at.y + height > bottom_of(frame) && frame.at.y > top_of(frame, frame.at.page)) advance(frame);
}

// Lays the room owed by what came before, or what comes now wants, whichever is more.
void FlowLayout::settle(float owed_before) {
    Frame& f = frame();
    f.at.y += std::max(f.owed, sane(owed_before, 0, kMaxSpace));
    f.owed = 0;
}

LineBreaker::Judge FlowLayout::judge_for(const FlowParagraph& paragraph) {
    std::optional<std::uint32_t> behind = paragraph.background;
    for (auto it = frames_.rbegin(); it != frames_.rend() && !behind; ++it) behind = it->background;
    const Frame& f = frame();
    const float x0 = left_of(f);
    return [this, behind, x0, x1 = x0 + f.width, page = f.at.page, y = f.at.y](const Run& run) {
        std::optional<domain::HiddenReason> reason = run.hidden;
        if (reason) return reason;
        if (run.style.size > 0 && run.style.size < kTinyText)
            return std::optional(domain::HiddenReason::tiny);
        if (run.auto_color) return reason;
        const std::optional<std::uint32_t> plain = run.background ? run.background : behind;
        if (plain == kUnknownColor || !nearly_same_color(run.style.color, plain.value_or(kPaper)))
            return reason;
        if (!plain && pages_.may_be_painted(page, x0, x1, y, run.style.color)) return reason;
        reason = domain::HiddenReason::same_color;
        return reason;
    };
}

void FlowLayout::paragraph(const FlowParagraph& paragraph) {
    if (full()) return;
    if (paragraph.page_break_before) page_break();
    for (const Run& run : paragraph.runs) pages_.count_text(run.text.size());
    pages_.count_text(paragraph.label.size());
    if (full()) return;
    if (paragraph.close_to_previous) frame().owed = 0;
    settle(paragraph.close_to_previous ? 0 : paragraph.space_before);
    if (paragraph.rule_above) rule_across(paragraph);

    OpenParagraph open;
    const Frame& f = frame();
    open.info = {paragraph.kind, paragraph.level,     next_paragraph_++, f.cell,
                 f.row,          paragraph.furniture, paragraph.part};
    LineBreaker breaker(paragraph, judge_for(paragraph));
    if (breaker.is_empty() && paragraph.label.empty())
        frame().at.y += breaker.next_size() * kLineHeight * sane(paragraph.line_spacing, 0.9F, 4);
    lay_lines(paragraph, breaker, open);
    flush_hidden();
    if (!breaker.invisible().empty()) {
        const float x = left_of(frame());
        const domain::Box box{x, frame().at.y - kDefaultFontSize, x + frame().width, frame().at.y};
        pages_.add_hidden(domain::HiddenReason::zero_width, frame().at.page, box,
                          spelled_out(breaker.invisible()));
    }
    if (paragraph.rule_below) rule_across(paragraph);
    frame().owed = sane(paragraph.space_after, 0, kMaxSpace);
    note_depth(frame());
}

void FlowLayout::lay_lines(const FlowParagraph& paragraph, LineBreaker& breaker, OpenParagraph& open) {
    const float spacing = sane(paragraph.line_spacing, 0.9F, 4);
    bool label_due = !paragraph.label.empty();
    while ((!breaker.done() || label_due) && !full()) {
        label_due = false;
        Frame& f = frame();
        const float expected = breaker.next_size() * kLineHeight;
        make_room(f, expected);
        const float left = left_of(f);
        float x0 = left;
        float x1 = left + f.width;
        if (!f.absolute) {
            pages_.keep_clear(f.at.page, expected, f.at.y, x0, x1);
            if (f.at.y + expected > bottom_of(f) && f.at.y > top_of(f, f.at.page)) {
                advance(f);
                x0 = left_of(f);
                x1 = x0 + f.width;
                pages_.keep_clear(f.at.page, expected, f.at.y, x0, x1);
            }
        }
        const float edge = left_of(f);
        const FlowLine line = breaker.next(x0 - edge, x1 - edge, f.width);
        emit(line, open);
        // What follows a broken line is as much a paragraph of its own as if it had been typed so.
        if (line.broken && !line.pieces.empty()) {
            open.info.id = next_paragraph_++;
            open.page = -1;
        }
        if (!line.pieces.empty() || line.hidden.empty())
            f.at.y += (line.size > 0 ? line.size : kDefaultFontSize) * kLineHeight * spacing;
    }
}

void FlowLayout::emit(const FlowLine& line, OpenParagraph& open) {
    const Frame& f = frame();
    const float left = left_of(f);
    const float baseline = f.at.y + kAscent * std::max(line.size, 1.0F);
    const std::string* last_url = nullptr;
    for (const LinePiece& piece : line.pieces) {
        const float size = layout_size(*piece.style);
        const domain::Box box{left + piece.x, baseline - kAscent * size, left + piece.x + piece.width,
                              baseline + kDescent * size};
        domain::Style style = *piece.style;
        if (style.size <= 0) style.size = size;
        pages_.add_word(open, {f.at.page, box, piece.space_before}, piece.text, style);
        if (piece.link_url)
            pages_.add_link(f.at.page, box, *piece.link_url, last_url && *last_url == *piece.link_url);
        last_url = piece.link_url;
    }
    if (!line.hidden.empty()) emit_hidden(line, baseline);
}

void FlowLayout::emit_hidden(const FlowLine& line, float baseline) {
    const Frame& f = frame();
    const float left = left_of(f);
    for (const HiddenPiece& piece : line.hidden) {
        const float x = left + std::min(piece.x, f.width);
        domain::Style style;
        style.size = piece.size;
        const float width =
            std::min(text_width(piece.text.substr(0, 256), style), std::max(1.0F, left + f.width - x));
        const domain::Box box{x, baseline - kAscent * piece.size, x + width,
                              baseline + kDescent * piece.size};
        if (has_pending_hidden_ && pending_hidden_.reason != piece.reason) flush_hidden();
        if (!has_pending_hidden_) pending_hidden_ = {piece.reason, f.at.page, box, {}};
        has_pending_hidden_ = true;
        pending_hidden_.text += piece.text;
    }
}

void FlowLayout::flush_hidden() {
    if (has_pending_hidden_)
        pages_.add_hidden(pending_hidden_.reason, pending_hidden_.page, pending_hidden_.box,
                          pending_hidden_.text);
    has_pending_hidden_ = false;
}

void FlowLayout::rule_across(const FlowParagraph& paragraph) {
    Frame& f = frame();
    make_room(f, 2 * kRuleThickness);
    const float left = left_of(f);
    const float x0 = left + std::clamp(paragraph.indent, 0.0F, f.width - kMinWidth);
    const float x1 = std::max(x0 + 1, left + f.width - std::max(0.0F, paragraph.indent_right));
    pages_.add_rule(f.at.page, {x0, f.at.y, x1, f.at.y + kRuleThickness});
    f.at.y += 2 * kRuleThickness;
}

void FlowLayout::horizontal_rule() {
    if (full()) return;
    settle(kDefaultFontSize / 2);
    rule_across({});
    frame().owed = kDefaultFontSize / 2;
}

void FlowLayout::page_break() {
    if (!at_base() || full()) return;
    Frame& base = frame();
    base.owed = 0;
    if (pages_.is_empty(base.at.page)) return;
    note_depth(base);
    base.at.column = static_cast<int>(region_.columns.size()) - 1;
    advance(base);
}

void FlowLayout::space(float height) {
    if (!full()) frame().at.y += sane(height, 0, kMaxSpace);
}

void FlowLayout::begin_columns(const std::vector<float>& widths, float gap, float height) {
    if (!at_base() || full() || widths.empty()) return;
    end_columns();
    settle(0);
    std::vector<Column> columns;
    const float right = setup_.width - setup_.margin_right;
    float x = setup_.margin_left;
    for (const float width : widths) {
        const float x1 = std::min(std::max(right, x + kMinWidth), x + std::max(width, kMinWidth));
        columns.push_back({x, x1});
        x = x1 + std::max(gap, kDefaultFontSize / 2);
        if (x > right - kMinWidth) break;
    }
    make_room(frame(), 2 * kDefaultFontSize);
    begin_region(std::move(columns), height);
}

void FlowLayout::column_break() {
    if (!at_base() || full()) return;
    frame().owed = 0;
    advance(frame());
}

void FlowLayout::end_columns() {
    if (!at_base() || region_.columns.size() < 2) return;
    note_depth(frame());
    frame().at = region_.deepest;
    begin_region({text_column()}, 0);
}

void FlowLayout::begin_table(const TableSetup& setup) {
    if (full()) return;
    settle(0);
    Table table;
    table.setup = setup;
    table.setup.padding_x = sane(setup.padding_x, 3, 72);
    table.setup.padding_y = sane(setup.padding_y, 0, 72);
    if (static_cast<int>(table.setup.widths.size()) > kMaxTableColumns)
        table.setup.widths.resize(kMaxTableColumns);
    if (table.setup.widths.empty()) table.setup.widths.push_back(width());
    float x = sane(setup.indent, -72, width());
    table.edges.push_back(x);
    for (const float w : table.setup.widths) table.edges.push_back(x += sane(w, 1, kMaxPageSide));
    table.taken_until.assign(table.setup.widths.size(), -1);
    table.row_start = table.row_end = frame().at;
    tables_.push_back(std::move(table));
}

void FlowLayout::begin_row() {
    if (full() || tables_.empty()) return;
    Table& table = tables_.back();
    ++table.row;
    table.next_column = 0;
    table.row_id = next_row_++;
    make_room(frame(), kDefaultFontSize * kLineHeight);
    table.row_start = table.row_end = frame().at;
    table.cells.clear();
    table.in_row = true;
}

void FlowLayout::begin_cell(const CellSetup& setup) {
    if (full() || tables_.empty()) return;
    if (!tables_.back().in_row) begin_row();
    Table& table = tables_.back();
    const int columns = static_cast<int>(table.setup.widths.size());
    int column = setup.column;
    if (column < 0) {
        column = table.next_column;
        while (column < columns && table.taken_until[static_cast<std::size_t>(column)] >= table.row) ++column;
    }
    column = std::min(column, columns - 1);
    const int end = std::clamp(column + std::max(setup.span, 1), column + 1, columns);
    table.next_column = end;
    const int row_span = std::clamp(setup.row_span, 1, 100'000);
    for (int i = column; i < end; ++i)
        table.taken_until[static_cast<std::size_t>(i)] = table.row + row_span - 1;

    const Frame& outer = frame();
    const float from = table.edges[static_cast<std::size_t>(column)];
    const float x = setup.x ? table.edges.front() + sane(*setup.x, 0, kMaxPageSide) : from;
    const float full_width =
        setup.width ? sane(*setup.width, 1, kMaxPageSide) : table.edges[static_cast<std::size_t>(end)] - x;
    const float padding = std::min(table.setup.padding_x, full_width / 4);
    Frame cell;
    cell.kind = Frame::Kind::cell;
    cell.at = table.row_start;
    cell.absolute = outer.absolute;
    cell.x = outer.x + x + padding;
    cell.width = std::max(kMinWidth, full_width - 2 * padding);
    cell.cell = next_cell_++;
    cell.row = table.row_id;
    cell.background = setup.background;
    cell.at.y += table.setup.padding_y;
    cell.last_row = table.row + row_span - 1;
    table.cells.push_back({left_of(outer) + x, left_of(outer) + x + full_width});
    table.in_cell = true;
    frames_.push_back(cell);
}

void FlowLayout::end_cell() {
    if (full() || tables_.empty() || !tables_.back().in_cell || frame().kind != Frame::Kind::cell) return;
    Table& table = tables_.back();
    table.in_cell = false;
    Place end = frame().at;
    end.y += frame().owed + table.setup.padding_y;
    const int last_row = frame().last_row;
    frames_.pop_back();
    if (last_row > table.row)
        table.spans.push_back({last_row, end});
    else
        table.row_end = std::max(table.row_end, end);
}

void FlowLayout::end_row() {
    if (full() || tables_.empty() || !tables_.back().in_row) return;
    if (tables_.back().in_cell) end_cell();
    Table& table = tables_.back();
    std::erase_if(table.spans, [&](const SpanEnd& span) {
        if (span.last_row > table.row) return false;
        table.row_end = std::max(table.row_end, span.at);
        return true;
    });
    if (table.setup.borders) draw_row_borders(table, table.row_start, table.row_end);
    frame().at = table.row_end;
    if (frame().kind == Frame::Kind::flow) frame().width = column_of(frame()).x1 - column_of(frame()).x0;
    note_depth(frame());
    table.in_row = false;
}

void FlowLayout::draw_row_borders(const Table& table, const Place& from, const Place& to) {
    for (const Column& cell : table.cells) {
        pages_.add_rule(from.page, {cell.x0, from.y, cell.x1, from.y + kRuleThickness});
        pages_.add_rule(to.page, {cell.x0, to.y, cell.x1, to.y + kRuleThickness});
        if (from.page != to.page || to.y <= from.y) continue;
        pages_.add_rule(from.page, {cell.x0, from.y, cell.x0 + kRuleThickness, to.y});
        pages_.add_rule(from.page, {cell.x1, from.y, cell.x1 + kRuleThickness, to.y});
    }
}

void FlowLayout::end_table() {
    if (full() || tables_.empty()) return;
    if (tables_.back().in_row) end_row();
    for (const SpanEnd& span : tables_.back().spans) frame().at = std::max(frame().at, span.at);
    tables_.pop_back();
    note_depth(frame());
}

void FlowLayout::begin_box(const BoxSetup& setup) {
    if (full()) return;
    const Frame& outer = frame();
    Frame box;
    box.box = setup;
    box.at = outer.at;
    box.cell = outer.cell;
    box.row = outer.row;
    box.background = setup.background;
    const float padding = sane(setup.padding, 0, 72);
    box.box.padding = padding;
    if (!setup.x || !setup.y) {
        box.kind = Frame::Kind::inline_box;
        box.at.y += outer.owed;
        box.absolute = outer.absolute;
        box.x = outer.x;
        box.width = outer.width;
        frames_.push_back(box);
        return;
    }
    box.kind = Frame::Kind::box;
    box.absolute = true;
    box.box.width = sane(setup.width, kMinWidth, setup_.width);
    const float x = *setup.x + (setup.x_from_flow ? left_of(outer) : 0);
    const float y = *setup.y + (setup.y_from_flow ? outer.at.y + outer.owed : 0);
    box.x = sane(x, 0, setup_.width - kMinWidth) + padding;
    box.at.y = sane(y, 0, setup_.height - 2 * kMinWidth) + padding / 2;
    box.width = std::max(kMinWidth, std::min(box.box.width, setup_.width - box.x + padding) - 2 * padding);
    box.begun = box.at;
    frames_.push_back(box);
}

void FlowLayout::end_box() {
    if (full() || frames_.size() < 2) return;
    const Frame box = frame();
    if (box.kind != Frame::Kind::box && box.kind != Frame::Kind::inline_box) return;
    frames_.pop_back();
    if (box.kind == Frame::Kind::inline_box) {
        frame().at = box.at;
        frame().owed = box.owed;
        if (frame().kind == Frame::Kind::flow) frame().width = column_of(frame()).x1 - column_of(frame()).x0;
        return;
    }
    if (!box.box.wraps || box.at == box.begun) return;
    const float reach = box.box.padding + kBoxClearance;
    for (int page = box.begun.page; page <= box.at.page; ++page) {
        const float y0 = page == box.begun.page ? box.begun.y : setup_.margin_top;
        const float y1 = page == box.at.page ? box.at.y : setup_.height;
        pages_.exclude(page, {box.x - reach, y0, box.x + box.width + reach, y1});
    }
}

void FlowLayout::paint(const domain::Box& box, std::uint32_t color, bool every_page) {
    if (!full()) pages_.paint(frame().at.page, box, color, every_page);
}

void FlowLayout::image() {
    if (!full()) pages_.at(frame().at.page).has_images = true;
}

void FlowLayout::link(const std::string& url) {
    if (full()) return;
    const Frame& f = frame();
    const float x = left_of(f);
    pages_.add_link(f.at.page, {x, f.at.y, x + kDefaultFontSize, f.at.y + kDefaultFontSize}, url, false);
}

domain::Document FlowLayout::finish() {
    return pages_.take();
}

}  // namespace atspro::document
