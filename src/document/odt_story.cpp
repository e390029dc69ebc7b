#include "document/odt_story.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/unicode.h"

namespace atspro::document::odt {
namespace {

constexpr float kListIndent = 18;  // points a level, where a list says nothing
constexpr int kMaxListDepth = 10;
constexpr int kMaxBlanks = 200;

// Elements among blocks whose children stand in their place.
bool is_block_wrapper(std::string_view name) {
    constexpr std::array<std::string_view, 8> kWrappers{
        "text:index-body", "text:index-title",  "text:table-of-content",   "text:illustration-index",
        "text:user-index", "text:bibliography", "text:alphabetical-index", "text:numbered-paragraph"};
    return std::ranges::find(kWrappers, name) != kWrappers.end();
}

// What stands in a paragraph without being part of its text.
bool is_silent(std::string_view name) {
    return name.starts_with("office:annotation") || name == "text:tracked-changes" ||
           name == "text:ruby-text" || name == "text:note-citation" || name == "text:hidden-text" ||
           name == "text:soft-page-break";
}

}  // namespace

void StoryReader::blocks(const pugi::xml_node& parent) {
    for (const pugi::xml_node node : parent.children()) {
        if (flow_.full()) return;
        block(node);
    }
}

void StoryReader::block(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    if (name == "text:p" || name == "text:h") {
        paragraph(node);
    } else if (name == "text:list") {
        list(node);
    } else if (name == "table:table") {
        table(node);
    } else if (name == "text:section") {
        section(node);
    } else if (name == "draw:frame") {
        frame(node, {});
    } else if (name.starts_with("draw:")) {
        shape(node);
    } else if (is_block_wrapper(name)) {
        blocks(node);
    }
}

void StoryReader::section(const pugi::xml_node& node) {
    const bool outer = is_hidden_;
    is_hidden_ = outer || std::string_view(node.attribute("text:display").value()) == "none";
    const pugi::xml_node properties =
        styles_.find("section", node.attribute("text:style-name").value()).child("style:section-properties");
    const Columns columns = styles_.columns(properties, flow_.width());
    const bool is_set = !columns.widths.empty() && nesting_ == 0;
    if (is_set)
        flow_.begin_columns(columns.widths, columns.gap,
                            !properties.attribute("text:dont-balance-text-columns").as_bool());
    blocks(node);
    if (is_set) flow_.end_columns();
    is_hidden_ = outer;
}

// --- paragraphs
// ------------------------------------------------------------------------------------------------------

void StoryReader::paragraph(const pugi::xml_node& node) {
    const std::string name = node.attribute("text:style-name").value();
    ParagraphLook look = styles_.paragraph(name);
    if (!look.master_page.empty() && nesting_ == 0 && master_page_) master_page_(look.master_page);
    if (look.break_before_column && nesting_ == 0) flow_.column_break();
    for (TabStop& stop : look.format.tabs) stop.at += look.format.indent;
    FlowParagraph& format = look.format;
    if (look.is_title) {
        format.kind = domain::ParagraphKind::title;
    } else if (std::string_view(node.name()) == "text:h") {
        format.kind = domain::ParagraphKind::heading;
        format.level =
            static_cast<std::uint8_t>(std::clamp(node.attribute("text:outline-level").as_int(1), 1, 9));
    } else if (look.outline_level > 0) {
        format.kind = domain::ParagraphKind::heading;
        format.level = static_cast<std::uint8_t>(std::clamp(look.outline_level, 1, 9));
    }
    format.furniture = is_furniture_;
    format.page_break_before = format.page_break_before && nesting_ == 0;
    format.close_to_previous = look.contextual_spacing && last_style_ == name && !name.empty();
    // Neighbours with equal borders share one frame: only its first and last line are drawn.
    if (!look.borders.empty() && look.borders == last_borders_) format.rule_above = false;
    const pugi::xml_node next = node.next_sibling();
    if (format.rule_below && std::string_view(next.name()) == node.name() &&
        name == next.attribute("text:style-name").value())
        format.rule_below = false;
    last_borders_ = look.borders;
    last_style_ = name;
    place_in_list(look);
    open_ = std::move(look.format);
    after_blank_ = true;
    content(node, look.text, {});
    if (open_.runs.empty()) open_.runs.push_back({.text = {}, .style = look.text.style, .auto_color = true});
    flow_.paragraph(open_);
    open_ = {};
    if (look.break_after_page.value_or(false) && nesting_ == 0) flow_.page_break();
}

void StoryReader::place_in_list(ParagraphLook& look) {
    if (item_.depth == 0) return;
    FlowParagraph& format = look.format;
    if (list_.levels.empty()) list_.levels = styles_.list(look.list_style);
    const auto at = static_cast<std::size_t>(item_.depth - 1);
    const ListLevel* level = at < list_.levels.size() ? &list_.levels[at] : nullptr;
    const float indent =
        level && level->indent ? *level->indent : kListIndent * static_cast<float>(item_.depth);
    const float first = level && level->first_line ? *level->first_line : -kListIndent;
    format.indent = std::max(format.indent, indent);
    if (!std::exchange(item_.wants_label, false)) return;
    format.label = label_of(item_.depth);
    format.label_style = look.text.style;
    format.first_line = first;
    if (format.label.empty() || format.kind != domain::ParagraphKind::body) return;
    format.kind = domain::ParagraphKind::list_item;
    format.level = static_cast<std::uint8_t>(std::min(item_.depth, 9));
}

std::string StoryReader::label_of(int depth) {
    const auto at = static_cast<std::size_t>(depth - 1);
    if (list_.levels.empty()) return "•";
    if (at >= list_.levels.size()) return {};
    const ListLevel& level = list_.levels[at];
    if (!level.bullet.empty()) return level.bullet;
    if (level.kind == NumberKind::none) return {};
    std::string label = level.prefix;
    const std::size_t from = at + 1 - static_cast<std::size_t>(std::min(level.shown_levels, depth));
    for (std::size_t i = from; i <= at; ++i) {
        if (i > from) label += '.';
        const NumberKind kind =
            list_.levels[i].kind == NumberKind::none ? NumberKind::decimal : list_.levels[i].kind;
        label += list_number(i < list_.counters.size() ? list_.counters[i] : list_.levels[i].start, kind);
    }
    return squeeze(label + level.suffix);
}

void StoryReader::content(const pugi::xml_node& parent, const TextLook& look, const std::string& url) {
    for (const pugi::xml_node node : parent.children()) {
        if (flow_.full()) return;
        if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata)
            text(node.value(), look, url);
        else if (node.type() == pugi::node_element)
            element(node, look, url);
    }
}

