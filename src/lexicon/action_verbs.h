// Verbs that a point about work begins with.
#pragma once

#include <string_view>

namespace atspro::lexicon {

// True where the text's first word is such a verb, in its base form or its past ("Led", "Built", "Supervise",
// "Negotiated").
bool begins_with_action_verb(std::string_view text);

// True where that verb stands in its past ("Led", "Built", "Negotiated") and begins with a capital.
bool tells_past_deed(std::string_view text);

}  // namespace atspro::lexicon
