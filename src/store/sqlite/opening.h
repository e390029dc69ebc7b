// What happens before the first request: is this a database of ours, whole, and of a version we know? Then it
// is brought up to date in one transaction.
#pragma once

#include <filesystem>

#include "base/clock.h"
#include "base/error.h"
#include "store/sqlite/database.h"
#include "store/sqlite/sqlite_store.h"

namespace atspro::store::sqlite {

inline constexpr int kApplicationId = 0x41545350;                  // "ATSP", in the file's header
inline constexpr std::chrono::milliseconds kIntegrityBudget{500};  // spent on looking for damage at start

// An exclusive claim on a database, held as long as the object lives. Goes with the process, however it ends.
class OwnerLock {
  public:
    static Result<OwnerLock> take(const std::filesystem::path& database);
    OwnerLock(OwnerLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    OwnerLock& operator=(OwnerLock&&) = delete;
    ~OwnerLock();

  private:
    explicit OwnerLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

// Creates an empty private file where there is none.
Result<void> create_if_missing(const std::filesystem::path& path);
// Header, application, version, and as much of an integrity check as the budget allows. Nothing is written.
Result<void> check_database(SQLite::Database& connection);
Result<void> check_header(const std::filesystem::path& path);
Result<MigrationReport> migrate(Database& database, WallTime now);
int schema_of(SQLite::Database& connection);
int newest_schema();

}  // namespace atspro::store::sqlite
