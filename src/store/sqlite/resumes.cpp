#include <algorithm>

#include "store/sqlite/tables.h"
#include "store/sqlite/values.h"

namespace atspro::store::sqlite {
namespace {

constexpr const char* kSelectResume =
    "SELECT id, version, created_at, updated_at, data, provenance, document, engine, warnings FROM resumes "
    "WHERE user_id = ? AND id = ?";

tl::unexpected<Error> no_such_resume() {
    return fail(Code::not_found, "There is no resume with this id; list the stored ones to see their ids.");
}

tl::unexpected<Error> stale_resume() {
    return fail(Code::stale, "The resume was changed since it was read; read it again and retry.");
}

Result<domain::StoredResume> resume_in(SQLite::Database& connection, std::string_view user,
                                       std::string_view id) {
    SQLite::Statement select(connection, kSelectResume);
    bind_all(select, user, id);
    if (!select.executeStep()) return no_such_resume();
    domain::StoredResume out;
    out.resume_id = select.getColumn(0).getString();
    out.version = select.getColumn(1).getInt64();
    out.created_at = iso8601(from_ms(select.getColumn(2).getInt64()));
    out.updated_at = iso8601(from_ms(select.getColumn(3).getInt64()));
    out.is_primary = SqliteProfiles::primary_of(connection, user) == out.resume_id;
    auto data = from_json<domain::Resume>(select.getColumn(4));
    if (!data) return fail(data.error());
    auto provenance = from_json<std::vector<domain::Provenance>>(select.getColumn(5));
    if (!provenance) return fail(provenance.error());
    auto warnings = from_json<std::vector<domain::Warning>>(select.getColumn(8));
    if (!warnings) return fail(warnings.error());
    out.data = std::move(*data);
    out.provenance = std::move(*provenance);
    out.warnings = std::move(*warnings);
    if (!select.getColumn(6).isNull()) {
        auto document = from_json<domain::DocumentInfo>(select.getColumn(6));
        if (!document) return fail(document.error());
        out.document = std::move(*document);
    }
    const auto engine = from_name<domain::Engine>(select.getColumn(7));
    if (!engine) return fail(engine.error());
    out.engine = *engine;
    return out;
}

// The version of a resume, 0 where there is none, and its original.
std::pair<std::int64_t, std::optional<std::string>> version_in(SQLite::Database& connection,
                                                               std::string_view user, std::string_view id) {
    SQLite::Statement select(connection,
                             "SELECT version, original_sha256 FROM resumes WHERE user_id = ? AND id = ?");
    bind_all(select, user, id);
    if (!select.executeStep()) return {};
    return {select.getColumn(0).getInt64(), text_or_null(select.getColumn(1))};
}

bool insert_resume(SQLite::Database& connection, std::string_view user, const NewResume& r) {
    SQLite::Statement insert(
        connection,
        "INSERT INTO resumes (user_id, id, version, created_at, updated_at, full_name, headline, "
        "data, provenance, document, filename, media_type, engine, warnings, original_sha256) "
        "VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (user_id, id) DO NOTHING");
    std::optional<std::string> document, filename, media_type, sha256;
    if (r.document) {
        document = to_json(*r.document);
        filename = r.document->filename;
        media_type = r.document->media_type;
    }
    if (r.original) sha256 = r.original->sha256();
    bind_all(insert, user, r.id, r.created_at, r.created_at, r.data.contact_info.full_name, r.data.headline,
             to_json(r.data), to_json(r.provenance), document, filename, media_type, name_of(r.engine),
             to_json(r.warnings), sha256);
    return insert.exec() == 1;
}

std::int64_t count_in(SQLite::Database& connection, std::string_view user) {
    SQLite::Statement count(connection, "SELECT count(*) FROM resumes WHERE user_id = ?");
    bind_all(count, user);
    count.executeStep();
    return count.getColumn(0).getInt64();
}

}  // namespace

Result<void> SqliteResumes::insert(std::string_view user, const NewResume& resume,
                                   const AnswerCommit* answer) {
    return database_.write([&](SQLite::Database& connection) -> Result<void> {
        if (resume.original)
            SqliteOriginals::insert_in(connection, user, *resume.original, resume.created_at);
        if (!insert_resume(connection, user, resume))
            return fail(Code::conflict, "A resume with this id is stored already; read it before writing.");
        if (!SqliteProfiles::primary_of(connection, user))
            SqliteProfiles::set_primary(connection, user, resume.id, resume.created_at);
        return answer ? SqliteIdempotencyKeys::finish_in(connection, user, *answer) : Result<void>{};
    });
}

Result<domain::StoredResume> SqliteResumes::get(std::string_view user, std::string_view id) {
    return database_.read([&](SQLite::Database& connection) { return resume_in(connection, user, id); });
}

Result<domain::StoredResume> SqliteResumes::get_primary(std::string_view user) {
    return database_.read([&](SQLite::Database& connection) -> Result<domain::StoredResume> {
        const auto id = SqliteProfiles::primary_of(connection, user);
        if (!id) return fail(Code::not_found, "No primary resume is set; parse or store a resume first.");
        return resume_in(connection, user, *id);
    });
}

Result<domain::ResumePage> SqliteResumes::list(std::string_view user, std::size_t limit,
                                               std::optional<std::string> after) {
    const std::size_t items = std::clamp<std::size_t>(limit, 1, kMaxPageItems);
    return database_.read([&](SQLite::Database& connection) -> Result<domain::ResumePage> {
        domain::ResumePage page;
        page.total = count_in(connection, user);
        const auto primary = SqliteProfiles::primary_of(connection, user);
        // Ids rise with time, so that the newest is the greatest; "~" is above every id.
        SQLite::Statement select(
            connection,
            "SELECT id, version, created_at, updated_at, full_name, headline, filename, media_type "
            "FROM resumes WHERE user_id = ? AND id < ? ORDER BY id DESC LIMIT ?");
        bind_all(select, user, after.value_or("~"), items + 1);
        while (select.executeStep()) {
            if (page.items.size() == items) {
                page.next = page.items.back().resume_id;
                break;
            }
            domain::ResumeSummary& item = page.items.emplace_back();
            item.resume_id = select.getColumn(0).getString();
            item.is_primary = primary == item.resume_id;
            item.version = select.getColumn(1).getInt64();
            item.created_at = iso8601(from_ms(select.getColumn(2).getInt64()));
            item.updated_at = iso8601(from_ms(select.getColumn(3).getInt64()));
            item.full_name = text_or_null(select.getColumn(4));
            item.headline = text_or_null(select.getColumn(5));
            item.filename = text_or_null(select.getColumn(6));
            item.media_type = text_or_null(select.getColumn(7));
        }
        return page;
    });
}

Result<domain::StoredResume> SqliteResumes::update(std::string_view user, std::string_view id,
                                                   std::optional<std::int64_t> expected_version,
                                                   const domain::Resume& data,
                                                   const std::vector<domain::Provenance>& provenance,
                                                   WallTime now) {
    return database_.write([&](SQLite::Database& connection) -> Result<domain::StoredResume> {
        const std::int64_t version = version_in(connection, user, id).first;
        if (version == 0) return no_such_resume();
        if (expected_version && *expected_version != version) return stale_resume();
        SQLite::Statement update(
            connection,
            "UPDATE resumes SET version = ?, updated_at = ?, full_name = ?, headline = ?, data = ?, "
            "provenance = ? WHERE user_id = ? AND id = ?");
        bind_all(update, version + 1, now, data.contact_info.full_name, data.headline, to_json(data),
                 to_json(provenance), user, id);
        update.exec();
        return resume_in(connection, user, id);
    });
}

Result<void> SqliteResumes::remove(std::string_view user, std::string_view id,
                                   std::optional<std::int64_t> expected_version) {
    std::optional<std::string> sha256;
    const auto removed = database_.write([&](SQLite::Database& connection) -> Result<void> {
        const auto [version, original] = version_in(connection, user, id);
        if (version == 0) return no_such_resume();
        if (expected_version && *expected_version != version) return stale_resume();
        SQLite::Statement remove(connection, "DELETE FROM resumes WHERE user_id = ? AND id = ?");
        bind_all(remove, user, id);
        remove.exec();
        if (original) SqliteOriginals::drop_if_unused(connection, user, *original);
        SQLite::Statement forget(connection,
                                 "UPDATE profiles SET primary_resume_id = NULL, version = version + 1 "
                                 "WHERE user_id = ? AND primary_resume_id = ?");
        bind_all(forget, user, id);
        forget.exec();
        sha256 = original;
        return {};
    });
    if (removed && sha256) files_.remove_if_unused(*sha256);
    return removed;
}

}  // namespace atspro::store::sqlite
