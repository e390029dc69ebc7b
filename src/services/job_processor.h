// The walk of one posting that is given as a file or as text: extract, read. Addresses and the store come to
// it from outside.
#pragma once

#include <stop_token>
#include <string>
#include <string_view>

#include "domain/parsed_job.h"
#include "services/document_source.h"
#include "services/on_pool.h"
#include "services/parsing.h"

namespace atspro::services {

struct JobRequest {
    std::string_view bytes;  // of the file, or the text as UTF-8; must outlive the call
    std::string filename;    // of a file; ignored for text
    Deadline deadline = Deadline::never();
    ProgressSink progress;  // called on a pool thread
};

// Stores nothing: job_id is absent. Everything given must outlive it.
class JobProcessor {
  public:
    JobProcessor(DocumentSource& source, net::Pool& pool, const Clock& clock = system_clock())
        : source_(source), pool_(pool), clock_(clock) {}

    // Errors: those of the source and of reading::read_job; cancelled, deadline_passed; overloaded.
    Awaitable<domain::ParsedJob> parse_document(JobRequest request);
    Awaitable<domain::ParsedJob> parse_text(JobRequest request);

  private:
    DocumentSource& source_;
    net::Pool& pool_;
    const Clock& clock_;
};

// The same in the calling thread. A page that was fetched is a document of kind url: the caller fills in
// where it came from.
Result<domain::ParsedJob> parse_job_now(DocumentSource& source, const JobRequest& request,
                                        domain::SourceKind kind, const std::stop_token& stop,
                                        const Clock& clock = system_clock());

}  // namespace atspro::services
