#include "document/docx_measures.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <string>
#include <utility>

#include "base/unicode.h"

namespace atspro::document::docx {
namespace {

constexpr float kTwipsPerPoint = 20;
constexpr float kEmuPerPoint = 12'700;
constexpr float kMaxPoints = 100'000;

// The number that a text starts with, and what follows it.
std::optional<std::pair<double, std::string_view>> number(std::string_view text) {
    text = trim(text);
    if (text.starts_with('+')) text.remove_prefix(1);
    double value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc() || !std::isfinite(value)) return std::nullopt;
    return std::pair{value, trim(text.substr(static_cast<std::size_t>(end - text.data())))};
}

std::optional<float> length(std::string_view text, float per_point) {
    const auto parsed = number(text);
    if (!parsed) return std::nullopt;
    const auto& [value, unit] = *parsed;
    constexpr std::array<std::pair<std::string_view, double>, 6> kUnits{
        {{"pt", 1}, {"in", 72}, {"cm", 72 / 2.54}, {"mm", 72 / 25.4}, {"pc", 12}, {"pi", 12}}};
    double points = value / static_cast<double>(per_point);
    for (const auto& [name, size] : kUnits)
        if (unit == name) points = value * size;
    if (std::abs(points) > static_cast<double>(kMaxPoints)) return std::nullopt;
    return static_cast<float>(points);
}

}  // namespace

std::optional<float> twips(std::string_view text) {
    return length(text, kTwipsPerPoint);
}
std::optional<float> emu(std::string_view text) {
    return length(text, kEmuPerPoint);
}
std::optional<float> half_points(std::string_view text) {
    return length(text, 2);
}

std::optional<int> integer(std::string_view text) {
    const auto parsed = number(text);
    if (!parsed || std::abs(parsed->first) > 2e9) return std::nullopt;
    return static_cast<int>(parsed->first);
}

std::optional<float> share(std::string_view text) {
    const auto parsed = number(text);
    if (!parsed || parsed->first < 0 || parsed->first > 1e6) return std::nullopt;
    return static_cast<float>(parsed->first / (parsed->second == "%" ? 100 : 5'000));
}

bool is_on(const pugi::xml_node& node) {
    if (!node) return false;
    const std::string_view value = node.attribute("w:val").value();
    return value != "0" && value != "false" && value != "off";
}

std::optional<std::uint32_t> hex_color(std::string_view text) {
    if (text.starts_with('#')) text.remove_prefix(1);
    std::uint32_t value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
    if (fault != std::errc() || text.size() != 6 || end != text.data() + 6) return std::nullopt;
    return value;
}

std::optional<std::uint32_t> named_color(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, std::uint32_t>, 28> kColors{
        {{"black", 0x000000},     {"blue", 0x0000FF},       {"cyan", 0x00FFFF},
         {"green", 0x00FF00},     {"magenta", 0xFF00FF},    {"red", 0xFF0000},
         {"yellow", 0xFFFF00},    {"white", 0xFFFFFF},      {"darkBlue", 0x000080},
         {"darkCyan", 0x008080},  {"darkGreen", 0x008000},  {"darkMagenta", 0x800080},
         {"darkRed", 0x800000},   {"darkYellow", 0x808000}, {"darkGray", 0x808080},
         {"lightGray", 0xC0C0C0}, {"gray", 0x808080},       {"silver", 0xC0C0C0},
         {"maroon", 0x800000},    {"navy", 0x000080},       {"teal", 0x008080},
         {"purple", 0x800080},    {"olive", 0x808000},      {"lime", 0x00FF00},
         {"aqua", 0x00FFFF},      {"fuchsia", 0xFF00FF},    {"window", 0xFFFFFF},
         {"windowText", 0x000000}}};
    for (const auto& [name, color] : kColors)
        if (name == text) return color;
    return std::nullopt;
}

std::string_view val(const pugi::xml_node& node, const char* child) {
    return node.child(child).attribute("w:val").value();
}

}  // namespace atspro::document::docx
