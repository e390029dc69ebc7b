// What must hold for a resume beyond its types.
#pragma once

#include <string_view>
#include <vector>

#include "base/error.h"
#include "domain/resume.h"

namespace atspro::domain {

// True for YYYY, YYYY-MM and YYYY-MM-DD with a month and a day that exist.
bool is_date(std::string_view text);

// What is wrong with a resume that someone wrote or edited, by pointer; empty where nothing is.
std::vector<FieldError> faults_of(const Resume& resume);

}  // namespace atspro::domain
