#include "store/sqlite/tables.h"
#include "store/sqlite/values.h"

namespace atspro::store::sqlite {

Result<Original> SqliteOriginals::get(std::string_view user, std::string_view resume_id) {
    std::string sha256;
    auto original = database_.read([&](SQLite::Database& connection) -> Result<Original> {
        SQLite::Statement select(connection,
                                 "SELECT original_sha256, filename, media_type FROM resumes "
                                 "WHERE user_id = ? AND id = ? AND original_sha256 IS NOT NULL");
        bind_all(select, user, resume_id);
        if (!select.executeStep())
            return fail(Code::not_found,
                        "There is no uploaded file for this resume; it may have been deleted.");
        sha256 = select.getColumn(0).getString();
        return Original{"", select.getColumn(1).getString(), select.getColumn(2).getString()};
    });
    if (!original) return original;
    auto bytes = files_.read(sha256);
    if (!bytes) return fail(bytes.error());
    original->bytes = std::move(*bytes);
    return original;
}

Result<bool> SqliteOriginals::is_referenced(Database& database, const std::string& sha256) {
    return database.read([&](SQLite::Database& connection) -> Result<bool> {
        SQLite::Statement select(connection, "SELECT 1 FROM originals WHERE sha256 = ?");
        bind_all(select, sha256);
        return select.executeStep();
    });
}

}  // namespace atspro::store::sqlite
