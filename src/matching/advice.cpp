#include "matching/advice.h"

#include <algorithm>
#include <string>

#include "lexicon/action_verbs.h"
#include "matching/asked_skills.h"

namespace atspro::matching {
namespace {

using domain::RequirementKind;

constexpr int kGapBelow = 500;  // thousandths: what is half met is no gap

// Rows in falling order of points that `amount` says, those without any left out.
template <class Amount>
std::vector<std::size_t> ranked(const Judged& judged, Amount&& amount) {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < judged.asked.size(); ++i)
        if (judged.asked[i].weight > 0 && amount(i) > 0) out.push_back(i);
    std::stable_sort(out.begin(), out.end(),
                     [&](std::size_t a, std::size_t b) { return amount(a) > amount(b); });
    return out;
}

bool is_term(RequirementKind kind) {
    return kind == RequirementKind::skill || kind == RequirementKind::keyword ||
           kind == RequirementKind::certification || kind == RequirementKind::language;
}

void add_keywords(const Judged& judged, domain::MatchScore& out) {
    for (std::size_t i = 0; i < judged.asked.size(); ++i) {
        if (!is_term(judged.asked[i].kind)) continue;
        std::vector<std::string>& list =
            judged.findings[i].credit > 0 ? out.matched_keywords : out.missing_keywords;
        if (std::find(list.begin(), list.end(), judged.asked[i].name) == list.end())
            list.push_back(judged.asked[i].name);
    }
}

void add_strengths(const Judged& judged, domain::MatchScore& out) {
    for (const std::size_t i : ranked(judged, [&](std::size_t row) { return judged.points.given[row]; })) {
        if (out.strengths.size() == kMaxStrengths) break;
        if (judged.findings[i].credit < kFullCredit || judged.asked[i].kind == RequirementKind::keyword)
            continue;
        out.strengths.push_back(judged.findings[i].reason);
    }
}

int missing(const Judged& judged, std::size_t row) {
    return judged.points.possible[row] - judged.points.given[row];
}

void add_gaps(const Judged& judged, domain::MatchScore& out) {
    for (const std::size_t i : ranked(judged, [&](std::size_t row) { return missing(judged, row); })) {
        if (out.gaps.size() == kMaxGaps) break;
        if (judged.asked[i].kind != RequirementKind::keyword && judged.findings[i].credit < kGapBelow)
            out.gaps.push_back(judged.findings[i].reason);
    }
}

bool is_only_said(const Judged& judged, std::size_t row) {
    const Finding& finding = judged.findings[row];
    return finding.credit > 0 && finding.credit < kFullCredit &&
           judged.asked[row].kind == RequirementKind::skill;
}

std::string advice_on(const Judged& judged, std::size_t row) {
    const Asked& asked = judged.asked[row];
    switch (asked.kind) {
        case RequirementKind::skill:
            if (!asked.skills.empty() && !is_tool(*asked.skills.front()))
                return "If you can show " + asked.name +
                       ", let a bullet say what you did and what came of it.";
            if (is_only_said(judged, row))
                return "If you used " + asked.name +
                       " at work, say so in the bullet of the position where you did.";
            return "If you have worked with " + asked.name +
                   ", show it in a bullet of that position; if not, leave it out.";
        case RequirementKind::certification:
            return "If you hold " + asked.name + ", list it under certifications with its issuer and date.";
        case RequirementKind::language:
            return "If you speak " + asked.name + ", list it under languages with its level.";
        case RequirementKind::degree:
            return "If you have such a degree, write its full name, field and year under education.";
        case RequirementKind::years:
            return "If positions that count are missing or lack dates, add them with month and year.";
        case RequirementKind::duty:
            return "If you have done this, say so in a bullet of that position: \"" + asked.text + "\"";
        case RequirementKind::title:
            if (asked.recent) return "";
            return "If your headline does not say what you apply for, let it name your own field of work.";
        default:
            return "";
    }
}

void add_recommendations(const Judged& judged, domain::MatchScore& out) {
    for (const std::size_t i : ranked(judged, [&](std::size_t row) { return missing(judged, row); })) {
        if (out.recommendations.size() + 1 >= kMaxRecommendations) break;
        std::string advice = advice_on(judged, i);
        if (!advice.empty() && std::find(out.recommendations.begin(), out.recommendations.end(), advice) ==
                                   out.recommendations.end())
            out.recommendations.push_back(std::move(advice));
    }
    std::size_t weak = 0;
    std::size_t bullets = 0;
    for (const ResumePlace& place : judged.resume.places()) {
        if (place.kind != PlaceKind::work || place.pointer.find("/responsibilities/") == std::string::npos)
            continue;
        ++bullets;
        if (!lexicon::begins_with_action_verb(place.text())) ++weak;
    }
    if (weak * 2 > bullets)
        out.recommendations.push_back(std::to_string(weak) + " of " + std::to_string(bullets) +
                                      " bullets do not open with what you did; begin them with the verb.");
}

void add_what_if(const Judged& judged, domain::MatchScore& out) {
    std::vector<int> credits;
    for (const Finding& finding : judged.findings) credits.push_back(finding.credit);
    for (const std::size_t i : ranked(judged, [&](std::size_t row) { return missing(judged, row); })) {
        if (out.what_if.size() == kMaxWhatIf) break;
        const RequirementKind kind = judged.asked[i].kind;
        if (kind != RequirementKind::skill && kind != RequirementKind::certification &&
            kind != RequirementKind::language && kind != RequirementKind::duty)
            continue;
        std::vector<int> then = credits;
        then[i] = kFullCredit;
        out.what_if.push_back({judged.asked[i].id, "If the resume truly showed: " + judged.asked[i].name,
                               static_cast<double>(points_of(judged.asked, then).overall) / 100});
    }
}

std::string two_decimals(int hundredths) {
    const std::string rest = std::to_string(hundredths % 100);
    return std::to_string(hundredths / 100) + "." + (rest.size() == 1 ? "0" : "") + rest;
}

std::string rationale_of(const Judged& judged) {
    int asked = 0;
    int met = 0;
    for (std::size_t i = 0; i < judged.asked.size(); ++i) {
        if (judged.asked[i].weight == 0 || judged.asked[i].importance != domain::Importance::required)
            continue;
        ++asked;
        if (judged.findings[i].credit >= kFullCredit) ++met;
    }
    std::string out = "The resume reaches " + two_decimals(judged.points.overall) + " of 100 points.";
    out += " It meets " + std::to_string(met) + " of " + std::to_string(asked) +
           (asked == 1 ? " requirement" : " requirements") + " in full.";
    std::size_t best = 0;
    std::size_t worst = 0;
    const auto share = [&](std::size_t p) {
        return judged.points.part_given[p] * kAllPoints / kParts[p].points;
    };
    for (std::size_t p = 1; p < kParts.size(); ++p) {
        if (share(p) > share(best)) best = p;
        if (share(p) < share(worst)) worst = p;
    }
    if (share(best) > share(worst))
        out += " It is strongest in " + std::string(kParts[best].name) + " and weakest in " +
               std::string(kParts[worst].name) + ".";
    const std::vector<std::size_t> gaps =
        ranked(judged, [&](std::size_t row) { return missing(judged, row); });
    if (!gaps.empty())
        out += " What costs most: " + judged.asked[gaps.front()].name + " (" +
               two_decimals(missing(judged, gaps.front())) + " points).";
    std::size_t unmet = 0;
    for (std::size_t i = 0; i < judged.asked.size(); ++i)
        if (judged.asked[i].is_knockout && judged.findings[i].known == false) ++unmet;
    if (unmet > 0)
        out += " Told, not scored: " + std::to_string(unmet) +
               (unmet == 1 ? " condition by which employers sort out is not met."
                           : " conditions by which employers sort out are not met.");
    return out;
}

}  // namespace

void add_advice(const Judged& judged, domain::MatchScore& out) {
    add_keywords(judged, out);
    add_strengths(judged, out);
    add_gaps(judged, out);
    add_recommendations(judged, out);
    add_what_if(judged, out);
    out.rationale = rationale_of(judged);
}

}  // namespace atspro::matching
