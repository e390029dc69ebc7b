// Files that must be there after a crash, or not at all. Every path is given by the program or its user,
// never by a document.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/error.h"

namespace atspro {

inline constexpr unsigned kPrivateFile = 0600;  // what only its owner may read
inline constexpr unsigned kPrivateFolder = 0700;
inline constexpr unsigned kOrdinaryFile = 0666;  // less the user's umask

enum class Existing { replace, refuse };
// Whether the file must survive a power loss. What a command can write anew need not wait for the disk.
enum class Flush { yes, no };

// Writes beside the target, flushes, renames and flushes the folder: afterwards the file is whole, or as it
// was before. Without flushing this holds for every end of the program, and not for one of the machine.
// Errors: conflict where the file is there and `existing` refuses it; storage_full; storage_unavailable.
Result<void> write_file_whole(const std::filesystem::path& path, std::string_view bytes, unsigned mode,
                              Existing existing = Existing::replace, Flush flush = Flush::yes);

// Flushes a file that was written by someone else, renames it onto `path` and flushes the folder. Errors as
// above.
Result<void> move_into_place(const std::filesystem::path& from, const std::filesystem::path& path,
                             Existing existing);

// Makes the names in a folder survive a power loss. Errors: storage_unavailable.
Result<void> flush_folder(const std::filesystem::path& folder);

// Creates the folder and its parents where they are missing; new ones are private. Errors:
// storage_unavailable.
Result<void> make_private_folder(const std::filesystem::path& path);

// The whole file. Errors: not_found, too_large (more than `limit` bytes), bad_usage (a folder),
// storage_unavailable.
Result<std::string> read_file_whole(const std::filesystem::path& path, std::size_t limit);
// The same of an open descriptor, which stays open.
Result<std::string> read_descriptor_whole(int descriptor, std::size_t limit);

}  // namespace atspro
