// A posting, from a web page, a document or text, to a Job: pure code, no model, no I/O. The same document
// gives the same answer everywhere.
#pragma once

#include <vector>

#include "base/error.h"
#include "domain/page.h"
#include "domain/parsed_job.h"

namespace atspro::reading {

struct JobReading {
    domain::Job job;
    std::vector<domain::Provenance> provenance;  // the box is empty for what structured data alone says
    std::vector<domain::Warning> warnings;
    domain::ReadMethod method = domain::ReadMethod::html;
};

// Structured data wins field by field, the visible text fills the rest. No word is invented: names and lines
// are the posting's own. Errors: no_text; site_refused (sign-in walls, robot checks, pages that scripts
// fill); not_a_posting (error pages, postings that are gone, lists of jobs, anything else).
Result<JobReading> read_job(const domain::Document& document);

}  // namespace atspro::reading
