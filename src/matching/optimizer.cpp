#include "matching/optimizer.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "lexicon/text_language.h"
#include "matching/ledger.h"
#include "matching/proposals.h"
#include "matching/requirements.h"
#include "matching/resume_index.h"

namespace atspro::matching {
namespace {

using domain::Change;
using domain::ChangeState;
using domain::Risk;

std::string language_of(const domain::Resume& resume) {
    std::vector<std::string_view> texts;
    if (resume.summary) texts.emplace_back(*resume.summary);
    for (const domain::WorkExperience& entry : resume.work_experience) {
        if (entry.description) texts.emplace_back(*entry.description);
        texts.insert(texts.end(), entry.responsibilities.begin(), entry.responsibilities.end());
    }
    return lexicon::language_of(texts);
}

// The few that matter most first, so that a long resume loses none of them to kMaxChanges; what needs a
// person last. A place is changed by one of them at the most.
std::vector<Change> proposals(const Draft& draft) {
    std::vector<Change> all;
    propose_dates(draft, all);
    propose_headings(draft, all);
    propose_shown_skills(draft, all);
    propose_summary(draft, all);
    propose_order(draft, all);
    propose_terms(draft, all);
    propose_summary_lead(draft, all);
    propose_openings(draft, all);
    std::vector<Change> out;
    std::set<std::string> taken;
    for (Change& change : all) {
        const bool addition = change.kind == domain::ChangeKind::add && change.before.empty();
        if (out.size() == kMaxChanges || (!addition && !taken.insert(change.pointer).second)) continue;
        change.id = change_id(change);
        out.push_back(std::move(change));
    }
    return out;
}

std::vector<domain::Warning> warnings_of(const ResumeIndex& resume) {
    std::vector<domain::Warning> out;
    std::size_t words = 0;
    for (const ResumePlace& place : resume.places()) words += place.words.size();
    if (words > kMaxResumeWordsAdvised)
        out.push_back({"long_resume",
                       "The resume has " + std::to_string(words) +
                           " words, more than two pages hold; leave out what the posting does not ask."});
    return out;
}

double points(int hundredths) {
    return static_cast<double>(hundredths) / 100;
}

Result<domain::Optimization> settled(const domain::Resume& source, const std::vector<Asked>& asked,
                                     Today today, std::vector<Change> changes) {
    const Result<Worth> worth = fill_deltas(source, asked, today, changes);
    if (!worth) return fail(worth.error());
    Result<domain::Resume> data = apply_changes(source, changes);
    if (!data) return fail(data.error());
    domain::Optimization out;
    out.data = *std::move(data);
    out.changes = std::move(changes);
    out.score_before = points(worth->before);
    out.score_after = points(worth->after);
    return out;
}

}  // namespace

domain::Optimization optimize(const domain::Resume& source, const domain::Job& job, Today today,
                              const Gate& gate) {
    const std::vector<Asked> asked = requirements_of(job);
    const std::string language = language_of(source);
    const ResumeIndex index(source, today);
    std::vector<domain::Blocked> blocked;
    std::vector<Change> changes;
    for (Change& change : proposals({index, asked, language})) {
        if (gate) {
            if (std::optional<domain::Blocked> why = gate(change)) {
                blocked.push_back(*std::move(why));
                continue;
            }
        }
        change.state = change.risk <= Risk::low ? ChangeState::accepted : ChangeState::proposed;
        changes.push_back(std::move(change));
    }
    // Our own changes fit the resume that they were made from; that they do is tested on every fixture.
    domain::Optimization out = settled(source, asked, today, std::move(changes)).value();
    // Nothing that costs points is proposed. A delta depends on what stands before it, so that one round may
    // not do.
    const auto costs = [](const Change& change) { return change.score_delta < 0; };
    while (std::erase_if(out.changes, costs) > 0)
        out = settled(source, asked, today, std::move(out.changes)).value();
    out.blocked = std::move(blocked);
    out.warnings = warnings_of(index);
    return out;
}

Result<domain::Optimization> redecide(const domain::Resume& source, const domain::Job& job,
                                      std::vector<Change> changes, Today today) {
    Result<domain::Optimization> out = settled(source, requirements_of(job), today, std::move(changes));
    if (out) out->warnings = warnings_of(ResumeIndex(source, today));
    return out;
}

}  // namespace atspro::matching
