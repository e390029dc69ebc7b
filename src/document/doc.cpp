// Word 97-2003 documents: the text of every story, paragraph by paragraph, with the look that its marks and
// stretches give it. Headers come first, notes, boxes without a place and footers last.
#include <algorithm>
#include <charconv>
#include <utility>

#include "base/unicode.h"
#include "document/bytes.h"
#include "document/doc_reader.h"
#include "document/readers.h"

namespace atspro::document::word97 {
namespace {

using domain::HiddenReason;
using domain::ParagraphKind;

constexpr std::size_t kMaxParagraphCharacters = 200'000;
constexpr std::size_t kMaxFields = 64;  // nested in each other
constexpr std::size_t kMaxInstruction = 8'192;
constexpr std::size_t kMaxFurnitureStories = 6'000;

// Characters that are marks.
constexpr char16_t kPicture = 0x01, kCellEnd = 0x07, kDrawing = 0x08, kTab = 0x09, kLineBreak = 0x0B;
constexpr char16_t kPageBreak = 0x0C, kParagraphEnd = 0x0D, kColumnBreak = 0x0E, kFieldStart = 0x13;
constexpr char16_t kFieldResult = 0x14, kFieldEnd = 0x15, kHyphenNoBreak = 0x1E, kSymbolHere = 0x28;

bool is_picture_code(char16_t c) {
    return c >= 0xE000 && c < 0xF900;
}

}  // namespace

DocReader::DocReader(const WordFile& file)
    : file_(file),
      styles_(file),
      fonts_(read_fonts(file)),
      lists_(file),
      character_pages_(file, LookPages::Kind::characters),
      paragraph_pages_(file, LookPages::Kind::paragraphs),
      sections_(read_sections(file)),
      drawings_(read_drawings(file, false, sections_.front().page.margin_top)),
      header_drawings_(read_drawings(file, true, sections_.front().page.margin_top)) {}

Result<domain::Document> DocReader::read() {
    flow_.set_page(sections_.front().page, false);
    tell_headers(false);
    begin_section(0);
    Telling main;
    main.is_main = true;
    main.drawings = &drawings_;
    tell(file_.story(Story::main), std::move(main));
    end_section();
    tell_unanchored(drawings_, false);
    for (const Story notes : {Story::footnotes, Story::endnotes}) tell(file_.story(notes), {});
    Telling comments;
    comments.hidden = true;
    tell(file_.story(Story::comments), std::move(comments));
    tell_headers(true);
    tell_unanchored(header_drawings_, true);
    auto document = flow_.finish();
    if (document) document->title = title_of(file_.summary());
    return document;
}

// --- stories
// ---------------------------------------------------------------------------------------------------------

void DocReader::tell(Range range, Telling telling) {
    if (!telling.is_box) telling.start = range.from;
    WordFile::Cursor cursor(file_, range);
    std::vector<Character> characters;
    std::uint32_t from = range.from;
    Character c;
    high_surrogate_ = 0;
    const auto ends_section = [&] {
        return telling.is_main && section_ < sections_.size() &&
               cursor.position() - telling.start >= sections_[section_].end;
    };
    while (!flow_.full() && cursor.next(c)) {
        characters.push_back(c);
        const bool section_ends = c.unit == kPageBreak && ends_section();
        if (c.unit != kParagraphEnd && c.unit != kCellEnd && !section_ends &&
            characters.size() < kMaxParagraphCharacters)
            continue;
        paragraph(telling, characters, from, section_ends);
        characters.clear();
        from = cursor.position();
        if (section_ends && section_ + 1 < sections_.size()) {
            telling.tables.close(flow_);
            end_section();
            begin_section(section_ + 1);
        }
    }
    if (!characters.empty()) paragraph(telling, characters, from, false);
    telling.tables.close(flow_);
    for (const Drawing* drawing : telling.waiting) lay_box(*drawing, telling.furniture);
}

// Six stories a section: headers of even, odd and first pages and their footers in between. The first six are
// the lines above footnotes.
void DocReader::tell_headers(bool footers) {
    const std::string_view table = file_.part(Part::header_stories);
    const Range story = file_.story(Story::headers);
    const bool both_sides = (u8_at(file_.part(Part::settings), 0) & 1U) != 0;
    const bool first_pages = std::ranges::any_of(sections_, &Section::has_first_page);
    for (std::size_t i = 6; i < kMaxFurnitureStories && 4 * (i + 2) <= table.size(); ++i) {
        const std::size_t kind = i % 6;
        const bool is_footer = kind == 2 || kind == 3 || kind == 5;
        if (is_footer != footers) continue;
        if ((kind == 0 || kind == 2) && !both_sides) continue;
        if (kind >= 4 && !first_pages) continue;
        const std::uint32_t from = u32_at(table, 4 * i);
        const std::uint32_t to = u32_at(table, 4 * i + 4);
        if (to <= from || to > story.size()) continue;
        const Range range{story.from + from, story.from + to};
        std::u16string text;
        WordFile::Cursor cursor(file_, range);
        for (Character c; cursor.next(c);) text += c.unit;
        // Pages of several kinds often have the same header.
        if (text.find_first_not_of(u"\r\n \t") == text.npos || !furniture_seen_.insert(text).second) continue;
        Telling telling;
        telling.furniture = true;
        telling.is_box = true;  // a part of its story
        telling.start = story.from;
        telling.drawings = &header_drawings_;
        tell(range, std::move(telling));
    }
}

void DocReader::tell_unanchored(const std::map<std::uint32_t, Drawing>& drawings, bool furniture) {
    for (auto it = drawings.lower_bound(kNoAnchor); it != drawings.end(); ++it)
        lay_box(it->second, furniture);
}

void DocReader::lay_box(const Drawing& drawing, bool furniture) {
    flow_.begin_box(drawing.box);
    Telling telling;
    telling.furniture = furniture;
    telling.is_box = true;
    tell(drawing.text, std::move(telling));
    flow_.end_box();
}

void DocReader::hang_boxes(Telling& telling, std::uint32_t from, std::uint32_t to, bool in_table) {
    if (!telling.drawings) return;
    const auto end = telling.drawings->lower_bound(std::min(to - telling.start, kNoAnchor));
    for (auto it = telling.drawings->lower_bound(from - telling.start); it != end; ++it)
        telling.waiting.push_back(&it->second);
    if (in_table) return;
    for (const Drawing* drawing : std::exchange(telling.waiting, {})) lay_box(*drawing, telling.furniture);
}

void DocReader::begin_section(std::size_t index) {
    section_ = index;
    const Section& section = sections_[index];
    flow_.set_page(section.page, index > 0 && !section.is_continuous);
    if (section.columns.empty()) return;
    const bool balanced = index + 1 < sections_.size() && sections_[index + 1].is_continuous;
    flow_.begin_columns(section.columns, section.gap, balanced);
    columns_open_ = true;
}

void DocReader::end_section() {
    if (std::exchange(columns_open_, false)) flow_.end_columns();
}

// --- paragraphs
// ------------------------------------------------------------------------------------------------------

ParagraphLook DocReader::look_of_mark(const Character& mark) {
    const std::string_view own = paragraph_pages_.at(mark.offset).changes;
    const std::uint16_t style = u16_at(own, 0);
    const std::string_view changes = own.substr(std::min<std::size_t>(2, own.size()));
    ParagraphLook look = styles_.at(style).paragraph;
    ParagraphLook direct = look;
    change(direct, changes, file_.data());
    if (direct.list > 0) {  // what the list says stands between the style and the paragraph's own
        change(look, lists_.changes(direct.list, direct.list_level), {});
        change(look, changes, file_.data());
    } else {
        look = std::move(direct);
    }
    change(look, file_.changes_of_piece(mark.piece), {});
    look.style = style;
    return look;
}

CharacterLook DocReader::look_of(const Character& character, const ParagraphLook& paragraph) {
    const CharacterLook& base = styles_.at(paragraph.style).characters;
    CharacterLook look = base;
    change(look, character_pages_.at(character.offset).changes, base, &styles_);
    change(look, file_.changes_of_piece(character.piece), base, &styles_);
    return look;
}

void DocReader::paragraph(Telling& telling, const std::vector<Character>& characters, std::uint32_t from,
                          bool ends_section) {
    const Character& mark = characters.back();
    ParagraphLook look = look_of_mark(mark);
    const bool is_cell_mark = mark.unit == kCellEnd;
    if (is_cell_mark) look.depth = std::max(look.depth, 1);
    hang_boxes(telling, from, from + static_cast<std::uint32_t>(characters.size()), look.depth > 0);

    const bool has_mark = mark.unit == kParagraphEnd || is_cell_mark || ends_section;
    FlowParagraph open;
    CharacterLook characters_look;
    Run run;
    std::uint32_t look_to = 0;
    std::uint32_t look_from = 1;
    std::uint32_t piece = 0;
    const auto flush = [&] { append_run(open, std::exchange(run, run_of(telling, characters_look))); };
    for (std::size_t i = 0; i + (has_mark ? 1 : 0) < characters.size(); ++i) {
        const Character& c = characters[i];
        if (c.offset < look_from || c.offset >= look_to || c.piece != piece) {
            characters_look = look_of(c, look);
            const auto& stretch = character_pages_.at(c.offset);
            look_from = stretch.from, look_to = stretch.to, piece = c.piece;
            flush();
        }
        if (c.unit == kPageBreak || c.unit == kColumnBreak) {
            flush();
            break_here(telling, open, look, c.unit);
            continue;
        }
        const std::size_t fields = telling.fields.size();
        const std::string text = text_of(telling, c, characters_look);
        if (c.unit == kFieldResult || telling.fields.size() != fields) flush();  // the link may be another
        run.text += text;
    }
    flush();
    label(open, look, look_of(mark, look));
    const bool ends_cell = is_cell_mark || (look.cell_end && look.depth > 1);
    finish_paragraph(telling, std::move(open), look, ends_cell);
}

void DocReader::break_here(Telling& telling, FlowParagraph& open, ParagraphLook& look, char16_t kind) {
    if (!open.runs.empty()) {
        label(open, look, {});
        look.list = 0;  // the rest of the item has no bullet
        finish_paragraph(telling, std::exchange(open, {}), look, false);
    }
    if (look.depth > 0 || !telling.is_main) return;
    if (kind == kPageBreak)
        flow_.page_break();
    else if (columns_open_)
        flow_.column_break();
}

void DocReader::finish_paragraph(Telling& telling, FlowParagraph open, const ParagraphLook& look,
                                 bool ends_cell) {
    FlowParagraph paragraph = look.format;
    paragraph.kind = open.kind;
    paragraph.level = open.level;
    paragraph.label = std::move(open.label);
    paragraph.label_style = std::move(open.label_style);
    paragraph.runs = std::move(open.runs);
    paragraph.furniture = telling.furniture;
    if (look.depth > 0) return telling.tables.add(std::move(paragraph), look, ends_cell);
    telling.tables.close(flow_);
    for (const Drawing* drawing : std::exchange(telling.waiting, {})) lay_box(*drawing, telling.furniture);
    flow_.paragraph(paragraph);
}

void DocReader::label(FlowParagraph& open, const ParagraphLook& look, const CharacterLook& characters) {
    const StyleLook& style = styles_.at(look.style);
    const int heading = style.heading > 0 ? style.heading : look.outline < 9 ? look.outline + 1 : 0;
    if (style.is_title) {
        open.kind = ParagraphKind::title;
    } else if (heading > 0) {
        open.kind = ParagraphKind::heading;
        open.level = static_cast<std::uint8_t>(heading);
    } else if (look.list > 0) {
        open.kind = ParagraphKind::list_item;
        open.level = static_cast<std::uint8_t>(look.list_level + 1);
    }
    if (look.list <= 0 || open.runs.empty()) return;
    open.label = lists_.next_label(look.list, look.list_level);
    open.label_style = style_of(characters);
}

// --- text
// ------------------------------------------------------------------------------------------------------------

domain::Style DocReader::style_of(const CharacterLook& look) const {
    domain::Style style = look.style;
    if (look.font < fonts_.size()) style.font = fonts_[look.font].name;
    return style;
}

Run DocReader::run_of(const Telling& telling, const CharacterLook& look) const {
    Run run;
    run.style = style_of(look);
    run.auto_color = look.auto_color;
    run.background = look.background;
    if (look.hidden || look.deleted || telling.hidden) run.hidden = HiddenReason::invisible;
    for (const Field& field : telling.fields)
        if (!field.link_url.empty()) run.link_url = field.link_url;
    return run;
}

void DocReader::end_instruction(Field& field) const {
    field.in_result = true;
    const std::string_view text = trim(field.instruction);
    constexpr std::string_view kLink = "HYPERLINK";
    if (!starts_with_nocase(text, kLink)) return;
    const std::string_view rest = trim(text.substr(kLink.size()));
    if (rest.starts_with('\\')) return;  // a place in the document itself
    const bool quoted = rest.starts_with('"');
    const std::size_t end = quoted ? rest.find('"', 1) : rest.find(' ');
    if (quoted && end == rest.npos) return;
    field.link_url = quoted ? rest.substr(1, end - 1) : rest.substr(0, end);
}

std::string DocReader::text_of(Telling& telling, const Character& character, const CharacterLook& look) {
    const char16_t c = character.unit;
    std::vector<Field>& fields = telling.fields;
    if (c == kFieldStart) {
        if (fields.size() < kMaxFields) fields.emplace_back();
        return {};
    }
    if (c == kFieldResult) {
        if (!fields.empty() && !fields.back().in_result) end_instruction(fields.back());
        return {};
    }
    if (c == kFieldEnd) {
        if (fields.empty()) return {};
        const Field ended = std::move(fields.back());
        fields.pop_back();
        // A symbol is the one field that is drawn without having a result.
        return !ended.in_result && starts_with_nocase(trim(ended.instruction), "SYMBOL") ? "•" : "";
    }
    std::string text;
    if (c == kSymbolHere && look.symbol != 0) {
        const bool is_picture = is_picture_code(look.symbol) ||
                                (look.symbol_font < fonts_.size() && fonts_[look.symbol_font].is_symbol);
        append_code_point(text, is_picture ? U'•' : char32_t{look.symbol});
    } else if (c >= 0xD800 && c < 0xDC00) {
        high_surrogate_ = c;
    } else if (c >= 0xDC00 && c < 0xE000) {
        const char32_t high = std::exchange(high_surrogate_, u'\0');
        append_code_point(text, high ? 0x10000 + ((high - 0xD800U) << 10U) + (c - 0xDC00U) : 0xFFFD);
    } else if (is_picture_code(c)) {
        text = "•";
    } else if (c == kTab || c == kLineBreak) {
        text = c == kTab ? "\t" : "\n";
    } else if (c == kHyphenNoBreak) {
        text = "\u2011";
    } else if (c == kPicture || c == kDrawing) {
        if (!telling.hidden && !look.hidden) flow_.image();
    } else if (c >= 0x20) {
        append_code_point(text, c);
    }
    // An instruction is not drawn; inside it only the innermost field gathers.
    for (Field& field : fields) {
        if (field.in_result) continue;
        if (&field == &fields.back() && field.instruction.size() < kMaxInstruction) field.instruction += text;
        return {};
    }
    return text;
}

}  // namespace atspro::document::word97

namespace atspro::document {

Result<domain::Document> read_doc(std::string_view bytes) {
    const auto file = word97::WordFile::open(bytes);
    if (!file) return fail(file.error());
    return word97::DocReader(*file).read();
}

}  // namespace atspro::document
