#include <algorithm>
#include <array>

#include "base/ids.h"
#include "store/sqlite/job_rows.h"
#include "store/sqlite/tables.h"
#include "store/sqlite/values.h"

namespace atspro::store::sqlite {
namespace {

using domain::JobStatus;

std::optional<std::string> iso_or_null(const SQLite::Column& column) {
    if (column.isNull()) return std::nullopt;
    return iso8601(from_ms(column.getInt64()));
}

std::size_t rank_of(JobStatus status) {
    const auto& list = json::Names<JobStatus>::list;
    const auto* const at = std::ranges::find(list, status, [](const auto& entry) { return entry.first; });
    return static_cast<std::size_t>(at - list.begin());
}

Result<domain::StoredJob> job_in(SQLite::Database& connection, std::string_view user, std::string_view id) {
    SQLite::Statement select(
        connection,
        "SELECT version, created_at, updated_at, status, archived, applied_at, responded_at, data, "
        "provenance, source, document, engine, warnings FROM jobs WHERE user_id = ? AND id = ?");
    bind_all(select, user, id);
    if (!select.executeStep()) return no_such_job();
    domain::StoredJob out;
    out.job_id = id;
    out.version = select.getColumn(0).getInt64();
    out.created_at = iso8601(from_ms(select.getColumn(1).getInt64()));
    out.updated_at = iso8601(from_ms(select.getColumn(2).getInt64()));
    out.archived = select.getColumn(4).getInt() != 0;
    out.applied_at = iso_or_null(select.getColumn(5));
    out.responded_at = iso_or_null(select.getColumn(6));
    const auto status = from_name<JobStatus>(select.getColumn(3));
    if (!status) return fail(status.error());
    const auto engine = from_name<domain::Engine>(select.getColumn(11));
    if (!engine) return fail(engine.error());
    auto data = from_json<domain::Job>(select.getColumn(7));
    if (!data) return fail(data.error());
    auto provenance = from_json<std::vector<domain::Provenance>>(select.getColumn(8));
    if (!provenance) return fail(provenance.error());
    auto source = from_json<domain::JobSource>(select.getColumn(9));
    if (!source) return fail(source.error());
    auto warnings = from_json<std::vector<domain::Warning>>(select.getColumn(12));
    if (!warnings) return fail(warnings.error());
    if (!select.getColumn(10).isNull()) {
        auto document = from_json<domain::DocumentInfo>(select.getColumn(10));
        if (!document) return fail(document.error());
        out.document = std::move(*document);
    }
    out.status = *status;
    out.engine = *engine;
    out.data = std::move(*data);
    out.provenance = std::move(*provenance);
    out.source = std::move(*source);
    out.warnings = std::move(*warnings);
    return out;
}

bool insert_job(SQLite::Database& connection, std::string_view user, const NewJob& job) {
    SQLite::Statement insert(
        connection,
        "INSERT INTO jobs (user_id, id, version, created_at, updated_at, status, status_rank, archived, "
        "company_key, title_key, valid_through, search, link_key, content_key, data, summary, provenance, "
        "source, document, engine, warnings, original_sha256) "
        "VALUES (?, ?, 1, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (user_id, id) DO NOTHING");
    std::optional<std::string> document, sha256;
    if (job.document) document = to_json(*job.document);
    if (job.original) sha256 = job.original->sha256();
    bind_all(insert, user, job.id, job.created_at, job.created_at, JobStatus::saved,
             rank_of(JobStatus::saved), job.keys.company, job.keys.title, job.data.valid_through.value_or(""),
             job.keys.search, job.keys.link, job.keys.content, to_json(job.data), summary_json(job.data),
             to_json(job.provenance), to_json(job.source), document, job.engine, to_json(job.warnings),
             sha256);
    return insert.exec() == 1;
}

// When the person applied and when the employer answered, after a change of status: each the first time that
// the status said so, and nothing again where the status goes back before it.
struct Milestones {
    std::optional<std::int64_t> applied;
    std::optional<std::int64_t> responded;
};
Milestones milestones_after(Milestones before, JobStatus status, std::int64_t now) {
    switch (status) {
        case JobStatus::saved:
            return {};
        case JobStatus::applied:
            return {before.applied.value_or(now), std::nullopt};
        case JobStatus::interviewing:
        case JobStatus::offered:
        case JobStatus::accepted:
        case JobStatus::rejected:
            return {before.applied.value_or(now), before.responded.value_or(now)};
        case JobStatus::withdrawn:
            return before;
    }
    return before;
}

struct Current {
    std::int64_t version = 0;  // 0: there is no such job
    JobStatus status = JobStatus::saved;
    bool archived = false;
    Milestones milestones;
    std::optional<std::string> original;
};

std::optional<std::int64_t> ms_or_null(const SQLite::Column& column) {
    return column.isNull() ? std::nullopt : std::optional(column.getInt64());
}

Result<Current> current_in(SQLite::Database& connection, std::string_view user, std::string_view id) {
    SQLite::Statement select(connection,
                             "SELECT version, status, archived, applied_at, responded_at, original_sha256 "
                             "FROM jobs WHERE user_id = ? AND id = ?");
    bind_all(select, user, id);
    if (!select.executeStep()) return no_such_job();
    const auto status = from_name<JobStatus>(select.getColumn(1));
    if (!status) return fail(status.error());
    return Current{select.getColumn(0).getInt64(),
                   *status,
                   select.getColumn(2).getInt() != 0,
                   {ms_or_null(select.getColumn(3)), ms_or_null(select.getColumn(4))},
                   text_or_null(select.getColumn(5))};
}

Result<Current> current_version(SQLite::Database& connection, std::string_view user, std::string_view id,
                                std::optional<std::int64_t> expected_version) {
    auto current = current_in(connection, user, id);
    if (current && expected_version && *expected_version != current->version)
        return fail(Code::stale, "The job was changed since it was read; read it again and retry.");
    return current;
}

void set_status(SQLite::Database& connection, std::string_view user, std::string_view id,
                const Current& current, JobStatus status, WallTime now) {
    const Milestones after = milestones_after(current.milestones, status, to_ms(now));
    SQLite::Statement update(connection,
                             "UPDATE jobs SET status = ?, status_rank = ?, applied_at = ?, responded_at = ? "
                             "WHERE user_id = ? AND id = ?");
    bind_all(update, status, rank_of(status), after.applied, after.responded, user, id);
    update.exec();
    domain::Activity activity;
    activity.kind = domain::ActivityKind::status_changed;
    activity.from_status = current.status;
    activity.to_status = status;
    SqliteJobs::note_in(connection, user, id, activity, now);
}

void set_archived(SQLite::Database& connection, std::string_view user, std::string_view id, bool archived,
                  WallTime now) {
    SQLite::Statement update(connection, "UPDATE jobs SET archived = ? WHERE user_id = ? AND id = ?");
    bind_all(update, archived, user, id);
    update.exec();
    domain::Activity activity;
    activity.kind = archived ? domain::ActivityKind::archived : domain::ActivityKind::restored;
    SqliteJobs::note_in(connection, user, id, activity, now);
}

void set_data(SQLite::Database& connection, std::string_view user, std::string_view id, const JobEdit& edit,
              WallTime now) {
    SQLite::Statement update(
        connection,
        "UPDATE jobs SET data = ?, summary = ?, provenance = ?, company_key = ?, title_key = ?, "
        "valid_through = ?, search = ?, link_key = ?, content_key = ? WHERE user_id = ? AND id = ?");
    bind_all(update, to_json(*edit.data), summary_json(*edit.data), to_json(edit.provenance),
             edit.keys.company, edit.keys.title, edit.data->valid_through.value_or(""), edit.keys.search,
             edit.keys.link, edit.keys.content, user, id);
    update.exec();
    domain::Activity activity;
    activity.kind = domain::ActivityKind::edited;
    SqliteJobs::note_in(connection, user, id, activity, now);
}

// Applies what differs from what is stored.
void apply(SQLite::Database& connection, std::string_view user, std::string_view id, const Current& current,
           const JobEdit& edit, WallTime now) {
    const bool status = edit.status && *edit.status != current.status;
    const bool archived = edit.archived && *edit.archived != current.archived;
    if (!status && !archived && !edit.data) return;
    if (status) set_status(connection, user, id, current, *edit.status, now);
    if (archived) set_archived(connection, user, id, *edit.archived, now);
    if (edit.data) set_data(connection, user, id, edit, now);
    SQLite::Statement raise(connection,
                            "UPDATE jobs SET version = ?, updated_at = ? WHERE user_id = ? AND id = ?");
    bind_all(raise, current.version + 1, now, user, id);
    raise.exec();
}

Result<domain::JobSummary> summary_of(SQLite::Database& connection, std::string_view user,
                                      std::string_view id) {
    SQLite::Statement select(
        connection, "SELECT " + std::string(kSummaryColumns) + " FROM jobs WHERE user_id = ? AND id = ?");
    bind_all(select, user, id);
    if (!select.executeStep()) return no_such_job();
    return summary_in(select);
}

}  // namespace

std::string summary_json(const domain::Job& data) {
    domain::JobSummary summary;
    summary.company = data.company;
    summary.title = data.title;
    summary.location = data.location;
    summary.salary = data.salary;
    summary.workplace = data.workplace;
    summary.employment_type = data.employment_type;
    summary.link = data.link;
    summary.valid_through = data.valid_through;
    return to_json(summary);
}

Result<domain::JobSummary> summary_in(SQLite::Statement& row) {
    auto summary = from_json<domain::JobSummary>(row.getColumn(7));
    if (!summary) return summary;
    const auto status = from_name<JobStatus>(row.getColumn(4));
    if (!status) return fail(status.error());
    summary->job_id = row.getColumn(0).getString();
    summary->version = row.getColumn(1).getInt64();
    summary->created_at = iso8601(from_ms(row.getColumn(2).getInt64()));
    summary->updated_at = iso8601(from_ms(row.getColumn(3).getInt64()));
    summary->status = *status;
    summary->archived = row.getColumn(5).getInt() != 0;
    summary->applied_at = iso_or_null(row.getColumn(6));
    return summary;
}

bool SqliteJobs::exists_in(SQLite::Database& connection, std::string_view user, std::string_view id) {
    SQLite::Statement select(connection, "SELECT 1 FROM jobs WHERE user_id = ? AND id = ?");
    bind_all(select, user, id);
    return select.executeStep();
}

Result<void> SqliteJobs::insert(std::string_view user, const NewJob& job, const AnswerCommit* answer) {
    return database_.write([&](SQLite::Database& connection) -> Result<void> {
        if (job.original) SqliteOriginals::insert_in(connection, user, *job.original, job.created_at);
        if (!insert_job(connection, user, job))
            return fail(Code::conflict, "A job with this id is stored already; read it before writing.");
        domain::Activity created;
        created.kind = domain::ActivityKind::created;
        note_in(connection, user, job.id, created, job.created_at);
        return answer ? SqliteIdempotencyKeys::finish_in(connection, user, *answer) : Result<void>{};
    });
}

Result<domain::StoredJob> SqliteJobs::get(std::string_view user, std::string_view id) {
    return database_.read([&](SQLite::Database& connection) { return job_in(connection, user, id); });
}

Result<std::optional<std::string>> SqliteJobs::find_same(std::string_view user, const JobKeys& keys) {
    return database_.read([&](SQLite::Database& connection) -> Result<std::optional<std::string>> {
        SQLite::Statement select(connection,
                                 "SELECT min(id) FROM (SELECT id FROM jobs WHERE user_id = ? AND "
                                 "content_key = ? UNION ALL "
                                 "SELECT id FROM jobs WHERE user_id = ? AND link_key = ?) AS same");
        bind_all(select, user, keys.content, user, keys.link);
        select.executeStep();
        return text_or_null(select.getColumn(0));
    });
}

Result<domain::StoredJob> SqliteJobs::update(std::string_view user, std::string_view id,
                                             std::optional<std::int64_t> expected_version,
                                             const JobEdit& edit, WallTime now) {
    return database_.write([&](SQLite::Database& connection) -> Result<domain::StoredJob> {
        const auto current = current_version(connection, user, id, expected_version);
        if (!current) return fail(current.error());
        apply(connection, user, id, *current, edit, now);
        return job_in(connection, user, id);
    });
}

Result<std::vector<domain::JobSummary>> SqliteJobs::update_all(std::string_view user,
                                                               const std::vector<std::string>& ids,
                                                               const JobEdit& edit, WallTime now) {
    return database_.write([&](SQLite::Database& connection) -> Result<std::vector<domain::JobSummary>> {
        std::vector<domain::JobSummary> changed;
        Error missing{Code::not_found, "Some jobs are not there, and none was changed; see errors.", {}, {}};
        for (std::size_t i = 0; i < ids.size(); ++i) {
            const auto current = current_in(connection, user, ids[i]);
            if (!current && current.error().code != Code::not_found) return fail(current.error());
            if (!current) {
                missing.errors.push_back({"/job_ids/" + std::to_string(i), "is not the id of a stored job"});
                continue;
            }
            apply(connection, user, ids[i], *current, edit, now);
            auto summary = summary_of(connection, user, ids[i]);
            if (!summary) return fail(summary.error());
            changed.push_back(std::move(*summary));
        }
        if (!missing.errors.empty()) return fail(std::move(missing));
        return changed;
    });
}

Result<void> SqliteJobs::remove(std::string_view user, std::string_view id,
                                std::optional<std::int64_t> expected_version) {
    std::optional<std::string> sha256;
    const auto removed = database_.write([&](SQLite::Database& connection) -> Result<void> {
        const auto current = current_version(connection, user, id, expected_version);
        if (!current) return fail(current.error());
        SQLite::Statement remove(connection, "DELETE FROM jobs WHERE user_id = ? AND id = ?");
        bind_all(remove, user, id);
        remove.exec();
        if (current->original) SqliteOriginals::drop_if_unused(connection, user, *current->original);
        sha256 = current->original;
        return {};
    });
    if (removed && sha256) files_.remove_if_unused(*sha256);
    return removed;
}

}  // namespace atspro::store::sqlite
