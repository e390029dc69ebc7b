#include "store/sqlite/sqlite_store.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <fstream>

#include "base/files.h"
#include "store/job_contract.h"
#include "store/sqlite/error.h"
#include "store/sqlite/opening.h"

namespace atspro::store {
namespace {

namespace fs = std::filesystem;

class TemporaryFolder {
  public:
    TemporaryFolder() : path_(fs::temp_directory_path() / ("atspro-store-" + new_id())) {
        fs::create_directory(path_);
    }
    ~TemporaryFolder() { fs::remove_all(path_); }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    fs::path operator/(const std::string& name) const { return path_ / name; }

  private:
    fs::path path_;
};

std::size_t files_below(const fs::path& folder) {
    std::size_t count = 0;
    std::error_code code;
    for (const auto& entry : fs::recursive_directory_iterator(folder, code)) count += entry.is_regular_file();
    return count;
}

class SqliteHarness final : public Harness {
  public:
    Result<std::unique_ptr<Store>> open() override { return open_sqlite(folder_ / "data/atspro.db"); }
    void add_user(std::string_view user) override {
        SQLite::Database raw((folder_ / "data/atspro.db").string(), SQLite::OPEN_READWRITE, 1000);
        raw.exec("INSERT INTO users VALUES ('" + std::string(user) + "', 'other', 0)");
    }
    std::size_t originals_kept() override { return files_below(folder_ / "data/atspro.db-originals"); }

