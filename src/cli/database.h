// The database that the settings name, where a command works on its file.
#pragma once

#include <filesystem>

#include "base/error.h"
#include "base/settings.h"

namespace atspro::cli {

// Errors: bad_usage where the database is not an embedded one.
inline Result<std::filesystem::path> database_path(const LoadedSettings& settings) {
    const auto path = settings.values.sqlite_path();
    if (!path)
        return fail(Code::bad_usage,
                    "DATABASE_URL names PostgreSQL, which is not in this version; use sqlite:///PATH.");
    return *path;
}

}  // namespace atspro::cli
