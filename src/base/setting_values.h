// The values that settings take, as text to types and back. Each parser answers nothing where the text is
// wrong; the caller says what would be right.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/settings.h"

namespace atspro::setting_values {

std::optional<bool> parse_truth(std::string_view text);          // true, false, 1, 0, yes, no, on, off
std::optional<std::int64_t> parse_whole(std::string_view text);  // decimal digits, all of the text
std::optional<std::chrono::milliseconds> parse_span(
    std::string_view text);                                     // "60", "60s", "1500ms", "2m"; 100 ms to 1 h
std::string show_span(std::chrono::milliseconds span);          // "60s", "1500ms"
std::optional<std::size_t> parse_bytes(std::string_view text);  // "10485760", "512KiB", "10MiB"
std::optional<ListenAddress> parse_listen(
    std::string_view text);  // "127.0.0.1:8000", "[::1]:8000", "localhost:0"
std::optional<std::vector<std::string>> parse_domains(std::string_view text);
std::string joined(const std::vector<std::string>& parts);  // with ", "

// The file that "sqlite:///PATH" or "sqlite:PATH" names. The path is what follows "sqlite://": always a full
// path; a relative one is written "sqlite:PATH".
std::optional<std::filesystem::path> path_of_sqlite_url(std::string_view url);
// A URL with the password of its user information replaced by "***".
std::string without_password(std::string_view url);

// Top-level keys of a TOML file, each value as text; lists become comma separated.
// Errors: Code::bad_usage with the line at which it went wrong.
Result<std::vector<std::pair<std::string, std::string>>> read_config_file(const std::filesystem::path& path);

}  // namespace atspro::setting_values
