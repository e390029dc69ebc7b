// Writing systems, by ICU.
#pragma once

#include <string>

namespace atspro {

// In English: "Latin", "Arabic", "Han"; "Common" for what several share.
std::string script_of(char32_t c);

}  // namespace atspro
