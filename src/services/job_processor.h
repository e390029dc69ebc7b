// The walk of one posting, given as an address, a file or text: fetch, extract, read, store.
#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "domain/parsed_job.h"
#include "fetch/posting_fetch.h"
#include "services/answer_plan.h"
#include "services/document_source.h"
#include "services/on_pool.h"
#include "services/parsing.h"
#include "store/store.h"

namespace atspro::services {

inline constexpr std::size_t kMaxPostingTextBytes = 512 * 1024;  // of a posting given as text

struct JobRequest {
    std::string user{store::kLocalUser};
    std::string_view bytes;  // of the file, or the text as UTF-8; must outlive the call
    std::string filename;    // of a file; ignored for text
    std::string url;         // of an address
    Deadline deadline = Deadline::never();
    ProgressSink progress;  // called on a pool thread, and before that on the I/O thread
    std::optional<AnswerPlan<domain::ParsedJob>> answer;
};

// Where the page behind an address comes from: fetch::fetch_posting, or what a test puts in its place.
// Called on the I/O thread.
using PostingSource =
    std::function<boost::asio::awaitable<Result<fetch::FetchedPosting>>(std::string url, Deadline deadline)>;

// Nothing is stored where the posting is refused, the deadline passes or the caller goes away. A posting that
// the user has already is stored again, and says which one it is like. Everything given must outlive it.
class JobProcessor {
  public:
    JobProcessor(DocumentSource& source, PostingSource postings, store::Store& store, net::Pool& pool,
                 const Clock& clock = system_clock())
        : source_(source), postings_(std::move(postings)), store_(store), pool_(pool), clock_(clock) {}

    // Errors: those of the source, of reading::read_job and of the store; cancelled, deadline_passed;
    // overloaded.
    Awaitable<domain::ParsedJob> parse_document(JobRequest request);
    Awaitable<domain::ParsedJob> parse_text(JobRequest request);
    // Errors: those, and those of fetch::fetch_posting.
    Awaitable<domain::ParsedJob> parse_url(JobRequest request);

  private:
    Result<domain::ParsedJob> read_and_keep(const JobRequest& request, domain::SourceKind kind,
                                            const std::stop_token& stop);
    Result<domain::ParsedJob> read_and_keep_page(const JobRequest& request,
                                                 const fetch::FetchedPosting& posting,
                                                 const std::stop_token& stop);
    Result<void> keep(const JobRequest& request, std::string_view bytes, domain::ParsedJob& parsed,
                      const ProgressReport& report, const std::stop_token& stop);

    DocumentSource& source_;
    PostingSource postings_;
    store::Store& store_;
    net::Pool& pool_;
    const Clock& clock_;
};

// A posting in the calling thread, without storing anything. Errors: those of the source and of
// reading::read_job; cancelled, deadline_passed.
Result<domain::ParsedJob> parse_job_now(DocumentSource& source, const JobRequest& request,
                                        domain::SourceKind kind, const ProgressReport& report,
                                        const std::stop_token& stop, const Clock& clock = system_clock());

// The same of a page that was fetched.
Result<domain::ParsedJob> parse_fetched_now(DocumentSource& source, const fetch::FetchedPosting& posting,
                                            Deadline deadline, const ProgressReport& report,
                                            const std::stop_token& stop, const Clock& clock = system_clock());

}  // namespace atspro::services
