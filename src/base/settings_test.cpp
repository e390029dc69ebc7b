#include "base/settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>

#include "base/log.h"
#include "base/setting_values.h"

namespace atspro {
namespace {

using testing::HasSubstr;

using Variables = std::map<std::string, std::string, std::less<>>;

SettingInputs inputs_of(const Variables& variables) {
    SettingInputs inputs;
    inputs.environment = [variables](std::string_view name) -> std::optional<std::string> {
        const auto found = variables.find(name);
        return found == variables.end() ? std::nullopt : std::optional(found->second);
    };
    return inputs;
}

class ConfigFile {
  public:
    explicit ConfigFile(std::string_view text) {
        path_ = std::filesystem::temp_directory_path() /
                ("atspro-settings-" + std::to_string(counter_++) + ".toml");
        std::ofstream(path_, std::ios::binary) << text;
    }
    ~ConfigFile() { std::filesystem::remove(path_); }
    const std::filesystem::path& path() const { return path_; }

  private:
    static inline int counter_ = static_cast<int>(::getpid()) * 100;
    std::filesystem::path path_;
};

TEST(Settings, RunWithNothingSet) {
    const auto loaded = load_settings(inputs_of({{"HOME", "/home/maria"}}));
    ASSERT_TRUE(loaded) << loaded.error().detail;
    const Settings& s = loaded->values;
    EXPECT_EQ(s.listen.text(), "127.0.0.1:8000");
    EXPECT_EQ(s.data_dir, "/home/maria/.local/share/atspro");
    EXPECT_EQ(s.database_url, "sqlite:///home/maria/.local/share/atspro/atspro.db");
    EXPECT_EQ(s.sqlite_path(), std::filesystem::path("/home/maria/.local/share/atspro/atspro.db"));
    EXPECT_EQ(s.max_upload_bytes, 10485760u);
    EXPECT_EQ(s.ai_timeout, std::chrono::seconds(60));
    EXPECT_EQ(s.optimize_timeout, std::chrono::seconds(90));
    EXPECT_EQ(s.fetch_timeout, std::chrono::seconds(30));
    EXPECT_EQ(s.ai_attempts, 3);
    EXPECT_GE(s.workers, 1);
    EXPECT_EQ(s.auth, AuthMode::local);
    EXPECT_EQ(s.sandbox, SandboxMode::require);
    EXPECT_FALSE(s.ai_is_on());
    EXPECT_TRUE(loaded->sources.empty());
    EXPECT_TRUE(check_for_serving(s));
}

TEST(Settings, FlagsWinOverEnvironmentOverFileOverDefaults) {
    const ConfigFile file(
        "listen = \"127.0.0.1:1001\"\nai_attempts = 4\nmax_inflight = 7\noffline = true\n"
        "blocked_domains = [\"example.com\", \"*.Jobs.example.org\"]\n");
    SettingInputs inputs =
        inputs_of({{"ATSPRO_LISTEN", "127.0.0.1:1002"}, {"ATSPRO_AI_ATTEMPTS", "5"}, {"HOME", "/h"}});
    inputs.config_file = file.path();
    inputs.flags = {{"ATSPRO_LISTEN", "[::1]:1003"}};
    const auto loaded = load_settings(inputs);
    ASSERT_TRUE(loaded) << loaded.error().detail;
    EXPECT_EQ(loaded->values.listen, (ListenAddress{"::1", 1003}));
    EXPECT_EQ(loaded->values.listen.text(), "[::1]:1003");
    EXPECT_EQ(loaded->values.ai_attempts, 5);
    EXPECT_EQ(loaded->values.max_inflight, 7);
    EXPECT_TRUE(loaded->values.offline);
    EXPECT_THAT(loaded->values.blocked_domains, testing::ElementsAre("example.com", "jobs.example.org"));
    EXPECT_EQ(loaded->sources.at("ATSPRO_LISTEN"), SettingSource::flag);
    EXPECT_EQ(loaded->sources.at("ATSPRO_AI_ATTEMPTS"), SettingSource::environment);
    EXPECT_EQ(loaded->sources.at("ATSPRO_MAX_INFLIGHT"), SettingSource::file);
    EXPECT_EQ(loaded->sources.count("ATSPRO_AUTH"), 0u);
}

TEST(Settings, RefuseWrongValuesInWords) {
    struct Case {
        std::string name, value, says;
    };
    for (const Case& c : {
             Case{"ATSPRO_LISTEN", "8000", "must be ADDRESS:PORT"},
             Case{"ATSPRO_LISTEN", "127.0.0.1:99999", "must be ADDRESS:PORT"},
             Case{"ATSPRO_LISTEN", "::1:80", "must be ADDRESS:PORT"},
             Case{"ATSPRO_LISTEN", "[127.0.0.1]:80", "must be ADDRESS:PORT"},
             Case{"ATSPRO_LISTEN", "[::1:80", "must be ADDRESS:PORT"},
             Case{"ATSPRO_LISTEN", "example.com:80", "must be ADDRESS:PORT"},
             Case{"DATABASE_URL", "mysql://x", "must be sqlite:///PATH"},
             Case{"DATABASE_URL", "sqlite::memory:", "must be sqlite:///PATH"},
             Case{"DATABASE_URL", "sqlite://", "must be sqlite:///PATH"},
             Case{"DATABASE_URL", "sqlite:///data/", "must be sqlite:///PATH"},
             Case{"ATSPRO_AI_TIMEOUT", "0", "must be a time"},
             Case{"ATSPRO_AI_TIMEOUT", "2h", "must be a time"},
             Case{"ATSPRO_AI_TIMEOUT", "9999999999", "must be a time"},
             Case{"ATSPRO_AI_TIMEOUT", "soon", "must be a time"},
             Case{"ATSPRO_AI_ATTEMPTS", "0", "from 1 to 10"},
             Case{"ATSPRO_AI_ATTEMPTS", "-1", "from 1 to 10"},
             Case{"ATSPRO_AI_ATTEMPTS", "3x", "from 1 to 10"},
             Case{"ATSPRO_MAX_UPLOAD_BYTES", "12", "must be a size"},
             Case{"ATSPRO_MAX_UPLOAD_BYTES", "1GiB", "must be a size"},
             Case{"ATSPRO_MAX_UPLOAD_BYTES", "10 parsecs", "must be a size"},
             Case{"ATSPRO_AUTH", "none", "must be one of: local, accounts"},
             Case{"ATSPRO_SANDBOX", "off", "must be one of: require, best-effort"},
             Case{"ATSPRO_OFFLINE", "maybe", "must be true or false"},
             Case{"ATSPRO_BLOCKED_DOMAINS", "exa mple.com", "must be host names"},
             Case{"OPENAI_BASE_URL", "localhost:11434", "starts with http://"},
         }) {
        SCOPED_TRACE(c.name + "=" + c.value);
        const auto loaded = load_settings(inputs_of({{c.name, c.value}, {"HOME", "/h"}}));
        ASSERT_FALSE(loaded);
        EXPECT_EQ(loaded.error().code, Code::bad_usage);
        EXPECT_THAT(loaded.error().detail, HasSubstr(c.name));
        EXPECT_THAT(loaded.error().detail, HasSubstr("environment"));
        EXPECT_THAT(loaded.error().detail, HasSubstr(c.says));
    }
}

TEST(Settings, AcceptTheFormsPeopleWrite) {
    const auto loaded = load_settings(inputs_of({{"ATSPRO_AI_TIMEOUT", "1500ms"},
                                                 {"ATSPRO_OPTIMIZE_TIMEOUT", "2m"},
                                                 {"ATSPRO_MAX_UPLOAD_BYTES", "512KiB"},
                                                 {"ATSPRO_ALLOW_PRIVATE_HOSTS", "YES"},
                                                 {"ATSPRO_LOG_LEVEL", "debug"},
                                                 {"ATSPRO_LOG_FORMAT", "json"},
                                                 {"ATSPRO_SANDBOX", "best-effort"},
                                                 {"OPENAI_BASE_URL", "http://127.0.0.1:11434/v1/"},
                                                 {"ATSPRO_LISTEN", "localhost:0"},
                                                 {"DATABASE_URL", "sqlite:////srv/a.db"},
                                                 {"XDG_DATA_HOME", "/x"},
                                                 {"ATSPRO_AUTH", ""}}));
    ASSERT_TRUE(loaded) << loaded.error().detail;
    const Settings& s = loaded->values;
    EXPECT_EQ(s.ai_timeout, std::chrono::milliseconds(1500));
    EXPECT_EQ(s.optimize_timeout, std::chrono::minutes(2));
    EXPECT_EQ(s.max_upload_bytes, 512u * 1024);
    EXPECT_TRUE(s.allow_private_hosts);
    EXPECT_EQ(s.log_level, LogLevel::debug);
    EXPECT_EQ(s.log_format, LogFormat::json);
    EXPECT_EQ(s.sandbox, SandboxMode::best_effort);
    EXPECT_EQ(s.openai_base_url, "http://127.0.0.1:11434/v1");
    EXPECT_TRUE(s.ai_is_on());
    EXPECT_EQ(s.sqlite_path(), std::filesystem::path("/srv/a.db"));
    EXPECT_EQ(s.data_dir, "/x/atspro");
    EXPECT_TRUE(s.listen.is_loopback());
    EXPECT_EQ(setting_values::path_of_sqlite_url("sqlite:here.db"), std::filesystem::path("here.db"));
}

TEST(Settings, ReadTheConfigurationFileOrSayWhyNot) {
    struct Case {
        std::string text, says;
    };
    for (const Case& c : {
             Case{"listen = ", "line 1"},
             Case{"colour = \"red\"\n", "\"colour\""},
             Case{"[listen]\nport = 1\n", "must be text"},
             Case{"blocked_domains = [1]\n", "must be text"},
             Case{"ai_attempts = 99\n", "configuration file"},
         }) {
        SCOPED_TRACE(c.text);
        const ConfigFile file(c.text);
        SettingInputs inputs = inputs_of({});
        inputs.config_file = file.path();
        const auto loaded = load_settings(inputs);
        ASSERT_FALSE(loaded);
        EXPECT_EQ(loaded.error().code, Code::bad_usage);
        EXPECT_THAT(loaded.error().detail, HasSubstr(c.says));
    }
    SettingInputs inputs = inputs_of({});
    inputs.config_file = "/nowhere/atspro.toml";
    EXPECT_THAT(load_settings(inputs).error().detail, HasSubstr("is not there"));
    const ConfigFile large("# " + std::string((1u << 20) + 1, 'x'));
    inputs.config_file = large.path();
    EXPECT_THAT(load_settings(inputs).error().detail, HasSubstr("1 MiB"));
}

TEST(Settings, AServerRefusesWhatWouldExposeOrIsNotThere) {
    struct Case {
        std::string name, value, says;
    };
    for (const Case& c : {
             Case{"ATSPRO_LISTEN", "0.0.0.0:80", "listen on 127.0.0.1"},
             Case{"ATSPRO_LISTEN", "[::]:80", "listen on 127.0.0.1"},
             Case{"ATSPRO_AUTH", "accounts", "ATSPRO_AUTH=accounts"},
             Case{"DATABASE_URL", "postgresql://u:p@h/db", "PostgreSQL"},
             Case{"ARANGO_URL", "http://127.0.0.1:8529", "ARANGO_URL"},
         }) {
        SCOPED_TRACE(c.name);
        const auto loaded = load_settings(inputs_of({{c.name, c.value}}));
        ASSERT_TRUE(loaded) << loaded.error().detail;
        EXPECT_EQ(loaded->values.data_dir, "/var/lib/atspro") << "without a home folder";
        const auto checked = check_for_serving(loaded->values);
        ASSERT_FALSE(checked);
        EXPECT_THAT(checked.error().detail, HasSubstr(c.says));
    }
}

TEST(Settings, AreShownWithoutTheirSecrets) {
    const auto loaded = load_settings(inputs_of({{"OPENAI_API_KEY", "sk-secret"},
                                                 {"ARANGO_PASSWORD", "hush"},
                                                 {"DATABASE_URL", "postgresql://u:pw@h:5432/db"}}));
    ASSERT_TRUE(loaded);
    std::string all;
    for (const SettingInfo& info : setting_table()) all += shown_value(loaded->values, info) + "\n";
    EXPECT_THAT(all, HasSubstr("(set)"));
    EXPECT_THAT(all, HasSubstr("postgresql://u:***@h:5432/db"));
    for (const char* secret : {"sk-secret", "hush", ":pw@"})
        EXPECT_THAT(all, testing::Not(HasSubstr(secret)));
    EXPECT_EQ(setting_values::without_password("postgresql://u@h/db"), "postgresql://u@h/db");
    const auto refused = load_settings(inputs_of({{"OPENAI_BASE_URL", "x"}}));
    EXPECT_FALSE(refused);
}

TEST(Settings, PageNamesEveryRow) {
    const std::string page = settings_page();
    for (const SettingInfo& info : setting_table()) {
        EXPECT_THAT(page, HasSubstr("`" + std::string(info.env) + "`"));
        EXPECT_FALSE(info.meaning.empty());
    }
    EXPECT_EQ(name_of(SettingSource::flag), "command line");
    EXPECT_EQ(name_of(SettingSource::default_value), "default");
}

TEST(Settings, AnUnknownFlagIsAFaultOfOurs) {
    SettingInputs inputs = inputs_of({});
    inputs.flags = {{"ATSPRO_NOTHING", "1"}};
    EXPECT_EQ(load_settings(inputs).error().code, Code::internal);
}

TEST(Log, LinesInBothForms) {
    EXPECT_EQ(
        log::format_line(
            LogFormat::text, "T", "info", "listening",
            {{"address", "127.0.0.1:8000"}, {"threads", 2}, {"tls", false}, {"why", "a b"}, {"no", ""}}),
        "T info listening address=127.0.0.1:8000 threads=2 tls=false why=\"a b\" no=\"\"");
    EXPECT_EQ(log::format_line(LogFormat::json, "T", "error", "say \"hi\"", {{"n", 2}, {"line", "a\nb\\"}}),
              "{\"time\":\"T\",\"level\":\"error\",\"event\":\"say "
              "\\\"hi\\\"\",\"n\":2,\"line\":\"a\\u000ab\\\\\"}");
}

TEST(Log, WritesFromTheLeastLevelOn) {
    log::configure(LogLevel::info, LogFormat::text);
    testing::internal::CaptureStderr();
    log::debug("unseen");
    log::info("seen", {{"n", 1}});
    log::warning("careful");
    log::error("bad");
    log::configure(LogLevel::off, LogFormat::text);
    log::error("unheard");
    const std::string out = testing::internal::GetCapturedStderr();
    EXPECT_THAT(out, HasSubstr("info seen n=1\n"));
    EXPECT_THAT(out, HasSubstr("warning careful\n"));
    EXPECT_THAT(out, HasSubstr("error bad\n"));
    EXPECT_THAT(out, testing::Not(HasSubstr("unseen")));
    EXPECT_THAT(out, testing::Not(HasSubstr("unheard")));
}

}  // namespace
}  // namespace atspro
