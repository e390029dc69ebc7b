// The store in one SQLite file, with uploaded files in a folder beside it (`NAME-originals/ab/cdef...`).
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <vector>

#include "base/clock.h"
#include "store/store.h"

namespace atspro::store {

// Creates the database where it is missing (private to its user), migrates it, ends the claims that a crash
// left and sweeps files that no row names. One process at a time may have it open. Errors: storage_newer
// (made by a newer version), storage_damaged, storage_unavailable (another server has it, or it cannot be
// written), storage_full.
Result<std::unique_ptr<Store>> open_sqlite(const std::filesystem::path& given,
                                           const Clock& clock = system_clock());

struct MigrationReport {
    int from = 0;  // schema version before; 0 for a new database
    int to = 0;
};
// Brings the schema up to date, and nothing else. Errors as open_sqlite.
Result<MigrationReport> migrate_sqlite(const std::filesystem::path& given,
                                       const Clock& clock = system_clock());

struct DatabaseState {
    int schema = 0;         // its version
    int newest_schema = 0;  // what this program knows
    std::int64_t resumes = 0;
};
// Looks without changing anything. Errors: not_found where there is no database yet, and as open_sqlite.
Result<DatabaseState> inspect_sqlite(const std::filesystem::path& path);

struct BackupReport {
    std::int64_t resumes = 0;
    std::int64_t originals = 0;
    std::uint64_t bytes = 0;
};
// A consistent copy of the database and of every uploaded file, in one file, while a server goes on writing.
// Put it where the database is expected, and the next start unpacks it. Errors: conflict where `target` is
// there, not_found where there is no database, and as open_sqlite.
Result<BackupReport> backup_sqlite(const std::filesystem::path& path, const std::filesystem::path& target);

}  // namespace atspro::store
