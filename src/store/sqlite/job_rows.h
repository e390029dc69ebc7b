// Rows of the table of jobs as domain shapes, for every file that selects them.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>
#include <string_view>

#include "base/error.h"
#include "domain/stored_job.h"

namespace atspro::store::sqlite {

// The columns that summary_in takes, in its order.
inline constexpr std::string_view kSummaryColumns =
    "id, version, created_at, updated_at, status, archived, applied_at, summary";

// What a list shows of a job, as it is kept in the column `summary`: all but the columns beside it.
std::string summary_json(const domain::Job& data);
// Errors: storage_damaged.
Result<domain::JobSummary> summary_in(SQLite::Statement& row);

inline tl::unexpected<Error> no_such_job() {
    return fail(Code::not_found, "There is no job with this id; list the stored ones to see their ids.");
}

}  // namespace atspro::store::sqlite
