// Where values stand in their document, after an edit.
#pragma once

#include <vector>

#include "domain/parsed_resume.h"
#include "json/encode.h"

namespace atspro::services {

// Where a value is the same before and after the edit, its place in the document still holds.
std::vector<domain::Provenance> still_true(const std::vector<domain::Provenance>& provenance,
                                           const json::Value& before, const json::Value& after);

}  // namespace atspro::services
