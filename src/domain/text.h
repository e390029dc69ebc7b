// A text that may be unknown.
#pragma once

#include <optional>
#include <string>

namespace atspro::domain {

using Text = std::optional<std::string>;

}  // namespace atspro::domain
