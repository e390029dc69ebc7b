#include "fetch/url.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/unicode.h"

namespace atspro::fetch {
namespace {

namespace asio = boost::asio;

tl::unexpected<Error> not_an_address(std::string what) {
    return fail(Code::invalid_url, std::move(what) +
                                       "; give the full address of the posting, such as "
                                       "https://jobs.example.org/123, or paste its text.");
}

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

void append_percent(std::string& out, unsigned char c) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    out += '%';
    out += kHex[c >> 4];
    out += kHex[c & 15];
}

std::string percent_decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 &&
            hex_value(text[i + 2]) >= 0) {
            out += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

// Percent-encodes control characters, blanks, everything past ASCII and `also`.
std::string encoded(std::string_view text, std::string_view also) {
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= 0x20 || byte >= 0x7F || also.find(c) != also.npos)
            append_percent(out, byte);
        else
            out += c;
    }
    return out;
}

// Without control characters and blanks around it, and without line ends and tabs in it.
std::string stripped(std::string_view text) {
    const auto is_edge = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
    while (!text.empty() && is_edge(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_edge(text.back())) text.remove_suffix(1);
    std::string out(text);
    std::erase_if(out, [](char c) { return c == '\t' || c == '\n' || c == '\r'; });
    return out;
}

bool is_slash(char c) {
    return c == '/' || c == '\\';
}

// The scheme before the colon, in lower case; empty where the text begins with none.
std::string scheme_of(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == text.npos || colon == 0) return {};
    const std::string_view name = text.substr(0, colon);
    const auto is_letter_of = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' ||
               c == '-' || c == '.';
    };
    if (!std::ranges::all_of(name, is_letter_of) || (name[0] >= '0' && name[0] <= '9')) return {};
    return to_lower(name);
}

// A part of an IPv4 address: decimal, octal after "0", hexadecimal after "0x". Nothing where it is no number
// at all.
std::optional<std::uint64_t> number_part(std::string_view part) {
    int base = 10;
    if (part.size() >= 2 && part[0] == '0' && (part[1] == 'x' || part[1] == 'X')) {
        part.remove_prefix(2);
        base = 16;
    } else if (part.size() >= 2 && part[0] == '0') {
        part.remove_prefix(1);
        base = 8;
    }
    if (part.empty()) return base == 16 ? std::optional<std::uint64_t>(0) : std::nullopt;
    std::uint64_t value = 0;
    const auto [end, fault] = std::from_chars(part.data(), part.data() + part.size(), value, base);
    if (end != part.data() + part.size()) return std::nullopt;
    if (fault == std::errc::result_out_of_range) return UINT64_MAX;
    return fault == std::errc() ? std::optional(value) : std::nullopt;
}

std::vector<std::string_view> parts_at(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (std::size_t from = 0;;) {
        const std::size_t at = text.find(separator, from);
        parts.push_back(text.substr(from, at == text.npos ? at : at - from));
        if (at == text.npos) return parts;
        from = at + 1;
    }
}

// A host whose last label is a number is an IPv4 address or nothing (browsers' rule: "1", "0x7f.1",
// "127.0.1").
bool ends_in_number(std::string_view host) {
    if (host.ends_with('.')) host.remove_suffix(1);
    const std::string_view last = host.substr(host.rfind('.') + 1);
    if (last.empty()) return false;
    if (std::ranges::all_of(last, [](char c) { return c >= '0' && c <= '9'; })) return true;
    return starts_with_nocase(last, "0x") && number_part(last).has_value();
}

std::optional<asio::ip::address_v4> parse_v4(std::string_view host) {
    if (host.ends_with('.')) host.remove_suffix(1);
    const std::vector<std::string_view> parts = parts_at(host, '.');
    if (parts.size() > 4) return std::nullopt;
    std::uint64_t address = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto value = number_part(parts[i]);
        const bool last = i + 1 == parts.size();
        // The last part fills the bytes that are left.
        const std::uint64_t most = last ? (std::uint64_t{1} << (8 * (5 - parts.size()))) - 1 : 255;
        if (!value || *value > most) return std::nullopt;
        address += last ? *value : *value << (8 * (3 - i));
    }
    return asio::ip::address_v4(static_cast<std::uint32_t>(address));
}

