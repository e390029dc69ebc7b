#include "document/css.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/unicode.h"

namespace atspro::document::css {
namespace {

constexpr float kPointsPerPixel = 0.75F;

std::string without_comments(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t open = std::min(text.find("/*", at), text.size());
        out += text.substr(at, open - at);
        const std::size_t close = open == text.size() ? text.npos : text.find("*/", open + 2);
        at = close == text.npos ? text.size() : close + 2;
    }
    return out;
}

// The end of the block that opens at `open` ("{"): behind its closing brace.
std::size_t block_end(std::string_view text, std::size_t open) {
    int depth = 0;
    for (std::size_t at = open; at < text.size(); ++at) {
        if (text[at] == '{') ++depth;
        if (text[at] == '}' && --depth == 0) return at + 1;
    }
    return text.size();
}

bool is_name_character(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || c == '-' || c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
}

std::optional<float> leading_number(std::string_view text, std::string_view& rest) {
    if (text.starts_with('+')) text.remove_prefix(1);
    float value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc() || !(value > -1e6F && value < 1e6F)) return std::nullopt;
    rest = text.substr(static_cast<std::size_t>(end - text.data()));
    return value;
}

struct NamedColor {
    std::string_view name;
    std::uint32_t value;
};
constexpr std::array kColors{NamedColor{"white", 0xFFFFFF},       NamedColor{"black", 0x000000},
                             NamedColor{"red", 0xFF0000},         NamedColor{"green", 0x008000},
                             NamedColor{"blue", 0x0000FF},        NamedColor{"yellow", 0xFFFF00},
                             NamedColor{"gray", 0x808080},        NamedColor{"grey", 0x808080},
                             NamedColor{"silver", 0xC0C0C0},      NamedColor{"maroon", 0x800000},
                             NamedColor{"olive", 0x808000},       NamedColor{"lime", 0x00FF00},
                             NamedColor{"aqua", 0x00FFFF},        NamedColor{"cyan", 0x00FFFF},
                             NamedColor{"teal", 0x008080},        NamedColor{"navy", 0x000080},
                             NamedColor{"fuchsia", 0xFF00FF},     NamedColor{"magenta", 0xFF00FF},
                             NamedColor{"purple", 0x800080},      NamedColor{"orange", 0xFFA500},
                             NamedColor{"brown", 0xA52A2A},       NamedColor{"pink", 0xFFC0CB},
                             NamedColor{"gold", 0xFFD700},        NamedColor{"beige", 0xF5F5DC},
                             NamedColor{"ivory", 0xFFFFF0},       NamedColor{"snow", 0xFFFAFA},
                             NamedColor{"whitesmoke", 0xF5F5F5},  NamedColor{"ghostwhite", 0xF8F8FF},
                             NamedColor{"lightgray", 0xD3D3D3},   NamedColor{"lightgrey", 0xD3D3D3},
                             NamedColor{"darkgray", 0xA9A9A9},    NamedColor{"darkgrey", 0xA9A9A9},
                             NamedColor{"dimgray", 0x696969},     NamedColor{"gainsboro", 0xDCDCDC},
                             NamedColor{"darkblue", 0x00008B},    NamedColor{"darkgreen", 0x006400},
                             NamedColor{"darkred", 0x8B0000},     NamedColor{"steelblue", 0x4682B4},
                             NamedColor{"slategray", 0x708090},   NamedColor{"midnightblue", 0x191970},
                             NamedColor{"royalblue", 0x4169E1},   NamedColor{"crimson", 0xDC143C},
                             NamedColor{"floralwhite", 0xFFFAF0}, NamedColor{"aliceblue", 0xF0F8FF},
                             NamedColor{"azure", 0xF0FFFF},       NamedColor{"mintcream", 0xF5FFFA},
                             NamedColor{"honeydew", 0xF0FFF0},    NamedColor{"seashell", 0xFFF5EE}};

std::optional<std::uint32_t> hex_color(std::string_view digits) {
    std::uint32_t value = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (fault != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    if (digits.size() == 6) return value;
    if (digits.size() == 8) return value >> 8;
    if (digits.size() == 4) value >>= 4;
    if (digits.size() != 3 && digits.size() != 4) return std::nullopt;
    return ((value >> 8) & 15) * 0x110000 + ((value >> 4) & 15) * 0x1100 + (value & 15) * 0x11;
}

// "255, 0, 0" or "100% 0% 0% / 50%".
std::optional<std::uint32_t> rgb_color(std::string_view list, float* alpha) {
    std::array<float, 4> parts{0, 0, 0, 1};
    std::size_t n = 0;
    while (n < parts.size()) {
        const std::size_t start = list.find_first_not_of(" ,/\t");
        if (start == list.npos) break;
        std::string_view rest;
        const auto value = leading_number(list.substr(start), rest);
        if (!value) return std::nullopt;
        const bool percent = rest.starts_with('%');
        parts[n] = percent ? *value * (n < 3 ? 2.55F : 0.01F) : *value;
        list = percent ? rest.substr(1) : rest;
        ++n;
    }
    if (n < 3) return std::nullopt;
    if (alpha) *alpha = std::clamp(parts[3], 0.0F, 1.0F);
    std::uint32_t out = 0;
    for (std::size_t i = 0; i < 3; ++i)
        out = out << 8 | static_cast<std::uint32_t>(std::clamp(parts[i], 0.0F, 255.0F));
    return out;
}

}  // namespace

