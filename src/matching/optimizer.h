// A resume tailored to a posting without any AI: every edit is a change that is true, shown and undoable.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "base/error.h"
#include "domain/job.h"
#include "domain/optimization.h"
#include "domain/resume.h"
#include "matching/today.h"

namespace atspro::matching {

inline constexpr std::size_t kMaxChanges = 200;               // of one tailored resume
inline constexpr std::size_t kMaxResumeWordsAdvised = 1'200;  // about two pages; past it a warning says so

// Asked about every change before it is proposed: why it may not stand, or nothing. The truth gate is one,
// made once for a resume and a posting:
//   const TruthGate gate(resume, job, today);
//   optimize(resume, job, today, [&gate](const auto& change) { return gate.refuse(change); })
// What it refuses is listed in `blocked` and nowhere else. Without one, everything is let through.
using Gate = std::function<std::optional<domain::Blocked>(const domain::Change&)>;

// Proposes changes, those of no or low risk accepted, the others for a person to decide. `data` is the source
// with the accepted ones; ids of document, resume and job and the Markdown are for the caller to fill.
domain::Optimization optimize(const domain::Resume& source, const domain::Job& job, Today today,
                              const Gate& gate = {});

// The same ledger with other decisions: `changes` carry the states wanted. Text, deltas and scores follow.
// Errors: Code::conflict where a change does not fit the source (matching/ledger.h).
Result<domain::Optimization> redecide(const domain::Resume& source, const domain::Job& job,
                                      std::vector<domain::Change> changes, Today today);

}  // namespace atspro::matching
