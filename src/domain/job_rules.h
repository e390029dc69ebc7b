// What must hold for a job beyond its types.
#pragma once

#include <vector>

#include "base/error.h"
#include "domain/job.h"

namespace atspro::domain {

// What is wrong with a job that someone wrote or edited, by pointer; empty where nothing is.
std::vector<FieldError> faults_of(const Job& job);

}  // namespace atspro::domain
