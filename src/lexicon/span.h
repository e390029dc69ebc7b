// A piece of a text, in bytes, half open.
#pragma once

#include <cstddef>
#include <string_view>

namespace atspro::lexicon {

struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool operator==(const Span&) const = default;

    std::size_t size() const { return end - begin; }
    std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
};

}  // namespace atspro::lexicon
