// schema.org's JobPosting, as a page carries it, to the fields of a job.
#pragma once

#include <string>
#include <vector>

#include "domain/page.h"
#include "domain/parsed_job.h"

namespace atspro::reading {

struct StructuredJob {
    domain::Job job;          // without description, and without what is read out of it
    std::string description;  // in lines, as domain::StructuredPosting describes
    domain::ReadMethod method = domain::ReadMethod::json_ld;
};

// Postings that say at least a title or a description; the same posting in two forms is one, its gaps filled.
std::vector<StructuredJob> structured_jobs_of(const domain::Document& document);

}  // namespace atspro::reading
