// Identifiers that we make ourselves: UUIDv7 (RFC 9562), so that ids sort by the time they were made and no
// database sequence is needed.
#pragma once

#include <string>
#include <string_view>

#include "base/clock.h"

namespace atspro {

// A new id, 36 characters, lower case. Two ids of one process never collide and never sort against their
// order.
std::string new_id(const Clock& clock = system_clock());

// True where `text` has the form of a UUID: 8-4-4-4-12 lower-case hexadecimal digits.
bool looks_like_id(std::string_view text);

// SHA-256 as 64 lower-case hexadecimal digits. Names content-addressed files.
std::string sha256_hex(std::string_view bytes);

}  // namespace atspro
