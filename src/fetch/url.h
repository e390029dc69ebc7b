// Addresses as browsers read them (the WHATWG URL standard, as far as http and https go): parsed once into
// parts, and written anew from the parts. What is asked for is always the rewritten text, so that no two
// readers of one address can disagree about its host.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace atspro::fetch {

inline constexpr std::size_t kMaxUrlBytes = 8 * 1024;

struct Url {
    std::string scheme;  // "http" or "https"
    std::string
        host;  // lower case, ASCII; an IPv4 address in four decimal parts, an IPv6 one without brackets
    std::optional<boost::asio::ip::address> address = {};  // where the host is one
    std::uint16_t port = 0;                                // 80 or 443 where none was named
    std::string path;                       // begins with "/", percent-encoded, without "." and ".."
    std::optional<std::string> query = {};  // percent-encoded, without "?"
    bool operator==(const Url&) const = default;

    std::string text() const;       // "https://jobs.example.org/a?b"; the default port is left out
    std::string authority() const;  // "jobs.example.org:8080", "[::1]"
    // The first value of a parameter of the query, percent-decoded.
    std::optional<std::string> parameter(std::string_view name) const;
};

// Blanks and control characters around the address and line ends and tabs within are dropped, as browsers do;
// the fragment is. Errors: invalid_url (no address, another scheme, user information, a host that is none,
// too long).
Result<Url> parse_url(std::string_view text);
// What a link or `Location` of the page `base` leads to.
Result<Url> resolve_url(const Url& base, std::string_view reference);

// Segments of the path, percent-decoded, empty ones left out.
std::vector<std::string> path_segments(const Url& url);
// A path segment or query value, percent-encoded.
std::string percent_encoded(std::string_view text);

}  // namespace atspro::fetch
