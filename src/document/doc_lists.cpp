// Fonts and lists of a Word 97 document: names, bullets and numbers.
#include <algorithm>

#include "base/unicode.h"
#include "document/bytes.h"
#include "document/doc_look.h"

namespace atspro::document::word97 {
namespace {

constexpr std::size_t kMaxFonts = 4'096;
constexpr std::size_t kMaxLists = 4'096;
constexpr std::uint8_t kSymbolCharset = 2;
constexpr std::size_t kLevels = 9;
constexpr std::uint8_t kUpperRoman = 1, kLowerRoman = 2, kUpperLetter = 3, kLowerLetter = 4, kBullet = 23;
constexpr std::uint8_t kZeroPadded = 22, kNone = 0xFF;
constexpr int kMaxCount = 9'999;
constexpr int kNotCounted = -1;

std::string utf8(std::u16string_view text) {
    std::string out;
    for (const char16_t c : text) append_code_point(out, c >= 0xD800 && c < 0xE000 ? 0xFFFD : c);
    return out;
}

std::string roman(int number) {
    constexpr std::pair<int, std::string_view> kSteps[] = {
        {1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"},
        {40, "XL"},  {10, "X"},   {9, "IX"},  {5, "V"},    {4, "IV"},  {1, "I"}};
    std::string out;
    for (const auto& [value, letters] : kSteps)
        for (; number >= value; number -= value) out += letters;
    return out;
}

// a to z, then aa to zz, as Word counts.
std::string letters(int number) {
    const auto turns = static_cast<std::size_t>(std::min((number - 1) / 26 + 1, 20));
    return std::string(turns, static_cast<char>('A' + (number - 1) % 26));
}

std::string number_as(std::uint8_t format, int number) {
    if (number < 1) return std::to_string(number);
    switch (format) {
        case kUpperRoman:
            return roman(number);
        case kLowerRoman:
            return to_lower(roman(number));
        case kUpperLetter:
            return letters(number);
        case kLowerLetter:
            return to_lower(letters(number));
        case kZeroPadded:
            return (number < 10 ? "0" : "") + std::to_string(number);
        case kNone:
            return {};
        default:
            return std::to_string(number);
    }
}

}  // namespace

std::vector<Font> read_fonts(const WordFile& file) {
    constexpr std::size_t kNameAt = 39;  // in a record, behind what describes the font
    const std::string_view table = file.part(Part::fonts);
    const std::size_t count = std::min<std::size_t>(u16_at(table, 0), kMaxFonts);
    std::vector<Font> fonts;
    std::size_t at = 4;
    for (std::size_t i = 0; i < count && at < table.size(); ++i) {
        const std::string_view record = table.substr(at + 1, u8_at(table, at));
        Font font;
        font.is_symbol = u8_at(record, 3) == kSymbolCharset;
        std::u16string name;
        for (std::size_t c = kNameAt; c + 2 <= record.size() && u16_at(record, c) != 0; c += 2)
            name += static_cast<char16_t>(u16_at(record, c));
        font.name = clean_utf8(utf8(name));
        fonts.push_back(std::move(font));
        at += 1 + record.size();
    }
    return fonts;
}

Lists::Lists(const WordFile& file) {
    constexpr std::size_t kListRecord = 28;
    constexpr std::size_t kUseRecord = 16;
    const std::string_view table = file.part(Part::lists);
    std::string_view levels = file.behind(Part::lists);
    const std::size_t count = std::min<std::size_t>(u16_at(table, 0), kMaxLists);
    for (std::size_t i = 0; i < count && 2 + kListRecord * (i + 1) <= table.size(); ++i) {
        const std::string_view record = table.substr(2 + kListRecord * i, kListRecord);
        const std::size_t own = u8_at(record, 26) & 1U ? 1 : kLevels;
        List list;
        for (std::size_t l = 0; l < own; ++l) {
            Level level;
            if (!read_level(levels, level)) return;
            list.levels.push_back(std::move(level));
        }
        lists_.try_emplace(u32_at(record, 0), std::move(list));
    }
    const std::string_view uses = file.part(Part::list_uses);
    const std::size_t use_count = std::min<std::size_t>(u32_at(uses, 0), kMaxLists);
    for (std::size_t i = 0; i < use_count && 4 + kUseRecord * (i + 1) <= uses.size(); ++i)
        uses_.push_back(u32_at(uses, 4 + kUseRecord * i));
}

bool Lists::read_level(std::string_view& bytes, Level& out) const {
    constexpr std::size_t kFixed = 28;
    const std::size_t character_bytes = u8_at(bytes, 24);
    const std::size_t paragraph_bytes = u8_at(bytes, 25);
    const std::size_t text_at = kFixed + paragraph_bytes + character_bytes;
    const std::size_t text_units = u16_at(bytes, text_at);
    if (bytes.size() < text_at + 2 + 2 * text_units) return false;
    out.start = std::clamp(static_cast<int>(u32_at(bytes, 0)), 0, kMaxCount);
    out.format = u8_at(bytes, 4);
    out.changes = bytes.substr(kFixed, paragraph_bytes);
    for (std::size_t i = 0; i < std::min<std::size_t>(text_units, 64); ++i)
        out.text += static_cast<char16_t>(u16_at(bytes, text_at + 2 + 2 * i));
    bytes.remove_prefix(text_at + 2 + 2 * text_units);
    return true;
}

const Lists::Level* Lists::level(int list, int level) const {
    if (list < 1 || static_cast<std::size_t>(list) > uses_.size()) return nullptr;
    const auto it = lists_.find(uses_[static_cast<std::size_t>(list) - 1]);
    if (it == lists_.end() || it->second.levels.empty()) return nullptr;
    const auto& levels = it->second.levels;
    return &levels[std::min(static_cast<std::size_t>(std::max(level, 0)), levels.size() - 1)];
}

std::string_view Lists::changes(int list, int at) const {
    const Level* found = level(list, at);
    return found ? found->changes : std::string_view();
}

std::string Lists::next_label(int list, int at) {
    const Level* found = level(list, at);
    if (!found) return "•";
    if (found->format == kBullet) {
        // Bullets are mostly pictures of a symbol font, or letters drawn as such.
        const char16_t c = found->text.empty() ? u'•' : found->text.front();
        return c > 0x7F && c < 0xE000 && !is_letter(c) ? utf8({&c, 1}) : "•";
    }
    List& counted = lists_.find(uses_[static_cast<std::size_t>(list) - 1])->second;
    counted.counts.resize(counted.levels.size(), kNotCounted);
    const auto index = static_cast<std::size_t>(found - counted.levels.data());
    int& count = counted.counts[index];
    count = count == kNotCounted ? found->start : std::min(count + 1, kMaxCount);
    std::fill(counted.counts.begin() + static_cast<std::ptrdiff_t>(index) + 1, counted.counts.end(),
              kNotCounted);
    std::string label;
    for (const char16_t c : found->text) {
        if (c >= counted.levels.size()) {
            label += utf8({&c, 1});
            continue;
        }
        const int number = counted.counts[c] == kNotCounted ? counted.levels[c].start : counted.counts[c];
        label += number_as(counted.levels[c].format, number);
    }
    return label;
}

}  // namespace atspro::document::word97
