#include "store/sqlite/tables.h"
#include "store/sqlite/values.h"

namespace atspro::store::sqlite {

void ensure_user(SQLite::Database& connection, std::string_view user, std::string_view name, WallTime now) {
    SQLite::Statement insert(connection,
                             "INSERT INTO users (user_id, name, created_at) VALUES (?, ?, ?) "
                             "ON CONFLICT (user_id) DO NOTHING");
    bind_all(insert, user, name, now);
    insert.exec();
}

}  // namespace atspro::store::sqlite
