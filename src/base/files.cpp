#include "base/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

namespace atspro {
namespace {

class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return number_; }
    bool is_open() const { return number_ >= 0; }
    // Closes and says whether the kernel had anything to complain about.
    bool close() { return ::close(std::exchange(number_, -1)) == 0; }

  private:
    int number_;
};

tl::unexpected<Error> failed(int number, std::string_view what) {
    const std::string why = std::generic_category().message(number);
    if (number == ENOSPC || number == EDQUOT)
        return fail(Code::storage_full, "There is no space left on the disk; free some and try again.");
    return fail(Code::storage_unavailable,
                std::string(what) + " failed: " + why + "; check the disk and who may write there.");
}

bool write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

std::filesystem::path folder_of(const std::filesystem::path& path) {
    return path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
}

std::filesystem::path beside(const std::filesystem::path& path) {
    static std::atomic<unsigned> counter = 0;
    std::filesystem::path name = folder_of(path);
    name /= "." + path.filename().string().substr(0, 100) + "." + std::to_string(::getpid()) + "-" +
            std::to_string(counter++) + ".partial";
    return name;
}

Result<void> put_in_place(const std::filesystem::path& from, const std::filesystem::path& path,
                          Existing existing, Flush flush) {
    const unsigned flags = existing == Existing::refuse ? RENAME_NOREPLACE : 0;
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, path.c_str(), flags) != 0) {
        if (errno == EEXIST) return fail(Code::conflict, "The file is already there; choose another name.");
        // File systems without RENAME_NOREPLACE: a hard link refuses an existing name as well.
        if (errno != EINVAL || existing != Existing::refuse) return failed(errno, "Renaming a file");
        if (::link(from.c_str(), path.c_str()) != 0) {
            if (errno == EEXIST)
                return fail(Code::conflict, "The file is already there; choose another name.");
            return failed(errno, "Renaming a file");
        }
        ::unlink(from.c_str());
    }
    return flush == Flush::yes ? flush_folder(folder_of(path)) : Result<void>{};
}

}  // namespace

Result<void> flush_folder(const std::filesystem::path& folder) {
    const Descriptor open(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!open.is_open() || ::fsync(open.get()) != 0) return failed(errno, "Flushing a folder");
    return {};
}

Result<void> write_file_whole(const std::filesystem::path& path, std::string_view bytes, unsigned mode,
                              Existing existing, Flush flush) {
    const std::filesystem::path partial = beside(path);
    Descriptor open(::open(partial.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode));
    if (!open.is_open()) return failed(errno, "Creating a file");
    const bool written =
        write_all(open.get(), bytes) && (flush == Flush::no || ::fsync(open.get()) == 0) && open.close();
    Result<void> done = written ? put_in_place(partial, path, existing, flush)
                                : Result<void>(failed(errno, "Writing a file"));
    if (!done) ::unlink(partial.c_str());
    return done;
}

Result<void> move_into_place(const std::filesystem::path& from, const std::filesystem::path& path,
                             Existing existing) {
    const Descriptor open(::open(from.c_str(), O_RDONLY | O_CLOEXEC));
    if (!open.is_open() || ::fsync(open.get()) != 0) return failed(errno, "Flushing a file");
    return put_in_place(from, path, existing, Flush::yes);
}

Result<void> make_private_folder(const std::filesystem::path& path) {
    std::error_code code;
    if (path.empty() || std::filesystem::is_directory(path, code)) return {};
    if (const auto parent = make_private_folder(path.parent_path()); !parent) return parent;
    if (::mkdir(path.c_str(), kPrivateFolder) != 0 && errno != EEXIST)
        return failed(errno, "Creating the folder");
    return flush_folder(folder_of(path));
}

Result<std::string> read_descriptor_whole(int descriptor, std::size_t limit) {
    std::string bytes;
    constexpr std::size_t kStep = 64u << 10;
    while (true) {
        const std::size_t had = bytes.size();
        bytes.resize(had + kStep);
        const ssize_t got = ::read(descriptor, bytes.data() + had, kStep);
        bytes.resize(had + static_cast<std::size_t>(got > 0 ? got : 0));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return failed(errno, "Reading");
        if (got == 0) return bytes;
        if (bytes.size() > limit)
            return fail(Code::too_large, "The file is larger than the limit of " + std::to_string(limit) +
                                             " bytes; give a smaller one.");
    }
}

Result<std::string> read_file_whole(const std::filesystem::path& path, std::size_t limit) {
    // Not blocking: a named pipe without a writer must not hold the program up.
    const Descriptor open(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!open.is_open()) {
        if (errno == ENOENT || errno == ENOTDIR)
            return fail(Code::not_found, "There is no such file; check the name.");
        if (errno == EACCES)
            return fail(Code::not_found, "The file may not be read by this user; change its permissions.");
        return failed(errno, "Opening the file");
    }
    struct stat about{};
    if (::fstat(open.get(), &about) != 0) return failed(errno, "Looking at the file");
    if (S_ISDIR(about.st_mode))
        return fail(Code::bad_usage, "This is a folder; give the files in it, such as FOLDER/*.pdf.");
    if (!S_ISREG(about.st_mode))
        return fail(Code::bad_usage, "This is not an ordinary file; give - to read standard input.");
    if (static_cast<std::uintmax_t>(about.st_size) > limit)
        return fail(Code::too_large, "The file has " + std::to_string(about.st_size) +
                                         " bytes, and the limit is " + std::to_string(limit) +
                                         "; give a smaller one or raise ATSPRO_MAX_UPLOAD_BYTES.");
    return read_descriptor_whole(open.get(), limit);
}

}  // namespace atspro
