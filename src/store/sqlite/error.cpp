#include "store/sqlite/error.h"

#include <sqlite3.h>

#include <cerrno>

#include "base/log.h"

namespace atspro::store::sqlite {

Error error_of(int sqlite_code, int system_errno) {
    const auto error = [](Code code, std::string detail, std::optional<int> retry_after_s = {}) {
        return Error{code, std::move(detail), {}, retry_after_s};
    };
    if (sqlite_code == SQLITE_FULL || system_errno == ENOSPC || system_errno == EDQUOT)
        return error(Code::storage_full, "There is no space left for the database; free some and try again.",
                     30);
    switch (sqlite_code & 0xff) {
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return error(Code::storage_damaged,
                         "The database is damaged; stop the server and put a backup in its place.");
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return error(Code::storage_unavailable, "The database is locked by another program; try again.",
                         1);
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_CANTOPEN:
        case SQLITE_AUTH:
            return error(Code::storage_unavailable,
                         "The database cannot be opened for writing; check its path and who may write there.",
                         5);
        case SQLITE_IOERR:
        case SQLITE_NOMEM:
        case SQLITE_INTERRUPT:
        case SQLITE_PROTOCOL:
            return error(Code::storage_unavailable,
                         "The database could not be reached; check the disk and try again.", 5);
        case SQLITE_CONSTRAINT:
            return error(Code::conflict, "What is stored contradicts the request; read it again and retry.");
        default:
            return error(Code::internal, "The database refused a statement of ours (code " +
                                             std::to_string(sqlite_code) + ").");
    }
}

Error error_of(const SQLite::Exception& thrown, const SQLite::Database* connection) {
    const int code =
        thrown.getExtendedErrorCode() > 0 ? thrown.getExtendedErrorCode() : thrown.getErrorCode();
    const int kind = code & 0xff;
    const bool from_system = kind == SQLITE_IOERR || kind == SQLITE_CANTOPEN || kind == SQLITE_FULL;
    const int number = connection && from_system ? sqlite3_system_errno(connection->getHandle()) : 0;
    Error error = error_of(code, number);
    if (error.code != Code::conflict)
        log::error("database failed", {{"sqlite_code", code}, {"code", name_of(error.code)}});
    return error;
}

}  // namespace atspro::store::sqlite
