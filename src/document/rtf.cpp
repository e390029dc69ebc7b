// RTF: groups that save and restore how text looks, control words that change it, and text in the code page
// of its font. What is drawn goes to the page in the file's order; footnotes and footers come last.
#include <algorithm>
#include <iterator>
#include <utility>

#include "base/charset.h"
#include "base/unicode.h"
#include "document/encoding.h"
#include "document/readers.h"
#include "document/rtf_reader.h"
#include "document/rtf_tables.h"

namespace atspro::document::rtf {
namespace {

constexpr std::size_t kMaxGroupDepth = 500;
constexpr std::size_t kMaxAsideParagraphs = 20'000;

}  // namespace

using domain::HiddenReason;
using domain::ParagraphKind;
using Kind = RtfToken::Kind;

// --- tokens
// ----------------------------------------------------------------------------------------------------------

Result<domain::Document> RtfReader::read() {
    for (RtfToken token = tokens_.next(); token.kind != Kind::end && !too_deep_ && !flow_.full();
         token = tokens_.next()) {
        if (token.kind != Kind::byte) flush_bytes();
        switch (token.kind) {
            case Kind::group_start:
                open_group();
                break;
            case Kind::group_end:
                close_group();
                break;
            case Kind::word:
                word(token);
                break;
            case Kind::symbol:
                symbol(token.byte);
                break;
            case Kind::byte:
                byte(token);
                break;
            case Kind::end:
                break;
        }
    }
    if (too_deep_)
        return fail(Code::too_complex,
                    "The RTF document nests its groups too deep to be read; save it anew as DOCX or PDF.");
    flush_bytes();
    while (!asides_.empty()) end_aside();
    if (!open_.runs.empty()) end_paragraph();
    if (!cell_.empty() || !cells_.empty()) end_row();
    close_table();
    for (FlowParagraph& paragraph : at_end_) flow_.paragraph(paragraph);
    auto document = flow_.finish();
    if (document) document->title = squeeze(title_);
    return document;
}

void RtfReader::open_group() {
    if (groups_.size() > kMaxGroupDepth) {
        too_deep_ = true;
        return;
    }
    skip_characters_ = 0;
    ignorable_ = false;
    Group inner = top();
    inner.ends_aside = false;
    groups_.push_back(std::move(inner));
}

void RtfReader::close_group() {
    skip_characters_ = 0;
    if (groups_.size() < 2) return;  // a brace too many
    const Group closed = std::move(groups_.back());
    groups_.pop_back();
    if (closed.destination == Destination::instruction && top().destination != Destination::instruction) {
        const std::string_view text = trim(instruction_);
        if (starts_with_nocase(text, "HYPERLINK")) {
            const std::size_t open = text.find('"');
            const std::size_t close = open == text.npos ? text.npos : text.find('"', open + 1);
            const bool is_local = text.find("\\l") < open;
            if (close != text.npos && !is_local) top().link_url = text.substr(open + 1, close - open - 1);
        }
        instruction_.clear();
    }
    if (closed.ends_aside) end_aside();
}

void RtfReader::symbol(unsigned char c) {
    switch (c) {
        case '*':
            ignorable_ = true;
            return;
        case '~':
            return take("\u00A0");
        case '_':
            return take("\u2011");
        case '\n':
        case '\r':
            if (top().destination == Destination::text) end_paragraph();
            return;
        case '{':
        case '}':
        case '\\':
            return byte({.kind = Kind::byte, .byte = c});
        default:
            return;  // optional hyphens and marks of an index draw nothing
    }
}

void RtfReader::byte(const RtfToken& token) {
    ignorable_ = false;
    if (skip_characters_ > 0) {
        --skip_characters_;
        return;
    }
    if (top().destination == Destination::ignored) return;
    raw_ += static_cast<char>(token.byte);
}

void RtfReader::unicode(int number) {
    if (number < 0) number += 0x10000;
    skip_characters_ = top().fallback_characters;
    const auto unit = static_cast<char32_t>(std::clamp(number, 0, 0x10FFFF));
    if (unit >= 0xD800 && unit < 0xDC00) {
        high_surrogate_ = static_cast<char16_t>(unit);
        return;
    }
    char32_t c = unit;
    if (unit >= 0xDC00 && unit < 0xE000)
        c = high_surrogate_ ? 0x10000 + ((high_surrogate_ - 0xD800U) << 10) + (unit - 0xDC00) : 0xFFFD;
    if (unit >= 0xF000 && unit < 0xF100) c = U'•';  // a picture of a symbol font
    high_surrogate_ = 0;
    std::string text;
    append_code_point(text, c);
    take(std::move(text));
}

std::string RtfReader::encoding() const {
    const int font = groups_.back().characters.font < 0 ? default_font_ : groups_.back().characters.font;
    const auto it = fonts_.find(font);
    const std::string_view named =
        it == fonts_.end() ? std::string_view() : encoding_of_charset(it->second.charset);
    return named.empty() ? page_encoding_ : std::string(named);
}

// Bytes are decoded together: some code pages take two for a character.
void RtfReader::flush_bytes() {
    if (raw_.empty()) return;
    const std::string bytes = std::exchange(raw_, {});
    const auto font = fonts_.find(top().characters.font < 0 ? default_font_ : top().characters.font);
    const bool is_symbol = font != fonts_.end() && font->second.charset == kSymbolCharset &&
                           top().destination != Destination::fonts;
    if (!is_symbol) return take(decode_as(bytes, encoding()));
    std::string text;
    for (const char c : bytes)
        text += static_cast<unsigned char>(c) > 0x20 ? std::string("•") : std::string(1, c);
    take(std::move(text));
}

// --- text
// ------------------------------------------------------------------------------------------------------------

domain::Style RtfReader::style() const {
    const Characters& c = groups_.back().characters;
    domain::Style out;
    const auto font = fonts_.find(c.font < 0 ? default_font_ : c.font);
    if (font != fonts_.end()) out.font = font->second.name;
    out.size = static_cast<float>(std::clamp(c.half_points, 1, 2'000)) / 2;
    out.bold = c.bold;
    out.italic = c.italic;
    out.underlined = c.underlined;
    if (c.color > 0 && static_cast<std::size_t>(c.color) < colors_.size())
        out.color = colors_[static_cast<std::size_t>(c.color)];
    return out;
}

Run RtfReader::run_of(std::string text) const {
    const Group& group = groups_.back();
    const auto color = static_cast<std::size_t>(std::max(group.characters.color, 0));
    Run run{.text = std::move(text), .style = style(), .link_url = group.link_url};
    run.auto_color = color >= colors_.size() || automatic_colors_.contains(color);
    if (group.characters.hidden || group.characters.deleted) run.hidden = HiddenReason::invisible;
    const auto highlight = static_cast<std::size_t>(std::max(group.characters.highlight, 0));
    if (highlight > 0 && highlight < colors_.size() && !automatic_colors_.contains(highlight))
        run.background = colors_[highlight];
    return run;
}

void RtfReader::take(std::string text) {
    switch (top().destination) {
        case Destination::text:
            return append_run(open_, run_of(std::move(text)));
        case Destination::label:
            if (open_.label.size() < 64) open_.label += text;
            return;
        case Destination::instruction:
            if (instruction_.size() < 8'192) instruction_ += text;
            return;
        case Destination::title:
            if (title_.size() < 4'096) title_ += text;
            return;
        case Destination::fonts:
        case Destination::styles:
        case Destination::colors:
            return take_into_tables(text);
        case Destination::info:
        case Destination::ignored:
            return;
    }
}

void RtfReader::take_into_tables(const std::string& text) {
    for (const char c : text) {
        if (c != ';') {
            if (entry_name_.size() < 256) entry_name_ += c;
            continue;
        }
        if (top().destination == Destination::colors) {
            if (!color_given_) automatic_colors_.insert(colors_.size());
            if (colors_.size() < kMaxTableEntries) colors_.push_back(color_);
            color_ = 0;
            color_given_ = false;
        } else {
            end_font_or_style(trim(entry_name_));
        }
        entry_name_.clear();
    }
}

void RtfReader::end_font_or_style(std::string_view name) {
    if (top().destination == Destination::fonts) {
        if (fonts_.size() < kMaxTableEntries) fonts_[entry_].name = name;
        return;
    }
    const std::string plain = to_lower(name);
    ParagraphStyle made;
    if (plain.starts_with("heading ") && plain.size() >= 9 && plain[8] >= '1' && plain[8] <= '9')
        made.heading = plain[8] - '0';
    else
        made.heading = style_outline_;
    made.is_title = plain == "title";
    if (styles_.size() < kMaxTableEntries) styles_[entry_] = made;
    style_outline_ = 0;
}

void RtfReader::end_paragraph() {
    ParagraphState& state = top().paragraph;
    FlowParagraph paragraph = state.format;
    state.format.page_break_before = false;
    paragraph.runs = std::move(open_.runs);
    const std::string label(trim(open_.label));
    open_ = {};
    const auto style = styles_.find(state.style);
    if (style != styles_.end() && paragraph.level == 0)
        paragraph.level = static_cast<std::uint8_t>(style->second.heading);
    if (style != styles_.end() && style->second.is_title) {
        paragraph.kind = ParagraphKind::title;
        paragraph.level = 0;
    } else if (paragraph.level > 0) {
        paragraph.kind = ParagraphKind::heading;
    } else if (state.in_list || !label.empty()) {
        paragraph.kind = ParagraphKind::list_item;
        paragraph.level = static_cast<std::uint8_t>(state.list_depth);
        paragraph.label = "•";
    }
    if (!label.empty()) paragraph.label = label;
    if (!paragraph.runs.empty()) paragraph.label_style = paragraph.runs.front().style;
    emit(std::move(paragraph));
    if (asides_.empty())
        for (FlowParagraph& aside : std::exchange(after_paragraph_, {})) emit(std::move(aside));
}

void RtfReader::emit(FlowParagraph paragraph) {
    if (!asides_.empty()) {
        if (asides_.back().paragraphs.size() < kMaxAsideParagraphs)
            asides_.back().paragraphs.push_back(std::move(paragraph));
        return;
    }
    if (top().paragraph.in_table) {
        if (cell_.size() < kMaxAsideParagraphs) cell_.push_back(std::move(paragraph));
        return;
    }
    close_table();
    apply_page();
    flow_.paragraph(paragraph);
}

// --- asides
// ----------------------------------------------------------------------------------------------------------

void RtfReader::start_aside(Aside::Place place, bool furniture) {
    top().ends_aside = true;
    top().destination = Destination::text;
    top().link_url.clear();
    Aside aside;
    aside.place = place;
    aside.furniture = furniture;
    aside.interrupted = std::exchange(open_, {});
    top().paragraph = {};
    asides_.push_back(std::move(aside));
}

void RtfReader::end_aside() {
    if (asides_.empty()) return;
    if (!open_.runs.empty()) end_paragraph();
    Aside aside = std::move(asides_.back());
    asides_.pop_back();
    open_ = std::move(aside.interrupted);
    std::string text;
    for (FlowParagraph& paragraph : aside.paragraphs) {
        paragraph.furniture = aside.furniture;
        for (const Run& run : paragraph.runs) text += run.text;
    }
    // The first page's header and the others' are often the same.
    if (aside.furniture && (trim(text).empty() || !furniture_seen_.insert(text).second)) return;
    auto& into = aside.place == Aside::Place::at_end ? at_end_ : after_paragraph_;
    if (into.size() + aside.paragraphs.size() > kMaxAsideParagraphs) return;
    std::ranges::move(aside.paragraphs, std::back_inserter(into));
    // A header comes before the text; there is nothing to wait for.
    if (aside.furniture && aside.place == Aside::Place::after_paragraph && asides_.empty() &&
        open_.runs.empty())
        for (FlowParagraph& paragraph : std::exchange(after_paragraph_, {})) emit(std::move(paragraph));
}

// --- tables
// ----------------------------------------------------------------------------------------------------------

void RtfReader::end_cell() {
    if (!open_.runs.empty() || cell_.empty()) {
        const bool was_in_table = std::exchange(top().paragraph.in_table, true);
        end_paragraph();
        top().paragraph.in_table = was_in_table;
    }
    if (cells_.size() < kMaxTableEntries) cells_.push_back(std::move(cell_));
    cell_.clear();
}

void RtfReader::end_row() {
    if (!cell_.empty()) cells_.push_back(std::exchange(cell_, {}));
    const std::vector<std::vector<FlowParagraph>> cells = std::exchange(cells_, {});
    if (cells.empty()) return;
    apply_page();
    std::vector<float> edges{points(row_left_)};
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const float edge = i < cell_edges_.size() ? points(cell_edges_[i]) : edges.back() + 72;
        edges.push_back(std::max(edge, edges.back() + 1));
    }
    if (!table_open_) {
        std::vector<float> widths;
        for (std::size_t i = 0; i + 1 < edges.size(); ++i) widths.push_back(edges[i + 1] - edges[i]);
        flow_.begin_table({.widths = std::move(widths), .indent = std::max(0.0F, edges.front())});
        table_open_ = true;
    }
    flow_.begin_row();
    for (std::size_t i = 0; i < cells.size(); ++i) {
        CellSetup setup;
        setup.x = edges[i] - edges.front();
        setup.width = edges[i + 1] - edges[i];
        flow_.begin_cell(setup);
        for (const FlowParagraph& paragraph : cells[i]) flow_.paragraph(paragraph);
        flow_.end_cell();
    }
    flow_.end_row();
}

void RtfReader::close_table() {
    if (!cells_.empty()) end_row();
    if (table_open_) flow_.end_table();
    table_open_ = false;
}

}  // namespace atspro::document::rtf

namespace atspro::document {

Result<domain::Document> read_rtf(std::string_view bytes) {
    const std::size_t start = bytes.find("{\\rtf");
    if (start == bytes.npos)
        return fail(Code::corrupt_file, "The file does not start like an RTF document; save it anew.");
    return rtf::RtfReader(bytes.substr(start)).read();
}

}  // namespace atspro::document
