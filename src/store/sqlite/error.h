// SQLite's failures in our words.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include "base/error.h"

namespace atspro::store::sqlite {

// `system_errno` is what the operating system said last, 0 where unknown.
Error error_of(int sqlite_code, int system_errno);
// Of a thrown failure; `connection` is asked for the operating system's word, where it is known. Logged
// unless it is a conflict.
Error error_of(const SQLite::Exception& thrown, const SQLite::Database* connection);

}  // namespace atspro::store::sqlite