std::optional<asio::ip::address_v6> parse_v6(const std::string& text) {
    boost::system::error_code code;
    if (text.find('%') != text.npos) return std::nullopt;  // a zone is of one machine
    const auto address = asio::ip::make_address_v6(text, code);
    return code ? std::nullopt : std::optional(address);
}

Result<void> read_host(std::string_view text, Url& url) {
    if (text.empty()) return not_an_address("The address names no host");
    if (text.front() == '[') {
        const auto address =
            text.back() == ']' ? parse_v6(std::string(text.substr(1, text.size() - 2))) : std::nullopt;
        if (!address) return not_an_address("The address names a host in brackets that is no IPv6 address");
        url.address = *address;
        url.host = address->to_string();
        return {};
    }
    const auto name = ascii_domain(percent_decoded(text));
    constexpr std::size_t kMaxNameBytes = 253;
    if (!name || name->size() > kMaxNameBytes + (name->ends_with('.') ? 1 : 0))
        return not_an_address("The address names a host that cannot be one");
    url.host = *name;
    if (!ends_in_number(url.host)) return {};
    const auto address = parse_v4(url.host);
    if (!address) return not_an_address("The address names a host that cannot be one");
    url.address = *address;
    url.host = address->to_string();
    return {};
}

Result<void> read_port(std::string_view text, Url& url) {
    url.port = url.scheme == "https" ? 443 : 80;
    if (text.empty()) return {};
    std::uint32_t value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc() || end != text.data() + text.size() || value > 65'535)
        return not_an_address("The address names a port that is none");
    url.port = static_cast<std::uint16_t>(value);
    return {};
}

Result<void> read_authority(std::string_view text, Url& url) {
    if (text.find('@') != text.npos)
        return not_an_address(
            "The address holds user information (\"name@\" before the host), which is not taken");
    std::size_t colon = text.rfind(':');
    if (colon != text.npos && text.find(']', colon) != text.npos)
        colon = text.npos;  // within an IPv6 address
    if (const auto done = read_host(text.substr(0, colon), url); !done) return done;
    return read_port(colon == text.npos ? std::string_view() : text.substr(colon + 1), url);
}

bool is_dot(std::string_view segment) {
    return segment == "." || (segment.size() == 3 && starts_with_nocase(segment, "%2e"));
}
bool is_double_dot(std::string_view segment) {
    for (const std::string_view first : {"%2e", "."})
        if (starts_with_nocase(segment, first) && is_dot(segment.substr(first.size()))) return true;
    return false;
}

// Appends to the segments of `path` ("/a/b"), the last of which `text` replaces unless it begins with a
// slash.
void read_path(std::string_view text, std::string& path) {
    if (text.empty() || is_slash(text.front()))
        path.clear();
    else
        path.resize(path.rfind('/') == path.npos ? 0 : path.rfind('/'));
    if (!text.empty() && is_slash(text.front())) text.remove_prefix(1);
    while (true) {
        const std::size_t slash = text.find_first_of("/\\");
        const std::string_view segment = text.substr(0, slash);
        const bool last = slash == text.npos;
        if (is_double_dot(segment)) {
            path.resize(path.rfind('/') == path.npos ? 0 : path.rfind('/'));
            if (last) path += '/';
        } else if (is_dot(segment)) {
            if (last) path += '/';
        } else {
            path += '/' + encoded(segment, "\"#<>?`{}^|");
        }
        if (last) return;
        text.remove_prefix(slash + 1);
    }
}

// Takes fragment and query off the end of `rest`.
void read_query(std::string_view& rest, Url& url) {
    rest = rest.substr(0, rest.find('#'));
    url.query.reset();
    const std::size_t mark = rest.find('?');
    if (mark == rest.npos) return;
    url.query = encoded(rest.substr(mark + 1), "\"#<>'\\");
    rest = rest.substr(0, mark);
}

