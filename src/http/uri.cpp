#include "http/uri.h"

#include <cctype>
#include <charconv>

#include "base/unicode.h"

namespace atspro::http {
namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool is_host_char(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) ||
           std::string_view("-._~!$&'()*+,;=%").find(c) != std::string_view::npos;
}

bool is_literal_char(char c) {
    return hex_digit(c) >= 0 || c == ':' || c == '.';
}

}  // namespace

std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_blank) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            if (i + 2 >= text.size()) return std::nullopt;
            const int high = hex_digit(text[i + 1]);
            const int low = hex_digit(text[i + 2]);
            if (high < 0 || low < 0 || high + low == 0) return std::nullopt;
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            out += plus_is_blank && text[i] == '+' ? ' ' : text[i];
        }
    }
    if (!is_utf8(out)) return std::nullopt;
    return out;
}

std::optional<std::vector<std::string>> path_segments(std::string_view path) {
    std::vector<std::string> segments;
    if (path.empty() || path.front() != '/') return std::nullopt;
    if (path == "/") return segments;
    while (!path.empty()) {
        path.remove_prefix(1);
        const std::size_t slash = std::min(path.find('/'), path.size());
        auto segment = percent_decoded(path.substr(0, slash));
        if (!segment || segments.size() == kMaxPathSegments) return std::nullopt;
        segments.push_back(std::move(*segment));
        path.remove_prefix(slash);
    }
    return segments;
}

std::optional<Pairs> query_pairs(std::string_view query) {
    Pairs pairs;
    while (!query.empty()) {
        const std::size_t end = std::min(query.find('&'), query.size());
        const std::string_view part = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        if (part.empty()) continue;
        const std::size_t equals = std::min(part.find('='), part.size());
        auto name = percent_decoded(part.substr(0, equals), true);
        auto value = percent_decoded(part.substr(std::min(equals + 1, part.size())), true);
        if (!name || !value || pairs.size() == kMaxQueryParameters) return std::nullopt;
        pairs.emplace_back(std::move(*name), std::move(*value));
    }
    return pairs;
}

std::optional<HostPort> split_host(std::string_view host) {
    HostPort out;
    std::size_t end = 0;
    if (host.starts_with('[')) {
        end = host.find(']');
        if (end == std::string_view::npos || end < 3) return std::nullopt;
        for (const char c : host.substr(1, end - 1))
            if (!is_literal_char(c)) return std::nullopt;
        ++end;
    } else {
        while (end < host.size() && is_host_char(host[end])) ++end;
        if (end == 0) return std::nullopt;
    }
    for (const char c : host.substr(0, end))
        out.host += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const std::string_view rest = host.substr(end);
    if (rest.empty()) return out;
    const std::string_view digits = rest.substr(1);
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out.port);
    if (rest.front() != ':' || digits.empty() || error != std::errc() ||
        stop != digits.data() + digits.size())
        return std::nullopt;
    if (out.port < 1 || out.port > 65535) return std::nullopt;
    return out;
}

}  // namespace atspro::http
