// Numbers in running text with what they count: amounts, percentages, multiples, spans of time, in digits or
// in words.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/span.h"

namespace atspro::lexicon {

enum class Measure : unsigned char {
    count,    // a bare number
    unit,     // with a unit of data/units.tsv; values are in the base unit of `dimension`
    percent,  //
    points,   // percentage points
    times,    // 2 for "doubled", 0.5 for "halved"
    ordinal,  // 3 for "third"
    vague,    // 100 for "hundreds of"
};

struct Quantity {
    Span span{};
    Measure measure = Measure::count;
    double value = 0;
    double other_value = 0;        // "1.200" is 1200 or 1.2; equal to `value` where there is one reading
    std::string_view dimension{};  // "time", "USD", "bytes"; of the program's own data. Empty but for units
    bool plus = false;             // "40+"
};

// Left to right, without overlaps. `language` (ISO 639-1) says whose number words count; dates are for
// find_dates, so the caller leaves their spans out. A number word that is an article or a pronoun too ("one",
// "un") is none.
std::vector<Quantity> find_quantities(std::string_view text, std::string_view language);

// Whether the two say the same: 90 minutes and 1.5 hours, 50 % and half, 1,200 and 1.2k.
bool same_quantity(const Quantity& a, const Quantity& b);

}  // namespace atspro::lexicon
