#include "services/resume_processor.h"

#include "base/ids.h"

namespace atspro::services {

Awaitable<domain::ParsedResume> ResumeProcessor::parse(ParseRequest request) {
    co_return co_await on_pool(pool_, [&](const std::stop_token& stop) { return parse_now(request, stop); });
}

Result<domain::ParsedResume> ResumeProcessor::parse_now(const ParseRequest& request,
                                                        const std::stop_token& stop) {
    const ProgressReport report(request.progress, clock_);
    auto read =
        parse_document(source_, request.bytes, request.filename, request.deadline, stop, report, clock_);
    if (!read) return fail(read.error());
    if (store_) {
        report.enter(Stage::storing);
        if (const auto kept = keep(request, read->parsed, stop); !kept) return fail(kept.error());
    }
    report.enter(Stage::done);
    return std::move(read->parsed);
}

Result<void> ResumeProcessor::keep(const ParseRequest& request, domain::ParsedResume& parsed,
                                   const std::stop_token& stop) {
    const Monotonic start = clock_.monotonic();
    const auto original = store_->originals().hold(request.bytes);
    if (!original) return fail(original.error());
    store::NewResume resume;
    resume.id = new_id(clock_);
    resume.created_at = clock_.wall();
    resume.data = parsed.data;
    resume.provenance = parsed.provenance;
    resume.document = parsed.document;
    resume.engine = parsed.engine;
    resume.warnings = parsed.warnings;
    resume.original = original->get();
    parsed.resume_id = resume.id;
    // Up to the commit: the answer that is kept with the commit cannot know how long the commit itself takes.
    parsed.timings_ms.store = std::chrono::duration<float, std::milli>(clock_.monotonic() - start).count();
    std::optional<store::AnswerCommit> answer;
    if (request.answer) answer = request.answer->commit_of(parsed);
    if (const auto on = may_go_on(request.deadline, stop, clock_); !on) return on;
    return store_->resumes().insert(request.user, resume, answer ? &*answer : nullptr);
}

}  // namespace atspro::services
