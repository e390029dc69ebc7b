// The rubric: how what was found becomes points. Published in docs/scoring.md; a change of any figure or rule
// raises kRubricVersion.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "domain/match.h"
#include "matching/evidence.h"
#include "matching/requirements.h"

namespace atspro::matching {

inline constexpr std::string_view kRubricVersion = "2";

// Points are whole hundredths inside: 10,000 make the overall score of 100.
inline constexpr int kAllPoints = 10'000;

struct PartWeight {
    domain::ScorePart part;
    int points;  // hundredths
    std::string_view name;
};
inline constexpr std::array<PartWeight, 5> kParts = {{{domain::ScorePart::skills, 3'000, "skills"},
                                                      {domain::ScorePart::experience, 2'500, "experience"},
                                                      {domain::ScorePart::education, 2'000, "education"},
                                                      {domain::ScorePart::keywords, 1'500, "keywords"},
                                                      {domain::ScorePart::career, 1'000, "career"}}};

// Hundredths of a point for each row, and for the one row that a part gets of which the posting asks nothing.
struct Points {
    std::vector<int> possible;  // by row; 0 for rows that are told alone
    std::vector<int> given;
    std::array<int, 5> part_given{};  // by the order of kParts
    std::array<bool, 5> asks{};       // false: the part follows the others
    int overall = 0;                  // the sum of part_given
};

// A part's points are shared out over its rows by their weights, the remainder to the largest fractions, the
// first row first. A row gives its share of the credit, rounded down. A part of which the posting asks
// nothing gives the share of its points that the other parts reach together, rounded down: what is not asked
// neither helps nor harms. A posting that asks nothing at all gives no points.
Points points_of(const std::vector<Asked>& asked, const std::vector<int>& credits);

}  // namespace atspro::matching
