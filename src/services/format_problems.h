// What about a document makes resume parsers fail, found from the document itself and from what was read of
// it.
#pragma once

#include <vector>

#include "domain/page.h"
#include "domain/verification.h"

namespace atspro::services {

inline constexpr std::size_t kMaxEvidence = 5;             // pieces of evidence for one problem
inline constexpr std::size_t kMaxEvidenceCodePoints = 80;  // of one piece

// The worst first. Pure.
std::vector<domain::FormatProblem> format_problems(const domain::Document& document,
                                                   const domain::ParsedResume& parsed);

// The words alone, page by page, in the order of the document's own stream.
std::string plain_text_of(const domain::Document& document);

}  // namespace atspro::services
