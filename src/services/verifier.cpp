#include "services/verifier.h"

#include "services/comparison.h"
#include "services/format_problems.h"

namespace atspro::services {

Result<domain::Verification> verify_now(DocumentSource& source, const VerifyRequest& request,
                                        const std::stop_token& stop, const Clock& clock) {
    const ProgressReport report(request.progress, clock);
    auto read =
        parse_document(source, request.bytes, request.filename, request.deadline, stop, report, clock);
    if (!read) return fail(read.error());
    domain::Verification out;
    out.problems = format_problems(read->document, read->parsed);
    out.plain_text = plain_text_of(read->document);
    if (request.expected) out.comparison = compare(*request.expected, read->parsed.data, out.plain_text);
    out.parsed = std::move(read->parsed);
    report.enter(Stage::done);
    return out;
}

Awaitable<domain::Verification> Verifier::verify(VerifyRequest request) {
    co_return co_await on_pool(
        pool_, [&](const std::stop_token& stop) { return verify_now(source_, request, stop, clock_); });
}

}  // namespace atspro::services
