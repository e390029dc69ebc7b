#include "store/sqlite/opening.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <fstream>

#include "base/files.h"
#include "store/sqlite/migrations.h"
#include "store/sqlite/values.h"

namespace atspro::store::sqlite {
namespace {

tl::unexpected<Error> damaged() {
    return fail(Code::storage_damaged,
                "The database is damaged; stop the server and put a backup in its place.");
}

int pragma(SQLite::Database& connection, const std::string& name) {
    return connection.execAndGet("PRAGMA " + name).getInt();
}

// Ends a check that takes too long: a large database is not kept from starting.
class Budget {
  public:
    explicit Budget(SQLite::Database& connection)
        : handle_(connection.getHandle()), deadline_(Deadline::in(kIntegrityBudget)) {
        constexpr int kInstructions = 10'000;  // between two looks at the clock
        sqlite3_progress_handler(handle_, kInstructions, &Budget::is_over, this);
    }
    ~Budget() { sqlite3_progress_handler(handle_, 0, nullptr, nullptr); }
    Budget(const Budget&) = delete;
    Budget& operator=(const Budget&) = delete;

  private:
    static int is_over(void* self) { return static_cast<Budget*>(self)->deadline_.passed() ? 1 : 0; }
    sqlite3* handle_;
    Deadline deadline_;
};

Result<void> check_integrity(SQLite::Database& connection) {
    const Budget budget(connection);
    try {
        if (connection.execAndGet("PRAGMA quick_check(1)").getString() != "ok") return damaged();
    } catch (const SQLite::Exception& e) {
        if (e.getErrorCode() != SQLITE_INTERRUPT) throw;
    }
    return {};
}

}  // namespace

Result<OwnerLock> OwnerLock::take(const std::filesystem::path& database) {
    const std::string path = database.string() + ".lock";
    OwnerLock lock(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, kPrivateFile));
    if (lock.descriptor_ < 0)
        return fail(Code::storage_unavailable,
                    "The database's folder cannot be written; check its path and who may write there.");
    if (::flock(lock.descriptor_, LOCK_EX | LOCK_NB) != 0)
        return fail(
            Code::storage_unavailable,
            "Another atspro has this database open; stop it, or give this one a database of its own.");
    return lock;
}

OwnerLock::~OwnerLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

Result<void> create_if_missing(const std::filesystem::path& path) {
    if (const auto folder = make_private_folder(path.parent_path()); !folder) return folder;
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kPrivateFile);
    if (descriptor < 0) {
        if (errno == ENOSPC || errno == EDQUOT)
            return fail(Code::storage_full,
                        "There is no space left for the database; free some and try again.");
        return fail(Code::storage_unavailable,
                    "The database cannot be opened for writing; check its path and who may write there.");
    }
    ::close(descriptor);
    return {};
}

Result<void> check_header(const std::filesystem::path& path) {
    constexpr std::string_view kMagic("SQLite format 3\0", 16);
    std::ifstream in(path, std::ios::binary);
    std::array<char, kMagic.size()> head{};
    in.read(head.data(), head.size());
    if (in.bad() || (!in && !in.eof()))
        return fail(Code::storage_unavailable,
                    "The database cannot be read; check its path and who may read it.");
    const std::string_view read(head.data(), static_cast<std::size_t>(in.gcount()));
    if (!read.empty() && read != kMagic) return damaged();
    return {};
}

int schema_of(SQLite::Database& connection) {
    return pragma(connection, "user_version");
}

int newest_schema() {
    return migrations().back().version;
}

Result<void> check_database(SQLite::Database& connection) {
    const int application = pragma(connection, "application_id");
    const int schema = schema_of(connection);
    const bool is_empty = connection.execAndGet("SELECT count(*) FROM sqlite_schema").getInt() == 0;
    if (application != kApplicationId && !(application == 0 && is_empty))
        return fail(Code::storage_damaged,
                    "The file is a database of another program; give DATABASE_URL another path.");
    if (schema > newest_schema())
        return fail(Code::storage_newer, "The database was made by a newer version (schema " +
                                             std::to_string(schema) + ", this version knows " +
                                             std::to_string(newest_schema()) +
                                             "); install that version, or put an older backup in its place.");
    return check_integrity(connection);
}

Result<MigrationReport> migrate(Database& database, WallTime now) {
    return database.write([&](SQLite::Database& connection) -> Result<MigrationReport> {
        MigrationReport report{schema_of(connection), newest_schema()};
        for (const Migration& migration : migrations()) {
            if (migration.version <= report.from) continue;
            connection.exec(std::string(migration.sql));
            SQLite::Statement note(
                connection, "INSERT INTO schema_migrations (version, name, applied_at) VALUES (?, ?, ?)");
            bind_all(note, migration.version, migration.name, now);
            note.exec();
            connection.exec("PRAGMA user_version = " + std::to_string(migration.version));
        }
        if (report.from == 0) connection.exec("PRAGMA application_id = " + std::to_string(kApplicationId));
        return report;
    });
}

}  // namespace atspro::store::sqlite
