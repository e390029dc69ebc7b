// How documents look: four templates, each one column from top to bottom, with nothing that keeps a parser
// from the text: no tables, no letter-spacing, no text in pictures, no capitals that the words have not.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace atspro::writing {

struct Color {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    bool operator==(const Color&) const = default;
};

// Of one kind of paragraph. Lengths in points.
struct TextStyle {
    float size = 10;
    bool bold = false;
    bool italic = false;
    Color color = {};
    float above = 0;  // room before the paragraph, left out at the top of a page
    float below = 0;
    bool centered = false;
};

struct Template {
    std::string_view name;     // "classic"
    std::string_view meaning;  // one sentence for people
    // Font families, the first that is installed; the others stand in for letters that it has not.
    std::array<std::string_view, 3> families;
    float leading;        // baseline to baseline, in sizes of the text
    float margin_x;       // points
    float margin_y;       // points
    float bullet_indent;  // points from the margin to the text of a bullet; as much for each level more
    Color accent;         // of rules and links
    float rule;           // thickness of the line below headings, points; 0 for none
    bool rule_above;      // the line stands above the heading
    TextStyle title;      // the person's name
    TextStyle headline;
    TextStyle contact;
    TextStyle heading;  // of a section
    TextStyle entry;    // what an entry is called
    TextStyle details;  // where and when
    TextStyle text;
    TextStyle bullet;
    TextStyle quote;  // of letters and sheets
};

const std::vector<Template>& templates();

// Case ignored. Errors: bad_usage, which names those there are.
Result<const Template*> template_named(std::string_view name);

}  // namespace atspro::writing
