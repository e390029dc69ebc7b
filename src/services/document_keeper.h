// What every writer of documents has in common: the pair it writes from, and how what it wrote is kept.
#pragma once

#include <optional>
#include <stop_token>
#include <string>

#include "domain/written_document.h"
#include "services/answer_plan.h"
#include "services/on_pool.h"
#include "services/parsing.h"
#include "services/scorer.h"
#include "store/store.h"

namespace atspro::services {

// A document for a job, from a resume. `Shown` is the shape that the request answers with.
template <class Shown>
struct WritingRequest {
    std::string user{store::kLocalUser};
    std::string resume_id;
    std::string job_id;
    Deadline deadline = Deadline::never();
    ProgressSink progress;  // called on a pool thread
    std::optional<AnswerPlan<Shown>> answer;
};

// Keeps `document` as the next version of its kind, with the pair it was written from; its id, version and
// times are set. Errors: those of the store.
Result<domain::WrittenDocument> keep_document(store::Store& store, const Clock& clock, std::string_view user,
                                              const Pair& pair, domain::WrittenDocument document,
                                              const store::AnswerOf* answer);

// The answer that a plan keeps once the version of the document is known.
template <class Shown>
class PlannedAnswer final : public store::AnswerOf {
  public:
    PlannedAnswer(const AnswerPlan<Shown>& plan, Shown (*show)(const domain::WrittenDocument&))
        : plan_(plan), show_(show) {}
    store::AnswerCommit commit_of(const domain::WrittenDocument& kept) const override {
        return plan_.commit_of(show_(kept));
    }

  private:
    const AnswerPlan<Shown>& plan_;
    Shown (*show_)(const domain::WrittenDocument&);
};

// The walk of every document: load the pair, `make(pair)` the document, keep it, `show` it. Nothing is kept
// where the deadline passed or the caller went away. Errors: those of load_pair and keep_document; cancelled,
// deadline_passed.
template <class Shown, class Make>
Result<Shown> write_and_keep(store::Store& store, const Clock& clock, const WritingRequest<Shown>& request,
                             const std::stop_token& stop, Make make,
                             Shown (*show)(const domain::WrittenDocument&)) {
    const ProgressReport report(request.progress, clock);
    report.enter(Stage::reading);
    const auto pair = load_pair(store, request.user, request.resume_id, request.job_id);
    if (!pair) return fail(pair.error());
    report.enter(Stage::tailoring);
    domain::WrittenDocument document = make(*pair);
    if (const auto on = may_go_on(request.deadline, stop, clock); !on) return fail(on.error());
    report.enter(Stage::storing);
    std::optional<PlannedAnswer<Shown>> answer;
    if (request.answer) answer.emplace(*request.answer, show);
    const auto kept =
        keep_document(store, clock, request.user, *pair, std::move(document), answer ? &*answer : nullptr);
    if (!kept) return fail(kept.error());
    report.enter(Stage::done);
    return show(*kept);
}

}  // namespace atspro::services
