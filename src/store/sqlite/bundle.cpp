#include "store/sqlite/bundle.h"

#include <SQLiteCpp/Backup.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include "base/files.h"
#include "base/ids.h"
#include "store/sqlite/opening.h"
#include "store/sqlite/values.h"

namespace atspro::store::sqlite {
namespace {

constexpr int kAllPages = -1;

// A private file that goes unless it is moved into place.
class Partial {
  public:
    explicit Partial(std::filesystem::path path) : path_(std::move(path)) {}
    ~Partial() {
        std::error_code code;
        for (const char* suffix : {"", "-journal", "-wal", "-shm"})
            std::filesystem::remove(path_.string() + suffix, code);
    }
    Partial(const Partial&) = delete;
    Partial& operator=(const Partial&) = delete;
    const std::filesystem::path& path() const { return path_; }
    Result<void> create() const {
        const int descriptor = ::open(path_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, kPrivateFile);
        if (descriptor < 0)
            return fail(Code::storage_unavailable,
                        "The backup cannot be written there; check the folder and who may write in it.");
        ::close(descriptor);
        return {};
    }

  private:
    std::filesystem::path path_;
};

bool has_bundle(SQLite::Database& connection) {
    return connection.execAndGet("SELECT count(*) FROM sqlite_schema WHERE name = 'backup_originals'")
               .getInt() > 0;
}

// Copies the bytes of every file that the copied rows name. False where one is gone: the rows are older than
// the files.
Result<bool> pack_originals(SQLite::Database& copy, const OriginalFiles& files, BackupReport& report) {
    SQLite::Transaction transaction(copy);
    copy.exec("CREATE TABLE backup_originals (sha256 TEXT NOT NULL PRIMARY KEY, content BLOB NOT NULL)");
    SQLite::Statement select(copy, "SELECT DISTINCT sha256 FROM originals");
    SQLite::Statement insert(copy, "INSERT INTO backup_originals (sha256, content) VALUES (?, ?)");
    while (select.executeStep()) {
        const std::string sha256 = select.getColumn(0).getString();
        const auto bytes = files.read(sha256);
        if (!bytes && bytes.error().code == Code::storage_damaged) return false;
        if (!bytes) return fail(bytes.error());
        if (sha256_hex(*bytes) != sha256)
            return fail(Code::storage_damaged,
                        "An uploaded file was changed on disk; put a backup in the database's place.");
        bind_all(insert, sha256, Blob{*bytes});
        insert.exec();
        insert.reset();
        ++report.originals;
    }
    transaction.commit();
    return true;
}

// One attempt. Nothing where a file vanished on the way.
Result<std::optional<BackupReport>> copy_once(SQLite::Database& source, const OriginalFiles& files,
                                              const std::filesystem::path& partial) {
    BackupReport report;
    SQLite::Database copy(partial.string(), SQLite::OPEN_READWRITE, kBusyTimeout_ms);
    SQLite::Backup backup(copy, source);
    // All pages in one step: one snapshot, which writers neither wait for nor disturb.
    if (backup.executeStep(kAllPages) != SQLITE_DONE)
        return fail(Code::storage_unavailable, "The database is locked by another program; try again.");
    if (copy.execAndGet("PRAGMA journal_mode = DELETE").getString() != "delete")
        return fail(Code::storage_unavailable, "The backup could not be finished; try another folder.");
    if (schema_of(copy) == 0)
        return fail(Code::not_found, "The database is empty; there is nothing to back up yet.");
    if (has_bundle(copy)) copy.exec("DROP TABLE backup_originals");
    const auto packed = pack_originals(copy, files, report);
    if (!packed) return fail(packed.error());
    if (!*packed) return std::nullopt;
    if (copy.execAndGet("PRAGMA integrity_check(1)").getString() != "ok")
        return fail(Code::storage_damaged, "The database is damaged; put an earlier backup in its place.");
    report.resumes = copy.execAndGet("SELECT count(*) FROM resumes").getInt64();
    return report;
}

}  // namespace

Result<BackupReport> write_bundle(const std::filesystem::path& path, const std::filesystem::path& target) {
    if (std::filesystem::exists(target))
        return fail(Code::conflict, "The file is already there; choose another name.");
    const auto source = connect(path, true);
    if (const auto checked = check_database(*source); !checked) return fail(checked.error());
    const OriginalFiles files(originals_folder_of(path), [](const std::string&) { return true; });
    for (int attempt = 0; attempt < kBackupAttempts; ++attempt) {
        const Partial partial(target.parent_path() /
                              ("." + target.filename().string() + "." + new_id() + ".partial"));
        if (const auto created = partial.create(); !created) return fail(created.error());
        auto report = copy_once(*source, files, partial.path());
        if (!report) return fail(report.error());
        if (!*report) continue;
        (*report)->bytes = std::filesystem::file_size(partial.path());
        if (const auto moved = move_into_place(partial.path(), target, Existing::refuse); !moved)
            return fail(moved.error());
        return **report;
    }
    return fail(
        Code::storage_damaged,
        "An uploaded file is missing on disk, so a whole backup cannot be made; delete its resume or put an "
        "earlier backup in place.");
}

Result<void> unpack_bundle(Database& database, OriginalFiles& files) {
    std::vector<std::unique_ptr<OriginalHold>> held;
    return database.write([&](SQLite::Database& connection) -> Result<void> {
        if (!has_bundle(connection)) return {};
        SQLite::Statement select(connection, "SELECT sha256, content FROM backup_originals");
        while (select.executeStep()) {
            const auto content = select.getColumn(1);
            auto hold = files.hold(std::string_view(static_cast<const char*>(content.getBlob()),
                                                    static_cast<std::size_t>(content.getBytes())));
            if (!hold) return fail(hold.error());
            if ((*hold)->sha256() != select.getColumn(0).getString())
                return fail(Code::storage_damaged,
                            "The backup is damaged: a file in it is not what it says; use another one.");
            held.push_back(std::move(*hold));
        }
        select.reset();
        connection.exec("DROP TABLE backup_originals");
        return {};
    });
}

}  // namespace atspro::store::sqlite
