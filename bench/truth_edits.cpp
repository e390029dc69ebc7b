// What the truth gate catches, what it holds back for nothing, and what it costs. `./dev bench --truth`.
#include <algorithm>
#include <cstdio>
#include <ctime>

#include "matching/test_letters.h"

namespace {

using namespace atspro;

constexpr std::size_t kPagesOfOne = 4;  // copies of a one-page resume's positions that fill about three pages
constexpr std::size_t kChanges = 60;
constexpr int kRounds = 50;
constexpr matching::Today kToday{2025, 10};

domain::Resume three_pages() {
    domain::Resume out = matching::fixture_resume("product");
    const auto once = out.work_experience;
    for (std::size_t copy = 1; copy < kPagesOfOne; ++copy)
        out.work_experience.insert(out.work_experience.end(), once.begin(), once.end());
    return out;
}

std::vector<domain::Change> changes_of(const domain::Resume& resume) {
    std::vector<domain::Change> out;
    for (std::size_t i = 0; out.size() + 1 < kChanges; i = (i + 1) % resume.work_experience.size())
        for (std::size_t k = 0;
             k < resume.work_experience[i].responsibilities.size() && out.size() + 1 < kChanges; ++k) {
            domain::Change change;
            change.pointer =
                "/work_experience/" + std::to_string(i) + "/responsibilities/" + std::to_string(k);
            change.after = {"Then " + resume.work_experience[i].responsibilities[k]};
            out.push_back(std::move(change));
        }
    domain::Change summary;
    summary.pointer = "/summary";
    summary.after = {"Product manager, " + resume.summary.value_or("")};
    out.push_back(std::move(summary));
    return out;
}

// Milliseconds of processor for the gate and all changes, the least of some rounds.
double cost_ms(const domain::Resume& resume, const std::vector<domain::Change>& changes) {
    double least = 1e9;
    for (int round = 0; round < kRounds; ++round) {
        const std::clock_t begin = std::clock();
        const domain::Job job;
        const matching::TruthGate gate(resume, job, kToday);
        for (const auto& change : changes) (void)gate.refuse(change);
        least = std::min(least, 1000.0 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
    }
    return least;
}

}  // namespace

int main() {
    const auto report = atspro::matching::judge_edits();
    for (const std::string& line : report.wrong) std::printf("%s\n", line.c_str());
    std::printf("%s", report.summary().c_str());
    const domain::Resume resume = three_pages();
    const auto changes = changes_of(resume);
    std::printf("%zu changes of a three-page resume: %.2f ms of processor\n", changes.size(),
                cost_ms(resume, changes));
    return report.recall() >= 0.99 && report.false_blocks() <= 0.05 ? 0 : 1;
}
