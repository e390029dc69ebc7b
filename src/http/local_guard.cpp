#include "http/local_guard.h"

#include "http/uri.h"

namespace atspro::http {
namespace {

constexpr int kHttpPort = 80;

bool is_local_authority(std::string_view authority, int port) {
    const auto host = split_host(authority);
    if (!host) return false;
    if (host->host != "localhost" && host->host != "127.0.0.1" && host->host != "[::1]") return false;
    return (host->port == 0 ? kHttpPort : host->port) == port;
}

bool is_safe(std::string_view method) {
    return method == "GET" || method == "HEAD" || method == "OPTIONS";
}

}  // namespace

bool is_loopback(std::string_view address) {
    return address == "localhost" || address == "::1" || address == "[::1]" ||
           (address.starts_with("127.") &&
            address.find_first_not_of("0123456789.") == std::string_view::npos);
}

Result<void> check_local_request(std::string_view method, const Headers& headers, int port) {
    const std::string* host = find_header(headers, "Host");
    if (!host || !is_local_authority(*host, port))
        return fail(Code::forbidden,
                    "This server answers to localhost, 127.0.0.1 and [::1] with its port only; open it by "
                    "one of these addresses.");
    if (is_safe(method)) return {};
    constexpr std::string_view kForeign =
        "A page of another site must not change anything here; use the server's own page or a program.";
    if (const std::string* site = find_header(headers, "Sec-Fetch-Site")) {
        if (*site != "same-origin" && *site != "none") return fail(Code::forbidden, std::string(kForeign));
        return {};
    }
    if (const std::string* origin = find_header(headers, "Origin")) {
        if (!origin->starts_with("http://") || !is_local_authority(origin->substr(7), port) ||
            !equal_nocase(origin->substr(7), *host))
            return fail(Code::forbidden, std::string(kForeign));
    }
    return {};
}

}  // namespace atspro::http
