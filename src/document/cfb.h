// Compound files (OLE2), the container of the old .doc: a small file system of sectors in one file. Reads
// streams by name; every chain and offset is checked, and a chain that runs in circles ends in an error. Does
// not write.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace atspro::document {

// True where `bytes` starts like a compound file.
bool looks_like_cfb(std::string_view bytes);

class CompoundFile {
  public:
    struct Entry {
        std::string name;  // UTF-8
        bool is_stream = false;
        bool is_in_root = false;  // not in a storage, as embedded documents are
        std::uint32_t start = 0;  // first sector
        std::uint64_t size = 0;   // bytes
    };

    // `bytes` must outlive the object. Errors: corrupt_file.
    static Result<CompoundFile> open(std::string_view bytes);

    // Entries of the whole directory, nested storages too.
    const std::vector<Entry>& entries() const { return entries_; }
    // The stream of that name: of the root storage where it has one.
    const Entry* find(std::string_view name) const;
    // Errors: corrupt_file (the chain is broken).
    Result<std::string> read(const Entry& entry) const;

  private:
    CompoundFile() = default;
    void read_directory(std::string_view directory);
    void mark_root(std::string_view directory, const std::vector<std::size_t>& slots);
    std::string_view sector(std::uint32_t number) const;
    Result<std::string> chain(std::uint32_t start, std::uint64_t size) const;
    Result<std::string> mini_chain(std::uint32_t start, std::uint64_t size) const;

    std::string_view bytes_;
    std::size_t sector_bytes_ = 512;
    std::size_t mini_bytes_ = 64;
    std::uint32_t mini_cutoff_ = 4096;
    std::vector<std::uint32_t> fat_;
    std::vector<std::uint32_t> mini_fat_;
    std::string mini_stream_;
    std::vector<Entry> entries_;
};

}  // namespace atspro::document
