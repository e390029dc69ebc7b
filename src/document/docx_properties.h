// How DOCX says that text looks: properties of runs and paragraphs, each given or left to what stands above
// (style, style's parent, document defaults).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "document/docx_theme.h"
#include "document/flow.h"

namespace atspro::document::docx {

struct Color {
    bool is_auto = false;
    std::uint32_t rgb = 0;
    bool operator==(const Color&) const = default;
};

// Properties that a style switches over rather than sets: given by a paragraph style and a character style,
// they cancel out.
struct Toggles {
    std::optional<bool> bold = {};
    std::optional<bool> italic = {};
    std::optional<bool> caps = {};
    std::optional<bool> small_caps = {};
    std::optional<bool> vanish = {};
};

struct RunProperties {
    Toggles toggles = {};
    std::optional<bool> web_hidden = {};
    std::optional<bool> underlined = {};
    std::optional<bool> no_fill = {};  // drawn in no colour at all
    std::optional<float> size = {};    // points
    std::optional<std::string> font = {};
    std::optional<Color> color = {};
    std::optional<Color> highlight = {};  // is_auto: explicitly none
    std::optional<Color> shading = {};
    std::optional<std::string> language = {};
    std::string style = {};  // of characters
};

struct NumberReference {
    std::optional<int> list = {};   // w:numId; 0 takes a list away
    std::optional<int> level = {};  // from 0
};

struct ParagraphProperties {
    std::string style = {};
    std::optional<Align> align = {};
    std::optional<bool> right_to_left = {};
    std::optional<float> indent = {};
    std::optional<float> indent_right = {};
    std::optional<float> first_line = {};  // negative hangs
    std::optional<float> space_before = {};
    std::optional<float> space_after = {};
    std::optional<float> line_multiple = {};  // times the font's height
    std::optional<float> line_exact = {};     // points; wins over line_multiple
    std::optional<bool> contextual_spacing = {};
    std::optional<bool> page_break_before = {};
    std::optional<std::string> border_above = {};  // its properties spelled out; empty: none
    std::optional<std::string> border_below = {};
    std::optional<Color> shading = {};
    std::optional<int> outline_level = {};  // from 0; 9 is body text
    NumberReference number = {};
    std::map<int, Align> tabs = {};  // by twentieths of a point
    std::vector<int> cleared_tabs = {};
    pugi::xml_node frame = {};  // w:framePr: the paragraph stands beside the flow
};

RunProperties read_run_properties(const pugi::xml_node& properties, const Theme& theme);
ParagraphProperties read_paragraph_properties(const pugi::xml_node& properties, const Theme& theme);

// What `nearer` gives wins; toggles too.
void merge(RunProperties& into, const RunProperties& nearer);
void merge(ParagraphProperties& into, const ParagraphProperties& nearer);
// Toggles of another kind of style: what both switch on is off.
Toggles combine(const Toggles& a, const Toggles& b);

// Fill of a w:shd; nothing where the element is missing.
std::optional<Color> read_shading(const pugi::xml_node& shading, const Theme& theme);

}  // namespace atspro::document::docx
