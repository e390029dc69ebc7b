// RFC 7396: the members of a patch put in the place of those of a value; null removes one.
#pragma once

#include "json/encode.h"

namespace atspro::json {

// Where `patch` is no object, it is the result. What both hold as objects is merged member by member.
Value merge_patch(Value target, const Value& patch);

}  // namespace atspro::json
