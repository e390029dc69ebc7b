// How long somebody has worked, by the dates of the positions held.
#pragma once

#include <functional>

#include "domain/resume.h"
#include "matching/today.h"

namespace atspro::matching {

// Months in which at least one of the positions that `counts` accepts was held; parallel ones count once. A
// year without its month is taken as long as it can be; a position without a beginning counts nothing.
int months_worked(const domain::Resume& resume, Today today, const std::function<bool(std::size_t)>& counts);

}  // namespace atspro::matching
