// The ATS view for people.
#pragma once

#include <string>

#include "domain/verification.h"

namespace atspro::cli {

std::string verification_report(const domain::Verification& verification);

}  // namespace atspro::cli
