// What the rows mean for a person: keywords, strengths, gaps, what to do, what it would change. Internal to
// matching.
#pragma once

#include <vector>

#include "domain/job.h"
#include "domain/match.h"
#include "matching/evidence.h"
#include "matching/requirements.h"
#include "matching/resume_index.h"
#include "matching/rubric.h"

namespace atspro::matching {

inline constexpr std::size_t kMaxStrengths = 6;        // sentences
inline constexpr std::size_t kMaxGaps = 8;             // sentences
inline constexpr std::size_t kMaxRecommendations = 8;  // sentences
inline constexpr std::size_t kMaxWhatIf = 5;           // rows

struct Judged {
    const std::vector<Asked>& asked;
    const std::vector<Finding>& findings;  // by row of `asked`
    const Points& points;
    const ResumeIndex& resume;
    const domain::Job& job;
};

// Fills keywords, strengths, gaps, recommendations, what_if and rationale. No advice tells anybody to write
// what is not so.
void add_advice(const Judged& judged, domain::MatchScore& out);

}  // namespace atspro::matching
