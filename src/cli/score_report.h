// A match score for people.
#pragma once

#include <string>

#include "domain/match.h"

namespace atspro::cli {

std::string score_report(const domain::MatchScore& score);

}  // namespace atspro::cli
