// JSON Resume (jsonresume.org, schema 1.0.0), out and in. What its schema has no field for travels in
// `meta.atspro`, so that our own files come back as they were; docs/documents.md has the table of fields.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "domain/resume.h"
#include "json/encode.h"

namespace atspro::writing {

std::string write_json_resume(const domain::Resume& resume);

// Whether the value is meant as JSON Resume and not as our own JSON.
bool is_json_resume(const json::Value& value);

// Anybody's file. Fields that it has beside the schema are left aside; what the schema has and a Resume has
// not (volunteering, awards, publications, references) becomes additional sections. Errors: invalid_field
// with the pointer of every value that is of the wrong kind.
Result<domain::Resume> read_json_resume(const json::Value& value);

// Our JSON, as it is or in the `data` of a ParsedResume, or JSON Resume. Errors: bad_request where it is no
// JSON; invalid_field.
Result<domain::Resume> read_json(std::string_view text);

}  // namespace atspro::writing
