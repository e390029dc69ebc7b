// A resume tailored to a job: proposed as a ledger of changes, judged by the truth gate, decided one by one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/optimization.h"
#include "services/document_keeper.h"

namespace atspro::services {

struct Decision {
    std::vector<std::string> accepted;  // ids of changes
    std::vector<std::string> rejected;
    std::vector<std::string> proposed;  // to be decided again
};

struct Decided {
    domain::Optimization optimization;
    std::int64_t revision = 1;  // of the document
};

// Proposes the changes of `resume` for `job` without storing anything: what the command line and the server
// have in common. Only what the truth gate lets pass is in it, and what it refused is listed.
domain::Optimization tailor(const domain::Resume& resume, const domain::Job& job, matching::Today today);

// Everything given must outlive it.
class OptimizationProcessor {
  public:
    OptimizationProcessor(store::Store& store, net::Pool& pool, const Clock& clock = system_clock())
        : store_(store), pool_(pool), clock_(clock) {}

    // Keeps the tailored resume as a document of the job. Errors: those of load_pair and of the store;
    // cancelled, deadline_passed, overloaded.
    Awaitable<domain::Optimization> optimize(WritingRequest<domain::Optimization> request);

    // Decides changes, renders and scores anew. What is not named stays as it is. Errors: not_found;
    // invalid_field for an id that is none of the document's or is named twice, and for a document that is no
    // tailored resume; stale; overloaded.
    Awaitable<Decided> decide(std::string user, std::string document_id, Decision decision,
                              std::optional<std::int64_t> expected_revision);

  private:
    Result<Decided> decide_now(std::string_view user, std::string_view document_id, const Decision& decision,
                               std::optional<std::int64_t> expected_revision);

    store::Store& store_;
    net::Pool& pool_;
    const Clock& clock_;
};

}  // namespace atspro::services
