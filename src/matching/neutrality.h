// Which changes of a text cannot move the score, told without scoring. Internal to matching.
#pragma once

#include <string_view>
#include <unordered_set>
#include <vector>

#include "domain/optimization.h"
#include "matching/requirements.h"

namespace atspro::matching {

// A long resume has hundreds of changes and scoring it takes milliseconds: most need none. Errs towards
// scoring. Holds views into `asked`.
class Neutrality {
  public:
    explicit Neutrality(const std::vector<Asked>& asked);

    // True where the score is the same with and without the change, whatever else is accepted: an order, a
    // heading that no rule reads, or a rewording that keeps every skill, every asked word and every word by
    // which the resume's language is told.
    bool holds_for(const domain::Change& change) const;

  private:
    bool holds_for_text(std::string_view before, std::string_view after) const;

    std::unordered_set<std::string_view> stems_;          // of every word that a row asks
    std::vector<std::vector<std::string_view>> phrases_;  // stems of terms of several words
    bool reads_wording_ = false;                          // a driving licence may be named in any words
};

}  // namespace atspro::matching
