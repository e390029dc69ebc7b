// A backup: the database and every uploaded file in one SQLite file. The files stand in a table that only
// backups have; a database with that table is a backup put back in place, and its files are unpacked before
// anything else.
#pragma once

#include <filesystem>

#include "base/error.h"
#include "store/sqlite/database.h"
#include "store/sqlite/original_files.h"
#include "store/sqlite/sqlite_store.h"

namespace atspro::store::sqlite {

// How often a copy starts again because a file that it names was deleted meanwhile.
inline constexpr int kBackupAttempts = 5;

Result<BackupReport> write_bundle(const std::filesystem::path& path, const std::filesystem::path& target);
Result<void> unpack_bundle(Database& database, OriginalFiles& files);

}  // namespace atspro::store::sqlite
