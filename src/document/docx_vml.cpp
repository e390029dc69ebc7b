// VML, the older drawings: text boxes, groups, pictures, horizontal lines, words drawn along a path.
#include <algorithm>
#include <charconv>
#include <utility>

#include "base/unicode.h"
#include "document/css.h"
#include "document/docx_measures.h"
#include "document/docx_story.h"

namespace atspro::document::docx {
namespace {

constexpr float kUsualInset = 7.2F;
constexpr float kEm = 12;

std::string value_of(const css::Declarations& style, std::string_view name) {
    for (const auto& [key, value] : style)
        if (key == name) return value;
    return {};
}

float number_of(std::string_view text) {
    return css::parse_length(text, kEm).value_or(0);
}

// A number without a unit, in a group's own coordinates.
float coordinate(std::string_view text, float otherwise = 0) {
    float value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    return fault == std::errc() && end != text.data() ? value : otherwise;
}

std::pair<float, float> pair_of(std::string_view text, float otherwise) {
    const std::size_t comma = std::min(text.find(','), text.size());
    return {coordinate(trim(text.substr(0, comma)), otherwise),
            coordinate(trim(text.substr(std::min(comma + 1, text.size()))), otherwise)};
}

bool is_set(const pugi::xml_node& node, const char* name) {
    const std::string_view value = node.attribute(name).value();
    return value == "t" || value == "true" || value == "1";
}

bool is_shape(std::string_view name) {
    return name == "v:shape" || name == "v:rect" || name == "v:roundrect" || name == "v:oval";
}

}  // namespace

StoryReader::Place StoryReader::vml_place(const pugi::xml_node& node) const {
    const css::Declarations style = css::parse_declarations(node.attribute("style").value());
    Place place;
    place.width = number_of(value_of(style, "width"));
    place.height = number_of(value_of(style, "height"));
    if (value_of(style, "position") != "absolute") return place;
    const PageSetup& page = flow_.page_setup();
    const std::string align_x = value_of(style, "mso-position-horizontal");
    const std::string from_x = value_of(style, "mso-position-horizontal-relative");
    const std::string from_y = value_of(style, "mso-position-vertical-relative");
    const std::string align_y = value_of(style, "mso-position-vertical");
    const auto either = [&](const char* one, const char* other) {
        const std::string first = value_of(style, one);
        return number_of(first.empty() ? value_of(style, other) : first);
    };
    place.x_from_flow = from_x.empty() || from_x == "text" || from_x == "char";
    place.y_from_flow = from_y.empty() || from_y == "text" || from_y == "line";
    const bool in_margins = from_x.find("margin") != from_x.npos;
    const float base_x = in_margins && from_x != "left-margin-area" ? page.margin_left : 0;
    const float span = place.x_from_flow ? flow_.width()
                       : in_margins      ? page.width - page.margin_left - page.margin_right
                                         : page.width;
    place.x = base_x + either("margin-left", "left");
    if (align_x == "left" || align_x == "inside") place.x = base_x;
    if (align_x == "center") place.x = base_x + (span - place.width) / 2;
    if (align_x == "right" || align_x == "outside") place.x = base_x + span - place.width;
    const float base_y = from_y == "margin" ? page.margin_top : 0;
    const float tall = from_y == "margin" ? page.height - page.margin_top - page.margin_bottom : page.height;
    place.y = base_y + either("margin-top", "top");
    if (!place.y_from_flow) {
        if (align_y == "top") place.y = base_y;
        if (align_y == "center") place.y = base_y + (tall - place.height) / 2;
        if (align_y == "bottom") place.y = base_y + tall - place.height;
    }
    for (const pugi::xml_node child : node.children())
        if (std::string_view(child.name()) == "w10:wrap") {
            if (place.y_from_flow && std::string_view(child.attribute("type").value()) == "topAndBottom")
                place.x = place.y = std::nullopt;
            return place;
        }
    place.wraps = false;
    return place;
}

void StoryReader::pict(const pugi::xml_node& node) {
    for (const pugi::xml_node child : node.children()) {
        const std::string_view name = child.name();
        if (is_set(child, "o:hr")) {
            split_paragraph();
            flow_.horizontal_rule();
        } else if (name == "v:group" || is_shape(name)) {
            const css::Declarations style = css::parse_declarations(child.attribute("style").value());
            const bool outer_hidden = is_hidden_;
            is_hidden_ = outer_hidden || value_of(style, "visibility") == "hidden";
            vml_shape(child, vml_place(child));
            is_hidden_ = outer_hidden;
        } else if (name == "mc:AlternateContent") {
            pict(chosen_branch(child));
        }
    }
}

void StoryReader::vml_shape(const pugi::xml_node& node, const Place& place) {
    if (std::string_view(node.name()) == "v:group") {
        const auto [from_x, from_y] = pair_of(node.attribute("coordorigin").value(), 0);
        const auto [wide, tall] = pair_of(node.attribute("coordsize").value(), 1'000);
        const float scale_x = wide > 0 ? place.width / wide : 1;
        const float scale_y = tall > 0 ? place.height / tall : 1;
        const bool inline_group = !place.x || !place.y;
        for (const pugi::xml_node child : node.children()) {
            if (std::string_view(child.name()) != "v:group" && !is_shape(child.name())) continue;
            const css::Declarations style = css::parse_declarations(child.attribute("style").value());
            Place inside = place;
            inside.x = place.x.value_or(0) + (coordinate(value_of(style, "left")) - from_x) * scale_x;
            inside.y = place.y.value_or(0) + (coordinate(value_of(style, "top")) - from_y) * scale_y;
            inside.x_from_flow = place.x_from_flow || inline_group;
            inside.y_from_flow = place.y_from_flow || inline_group;
            inside.width = coordinate(value_of(style, "width")) * scale_x;
            inside.height = coordinate(value_of(style, "height")) * scale_y;
            vml_shape(child, inside);
        }
        return;
    }
    if (node.child("v:imagedata")) flow_.image();
    const pugi::xml_node filled = node.child("v:fill");
    const std::string_view on = node.attribute("filled").value();
    std::optional<std::uint32_t> fill;
    if (const std::string_view color = node.attribute("fillcolor").value();
        !color.empty() && on != "f" && on != "false") {
        const std::string plain(color.substr(0, std::min(color.find(' '), color.size())));
        fill = css::parse_color(plain);
        if (!fill) fill = named_color(plain).value_or(kUnknownColor);
        if (filled.attribute("type")) fill = kUnknownColor;
        paint(place, *fill);
    }
    // A word drawn along a path is part of the page; behind the pages' text it is a watermark.
    const std::string drawn = squeeze(node.child("v:textpath").attribute("string").value());
    if (!drawn.empty() && !is_furniture_) {
        FlowParagraph words;
        words.runs.push_back({.text = drawn, .style = run_look(open_.run).style, .auto_color = true});
        flow_.begin_box({.x = place.x,
                         .y = place.y,
                         .x_from_flow = place.x_from_flow,
                         .y_from_flow = place.y_from_flow,
                         .width = place.width});
        flow_.paragraph(words);
        flow_.end_box();
    }
    for (const pugi::xml_node text : node.children("v:textbox"))
        if (const auto content = text.child("w:txbxContent")) {
            const std::string_view inset = text.attribute("inset").value();
            const auto padding =
                css::parse_length(trim(inset.substr(0, std::min(inset.find(','), inset.size()))), kEm);
            box(content, place, padding.value_or(kUsualInset), fill);
        }
}

}  // namespace atspro::document::docx
