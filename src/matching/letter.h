// Cover letters composed of facts of a resume: no word of praise, no invented name, every statement with its
// evidence.
#pragma once

#include "domain/job.h"
#include "domain/match.h"
#include "domain/resume.h"
#include "domain/written_document.h"
#include "matching/today.h"

namespace atspro::matching {

// A letter for the posting, in the resume's language (English, German, French or Spanish; others get
// English). Ids, version and time are the caller's. Warnings:
//   no_evidence        the resume shows nothing that the posting asks; the letter says who the person is and
//   no more other_language     the posting is in another language than the resume, whose words the letter
//   uses sentence_left_out  a sentence did not pass the truth gate and was left out
domain::WrittenDocument write_letter(const domain::Resume& resume, const domain::Job& job,
                                     const domain::MatchScore& score, domain::Tone tone, Today today);

}  // namespace atspro::matching