void StoryReader::element(const pugi::xml_node& node, const TextLook& look, const std::string& url) {
    const std::string_view name = node.name();
    if (name == "text:span") {
        TextLook own = look;
        styles_.apply_text(own, node.attribute("text:style-name").value());
        content(node, own, url);
    } else if (name == "text:a") {
        const std::string target = node.attribute("xlink:href").value();
        TextLook own = look;
        styles_.apply_text(own, node.attribute("text:style-name").value());
        content(node, own, target.starts_with('#') ? url : target);
    } else if (name == "text:s") {
        const int count = std::clamp(node.attribute("text:c").as_int(1), 1, kMaxBlanks);
        sign(std::string(static_cast<std::size_t>(count), ' '), look, url);
    } else if (name == "text:tab") {
        sign("\t", look, url);
    } else if (name == "text:line-break") {
        sign("\n", look, url);
    } else if (name == "text:note") {
        if (const auto body = node.child("text:note-body")) shared_.notes.push_back(body);
    } else if (name == "draw:a") {
        for (const pugi::xml_node child : node.children("draw:frame"))
            frame(child, node.attribute("xlink:href").value());
    } else if (name == "draw:frame") {
        frame(node, url);
    } else if (name.starts_with("draw:")) {
        shape(node);
    } else if (!is_silent(name)) {
        content(node, look, url);  // fields, bookmarks and whatever else wraps text
    }
}

