// The changes that the built-in optimiser proposes, one kind a function. Internal to matching.
#pragma once

#include <vector>

#include "domain/optimization.h"
#include "matching/requirements.h"
#include "matching/resume_index.h"

namespace atspro::matching {

struct Draft {
    const ResumeIndex& resume;
    const std::vector<Asked>& asked;
    std::string_view language;  // of the resume, ISO 639-1; empty where it cannot be told
};

// A change without id and delta. `before` is filled from the resume.
domain::Change drafted(std::string pointer, domain::ChangeKind kind, std::vector<std::string> before,
                       std::vector<std::string> after, domain::Risk risk, std::string reason);

// Dates that are not in the ISO form but can be read, brought to it.
void propose_dates(const Draft& draft, std::vector<domain::Change>& out);
// Headings of further sections in their usual wording.
void propose_headings(const Draft& draft, std::vector<domain::Change>& out);
// The posting's name of a skill where the resume has another name of the same.
void propose_terms(const Draft& draft, std::vector<domain::Change>& out);
// Skills that the posting asks and the work shows, but the list lacks.
void propose_shown_skills(const Draft& draft, std::vector<domain::Change>& out);
// Bullets and skills, the asked ones first.
void propose_order(const Draft& draft, std::vector<domain::Change>& out);
// A summary where there is none, made of the last position, the years and the skills shown.
void propose_summary(const Draft& draft, std::vector<domain::Change>& out);
// Before a summary that names none of them, a sentence of the asked skills shown in work: for a person to
// look at.
void propose_summary_lead(const Draft& draft, std::vector<domain::Change>& out);
// Bullets that open with words that say nothing, without them: for a person to look at.
void propose_openings(const Draft& draft, std::vector<domain::Change>& out);

}  // namespace atspro::matching
