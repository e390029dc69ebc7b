#include "document/html_look.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/unicode.h"

namespace atspro::document {
namespace {

constexpr float kBodySize = 12;        // points: 16 pixels
constexpr float kFarAwayPoints = 300;  // moved off the page rather than aside
constexpr float kTransparent = 0.1F;
constexpr std::uint32_t kLinkColor = 0x0000EE;

constexpr std::array<std::string_view, 44> kBlocks{
    "address", "article", "aside", "blockquote", "body",     "center",     "dd",     "details", "dialog",
    "dir",     "div",     "dl",    "dt",         "fieldset", "figcaption", "figure", "footer",  "form",
    "h1",      "h2",      "h3",    "h4",         "h5",       "h6",         "header", "hgroup",  "hr",
    "html",    "legend",  "li",    "main",       "menu",     "nav",        "ol",     "p",       "pre",
    "section", "summary", "table", "ul",         "caption",  "search",     "tr",     "td"};
// Nothing in them is text of the page.
constexpr std::array<std::string_view, 19> kDropped{
    "script", "style",  "head",     "template", "noscript", "iframe", "object", "embed", "canvas", "audio",
    "video",  "select", "datalist", "rp",       "area",     "param",  "source", "track", "meta"};

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& list, std::string_view value) {
    return std::ranges::find(list, value) != list.end();
}

std::optional<float> size_of(std::string_view value, float parent) {
    constexpr std::array<std::pair<std::string_view, float>, 7> kNames{{{"xx-small", 6.75F},
                                                                        {"x-small", 7.5F},
                                                                        {"small", 9.75F},
                                                                        {"medium", 12.F},
                                                                        {"large", 13.5F},
                                                                        {"x-large", 18.F},
                                                                        {"xx-large", 24.F}}};
    for (const auto& [name, size] : kNames)
        if (value == name) return size;
    if (value == "smaller") return parent / 1.2F;
    if (value == "larger") return parent * 1.2F;
    return css::parse_length(value, parent);
}

// What the tag alone means.
void apply_tag(std::string_view tag, const HtmlLook& parent, HtmlElementLook& out) {
    domain::Style& style = out.look.style;
    if (tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6') {
        constexpr std::array<float, 6> kSizes{24, 18, 14, 12, 10, 8.5F};
        style.size = kSizes[static_cast<std::size_t>(tag[1] - '1')];
        style.bold = true;
    }
    if (tag == "b" || tag == "strong" || tag == "th" || tag == "dt") style.bold = true;
    if (tag == "i" || tag == "em" || tag == "cite" || tag == "var" || tag == "dfn") style.italic = true;
    if (tag == "u" || tag == "ins") style.underlined = true;
    if (tag == "small") style.size = parent.style.size / 1.2F;
    if (tag == "big") style.size = parent.style.size * 1.2F;
    if (tag == "sub" || tag == "sup") style.size = parent.style.size * 0.83F;
    if (tag == "code" || tag == "kbd" || tag == "samp" || tag == "tt" || tag == "pre")
        style.font = "monospace";
    if (tag == "pre" || tag == "textarea") out.look.keeps_space = true;
    if (tag == "center") out.look.align = Align::center;
    if (tag == "mark") out.look.background = 0xFFFF00;
}

void apply_attributes(const GumboNode& element, std::string_view tag, HtmlElementLook& out) {
    if (has_attribute(element, "hidden")) out.look.hidden = domain::HiddenReason::invisible;
    const std::string_view align = attribute_of(element, "align");
    if (align == "center" || align == "middle") out.look.align = Align::center;
    if (align == "right") out.look.align = Align::right;
    if (align == "left") out.look.align = Align::left;
    if (const auto color = css::parse_color(to_lower(attribute_of(element, "bgcolor"))))
        out.look.background = color;
    if (tag == "font" || tag == "body") {
        const auto color =
            css::parse_color(to_lower(attribute_of(element, tag == "font" ? "color" : "text")));
        if (color) out.look.style.color = *color, out.look.auto_color = false;
    }
    if (tag == "a") {
        const std::string_view href = trim(attribute_of(element, "href"));
        for (const std::string_view scheme : {"http://", "https://", "mailto:", "tel:"})
            if (starts_with_nocase(href, scheme)) out.look.link_url = href;
        if (!out.look.link_url.empty() && out.look.auto_color)
            out.look.style.underlined = true, out.look.style.color = kLinkColor, out.look.auto_color = false;
    }
    const std::string width = to_lower(attribute_of(element, "width"));
    if (!width.empty()) {
        const auto points = css::parse_length(width, 100);
        if (width.ends_with('%') && points)
            out.box.width_share = *points / 100;
        else if (points && *points > 0)
            out.box.width = points;
    }
}

bool pushes_away(std::string_view property, std::string_view value) {
    const auto points = css::parse_length(value, kBodySize);
    if (!points) return false;
    if (property == "left" || property == "top" || property == "text-indent" || property == "margin-left" ||
        property == "margin-top")
        return *points <= -kFarAwayPoints || *points > 20 * kFarAwayPoints;
    return (property == "right" || property == "bottom") && *points <= -kFarAwayPoints;
}

void apply_display(std::string_view value, HtmlBox& box) {
    if (value == "none")
        box.kind = HtmlBox::Kind::none;
    else if (value == "flex" || value == "inline-flex")
        box.kind = HtmlBox::Kind::flex_row;
    else if (value == "grid" || value == "inline-grid")
        box.kind = HtmlBox::Kind::grid;
    else if (value == "inline" || value == "inline-block" || value == "contents")
        box.kind = HtmlBox::Kind::inline_text;
    else if (value == "table-cell")
        box.kind = HtmlBox::Kind::block, box.beside_others = true;
    else if (value == "block" || value == "list-item" || value == "table" || value == "table-row" ||
             value == "flow-root")
        box.kind = HtmlBox::Kind::block;
}

struct Clipping {
    bool tiny_box = false;
    bool hides_overflow = false;
};

void apply_width(std::string_view value, HtmlBox& box) {
    const auto points = css::parse_length(value, 100);
    if (!points || *points <= 0) return;
    if (value.ends_with('%'))
        box.width_share = *points / 100;
    else
        box.width = points;
}

void apply_text_property(std::string_view name, const std::string& value, const HtmlLook& parent,
                         HtmlLook& look) {
    using domain::HiddenReason;
    if (name == "color") {
        float alpha = 1;
        if (value == "transparent")
            look.hidden = HiddenReason::transparent;
        else if (const auto color = css::parse_color(value, &alpha))
            look.style.color = *color, look.auto_color = false;
        if (alpha < kTransparent) look.hidden = HiddenReason::transparent;
    } else if (name == "background" || name == "background-color") {
        float alpha = 1;
        const auto color = css::parse_color(value, &alpha);
        if (color && alpha > 0.5F)
            look.background = color;
        else if (value.find("url(") != value.npos || value.find("gradient") != value.npos)
            look.background = kUnknownColor;
    } else if (name == "font-size") {
        if (const auto size = size_of(value, parent.style.size)) {
            if (*size <= 0)
                look.hidden = HiddenReason::tiny;  // a size of nothing would count as none given
            else
                look.style.size = *size;
        }
    } else if (name == "font-weight") {
        look.style.bold =
            value == "bold" || value == "bolder" || (value.size() == 3 && value[0] >= '6' && value[0] <= '9');
    } else if (name == "font-style") {
        look.style.italic = value == "italic" || value == "oblique";
    } else if (name == "font-family") {
        std::string family(trim(std::string_view(value).substr(0, value.find(','))));
        std::erase_if(family, [](char c) { return c == '"' || c == '\''; });
        if (!family.empty() && family.size() < 100) look.style.font = family;
    } else if (name == "text-decoration" || name == "text-decoration-line") {
        look.style.underlined = value.find("underline") != value.npos;
    } else if (name == "text-align") {
        look.align = value == "center"                    ? Align::center
                     : value == "right" || value == "end" ? Align::right
                                                          : Align::left;
    } else if (name == "white-space") {
        look.keeps_space = value.starts_with("pre");
    } else if (name == "list-style" || name == "list-style-type") {
        look.has_bullets = value.find("none") == value.npos;
    } else if (name == "opacity") {
        if (const auto opacity = css::parse_length(value, 1); opacity && *opacity < kTransparent)
            look.hidden = HiddenReason::transparent;
    } else if (name == "visibility") {
        if (value == "hidden" || value == "collapse")
            look.hidden = HiddenReason::invisible;
        else if (look.hidden == HiddenReason::invisible && value == "visible")
            look.hidden.reset();
    }
}

void apply_box_property(std::string_view name, const std::string& value, HtmlElementLook& out,
                        Clipping& clipping) {
    HtmlBox& box = out.box;
    const auto points = css::parse_length(value, 100);
    if (name == "display")
        apply_display(value, box);
    else if (name == "flex-direction" && value.starts_with("column") && box.kind == HtmlBox::Kind::flex_row)
        box.kind = HtmlBox::Kind::block;
    else if (name == "justify-content")
        box.spreads = value.find("between") != value.npos;
    else if (name == "grid-template-columns")
        box.columns = value;
    else if (name == "float")
        box.beside_others = value == "left" || value == "right";
    else if (name == "width" || name == "flex-basis")
        apply_width(value, box);
    else if (name == "border-bottom")
        box.rule_below = !value.starts_with("0") && value.find("none") == value.npos;
    else if (name == "overflow")
        clipping.hides_overflow = value == "hidden" || value == "clip";
    else if (name == "clip" || name == "clip-path") {
        if (value.starts_with("rect(0") || value.starts_with("rect(1px") ||
            value.find("inset(50%") != value.npos || value.find("inset(100%") != value.npos)
            out.look.hidden = domain::HiddenReason::clipped;
    } else if (pushes_away(name, value)) {
        out.look.hidden = domain::HiddenReason::off_page;
    }
    if ((name == "height" || name == "max-height" || name == "width" || name == "max-width") && points &&
        *points <= 1 && !value.ends_with('%'))
        clipping.tiny_box = true;
}

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> out;
    for (std::size_t at = text.find_first_not_of(" \t\n\r\f"); at != text.npos;) {
        const std::size_t end = std::min(text.find_first_of(" \t\n\r\f", at), text.size());
        out.push_back(text.substr(at, end - at));
        at = text.find_first_not_of(" \t\n\r\f", end);
    }
    return out;
}

}  // namespace

