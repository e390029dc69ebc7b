// Request targets taken apart (RFC 3986, RFC 9112 section 3.2). Pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"

namespace atspro::http {

inline constexpr std::size_t kMaxQueryParameters = 100;
inline constexpr std::size_t kMaxPathSegments = 32;

// Percent sequences decoded. Nothing where one is malformed, gives a NUL, or the result is not UTF-8.
// `plus_is_blank`: as in queries.
std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_blank = false);

// Decoded segments between the slashes of "/a/b"; "/" has none. Nothing where one is malformed, or there are
// more than kMaxPathSegments. "." and ".." are kept as they are: no route is reached by walking.
std::optional<std::vector<std::string>> path_segments(std::string_view path);

// "a=1&b=x%20y" decoded. Nothing where a part is malformed or there are more than kMaxQueryParameters.
std::optional<Pairs> query_pairs(std::string_view query);

// "localhost:8000" or "[::1]:8000" in two; port 0 where there is none. Nothing where it is not a host as RFC
// 3986 writes it.
struct HostPort {
    std::string host;  // lower case, brackets kept
    int port = 0;
};
std::optional<HostPort> split_host(std::string_view host);

}  // namespace atspro::http
