#include "services/job_processor.h"

#include "base/unicode.h"
#include "reading/job_reader.h"

namespace atspro::services {
namespace {

using Milliseconds = std::chrono::duration<float, std::milli>;

// Text needs no detection of its type; the name says it.
constexpr std::string_view kTextName = "posting.txt";

}  // namespace

Awaitable<domain::ParsedJob> JobProcessor::parse_document(JobRequest request) {
    co_return co_await on_pool(pool_, [&](const std::stop_token& stop) {
        return parse_job_now(source_, request, domain::SourceKind::document, stop, clock_);
    });
}

Awaitable<domain::ParsedJob> JobProcessor::parse_text(JobRequest request) {
    co_return co_await on_pool(pool_, [&](const std::stop_token& stop) {
        return parse_job_now(source_, request, domain::SourceKind::text, stop, clock_);
    });
}

Result<domain::ParsedJob> parse_job_now(DocumentSource& source, const JobRequest& request,
                                        domain::SourceKind kind, const std::stop_token& stop,
                                        const Clock& clock) {
    const ProgressReport report(request.progress, clock);
    report.enter(Stage::extracting);
    const Monotonic start = clock.monotonic();
    const bool is_text = kind == domain::SourceKind::text;
    if (is_text && trim(request.bytes).empty())
        return fail(Code::empty_file, "The text is empty; paste the posting's text.");
    const auto document = source.extract(
        request.bytes, is_text ? kTextName : std::string_view(request.filename), request.deadline, stop);
    if (!document) return fail(document.error());
    const Monotonic extracted = clock.monotonic();
    if (const auto on = may_go_on(request.deadline, stop, clock); !on) return fail(on.error());
    report.enter(Stage::reading);
    auto read = reading::read_job(*document);
    if (!read) return fail(read.error());
    domain::ParsedJob out;
    out.data = std::move(read->job);
    out.provenance = std::move(read->provenance);
    out.warnings = std::move(read->warnings);
    out.source.kind = kind;
    out.source.method = read->method;
    out.timings_ms.extract = Milliseconds(extracted - start).count();
    out.timings_ms.understand = Milliseconds(clock.monotonic() - extracted).count();
    report.enter(Stage::done);
    return out;
}

}  // namespace atspro::services
