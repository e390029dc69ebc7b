// Uploaded files by the hash of their content: FOLDER/ab/cdef... A file is on disk, flushed, before any row
// names it, and goes after the last row that named it. What a crash leaves between the two is swept at the
// next start.
//
// Knows files and holds, not rows: who deletes asks the database first.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_set>

#include "base/error.h"
#include "store/store.h"

namespace atspro::store::sqlite {

inline constexpr std::size_t kMaxOriginalBytes = 100u << 20;  // bytes of one kept file

class OriginalFiles {
  public:
    // Whether a row names this hash.
    using IsReferenced = std::function<Result<bool>(const std::string& sha256)>;

    OriginalFiles(std::filesystem::path folder, IsReferenced is_referenced);

    Result<std::unique_ptr<OriginalHold>> hold(std::string_view bytes);
    // Errors: storage_damaged where the file is missing.
    Result<std::string> read(const std::string& sha256) const;
    // Removes the file unless a row names it or someone holds it.
    void remove_if_unused(const std::string& sha256);
    // Removes every file that `kept` does not name, half-written ones included. Answers how many went.
    std::size_t sweep(const std::unordered_set<std::string>& kept);

    const std::filesystem::path& folder() const { return folder_; }
    std::filesystem::path path_of(const std::string& sha256) const;

  private:
    class Hold;
    void release(const std::string& sha256);

    std::filesystem::path folder_;
    IsReferenced is_referenced_;
    std::mutex mutex_;  // over holds_ and the decision to remove
    std::map<std::string, int> holds_;
};

// The folder that belongs to a database.
std::filesystem::path originals_folder_of(const std::filesystem::path& database);

}  // namespace atspro::store::sqlite
