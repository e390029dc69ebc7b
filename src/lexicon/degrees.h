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

// "BS in Electrical Engineering" -> {"BS", "Electrical Engineering"}; "Chemistry, Ph.D." -> {"Ph.D.",
// "Chemistry"}. The text must begin with a degree, or be a known field with a degree behind it. Nothing
// otherwise.
std::optional<DegreeParts> split_degree(std::string_view text);

// 0..1 that a text names a degree.
float degree_likeness(std::string_view text);

}  // namespace atspro::lexicon
