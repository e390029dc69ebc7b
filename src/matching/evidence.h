// What of a resume shows what a posting asks, and how well.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/match.h"
#include "matching/requirements.h"
#include "matching/resume_index.h"

namespace atspro::matching {

inline constexpr int kFullCredit = 1000;        // thousandths
inline constexpr std::size_t kMaxEvidence = 4;  // places named in a row

struct Finding {
    int credit = 0;  // thousandths of what the row can give
    std::vector<domain::Evidence> evidence;
    std::string reason;         // one sentence
    std::optional<bool> known;  // for knock-outs: met, not met, or the resume does not say
};

// Never more for a resume that shows less: every rule takes the best of the places, none counts how often.
Finding find_evidence(const Asked& asked, const ResumeIndex& resume);

}  // namespace atspro::matching
