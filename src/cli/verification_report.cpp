#include "cli/verification_report.h"

#include "json/encode.h"
#include "writing/writer.h"

namespace atspro::cli {
namespace {

template <class E>
std::string name_in_json(E value) {
    return std::string(json::encode(value).get_string());
}

std::string problems_text(const std::vector<domain::FormatProblem>& problems) {
    if (problems.empty()) return "No format problems found.\n";
    std::string out = "Format problems\n";
    for (const domain::FormatProblem& problem : problems) {
        out += "- " + name_in_json(problem.severity) + ": " + problem.message;
        if (problem.page) out += " (page " + std::to_string(*problem.page) + ")";
        out += " [" + problem.code + "]\n";
        for (const std::string& evidence : problem.evidence) out += "    " + evidence + "\n";
    }
    return out;
}

std::string comparison_text(const domain::Comparison& comparison) {
    std::string out = "Read as expected: " + std::to_string(comparison.fields_found) + " of " +
                      std::to_string(comparison.fields_expected) + " values\n";
    for (const domain::Loss& loss : comparison.lost) {
        out += "- " + loss.pointer + ": " + name_in_json(loss.kind) + ": " + loss.expected;
        if (loss.found) out += " (read: " + *loss.found + ")";
        out += "\n";
    }
    return out;
}

}  // namespace

std::string verification_report(const domain::Verification& verification) {
    std::string out = problems_text(verification.problems);
    if (verification.comparison) out += "\n" + comparison_text(*verification.comparison);
    out += "\nWhat a parser recovers\n\n" + writing::write_plain_text(verification.parsed.data);
    return out;
}

}  // namespace atspro::cli
