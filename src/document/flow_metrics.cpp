#include "document/flow_metrics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "base/unicode.h"

namespace atspro::document {
namespace {

// Hundredths of the font size for U+0020 to U+007E, close to an everyday sans serif.
constexpr std::array<std::uint8_t, 95> kWidths{
    28, 28, 36, 56, 56, 89, 67, 19, 33, 33, 39, 58, 28, 33, 28, 28, 56, 56, 56, 56, 56, 56, 56, 56,
    56, 56, 28, 28, 58, 58, 58, 56, 99, 67, 67, 72, 72, 67, 61, 78, 72, 28, 50, 67, 56, 83, 72, 78,
    67, 78, 72, 67, 61, 72, 67, 94, 67, 67, 61, 28, 28, 28, 47, 56, 33, 56, 56, 50, 56, 56, 28, 56,
    56, 22, 22, 50, 22, 83, 56, 56, 56, 56, 33, 50, 28, 56, 50, 72, 50, 50, 50, 33, 26, 33, 58};

constexpr float kFixedPitch = 0.6F;
constexpr float kBold = 1.06F;

struct Family {
    std::string_view name;  // lower case, part of the family's name
    float scale;
};
constexpr std::array<Family, 12> kFamilies{{{"narrow", 0.82F},
                                            {"condensed", 0.82F},
                                            {"times", 0.91F},
                                            {"garamond", 0.87F},
                                            {"cambria", 0.97F},
                                            {"georgia", 1.02F},
                                            {"calibri", 0.92F},
                                            {"carlito", 0.92F},
                                            {"aptos", 0.97F},
                                            {"verdana", 1.14F},
                                            {"dejavu", 1.12F},
                                            {"tahoma", 1.0F}}};
constexpr std::array<std::string_view, 5> kFixedFamilies{"courier", "mono", "consolas", "typewriter",
                                                         "menlo"};

std::string ascii_lowered(std::string_view text) {
    std::string out(text.substr(0, 64));
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return out;
}

float em_width(char32_t c) {
    if (c >= 0x20 && c < 0x7F) return static_cast<float>(kWidths[c - 0x20]) / 100;
    if (c == 0xA0 || c == 0x2009 || c == 0x202F) return 0.28F;
    if (c == 0x2014 || c == 0x2003) return 1;
    if (c < 0x20 || is_invisible(c) || (c >= 0x300 && c < 0x370)) return 0;
    if (breaks_anywhere(c)) return 1;
    if (c >= 0x2018 && c <= 0x201B) return 0.22F;
    if (c == 0x2022 || c == 0xB7) return 0.35F;
    return is_upper(c) ? 0.68F : 0.55F;
}

}  // namespace

float layout_size(const domain::Style& style) {
    return style.size > 0 && std::isfinite(style.size) ? std::clamp(style.size, 0.5F, 200.0F)
                                                       : kDefaultFontSize;
}

FontMetrics::FontMetrics(const domain::Style& style)
    : size_(layout_size(style)), scale_(1), fixed_pitch_(false) {
    const std::string family = ascii_lowered(style.font);
    fixed_pitch_ = std::any_of(kFixedFamilies.begin(), kFixedFamilies.end(),
                               [&](std::string_view name) { return family.find(name) != std::string::npos; });
    for (const Family& known : kFamilies)
        if (family.find(known.name) != std::string::npos) {
            scale_ = known.scale;
            break;
        }
    if (style.bold) scale_ *= kBold;
}

float FontMetrics::width_of(char32_t c) const {
    const float em = em_width(c);
    if (em == 0) return 0;
    if (fixed_pitch_) return size_ * (em == 1 && breaks_anywhere(c) ? 2 * kFixedPitch : kFixedPitch);
    return size_ * em * (breaks_anywhere(c) ? 1 : scale_);
}

float FontMetrics::width_of(std::string_view text) const {
    float width = 0;
    for (std::size_t at = 0; at < text.size();) width += width_of(next_code_point(text, at));
    return width;
}

bool breaks_anywhere(char32_t c) {
    return (c >= 0x2E80 && c < 0xA4D0) || (c >= 0xAC00 && c < 0xD7B0) || (c >= 0xF900 && c < 0xFB00) ||
           (c >= 0xFE30 && c < 0xFE50) || (c >= 0xFF01 && c < 0xFF61) || (c >= 0x20000 && c < 0x32000);
}

bool is_right_to_left(char32_t c) {
    return (c >= 0x590 && c < 0x900) || (c >= 0xFB1D && c < 0xFE00) || (c >= 0xFE70 && c < 0xFEFF) ||
           (c >= 0x10800 && c < 0x11000) || (c >= 0x1E800 && c < 0x1F000);
}

}  // namespace atspro::document
