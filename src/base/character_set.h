// A few characters to look for. Most text is ASCII: such a character costs one look into a table.
#pragma once

#include <array>
#include <string_view>

namespace atspro {

class CharacterSet {
  public:
    // `characters` outlives the set: a literal.
    explicit constexpr CharacterSet(std::u32string_view characters) : characters_(characters) {
        for (const char32_t c : characters)
            if (c < kAscii) ascii_[c] = true;
    }
    constexpr bool has(char32_t c) const {
        return c < kAscii ? ascii_[c] : characters_.find(c) != std::u32string_view::npos;
    }

  private:
    static constexpr char32_t kAscii = 0x80;
    std::u32string_view characters_;
    std::array<bool, kAscii> ascii_{};
};

}  // namespace atspro
