#include "base/settings.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <limits>
#include <thread>

#include "base/setting_values.h"

namespace atspro {
namespace {

using namespace setting_values;

// How one setting is read and shown. `set` answers what is wrong, or nothing.
struct Row {
    SettingInfo info;
    std::function<std::optional<std::string>(Settings&, std::string_view)> set;
    std::function<std::string(const Settings&)> show;
};

Row text_row(SettingInfo info, std::string Settings::* member) {
    return {info,
            [member](Settings& s, std::string_view v) -> std::optional<std::string> {
                s.*member = std::string(v);
                return std::nullopt;
            },
            [member](const Settings& s) { return s.*member; }};
}

Row url_row(SettingInfo info, std::string Settings::* member) {
    return {info,
            [member](Settings& s, std::string_view v) -> std::optional<std::string> {
                if (!v.starts_with("http://") && !v.starts_with("https://"))
                    return "must be an address that starts with http:// or https://";
                while (v.ends_with('/')) v.remove_suffix(1);
                s.*member = std::string(v);
                return std::nullopt;
            },
            [member](const Settings& s) { return s.*member; }};
}

Row flag_row(SettingInfo info, bool Settings::* member) {
    return {info,
            [member](Settings& s, std::string_view v) -> std::optional<std::string> {
                const auto value = parse_truth(v);
                if (!value) return "must be true or false";
                s.*member = *value;
                return std::nullopt;
            },
            [member](const Settings& s) { return std::string(s.*member ? "true" : "false"); }};
}

Row count_row(SettingInfo info, int Settings::* member, int least, int most) {
    return {info,
            [=](Settings& s, std::string_view v) -> std::optional<std::string> {
                const auto value = parse_whole(v);
                if (!value || *value < least || *value > most)
                    return "must be a whole number from " + std::to_string(least) + " to " +
                           std::to_string(most);
                s.*member = static_cast<int>(*value);
                return std::nullopt;
            },
            [member](const Settings& s) { return std::to_string(s.*member); }};
}

Row span_row(SettingInfo info, std::chrono::milliseconds Settings::* member) {
    return {info,
            [member](Settings& s, std::string_view v) -> std::optional<std::string> {
                const auto value = parse_span(v);
                if (!value) return "must be a time from 100ms to 1h, such as 60, 60s or 1500ms";
                s.*member = *value;
                return std::nullopt;
            },
            [member](const Settings& s) { return show_span(s.*member); }};
}

template <class E, std::size_t N>
Row choice_row(SettingInfo info, E Settings::* member,
               const std::array<std::pair<E, std::string_view>, N>& names) {
    return {info,
            [member, names](Settings& s, std::string_view v) -> std::optional<std::string> {
                std::string allowed;
                for (const auto& [value, name] : names) {
                    if (v == name) {
                        s.*member = value;
                        return std::nullopt;
                    }
                    allowed += (allowed.empty() ? "" : ", ") + std::string(name);
                }
                return "must be one of: " + allowed;
            },
            [member, names](const Settings& s) {
                for (const auto& [value, name] : names)
                    if (s.*member == value) return std::string(name);
                return std::string();
            }};
}

constexpr std::array<std::pair<AuthMode, std::string_view>, 2> kAuthModes{
    {{AuthMode::local, "local"}, {AuthMode::accounts, "accounts"}}};
constexpr std::array<std::pair<SandboxMode, std::string_view>, 2> kSandboxModes{
    {{SandboxMode::require, "require"}, {SandboxMode::best_effort, "best-effort"}}};
constexpr std::array<std::pair<LogLevel, std::string_view>, 5> kLogLevels{{{LogLevel::debug, "debug"},
                                                                           {LogLevel::info, "info"},
                                                                           {LogLevel::warning, "warning"},
                                                                           {LogLevel::error, "error"},
                                                                           {LogLevel::off, "off"}}};
constexpr std::array<std::pair<LogFormat, std::string_view>, 2> kLogFormats{
    {{LogFormat::text, "text"}, {LogFormat::json, "json"}}};

constexpr std::size_t kLeastUploadBytes = 1024;
constexpr std::size_t kMostUploadBytes = 100u << 20;

std::vector<Row> place_rows() {
    return {
        {{"ATSPRO_LISTEN", "listen", "127.0.0.1:8000", "Address and port that the server listens on."},
         [](Settings& s, std::string_view v) -> std::optional<std::string> {
             const auto value = parse_listen(v);
             if (!value) return "must be ADDRESS:PORT, such as 127.0.0.1:8000 or [::1]:8000";
             s.listen = *value;
             return std::nullopt;
         },
         [](const Settings& s) { return s.listen.text(); }},
        {{"DATABASE_URL", "database_url", "",
          "Database: sqlite:///PATH, or postgresql://...; unset: atspro.db in the data folder."},
         [](Settings& s, std::string_view v) -> std::optional<std::string> {
             const bool postgres = v.starts_with("postgresql://") || v.starts_with("postgres://");
             if (!postgres && !path_of_sqlite_url(v))
                 return "must be sqlite:///PATH or postgresql://USER@HOST/NAME";
             s.database_url = std::string(v);
             return std::nullopt;
         },
         [](const Settings& s) { return without_password(s.database_url); }},
        {{"ATSPRO_DATA_DIR", "data_dir", "$XDG_DATA_HOME/atspro, or ~/.local/share/atspro",
          "Folder of the embedded database and of the uploaded files."},
         [](Settings& s, std::string_view v) -> std::optional<std::string> {
             s.data_dir = std::filesystem::path(v);
             return std::nullopt;
         },
         [](const Settings& s) { return s.data_dir.string(); }},
        url_row({"ARANGO_URL", "arango_url", "",
                 "When set, resumes, jobs and documents live in ArangoDB; accounts and profiles stay in "
                 "DATABASE_URL."},
                &Settings::arango_url),
        text_row({"ARANGO_DATABASE", "arango_database", "atspro", "Name of the ArangoDB database."},
                 &Settings::arango_database),
        text_row({"ARANGO_USERNAME", "arango_username", "root", "User of the ArangoDB database."},
                 &Settings::arango_username),
        text_row({"ARANGO_PASSWORD", "arango_password", "", "Password of that user.", true},
                 &Settings::arango_password),
    };
}

std::vector<Row> ai_rows() {
    return {
        text_row(
            {"OPENAI_API_KEY", "openai_api_key", "",
             "Key of an OpenAI-compatible endpoint; the AI engine is on when this or OPENAI_BASE_URL is set.",
             true},
            &Settings::openai_api_key),
        url_row({"OPENAI_BASE_URL", "openai_base_url", "",
                 "Address of an OpenAI-compatible endpoint, such as http://127.0.0.1:11434/v1."},
                &Settings::openai_base_url),
        text_row({"ATSPRO_AI_MODEL", "ai_model", "gpt-4.1-mini", "Model for reading resumes and postings."},
                 &Settings::ai_model),
        text_row({"ATSPRO_AI_OPTIMIZE_MODEL", "ai_optimize_model", "gpt-4.1", "Model for tailoring resumes."},
                 &Settings::ai_optimize_model),
        span_row({"ATSPRO_AI_TIMEOUT", "ai_timeout", "60s", "Whole deadline of the AI work for one parse."},
                 &Settings::ai_timeout),
        span_row(
            {"ATSPRO_OPTIMIZE_TIMEOUT", "optimize_timeout", "90s", "Whole deadline of one optimisation."},
            &Settings::optimize_timeout),
        span_row({"ATSPRO_FETCH_TIMEOUT", "fetch_timeout", "30s", "Whole deadline of fetching a job page."},
                 &Settings::fetch_timeout),
        count_row(
            {"ATSPRO_AI_ATTEMPTS", "ai_attempts", "3", "Attempts of one AI call, the first one included."},
            &Settings::ai_attempts, 1, 10),
        {{"ATSPRO_BLOCKED_DOMAINS", "blocked_domains", "",
          "Job hosts that are never fetched, separated by commas; sub-domains are included."},
         [](Settings& s, std::string_view v) -> std::optional<std::string> {
             const auto value = parse_domains(v);
             if (!value)
                 return "must be host names separated by commas, such as example.com, jobs.example.org";
             s.blocked_domains = *value;
             return std::nullopt;
         },
         [](const Settings& s) { return joined(s.blocked_domains); }},
        flag_row({"ATSPRO_ALLOW_PRIVATE_HOSTS", "allow_private_hosts", "false",
                  "Lets job URLs reach loopback and private ranges; for tests and intranets."},
                 &Settings::allow_private_hosts),
        flag_row({"ATSPRO_OFFLINE", "offline", "false", "No outside call at all, whatever else is set."},
                 &Settings::offline),
    };
}

std::vector<Row> work_rows() {
    return {
        choice_row({"ATSPRO_AUTH", "auth", "local",
                    "local: one user, no sign-in, loopback only; accounts: sign-in for all."},
                   &Settings::auth, kAuthModes),
        {{"ATSPRO_MAX_UPLOAD_BYTES", "max_upload_bytes", "10MiB", "Largest file that is read."},
         [](Settings& s, std::string_view v) -> std::optional<std::string> {
             const auto value = parse_bytes(v);
             if (!value || *value < kLeastUploadBytes || *value > kMostUploadBytes)
                 return "must be a size from 1KiB to 100MiB, such as 10485760 or 10MiB";
             s.max_upload_bytes = *value;
             return std::nullopt;
         },
         [](const Settings& s) { return std::to_string(s.max_upload_bytes); }},
        span_row({"ATSPRO_REQUEST_TIMEOUT", "request_timeout", "60s",
                  "Whole deadline of one request; past it nothing is stored."},
                 &Settings::request_timeout),
        count_row({"ATSPRO_MAX_INFLIGHT", "max_inflight", "256",
                   "Requests worked on at once; past it the answer is 503 with Retry-After, never a queue."},
                  &Settings::max_inflight, 1, 100'000),
        count_row({"ATSPRO_WORKERS", "workers", "0",
                   "Threads that read documents and use the database; 0: one for every core."},
                  &Settings::workers, 0, 256),
        choice_row(
            {"ATSPRO_SANDBOX", "sandbox", "require",
             "require: documents are read only in a full sandbox; best-effort: with what the kernel offers."},
            &Settings::sandbox, kSandboxModes),
        choice_row({"ATSPRO_LOG_LEVEL", "log_level", "info", "Least level that is logged."},
                   &Settings::log_level, kLogLevels),
        choice_row({"ATSPRO_LOG_FORMAT", "log_format", "text", "Form of log lines: text or json."},
                   &Settings::log_format, kLogFormats),
    };
}

const std::vector<Row>& rows() {
    static const std::vector<Row> table = [] {
        std::vector<Row> all = place_rows();
        for (auto* part : {+[] { return ai_rows(); }, +[] { return work_rows(); }})
            for (Row& row : part()) all.push_back(std::move(row));
        return all;
    }();
    return table;
}

Result<void> set(const Row& row, Settings& settings, std::string_view value, std::string_view source) {
    if (const auto wrong = row.set(settings, value)) {
        const std::string shown = row.info.secret ? "" : " \"" + std::string(value.substr(0, 80)) + "\"";
        return fail(Code::bad_usage,
                    std::string(row.info.env) + shown + " (" + std::string(source) + ") " + *wrong + ".");
    }
    return {};
}

// Defaults that depend on the machine, and values that must be absolute or positive from here on.
Result<void> complete(Settings& s, const SettingInputs& inputs) {
    const auto look_up = [&](std::string_view name) -> std::optional<std::string> {
        auto value = inputs.environment ? inputs.environment(name) : std::nullopt;
        return value && !value->empty() ? value : std::nullopt;
    };
    if (s.workers == 0) s.workers = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    if (s.data_dir.empty()) {
        if (const auto xdg = look_up("XDG_DATA_HOME"); xdg && xdg->starts_with('/'))
            s.data_dir = std::filesystem::path(*xdg) / "atspro";
        else if (const auto home = look_up("HOME"); home && home->starts_with('/'))
            s.data_dir = std::filesystem::path(*home) / ".local/share/atspro";
        else
            s.data_dir = "/var/lib/atspro";
    }
    std::error_code code;
    s.data_dir = std::filesystem::absolute(s.data_dir, code).lexically_normal();
    if (code)
        return fail(Code::bad_usage, "The data folder cannot be made absolute: " + code.message() +
                                         "; give ATSPRO_DATA_DIR a full path.");
    if (s.database_url.empty()) s.database_url = "sqlite://" + (s.data_dir / "atspro.db").string();
    return {};
}

Result<void> apply_flags(const SettingInputs& inputs, LoadedSettings& loaded) {
    for (const auto& [name, value] : inputs.flags) {
        const auto row =
            std::find_if(rows().begin(), rows().end(), [&](const Row& r) { return r.info.env == name; });
        if (row == rows().end()) return fail(Code::internal, "No setting is called " + name + ".");
        if (const auto done = set(*row, loaded.values, value, "command line"); !done) return done;
        loaded.sources.insert_or_assign(name, SettingSource::flag);
    }
    return {};
}

}  // namespace

std::optional<std::filesystem::path> Settings::sqlite_path() const {
    return path_of_sqlite_url(database_url);
}

std::string ListenAddress::text() const {
    const bool six = host.find(':') != std::string::npos;
    return (six ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

bool ListenAddress::is_loopback() const {
    return host == "localhost" || host == "::1" || host.starts_with("127.");
}

const std::vector<SettingInfo>& setting_table() {
    static const std::vector<SettingInfo> table = [] {
        std::vector<SettingInfo> infos;
        for (const Row& row : rows()) infos.push_back(row.info);
        return infos;
    }();
    return table;
}

std::string_view name_of(SettingSource source) {
    switch (source) {
        case SettingSource::default_value:
            return "default";
        case SettingSource::file:
            return "configuration file";
        case SettingSource::environment:
            return "environment";
        case SettingSource::flag:
            return "command line";
    }
    return "default";
}

Result<LoadedSettings> load_settings(const SettingInputs& inputs) {
    LoadedSettings loaded;
    for (const Row& row : rows()) {
        const bool computed = row.info.key == "data_dir" || row.info.default_text.empty();
        if (computed) continue;
        if (const auto done = set(row, loaded.values, row.info.default_text, "default"); !done)
            return fail(done.error());
    }
    if (inputs.config_file) {
        const auto file = read_config_file(*inputs.config_file);
        if (!file) return fail(file.error());
        for (const auto& [key, value] : *file) {
            const auto row =
                std::find_if(rows().begin(), rows().end(), [&](const Row& r) { return r.info.key == key; });
            if (row == rows().end())
                return fail(Code::bad_usage, "\"" + key + "\" in " + inputs.config_file->string() +
                                                 " is not a setting; docs/settings.md lists them all.");
            if (const auto done = set(*row, loaded.values, value, "configuration file"); !done)
                return fail(done.error());
            loaded.sources.insert_or_assign(std::string(row->info.env), SettingSource::file);
        }
    }
    for (const Row& row : rows()) {
        const auto value = inputs.environment ? inputs.environment(row.info.env) : std::nullopt;
        if (!value || value->empty()) continue;
        if (const auto done = set(row, loaded.values, *value, "environment"); !done)
            return fail(done.error());
        loaded.sources.insert_or_assign(std::string(row.info.env), SettingSource::environment);
    }
    if (const auto done = apply_flags(inputs, loaded); !done) return fail(done.error());
    if (const auto done = complete(loaded.values, inputs); !done) return fail(done.error());
    return loaded;
}

Result<void> check_for_serving(const Settings& settings) {
    if (settings.auth == AuthMode::accounts)
        return fail(Code::bad_usage,
                    "ATSPRO_AUTH=accounts is not in this version; unset it to serve one user on loopback.");
    if (!settings.listen.is_loopback())
        return fail(Code::bad_usage,
                    "ATSPRO_LISTEN " + settings.listen.text() +
                        " is reachable from outside, and without accounts anyone could read the "
                        "resumes; listen on 127.0.0.1 or [::1].");
    if (!settings.sqlite_path())
        return fail(Code::bad_usage,
                    "DATABASE_URL names PostgreSQL, which is not in this version; use sqlite:///PATH.");
    if (!settings.arango_url.empty())
        return fail(Code::bad_usage, "ARANGO_URL is set, and ArangoDB is not in this version; unset it.");
    return {};
}

std::optional<std::string> process_environment(std::string_view name) {
    const char* value = std::getenv(std::string(name).c_str());
    return value ? std::optional<std::string>(value) : std::nullopt;
}

std::string shown_value(const Settings& settings, const SettingInfo& info) {
    for (const Row& row : rows()) {
        if (row.info.env != info.env) continue;
        const std::string value = row.show(settings);
        return info.secret && !value.empty() ? "(set)" : value;
    }
    return "";
}

std::string settings_page() {
    std::string out =
        "# Settings\n\n"
        "Flags win over the environment, the environment over the file given with `--config FILE` (TOML, the "
        "keys\n"
        "below at its top level), the file over the defaults. With nothing set, everything runs.\n"
        "This page is written from the table in `src/base/settings.cpp` by `./dev docs`.\n\n"
        "| environment | file | default | meaning |\n|---|---|---|---|\n";
    for (const SettingInfo& info : setting_table()) {
        out += "| `" + std::string(info.env) + "` | `" + std::string(info.key) + "` | ";
        out += info.default_text.empty() ? "unset" : "`" + std::string(info.default_text) + "`";
        out += " | " + std::string(info.meaning) + " |\n";
    }
    return out;
}

}  // namespace atspro
