// multipart/form-data (RFC 7578) taken apart. A pure function over the whole body: it copies nothing, keeps
// nothing and guesses nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace atspro::http {

inline constexpr std::size_t kMaxParts = 16;
inline constexpr std::size_t kMaxPartHeaderBytes = 4 * 1024;  // all header lines of a part
inline constexpr std::size_t kMaxPartHeaderFields = 8;
inline constexpr std::size_t kMaxBoundaryBytes = 70;
inline constexpr std::size_t kMaxFilenameBytes = 255;
// What a form may add around the bytes of its file.
inline constexpr std::size_t kMultipartOverheadBytes = 64 * 1024;

struct Part {
    std::string name;
    // Base name only, well-formed UTF-8 without control characters, at most kMaxFilenameBytes. `filename*`
    // wins over `filename`.
    std::optional<std::string> filename;
    std::string content_type;  // as sent, may be empty; never to be trusted
    std::string_view content;  // points into the body
};

// Errors: unsupported_type where `content_type` is not multipart/form-data, bad_request where the form is
// malformed or has no end, too_large past the limits above.
Result<std::vector<Part>> parse_multipart(std::string_view body, std::string_view content_type);

// A header value like `form-data; name="a"; filename*=UTF-8''b` as its first word and its parameters, names
// in lower case.
struct HeaderValue {
    std::string word;
    std::vector<std::pair<std::string, std::string>> parameters;
    const std::string* parameter(std::string_view name) const;
};
// Nothing where it is malformed or names a parameter twice.
std::optional<HeaderValue> parse_header_value(std::string_view text);

// The last part of a path as a name that is safe to keep and show: see Part::filename.
std::string safe_filename(std::string_view name);

}  // namespace atspro::http
