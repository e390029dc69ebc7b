#include "store/sqlite/sqlite_store.h"

#include <unordered_set>

#include "base/files.h"
#include "base/log.h"
#include "store/sqlite/bundle.h"
#include "store/sqlite/opening.h"
#include "store/sqlite/tables.h"
#include "store/sqlite/values.h"

namespace atspro::store {
namespace {

using namespace sqlite;

// Declared in the order in which they depend on each other: the lock goes last.
class SqliteStore final : public Store {
  public:
    SqliteStore(OwnerLock lock, const std::filesystem::path& path)
        : lock_(std::move(lock)),
          database_(path),
          files_(originals_folder_of(path),
                 [this](const std::string& sha256) {
                     return SqliteOriginals::is_referenced(database_, sha256);
                 }),
          resumes_(database_, files_),
          originals_(database_, files_),
          jobs_(database_, files_),
          documents_(database_),
          profiles_(database_),
          keys_(database_) {}

    Resumes& resumes() override { return resumes_; }
    Originals& originals() override { return originals_; }
    Jobs& jobs() override { return jobs_; }
    Documents& documents() override { return documents_; }
    Profiles& profiles() override { return profiles_; }
    IdempotencyKeys& idempotency_keys() override { return keys_; }

    Result<void> check() override {
        if (const auto there = database_.check_file(); !there) return there;
        return database_.read([](SQLite::Database& connection) -> Result<void> {
            if (schema_of(connection) != newest_schema())
                return fail(Code::storage_unavailable,
                            "The database was changed by another version; restart the server.");
            return {};
        });
    }

    // What must hold before the first request.
    Result<void> prepare(WallTime now) {
        if (const auto migrated = migrate(database_, now); !migrated) return fail(migrated.error());
        if (const auto unpacked = unpack_bundle(database_, files_); !unpacked) return unpacked;
        std::unordered_set<std::string> kept;
        auto done = database_.write([&](SQLite::Database& connection) -> Result<void> {
            ensure_user(connection, kLocalUser, "local", now);
            SqliteIdempotencyKeys::free_all(connection);
            SQLite::Statement select(connection, "SELECT DISTINCT sha256 FROM originals");
            while (select.executeStep()) kept.insert(select.getColumn(0).getString());
            return {};
        });
        if (!done) return done;
        if (const std::size_t swept = files_.sweep(kept))
            log::info("unused originals swept", {{"files", swept}});
        return keys_.purge(now);
    }

  private:
    OwnerLock lock_;
    Database database_;
    OriginalFiles files_;
    SqliteResumes resumes_;
    SqliteOriginals originals_;
    SqliteJobs jobs_;
    SqliteDocuments documents_;
    SqliteProfiles profiles_;
    SqliteIdempotencyKeys keys_;
};

// Everything that may refuse a database before anything is written to it.
Result<void> check_before_writing(const std::filesystem::path& path) {
    if (const auto header = check_header(path); !header) return header;
    if (std::filesystem::file_size(path) == 0) return {};
    return check_database(*connect(path, true));
}

template <class F>
auto without_exceptions(F&& work) -> std::invoke_result_t<F&> {
    try {
        return work();
    } catch (const SQLite::Exception& e) {
        return fail(error_of(e, nullptr));
    } catch (const std::filesystem::filesystem_error& e) {
        return fail(Code::storage_unavailable,
                    "The database cannot be reached: " + e.code().message() + "; check its path.");
    }
}

Result<void> expect_there(const std::filesystem::path& path) {
    std::error_code code;
    if (std::filesystem::is_regular_file(path, code)) return {};
    return fail(Code::not_found, "There is no database yet; start the server once, or check DATABASE_URL.");
}

}  // namespace

Result<std::unique_ptr<Store>> open_sqlite(const std::filesystem::path& given, const Clock& clock) {
    return without_exceptions([&]() -> Result<std::unique_ptr<Store>> {
        const std::filesystem::path path = std::filesystem::absolute(given);
        if (const auto made = create_if_missing(path); !made) return fail(made.error());
        auto lock = OwnerLock::take(path);
        if (!lock) return fail(lock.error());
        if (const auto checked = check_before_writing(path); !checked) return fail(checked.error());
        auto store = std::make_unique<SqliteStore>(std::move(*lock), path);
        if (const auto prepared = store->prepare(clock.wall()); !prepared) return fail(prepared.error());
        return std::unique_ptr<Store>(std::move(store));
    });
}

Result<MigrationReport> migrate_sqlite(const std::filesystem::path& given, const Clock& clock) {
    return without_exceptions([&]() -> Result<MigrationReport> {
        const std::filesystem::path path = std::filesystem::absolute(given);
        if (const auto made = create_if_missing(path); !made) return fail(made.error());
        const auto lock = OwnerLock::take(path);
        if (!lock) return fail(lock.error());
        if (const auto checked = check_before_writing(path); !checked) return fail(checked.error());
        Database database(path);
        return migrate(database, clock.wall());
    });
}

Result<DatabaseState> inspect_sqlite(const std::filesystem::path& path) {
    return without_exceptions([&]() -> Result<DatabaseState> {
        if (const auto there = expect_there(path); !there) return fail(there.error());
        if (const auto header = check_header(path); !header) return fail(header.error());
        const auto connection = connect(path, true);
        if (const auto checked = check_database(*connection); !checked) return fail(checked.error());
        DatabaseState state{schema_of(*connection), newest_schema(), 0};
        if (state.schema > 0)
            state.resumes = connection->execAndGet("SELECT count(*) FROM resumes").getInt64();
        return state;
    });
}

Result<BackupReport> backup_sqlite(const std::filesystem::path& path, const std::filesystem::path& target) {
    return without_exceptions([&]() -> Result<BackupReport> {
        if (const auto there = expect_there(path); !there) return fail(there.error());
        if (const auto header = check_header(path); !header) return fail(header.error());
        return write_bundle(std::filesystem::absolute(path), std::filesystem::absolute(target));
    });
}

}  // namespace atspro::store
