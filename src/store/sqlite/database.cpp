#include "store/sqlite/database.h"

#include <sqlite3.h>
#include <sys/stat.h>

namespace atspro::store::sqlite {

std::unique_ptr<SQLite::Database> connect(const std::filesystem::path& path, bool read_only) {
    const int flags = read_only ? SQLite::OPEN_READONLY : SQLite::OPEN_READWRITE;
    auto connection = std::make_unique<SQLite::Database>(path.string(), flags, kBusyTimeout_ms);
    connection->exec("PRAGMA busy_timeout = " + std::to_string(kBusyTimeout_ms));
    if (!read_only) {
        if (connection->execAndGet("PRAGMA journal_mode = WAL").getString() != "wal")
            throw SQLite::Exception("no write-ahead log on this file system", SQLITE_CANTOPEN);
        connection->exec("PRAGMA synchronous = FULL");
        connection->exec("PRAGMA journal_size_limit = 67108864");
        // What a person deletes must not stay readable in the file.
        connection->exec("PRAGMA secure_delete = ON");
    }
    connection->exec("PRAGMA foreign_keys = ON");
    connection->exec("PRAGMA trusted_schema = OFF");
    connection->exec("PRAGMA cell_size_check = ON");
    return connection;
}

namespace {

FileIdentity identity_of(const std::filesystem::path& path) {
    struct stat status{};
    if (::stat(path.c_str(), &status) != 0) return {};
    return {status.st_dev, status.st_ino};
}

}  // namespace

Database::Database(std::filesystem::path path)
    : path_(std::move(path)), writer_(connect(path_, false)), opened_(identity_of(path_)) {}

Result<void> Database::check_file() const {
    if (identity_of(path_) == opened_) return {};
    return fail(
        Code::storage_unavailable,
        "The database file was moved or deleted while it was in use; put it back and restart the server.");
}

Database::Reader::Reader(Database& owner) : owner_(owner) {
    {
        std::unique_lock lock(owner_.reader_mutex_);
        owner_.reader_free_.wait(lock, [&] { return owner_.readers_out_ < kMaxReaders; });
        ++owner_.readers_out_;
        if (!owner_.idle_readers_.empty()) {
            connection_ = std::move(owner_.idle_readers_.back());
            owner_.idle_readers_.pop_back();
            return;
        }
    }
    try {
        connection_ = connect(owner_.path_, true);
    } catch (const SQLite::Exception&) {
        const std::lock_guard lock(owner_.reader_mutex_);
        --owner_.readers_out_;
        owner_.reader_free_.notify_one();
        throw;
    }
}

Database::Reader::~Reader() {
    const std::lock_guard lock(owner_.reader_mutex_);
    --owner_.readers_out_;
    owner_.idle_readers_.push_back(std::move(connection_));
    owner_.reader_free_.notify_one();
}

}  // namespace atspro::store::sqlite
