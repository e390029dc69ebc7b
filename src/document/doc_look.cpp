// Changes of look, the pages that hold them, and the style sheet.
#include "document/doc_look.h"

#include <algorithm>
#include <array>

#include "document/bytes.h"

namespace atspro::document::word97 {
namespace {

constexpr std::size_t kPageBytes = 512;
constexpr int kMaxTabs = 64;
constexpr int kMaxTableDepth = 8;
constexpr std::size_t kMaxStyleDepth = 12;  // styles based on styles
constexpr std::size_t kMaxStyles = 4'096;
constexpr std::size_t kMaxCells = 64;
constexpr std::uint16_t kNoStyle = 0xFFF;
constexpr std::uint16_t kTitle = 62;  // identity of the built-in style

constexpr std::array<std::uint32_t, 17> kColors{0x000000, 0x000000, 0x0000FF, 0x00FFFF, 0x00FF00, 0xFF00FF,
                                                0xFF0000, 0xFFFF00, 0xFFFFFF, 0x000080, 0x008080, 0x008000,
                                                0x800080, 0x800000, 0x808000, 0x808080, 0xC0C0C0};

std::uint32_t indexed_color(std::uint8_t index) {
    return index < kColors.size() ? kColors[index] : 0;
}

// Red comes first; the last byte says that the program chooses.
std::uint32_t color_of(std::uint32_t value) {
    return (value & 0xFFU) << 16U | (value & 0xFF00U) | (value >> 16U & 0xFFU);
}
bool is_automatic(std::uint32_t value) {
    return value >> 24U == 0xFF;
}

// On, off, as the style, or the other way round than the style.
bool toggled(std::uint8_t value, bool of_style) {
    if (value == 0x80) return of_style;
    if (value == 0x81) return !of_style;
    return value != 0;
}

// What a shading looks like from afar: its colours mixed by the share of the pattern that is foreground.
std::optional<std::uint32_t> shade(std::uint32_t front, bool front_auto, std::uint32_t back, bool back_auto,
                                   std::uint16_t pattern) {
    if (pattern == 0) return back_auto ? std::nullopt : std::optional(back);
    if (pattern == 1) return front_auto ? 0x000000 : front;
    return kUnknownColor;  // a pattern: whoever reads it sees text on it one way or the other
}

// Ten bytes: foreground, background, pattern.
std::optional<std::uint32_t> shading(std::string_view bytes) {
    if (bytes.size() < 10) return std::nullopt;
    const std::uint32_t front = u32_at(bytes, 0);
    const std::uint32_t back = u32_at(bytes, 4);
    const std::uint16_t pattern = u16_at(bytes, 8);
    if (pattern == 0xFFFF) return std::nullopt;
    return shade(color_of(front), is_automatic(front), color_of(back), is_automatic(back), pattern);
}

// Two bytes: both colours by index, and the pattern.
std::optional<std::uint32_t> shading80(std::uint16_t value) {
    if (value == 0xFFFF) return std::nullopt;
    const auto front = static_cast<std::uint8_t>(value & 0x1FU);
    const auto back = static_cast<std::uint8_t>(value >> 5U & 0x1FU);
    return shade(indexed_color(front), front == 0, indexed_color(back), back == 0,
                 static_cast<std::uint16_t>(value >> 10U));
}

std::int16_t signed_at(std::string_view bytes, std::size_t at) {
    return static_cast<std::int16_t>(u16_at(bytes, at));
}

void change_tabs(std::vector<TabStop>& tabs, std::string_view bytes, bool with_tolerances) {
    const std::size_t removed = u8_at(bytes, 0);
    for (std::size_t i = 0; i < removed; ++i) {
        const float at = points(signed_at(bytes, 1 + 2 * i));
        std::erase_if(tabs, [&](const TabStop& tab) { return tab.at > at - 1.5F && tab.at < at + 1.5F; });
    }
    const std::size_t added_at = 1 + (with_tolerances ? 4 : 2) * removed;
    const std::size_t added = u8_at(bytes, added_at);
    for (std::size_t i = 0; i < added && tabs.size() < kMaxTabs; ++i) {
        const unsigned kind = u8_at(bytes, added_at + 1 + 2 * added + i) & 7U;
        if (kind > 3) continue;  // bars and the like stop no text
        const Align align = kind == 1 ? Align::center : kind >= 2 ? Align::right : Align::left;
        tabs.push_back({points(signed_at(bytes, added_at + 1 + 2 * i)), align});
    }
    std::ranges::stable_sort(tabs, {}, &TabStop::at);
}

std::vector<CellLook> read_cells(std::string_view bytes) {
    constexpr std::size_t kRecord = 20;
    const std::size_t count = std::min<std::size_t>(u8_at(bytes, 0), kMaxCells);
    std::vector<CellLook> cells;
    for (std::size_t i = 0; i < count && 1 + 2 * (i + 2) <= bytes.size(); ++i) {
        const std::uint16_t flags = u16_at(bytes, 1 + 2 * (std::size_t{u8_at(bytes, 0)} + 1) + kRecord * i);
        CellLook cell;
        cell.left = signed_at(bytes, 1 + 2 * i);
        cell.right = std::max<int>(cell.left, signed_at(bytes, 3 + 2 * i));
        cell.joins_left = (flags & 3U) == 1;
        cell.joins_above = (flags >> 5U & 3U) == 1;
        cell.starts_below = (flags >> 5U & 3U) == 3;
        cells.push_back(cell);
    }
    return cells;
}

void shade_cells(std::vector<CellLook>& cells, const Sprm& sprm) {
    const std::size_t size = sprm.code == sprm::kRowShading ? 10 : 2;
    for (std::size_t i = 0; i < cells.size() && size * (i + 1) <= sprm.operand.size(); ++i)
        cells[i].background =
            size == 10 ? shading(sprm.operand.substr(10 * i)) : shading80(u16_at(sprm.operand, 2 * i));
}

bool draws_rule(const Sprm& sprm) {
    const bool is_long = sprm.operand.size() >= 8;
    const std::uint8_t kind = is_long ? u8_at(sprm.operand, 5) : u8_at(sprm.operand, 1);
    const std::uint8_t width = is_long ? u8_at(sprm.operand, 4) : u8_at(sprm.operand, 0);
    return kind != 0 && kind != 0xFF && width != 0;
}

bool change_place(ParagraphLook& look, const Sprm& sprm) {
    FlowParagraph& format = look.format;
    switch (sprm.code) {
        case sprm::kAlign80:
        case sprm::kAlign:
            format.align = sprm.byte() == 1 ? Align::center : sprm.byte() == 2 ? Align::right : Align::left;
            return true;
        case sprm::kLeft80:
        case sprm::kLeft:
            format.indent = std::max(0.0F, points(sprm.number()));
            return true;
        case sprm::kRight80:
        case sprm::kRight:
            format.indent_right = std::max(0.0F, points(sprm.number()));
            return true;
        case sprm::kFirst80:
        case sprm::kFirst:
            format.first_line = points(sprm.number());
            return true;
        case sprm::kBefore:
            format.space_before = points(sprm.word());
            return true;
        case sprm::kAfter:
            format.space_after = points(sprm.word());
            return true;
        case sprm::kLineSpacing:
            // Multiples of a line count in 240ths; exact heights keep the lines where they are.
            if (sprm.wide() >> 16U == 1 && sprm.number() > 0)
                format.line_spacing = std::clamp(static_cast<float>(sprm.number()) / 240, 0.7F, 5.0F);
            return true;
        case sprm::kTabs:
        case sprm::kTabsOfStyle:
            change_tabs(format.tabs, sprm.operand, sprm.code == sprm::kTabs);
            return true;
        default:
            return false;
    }
}

bool change_table(ParagraphLook& look, const Sprm& sprm) {
    switch (sprm.code) {
        case sprm::kInTable:
            look.depth = sprm.byte() != 0 ? std::max(look.depth, 1) : 0;
            return true;
        case sprm::kTableDepth:
            look.depth = std::clamp(static_cast<int>(sprm.wide()), 0, kMaxTableDepth);
            return true;
        case sprm::kRowEnd:
        case sprm::kInnerRowEnd:
            look.row_end = sprm.byte() != 0;
            return true;
        case sprm::kInnerCell:
            look.cell_end = sprm.byte() != 0;
            return true;
        case sprm::kRowColumns:
            look.cells = read_cells(sprm.operand);
            return true;
        case sprm::kRowShading80:
        case sprm::kRowShading:
            shade_cells(look.cells, sprm);
            return true;
        default:
            return false;
    }
}

void change_rest(ParagraphLook& look, const Sprm& sprm) {
    FlowParagraph& format = look.format;
    switch (sprm.code) {
        case sprm::kPageBreakBefore:
            format.page_break_before = sprm.byte() != 0;
            return;
        case sprm::kRightToLeft:
            format.right_to_left = sprm.byte() != 0;
            return;
        case sprm::kContextualSpacing:
            format.close_to_previous = sprm.byte() != 0;
            return;
        case sprm::kOutline:
            look.outline = std::min<int>(sprm.byte(), 9);
            return;
        case sprm::kList:
            look.list = sprm.word() == 0x7FF ? 0 : std::max<int>(0, sprm.number());
            return;
        case sprm::kListLevel:
            look.list_level = std::min<int>(sprm.byte(), 8);
            return;
        case sprm::kRuleAbove80:
        case sprm::kRuleAbove:
            format.rule_above = draws_rule(sprm);
            return;
        case sprm::kRuleBelow80:
        case sprm::kRuleBelow:
            format.rule_below = draws_rule(sprm);
            return;
        case sprm::kParagraphShading80:
            format.background = shading80(sprm.word());
            return;
        case sprm::kParagraphShading:
            format.background = shading(sprm.operand);
            return;
        default:
            return;
    }
}

// Changes too many for their page lie in the data stream.
std::string_view huge_changes(const Sprm& sprm, std::string_view data) {
    const std::size_t at = sprm.wide();
    return at + 2 > data.size() ? std::string_view() : data.substr(at + 2, u16_at(data, at));
}

bool change_color(CharacterLook& look, const Sprm& sprm) {
    switch (sprm.code) {
        case sprm::kColorIndex:
            look.auto_color = sprm.byte() == 0;
            look.style.color = indexed_color(sprm.byte());
            return true;
        case sprm::kColor:
            look.auto_color = is_automatic(sprm.wide());
            look.style.color = look.auto_color ? 0 : color_of(sprm.wide());
            return true;
        case sprm::kHighlight:
            look.background = sprm.byte() == 0 ? std::nullopt : std::optional(indexed_color(sprm.byte()));
            return true;
        case sprm::kShading80:
            look.background = shading80(sprm.word());
            return true;
        case sprm::kShading:
            look.background = shading(sprm.operand);
            return true;
        default:
            return false;
    }
}

}  // namespace

float points(int twips) {
    return static_cast<float>(std::clamp(twips, -100'000, 100'000)) / 20;
}

void change(CharacterLook& look, std::string_view changes, const CharacterLook& style,
            const StyleSheet* styles) {
    Sprms sprms(changes);
    while (const auto sprm = sprms.next()) {
        if (change_color(look, *sprm)) continue;
        switch (sprm->code) {
            case sprm::kStyle:
                // A style's own changes name no styles: this does not come here again.
                if (styles) change(look, styles->at(sprm->word()).character_changes, style, nullptr);
                break;
            case sprm::kPlain:
                look = style;
                break;
            case sprm::kBold:
                look.style.bold = toggled(sprm->byte(), style.style.bold);
                break;
            case sprm::kItalic:
                look.style.italic = toggled(sprm->byte(), style.style.italic);
                break;
            case sprm::kUnderline:
                look.style.underlined = sprm->byte() != 0;
                break;
            case sprm::kHidden:
                look.hidden = toggled(sprm->byte(), style.hidden);
                break;
            case sprm::kDeleted:
                look.deleted = toggled(sprm->byte(), style.deleted);
                break;
            case sprm::kHalfPoints:
                look.style.size = static_cast<float>(std::clamp<int>(sprm->word(), 1, 3'276)) / 2;
                break;
            case sprm::kFont:
                look.font = sprm->word();
                break;
            case sprm::kSymbol:
                look.symbol_font = sprm->word();
                look.symbol = u16_at(sprm->operand, 2);
                break;
            default:
                break;
        }
    }
}

void change(ParagraphLook& look, std::string_view changes, std::string_view data) {
    Sprms sprms(changes);
    while (const auto sprm = sprms.next()) {
        if (sprm->code == sprm::kHugeParagraph || sprm->code == sprm::kHugeParagraph97) {
            // Read without the data stream, so that such changes cannot name more of them.
            change(look, huge_changes(*sprm, data), {});
            continue;
        }
        if (!change_place(look, *sprm) && !change_table(look, *sprm)) change_rest(look, *sprm);
    }
}

// --- pages
// -----------------------------------------------------------------------------------------------------------

LookPages::LookPages(const WordFile& file, Kind kind) : file_(file), kind_(kind) {
    const std::string_view table =
        file.part(kind == Kind::characters ? Part::character_pages : Part::paragraph_pages);
    const std::size_t count = count_of_plex(table, 4);
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t start = u32_at(table, 4 * i);
        if (!starts_.empty() && start < starts_.back()) break;
        starts_.push_back(start);
        pages_.push_back(u32_at(table, 4 * (count + 1) + 4 * i) & 0x3FFFFFU);
    }
}

const LookPages::Stretch& LookPages::at(std::uint32_t offset) {
    if (offset < last_.from || offset >= last_.to) last_ = find(offset);
    return last_;
}

LookPages::Stretch LookPages::find(std::uint32_t offset) const {
    const Stretch none{offset, offset + 1, {}};
    const auto it = std::ranges::upper_bound(starts_, offset);
    if (it == starts_.begin()) return none;
    const std::size_t at =
        std::size_t{pages_[static_cast<std::size_t>(it - starts_.begin()) - 1]} * kPageBytes;
    if (at + kPageBytes > file_.main().size()) return none;
    const std::string_view page = std::string_view(file_.main()).substr(at, kPageBytes);
    const std::size_t count = u8_at(page, kPageBytes - 1);
    for (std::size_t i = 0; i < count && 4 * (i + 2) < kPageBytes; ++i) {
        const std::uint32_t from = u32_at(page, 4 * i);
        const std::uint32_t to = u32_at(page, 4 * i + 4);
        if (offset >= from && offset < to) return {from, to, changes_at(page, count, i)};
    }
    return none;
}

std::string_view LookPages::changes_at(std::string_view page, std::size_t count, std::size_t index) const {
    constexpr std::size_t kParagraphRecord = 13;
    const std::size_t records = 4 * (count + 1);
    if (kind_ == Kind::characters) {
        const std::size_t at = 2 * std::size_t{u8_at(page, records + index)};
        return at == 0 ? std::string_view() : page.substr(at + 1, u8_at(page, at));
    }
    std::size_t at = 2 * std::size_t{u8_at(page, records + kParagraphRecord * index)};
    if (at == 0) return {};
    std::size_t size = 2 * std::size_t{u8_at(page, at)};
    if (size == 0)
        size = 2 * std::size_t{u8_at(page, ++at)};
    else
        --size;
    return page.substr(at + 1, size);  // `at` is 511 at most
}

// --- styles
// ----------------------------------------------------------------------------------------------------------

StyleSheet::StyleSheet(const WordFile& file) {
    const std::string_view sheet = file.part(Part::styles);
    const std::size_t header = u16_at(sheet, 0);
    const std::size_t count = std::min<std::size_t>(u16_at(sheet, 2), kMaxStyles);
    const std::size_t base_bytes = u16_at(sheet, 4);
    const std::uint16_t font = u16_at(sheet, 14);
    std::vector<Raw> raw;
    std::size_t at = 2 + header;
    for (std::size_t i = 0; i < count && at + 2 <= sheet.size(); ++i) {
        const std::size_t size = u16_at(sheet, at);
        raw.push_back(read_style(sheet.substr(at + 2, size), base_bytes));
        at += 2 + size + size % 2;
    }
    if (raw.empty()) raw.emplace_back();
    StyleLook plain;
    plain.characters.style.size = 10;
    plain.characters.font = font;
    styles_.assign(raw.size(), plain);
    for (std::size_t i = 0; i < raw.size(); ++i) resolve(i, raw);
}

StyleSheet::Raw StyleSheet::read_style(std::string_view record, std::size_t base_bytes) const {
    Raw out;
    if (record.size() < 10 || base_bytes < 10) return out;
    out.identity = u16_at(record, 0) & 0xFFFU;
    out.kind = u16_at(record, 2) & 0xFU;
    out.base = u16_at(record, 2) >> 4U;
    std::size_t at = base_bytes;
    at += 2 + 2 * std::size_t{u16_at(record, at)} + 2;  // its name, with a zero behind
    const auto next_changes = [&]() -> std::string_view {
        if (at + 2 > record.size()) return {};
        const std::size_t size = u16_at(record, at);
        const std::string_view changes = record.substr(at + 2, size);
        at += 2 + size + size % 2;
        return changes;
    };
    if (out.kind == 1) {
        out.paragraph_changes = next_changes();
        if (out.paragraph_changes.size() >= 2) out.paragraph_changes.remove_prefix(2);
    }
    if (out.kind == 1 || out.kind == 2) out.character_changes = next_changes();
    return out;
}

void StyleSheet::resolve(std::size_t number, const std::vector<Raw>& raw) {
    std::vector<std::size_t> chain;  // from the style to the one that all is based on
    for (std::size_t i = number; i < raw.size() && chain.size() < kMaxStyleDepth; i = raw[i].base) {
        chain.push_back(i);
        if (raw[i].base == kNoStyle) break;
    }
    StyleLook& look = styles_[number];
    for (auto it = chain.rbegin(); it != chain.rend(); ++it) {
        const Raw& style = raw[*it];
        if (raw[number].kind == 2) {
            look.character_changes += style.character_changes;
            continue;
        }
        const CharacterLook base = look.characters;
        change(look.characters, style.character_changes, base, nullptr);
        change(look.paragraph, style.paragraph_changes, {});
        if (style.identity >= 1 && style.identity <= 9) look.heading = style.identity;
        if (style.identity == kTitle) look.is_title = true;
    }
    look.paragraph.style = static_cast<std::uint16_t>(number);
}

const StyleLook& StyleSheet::at(std::uint16_t number) const {
    return styles_[number < styles_.size() ? number : 0];
}

}  // namespace atspro::document::word97
