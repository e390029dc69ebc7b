#include "cli/score_report.h"

#include <spdlog/fmt/fmt.h>

#include <cmath>
#include <string_view>

#include "json/encode.h"
#include "matching/rubric.h"

namespace atspro::cli {
namespace {

constexpr std::size_t kBarColumns = 20;
constexpr std::size_t kShownWhatIfs = 5;

template <class E>
std::string name_in_json(E value) {
    return std::string(json::encode(value).get_string());
}

double score_of(const domain::MatchScore& score, domain::ScorePart part) {
    switch (part) {
        case domain::ScorePart::skills:
            return score.skills_score;
        case domain::ScorePart::experience:
            return score.experience_score;
        case domain::ScorePart::education:
            return score.education_score;
        case domain::ScorePart::keywords:
            return score.keywords_score;
        case domain::ScorePart::career:
            return score.career_score;
    }
    return 0;
}

std::string part_lines(const domain::MatchScore& score) {
    std::string out;
    for (const matching::PartWeight& part : matching::kParts) {
        const double reached = score_of(score, part.part);
        const auto full = static_cast<std::size_t>(std::lround(reached / 100 * kBarColumns));
        out += fmt::format("  {:<11}{:>6.1f}  {}{}  weighs {}\n", part.name, reached, std::string(full, '#'),
                           std::string(kBarColumns - full, '.'), part.points / 100);
    }
    return out;
}

std::string requirement_lines(const domain::Requirement& row) {
    const char* mark = row.met ? "yes" : row.points > 0 ? "part" : "no";
    std::string out =
        fmt::format("  {:<5}{:>5.2f} of {:>5.2f}  {} ({}, {})\n", mark, row.points, row.points_possible,
                    row.text, name_in_json(row.kind), name_in_json(row.importance));
    out += "                       " + row.reason + "\n";
    for (const domain::Evidence& evidence : row.evidence)
        out += "                       " + evidence.pointer + ": " + evidence.text + "\n";
    return out;
}

std::string knockout_lines(const std::vector<domain::Knockout>& knockouts) {
    if (knockouts.empty()) return {};
    std::string out = "\nWhat many employers sort out by (not part of the score)\n";
    for (const domain::Knockout& knockout : knockouts) {
        const char* mark = !knockout.met ? "?" : *knockout.met ? "yes" : "no";
        out += fmt::format("  {:<5}{}: {}\n", mark, knockout.text, knockout.reason);
    }
    return out;
}

std::string list_lines(std::string_view heading, const std::vector<std::string>& items) {
    if (items.empty()) return {};
    std::string out = "\n" + std::string(heading) + "\n";
    for (const std::string& item : items) out += "  - " + item + "\n";
    return out;
}

std::string what_if_lines(const domain::MatchScore& score) {
    if (score.what_if.empty()) return {};
    std::string out = "\nIf it is true and you show it\n";
    for (std::size_t i = 0; i < std::min(score.what_if.size(), kShownWhatIfs); ++i)
        out += fmt::format("  {:>+6.2f}  {}\n", score.what_if[i].score - score.overall_score,
                           score.what_if[i].text);
    return out;
}

}  // namespace

std::string score_report(const domain::MatchScore& score) {
    std::string out =
        fmt::format("Match: {:.2f} of 100 (rubric {})\n\n", score.overall_score, score.rubric_version);
    out += part_lines(score);
    out += "\n" + score.rationale + "\n";
    out += knockout_lines(score.knockouts);
    out += list_lines("Strengths", score.strengths);
    out += list_lines("Gaps", score.gaps);
    out += list_lines("What to do", score.recommendations);
    out += what_if_lines(score);
    out += "\nEvery point\n";
    for (const domain::Requirement& row : score.requirements) out += requirement_lines(row);
    return out;
}

}  // namespace atspro::cli
