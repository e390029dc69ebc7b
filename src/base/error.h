// What can go wrong, as values. Every failure that a user can meet is one Code; its stable name, HTTP status
// and exit status stand in one table (error.cpp), so that the server and the command line cannot disagree.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace atspro {

enum class Code {
    internal,
    bad_request,
    bad_usage,
    unauthorized,
    forbidden,
    not_found,
    method_not_allowed,
    not_acceptable,
    deadline_passed,
    conflict,
    stale,
    too_large,
    unsupported_type,
    name_contradicts_content,
    empty_file,
    corrupt_file,
    encrypted_file,
    no_text,
    too_complex,
    extraction_failed,
    invalid_field,
    idempotency_mismatch,
    read_back_lost,
    cancelled,
    overloaded,
    shutting_down,
    storage_full,
    storage_unavailable,
    storage_damaged,
    storage_newer,
    sandbox_unavailable,
    offline,
    invalid_url,
    blocked_address,
    blocked_domain,
    page_not_found,
    page_too_large,
    unreadable_page,
    site_refused,
    not_a_posting,
    upstream_failed,
    upstream_busy,
    upstream_timeout,
    upstream_circuit_open,
    too_many_requests,
    header_too_large,
    target_too_long,
};

// One field of an input that was refused: a JSON pointer to it and what is wrong, in words.
struct FieldError {
    std::string pointer;
    std::string message;
    bool operator==(const FieldError&) const = default;
};

struct Error {
    Code code = Code::internal;
    // What is wrong and what to do, one sentence for people. Never holds resume text, secrets or file paths
    // of the server.
    std::string detail;
    std::vector<FieldError> errors = {};
    std::optional<int> retry_after_s = {};
};

template <class T>
using Result = tl::expected<T, Error>;

// Short form of a failed Result: `return fail(Code::no_text, "...")`.
inline tl::unexpected<Error> fail(Code code, std::string detail) {
    return tl::unexpected(Error{code, std::move(detail)});
}
inline tl::unexpected<Error> fail(Error error) {
    return tl::unexpected(std::move(error));
}

// Stable name as it stands in problem+json's `code` ("no_text").
std::string_view name_of(Code code);
// Short title as it stands in problem+json's `title` ("No readable text").
std::string_view title_of(Code code);
// HTTP status, 4xx or 5xx.
int http_status_of(Code code);
// Exit status of the command line: 1 internal, 2 usage, 3 input refused, 4 a dependency is unavailable.
int exit_status_of(Code code);
// The Code with this stable name, if there is one.
std::optional<Code> code_named(std::string_view name);

}  // namespace atspro