  private:
    TemporaryFolder folder_;
};

std::unique_ptr<Harness> make_sqlite_harness() {
    return std::make_unique<SqliteHarness>();
}

INSTANTIATE_TEST_SUITE_P(Sqlite, StoreContract, testing::Values(&make_sqlite_harness));
INSTANTIATE_TEST_SUITE_P(Sqlite, JobContract, testing::Values(&make_sqlite_harness));

NewResume small_resume() {
    NewResume r;
    r.id = new_id();
    r.created_at = system_clock().wall();
    r.data.contact_info.full_name = "Ada";
    return r;
}

// Stores one resume with a file and answers its id.
std::string fill(const fs::path& path, std::string_view bytes) {
    const auto store = open_sqlite(path);
    EXPECT_TRUE(store) << store.error().detail;
    const auto hold = (*store)->originals().hold(bytes);
    NewResume r = small_resume();
    r.document = domain::DocumentInfo{"cv.txt", "text/plain", 1, bytes.size(), "en", false};
    r.original = hold->get();
    EXPECT_TRUE((*store)->resumes().insert(kLocalUser, r, nullptr));
    return r.id;
}

unsigned mode_of(const fs::path& path) {
    struct stat about{};
    EXPECT_EQ(::stat(path.c_str(), &about), 0) << path;
    return about.st_mode & 0777;
}

TEST(SqliteStore, KeepsEverythingPrivate) {
    const TemporaryFolder folder;
    const fs::path path = folder / "new/deep/atspro.db";
    fill(path, "private");
    EXPECT_EQ(mode_of(folder / "new"), 0700u);
    EXPECT_EQ(mode_of(folder / "new/deep"), 0700u);
    EXPECT_EQ(mode_of(path), 0600u);
    EXPECT_EQ(mode_of(path.string() + "-originals"), 0700u);
    const std::string sha256 = sha256_hex("private");
    const fs::path original = fs::path(path.string() + "-originals") / sha256.substr(0, 2) / sha256.substr(2);
    EXPECT_EQ(mode_of(original), 0600u);
    EXPECT_EQ(mode_of(original.parent_path()), 0700u);
}

TEST(SqliteStore, MigratesOnceAndRecordsIt) {
    const TemporaryFolder folder;
    const fs::path path = folder / "a.db";
    const auto first = migrate_sqlite(path);
    ASSERT_TRUE(first) << first.error().detail;
    EXPECT_EQ(first->from, 0);
    EXPECT_EQ(first->to, sqlite::newest_schema());
    EXPECT_EQ(migrate_sqlite(path)->from, first->to);
    SQLite::Database raw(path.string());
    EXPECT_EQ(raw.execAndGet("SELECT count(*) FROM schema_migrations").getInt(), first->to);
    EXPECT_EQ(raw.execAndGet("PRAGMA journal_mode").getString(), "wal");
    const auto state = inspect_sqlite(path);
    ASSERT_TRUE(state);
    EXPECT_EQ(state->schema, state->newest_schema);
    EXPECT_EQ(inspect_sqlite(folder / "none.db").error().code, Code::not_found);
}

TEST(SqliteStore, OneServerADatabase) {
    const TemporaryFolder folder;
    const auto first = open_sqlite(folder / "a.db");
    ASSERT_TRUE(first);
    const auto second = open_sqlite(folder / "a.db");
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, Code::storage_unavailable);
    EXPECT_THAT(second.error().detail, testing::HasSubstr("Another atspro"));
    EXPECT_EQ(migrate_sqlite(folder / "a.db").error().code, Code::storage_unavailable);
}

TEST(SqliteStore, RefusesWhatIsNewerDamagedOrNotOurs) {
    const TemporaryFolder folder;
    const auto refused = [&](const std::string& name) {
        const fs::path path = folder / name;
        const std::string before = *read_file_whole(path, 1u << 30);
        const auto opened = open_sqlite(path);
        EXPECT_FALSE(opened) << name;
        const Error error = opened ? Error{} : opened.error();
        EXPECT_EQ(inspect_sqlite(path).error().code, error.code) << name;
        EXPECT_EQ(*read_file_whole(path, 1u << 30), before) << name << " was written to";
        return error;
    };

    fill(folder / "newer.db", "x");
    SQLite::Database((folder / "newer.db").string(), SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 99");
    const Error newer = refused("newer.db");
    EXPECT_EQ(newer.code, Code::storage_newer);
    EXPECT_THAT(newer.detail, testing::HasSubstr("newer version"));

    std::ofstream(folder / "text.db")
        << "this is not a database, it only looks long enough to be one of some kind";
    EXPECT_EQ(refused("text.db").code, Code::storage_damaged);
    std::ofstream(folder / "short.db") << "SQLite";
    EXPECT_EQ(refused("short.db").code, Code::storage_damaged);

    SQLite::Database((folder / "foreign.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
        .exec("CREATE TABLE theirs (a)");
    const Error foreign = refused("foreign.db");
    EXPECT_EQ(foreign.code, Code::storage_damaged);
    EXPECT_THAT(foreign.detail, testing::HasSubstr("another program"));

    fill(folder / "damaged.db", "x");
    {
        std::fstream file(folder / "damaged.db", std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(4096);
        const std::string junk(8192, '\x5a');
        file.write(junk.data(), static_cast<std::streamsize>(junk.size()));
    }
    EXPECT_EQ(refused("damaged.db").code, Code::storage_damaged);
}

TEST(SqliteStore, SaysWhereItCannotWrite) {
    const TemporaryFolder folder;
    std::ofstream(folder / "file") << "x";
    const auto opened = open_sqlite(folder / "file/atspro.db");
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, Code::storage_unavailable);
    fs::create_directory(folder / "folder.db");
    EXPECT_EQ(open_sqlite(folder / "folder.db").error().code, Code::storage_unavailable);
}

TEST(SqliteStore, SweepsWhatACrashLeft) {
    const TemporaryFolder folder;
    const fs::path path = folder / "a.db";
    const std::string id = fill(path, "kept");
    const fs::path originals = path.string() + "-originals";
    fs::create_directories(originals / "ab");
    std::ofstream(originals / "ab/cdef") << "an orphan";
    std::ofstream(originals / "ab/.cdef.1-0.partial") << "half";
    const auto store = open_sqlite(path);
    ASSERT_TRUE(store);
    EXPECT_EQ(files_below(originals), 1u);
    EXPECT_EQ((*store)->originals().of_resume(kLocalUser, id)->bytes, "kept");
}

TEST(SqliteStore, SaysSoWhereAFileIsGone) {
    const TemporaryFolder folder;
    const std::string id = fill(folder / "a.db", "kept");
    fs::remove_all(folder / "a.db-originals");
    const auto store = open_sqlite(folder / "a.db");
    EXPECT_EQ((*store)->originals().of_resume(kLocalUser, id).error().code, Code::storage_damaged);
    EXPECT_EQ(backup_sqlite(folder / "a.db", folder / "b.db").error().code, Code::storage_damaged);
    EXPECT_FALSE(fs::exists(folder / "b.db"));
}

TEST(SqliteStore, BackupIsOneFileThatAnotherStartUnpacks) {
    const TemporaryFolder folder;
    const fs::path path = folder / "a.db";
    const std::string bytes = "the uploaded file" + std::string(5000, '\0');
    const std::string id = fill(path, bytes);
    const auto serving = open_sqlite(path);
    ASSERT_TRUE(serving);
    const auto report = backup_sqlite(path, folder / "backup.db");
    ASSERT_TRUE(report) << report.error().detail;
    EXPECT_EQ(report->resumes, 1);
    EXPECT_EQ(report->originals, 1);
    EXPECT_EQ(report->bytes, fs::file_size(folder / "backup.db"));
    EXPECT_EQ(mode_of(folder / "backup.db"), 0600u);
    EXPECT_EQ(files_below(folder / "."), files_below(path.string() + "-originals") + 5u)
        << "database, -wal, -shm, lock and the backup: nothing else is left";

    const auto again = backup_sqlite(path, folder / "backup.db");
    EXPECT_EQ(again.error().code, Code::conflict) << "a backup is never written over";

    fs::create_directory(folder / "restored");
    fs::copy_file(folder / "backup.db", folder / "restored/atspro.db");
    {
        const auto restored = open_sqlite(folder / "restored/atspro.db");
        ASSERT_TRUE(restored) << restored.error().detail;
        EXPECT_EQ((*restored)->originals().of_resume(kLocalUser, id)->bytes, bytes);
        EXPECT_EQ((*restored)->resumes().get_primary(kLocalUser)->resume_id, id);
    }
    SQLite::Database raw((folder / "restored/atspro.db").string());
    EXPECT_FALSE(raw.tableExists("backup_originals"));
    const auto second = backup_sqlite(folder / "restored/atspro.db", folder / "second.db");
    ASSERT_TRUE(second) << second.error().detail;
}

TEST(SqliteStore, BackupUnderWritesIsACommittedPrefix) {
    const TemporaryFolder folder;
    const fs::path path = folder / "a.db";
    const auto store = open_sqlite(path);
    ASSERT_TRUE(store);
    std::vector<std::string> ids;
    std::atomic<bool> stop = false;
    std::thread writer([&] {
        for (int i = 0; i < 400 && !stop; ++i) {
            NewResume r = small_resume();
            const auto hold = (*store)->originals().hold("file " + std::to_string(i));
            r.original = hold->get();
            r.document = domain::DocumentInfo{"f", "text/plain", 1, 1, {}, false};
            if ((*store)->resumes().insert(kLocalUser, r, nullptr)) ids.push_back(r.id);
            if (i % 3 == 2)
                EXPECT_TRUE((*store)->resumes().remove(kLocalUser, ids[ids.size() - 2], std::nullopt));
        }
    });
    int copies = 0;
    for (int i = 0; i < 3; ++i) {
        const fs::path copy = folder / ("copy" + std::to_string(i) + ".db");
        const auto report = backup_sqlite(path, copy);
        if (!report) {
            // On an empty database, or where files went faster than five attempts, nothing may be left
            // behind.
            EXPECT_FALSE(fs::exists(copy));
            continue;
        }
        ++copies;
        const auto restored = open_sqlite(copy);
        ASSERT_TRUE(restored) << restored.error().detail;
        EXPECT_EQ((*restored)->resumes().list(kLocalUser, 1, std::nullopt)->total, report->resumes);
    }
    stop = true;
    writer.join();
    EXPECT_GT(copies, 0);
}

TEST(SqliteStore, DamagedBackupIsRefused) {
    const TemporaryFolder folder;
    fill(folder / "a.db", "content");
    ASSERT_TRUE(backup_sqlite(folder / "a.db", folder / "b.db"));
    SQLite::Database((folder / "b.db").string(), SQLite::OPEN_READWRITE)
        .exec("UPDATE backup_originals SET content = x'00'");
    EXPECT_EQ(open_sqlite(folder / "b.db").error().code, Code::storage_damaged);
    EXPECT_EQ(backup_sqlite(folder / "none.db", folder / "c.db").error().code, Code::not_found);
    std::ofstream(folder / "empty.db").close();
    EXPECT_FALSE(backup_sqlite(folder / "empty.db", folder / "c.db"));
    EXPECT_FALSE(backup_sqlite(folder / "a.db", folder / "nowhere/c.db"));
}

TEST(SqliteStore, FailuresHaveTheirCodes) {
    struct Case {
        int sqlite_code, system_errno;
        Code code;
    };
    for (const Case& c : {
             Case{SQLITE_FULL, 0, Code::storage_full},
             Case{SQLITE_IOERR, ENOSPC, Code::storage_full},
             Case{SQLITE_IOERR, EIO, Code::storage_unavailable},
             Case{SQLITE_CORRUPT, 0, Code::storage_damaged},
             Case{SQLITE_NOTADB, 0, Code::storage_damaged},
             Case{SQLITE_BUSY, 0, Code::storage_unavailable},
             Case{SQLITE_BUSY | (2 << 8), 0, Code::storage_unavailable},
             Case{SQLITE_CANTOPEN, 0, Code::storage_unavailable},
             Case{SQLITE_READONLY, 0, Code::storage_unavailable},
             Case{SQLITE_CONSTRAINT, 0, Code::conflict},
             Case{SQLITE_ERROR, 0, Code::internal},
         })
        EXPECT_EQ(sqlite::error_of(c.sqlite_code, c.system_errno).code, c.code) << c.sqlite_code;
}

TEST(SqliteStore, AFullDatabaseRefusesAndReadsGoOn) {
    const TemporaryFolder folder;
    sqlite::Database database([&] {
        fill(folder / "a.db", "x");
        return folder / "a.db";
    }());
    const auto limited = database.write([](SQLite::Database& connection) -> Result<void> {
        connection.exec("PRAGMA max_page_count = 1");
        connection.exec("CREATE TABLE big (a BLOB)");
        connection.exec("INSERT INTO big VALUES (zeroblob(1000000))");
        return {};
    });
    ASSERT_FALSE(limited);
    EXPECT_EQ(limited.error().code, Code::storage_full);
    const auto read = database.read([](SQLite::Database& connection) -> Result<int> {
        return connection.execAndGet("SELECT count(*) FROM resumes").getInt();
    });
    EXPECT_EQ(read, 1);
}

TEST(SqliteStore, AcknowledgesNothingOnceItsFileIsGone) {
    const TemporaryFolder folder;
    const fs::path path = folder / "atspro.db";
    const auto store = open_sqlite(path);
    ASSERT_TRUE(store);
    ASSERT_TRUE((*store)->resumes().insert(kLocalUser, small_resume(), nullptr));
    ASSERT_TRUE((*store)->check());
    fs::rename(path, folder / "aside.db");
    const auto lost = (*store)->resumes().insert(kLocalUser, small_resume(), nullptr);
    ASSERT_FALSE(lost);
    EXPECT_EQ(lost.error().code, Code::storage_unavailable);
    EXPECT_FALSE((*store)->check());
    fs::rename(folder / "aside.db", path);
    EXPECT_TRUE((*store)->check());
    EXPECT_TRUE((*store)->resumes().insert(kLocalUser, small_resume(), nullptr));
}

}  // namespace
}  // namespace atspro::store
