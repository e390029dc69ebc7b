// How much a short text looks like a job title.
#pragma once

#include <string_view>

namespace atspro::lexicon {

// 0 (no sign of a title) to 1 (surely one). Judged by the noun that a title turns on (data/titles.txt), its
// place in the phrase, and words of rank and trade around it. Says nothing about companies: compare with
// company_likeness.
float title_likeness(std::string_view text);

}  // namespace atspro::lexicon
