#include "matching/evidence.h"

#include <algorithm>

#include "matching/evidence_rules.h"

namespace atspro::matching {

using domain::RequirementKind;

Finding find_evidence(const Asked& asked, const ResumeIndex& resume) {
    switch (asked.kind) {
        case RequirementKind::skill:
            return evidence_of_skill(asked, resume);
        case RequirementKind::years:
            return evidence_of_years(asked, resume);
        case RequirementKind::degree:
            return evidence_of_degree(asked, resume);
        case RequirementKind::certification:
            return evidence_of_certification(asked, resume);
        case RequirementKind::language:
            return evidence_of_language(asked, resume);
        case RequirementKind::title:
            return evidence_of_title(asked, resume);
        case RequirementKind::seniority:
            return evidence_of_seniority(asked, resume);
        case RequirementKind::duty:
            return evidence_of_duty(asked, resume);
        case RequirementKind::keyword:
            return evidence_of_keyword(asked, resume);
        case RequirementKind::location:
            return evidence_of_location(asked, resume);
        case RequirementKind::permit:
            return evidence_of_permit(asked, resume);
    }
    return {};
}

}  // namespace atspro::matching
