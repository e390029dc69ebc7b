#include <chrono>
#include <map>

#include "store/sqlite/job_rows.h"
#include "store/sqlite/tables.h"
#include "store/sqlite/values.h"

namespace atspro::store::sqlite {
namespace {

using domain::JobStatus;
using std::chrono::days;
using Day = std::chrono::sys_days;

Day monday_of(Day day) {
    return day - (std::chrono::weekday(day) - std::chrono::Monday);
}

std::string date_of(Day day) {
    return iso8601(day).substr(0, 10);
}

// Weeks by their Monday, the last kStatsWeeks of them.
class Weeks {
  public:
    explicit Weeks(WallTime now) {
        const Day current = monday_of(std::chrono::floor<days>(now));
        for (int back = kStatsWeeks - 1; back >= 0; --back) {
            const Day monday = current - days(7 * back);
            place_[monday] = weeks_.size();
            weeks_.push_back({date_of(monday), 0, 0, 0});
        }
    }
    // Counts at a time in milliseconds, where it is not null and in one of the weeks.
    void count(const SQLite::Column& at, std::int64_t domain::WeekCount::* what) {
        if (at.isNull()) return;
        const auto found = place_.find(monday_of(std::chrono::floor<days>(from_ms(at.getInt64()))));
        if (found != place_.end()) ++(weeks_[found->second].*what);
    }
    std::vector<domain::WeekCount> take() { return std::move(weeks_); }

  private:
    std::map<Day, std::size_t> place_;
    std::vector<domain::WeekCount> weeks_;
};

void count_jobs(SQLite::Database& connection, std::string_view user, WallTime now, domain::Stats& stats) {
    Weeks weeks(now);
    SQLite::Statement select(connection,
                             "SELECT archived, created_at, applied_at, responded_at FROM jobs "
                             "WHERE user_id = ?");
    bind_all(select, user);
    while (select.executeStep()) {
        ++stats.jobs;
        stats.archived += select.getColumn(0).getInt();
        stats.applications += select.getColumn(2).isNull() ? 0 : 1;
        stats.responses += select.getColumn(3).isNull() ? 0 : 1;
        weeks.count(select.getColumn(1), &domain::WeekCount::added);
        weeks.count(select.getColumn(2), &domain::WeekCount::applied);
        weeks.count(select.getColumn(3), &domain::WeekCount::responses);
    }
    if (stats.applications > 0)
        stats.response_rate =
            100.0 * static_cast<double>(stats.responses) / static_cast<double>(stats.applications);
    stats.weeks = weeks.take();
}

Result<void> count_statuses(SQLite::Database& connection, std::string_view user, domain::Stats& stats) {
    std::map<JobStatus, std::int64_t> jobs;
    SQLite::Statement select(connection,
                             "SELECT status, count(*) FROM jobs WHERE user_id = ? GROUP BY status");
    bind_all(select, user);
    while (select.executeStep()) {
        const auto status = from_name<JobStatus>(select.getColumn(0));
        if (!status) return fail(status.error());
        jobs[*status] = select.getColumn(1).getInt64();
    }
    for (const auto& [status, name] : json::Names<JobStatus>::list)
        stats.by_status.push_back({status, jobs[status]});
    stats.offers = jobs[JobStatus::offered] + jobs[JobStatus::accepted];
    stats.interviews = jobs[JobStatus::interviewing] + stats.offers;
    return {};
}

Result<std::vector<domain::JobSummary>> summaries(SQLite::Statement& select) {
    std::vector<domain::JobSummary> out;
    while (select.executeStep()) {
        auto summary = summary_in(select);
        if (!summary) return fail(summary.error());
        out.push_back(std::move(*summary));
    }
    return out;
}

Result<std::vector<domain::JobSummary>> stale_in(SQLite::Database& connection, std::string_view user,
                                                 WallTime now) {
    SQLite::Statement select(
        connection, "SELECT " + std::string(kSummaryColumns) +
                        " FROM jobs WHERE user_id = ? AND archived = 0 AND status IN (?, ?) AND "
                        "updated_at < ? AND NOT EXISTS (SELECT 1 FROM activities "
                        "WHERE activities.user_id = jobs.user_id AND activities.job_id = jobs.id AND "
                        "activities.at >= ?) ORDER BY updated_at, id LIMIT ?");
    const WallTime since = now - days(kStaleDays);
    bind_all(select, user, JobStatus::applied, JobStatus::interviewing, since, since, kMaxStatsJobs);
    return summaries(select);
}

Result<std::vector<domain::JobSummary>> closing_in(SQLite::Database& connection, std::string_view user,
                                                   WallTime now) {
    // Dates of a day sort as text; those of a month or a year alone name no last day.
    SQLite::Statement select(connection,
                             "SELECT " + std::string(kSummaryColumns) +
                                 " FROM jobs WHERE user_id = ? AND archived = 0 AND status = ? AND "
                                 "length(valid_through) = 10 AND valid_through >= ? AND valid_through <= ? "
                                 "ORDER BY valid_through, id LIMIT ?");
    const Day today = std::chrono::floor<days>(now);
    bind_all(select, user, JobStatus::saved, date_of(today), date_of(today + days(kClosingDays)),
             kMaxStatsJobs);
    return summaries(select);
}

}  // namespace

Result<domain::Stats> SqliteJobs::stats(std::string_view user, WallTime now) {
    return database_.read([&](SQLite::Database& connection) -> Result<domain::Stats> {
        domain::Stats stats;
        count_jobs(connection, user, now, stats);
        if (const auto counted = count_statuses(connection, user, stats); !counted)
            return fail(counted.error());
        auto stale = stale_in(connection, user, now);
        if (!stale) return fail(stale.error());
        auto closing = closing_in(connection, user, now);
        if (!closing) return fail(closing.error());
        stats.stale = std::move(*stale);
        stats.closing = std::move(*closing);
        return stats;
    });
}

}  // namespace atspro::store::sqlite
