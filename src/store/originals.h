// Uploaded files and fetched pages, byte for byte.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/error.h"

namespace atspro::store {

// An uploaded file that is on disk, whole and flushed, and not yet part of any resume or job. When the hold
// goes and none took the file, the file goes too.
class OriginalHold {
  public:
    virtual ~OriginalHold() = default;
    virtual const std::string& sha256() const = 0;
    virtual std::uint64_t bytes() const = 0;
};

struct Original {
    std::string bytes;
    std::string filename;
    std::string media_type;
};

class Originals {
  public:
    virtual ~Originals() = default;
    // Writes the bytes, flushes file and folder. The same bytes are kept once.
    virtual Result<std::unique_ptr<OriginalHold>> hold(std::string_view bytes) = 0;
    // The file that a resume was read from. Errors: not_found where there is no such resume or it has no
    // file.
    virtual Result<Original> of_resume(std::string_view user, std::string_view resume_id) = 0;
    // The file or page that a job was read from. Errors: as above.
    virtual Result<Original> of_job(std::string_view user, std::string_view job_id) = 0;
};

}  // namespace atspro::store
