// One rule a kind of requirement (docs/scoring.md). Internal to matching: others ask find_evidence.
#pragma once

#include "matching/evidence.h"

namespace atspro::matching {

// What the place of this number is worth that shows a skill, in thousandths.
int worth_of(const ResumeIndex& resume, std::uint32_t number);
// Places that show one of the skills or something that belongs to one, in the resume's order.
std::vector<std::uint32_t> places_showing(const std::vector<const lexicon::Skill*>& skills,
                                          const ResumeIndex& resume);

Finding evidence_of_skill(const Asked& asked, const ResumeIndex& resume);
Finding evidence_of_years(const Asked& asked, const ResumeIndex& resume);
Finding evidence_of_title(const Asked& asked, const ResumeIndex& resume);
Finding evidence_of_seniority(const Asked& asked, const ResumeIndex& resume);
Finding evidence_of_duty(const Asked& asked, const ResumeIndex& resume);
Finding evidence_of_keyword(const Asked& asked, const ResumeIndex& resume);

Finding evidence_of_degree(const Asked& asked, const ResumeIndex& resume);
Finding evidence_of_certification(const Asked& asked, const ResumeIndex& resume);
Finding evidence_of_language(const Asked& asked, const ResumeIndex& resume);
Finding evidence_of_location(const Asked& asked, const ResumeIndex& resume);
Finding evidence_of_permit(const Asked& asked, const ResumeIndex& resume);

}  // namespace atspro::matching
