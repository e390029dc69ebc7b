// How wide text is, roughly: a small table of widths of our own, scaled by font family. Knows no real fonts.
#pragma once

#include <string>
#include <string_view>

#include "domain/page.h"

namespace atspro::document {

inline constexpr float kDefaultFontSize = 11;
inline constexpr float kAscent = 0.92F;  // of a word's box, above the baseline, times the font size
inline constexpr float kDescent = 0.24F;
inline constexpr float kLineHeight = 1.19F;  // times the font size

// Size to lay text out with: a missing one is kDefaultFontSize, absurd ones are cut.
float layout_size(const domain::Style& style);

class FontMetrics {
  public:
    explicit FontMetrics(const domain::Style& style);

    float size() const { return size_; }
    // Points.
    float width_of(char32_t c) const;
    float width_of(std::string_view text) const;

  private:
    float size_;
    float scale_;
    bool fixed_pitch_;
};

// True for characters of scripts written without blanks: a line may break beside any of them.
bool breaks_anywhere(char32_t c);
bool is_right_to_left(char32_t c);

}  // namespace atspro::document
