// Job postings that a web page carries as data: schema.org's JobPosting as JSON-LD, microdata or RDFa.
#pragma once

#include <gumbo.h>

#include <vector>

#include "domain/page.h"

namespace atspro::document {

// In the order of the page, JSON-LD first; the same posting given twice in one form counts once. References
// between JSON-LD nodes ("@id") are followed. Bounded by kMaxStructuredPostings and kMaxStructuredBytes.
std::vector<domain::StructuredPosting> postings_in(const GumboNode& document);

}  // namespace atspro::document
