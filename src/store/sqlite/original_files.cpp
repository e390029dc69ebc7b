#include "store/sqlite/original_files.h"

#include <system_error>
#include <vector>

#include "base/files.h"
#include "base/ids.h"
#include "base/log.h"

namespace atspro::store::sqlite {

class OriginalFiles::Hold final : public OriginalHold {
  public:
    Hold(OriginalFiles& owner, std::string sha256, std::uint64_t bytes)
        : owner_(owner), sha256_(std::move(sha256)), bytes_(bytes) {
        const std::lock_guard lock(owner_.mutex_);
        ++owner_.holds_[sha256_];
    }
    ~Hold() override { owner_.release(sha256_); }
    const std::string& sha256() const override { return sha256_; }
    std::uint64_t bytes() const override { return bytes_; }

  private:
    OriginalFiles& owner_;
    std::string sha256_;
    std::uint64_t bytes_;
};

OriginalFiles::OriginalFiles(std::filesystem::path folder, IsReferenced is_referenced)
    : folder_(std::move(folder)), is_referenced_(std::move(is_referenced)) {}

std::filesystem::path OriginalFiles::path_of(const std::string& sha256) const {
    return folder_ / sha256.substr(0, 2) / sha256.substr(2);
}

Result<std::unique_ptr<OriginalHold>> OriginalFiles::hold(std::string_view bytes) {
    // The hold comes first: from here on nobody removes the file, whoever else deletes the same content now.
    auto held = std::make_unique<Hold>(*this, sha256_hex(bytes), bytes.size());
    const std::filesystem::path path = path_of(held->sha256());
    if (const auto made = make_private_folder(path.parent_path()); !made) return fail(made.error());
    std::error_code code;
    const bool is_there = std::filesystem::file_size(path, code) == bytes.size() && !code;
    // Another upload of the same bytes may have renamed the file and not flushed the folder yet.
    const auto kept =
        is_there ? flush_folder(path.parent_path()) : write_file_whole(path, bytes, kPrivateFile);
    if (!kept) return fail(kept.error());
    return std::unique_ptr<OriginalHold>(std::move(held));
}

Result<std::string> OriginalFiles::read(const std::string& sha256) const {
    auto bytes = read_file_whole(path_of(sha256), kMaxOriginalBytes);
    if (!bytes && bytes.error().code == Code::not_found)
        return fail(Code::storage_damaged,
                    "The uploaded file is missing on disk; put a backup in the database's place.");
    return bytes;
}

void OriginalFiles::release(const std::string& sha256) {
    {
        const std::lock_guard lock(mutex_);
        const auto found = holds_.find(sha256);
        if (--found->second > 0) return;
        holds_.erase(found);
    }
    remove_if_unused(sha256);
}

void OriginalFiles::remove_if_unused(const std::string& sha256) {
    const std::lock_guard lock(mutex_);
    if (holds_.contains(sha256)) return;
    // Where the database does not answer, the file stays: the next start sweeps it.
    if (is_referenced_(sha256).value_or(true)) return;
    std::error_code code;
    std::filesystem::remove(path_of(sha256), code);
    if (code) log::warning("an unused original could not be removed", {{"error", code.message()}});
}

std::size_t OriginalFiles::sweep(const std::unordered_set<std::string>& kept) {
    std::size_t removed = 0;
    std::error_code code;
    std::vector<std::filesystem::path> unused;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_, code)) {
        if (!entry.is_regular_file(code)) continue;
        const std::string sha256 =
            entry.path().parent_path().filename().string() + entry.path().filename().string();
        if (!kept.contains(sha256)) unused.push_back(entry.path());
    }
    for (const auto& path : unused)
        if (std::filesystem::remove(path, code)) ++removed;
    return removed;
}

std::filesystem::path originals_folder_of(const std::filesystem::path& database) {
    return database.string() + "-originals";
}

}  // namespace atspro::store::sqlite
