// What lexicon/ finds in a line of text lies in it, in order.
#pragma once

#include "fuzz/check.h"

namespace atspro::fuzz {

template <class Spans>
void require_in_order(const Spans& spans, std::string_view text) {
    std::size_t last = 0;
    for (const auto& span : spans) {
        require(span.begin >= last && span.begin < span.end && span.end <= text.size(),
                "spans are in order and in the text");
        require(is_utf8(text.substr(span.begin, span.end - span.begin)), "a span cuts no character");
        last = span.end;
    }
}

}  // namespace atspro::fuzz