bool is_element(const GumboNode& node) {
    return node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE;
}

std::string_view tag_of(const GumboNode& node) {
    if (!is_element(node)) return {};
    if (node.v.element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(node.v.element.tag);
    GumboStringPiece piece = node.v.element.original_tag;
    if (!piece.data) return {};
    gumbo_tag_from_original_text(&piece);
    return {piece.data, piece.length};
}

std::string_view attribute_of(const GumboNode& node, const char* name) {
    const GumboAttribute* found =
        is_element(node) ? gumbo_get_attribute(&node.v.element.attributes, name) : nullptr;
    return found ? std::string_view(found->value) : std::string_view();
}

bool has_attribute(const GumboNode& node, const char* name) {
    return is_element(node) && gumbo_get_attribute(&node.v.element.attributes, name) != nullptr;
}

HtmlElementLook look_of(const GumboNode& element, const HtmlLook& parent, const css::Sheet& sheet) {
    HtmlElementLook out{parent, {}};
    const std::string_view tag = tag_of(element);
    if (contains(kDropped, tag)) {
        out.box.kind = HtmlBox::Kind::none;
        return out;
    }
    if (contains(kBlocks, tag)) out.box.kind = HtmlBox::Kind::block;
    apply_tag(tag, parent, out);
    apply_attributes(element, tag, out);

    css::Declarations declarations =
        sheet.matching({tag, attribute_of(element, "id"), words_of(attribute_of(element, "class"))});
    css::Declarations own = css::parse_declarations(attribute_of(element, "style"));
    declarations.insert(declarations.end(), std::make_move_iterator(own.begin()),
                        std::make_move_iterator(own.end()));
    Clipping clipping;
    for (const auto& [name, value] : declarations) {
        apply_text_property(name, value, parent, out.look);
        apply_box_property(name, value, out, clipping);
    }
    if (clipping.tiny_box && clipping.hides_overflow) out.look.hidden = domain::HiddenReason::clipped;
    if (out.box.kind == HtmlBox::Kind::none) out.look.hidden = domain::HiddenReason::invisible;
    return out;
}

}  // namespace atspro::document
