// One SQLite file: a writer connection behind a mutex and a few readers. Work runs in a transaction; a thrown
// SQLite::Exception, or an Error as value, rolls it back and comes out as an Error.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <type_traits>
#include <vector>

#include "base/error.h"
#include "store/sqlite/error.h"

namespace atspro::store::sqlite {

inline constexpr int kBusyTimeout_ms = 5'000;  // how long a lock of another process is waited for
inline constexpr std::size_t kMaxReaders = 4;  // connections

// A connection with every pragma set: WAL, synchronous=FULL, foreign keys, secure deletion. Throws
// SQLite::Exception.
std::unique_ptr<SQLite::Database> connect(const std::filesystem::path& path, bool read_only);

// What tells a file from another one of the same name. Zeros where there is none.
struct FileIdentity {
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    bool operator==(const FileIdentity&) const = default;
};

class Database {
  public:
    // Opens the writer. Throws SQLite::Exception.
    explicit Database(std::filesystem::path path);
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    // `work(SQLite::Database&) -> Result<T>` on a reader connection: one snapshot.
    template <class F>
    auto read(F&& work) -> std::invoke_result_t<F&, SQLite::Database&> {
        try {
            const Reader reader(*this);
            SQLite::Transaction snapshot(reader.connection());
            return work(reader.connection());
        } catch (const SQLite::Exception& e) {
            return fail(error_of(e, nullptr));
        }
    }

    // The same on the writer; commits where the work succeeded.
    template <class F>
    auto write(F&& work) -> std::invoke_result_t<F&, SQLite::Database&> {
        const std::lock_guard lock(write_mutex_);
        try {
            if (const auto there = check_file(); !there) return fail(there.error());
            SQLite::Transaction transaction(*writer_, SQLite::TransactionBehavior::IMMEDIATE);
            auto result = work(*writer_);
            if (!result) return result;
            transaction.commit();
            // Only what stands under its name is there after a restart, and may be acknowledged.
            if (const auto there = check_file(); !there) return fail(there.error());
            return result;
        } catch (const SQLite::Exception& e) {
            return fail(error_of(e, writer_.get()));
        }
    }

    // Whether the file that was opened still stands under its name. Errors: storage_unavailable.
    Result<void> check_file() const;

    const std::filesystem::path& path() const { return path_; }

  private:
    class Reader {
      public:
        explicit Reader(Database& owner);
        ~Reader();
        Reader(const Reader&) = delete;
        Reader& operator=(const Reader&) = delete;
        SQLite::Database& connection() const { return *connection_; }

      private:
        Database& owner_;
        std::unique_ptr<SQLite::Database> connection_;
    };

    std::filesystem::path path_;
    std::mutex write_mutex_;
    std::unique_ptr<SQLite::Database> writer_;
    FileIdentity opened_;
    std::mutex reader_mutex_;
    std::condition_variable reader_free_;
    std::vector<std::unique_ptr<SQLite::Database>> idle_readers_;
    std::size_t readers_out_ = 0;
};

}  // namespace atspro::store::sqlite
