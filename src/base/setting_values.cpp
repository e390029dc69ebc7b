#include "base/setting_values.h"

#include <arpa/inet.h>

#include <charconv>
#include <fstream>
#include <iterator>
#include <sstream>

#include "base/unicode.h"

#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Weverything"  // a third-party header: its warnings are not ours to mend
#include <toml++/toml.h>
#pragma clang diagnostic pop

namespace atspro::setting_values {
namespace {

constexpr std::size_t kMaxConfigBytes = 1u << 20;

// "10MiB" to {10, "MiB"}.
std::optional<std::pair<std::int64_t, std::string_view>> number_and_unit(std::string_view text) {
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    const auto number = parse_whole(text.substr(0, digits));
    if (!number) return std::nullopt;
    return std::pair(*number, trim(text.substr(digits)));
}

bool is_host_name(std::string_view text) {
    if (text.empty() || text.size() > 253 || text.front() == '.' || text.front() == '-') return false;
    for (const char c : text) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!letter && c != '-' && c != '.') return false;
    }
    return true;
}

bool is_address(const std::string& host) {
    in_addr four{};
    in6_addr six{};
    return inet_pton(AF_INET, host.c_str(), &four) == 1 || inet_pton(AF_INET6, host.c_str(), &six) == 1;
}

std::optional<std::string> text_of(const toml::node& node) {
    if (const auto* text = node.as_string()) return text->get();
    if (const auto* whole = node.as_integer()) return std::to_string(whole->get());
    if (const auto* truth = node.as_boolean()) return std::string(truth->get() ? "true" : "false");
    if (const auto* list = node.as_array()) {
        std::vector<std::string> parts;
        for (const auto& item : *list) {
            const auto* text = item.as_string();
            if (!text) return std::nullopt;
            parts.push_back(text->get());
        }
        return joined(parts);
    }
    return std::nullopt;
}

}  // namespace

std::optional<bool> parse_truth(std::string_view text) {
    const std::string lower = to_lower(text);
    for (const std::string_view yes : {"true", "1", "yes", "on"})
        if (lower == yes) return true;
    for (const std::string_view no : {"false", "0", "no", "off"})
        if (lower == no) return false;
    return std::nullopt;
}

std::optional<std::int64_t> parse_whole(std::string_view text) {
    std::int64_t value = 0;
    const char* const end = text.data() + text.size();
    const auto [at, code] = std::from_chars(text.data(), end, value);
    if (code != std::errc() || at != end || text.empty() || value < 0) return std::nullopt;
    return value;
}

std::optional<std::chrono::milliseconds> parse_span(std::string_view text) {
    const auto parts = number_and_unit(text);
    if (!parts || parts->first > 3'600'000) return std::nullopt;
    std::chrono::milliseconds span{};
    if (parts->second == "ms")
        span = std::chrono::milliseconds(parts->first);
    else if (parts->second.empty() || parts->second == "s")
        span = std::chrono::seconds(parts->first);
    else if (parts->second == "m")
        span = std::chrono::minutes(parts->first);
    else
        return std::nullopt;
    if (span < std::chrono::milliseconds(100) || span > std::chrono::hours(1)) return std::nullopt;
    return span;
}

std::string show_span(std::chrono::milliseconds span) {
    return span.count() % 1000 == 0 ? std::to_string(span.count() / 1000) + "s"
                                    : std::to_string(span.count()) + "ms";
}

std::optional<std::size_t> parse_bytes(std::string_view text) {
    const auto parts = number_and_unit(text);
    if (!parts || parts->first > (std::int64_t{1} << 40)) return std::nullopt;
    const auto number = static_cast<std::size_t>(parts->first);
    if (parts->second.empty() || parts->second == "B") return number;
    if (parts->second == "KiB") return number << 10;
    if (parts->second == "MiB") return number << 20;
    if (parts->second == "GiB" && number < (1u << 20)) return number << 30;
    return std::nullopt;
}

