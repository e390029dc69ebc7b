// Input: two texts of JSON, a resume and a posting, with a line of "---" between them. What does not decode
// as they are is taken for the posting's description, for a resume that has something to show.
#include "fuzz/check.h"
#include "json/decode.h"
#include "matching/ledger.h"
#include "matching/optimizer.h"
#include "matching/score.h"

#include <cmath>

namespace {

using namespace atspro;

constexpr matching::Today kToday{2026, 3};

int hundredths(double points) {
    return static_cast<int>(std::lround(points * 100));
}

domain::Resume some_resume() {
    domain::Resume out;
    domain::WorkExperience work;
    work.position = "Senior Nurse";
    work.start_date = "2019-01";
    work.is_current = true;
    work.responsibilities = {"Led a ward of 20 beds", "Wrote reports in Excel and SQL"};
    out.work_experience = {work};
    out.skills = {"K8s", "Excel"};
    return out;
}

void require_sound(const domain::MatchScore& score) {
    int sum = 0;
    for (const domain::Requirement& row : score.requirements) {
        fuzz::require(row.points >= 0 && row.points <= row.points_possible,
                      "a row gives what it can at most");
        fuzz::require(!row.reason.empty() && is_utf8(row.reason) && is_utf8(row.text), "a row says why");
        sum += hundredths(row.points);
    }
    fuzz::require(sum == hundredths(score.overall_score), "the rows add up");
    fuzz::require(sum >= 0 && sum <= 10'000, "a score is of a hundred");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::size_t kMaxBytes = 64 << 10;
    if (size > kMaxBytes) return 0;
    const std::string_view input = fuzz::text_of(data, size);
    constexpr std::string_view kBetween = "\n---\n";
    const std::size_t cut = input.find(kBetween);
    domain::Resume resume = some_resume();
    domain::Job job;
    job.description = clean_utf8(input);
    if (cut != std::string_view::npos) {
        if (auto read = json::decode_text<domain::Resume>(input.substr(0, cut))) resume = *std::move(read);
        if (auto read = json::decode_text<domain::Job>(input.substr(cut + kBetween.size())))
            job = *std::move(read);
    }
    const domain::MatchScore score = matching::score(resume, job, kToday);
    require_sound(score);
    domain::Optimization out = matching::optimize(resume, job, kToday);
    int sum = 0;
    for (const domain::Change& change : out.changes)
        if (change.state == domain::ChangeState::accepted) sum += hundredths(change.score_delta);
    fuzz::require(sum == hundredths(out.score_after) - hundredths(out.score_before), "deltas add up");
    require_sound(matching::score(out.data, job, kToday));
    for (domain::Change& change : out.changes) change.state = domain::ChangeState::rejected;
    const auto none = matching::redecide(resume, job, out.changes, kToday);
    fuzz::require(none && none->data == resume, "rejecting all gives the source back");
    for (domain::Change& change : out.changes) change.state = domain::ChangeState::accepted;
    fuzz::require(matching::apply_changes(resume, out.changes).has_value(), "every change fits its resume");
    return 0;
}
