#include "document/html.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <span>
#include <vector>

#include "base/unicode.h"
#include "document/encoding.h"
#include "document/html_look.h"
#include "document/html_parts.h"
#include "document/html_tree.h"
#include "document/limits.h"
#include "document/posting_markup.h"
#include "document/readers.h"

namespace atspro::document {
namespace {

using domain::ParagraphKind;

constexpr float kListIndent = 18;        // points a level
constexpr float kQuoteIndent = 30;       // points
constexpr std::size_t kMaxBeside = 6;    // boxes that stand side by side; more are a row of words
constexpr float kMeasuredWidth = 1'000;  // points; a longer line is as wide as it gets

int number_of(std::string_view text, int otherwise) {
    int value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    return fault == std::errc() ? value : otherwise;
}

class Layout {
  public:
    // `parts` may be null: then nothing stands aside.
    Layout(FlowWriter& flow, const HtmlOptions& options, const HtmlParts* parts)
        : flow_(flow), options_(options), parts_(parts) {}

    // False: nested too deep.
    bool lay(const GumboNode& document) {
        read_head(document, 0);
        lay_children(document, HtmlLook{}, 0);
        flush();
        return !too_deep_;
    }
    const HtmlHead& head() const { return head_; }

  private:
    struct Item {  // one of several boxes side by side
        const GumboNode* node;
        HtmlElementLook look;
    };

    void read_head(const GumboNode& node, std::size_t depth);
    void lay_children(const GumboNode& node, const HtmlLook& look, std::size_t depth);
    void lay_node(const GumboNode& node, const HtmlLook& look, std::size_t depth);
    void lay_element(const GumboNode& node, const HtmlElementLook& element, std::size_t depth);
    void lay_block(const GumboNode& node, std::string_view tag, const HtmlElementLook& element,
                   std::size_t depth);
    void lay_list(const GumboNode& node, std::string_view tag, const HtmlLook& look, std::size_t depth);
    void lay_item(const GumboNode& node, const HtmlLook& look, std::size_t depth);
    void lay_unseen(const GumboNode& node, domain::HiddenReason reason);
    std::vector<Item> items_of(const GumboNode& node, const HtmlLook& look) const;
    bool lay_flex(const GumboNode& node, const HtmlElementLook& element, std::size_t depth);
    bool lay_grid(const GumboNode& node, const HtmlElementLook& element, std::size_t depth);
    void lay_beside(std::span<const Item> items, std::size_t columns, std::vector<float> wanted,
                    std::size_t depth);
    void lay_table(const GumboNode& node, const HtmlLook& look, std::size_t depth);
    void collect_rows(const GumboNode& node, std::vector<const GumboNode*>& rows, std::size_t depth) const;
    void add_text(std::string_view text, const HtmlLook& look);
    void add_space() { space_pending_ = has_text_; }
    void flush();
    bool has_blocks(const GumboNode& node, const HtmlLook& look, std::size_t depth) const;
    static void text_of(const GumboNode& node, std::string& out, std::size_t depth);
    static float measure(const GumboNode& node, const domain::Style& style);

