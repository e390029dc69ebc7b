#include "services/job_processor.h"

#include "base/ids.h"
#include "base/unicode.h"
#include "reading/job_reader.h"
#include "services/job_keys.h"

namespace atspro::services {
namespace {

using Milliseconds = std::chrono::duration<float, std::milli>;

// Text needs no detection of its type, nor does a page: the name says it.
constexpr std::string_view kTextName = "posting.txt";
constexpr std::string_view kPageName = "posting.html";

Result<void> check_text(std::string_view text) {
    if (trim(text).empty()) return fail(Code::empty_file, "The text is empty; paste the posting's text.");
    if (text.size() > kMaxPostingTextBytes)
        return fail(Code::too_large, "The text is longer than " + std::to_string(kMaxPostingTextBytes) +
                                         " bytes; paste the posting alone.");
    return {};
}

// A page answers with the address that it was asked by where it names none itself.
void fill_in_origin(const fetch::FetchedPosting& posting, domain::ParsedJob& parsed) {
    parsed.source.url = posting.page.url;
    parsed.source.final_url = posting.page.final_url;
    parsed.source.fetched_at = iso8601(posting.page.fetched_at);
    if (posting.from_board) parsed.source.method = domain::ReadMethod::board_api;
    if (!parsed.data.link) parsed.data.link = posting.page.final_url;
}

}  // namespace

Result<domain::ParsedJob> parse_job_now(DocumentSource& source, const JobRequest& request,
                                        domain::SourceKind kind, const ProgressReport& report,
                                        const std::stop_token& stop, const Clock& clock) {
    report.enter(Stage::extracting);
    const Monotonic start = clock.monotonic();
    const bool is_text = kind == domain::SourceKind::text;
    if (is_text)
        if (const auto good = check_text(request.bytes); !good) return fail(good.error());
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
    out.document = info_of(*document, {});
    out.warnings = std::move(read->warnings);
    out.source.kind = kind;
    out.source.method = read->method;
    out.timings_ms.extract = Milliseconds(extracted - start).count();
    out.timings_ms.understand = Milliseconds(clock.monotonic() - extracted).count();
    return out;
}

Result<domain::ParsedJob> parse_fetched_now(DocumentSource& source, const fetch::FetchedPosting& posting,
                                            Deadline deadline, const ProgressReport& report,
                                            const std::stop_token& stop, const Clock& clock) {
    JobRequest request;
    request.bytes = posting.page.body;
    // A site may well answer with a PDF; what is neither tells itself by its content.
    const bool is_page = posting.from_board || posting.page.media_type.find("html") != std::string::npos;
    request.filename = is_page ? std::string(kPageName) : std::string("posting");
    request.deadline = deadline;
    auto parsed = parse_job_now(source, request, domain::SourceKind::url, report, stop, clock);
    if (parsed) fill_in_origin(posting, *parsed);
    return parsed;
}

Result<void> JobProcessor::keep(const JobRequest& request, std::string_view bytes, domain::ParsedJob& parsed,
                                const ProgressReport& report, const std::stop_token& stop) {
    report.enter(Stage::storing);
    const Monotonic start = clock_.monotonic();
    const auto original = store_.originals().hold(bytes);
    if (!original) return fail(original.error());
    store::NewJob job;
    job.id = new_id(clock_);
    job.created_at = clock_.wall();
    job.keys = keys_of(parsed.data);
    const auto same = store_.jobs().find_same(request.user, job.keys);
    if (!same) return fail(same.error());
    parsed.duplicate_of = *same;
    if (*same)
        parsed.warnings.push_back(
            {"duplicate_posting", "You have this posting already; keep the one that you work with."});
    job.data = parsed.data;
    job.provenance = parsed.provenance;
    job.source = parsed.source;
    job.document = parsed.document;
    job.engine = parsed.engine;
    job.warnings = parsed.warnings;
    job.original = original->get();
    parsed.job_id = job.id;
    // Up to the commit: the answer that is kept with the commit cannot know how long the commit itself takes.
    parsed.timings_ms.store = Milliseconds(clock_.monotonic() - start).count();
    std::optional<store::AnswerCommit> answer;
    if (request.answer) answer = request.answer->commit_of(parsed);
    if (const auto on = may_go_on(request.deadline, stop, clock_); !on) return on;
    if (const auto kept = store_.jobs().insert(request.user, job, answer ? &*answer : nullptr); !kept)
        return kept;
    report.enter(Stage::done);
    return {};
}

Result<domain::ParsedJob> JobProcessor::read_and_keep(const JobRequest& request, domain::SourceKind kind,
                                                      const std::stop_token& stop) {
    const ProgressReport report(request.progress, clock_);
    auto parsed = parse_job_now(source_, request, kind, report, stop, clock_);
    if (!parsed) return parsed;
    if (const auto kept = keep(request, request.bytes, *parsed, report, stop); !kept)
        return fail(kept.error());
    return parsed;
}

Result<domain::ParsedJob> JobProcessor::read_and_keep_page(const JobRequest& request,
                                                           const fetch::FetchedPosting& posting,
                                                           const std::stop_token& stop) {
    const ProgressReport report(request.progress, clock_);
    auto parsed = parse_fetched_now(source_, posting, request.deadline, report, stop, clock_);
    if (!parsed) return parsed;
    if (const auto kept = keep(request, posting.page.body, *parsed, report, stop); !kept)
        return fail(kept.error());
    return parsed;
}

Awaitable<domain::ParsedJob> JobProcessor::parse_document(JobRequest request) {
    co_return co_await on_pool(pool_, [&](const std::stop_token& stop) {
        return read_and_keep(request, domain::SourceKind::document, stop);
    });
}

Awaitable<domain::ParsedJob> JobProcessor::parse_text(JobRequest request) {
    co_return co_await on_pool(pool_, [&](const std::stop_token& stop) {
        return read_and_keep(request, domain::SourceKind::text, stop);
    });
}

Awaitable<domain::ParsedJob> JobProcessor::parse_url(JobRequest request) {
    ProgressReport(request.progress, clock_).enter(Stage::fetching);
    const auto posting = co_await postings_(request.url, request.deadline);
    if (!posting) co_return fail(posting.error());
    co_return co_await on_pool(
        pool_, [&](const std::stop_token& stop) { return read_and_keep_page(request, *posting, stop); });
}

}  // namespace atspro::services
