// How a stored resume meets a stored job.
#pragma once

#include <string>

#include "domain/match.h"
#include "matching/today.h"
#include "services/on_pool.h"
#include "store/store.h"

namespace atspro::services {

// The day of a clock, to which open positions last.
matching::Today today_of(const Clock& clock);

// A resume and a job of one user, as they stand now.
struct Pair {
    domain::StoredResume resume;
    domain::StoredJob job;
};
// Errors: invalid_field at /resume_id or /job_id where there is none with this id; those of the store.
Result<Pair> load_pair(store::Store& store, std::string_view user, std::string_view resume_id,
                       std::string_view job_id);

// Everything given must outlive it.
class Scorer {
  public:
    Scorer(store::Store& store, net::Pool& pool, const Clock& clock = system_clock())
        : store_(store), pool_(pool), clock_(clock) {}
    // Errors: those of load_pair; overloaded.
    Awaitable<domain::MatchScore> score(std::string user, std::string resume_id, std::string job_id);

  private:
    store::Store& store_;
    net::Pool& pool_;
    const Clock& clock_;
};

}  // namespace atspro::services
