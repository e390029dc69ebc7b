#include "base/field_errors.h"
#include "store/sqlite/tables.h"
#include "store/sqlite/values.h"

namespace atspro::store::sqlite {
namespace {

std::pair<domain::Profile, std::int64_t> profile_in(SQLite::Database& connection, std::string_view user) {
    SQLite::Statement select(connection,
                             "SELECT phone, location, title, bio, primary_resume_id, version FROM profiles "
                             "WHERE user_id = ?");
    bind_all(select, user);
    if (!select.executeStep()) return {};
    return {domain::Profile{text_or_null(select.getColumn(0)), text_or_null(select.getColumn(1)),
                            text_or_null(select.getColumn(2)), text_or_null(select.getColumn(3)),
                            text_or_null(select.getColumn(4))},
            select.getColumn(5).getInt64()};
}

bool has_resume(SQLite::Database& connection, std::string_view user, std::string_view id) {
    SQLite::Statement select(connection, "SELECT 1 FROM resumes WHERE user_id = ? AND id = ?");
    bind_all(select, user, id);
    return select.executeStep();
}

void write_profile(SQLite::Database& connection, std::string_view user, const domain::Profile& profile,
                   std::int64_t version, WallTime now) {
    SQLite::Statement put(
        connection,
        "INSERT INTO profiles (user_id, version, updated_at, phone, location, title, bio, "
        "primary_resume_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (user_id) DO UPDATE SET version = excluded.version, "
        "updated_at = excluded.updated_at, phone = excluded.phone, location = excluded.location, "
        "title = excluded.title, bio = excluded.bio, "
        "primary_resume_id = excluded.primary_resume_id");
    bind_all(put, user, version, now, profile.phone, profile.location, profile.title, profile.bio,
             profile.primary_resume_id);
    put.exec();
}

}  // namespace

Result<std::pair<domain::Profile, std::int64_t>> SqliteProfiles::get(std::string_view user) {
    return database_.read(
        [&](SQLite::Database& connection) -> Result<std::pair<domain::Profile, std::int64_t>> {
            return profile_in(connection, user);
        });
}

Result<std::int64_t> SqliteProfiles::put(std::string_view user, const domain::Profile& profile,
                                         std::optional<std::int64_t> expected_version, WallTime now) {
    return database_.write([&](SQLite::Database& connection) -> Result<std::int64_t> {
        const std::int64_t version = profile_in(connection, user).second;
        if (expected_version && *expected_version != version)
            return fail(Code::stale, "The profile was changed since it was read; read it again and retry.");
        if (profile.primary_resume_id && !has_resume(connection, user, *profile.primary_resume_id))
            return fail(field_error("/primary_resume_id", "is not the id of a stored resume"));
        write_profile(connection, user, profile, version + 1, now);
        return version + 1;
    });
}

std::optional<std::string> SqliteProfiles::primary_of(SQLite::Database& connection, std::string_view user) {
    return profile_in(connection, user).first.primary_resume_id;
}

void SqliteProfiles::set_primary(SQLite::Database& connection, std::string_view user,
                                 std::optional<std::string_view> id, WallTime now) {
    auto [profile, version] = profile_in(connection, user);
    profile.primary_resume_id = id ? domain::Text(*id) : std::nullopt;
    write_profile(connection, user, profile, version + 1, now);
}

}  // namespace atspro::store::sqlite