// `rest` begins behind the scheme's colon.
Result<Url> read_absolute(std::string scheme, std::string_view rest) {
    Url url{.scheme = std::move(scheme), .host = {}, .path = {}};
    while (!rest.empty() && is_slash(rest.front())) rest.remove_prefix(1);
    const std::size_t end = rest.find_first_of("/\\?#");
    if (const auto done = read_authority(rest.substr(0, end), url); !done) return fail(done.error());
    rest = end == rest.npos ? std::string_view() : rest.substr(end);
    read_query(rest, url);
    read_path(rest, url.path);
    return url;
}

Result<std::string> checked(std::string_view text) {
    std::string plain = stripped(text);
    if (plain.empty()) return not_an_address("The address is empty");
    if (plain.size() > kMaxUrlBytes)
        return not_an_address("The address is longer than " + std::to_string(kMaxUrlBytes) + " bytes");
    if (!is_utf8(plain)) return not_an_address("The address is not UTF-8");
    return plain;
}

tl::unexpected<Error> wrong_scheme(const std::string& scheme) {
    return not_an_address(scheme.empty()
                              ? "The address does not begin with http:// or https://"
                              : "Only http and https addresses are fetched, not " + scheme.substr(0, 20));
}

}  // namespace

Result<Url> parse_url(std::string_view text) {
    const auto plain = checked(text);
    if (!plain) return fail(plain.error());
    const std::string scheme = scheme_of(*plain);
    if (scheme != "http" && scheme != "https") return wrong_scheme(scheme);
    return read_absolute(scheme, std::string_view(*plain).substr(scheme.size() + 1));
}

Result<Url> resolve_url(const Url& base, std::string_view reference) {
    const auto plain = checked(reference);
    if (!plain) return fail(plain.error());
    std::string_view rest = *plain;
    if (const std::string scheme = scheme_of(rest); !scheme.empty()) {
        if (scheme != "http" && scheme != "https") return wrong_scheme(scheme);
        rest.remove_prefix(scheme.size() + 1);
        const bool has_authority = rest.size() >= 2 && is_slash(rest[0]) && is_slash(rest[1]);
        // "https:page" on a page of https is a relative link; on any other an absolute one.
        if (has_authority || scheme != base.scheme) return read_absolute(scheme, rest);
    }
    if (rest.size() >= 2 && is_slash(rest[0]) && is_slash(rest[1])) return read_absolute(base.scheme, rest);
    Url url = base;
    if (rest.empty() || rest.front() == '#') return url;
    read_query(rest, url);
    if (!rest.empty()) read_path(rest, url.path);
    return url;
}

std::string Url::authority() const {
    const bool six = address && address->is_v6();
    const bool usual = port == (scheme == "https" ? 443 : 80);
    return (six ? "[" + host + "]" : host) + (usual ? "" : ":" + std::to_string(port));
}

std::string Url::text() const {
    return scheme + "://" + authority() + path + (query ? "?" + *query : "");
}

std::optional<std::string> Url::parameter(std::string_view name) const {
    if (!query) return std::nullopt;
    for (const std::string_view pair : parts_at(*query, '&')) {
        const std::size_t equals = pair.find('=');
        if (percent_decoded(pair.substr(0, equals)) != name) continue;
        std::string value(equals == pair.npos ? std::string_view() : pair.substr(equals + 1));
        std::ranges::replace(value, '+', ' ');
        return percent_decoded(value);
    }
    return std::nullopt;
}

std::vector<std::string> path_segments(const Url& url) {
    std::vector<std::string> segments;
    for (const std::string_view segment : parts_at(url.path, '/'))
        if (!segment.empty()) segments.push_back(percent_decoded(segment));
    return segments;
}

std::string percent_encoded(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           c == '-' || c == '.' || c == '_' || c == '~';
        if (plain)
            out += c;
        else
            append_percent(out, static_cast<unsigned char>(c));
    }
    return out;
}

}  // namespace atspro::fetch
