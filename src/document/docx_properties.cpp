#include "document/docx_properties.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "document/docx_measures.h"

namespace atspro::document::docx {
namespace {

constexpr std::size_t kMaxTabs = 64;
constexpr float kAutoSpacing = 14;  // points that Word leaves where it follows HTML

std::optional<bool> switched(const pugi::xml_node& properties, const char* name) {
    const pugi::xml_node node = properties.child(name);
    if (!node) return std::nullopt;
    return is_on(node);
}

// A colour by theme role, with the plain value for programs that know no themes.
std::optional<Color> colored(const pugi::xml_node& node, const char* plain, const char* role,
                             const char* tint, const char* shade, const Theme& theme) {
    if (!node) return std::nullopt;
    if (const auto named = node.attribute(role))
        if (const auto color =
                theme.color(named.value(), node.attribute(tint).value(), node.attribute(shade).value()))
            return Color{false, *color};
    if (const auto color = hex_color(node.attribute(plain).value())) return Color{false, *color};
    return Color{true, 0};
}

std::optional<std::string> font_of(const pugi::xml_node& fonts, const Theme& theme) {
    if (!fonts) return std::nullopt;
    for (const char* name : {"w:asciiTheme", "w:hAnsiTheme", "w:cstheme"})
        if (const std::string_view font = theme.font(fonts.attribute(name).value()); !font.empty())
            return std::string(font);
    for (const char* name : {"w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"})
        if (const auto font = fonts.attribute(name)) return font.value();
    return std::nullopt;
}

std::optional<std::string> border(const pugi::xml_node& borders, const char* name) {
    const pugi::xml_node node = borders.child(name);
    if (!node) return std::nullopt;
    const std::string_view kind = node.attribute("w:val").value();
    if (kind.empty() || kind == "nil" || kind == "none") return std::string();
    std::string spelled;
    for (const char* part : {"w:val", "w:sz", "w:space", "w:color"}) {
        spelled += node.attribute(part).value();
        spelled += ' ';
    }
    return spelled;
}

// The first of two attributes: its transitional name or its strict one.
std::optional<float> either(const pugi::xml_node& node, const char* one, const char* other) {
    if (const auto value = twips(node.attribute(one).value())) return value;
    return twips(node.attribute(other).value());
}

Align align_of(std::string_view text) {
    if (text == "center") return Align::center;
    return text == "right" || text == "end" ? Align::right : Align::left;
}

void read_tabs(ParagraphProperties& out, const pugi::xml_node& tabs) {
    for (const pugi::xml_node tab : tabs.children("w:tab")) {
        const auto at = twips(tab.attribute("w:pos").value());
        const std::string_view kind = tab.attribute("w:val").value();
        if (!at || out.tabs.size() + out.cleared_tabs.size() >= kMaxTabs) continue;
        const int key = static_cast<int>(std::lround(*at * 20));
        if (kind == "clear")
            out.cleared_tabs.push_back(key);
        else if (kind != "bar")
            out.tabs[key] = align_of(kind);
    }
}

void read_spacing(ParagraphProperties& out, const pugi::xml_node& spacing) {
    if (!spacing) return;
    const auto is_auto = [&](const char* name) {
        const std::string_view value = spacing.attribute(name).value();
        return value == "1" || value == "true" || value == "on";
    };
    out.space_before = twips(spacing.attribute("w:before").value());
    out.space_after = twips(spacing.attribute("w:after").value());
    if (is_auto("w:beforeAutospacing")) out.space_before = kAutoSpacing;
    if (is_auto("w:afterAutospacing")) out.space_after = kAutoSpacing;
    const std::string_view rule = spacing.attribute("w:lineRule").value();
    const auto line = twips(spacing.attribute("w:line").value());
    if (!line) return;
    if (rule == "exact" || rule == "atLeast") {
        out.line_exact = *line;
    } else {
        out.line_multiple = *line / 12;  // 240 is one line
        out.line_exact = 0;
    }
}

template <class T>
void take(std::optional<T>& into, const std::optional<T>& from) {
    if (from) into = from;
}

std::optional<bool> either_of(const std::optional<bool>& a, const std::optional<bool>& b) {
    if (!a) return b;
    return b ? std::optional(*a != *b) : a;
}

}  // namespace

std::optional<Color> read_shading(const pugi::xml_node& shading, const Theme& theme) {
    if (!shading) return std::nullopt;
    const std::string_view pattern = shading.attribute("w:val").value();
    if (pattern == "solid")
        if (auto color = colored(shading, "w:color", "w:themeColor", "w:themeTint", "w:themeShade", theme);
            color && !color->is_auto)
            return color;
    return colored(shading, "w:fill", "w:themeFill", "w:themeFillTint", "w:themeFillShade", theme);
}

RunProperties read_run_properties(const pugi::xml_node& properties, const Theme& theme) {
    RunProperties out;
    if (!properties) return out;
    out.style = val(properties, "w:rStyle");
    out.toggles = {switched(properties, "w:b"), switched(properties, "w:i"), switched(properties, "w:caps"),
                   switched(properties, "w:smallCaps"), switched(properties, "w:vanish")};
    out.web_hidden = switched(properties, "w:webHidden");
    if (const auto underline = properties.child("w:u"))
        out.underlined = std::string_view(underline.attribute("w:val").value()) != "none";
    out.size = half_points(val(properties, "w:sz"));
    if (!out.size) out.size = half_points(val(properties, "w:szCs"));
    out.font = font_of(properties.child("w:rFonts"), theme);
    out.color =
        colored(properties.child("w:color"), "w:val", "w:themeColor", "w:themeTint", "w:themeShade", theme);
    if (const auto fill = properties.child("w14:textFill")) {
        out.no_fill = static_cast<bool>(fill.child("w14:noFill"));
    }
    if (const auto highlight = properties.child("w:highlight")) {
        const auto color = named_color(highlight.attribute("w:val").value());
        out.highlight = Color{!color, color.value_or(0)};
    }
    out.shading = read_shading(properties.child("w:shd"), theme);
    if (const auto language = properties.child("w:lang"))
        if (const auto name = language.attribute("w:val")) out.language = name.value();
    return out;
}

ParagraphProperties read_paragraph_properties(const pugi::xml_node& properties, const Theme& theme) {
    ParagraphProperties out;
    if (!properties) return out;
    out.style = val(properties, "w:pStyle");
    if (const std::string_view align = val(properties, "w:jc"); !align.empty()) out.align = align_of(align);
    out.right_to_left = switched(properties, "w:bidi");
    if (const auto indents = properties.child("w:ind")) {
        out.indent = either(indents, "w:left", "w:start");
        out.indent_right = either(indents, "w:right", "w:end");
        out.first_line = twips(indents.attribute("w:firstLine").value());
        if (const auto hanging = twips(indents.attribute("w:hanging").value())) out.first_line = -*hanging;
    }
    read_spacing(out, properties.child("w:spacing"));
    out.contextual_spacing = switched(properties, "w:contextualSpacing");
    out.page_break_before = switched(properties, "w:pageBreakBefore");
    const pugi::xml_node borders = properties.child("w:pBdr");
    out.border_above = border(borders, "w:top");
    out.border_below = border(borders, "w:bottom");
    out.shading = read_shading(properties.child("w:shd"), theme);
    out.outline_level = integer(val(properties, "w:outlineLvl"));
    const pugi::xml_node number = properties.child("w:numPr");
    out.number = {integer(val(number, "w:numId")), integer(val(number, "w:ilvl"))};
    read_tabs(out, properties.child("w:tabs"));
    out.frame = properties.child("w:framePr");
    return out;
}

void merge(RunProperties& into, const RunProperties& nearer) {
    take(into.toggles.bold, nearer.toggles.bold);
    take(into.toggles.italic, nearer.toggles.italic);
    take(into.toggles.caps, nearer.toggles.caps);
    take(into.toggles.small_caps, nearer.toggles.small_caps);
    take(into.toggles.vanish, nearer.toggles.vanish);
    take(into.web_hidden, nearer.web_hidden);
    take(into.underlined, nearer.underlined);
    take(into.no_fill, nearer.no_fill);
    take(into.size, nearer.size);
    take(into.font, nearer.font);
    take(into.color, nearer.color);
    take(into.highlight, nearer.highlight);
    take(into.shading, nearer.shading);
    take(into.language, nearer.language);
}

void merge(ParagraphProperties& into, const ParagraphProperties& nearer) {
    take(into.align, nearer.align);
    take(into.right_to_left, nearer.right_to_left);
    take(into.indent, nearer.indent);
    take(into.indent_right, nearer.indent_right);
    take(into.first_line, nearer.first_line);
    take(into.space_before, nearer.space_before);
    take(into.space_after, nearer.space_after);
    take(into.line_multiple, nearer.line_multiple);
    take(into.line_exact, nearer.line_exact);
    take(into.contextual_spacing, nearer.contextual_spacing);
    take(into.page_break_before, nearer.page_break_before);
    take(into.border_above, nearer.border_above);
    take(into.border_below, nearer.border_below);
    take(into.shading, nearer.shading);
    take(into.outline_level, nearer.outline_level);
    take(into.number.list, nearer.number.list);
    take(into.number.level, nearer.number.level);
    if (nearer.frame) into.frame = nearer.frame;
    for (const int cleared : nearer.cleared_tabs) into.tabs.erase(cleared);
    for (const auto& [at, align] : nearer.tabs)
        if (into.tabs.size() < kMaxTabs) into.tabs[at] = align;
}

Toggles combine(const Toggles& a, const Toggles& b) {
    return {either_of(a.bold, b.bold), either_of(a.italic, b.italic), either_of(a.caps, b.caps),
            either_of(a.small_caps, b.small_caps), either_of(a.vanish, b.vanish)};
}

}  // namespace atspro::document::docx
