#include "base/error.h"

#include <array>

namespace atspro {
namespace {

struct Row {
    Code code;
    std::string_view name;
    std::string_view title;
    int http_status;
    int exit_status;
};

constexpr std::array kRows{
    Row{Code::internal, "internal", "Internal failure", 500, 1},
    Row{Code::bad_request, "bad_request", "Malformed request", 400, 2},
    Row{Code::bad_usage, "bad_usage", "Wrong usage", 400, 2},
    Row{Code::unauthorized, "unauthorized", "Sign in first", 401, 4},
    Row{Code::forbidden, "forbidden", "Not allowed", 403, 4},
    Row{Code::not_found, "not_found", "Not found", 404, 3},
    Row{Code::method_not_allowed, "method_not_allowed", "Method not allowed", 405, 2},
    Row{Code::not_acceptable, "not_acceptable", "No acceptable representation", 406, 2},
    Row{Code::deadline_passed, "deadline_passed", "The deadline passed", 408, 1},
    Row{Code::conflict, "conflict", "Conflict", 409, 3},
    Row{Code::stale, "stale", "The stored version is newer", 412, 3},
    Row{Code::too_large, "too_large", "Too large", 413, 3},
    Row{Code::unsupported_type, "unsupported_type", "Type not supported", 415, 3},
    Row{Code::name_contradicts_content, "name_contradicts_content", "Name and content disagree", 415, 3},
    Row{Code::empty_file, "empty_file", "Empty file", 422, 3},
    Row{Code::corrupt_file, "corrupt_file", "Damaged file", 422, 3},
    Row{Code::encrypted_file, "encrypted_file", "Encrypted file", 422, 3},
    Row{Code::no_text, "no_text", "No readable text", 422, 3},
    Row{Code::too_complex, "too_complex", "Too complex", 422, 3},
    Row{Code::extraction_failed, "extraction_failed", "The file could not be read", 422, 3},
    Row{Code::invalid_field, "invalid_field", "Invalid field", 422, 3},
    Row{Code::idempotency_mismatch, "idempotency_mismatch", "Idempotency key used for another body", 422, 3},
    Row{Code::read_back_lost, "read_back_lost", "Not read back as written", 422, 3},
    Row{Code::cancelled, "cancelled", "Cancelled", 499, 1},
    Row{Code::overloaded, "overloaded", "Overloaded", 503, 4},
    Row{Code::shutting_down, "shutting_down", "Shutting down", 503, 4},
    Row{Code::storage_full, "storage_full", "No space left to store", 507, 4},
    Row{Code::storage_unavailable, "storage_unavailable", "Database unavailable", 503, 4},
    Row{Code::storage_damaged, "storage_damaged", "Database damaged", 503, 4},
    Row{Code::storage_newer, "storage_newer", "Database of a newer version", 503, 4},
    Row{Code::sandbox_unavailable, "sandbox_unavailable", "Sandbox unavailable", 503, 4},
    Row{Code::offline, "offline", "Calls out are switched off", 503, 4},
    Row{Code::invalid_url, "invalid_url", "Not a usable address", 422, 3},
    Row{Code::blocked_address, "blocked_address", "Address not allowed", 422, 3},
    Row{Code::blocked_domain, "blocked_domain", "Site not allowed", 422, 3},
    Row{Code::page_not_found, "page_not_found", "Page not found", 422, 3},
    Row{Code::page_too_large, "page_too_large", "Page too large", 422, 3},
    Row{Code::unreadable_page, "unreadable_page", "Page not readable", 422, 3},
    Row{Code::site_refused, "site_refused", "The site refuses programs", 422, 3},
    Row{Code::not_a_posting, "not_a_posting", "No job posting", 422, 3},
    Row{Code::upstream_failed, "upstream_failed", "The site failed", 502, 4},
    Row{Code::upstream_busy, "upstream_busy", "The site is busy", 503, 4},
    Row{Code::upstream_timeout, "upstream_timeout", "The site was too slow", 504, 4},
    Row{Code::upstream_circuit_open, "upstream_circuit_open", "The site failed too often lately", 503, 4},
    Row{Code::too_many_requests, "too_many_requests", "Too many requests", 429, 4},
    Row{Code::header_too_large, "header_too_large", "Request header too large", 431, 2},
    Row{Code::target_too_long, "target_too_long", "Request target too long", 414, 2},
};

constexpr bool rows_follow_the_enum() {
    for (std::size_t i = 0; i < kRows.size(); ++i)
        if (static_cast<std::size_t>(kRows[i].code) != i) return false;
    return true;
}
static_assert(rows_follow_the_enum(), "a row per Code, in the order of the enum");
static_assert(kRows.back().code == Code::target_too_long, "the last Code has its row");

const Row& row_of(Code code) {
    return kRows[static_cast<std::size_t>(code)];
}

}  // namespace

std::string_view name_of(Code code) {
    return row_of(code).name;
}
std::string_view title_of(Code code) {
    return row_of(code).title;
}
int http_status_of(Code code) {
    return row_of(code).http_status;
}
int exit_status_of(Code code) {
    return row_of(code).exit_status;
}

std::optional<Code> code_named(std::string_view name) {
    for (const Row& row : kRows)
        if (row.name == name) return row.code;
    return std::nullopt;
}

}  // namespace atspro
