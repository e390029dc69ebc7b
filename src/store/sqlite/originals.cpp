#include "store/sqlite/tables.h"
#include "store/sqlite/values.h"

namespace atspro::store::sqlite {

Result<Original> SqliteOriginals::read(std::string_view user, std::string_view id, const char* select_sql,
                                       const char* owner) {
    std::string sha256;
    auto original = database_.read([&](SQLite::Database& connection) -> Result<Original> {
        SQLite::Statement select(connection, select_sql);
        bind_all(select, user, id);
        if (!select.executeStep())
            return fail(Code::not_found,
                        "There is no file for this " + std::string(owner) + "; it may have been deleted.");
        sha256 = select.getColumn(0).getString();
        auto document = from_json<domain::DocumentInfo>(select.getColumn(1));
        if (!document) return fail(document.error());
        return Original{"", std::move(document->filename), std::move(document->media_type)};
    });
    if (!original) return original;
    auto bytes = files_.read(sha256);
    if (!bytes) return fail(bytes.error());
    original->bytes = std::move(*bytes);
    return original;
}

Result<Original> SqliteOriginals::of_resume(std::string_view user, std::string_view resume_id) {
    return read(user, resume_id,
                "SELECT original_sha256, document FROM resumes "
                "WHERE user_id = ? AND id = ? AND original_sha256 IS NOT NULL",
                "resume");
}

Result<Original> SqliteOriginals::of_job(std::string_view user, std::string_view job_id) {
    return read(user, job_id,
                "SELECT original_sha256, document FROM jobs "
                "WHERE user_id = ? AND id = ? AND original_sha256 IS NOT NULL",
                "job");
}

void SqliteOriginals::insert_in(SQLite::Database& connection, std::string_view user,
                                const OriginalHold& original, WallTime now) {
    SQLite::Statement insert(connection,
                             "INSERT INTO originals (user_id, sha256, bytes, created_at) VALUES (?, ?, ?, ?) "
                             "ON CONFLICT (user_id, sha256) DO NOTHING");
    bind_all(insert, user, original.sha256(), original.bytes(), now);
    insert.exec();
}

void SqliteOriginals::drop_if_unused(SQLite::Database& connection, std::string_view user,
                                     const std::string& sha256) {
    SQLite::Statement drop(connection,
                           "DELETE FROM originals WHERE user_id = ? AND sha256 = ? "
                           "AND NOT EXISTS (SELECT 1 FROM resumes WHERE resumes.user_id = originals.user_id "
                           "AND resumes.original_sha256 = originals.sha256) "
                           "AND NOT EXISTS (SELECT 1 FROM jobs WHERE jobs.user_id = originals.user_id "
                           "AND jobs.original_sha256 = originals.sha256)");
    bind_all(drop, user, sha256);
    drop.exec();
}

Result<bool> SqliteOriginals::is_referenced(Database& database, const std::string& sha256) {
    return database.read([&](SQLite::Database& connection) -> Result<bool> {
        SQLite::Statement select(connection, "SELECT 1 FROM originals WHERE sha256 = ?");
        bind_all(select, sha256);
        return select.executeStep();
    });
}

}  // namespace atspro::store::sqlite
