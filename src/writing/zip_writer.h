// A ZIP archive of named parts, the same bytes for the same parts: no times, no names of machines.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/error.h"

namespace atspro::writing {

using ZipParts = std::vector<std::pair<std::string, std::string>>;  // names and contents, in their order

// Errors: internal where libzip is missing or fails.
Result<std::string> write_zip(const ZipParts& parts);

}  // namespace atspro::writing
