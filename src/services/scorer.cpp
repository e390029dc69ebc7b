#include "services/scorer.h"

#include <chrono>

#include "base/field_errors.h"
#include "matching/score.h"

namespace atspro::services {
namespace {

// What is not there is told as a fault of the field that named it.
Error named_by(std::string pointer, std::string_view what, Error error) {
    if (error.code != Code::not_found) return error;
    return field_error(std::move(pointer), "is not the id of a stored " + std::string(what));
}

}  // namespace

matching::Today today_of(const Clock& clock) {
    const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(clock.wall()));
    return {int{day.year()}, static_cast<int>(unsigned{day.month()})};
}

Result<Pair> load_pair(store::Store& store, std::string_view user, std::string_view resume_id,
                       std::string_view job_id) {
    auto resume = store.resumes().get(user, resume_id);
    if (!resume) return fail(named_by("/resume_id", "resume", resume.error()));
    auto job = store.jobs().get(user, job_id);
    if (!job) return fail(named_by("/job_id", "job", job.error()));
    return Pair{std::move(*resume), std::move(*job)};
}

Awaitable<domain::MatchScore> Scorer::score(std::string user, std::string resume_id, std::string job_id) {
    co_return co_await on_pool(pool_, [&](const std::stop_token&) -> Result<domain::MatchScore> {
        const auto pair = load_pair(store_, user, resume_id, job_id);
        if (!pair) return fail(pair.error());
        return matching::score(pair->resume.data, pair->job.data, today_of(clock_));
    });
}

}  // namespace atspro::services