Declarations parse_declarations(std::string_view raw) {
    Declarations out;
    const std::string text = without_comments(raw);
    for (const std::string& part : split(text, ";")) {
        const std::size_t colon = part.find(':');
        if (colon == part.npos || trim(std::string_view(part).substr(0, colon)).empty()) continue;
        std::string value = to_lower(trim(std::string_view(part).substr(colon + 1)));
        if (const std::size_t mark = value.find("!important"); mark != value.npos)
            value = trim(std::string_view(value).substr(0, mark));
        out.emplace_back(to_lower(trim(std::string_view(part).substr(0, colon))), std::move(value));
    }
    return out;
}

void Sheet::add(std::string_view raw) {
    const std::string clean = without_comments(raw);
    std::string_view text = clean;
    while (rules_.size() < kMaxRules) {
        const std::size_t open = text.find('{');
        if (open == text.npos) return;
        std::string_view selectors = trim(text.substr(0, open));
        // "@import ...;" ends without a block
        if (const std::size_t end = selectors.rfind(';'); end != selectors.npos)
            selectors = trim(selectors.substr(end + 1));
        const std::size_t end = block_end(text, open);
        if (!selectors.starts_with('@')) {
            const std::size_t body_end = end > open + 1 && text[end - 1] == '}' ? end - 1 : end;
            const Declarations declarations = parse_declarations(text.substr(open + 1, body_end - open - 1));
            for (const std::string& selector : split(selectors, ",")) add_rule(selector, declarations);
        }
        text.remove_prefix(end);
    }
}

void Sheet::add_rule(std::string_view selector, const Declarations& declarations) {
    Rule rule;
    rule.declarations = declarations;
    for (std::size_t at = 0; at < selector.size();) {
        const char kind = selector[at];
        const bool marked = kind == '.' || kind == '#';
        std::size_t end = at + (marked ? 1 : 0);
        while (end < selector.size() && is_name_character(selector[end])) ++end;
        const std::string_view name = selector.substr(at + (marked ? 1 : 0), end - at - (marked ? 1 : 0));
        if (kind == '*' && at == 0)
            end = 1;
        else if (name.empty())
            return;  // a combinator, a pseudo-class: not a rule about one element
        else if (kind == '.')
            rule.classes.emplace_back(name);
        else if (kind == '#')
            rule.id = name;
        else if (at == 0)
            rule.tag = to_lower(name);
        at = end;
    }
    if (rules_.size() < kMaxRules) rules_.push_back(std::move(rule));
}

Declarations Sheet::matching(const Element& element) const {
    std::vector<const Rule*> found;
    for (const Rule& rule : rules_) {
        const bool has_classes = std::ranges::all_of(rule.classes, [&](const std::string& c) {
            return std::ranges::find(element.classes, c) != element.classes.end();
        });
        if ((rule.tag.empty() || rule.tag == element.tag) && (rule.id.empty() || rule.id == element.id) &&
            has_classes)
            found.push_back(&rule);
    }
    std::ranges::stable_sort(found, {}, [](const Rule* rule) { return rule->weight(); });
    Declarations out;
    for (const Rule* rule : found)
        out.insert(out.end(), rule->declarations.begin(), rule->declarations.end());
    return out;
}

std::optional<std::uint32_t> parse_color(std::string_view text, float* alpha) {
    text = trim(text);
    if (alpha) *alpha = 1;
    if (text.starts_with('#')) return hex_color(text.substr(1, text.find(' ') - 1));
    if (text.starts_with("rgb")) {
        const std::size_t open = text.find('(');
        const std::size_t close = text.find(')');
        if (open == text.npos || close == text.npos || close < open) return std::nullopt;
        return rgb_color(text.substr(open + 1, close - open - 1), alpha);
    }
    const std::string_view word = text.substr(0, text.find(' '));
    const auto it = std::ranges::find(kColors, word, &NamedColor::name);
    return it == kColors.end() ? std::nullopt : std::optional(it->value);
}

std::optional<float> parse_length(std::string_view text, float em) {
    text = trim(text);
    std::string_view unit;
    const auto value = leading_number(text, unit);
    if (!value) return std::nullopt;
    unit = unit.substr(0, unit.find(' '));
    if (unit == "pt" || *value == 0) return *value;
    if (unit == "px" || unit.empty()) return *value * kPointsPerPixel;
    if (unit == "em") return *value * em;
    if (unit == "rem") return *value * 12;
    if (unit == "%") return *value * em / 100;
    if (unit == "in") return *value * 72;
    if (unit == "cm") return *value * 72 / 2.54F;
    if (unit == "mm") return *value * 72 / 25.4F;
    if (unit == "pc") return *value * 12;
    if (unit == "vw" || unit == "vh") return *value * 7;
    return std::nullopt;
}

}  // namespace atspro::document::css
