// A company and interview sheet: what the posting says and asks, what it will likely be asked, what of the
// resume answers it, what to prepare and what to ask back. Nothing about the company but the posting's own
// words.
#pragma once

#include "domain/job.h"
#include "domain/match.h"
#include "domain/resume.h"
#include "domain/written_document.h"

namespace atspro::matching {

// In English, quoting posting and resume in their own language. Ids, version and time are the caller's.
// Warnings:
//   no_company   the posting names no employer
//   no_evidence  the resume shows nothing that the posting asks
domain::WrittenDocument write_research(const domain::Resume& resume, const domain::Job& job,
                                       const domain::MatchScore& score);

}  // namespace atspro::matching
