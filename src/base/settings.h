// Every setting of the program, declared once in a table (settings.cpp): its name in the environment, its key
// in the configuration file, its default, its meaning and how its value is checked. Flags win over the
// environment, the environment over the file, the file over the defaults. The table also writes
// docs/settings.md.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"

namespace atspro {

enum class AuthMode { local, accounts };
enum class SandboxMode { require, best_effort };
enum class LogLevel { debug, info, warning, error, off };
enum class LogFormat { text, json };

struct ListenAddress {
    std::string host = "127.0.0.1";  // an IP address without brackets, or "localhost"
    std::uint16_t port = 8000;       // 0 lets the system choose one
    bool operator==(const ListenAddress&) const = default;

    bool is_loopback() const;
    std::string text() const;  // "127.0.0.1:8000", "[::1]:8000"
};

struct Settings {
    ListenAddress listen;
    std::string database_url;        // "sqlite:///PATH" or "postgresql://..."; never empty once loaded
    std::filesystem::path data_dir;  // folder of the embedded database; absolute once loaded
    std::string arango_url;
    std::string arango_database = "atspro";
    std::string arango_username = "root";
    std::string arango_password;
    std::string openai_api_key;
    std::string openai_base_url;
    std::string ai_model;
    std::string ai_optimize_model;
    std::chrono::milliseconds ai_timeout{};
    std::chrono::milliseconds optimize_timeout{};
    std::chrono::milliseconds fetch_timeout{};
    std::chrono::milliseconds request_timeout{};
    int ai_attempts = 0;
    std::size_t max_upload_bytes = 0;
    AuthMode auth = AuthMode::local;
    std::vector<std::string> blocked_domains;  // lower case
    bool allow_private_hosts = false;
    bool offline = false;
    int max_inflight = 0;
    int workers = 0;  // threads of the pool; at least 1 once loaded
    SandboxMode sandbox = SandboxMode::require;
    LogLevel log_level = LogLevel::info;
    LogFormat log_format = LogFormat::text;

    // True where the AI engine is asked for and calls out are allowed.
    bool ai_is_on() const { return !offline && (!openai_api_key.empty() || !openai_base_url.empty()); }
    // The file behind `sqlite:`; nothing where the database is another one.
    std::optional<std::filesystem::path> sqlite_path() const;
};

// One row of the table, for the settings page and `doctor`.
struct SettingInfo {
    std::string_view env;           // "ATSPRO_LISTEN"
    std::string_view key;           // "listen", in the configuration file
    std::string_view default_text;  // as a person would write it; empty where unset
    std::string_view meaning;       // one sentence
    bool secret = false;            // never shown
};
const std::vector<SettingInfo>& setting_table();

enum class SettingSource { default_value, file, environment, flag };
std::string_view name_of(SettingSource source);

struct SettingInputs {
    // Values given on the command line, by environment name: {"ATSPRO_LISTEN", "127.0.0.1:9000"}.
    std::vector<std::pair<std::string, std::string>> flags;
    std::optional<std::filesystem::path> config_file;
    // Looks a variable up; absent variables give nothing. Empty values count as absent.
    std::function<std::optional<std::string>(std::string_view)> environment;
};

struct LoadedSettings {
    Settings values;
    std::map<std::string, SettingSource, std::less<>> sources;  // by environment name; defaults are left out
};

// Errors: Code::bad_usage, one sentence that names the setting, its source, what is wrong and what would be
// right.
Result<LoadedSettings> load_settings(const SettingInputs& inputs);

// What the values mean together for a server: a listener off loopback without accounts is refused, and so is
// whatever this version does not have yet.
Result<void> check_for_serving(const Settings& settings);

// A variable of this process.
std::optional<std::string> process_environment(std::string_view name);

// The value as text, as `doctor` and the settings page show it; secrets as "(set)".
std::string shown_value(const Settings& settings, const SettingInfo& info);

// docs/settings.md, whole.
std::string settings_page();

}  // namespace atspro
