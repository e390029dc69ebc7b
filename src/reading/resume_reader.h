// Positioned text to a Resume: pure code, no model, no I/O. The same document gives the same answer
// everywhere.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "domain/page.h"
#include "domain/parsed_resume.h"

namespace atspro::reading {

struct ReadResume {
    domain::Resume resume;
    std::vector<domain::Provenance> provenance;  // in the order of reading
    std::vector<domain::Warning> warnings;
    std::string language;  // BCP 47 ("en"), empty where unknown
};

// Every visible word of the document ends in the resume; what fits no field goes to `additional_sections`.
// Hidden text is reported as a warning and not read. Errors: no_text where the document has no readable word.
Result<ReadResume> read_resume(const domain::Document& document);

}  // namespace atspro::reading