    FlowWriter& flow_;
    const HtmlOptions& options_;
    const HtmlParts* parts_;
    css::Sheet sheet_;
    HtmlHead head_;
    FlowParagraph open_;   // gathers runs until a block starts or ends
    FlowParagraph block_;  // what paragraphs of the block at hand are like
    bool has_text_ = false;
    bool space_pending_ = false;
    bool too_deep_ = false;
    domain::PagePart part_ = domain::PagePart::plain;       // of what is being laid
    domain::PagePart open_part_ = domain::PagePart::plain;  // of the first run of `open_`
    int list_depth_ = 0;
    std::string label_;          // of the list item whose first paragraph is still to come
    std::vector<int> counters_;  // a number for each open list; 0: bullets
};

void Layout::read_head(const GumboNode& node, std::size_t depth) {
    if (depth > kMaxXmlDepth) return;
    const std::string_view tag = tag_of(node);
    if (tag == "html" && head_.language.empty()) head_.language = attribute_of(node, "lang");
    for (const GumboNode* child : children_of(node)) {
        if (tag == "style" && is_text_node(*child)) sheet_.add(child->v.text.text);
        if (tag == "title" && is_text_node(*child) && head_.title.empty())
            head_.title = squeeze(child->v.text.text);
        read_head(*child, depth + 1);
    }
}

void Layout::text_of(const GumboNode& node, std::string& out, std::size_t depth) {
    if (depth > kMaxXmlDepth) return;
    if (is_text_node(node)) out += node.v.text.text;
    const std::string_view tag = tag_of(node);
    if (tag == "script" || tag == "style" || tag == "template" || tag == "head") return;
    for (const GumboNode* child : children_of(node)) text_of(*child, out, depth + 1);
    if (!tag.empty()) out += ' ';
}

float Layout::measure(const GumboNode& node, const domain::Style& style) {
    std::string text;
    text_of(node, text, 0);
    float widest = 0;
    for (const std::string& line : split(text, "\n")) widest = std::max(widest, text_width(line, style));
    return std::min(widest, kMeasuredWidth);
}

// --- text
// ------------------------------------------------------------------------------------------------------------

void Layout::add_text(std::string_view text, const HtmlLook& look) {
    std::string out;
    const auto take_space = [&] {
        if (space_pending_) out += ' ';
        space_pending_ = false;
    };
    for (const char c : text) {
        const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
        if (blank && !look.keeps_space) {
            space_pending_ = has_text_;
            continue;
        }
        take_space();
        out += c;
        has_text_ = c != '\n';
    }
    if (out.empty()) return;
    Run run{.text = std::move(out),
            .style = look.style,
            .link_url = look.link_url,
            .auto_color = look.auto_color,
            .hidden = look.hidden};
    run.background = look.background;
    if (open_.runs.empty()) {
        open_.align = look.align;
        open_part_ = part_;
    }
    append_run(open_, std::move(run));
}

void Layout::flush() {
    if (!open_.runs.empty()) {
        FlowParagraph paragraph = block_;
        paragraph.align = open_.align;
        paragraph.part = open_part_;
        paragraph.runs = std::move(open_.runs);
        paragraph.tabs = std::move(open_.tabs);
        if (!label_.empty()) {
            paragraph.label = std::exchange(label_, {});
            paragraph.label_style = paragraph.runs.front().style;
            paragraph.first_line = -12;
        }
        flow_.paragraph(paragraph);
        block_.space_before = 0;  // room stands before a block's first paragraph alone
    }
    open_ = {};
    has_text_ = space_pending_ = false;
}

// --- elements
// --------------------------------------------------------------------------------------------------------

void Layout::lay_children(const GumboNode& node, const HtmlLook& look, std::size_t depth) {
    if (depth > kMaxXmlDepth) too_deep_ = true;
    if (too_deep_ || flow_.full()) return;
    const domain::PagePart outer_part = part_;
    if (parts_) part_ = parts_->part_of(node, part_);
    const auto children = children_of(node);
    for (std::size_t i = 0; i < children.size(); ++i) {
        // Neighbours that float or are cells by style stand side by side.
        std::vector<Item> beside;
        std::size_t next = i;
        for (; next < children.size() && beside.size() < kMaxBeside; ++next) {
            if (is_blank_node(*children[next])) continue;
            if (!is_element(*children[next])) break;
            HtmlElementLook element = look_of(*children[next], look, sheet_);
            if (!element.box.beside_others || element.look.hidden) break;
            beside.push_back({children[next], std::move(element)});
        }
        if (beside.size() >= 2) {
            flush();
            lay_beside(beside, beside.size(), {}, depth);
            i = next - 1;
        } else {
            lay_node(*children[i], look, depth);
        }
    }
    part_ = outer_part;
}

void Layout::lay_node(const GumboNode& node, const HtmlLook& look, std::size_t depth) {
    if (is_text_node(node)) return add_text(node.v.text.text, look);
    if (node.type == GUMBO_NODE_COMMENT) {
        if (options_.report_comments && !trim(node.v.text.text).empty()) {
            HtmlLook unseen = look;
            unseen.hidden = domain::HiddenReason::invisible;
            add_space();
            add_text(squeeze(node.v.text.text), unseen);
            add_space();
        }
        return;
    }
    if (is_element(node)) lay_element(node, look_of(node, look, sheet_), depth);
}

void Layout::lay_element(const GumboNode& node, const HtmlElementLook& element, std::size_t depth) {
    const std::string_view tag = tag_of(node);
    if (element.box.kind == HtmlBox::Kind::none) {
        const bool is_matter = tag != "script" && tag != "style" && tag != "head" && tag != "template" &&
                               tag != "noscript" && tag != "select" && tag != "iframe";
        if (is_matter) lay_unseen(node, domain::HiddenReason::invisible);
        return;
    }
    if (tag == "br") {
        space_pending_ = false;
        HtmlLook as_is = element.look;
        as_is.keeps_space = true;
        if (!open_.runs.empty()) add_text("\n", as_is);
        return;
    }
    if (tag == "img" || tag == "svg") {
        if (!element.look.hidden) flow_.image();
        if (tag == "img") return;
    }
    if (tag == "input" || tag == "wbr") {
        if (tag == "input") add_space();
        return;
    }
    if (element.box.kind == HtmlBox::Kind::inline_text) return lay_children(node, element.look, depth + 1);
    const domain::PagePart outer_part = part_;
    if (parts_) part_ = parts_->part_of(node, part_);
    lay_block(node, tag, element, depth);
    part_ = outer_part;
}

void Layout::lay_block(const GumboNode& node, std::string_view tag, const HtmlElementLook& element,
                       std::size_t depth) {
    flush();
    if (tag == "hr") return flow_.horizontal_rule();
    if (tag == "table") return lay_table(node, element.look, depth);
    if (tag == "ul" || tag == "ol" || tag == "menu" || tag == "dir")
        return lay_list(node, tag, element.look, depth);

    const FlowParagraph outer = block_;
    if (tag == "li") {
        lay_item(node, element.look, depth);
    } else {
        if (tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6') {
            block_.kind = ParagraphKind::heading;
            block_.level = static_cast<std::uint8_t>(tag[1] - '0');
            block_.space_before = block_.space_after = element.look.style.size * 0.6F;
        }
        if (tag == "p" || tag == "pre" || tag == "blockquote" || tag == "dl")
            block_.space_before = block_.space_after = 10;
        if (tag == "blockquote" || tag == "dd") block_.indent += kQuoteIndent;
        block_.rule_below = element.box.rule_below && block_.kind == ParagraphKind::heading;
        const bool laid = (element.box.kind == HtmlBox::Kind::flex_row && lay_flex(node, element, depth)) ||
                          (element.box.kind == HtmlBox::Kind::grid && lay_grid(node, element, depth));
        if (!laid) lay_children(node, element.look, depth + 1);
        flush();
        if (element.box.rule_below && block_.kind != ParagraphKind::heading) flow_.horizontal_rule();
    }
    block_ = outer;
}

void Layout::lay_list(const GumboNode& node, std::string_view tag, const HtmlLook& look, std::size_t depth) {
    const FlowParagraph outer = block_;
    block_.indent += kListIndent;
    ++list_depth_;
    counters_.push_back(tag == "ol" ? number_of(attribute_of(node, "start"), 1) : 0);
    lay_children(node, look, depth + 1);
    flush();
    counters_.pop_back();
    --list_depth_;
    block_ = outer;
}

void Layout::lay_item(const GumboNode& node, const HtmlLook& look, std::size_t depth) {
    block_.kind = ParagraphKind::list_item;
    block_.level = static_cast<std::uint8_t>(std::clamp(list_depth_, 1, 9));
    const bool is_numbered = !counters_.empty() && counters_.back() > 0;
    if (look.has_bullets) label_ = is_numbered ? std::to_string(counters_.back()) + "." : "•";
    if (is_numbered) ++counters_.back();
    lay_children(node, look, depth + 1);
    flush();
    label_.clear();  // an item without text has no bullet either
}

// Text that is not drawn, as one run where it stands.
void Layout::lay_unseen(const GumboNode& node, domain::HiddenReason reason) {
    std::string text;
    text_of(node, text, 0);
    text = squeeze(text);
    if (text.empty()) return;
    HtmlLook unseen;
    unseen.hidden = reason;
    add_space();
    add_text(text, unseen);
    add_space();
}

// --- boxes side by side
// ----------------------------------------------------------------------------------------------

std::vector<Layout::Item> Layout::items_of(const GumboNode& node, const HtmlLook& look) const {
    std::vector<Item> items;
    for (const GumboNode* child : children_of(node)) {
        if (is_blank_node(*child)) continue;
        if (!is_element(*child)) return {};  // loose text: lay it as text
        HtmlElementLook element = look_of(*child, look, sheet_);
        if (element.box.kind == HtmlBox::Kind::none) return {};  // told of where it stands
        items.push_back({child, std::move(element)});
    }
    return items;
}

bool Layout::has_blocks(const GumboNode& node, const HtmlLook& look, std::size_t depth) const {
    if (depth > kMaxXmlDepth || !is_element(node)) return false;
    return std::ranges::any_of(children_of(node), [&](const GumboNode* child) {
        if (!is_element(*child)) return false;
        const HtmlElementLook element = look_of(*child, look, sheet_);
        return element.box.kind != HtmlBox::Kind::inline_text || tag_of(*child) == "br" ||
               has_blocks(*child, element.look, depth + 1);
    });
}

bool Layout::lay_flex(const GumboNode& node, const HtmlElementLook& element, std::size_t depth) {
    const std::vector<Item> items = items_of(node, element.look);
    if (items.size() < 2) return false;
    float total = 0;
    bool plain = true;
    for (const Item& item : items) {
        total += measure(*item.node, item.look.look.style) + 12;
        plain = plain && !has_blocks(*item.node, item.look.look, 0);
    }
    if (!plain && items.size() <= kMaxBeside) {
        lay_beside(items, items.size(), {}, depth);
        return true;
    }
    // Pieces of one line: a title and its dates, a row of contacts, a row of skills.
    const bool pushed_apart = plain && element.box.spreads && items.size() == 2 && total < flow_.width();
    if (pushed_apart) open_.tabs = {{flow_.width() - block_.indent, Align::right}};
    for (const Item& item : items) {
        if (!open_.runs.empty()) {
            HtmlLook gap = element.look;
            gap.keeps_space = true;
            if (plain)
                add_text(pushed_apart ? "\t" : "   ", gap);
            else
                flush();
        }
        space_pending_ = false;
        lay_children(*item.node, item.look.look, depth + 1);
    }
    return true;
}

// "1fr 2fr", "30% 70%", "repeat(2, 1fr)", "200px auto".
std::vector<float> shares_of_columns(const std::string& columns, float available) {
    std::string list = columns;
    if (list.starts_with("repeat(")) {
        const int times = number_of(std::string_view(list).substr(7), 0);
        const std::size_t comma = list.find(',');
        if (times < 1 || times > static_cast<int>(kMaxBeside) || comma == list.npos) return {};
        const std::string unit(trim(std::string_view(list).substr(comma + 1, list.find(')') - comma - 1)));
        list.clear();
        for (int i = 0; i < times; ++i) list += unit + " ";
    }
    std::vector<float> fixed;
    std::vector<float> fractions;
    for (const std::string& part : split(list, " ")) {
        const bool is_fraction = part.ends_with("fr");
        const auto length = is_fraction ? std::nullopt : css::parse_length(part, available);
        fixed.push_back(length.value_or(0));
        fractions.push_back(is_fraction
                                ? css::parse_length(part.substr(0, part.size() - 2) + "pt", 1).value_or(1)
                            : length ? 0
                                     : 1);
    }
    float left = available;
    float sum = 0;
    for (const float f : fixed) left -= f;
    for (const float f : fractions) sum += f;
    for (std::size_t i = 0; i < fixed.size() && sum > 0; ++i)
        if (fractions[i] > 0) fixed[i] = std::max(left, 36.0F) * fractions[i] / sum;
    return fixed;
}

bool Layout::lay_grid(const GumboNode& node, const HtmlElementLook& element, std::size_t depth) {
    const std::vector<Item> items = items_of(node, element.look);
    std::vector<float> widths = shares_of_columns(element.box.columns, flow_.width());
    if (items.size() < 2 || widths.size() < 2 || widths.size() > kMaxBeside) return false;
    const std::size_t columns = widths.size();
    lay_beside(items, columns, std::move(widths), depth);
    return true;
}

void Layout::lay_beside(std::span<const Item> items, std::size_t columns, std::vector<float> wanted,
                        std::size_t depth) {
    flush();
    const float available = flow_.width();
    std::vector<float> content(columns, 0);
    wanted.resize(columns, 0);
    for (std::size_t i = 0; i < items.size(); ++i) {
        const HtmlBox& box = items[i].look.box;
        content[i % columns] =
            std::max(content[i % columns], measure(*items[i].node, items[i].look.look.style));
        if (wanted[i % columns] <= 0)
            wanted[i % columns] = box.width_share ? *box.width_share * available : box.width.value_or(0);
    }
    const FlowParagraph outer = std::exchange(block_, {});
    flow_.begin_table({.widths = share_widths(available, wanted, content)});
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i % columns == 0) flow_.begin_row();
        flow_.begin_cell({.background = items[i].look.look.background});
        lay_element(*items[i].node, items[i].look, depth + 1);
        flush();
        flow_.end_cell();
        if (i % columns == columns - 1 || i + 1 == items.size()) flow_.end_row();
    }
    flow_.end_table();
    block_ = outer;
}