std::optional<ListenAddress> parse_listen(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const auto port = parse_whole(text.substr(colon + 1));
    std::string_view host = text.substr(0, colon);
    if (host.starts_with('[') != host.ends_with(']')) return std::nullopt;
    const bool bracketed = host.starts_with('[');
    if (bracketed) host = host.substr(1, host.size() - 2);
    if (!port || *port > 65535) return std::nullopt;
    ListenAddress address{std::string(host), static_cast<std::uint16_t>(*port)};
    const bool six = address.host.find(':') != std::string::npos;
    if (six != bracketed) return std::nullopt;
    if (address.host != "localhost" && !is_address(address.host)) return std::nullopt;
    return address;
}

std::optional<std::vector<std::string>> parse_domains(std::string_view text) {
    std::vector<std::string> domains;
    for (const std::string& part : split(text, ",")) {
        std::string host = to_lower(part);
        if (host.starts_with("*.")) host.erase(0, 2);
        if (!is_host_name(host)) return std::nullopt;
        domains.push_back(std::move(host));
    }
    return domains;
}

std::string joined(const std::vector<std::string>& parts) {
    std::string out;
    for (const std::string& part : parts) out += (out.empty() ? "" : ", ") + part;
    return out;
}

std::optional<std::filesystem::path> path_of_sqlite_url(std::string_view url) {
    constexpr std::string_view scheme = "sqlite:";
    if (!url.starts_with(scheme)) return std::nullopt;
    std::string_view rest = url.substr(scheme.size());
    if (rest.starts_with("//")) {
        rest.remove_prefix(2);
        if (!rest.starts_with('/')) return std::nullopt;
        while (rest.starts_with("//")) rest.remove_prefix(1);
    }
    // A database in memory would lose every acknowledged write.
    if (rest.empty() || rest == "/" || rest.starts_with(':') || rest.ends_with('/')) return std::nullopt;
    return std::filesystem::path(rest);
}

std::string without_password(std::string_view url) {
    const std::size_t scheme = url.find("://");
    if (scheme == std::string_view::npos) return std::string(url);
    const std::size_t start = scheme + 3;
    const std::size_t end = std::min(url.find('/', start), url.size());
    const std::size_t at = url.substr(0, end).rfind('@');
    if (at == std::string_view::npos || at < start) return std::string(url);
    const std::size_t colon = url.find(':', start);
    if (colon == std::string_view::npos || colon > at) return std::string(url);
    return std::string(url.substr(0, colon)) + ":***" + std::string(url.substr(at));
}

Result<std::vector<std::pair<std::string, std::string>>> read_config_file(const std::filesystem::path& path) {
    const std::string name = path.string();
    std::error_code code;
    if (!std::filesystem::is_regular_file(path, code))
        return fail(Code::bad_usage,
                    "The configuration file " + name + " is not there; check the path after --config.");
    if (std::filesystem::file_size(path, code) > kMaxConfigBytes)
        return fail(Code::bad_usage, "The configuration file " + name +
                                         " is larger than 1 MiB; give a TOML file of settings.");
    std::ifstream in(path, std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    if (!in)
        return fail(Code::bad_usage,
                    "The configuration file " + name + " cannot be read; check who may read it.");
    const toml::parse_result parsed = toml::parse(text, name);
    if (!parsed) {
        std::ostringstream line;
        line << parsed.error().source().begin.line;
        return fail(Code::bad_usage,
                    name + ", line " + line.str() + ": " + std::string(parsed.error().description()) + ".");
    }
    std::vector<std::pair<std::string, std::string>> values;
    for (const auto& [key, node] : parsed.table()) {
        const auto value = text_of(node);
        if (!value)
            return fail(Code::bad_usage,
                        name + ": \"" + std::string(key.str()) +
                            "\" must be text, a whole number, true or false, or a list of texts.");
        values.emplace_back(std::string(key.str()), *value);
    }
    return values;
}

}  // namespace atspro::setting_values
