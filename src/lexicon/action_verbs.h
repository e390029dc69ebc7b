// Verbs that a point about work begins with.
#pragma once

#include <string_view>

namespace atspro::lexicon {

// True where the text's first word is such a verb, in its base form or its past ("Led", "Built", "Supervise",
// "Negotiated").
bool begins_with_action_verb(std::string_view text);

}  // namespace atspro::lexicon
