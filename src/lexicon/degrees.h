// Degrees and school-leaving certificates, and the field they are in.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace atspro::lexicon {

struct DegreeParts {
    std::string degree;  // as written ("B.Sc. (Hons)")
    std::string field;   // as written; empty where none is named
};

// "BS in Electrical Engineering" -> {"BS", "Electrical Engineering"}. The text must begin with a degree.
// Nothing otherwise.
std::optional<DegreeParts> split_degree(std::string_view text);

// 0..1 that a text names a degree.
float degree_likeness(std::string_view text);

}  // namespace atspro::lexicon
