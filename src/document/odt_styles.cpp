#include "document/odt_styles.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/unicode.h"
#include "document/css.h"
#include "document/docx_measures.h"
#include "document/flow_metrics.h"

namespace atspro::document::odt {
namespace {

constexpr int kMaxParents = 40;
constexpr std::size_t kMaxColumns = 8;
constexpr std::size_t kMaxTabs = 64;
constexpr int kListLevels = 10;

Align align_of(std::string_view text) {
    if (text == "center") return Align::center;
    return text == "end" || text == "right" ? Align::right : Align::left;
}

void set(float& value, const pugi::xml_node& node, const char* name) {
    if (const auto points = length(node.attribute(name).value())) value = *points;
}

// "0.06pt solid #000000"; "none" and a line of no width draw nothing.
bool is_border(std::string_view text) {
    const auto thickness = length(text.substr(0, std::min(text.find(' '), text.size())));
    return !text.empty() && !text.starts_with("none") && !text.starts_with("hidden") && thickness != 0.0F;
}

void read_tabs(FlowParagraph& into, const pugi::xml_node& stops) {
    if (!stops) return;
    into.tabs.clear();
    for (const pugi::xml_node stop : stops.children("style:tab-stop")) {
        const auto at = length(stop.attribute("style:position").value());
        if (!at || into.tabs.size() >= kMaxTabs) continue;
        into.tabs.push_back({*at, align_of(stop.attribute("style:type").value())});
    }
    std::ranges::sort(into.tabs, {}, &TabStop::at);
}

void read_paragraph(ParagraphLook& into, const pugi::xml_node& properties) {
    FlowParagraph& format = into.format;
    for (const char* all : {"fo:margin"})
        if (const auto points = length(properties.attribute(all).value()))
            format.indent = format.indent_right = format.space_before = format.space_after = *points;
    set(format.indent, properties, "fo:margin-left");
    set(format.indent_right, properties, "fo:margin-right");
    set(format.space_before, properties, "fo:margin-top");
    set(format.space_after, properties, "fo:margin-bottom");
    set(format.first_line, properties, "fo:text-indent");
    if (const auto align = properties.attribute("fo:text-align")) format.align = align_of(align.value());
    if (const auto mode = properties.attribute("style:writing-mode"))
        format.right_to_left = std::string_view(mode.value()).starts_with("rl");
    const std::string_view line = properties.attribute("fo:line-height").value();
    if (const auto share = percentage(line)) format.line_spacing = *share, into.line_height = 0;
    if (const auto points = length(line)) into.line_height = *points;
    if (const auto before = properties.attribute("fo:break-before")) {
        format.page_break_before = std::string_view(before.value()) == "page";
        into.break_before_column = std::string_view(before.value()) == "column";
    }
    if (const auto after = properties.attribute("fo:break-after"))
        into.break_after_page = std::string_view(after.value()) == "page";
    if (const auto color = properties.attribute("fo:background-color"))
        format.background = css::parse_color(color.value());
    for (const auto& [name, above, below] : {std::tuple{"fo:border", true, true},
                                             {"fo:border-top", true, false},
                                             {"fo:border-bottom", false, true}})
        if (const auto border = properties.attribute(name)) {
            if (above) format.rule_above = is_border(border.value());
            if (below) format.rule_below = is_border(border.value());
            into.borders += std::string(name) + border.value();
        }
    if (const auto contextual = properties.attribute("style:contextual-spacing"))
        into.contextual_spacing = contextual.as_bool();
    read_tabs(format, properties.child("style:tab-stops"));
}

NumberKind kind_of(std::string_view format) {
    if (format == "1") return NumberKind::decimal;
    if (format == "a") return NumberKind::lower_letter;
    if (format == "A") return NumberKind::upper_letter;
    if (format == "i") return NumberKind::lower_roman;
    if (format == "I") return NumberKind::upper_roman;
    return NumberKind::none;
}

}  // namespace

std::optional<float> length(std::string_view text) {
    if (text.empty() || text.ends_with('%') || text.ends_with('*')) return std::nullopt;
    return docx::twips(text.ends_with("px") ? std::string_view() : text);
}

std::optional<float> percentage(std::string_view text) {
    return text.ends_with('%') ? docx::share(text) : std::nullopt;
}

void Styles::add(const pugi::xml_node& container) {
    for (const pugi::xml_node node : container.children()) {
        const std::string_view kind = node.name();
        const std::string name = node.attribute("style:name").value();
        const std::string family = node.attribute("style:family").value();
        if (kind == "style:style")
            styles_[{family, name}] = node;
        else if (kind == "style:default-style")
            defaults_[family] = node;
        else if (kind == "text:list-style")
            lists_[name] = node;
        else if (kind == "style:page-layout")
            layouts_[name] = node;
        else if (kind == "style:font-face")
            fonts_[name] = node.attribute("svg:font-family").value();
        else if (kind == "style:master-page") {
            masters_[name] = node;
            if (first_master_.empty() || name == "Standard") first_master_ = name;
        }
    }
}

void Styles::add_page_layouts(const pugi::xml_node& container) {
    for (const pugi::xml_node node : container.children("style:page-layout"))
        layouts_[node.attribute("style:name").value()] = node;
}

pugi::xml_node Styles::find(std::string_view family, std::string_view name) const {
    const auto found = styles_.find({std::string(family), std::string(name)});
    return found == styles_.end() ? pugi::xml_node() : found->second;
}

std::string_view Styles::property(std::string_view family, std::string_view name, const char* group,
                                  const char* attribute) const {
    pugi::xml_node style = find(family, name);
    for (int depth = 0; style && depth < kMaxParents; ++depth) {
        if (const auto value = style.child(group).attribute(attribute)) return value.value();
        style = find(family, style.attribute("style:parent-style-name").value());
    }
    const auto standard = defaults_.find(family);
    return standard == defaults_.end() ? std::string_view()
                                       : standard->second.child(group).attribute(attribute).value();
}

// --- text and paragraphs
// ---------------------------------------------------------------------------------------------

void Styles::read_text(TextLook& into, const pugi::xml_node& properties) const {
    if (!properties) return;
    const std::string_view size = properties.attribute("fo:font-size").value();
    if (const auto share = percentage(size)) into.style.size *= *share;
    if (const auto points = length(size)) into.style.size = *points;
    if (const auto weight = properties.attribute("fo:font-weight")) {
        const std::string_view value = weight.value();
        into.style.bold = value == "bold" || value.starts_with('6') || value.starts_with('7') ||
                          value.starts_with('8') || value.starts_with('9');
    }
    if (const auto slant = properties.attribute("fo:font-style"))
        into.style.italic = std::string_view(slant.value()) != "normal";
    if (const auto line = properties.attribute("style:text-underline-style"))
        into.style.underlined = std::string_view(line.value()) != "none";
    if (const auto name = properties.attribute("style:font-name")) {
        const auto family = fonts_.find(name.value());
        into.style.font = family == fonts_.end() || family->second.empty() ? name.value() : family->second;
    } else if (const auto plain = properties.attribute("fo:font-family")) {
        into.style.font = plain.value();
    }
    std::erase(into.style.font, '\'');
    if (const auto color = css::parse_color(properties.attribute("fo:color").value())) {
        into.style.color = *color;
        into.auto_color = false;
    }
    if (properties.attribute("style:use-window-font-color").as_bool()) into.auto_color = true;
    if (const auto background = properties.attribute("fo:background-color"))
        into.background = css::parse_color(background.value());
    if (const auto display = properties.attribute("text:display"))
        into.hidden = std::string_view(display.value()) == "none";
    if (const auto transform = properties.attribute("fo:text-transform"))
        into.capitals = std::string_view(transform.value()) == "uppercase";
    if (const auto variant = properties.attribute("fo:font-variant"))
        into.capitals = into.capitals || std::string_view(variant.value()) == "small-caps";
    if (const std::string_view language = properties.attribute("fo:language").value();
        !language.empty() && language != "none" && language != "zxx") {
        const std::string_view country = properties.attribute("fo:country").value();
        into.language = language;
        if (!country.empty() && country != "none") into.language += "-" + std::string(country);
    }
}

void Styles::apply_text_chain(TextLook& into, std::string_view family, std::string_view name,
                              int depth) const {
    const pugi::xml_node style = find(family, name);
    if (!style || depth > kMaxParents) return;
    apply_text_chain(into, family, style.attribute("style:parent-style-name").value(), depth + 1);
    read_text(into, style.child("style:text-properties"));
}

void Styles::apply_text(TextLook& into, std::string_view name) const {
    apply_text_chain(into, "text", name, 0);
}

void Styles::apply_paragraph(ParagraphLook& into, std::string_view name, int depth) const {
    const pugi::xml_node style = find("paragraph", name);
    if (!style || depth > kMaxParents) return;
    apply_paragraph(into, style.attribute("style:parent-style-name").value(), depth + 1);
    // A page begins only where the style itself says so; layout programs do not inherit that.
    into.master_page = style.attribute("style:master-page-name").value();
    if (const auto list = style.attribute("style:list-style-name")) into.list_style = list.value();
    if (const auto level = style.attribute("style:default-outline-level"))
        into.outline_level = level.as_int();
    const std::string shown = style.attribute("style:display-name")
                                  ? style.attribute("style:display-name").value()
                                  : style.attribute("style:name").value();
    if (to_lower(shown) == "title") into.is_title = true;
    read_paragraph(into, style.child("style:paragraph-properties"));
    read_text(into.text, style.child("style:text-properties"));
}

ParagraphLook Styles::paragraph(std::string_view name) const {
    ParagraphLook look;
    if (const auto standard = defaults_.find("paragraph"); standard != defaults_.end()) {
        read_paragraph(look, standard->second.child("style:paragraph-properties"));
        read_text(look.text, standard->second.child("style:text-properties"));
    }
    apply_paragraph(look, find("paragraph", name) ? name : "Standard", 0);
    if (look.line_height > 0)
        look.format.line_spacing = look.line_height / (std::max(1.0F, look.text.style.size) * kLineHeight);
    return look;
}

// --- lists
// -----------------------------------------------------------------------------------------------------------

std::vector<ListLevel> Styles::list(std::string_view name) const {
    const auto style = lists_.find(name);
    if (style == lists_.end()) return {};
    std::vector<ListLevel> levels(kListLevels);
    for (const pugi::xml_node node : style->second.children()) {
        const int at = node.attribute("text:level").as_int();
        if (at < 1 || at > kListLevels) continue;
        ListLevel& level = levels[static_cast<std::size_t>(at - 1)];
        const std::string_view kind = node.name();
        if (kind == "text:list-level-style-bullet") {
            const std::string_view font =
                node.child("style:text-properties").attribute("fo:font-family").value();
            level.bullet = without_symbols(font, node.attribute("text:bullet-char").value());
        } else if (kind == "text:list-level-style-image") {
            level.bullet = "•";
        }
        level.kind = kind_of(node.attribute("style:num-format").value());
        level.prefix = node.attribute("style:num-prefix").value();
        level.suffix = node.attribute("style:num-suffix").value();
        level.start = std::clamp(node.attribute("text:start-value").as_int(1), 0, 1'000'000);
        level.shown_levels = std::clamp(node.attribute("text:display-levels").as_int(1), 1, kListLevels);
        const pugi::xml_node place = node.child("style:list-level-properties");
        const pugi::xml_node aligned = place.child("style:list-level-label-alignment");
        level.indent = length(aligned.attribute("fo:margin-left").value());
        level.first_line = length(aligned.attribute("fo:text-indent").value());
        if (aligned || !place) continue;
        const float before = length(place.attribute("text:space-before").value()).value_or(0);
        const float label = length(place.attribute("text:min-label-width").value()).value_or(0);
        level.indent = before + label;
        level.first_line = -label;
    }
    return levels;
}

// --- pages
// -----------------------------------------------------------------------------------------------------------

Columns Styles::columns(const pugi::xml_node& properties, float available) const {
    const pugi::xml_node node = properties.child("style:columns");
    Columns out;
    const auto count = static_cast<std::size_t>(
        std::clamp(node.attribute("fo:column-count").as_int(1), 1, static_cast<int>(kMaxColumns)));
    if (count < 2) return out;
    out.gap = length(node.attribute("fo:column-gap").value()).value_or(0);
    // Shares of the width, each with the room left and right in it.
    std::vector<float> shares;
    float between = 0;
    for (const pugi::xml_node column : node.children("style:column")) {
        shares.push_back(std::max(1.0F, column.attribute("style:rel-width").as_float(1)));
        between = std::max(between, length(column.attribute("fo:start-indent").value()).value_or(0) +
                                        length(column.attribute("fo:end-indent").value()).value_or(0));
        if (shares.size() == count) break;
    }
    shares.resize(count, shares.empty() ? 1 : shares.back());
    if (out.gap <= 0) out.gap = 2 * between;
    const float total = std::accumulate(shares.begin(), shares.end(), 0.0F);
    const float room = std::max(24.0F, available - out.gap * static_cast<float>(count - 1));
    for (const float share : shares) out.widths.push_back(room * share / total);
    return out;
}

MasterPage Styles::master_page(std::string_view name) const {
    MasterPage out;
    auto master = masters_.find(name);
    if (master == masters_.end()) master = masters_.find(first_master_);
    if (master == masters_.end()) return out;
    const pugi::xml_node node = master->second;
    out.header = node.child("style:header");
    out.footer = node.child("style:footer");
    out.first_header = node.child("style:header-first");
    out.first_footer = node.child("style:footer-first");
    const auto layout = layouts_.find(node.attribute("style:page-layout-name").value());
    if (layout == layouts_.end()) return out;
    const pugi::xml_node properties = layout->second.child("style:page-layout-properties");
    set(out.page.width, properties, "fo:page-width");
    set(out.page.height, properties, "fo:page-height");
    if (const auto all = length(properties.attribute("fo:margin").value()))
        out.page.margin_left = out.page.margin_right = out.page.margin_top = out.page.margin_bottom = *all;
    set(out.page.margin_left, properties, "fo:margin-left");
    set(out.page.margin_right, properties, "fo:margin-right");
    set(out.page.margin_top, properties, "fo:margin-top");
    set(out.page.margin_bottom, properties, "fo:margin-bottom");
    out.columns = columns(properties, out.page.width - out.page.margin_left - out.page.margin_right);
    return out;
}

}  // namespace atspro::document::odt
