#include "services/optimization_processor.h"

#include <algorithm>
#include <map>

#include "base/field_errors.h"
#include "matching/optimizer.h"
#include "matching/truth_gate.h"
#include "matching/work_months.h"
#include "writing/writer.h"

namespace atspro::services {
namespace {

using domain::ChangeState;

matching::Gate gate_of(const matching::TruthGate& gate) {
    return [&gate](const domain::Change& change) { return gate.refuse(change); };
}

domain::Optimization shown(const domain::WrittenDocument& document) {
    return document.optimization.value_or(domain::Optimization{});
}

// The states that a decision gives, by id. Errors: invalid_field.
Result<std::map<std::string, ChangeState>> states_of(const Decision& decision,
                                                     const std::vector<domain::Change>& changes) {
    std::map<std::string, ChangeState> states;
    std::vector<FieldError> faults;
    const auto read = [&](const std::string& list, const std::vector<std::string>& ids, ChangeState state) {
        for (std::size_t i = 0; i < ids.size(); ++i) {
            const std::string pointer = "/" + list + "/" + std::to_string(i);
            const bool known = std::ranges::find(changes, ids[i], &domain::Change::id) != changes.end();
            if (!known)
                faults.push_back({pointer, "is not the id of a change of this document"});
            else if (!states.emplace(ids[i], state).second)
                faults.push_back({pointer, "is named twice"});
        }
    };
    read("accepted", decision.accepted, ChangeState::accepted);
    read("rejected", decision.rejected, ChangeState::rejected);
    read("proposed", decision.proposed, ChangeState::proposed);
    if (!faults.empty()) return fail(field_errors(std::move(faults)));
    return states;
}

}  // namespace

domain::Optimization tailor(const domain::Resume& resume, const domain::Job& job, matching::Today today) {
    const matching::TruthGate gate(resume, job, today);
    domain::Optimization optimization = matching::optimize(resume, job, today, gate_of(gate));
    optimization.markdown = writing::write_markdown(optimization.data);
    return optimization;
}

Awaitable<domain::Optimization> OptimizationProcessor::optimize(
    WritingRequest<domain::Optimization> request) {
    const auto make = [&](const Pair& pair) {
        domain::WrittenDocument document;
        document.optimization = tailor(pair.resume.data, pair.job.data, today_of(clock_));
        document.markdown = document.optimization->markdown;
        return document;
    };
    co_return co_await on_pool(pool_, [&](const std::stop_token& stop) {
        return write_and_keep(store_, clock_, request, stop, make, &shown);
    });
}

Result<Decided> OptimizationProcessor::decide_now(std::string_view user, std::string_view document_id,
                                                  const Decision& decision,
                                                  std::optional<std::int64_t> expected_revision) {
    auto kept = store_.documents().get(user, document_id);
    if (!kept) return fail(kept.error());
    domain::WrittenDocument& document = kept->document;
    if (!document.optimization)
        return fail(Code::invalid_field,
                    "Only a tailored resume has changes; this document is another kind.");
    const auto states = states_of(decision, document.optimization->changes);
    if (!states) return fail(states.error());
    std::vector<domain::Change> changes = document.optimization->changes;
    for (domain::Change& change : changes)
        if (const auto state = states->find(change.id); state != states->end()) change.state = state->second;

    const store::DocumentSource& source = kept->source;
    const auto today = matching::today_of(source.today);
    if (!today)
        return fail(Code::storage_damaged, "A stored document has no day; put a backup in its place.");
    auto redecided = matching::redecide(source.resume, source.job, std::move(changes), *today);
    if (!redecided) return fail(redecided.error());
    domain::Optimization decided = std::move(*redecided);
    decided.document_id = document.document_id;
    decided.resume_id = document.resume_id;
    decided.job_id = document.job_id;
    decided.blocked = document.optimization->blocked;
    decided.engine = document.optimization->engine;
    decided.warnings = document.optimization->warnings;
    decided.markdown = writing::write_markdown(decided.data);
    document.markdown = decided.markdown;
    document.optimization = std::move(decided);
    auto updated = store_.documents().update(user, expected_revision.value_or(document.revision), document,
                                             clock_.wall());
    if (!updated) return fail(updated.error());
    return Decided{shown(*updated), updated->revision};
}

Awaitable<Decided> OptimizationProcessor::decide(std::string user, std::string document_id, Decision decision,
                                                 std::optional<std::int64_t> expected_revision) {
    co_return co_await on_pool(pool_, [&](const std::stop_token&) {
        return decide_now(user, document_id, decision, expected_revision);
    });
}

}  // namespace atspro::services