// --- tables
// ----------------------------------------------------------------------------------------------------------

void Layout::collect_rows(const GumboNode& node, std::vector<const GumboNode*>& rows,
                          std::size_t depth) const {
    for (const GumboNode* child : children_of(node)) {
        const std::string_view tag = tag_of(*child);
        if (tag == "tr") rows.push_back(child);
        if ((tag == "thead" || tag == "tbody" || tag == "tfoot") && depth < 2)
            collect_rows(*child, rows, depth + 1);
    }
}

void Layout::lay_table(const GumboNode& node, const HtmlLook& look, std::size_t depth) {
    std::vector<const GumboNode*> rows;
    collect_rows(node, rows, 0);
    for (const GumboNode* child : children_of(node))
        if (tag_of(*child) == "caption") lay_element(*child, look_of(*child, look, sheet_), depth + 1);
    flush();

    constexpr std::size_t kMaxColumns = 64;
    const float available = flow_.width();
    std::vector<float> wanted;
    std::vector<float> content;
    const auto cells_of = [&](const GumboNode& row) {
        std::vector<const GumboNode*> cells;
        for (const GumboNode* child : children_of(row))
            if (const std::string_view tag = tag_of(*child); tag == "td" || tag == "th")
                cells.push_back(child);
        return cells;
    };
    const auto span_of = [&](const GumboNode& cell, const char* name) {
        return std::clamp(number_of(attribute_of(cell, name), 1), 1, static_cast<int>(kMaxColumns));
    };
    for (const GumboNode* row : rows) {
        std::size_t column = 0;
        for (const GumboNode* cell : cells_of(*row)) {
            const auto span = static_cast<std::size_t>(span_of(*cell, "colspan"));
            const std::size_t end = std::min(column + span, kMaxColumns);
            if (wanted.size() < end) wanted.resize(end, 0), content.resize(end, 0);
            if (span == 1 && column < end) {
                const HtmlElementLook element = look_of(*cell, look, sheet_);
                content[column] = std::max(content[column], measure(*cell, element.look.style));
                const float width = element.box.width_share ? *element.box.width_share * available
                                                            : element.box.width.value_or(0);
                wanted[column] = std::max(wanted[column], width);
            }
            column = end;
        }
    }
    if (wanted.empty()) return;
    const FlowParagraph outer = std::exchange(block_, {});
    flow_.begin_table({.widths = share_widths(available, wanted, content),
                       .borders = number_of(attribute_of(node, "border"), 0) > 0});
    for (const GumboNode* row : rows) {
        const HtmlElementLook row_look = look_of(*row, look, sheet_);
        flow_.begin_row();
        for (const GumboNode* cell : cells_of(*row)) {
            const HtmlElementLook element = look_of(*cell, row_look.look, sheet_);
            flow_.begin_cell({.span = span_of(*cell, "colspan"),
                              .row_span = span_of(*cell, "rowspan"),
                              .background = element.look.background});
            if (row_look.box.kind == HtmlBox::Kind::none || element.box.kind == HtmlBox::Kind::none)
                lay_unseen(*cell, domain::HiddenReason::invisible);
            else
                lay_children(*cell, element.look, depth + 1);
            flush();
            flow_.end_cell();
        }
        flow_.end_row();
    }
    flow_.end_table();
    block_ = outer;
}

