// The parts of a DOCX or ODT, inflated one by one on demand and under the limits of limits.h, which are
// counted while inflating: what an archive says about its own sizes is never believed.
//
// Errors: corrupt_file (no archive, a damaged part, an unknown way of packing), encrypted_file, too_complex.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "base/error.h"

namespace atspro::document {

class ZipArchive {
  public:
    // `bytes` must outlive the archive.
    static Result<ZipArchive> open(std::string_view bytes);
    ~ZipArchive();
    ZipArchive(ZipArchive&&) noexcept;
    ZipArchive& operator=(ZipArchive&&) noexcept;

    // Names compare without regard to ASCII case, as the formats want it.
    bool has(std::string_view name) const;
    // Content of a part. A name that is not there is corrupt_file: ask has() first.
    Result<std::string> read(std::string_view name);

  private:
    struct Handle;
    explicit ZipArchive(std::unique_ptr<Handle> handle);
    std::unique_ptr<Handle> handle_;
};

}  // namespace atspro::document
