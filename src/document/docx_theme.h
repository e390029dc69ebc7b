// Colours and fonts that DOCX parts name by their role in the theme ("accent1", "minorHAnsi").
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace atspro::document::docx {

class Theme {
  public:
    // The theme part and the settings, either of which may be missing.
    void read(const pugi::xml_node& theme, const pugi::xml_node& settings);

    // "minorHAnsi", "majorAscii" and so on to a family name; empty where the theme does not say.
    std::string_view font(std::string_view role) const;
    // A theme colour made lighter by `tint` or darker by `shade`, two hexadecimal digits each; may be empty.
    std::optional<std::uint32_t> color(std::string_view role, std::string_view tint,
                                       std::string_view shade) const;
    // The colour inside a:solidFill or another element that holds one: a:srgbClr, a:schemeClr, a:sysClr,
    // a:prstClr.
    std::optional<std::uint32_t> drawing_color(const pugi::xml_node& holder) const;

  private:
    std::map<std::string, std::uint32_t, std::less<>> colors_;
    std::map<std::string, std::string, std::less<>> mapping_;
    std::string major_font_;
    std::string minor_font_;
};

}  // namespace atspro::document::docx
