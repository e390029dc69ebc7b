// A job as Markdown. The same job gives the same bytes.
#pragma once

#include <string>

#include "domain/job.h"

namespace atspro::writing {

std::string write_job_markdown(const domain::Job& job);

}  // namespace atspro::writing
