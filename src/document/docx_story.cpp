// Blocks of a story: paragraphs with their look, numbering, borders and frames.
#include "document/docx_story.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/unicode.h"
#include "document/docx_measures.h"
#include "document/flow_metrics.h"

namespace atspro::document::docx {
namespace {

constexpr float kDefaultSize = 10;  // points, where a document says nothing at all

// Wrappers whose children stand in their place. What w:del and w:moveFrom hold is gone.
bool is_wrapper(std::string_view name) {
    constexpr std::array<std::string_view, 6> kWrappers{"w:sdtContent", "w:customXml", "w:smartTag",
                                                        "w:ins",        "w:moveTo",    "w:sdt"};
    return std::ranges::find(kWrappers, name) != kWrappers.end();
}

std::string frame_key_of(const pugi::xml_node& frame) {
    std::string key;
    for (const pugi::xml_attribute attribute : frame.attributes()) {
        key += attribute.name();
        key += '=';
        key += attribute.value();
        key += ' ';
    }
    return key;
}

bool is_drop_cap(const pugi::xml_node& frame) {
    const std::string_view kind = frame.attribute("w:dropCap").value();
    return !kind.empty() && kind != "none";
}

std::string borders_of(const ParagraphProperties& look) {
    return look.border_above.value_or("") + "/" + look.border_below.value_or("");
}

}  // namespace

pugi::xml_node chosen_branch(const pugi::xml_node& alternate) {
    constexpr std::array<std::string_view, 9> kKnown{"wps", "wpg",   "wpc", "wp14", "w14",
                                                     "w15", "w16se", "w16", "a14"};
    for (const pugi::xml_node choice : alternate.children("mc:Choice")) {
        const auto needs = split(choice.attribute("Requires").value(), " ");
        if (std::ranges::all_of(needs, [&](const std::string& need) {
                return std::ranges::find(kKnown, need) != kKnown.end();
            }))
            return choice;
    }
    return alternate.child("mc:Fallback");
}

void StoryReader::read(const pugi::xml_node& story) {
    blocks(story);
    leave_frame();
    flush_carried();
}

// What a cell or a box holds: a story of its own in the midst of another one.
void StoryReader::read_inside(const pugi::xml_node& content) {
    Open outer = std::exchange(open_, {});
    std::vector<Field> fields = std::exchange(fields_, {});
    auto carried = std::exchange(carried_, std::nullopt);
    std::string frame = std::exchange(frame_key_, {});
    std::string border = std::exchange(last_border_, {});
    std::string style = std::exchange(last_style_, {});
    ++nesting_;
    read(content);
    --nesting_;
    open_ = std::move(outer);
    fields_ = std::move(fields);
    carried_ = std::move(carried);
    frame_key_ = std::move(frame);
    last_border_ = std::move(border);
    last_style_ = std::move(style);
}

void StoryReader::blocks(const pugi::xml_node& parent) {
    for (const pugi::xml_node node : parent.children()) {
        if (flow_.full()) return;
        block(node);
    }
}

void StoryReader::block(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    if (name == "w:p") {
        paragraph(node);
    } else if (name == "w:tbl") {
        leave_frame();
        flush_carried();
        table(node);
        last_style_.clear();
        last_border_.clear();
    } else if (name == "mc:AlternateContent") {
        blocks(chosen_branch(node));
    } else if (is_wrapper(name)) {
        blocks(node);
    }
}

// --- paragraphs
// ------------------------------------------------------------------------------------------------------

ParagraphProperties StoryReader::look_of(const pugi::xml_node& node, const ResolvedStyle** style) const {
    const ParagraphProperties direct = read_paragraph_properties(node.child("w:pPr"), shared_.theme);
    const ResolvedStyle& named = shared_.styles.paragraph(direct.style);
    *style = &named;
    ParagraphProperties look = shared_.styles.paragraph_defaults();
    if (cell_look_) merge(look, cell_look_->paragraph);
    // A list that the style names stands behind what the style says itself, one of the paragraph's own
    // before.
    NumberReference number = named.paragraph.number;
    if (!number.level && number.list) number.level = shared_.numbering.level_of_style(*number.list, named.id);
    if (direct.number.list) number = {direct.number.list, direct.number.level.value_or(0)};
    if (direct.number.level) number.level = direct.number.level;
    const ListLevel* level =
        number.list ? shared_.numbering.level(*number.list, number.level.value_or(0)) : nullptr;
    if (level && !direct.number.list) merge(look, level->paragraph);
    merge(look, named.paragraph);
    if (level && direct.number.list) merge(look, level->paragraph);
    merge(look, direct);
    look.number = level ? number : NumberReference{};
    return look;
}

void StoryReader::paragraph(const pugi::xml_node& node) {
    const ResolvedStyle* style = nullptr;
    const ParagraphProperties look = look_of(node, &style);
    const bool starts_with_cap = is_drop_cap(look.frame);
    if (look.frame && !starts_with_cap)
        enter_frame(look.frame);
    else
        leave_frame();
    begin_paragraph(node, look, *style);
    inline_content(node);
    std::erase_if(fields_, [](const Field& field) { return !field.in_result; });
    // A paragraph whose mark is deleted or hidden, or that holds a drop cap, goes on in the next one.
    const pugi::xml_node mark = node.child("w:pPr").child("w:rPr");
    const bool goes_on = starts_with_cap || mark.child("w:del") || mark.child("w:moveFrom") ||
                         open_.mark.toggles.vanish.value_or(false) || is_on(mark.child("w:specVanish"));
    if (goes_on && !node.child("w:pPr").child("w:sectPr")) {
        carries_format_ = !starts_with_cap;
        carried_ = std::move(open_.paragraph);
        open_ = {};
        return;
    }
    end_paragraph(node);
}

void StoryReader::begin_paragraph(const pugi::xml_node& node, const ParagraphProperties& look,
                                  const ResolvedStyle& style) {
    open_ = {};
    FlowParagraph& out = open_.paragraph;
    out.furniture = is_furniture_;
    open_.run = shared_.styles.run_defaults();
    const Toggles defaults = std::exchange(open_.run.toggles, {});
    if (cell_look_) merge(open_.run, cell_look_->run);
    merge(open_.run, style.run);
    open_.style_toggles = style.run.toggles;
    if (cell_look_) open_.style_toggles = combine(cell_look_->run.toggles, style.run.toggles);
    open_.run.toggles = defaults;
    open_.mark = run_properties(node.child("w:pPr"));

    out.align = look.align.value_or(Align::left);
    out.right_to_left = look.right_to_left.value_or(false);
    out.indent = look.indent.value_or(0);
    out.indent_right = look.indent_right.value_or(0);
    if (out.right_to_left) std::swap(out.indent, out.indent_right);
    out.first_line = look.first_line.value_or(0);
    out.space_before = look.space_before.value_or(0);
    out.space_after = look.space_after.value_or(0);
    out.page_break_before = look.page_break_before.value_or(false) && nesting_ == 0;
    const float size = open_.mark.size.value_or(kDefaultSize);
    out.line_spacing = look.line_multiple.value_or(1);
    if (look.line_exact.value_or(0) > 0) out.line_spacing = *look.line_exact / (size * kLineHeight);
    if (look.shading && !look.shading->is_auto) out.background = look.shading->rgb;
    for (const auto& [at, align] : look.tabs) out.tabs.push_back({static_cast<float>(at) / 20, align});
    const bool contextual = look.contextual_spacing.value_or(false);
    out.close_to_previous = contextual && last_contextual_ && last_style_ == style.id && !last_style_.empty();
    last_contextual_ = contextual;
    last_style_ = style.id;
    set_kind(look, style);
    set_borders(node, look);
    if (carried_) {
        FlowParagraph carried = std::move(*std::exchange(carried_, std::nullopt));
        std::vector<Run> runs = std::move(carried.runs);
        if (carries_format_ && !runs.empty()) out = std::move(carried);
        out.runs = std::move(runs);
    }
}

void StoryReader::set_kind(const ParagraphProperties& look, const ResolvedStyle& style) {
    FlowParagraph& out = open_.paragraph;
    int heading = style.heading;
    if (look.outline_level)
        heading = *look.outline_level >= 0 && *look.outline_level < 9 ? *look.outline_level + 1 : 0;
    if (style.is_title) {
        out.kind = domain::ParagraphKind::title;
    } else if (heading > 0) {
        out.kind = domain::ParagraphKind::heading;
        out.level = static_cast<std::uint8_t>(heading);
    }
    if (!look.number.list || *look.number.list == 0) return;
    const int depth = std::clamp(look.number.level.value_or(0), 0, kListLevels - 1);
    const ListLevel* level = shared_.numbering.level(*look.number.list, depth);
    out.label = shared_.numbering.next_label(*look.number.list, depth);
    if (!level || out.label.empty()) return;
    RunProperties label = open_.mark;
    merge(label, level->run);
    out.label_style = run_look(label).style;
    if (out.kind != domain::ParagraphKind::body) return;
    out.kind = domain::ParagraphKind::list_item;
    out.level = static_cast<std::uint8_t>(depth + 1);
}

// Neighbours with equal borders share one frame around them: only its first and last line are drawn.
void StoryReader::set_borders(const pugi::xml_node& node, const ParagraphProperties& look) {
    FlowParagraph& out = open_.paragraph;
    const std::string own = borders_of(look);
    const bool above = !look.border_above.value_or("").empty();
    const bool below = !look.border_below.value_or("").empty();
    out.rule_above = above && own != last_border_;
    out.rule_below = below;
    last_border_ = above || below ? own : std::string();
    if (!below) return;
    const pugi::xml_node next = node.next_sibling();
    if (std::string_view(next.name()) != "w:p") return;
    const ResolvedStyle* style = nullptr;
    if (borders_of(look_of(next, &style)) == own) out.rule_below = false;
}

void StoryReader::end_paragraph(const pugi::xml_node& node) {
    FlowParagraph paragraph = std::move(open_.paragraph);
    if (paragraph.runs.empty()) {
        // Its mark tells how high an empty line is. A list item without text shows nothing worth reading.
        paragraph.runs.push_back({.text = {}, .style = run_look(open_.mark).style, .auto_color = true});
        if (paragraph.kind == domain::ParagraphKind::list_item) paragraph.label.clear();
    }
    flow_.paragraph(paragraph);
    open_ = {};
    const pugi::xml_node section = node.child("w:pPr").child("w:sectPr");
    if (section && section_end_ && nesting_ == 0) {
        leave_frame();
        section_end_(section);
        last_border_.clear();
    }
}

// What comes behind a break inside a paragraph goes on without label, indent of the first line and space.
void StoryReader::split_paragraph() {
    FlowParagraph rest = open_.paragraph;
    rest.runs.clear();
    rest.label.clear();
    rest.space_before = 0;
    rest.page_break_before = false;
    rest.rule_above = false;
    rest.first_line = std::max(rest.first_line, 0.0F);
    if (!open_.paragraph.runs.empty()) {
        open_.paragraph.rule_below = false;
        flow_.paragraph(open_.paragraph);
    } else {
        rest.label = open_.paragraph.label;
        rest.first_line = open_.paragraph.first_line;
    }
    open_.paragraph = std::move(rest);
}

void StoryReader::flush_carried() {
    if (!carried_) return;
    if (!carried_->runs.empty()) flow_.paragraph(*carried_);
    carried_.reset();
}

// --- frames
// ----------------------------------------------------------------------------------------------------------

void StoryReader::enter_frame(const pugi::xml_node& frame) {
    const std::string key = frame_key_of(frame);
    if (key == frame_key_) return;
    leave_frame();
    const Place place = framed(frame);
    BoxSetup setup;
    setup.x = place.x;
    setup.y = place.y;
    setup.x_from_flow = place.x_from_flow;
    setup.y_from_flow = place.y_from_flow;
    setup.width = place.width;
    setup.padding = 0;
    flow_.begin_box(setup);
    frame_key_ = key;
}

void StoryReader::leave_frame() {
    if (frame_key_.empty()) return;
    flush_carried();
    flow_.end_box();
    frame_key_.clear();
}

}  // namespace atspro::document::docx
