#include "document/docx_theme.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "document/docx_measures.h"

namespace atspro::document::docx {
namespace {

// Roles as text names them, and as the theme does.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kRoles{{{"background1", "bg1"},
                                                                               {"background2", "bg2"},
                                                                               {"text1", "tx1"},
                                                                               {"text2", "tx2"},
                                                                               {"light1", "lt1"},
                                                                               {"light2", "lt2"},
                                                                               {"dark1", "dk1"},
                                                                               {"dark2", "dk2"}}};
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kLongRoles{
    {{"hyperlink", "hlink"},
     {"followedHyperlink", "folHlink"},
     {"bg1", "lt1"},
     {"bg2", "lt2"},
     {"tx1", "dk1"},
     {"tx2", "dk2"}}};

std::string_view short_role(std::string_view role) {
    for (const auto& [name, short_name] : kRoles)
        if (name == role) return short_name;
    return role;
}

float hex_share(std::string_view text) {
    unsigned value = 255;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
    return fault == std::errc() && end == text.data() + text.size()
               ? static_cast<float>(std::min(value, 255U)) / 255
               : 1;
}

// Each channel towards white (tint) or black (shade): near enough to the luminance that Word changes.
std::uint32_t moved(std::uint32_t color, float keep, float towards) {
    std::uint32_t out = 0;
    for (const int bits : {16, 8, 0}) {
        const float channel = static_cast<float>((color >> bits) & 0xFF);
        const float value = std::clamp(channel * keep + towards * (1 - keep), 0.0F, 255.0F);
        out |= static_cast<std::uint32_t>(std::lround(value)) << bits;
    }
    return out;
}

std::optional<std::uint32_t> plain_color(const pugi::xml_node& holder) {
    if (const auto rgb = holder.child("a:srgbClr")) return hex_color(rgb.attribute("val").value());
    if (const auto system = holder.child("a:sysClr")) {
        if (const auto last = hex_color(system.attribute("lastClr").value())) return last;
        return named_color(system.attribute("val").value());
    }
    return named_color(holder.child("a:prstClr").attribute("val").value());
}

}  // namespace

void Theme::read(const pugi::xml_node& theme, const pugi::xml_node& settings) {
    const pugi::xml_node elements = theme.child("a:themeElements");
    for (const pugi::xml_node entry : elements.child("a:clrScheme").children()) {
        const std::string_view name = entry.name();
        if (const auto color = plain_color(entry); color && name.starts_with("a:"))
            colors_.emplace(name.substr(2), *color);
    }
    const pugi::xml_node fonts = elements.child("a:fontScheme");
    major_font_ = fonts.child("a:majorFont").child("a:latin").attribute("typeface").value();
    minor_font_ = fonts.child("a:minorFont").child("a:latin").attribute("typeface").value();
    constexpr std::array<std::pair<const char*, const char*>, 4> kMapped{
        {{"w:bg1", "bg1"}, {"w:bg2", "bg2"}, {"w:t1", "tx1"}, {"w:t2", "tx2"}}};
    for (const auto& [attribute, role] : kMapped)
        if (const auto value = settings.child("w:clrSchemeMapping").attribute(attribute))
            mapping_.emplace(role, short_role(value.value()));
}

std::string_view Theme::font(std::string_view role) const {
    if (role.starts_with("major")) return major_font_;
    if (role.starts_with("minor")) return minor_font_;
    return {};
}

std::optional<std::uint32_t> Theme::color(std::string_view role, std::string_view tint,
                                          std::string_view shade) const {
    std::string_view name = short_role(role);
    if (const auto mapped = mapping_.find(name); mapped != mapping_.end()) name = mapped->second;
    auto found = colors_.find(name);
    if (found == colors_.end())
        for (const auto& [long_name, short_name] : kLongRoles)
            if (long_name == name) found = colors_.find(short_name);
    if (found == colors_.end()) return std::nullopt;
    std::uint32_t color = found->second;
    if (!tint.empty()) color = moved(color, hex_share(tint), 255);
    if (!shade.empty()) color = moved(color, hex_share(shade), 0);
    return color;
}

std::optional<std::uint32_t> Theme::drawing_color(const pugi::xml_node& holder) const {
    std::optional<std::uint32_t> color = plain_color(holder);
    pugi::xml_node scheme = holder.child("a:schemeClr");
    if (scheme) color = this->color(scheme.attribute("val").value(), {}, {});
    if (!scheme) scheme = holder.child("a:srgbClr");
    if (!color) return color;
    const auto part = [&](const char* name) {
        return scheme.child(name).attribute("val").as_float(name == std::string_view("a:lumOff") ? 0
                                                                                                 : 100'000) /
               100'000;
    };
    const float keep = std::clamp(part("a:lumMod"), 0.0F, 1.0F);
    const float lift = std::clamp(part("a:lumOff"), 0.0F, 1.0F);
    return moved(moved(*color, keep, 0), 1 - lift, 255);
}

}  // namespace atspro::document::docx