// The encoding that the page itself names: <meta charset=...> or a content type.
std::string declared_encoding(std::string_view bytes) {
    const std::string head = to_lower(clean_utf8(bytes.substr(0, 4096)));
    const std::size_t at = head.find("charset=");
    if (at == head.npos) return {};
    std::string_view value = std::string_view(head).substr(at + 8);
    while (value.starts_with('"') || value.starts_with('\'') || value.starts_with(' '))
        value.remove_prefix(1);
    return std::string(value.substr(0, value.find_first_of("\"' ;/>\n")));
}

}  // namespace

Result<HtmlHead> lay_out_html(FlowWriter& flow, std::string_view text, const HtmlOptions& options) {
    const auto tree = HtmlTree::parse(text);
    if (!tree) return fail(tree.error());
    Layout layout(flow, options, nullptr);
    if (!layout.lay(tree->document())) return html_nested_too_deep();
    return layout.head();
}

Result<domain::Document> read_html(std::string_view bytes) {
    const std::string text = decode_text(bytes, declared_encoding(bytes));
    if (trim(text).empty())
        return fail(Code::empty_file, "The page is empty; choose the file that holds the document.");
    const auto tree = HtmlTree::parse(text);
    if (!tree) return fail(tree.error());
    FlowWriter flow;
    const HtmlParts parts(tree->document());
    Layout layout(flow, {}, &parts);
    if (!layout.lay(tree->document())) return html_nested_too_deep();
    auto document = flow.finish();
    if (document) {
        document->title = layout.head().title;
        document->language = layout.head().language;
        document->web = parts.web();
        document->postings = postings_in(tree->document());
    }
    return document;
}

}  // namespace atspro::document
