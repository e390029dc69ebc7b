// How much a short text looks like the name of a person.
#pragma once

#include <string_view>

namespace atspro::lexicon {

// 0..1. By shape (two to four capitalised words, particles, initials, titles before and letters after) and by
// given names in use around the world (data/given_names.txt). Headings, job titles, companies, skills and
// places are denied.
float person_name_likeness(std::string_view text);

}  // namespace atspro::lexicon
