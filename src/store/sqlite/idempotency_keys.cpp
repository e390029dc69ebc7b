#include "base/ids.h"
#include "store/sqlite/tables.h"
#include "store/sqlite/values.h"

namespace atspro::store::sqlite {
namespace {

// "name: value" lines: header fields hold no newline.
std::string headers_text(const std::vector<std::pair<std::string, std::string>>& headers) {
    std::string out;
    for (const auto& [name, value] : headers) out += name + ": " + value + "\n";
    return out;
}

std::vector<std::pair<std::string, std::string>> headers_of(std::string_view text) {
    std::vector<std::pair<std::string, std::string>> headers;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        const std::size_t colon = line.find(": ");
        if (colon != std::string_view::npos)
            headers.emplace_back(std::string(line.substr(0, colon)), std::string(line.substr(colon + 2)));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
    }
    return headers;
}

tl::unexpected<Error> lost_claim() {
    return fail(Code::conflict, "Another request took over this Idempotency-Key; retry with the same key.");
}

// What a stored row says to a request that is not the first.
Claim claim_of(const SQLite::Statement& row, std::string_view fingerprint) {
    auto& r = const_cast<SQLite::Statement&>(row);  // getColumn is not const, and does not change the row
    if (r.getColumn(0).getString() != fingerprint) return {Claim::State::mismatch, "", {}};
    if (r.getColumn(2).isNull()) return {Claim::State::in_flight, "", {}};
    return {Claim::State::answered, "",
            StoredAnswer{r.getColumn(2).getInt(), headers_of(r.getColumn(3).getString()),
                         r.getColumn(4).getString()}};
}

}  // namespace

Result<Claim> SqliteIdempotencyKeys::claim(std::string_view user, std::string_view key,
                                           std::string_view fingerprint, WallTime now, WallTime lease_until) {
    return database_.write([&](SQLite::Database& connection) -> Result<Claim> {
        // A lease that ran out, or an answer past its time, is as good as none.
        SQLite::Statement expire(
            connection, "DELETE FROM idempotency_keys WHERE user_id = ? AND key = ? AND expires_at <= ?");
        bind_all(expire, user, key, now);
        expire.exec();
        SQLite::Statement select(connection,
                                 "SELECT fingerprint, token, status, headers, body FROM idempotency_keys "
                                 "WHERE user_id = ? AND key = ?");
        bind_all(select, user, key);
        if (select.executeStep()) return claim_of(select, fingerprint);
        Claim mine{Claim::State::mine, new_id(), {}};
        SQLite::Statement insert(
            connection,
            "INSERT INTO idempotency_keys (user_id, key, fingerprint, token, expires_at) "
            "VALUES (?, ?, ?, ?, ?)");
        bind_all(insert, user, key, fingerprint, mine.token, lease_until);
        insert.exec();
        return mine;
    });
}

Result<void> SqliteIdempotencyKeys::finish_in(SQLite::Database& connection, std::string_view user,
                                              const AnswerCommit& commit) {
    SQLite::Statement update(
        connection,
        "UPDATE idempotency_keys SET token = NULL, expires_at = ?, status = ?, headers = ?, body = ? "
        "WHERE user_id = ? AND key = ? AND token = ?");
    bind_all(update, commit.keep_until, commit.answer.status, headers_text(commit.answer.headers),
             Blob{commit.answer.body}, user, commit.key, commit.token);
    if (update.exec() != 1) return lost_claim();
    return {};
}

Result<void> SqliteIdempotencyKeys::finish(std::string_view user, const AnswerCommit& answer) {
    return database_.write([&](SQLite::Database& connection) { return finish_in(connection, user, answer); });
}

Result<void> SqliteIdempotencyKeys::abandon(std::string_view user, std::string_view key,
                                            std::string_view token) {
    return database_.write([&](SQLite::Database& connection) -> Result<void> {
        SQLite::Statement remove(connection,
                                 "DELETE FROM idempotency_keys WHERE user_id = ? AND key = ? AND token = ?");
        bind_all(remove, user, key, token);
        remove.exec();
        return {};
    });
}

Result<void> SqliteIdempotencyKeys::purge(WallTime now) {
    return database_.write([&](SQLite::Database& connection) -> Result<void> {
        SQLite::Statement remove(connection, "DELETE FROM idempotency_keys WHERE expires_at <= ?");
        bind_all(remove, now);
        remove.exec();
        return {};
    });
}

void SqliteIdempotencyKeys::free_all(SQLite::Database& connection) {
    connection.exec("DELETE FROM idempotency_keys WHERE status IS NULL");
}

}  // namespace atspro::store::sqlite
