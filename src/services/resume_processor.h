// The walk of one parse: extract, read, store.
#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "domain/parsed_resume.h"
#include "services/answer_plan.h"
#include "services/on_pool.h"
#include "services/parsing.h"
#include "store/store.h"

namespace atspro::services {

struct ParseRequest {
    std::string user{store::kLocalUser};
    std::string_view bytes;  // must outlive the call
    std::string filename;
    Deadline deadline = Deadline::never();
    ProgressSink progress;  // called on a pool thread
    std::optional<AnswerPlan<domain::ParsedResume>> answer;
};

// Nothing is stored where the file is refused, the deadline passes or the caller goes away. Everything given
// must outlive it. `store` may be null: then nothing is stored, and resume_id is absent.
class ResumeProcessor {
  public:
    ResumeProcessor(DocumentSource& source, store::Store* store, net::Pool& pool,
                    const Clock& clock = system_clock())
        : source_(source), store_(store), pool_(pool), clock_(clock) {}

    // Errors: those of parse_document and of the store; overloaded.
    Awaitable<domain::ParsedResume> parse(ParseRequest request);
    // The same in the calling thread.
    Result<domain::ParsedResume> parse_now(const ParseRequest& request, const std::stop_token& stop);

  private:
    Result<void> keep(const ParseRequest& request, domain::ParsedResume& parsed, const std::stop_token& stop);

    DocumentSource& source_;
    store::Store* store_;
    net::Pool& pool_;
    const Clock& clock_;
};

}  // namespace atspro::services
