// What was read against what should have been: field by field, entries matched by likeness, so that one entry
// that is missing does not make all that follow it look lost.
#pragma once

#include <string>
#include <string_view>

#include "domain/resume.h"
#include "domain/verification.h"

namespace atspro::services {

// Letters, digits and the signs that tell skills apart (C++, C#), case folded; the rest is layout.
std::string essence(std::string_view text);

// `text` is everything that was read of the document, for telling what is misplaced from what is missing.
// Pure.
domain::Comparison compare(const domain::Resume& expected, const domain::Resume& found,
                           std::string_view text);

}  // namespace atspro::services
