// RTF's control words, and the page and columns that they set.
#include <algorithm>
#include <array>
#include <utility>

#include "base/unicode.h"
#include "document/rtf_reader.h"
#include "document/rtf_tables.h"

namespace atspro::document::rtf {

float points(int twips) {
    return static_cast<float>(std::clamp(twips, -100'000, 100'000)) / 20;
}

// --- pages
// -----------------------------------------------------------------------------------------------------------

void RtfReader::apply_page() {
    if (std::exchange(page_changed_, false)) flow_.set_page(page_, false);
    if (columns_ > 1 && !columns_open_) {
        const float gap = points(column_gap_);
        const auto count = static_cast<std::size_t>(columns_);
        const float width = (flow_.width() - gap * static_cast<float>(count - 1)) / static_cast<float>(count);
        if (width > 36) {
            flow_.begin_columns(std::vector<float>(count, width), gap, true);
            columns_open_ = true;
        }
    }
}

void RtfReader::end_section() {
    close_table();
    if (columns_open_) flow_.end_columns();
    columns_open_ = false;
}

bool RtfReader::page_word(const RtfToken& token) {
    const float length = points(token.number);
    const std::array<std::pair<std::string_view, float*>, 12> lengths{{{"paperw", &page_.width},
                                                                       {"pgwsxn", &page_.width},
                                                                       {"paperh", &page_.height},
                                                                       {"pghsxn", &page_.height},
                                                                       {"margl", &page_.margin_left},
                                                                       {"marglsxn", &page_.margin_left},
                                                                       {"margr", &page_.margin_right},
                                                                       {"margrsxn", &page_.margin_right},
                                                                       {"margt", &page_.margin_top},
                                                                       {"margtsxn", &page_.margin_top},
                                                                       {"margb", &page_.margin_bottom},
                                                                       {"margbsxn", &page_.margin_bottom}}};
    for (const auto& [name, value] : lengths) {
        if (token.name != name) continue;
        const bool is_size = value == &page_.width || value == &page_.height;
        if (length >= (is_size ? 72 : 0) && length < 3'000) *value = length, page_changed_ = true;
        return true;
    }
    if (token.name == "cols")
        columns_ = std::clamp(token.number, 1, 4);
    else if (token.name == "colsx")
        column_gap_ = std::clamp(token.number, 0, 2'880);
    else if (token.name == "sectd")
        columns_ = 1;
    else if (token.name == "sect")
        end_paragraph(), end_section();
    else if (token.name == "page") {
        if (!open_.runs.empty()) end_paragraph();
        if (asides_.empty() && !top().paragraph.in_table) close_table(), flow_.page_break();
    } else if (token.name == "column") {
        if (!open_.runs.empty()) end_paragraph();
        if (columns_open_) flow_.column_break();
    } else
        return false;
    return true;
}

// --- control words
// ---------------------------------------------------------------------------------------------------

void RtfReader::start_destination(std::string_view name) {
    Group& group = top();
    if (name == "fonttbl")
        group.destination = Destination::fonts;
    else if (name == "colortbl")
        group.destination = Destination::colors;
    else if (name == "stylesheet")
        group.destination = Destination::styles, entry_ = 0;
    else if (name == "info")
        group.destination = Destination::info;
    else if (name == "title" && group.destination == Destination::info)
        group.destination = Destination::title;
    else if (name == "fldinst")
        group.destination = Destination::instruction;
    else if (name == "listtext" || name == "pntext")
        group.destination = Destination::label;
    else if (name == "footnote")
        start_aside(Aside::Place::at_end, false);
    else if (name == "shptxt")
        start_aside(Aside::Place::after_paragraph, false);
    else if (name == "header" || name == "headerl" || name == "headerr" || name == "headerf")
        start_aside(Aside::Place::after_paragraph, true);
    else if (name == "footer" || name == "footerl" || name == "footerr" || name == "footerf")
        start_aside(Aside::Place::at_end, true);
    else if (name == "shpinst" || name == "nesttableprops")
        group.destination = Destination::ignored;
    else if (name == "ud")
        group.destination = Destination::text;
}

bool RtfReader::encoding_word(const RtfToken& token) {
    if (token.name == "ansicpg")
        page_encoding_ = token.number == 65001   ? "UTF-8"
                         : token.number == 10000 ? "macintosh"
                         : token.number == 437 || token.number == 850
                             ? "ibm-" + std::to_string(token.number)
                             : "windows-" + std::to_string(token.number);
    else if (token.name == "mac")
        page_encoding_ = "macintosh";
    else if (token.name == "pc")
        page_encoding_ = "ibm-437";
    else if (token.name == "pca")
        page_encoding_ = "ibm-850";
    else if (token.name == "deff")
        default_font_ = token.number;
    else if (token.name == "uc")
        top().fallback_characters = std::clamp(token.number, 0, 16);
    else if (token.name == "u")
        unicode(token.number);
    else
        return false;
    return true;
}

bool RtfReader::character_word(const RtfToken& token) {
    Characters& c = top().characters;
    const bool on = !token.has_number || token.number != 0;
    if (token.name == "plain")
        c = Characters{};
    else if (token.name == "b")
        c.bold = on;
    else if (token.name == "i")
        c.italic = on;
    else if (token.name == "ul" || token.name == "uld" || token.name == "uldb" || token.name == "ulw")
        c.underlined = on;
    else if (token.name == "ulnone")
        c.underlined = false;
    else if (token.name == "v")
        c.hidden = on;
    else if (token.name == "deleted")
        c.deleted = on;
    else if (token.name == "fs")
        c.half_points = token.number;
    else if (token.name == "f")
        c.font = token.number;
    else if (token.name == "cf")
        c.color = token.number;
    else if (token.name == "highlight" || token.name == "cb" || token.name == "chcbpat")
        c.highlight = token.number;
    else
        return false;
    return true;
}

bool RtfReader::paragraph_word(const RtfToken& token) {
    ParagraphState& state = top().paragraph;
    FlowParagraph& format = state.format;
    if (token.name == "pard")
        state = {};
    else if (token.name == "par")
        end_paragraph();
    else if (token.name == "s")
        state.style = token.number;
    else if (token.name == "ql" || token.name == "qj")
        format.align = Align::left;
    else if (token.name == "qc")
        format.align = Align::center;
    else if (token.name == "qr")
        format.align = Align::right;
    else if (token.name == "li" || token.name == "lin")
        format.indent = std::max(0.0F, points(token.number));
    else if (token.name == "fi")
        format.first_line = points(token.number);
    else if (token.name == "ri" || token.name == "rin")
        format.indent_right = std::max(0.0F, points(token.number));
    else if (token.name == "sb")
        format.space_before = std::max(0.0F, points(token.number));
    else if (token.name == "sa")
        format.space_after = std::max(0.0F, points(token.number));
    else if (token.name == "tx" && format.tabs.size() < 64)
        format.tabs.push_back({points(token.number), std::exchange(state.next_tab, Align::left)});
    else if (token.name == "tqr")
        state.next_tab = Align::right;
    else if (token.name == "tqc")
        state.next_tab = Align::center;
    else if (token.name == "outlinelevel")
        format.level =
            static_cast<std::uint8_t>(token.number >= 0 && token.number < 9 ? token.number + 1 : 0);
    else if (token.name == "ls")
        state.in_list = token.number > 0;
    else if (token.name == "ilvl")
        state.list_depth = std::clamp(token.number, 0, 8) + 1;
    else if (token.name == "pagebb")
        format.page_break_before = true;
    else if (token.name == "brdrb")
        format.rule_below = true;
    else if (token.name == "brdrt")
        format.rule_above = true;
    else
        return false;
    return true;
}

bool RtfReader::table_word(const RtfToken& token) {
    if (token.name == "trowd")
        cell_edges_.clear(), row_left_ = 0;
    else if (token.name == "trleft")
        row_left_ = std::clamp(token.number, -1'440, 14'400);
    else if (token.name == "cellx") {
        if (cell_edges_.size() < 256) cell_edges_.push_back(token.number);
    } else if (token.name == "intbl")
        top().paragraph.in_table = true;
    else if (!asides_.empty() && (token.name == "cell" || token.name == "row")) {
        if (!open_.runs.empty())
            end_paragraph();  // a table in a note or a box: its cells one below the other
    } else if (token.name == "cell")
        end_cell();
    else if (token.name == "row")
        end_row();
    else if (token.name == "nestcell" || token.name == "nestrow") {
        if (!open_.runs.empty()) end_paragraph();
    } else
        return false;
    return true;
}

void RtfReader::font_table_word(const RtfToken& token) {
    if (token.name == "f")
        entry_ = token.number;
    else if (token.name == "fcharset" && fonts_.size() < kMaxTableEntries)
        fonts_[entry_].charset = token.number;
}

void RtfReader::color_table_word(const RtfToken& token) {
    const auto part = static_cast<std::uint32_t>(std::clamp(token.number, 0, 255));
    if (token.name == "red")
        color_ = (color_ & 0x00FFFF) | part << 16;
    else if (token.name == "green")
        color_ = (color_ & 0xFF00FF) | part << 8;
    else if (token.name == "blue")
        color_ = (color_ & 0xFFFF00) | part;
    else
        return;
    color_given_ = true;
}

void RtfReader::word(const RtfToken& token) {
    const bool ignorable = std::exchange(ignorable_, false);
    // A character with a name may stand in for a \\u too; any other word ends what does.
    if (std::exchange(skip_characters_, 0) > 0 && character_named(token.name)) return;
    Group& group = top();
    if (group.destination == Destination::ignored && token.name != "shptxt" && token.name != "ud") return;
    if (is_ignored_destination(token.name) || (ignorable && !is_read_though_ignorable(token.name))) {
        if (token.name == "pict") flow_.image();
        group.destination = Destination::ignored;
        return;
    }
    if (token.name == "upr") {  // holds the text twice: the second time in Unicode, under \ud
        group.destination = Destination::ignored;
        return;
    }
    start_destination(token.name);
    if (encoding_word(token)) return;
    switch (top().destination) {
        case Destination::fonts:
            return font_table_word(token);
        case Destination::colors:
            return color_table_word(token);
        case Destination::styles:
            if (token.name == "s") entry_ = token.number;
            if (token.name == "outlinelevel") style_outline_ = std::clamp(token.number + 1, 0, 9);
            return;
        case Destination::text:
        case Destination::label:
        case Destination::instruction:
            break;
        default:
            return;
    }
    if (const auto c = character_named(token.name)) {
        std::string text;
        append_code_point(text, *c);
        return take(std::move(text));
    }
    if (character_word(token) || top().destination != Destination::text) return;
    if (!paragraph_word(token) && !table_word(token)) page_word(token);
}

}  // namespace atspro::document::rtf
