#include "base/field_errors.h"

#include <utility>

namespace atspro {

Error field_errors(std::vector<FieldError> errors) {
    return {Code::invalid_field, "Some fields are not as they must be; see errors.", std::move(errors), {}};
}

Error field_error(std::string pointer, std::string message) {
    return field_errors({{std::move(pointer), std::move(message)}});
}

}  // namespace atspro
