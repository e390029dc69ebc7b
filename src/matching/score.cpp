#include "matching/score.h"

#include <algorithm>

#include "matching/advice.h"
#include "matching/evidence.h"
#include "matching/resume_index.h"
#include "matching/rubric.h"

namespace atspro::matching {
namespace {

constexpr int kHundredths = 100;

double points(int hundredths) {
    return static_cast<double>(hundredths) / kHundredths;
}

// A part's score of 0 to 100 at two decimals, rounded half up.
double part_score(int given, int possible) {
    return points((given * kAllPoints * 2 + possible) / (possible * 2));
}

std::vector<int> credits_of(const std::vector<Finding>& findings) {
    std::vector<int> out;
    out.reserve(findings.size());
    for (const Finding& finding : findings) out.push_back(finding.credit);
    return out;
}

void add_rows(const std::vector<Asked>& asked, const std::vector<Finding>& findings, const Points& given,
              domain::MatchScore& out) {
    for (std::size_t i = 0; i < asked.size(); ++i) {
        const Asked& row = asked[i];
        if (row.is_knockout)
            out.knockouts.push_back(
                {row.text, row.kind, findings[i].known, findings[i].reason, findings[i].evidence});
        if (row.weight == 0) continue;
        domain::Requirement requirement;
        requirement.id = row.id;
        requirement.text = row.text;
        requirement.kind = row.kind;
        requirement.importance = row.importance;
        requirement.part = row.part;
        requirement.met = findings[i].credit >= kFullCredit;
        requirement.evidence = findings[i].evidence;
        requirement.points = points(given.given[i]);
        requirement.points_possible = points(given.possible[i]);
        requirement.reason = findings[i].reason;
        out.requirements.push_back(std::move(requirement));
    }
}

// The row of a part of which the posting asks nothing.
void add_following_rows(const Points& given, domain::MatchScore& out) {
    const bool any = std::find(given.asks.begin(), given.asks.end(), true) != given.asks.end();
    for (std::size_t p = 0; p < kParts.size(); ++p) {
        if (given.asks[p]) continue;
        domain::Requirement row;
        row.id = "part:" + std::string(kParts[p].name);
        row.text = "Nothing asked about " + std::string(kParts[p].name);
        row.importance = domain::Importance::implied;
        row.part = kParts[p].part;
        row.points = points(given.part_given[p]);
        row.points_possible = points(kParts[p].points);
        row.met = given.part_given[p] == kParts[p].points;
        row.reason = any ? "The posting asks nothing here, so that these points follow the other parts."
                         : "The posting asks nothing that a resume could show.";
        out.requirements.push_back(std::move(row));
    }
}

void add_parts(const Points& given, domain::MatchScore& out) {
    out.overall_score = points(given.overall);
    const std::array<double*, 5> parts = {&out.skills_score, &out.experience_score, &out.education_score,
                                          &out.keywords_score, &out.career_score};
    for (std::size_t p = 0; p < kParts.size(); ++p)
        *parts[p] = part_score(given.part_given[p], kParts[p].points);
}

}  // namespace

domain::MatchScore score(const domain::Resume& resume, const domain::Job& job, Today today) {
    return score(resume, job, requirements_of(job), today);
}

domain::MatchScore score(const domain::Resume& resume, const domain::Job& job,
                         const std::vector<Asked>& asked, Today today) {
    const ResumeIndex index(resume, today);
    std::vector<Finding> findings;
    findings.reserve(asked.size());
    for (const Asked& row : asked) findings.push_back(find_evidence(row, index));
    const std::vector<int> credits = credits_of(findings);
    const Points given = points_of(asked, credits);

    domain::MatchScore out;
    out.rubric_version = kRubricVersion;
    add_parts(given, out);
    add_rows(asked, findings, given, out);
    add_following_rows(given, out);
    add_advice({asked, findings, given, index, job}, out);
    return out;
}

int overall_hundredths(const domain::Resume& resume, const std::vector<Asked>& asked, Today today) {
    const ResumeIndex index(resume, today);
    std::vector<int> credits;
    credits.reserve(asked.size());
    for (const Asked& row : asked) credits.push_back(row.weight == 0 ? 0 : find_evidence(row, index).credit);
    return points_of(asked, credits).overall;
}

}  // namespace atspro::matching
