// Inflection in English, German, French and Spanish, as far as endings tell it. Words are given as keys (see
// key_of).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace atspro::lexicon {

// What `word` may be a form of, itself first: "planned" -> planned, plann, planne, plan. Meant for asking a
// list; most of the answers are no words.
std::vector<std::string> base_forms(std::string_view word);

// What the words of a family begin with: "manage", "managed" and "management" all give "manag". British and
// American spelling give the same.
std::string root_of(std::string_view word);

// Whether two roots belong to one family. With `compounds`, one may be part of the other ("fuhr" of
// "einfuhr").
bool same_family(std::string_view a, std::string_view b, bool compounds);

}  // namespace atspro::lexicon