// White space runs are one blank, and none at the paragraph's start: the writer breaks lines where it likes.
void StoryReader::text(std::string_view text, const TextLook& look, const std::string& url) {
    std::string out;
    for (const char c : text) {
        const bool is_blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!is_blank)
            out += c;
        else if (!after_blank_)
            out += ' ';
        after_blank_ = is_blank;
    }
    if (out.empty()) return;
    const bool ends_blank = after_blank_;
    sign(std::move(out), look, url);
    after_blank_ = ends_blank;
}

void StoryReader::sign(std::string text, const TextLook& look, const std::string& url) {
    after_blank_ = false;
    text = without_symbols(look.style.font, text);
    if (look.capitals) text = to_upper(text);
    if (!look.language.empty()) shared_.language_bytes[look.language] += text.size();
    Run run{.text = std::move(text), .style = look.style, .link_url = url, .auto_color = look.auto_color};
    run.background = look.background;
    if (look.hidden || is_hidden_) run.hidden = domain::HiddenReason::invisible;
    append_run(open_, std::move(run));
}

// --- lists
// -----------------------------------------------------------------------------------------------------------

void StoryReader::list(const pugi::xml_node& node) {
    const Item outer_item = item_;
    if (outer_item.depth >= kMaxListDepth) return blocks(node);
    const List outer_list = list_;
    const std::string style = node.attribute("text:style-name").value();
    const int depth = outer_item.depth + 1;
    const auto at = static_cast<std::size_t>(depth - 1);
    if (!style.empty() && style != list_.style) list_ = {styles_.list(style), list_.counters, style};
    if (depth == 1) {
        const bool goes_on =
            node.attribute("text:continue-numbering").as_bool() || node.attribute("text:continue-list");
        list_.counters = goes_on ? counted_[list_.style] : std::vector<int>();
    }
    list_.counters.resize(std::max(list_.counters.size(), at));
    if (depth > 1) list_.counters.resize(at);
    for (const pugi::xml_node child : node.children()) {
        if (flow_.full()) break;
        const bool is_item = std::string_view(child.name()) == "text:list-item";
        if (!is_item && std::string_view(child.name()) != "text:list-header") continue;
        if (is_item) {
            const int start = at < list_.levels.size() ? list_.levels[at].start : 1;
            list_.counters.resize(std::max(list_.counters.size(), at));
            if (list_.counters.size() <= at) list_.counters.push_back(start - 1);
            ++list_.counters[at];
            if (const auto own = child.attribute("text:start-value"))
                list_.counters[at] = std::clamp(own.as_int(1), 0, 1'000'000);
            list_.counters.resize(at + 1);
        }
        item_ = {depth, is_item};
        blocks(child);
    }
    if (depth == 1) counted_[list_.style] = list_.counters;
    item_ = outer_item;
    item_.wants_label = false;
    std::vector<int> counters = std::move(list_.counters);
    list_ = outer_list;
    if (depth > 1)
        list_.counters = {counters.begin(),
                          counters.begin() + static_cast<std::ptrdiff_t>(std::min(at, counters.size()))};
}

// Text of its own in the midst of other text: a cell, a box.
void StoryReader::inside(const pugi::xml_node& content) {
    FlowParagraph outer = std::exchange(open_, {});
    const bool blank = std::exchange(after_blank_, true);
    const Item item = std::exchange(item_, {});
    List outer_list = std::exchange(list_, {});
    std::string borders = std::exchange(last_borders_, {});
    ++nesting_;
    blocks(content);
    --nesting_;
    open_ = std::move(outer);
    after_blank_ = blank;
    item_ = item;
    list_ = std::move(outer_list);
    last_borders_ = std::move(borders);
}

}  // namespace atspro::document::odt
