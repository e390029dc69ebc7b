// RTF as a stream of tokens. Binary data is stepped over; nothing is interpreted.
#pragma once

#include <cstddef>
#include <string_view>

namespace atspro::document {

struct RtfToken {
    enum class Kind {
        end,
        group_start,
        group_end,
        word,    // \name with an optional number
        symbol,  // \ and one character that is no letter: `byte` holds it
        byte,    // one byte of text, plain or as \'hh
    };
    Kind kind = Kind::end;
    std::string_view name = {};
    bool has_number = false;
    int number = 0;
    unsigned char byte = 0;
    bool is_escaped = false;  // the byte was written \'hh
};

class RtfTokens {
  public:
    explicit RtfTokens(std::string_view bytes) : bytes_(bytes) {}
    RtfToken next();

  private:
    RtfToken word();
    std::string_view bytes_;
    std::size_t at_ = 0;
};

}  // namespace atspro::document
