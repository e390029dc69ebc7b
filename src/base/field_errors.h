// Refusals of single fields, in the one form that every route and store gives them.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"

namespace atspro {

// Code::invalid_field with these pointers and messages.
Error field_errors(std::vector<FieldError> errors);
Error field_error(std::string pointer, std::string message);

}  // namespace atspro
