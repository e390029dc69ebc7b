#include "base/ids.h"
#include "store/sqlite/job_rows.h"
#include "store/sqlite/tables.h"
#include "store/sqlite/values.h"

namespace atspro::store::sqlite {
namespace {

Result<domain::Activity> activity_in(SQLite::Statement& row) {
    const auto kind = from_name<domain::ActivityKind>(row.getColumn(2));
    if (!kind) return fail(kind.error());
    const auto from = name_or_null<domain::JobStatus>(row.getColumn(4));
    if (!from) return fail(from.error());
    const auto to = name_or_null<domain::JobStatus>(row.getColumn(5));
    if (!to) return fail(to.error());
    return domain::Activity{row.getColumn(0).getString(),
                            iso8601(from_ms(row.getColumn(1).getInt64())),
                            *kind,
                            text_or_null(row.getColumn(3)),
                            *from,
                            *to,
                            text_or_null(row.getColumn(6))};
}

}  // namespace

void SqliteJobs::note_in(SQLite::Database& connection, std::string_view user, std::string_view job_id,
                         const domain::Activity& activity, WallTime now) {
    SQLite::Statement insert(connection,
                             "INSERT INTO activities (user_id, job_id, id, at, kind, note, from_status, "
                             "to_status, document_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    bind_all(insert, user, job_id, activity.activity_id.empty() ? new_id() : activity.activity_id, now,
             activity.kind, activity.text, activity.from_status, activity.to_status, activity.document_id);
    insert.exec();
}

Result<domain::ActivityList> SqliteJobs::activity(std::string_view user, std::string_view id) {
    return database_.read([&](SQLite::Database& connection) -> Result<domain::ActivityList> {
        if (!exists_in(connection, user, id)) return no_such_job();
        // Ids rise with time.
        SQLite::Statement select(connection,
                                 "SELECT id, at, kind, note, from_status, to_status, document_id "
                                 "FROM activities WHERE user_id = ? AND job_id = ? ORDER BY id DESC LIMIT ?");
        bind_all(select, user, id, kMaxActivities);
        domain::ActivityList list;
        while (select.executeStep()) {
            auto activity = activity_in(select);
            if (!activity) return fail(activity.error());
            list.items.push_back(std::move(*activity));
        }
        return list;
    });
}

Result<domain::Activity> SqliteJobs::add_note(std::string_view user, std::string_view id,
                                              const domain::Activity& note, WallTime now,
                                              const AnswerCommit* answer) {
    return database_.write([&](SQLite::Database& connection) -> Result<domain::Activity> {
        if (!exists_in(connection, user, id)) return no_such_job();
        note_in(connection, user, id, note, now);
        if (answer)
            if (const auto kept = SqliteIdempotencyKeys::finish_in(connection, user, *answer); !kept)
                return fail(kept.error());
        return note;
    });
}

Result<void> SqliteJobs::remove_note(std::string_view user, std::string_view id,
                                     std::string_view activity_id) {
    return database_.write([&](SQLite::Database& connection) -> Result<void> {
        SQLite::Statement remove(
            connection, "DELETE FROM activities WHERE user_id = ? AND job_id = ? AND id = ? AND kind = ?");
        bind_all(remove, user, id, activity_id, domain::ActivityKind::note);
        if (remove.exec() == 0)
            return fail(Code::not_found, "There is no note with this id; only notes can be removed.");
        return {};
    });
}

}  // namespace atspro::store::sqlite
