// How much a short text looks like the name of an employer or of a place of learning.
#pragma once

#include <string_view>

namespace atspro::lexicon {

// 0..1. Legal forms ("GmbH", "Inc."), words that companies carry in their names ("Bank", "Hospital",
// "Studio"). Most names carry neither: 0 means no sign, not "no company".
float company_likeness(std::string_view text);

// 0..1. Universities, colleges, schools and academies in the languages known, and well-known short names
// ("MIT", "ETH").
float institution_likeness(std::string_view text);

}  // namespace atspro::lexicon
