// Values as DOCX parts write them: lengths in twips, half-points, EMU or with a unit, switches, colours.
#pragma once

#include <cstdint>
#include <optional>
#include <pugixml.hpp>
#include <string_view>

namespace atspro::document::docx {

// Points of a length in twips ("240") or with a unit ("12pt", "0.5in"), as the strict edition writes it.
std::optional<float> twips(std::string_view text);
// Points of a length in EMU.
std::optional<float> emu(std::string_view text);
// Points of a font size in half-points ("22") or with a unit.
std::optional<float> half_points(std::string_view text);
std::optional<int> integer(std::string_view text);
// "50%" or fiftieths of a per cent ("2500"), as a share of 1.
std::optional<float> share(std::string_view text);
// A switch: there and not "0", "false" or "off".
bool is_on(const pugi::xml_node& node);
// 0xRRGGBB of six hexadecimal digits, a leading "#" allowed; nothing for "auto".
std::optional<std::uint32_t> hex_color(std::string_view text);
// Of Word's sixteen highlight names and the VML ones.
std::optional<std::uint32_t> named_color(std::string_view text);

// A child's w:val.
std::string_view val(const pugi::xml_node& node, const char* child);

}  // namespace atspro::document::docx
