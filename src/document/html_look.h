// What an HTML element looks like once its tag, attributes, style sheet and style attribute have had their
// say.
#pragma once

#include <gumbo.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "document/css.h"
#include "document/flow.h"

namespace atspro::document {

// Inherited by what stands inside.
struct HtmlLook {
    domain::Style style{.font = "serif", .size = 12};
    bool auto_color = true;
    std::optional<std::uint32_t> background;
    std::optional<domain::HiddenReason> hidden;
    std::string link_url;
    bool keeps_space = false;  // pre
    bool has_bullets = true;   // of lists
    Align align = Align::left;
};

// The element's own box.
struct HtmlBox {
    enum class Kind { none, inline_text, block, flex_row, grid };
    Kind kind = Kind::inline_text;
    bool beside_others = false;  // floats, or is a table cell by style
    bool spreads = false;        // flex row whose items are pushed apart
    bool rule_below = false;
    std::optional<float> width_share;  // of what holds it, 0 to 1
    std::optional<float> width;        // points
    std::string columns;               // of a grid, as written
};

struct HtmlElementLook {
    HtmlLook look;
    HtmlBox box;
};

std::string_view tag_of(const GumboNode& node);  // lower case; a view into the page or a constant
std::string_view attribute_of(const GumboNode& node, const char* name);  // empty where absent
bool has_attribute(const GumboNode& node, const char* name);
bool is_element(const GumboNode& node);

HtmlElementLook look_of(const GumboNode& element, const HtmlLook& parent, const css::Sheet& sheet);

}  // namespace atspro::document
