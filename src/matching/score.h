// How a resume meets a posting: the same input gives the same bytes on every machine.
#pragma once

#include "domain/job.h"
#include "domain/match.h"
#include "domain/resume.h"
#include "matching/requirements.h"
#include "matching/work_months.h"

namespace atspro::matching {

// Rows in the order of requirements_of; their points add up to the overall score at two decimals, and each
// part's score follows from its rows (docs/scoring.md). Everything is computed in whole numbers.
domain::MatchScore score(const domain::Resume& resume, const domain::Job& job, Today today);
// The same where the posting was read before.
domain::MatchScore score(const domain::Resume& resume, const domain::Job& job,
                         const std::vector<Asked>& asked, Today today);

// The overall score alone, in hundredths of a point: what deltas are made of.
int overall_hundredths(const domain::Resume& resume, const std::vector<Asked>& asked, Today today);

}  // namespace atspro::matching
