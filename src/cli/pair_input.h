// Resumes and postings as the commands take them: any document, our JSON, or an address.
#pragma once

#include <string>

#include "base/settings.h"
#include "domain/parsed_job.h"
#include "domain/resume.h"
#include "services/document_source.h"

namespace atspro::cli {

// A document in any format, our JSON (the resume, or what `parse` prints), or JSON Resume; "-" is standard
// input. Errors: those of read_input and of services::parse_document; those of resume_of_json.
Result<domain::Resume> read_resume(const std::string& name, services::DocumentSource& source,
                                   const Settings& settings);

// True for what begins with http:// or https://.
bool is_address(const std::string& name);

// An address, a document in any format, or our JSON (the job, or what `job` prints). Errors: those of
// read_input, fetch::fetch_posting and services::parse_job_now; invalid_field, bad_request.
Result<domain::ParsedJob> read_posting(const std::string& name, services::DocumentSource& source,
                                       const Settings& settings);

}  // namespace atspro::cli
