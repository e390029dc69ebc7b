#include <unistd.h>

#include <filesystem>
#include <set>

#include "cli/commands.h"
#include "cli/terminal.h"
#include "services/parsing.h"
#include "store/sqlite/sqlite_store.h"

namespace atspro::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kLeastFreeBytes = 100u << 20;  // on the database's disk
constexpr std::string_view kTestDocument =
    "Maria Keller\nmaria.keller@example.org\n\nWORK EXPERIENCE\n\nNurse, City Hospital\n2019 - 2021\n- Cared "
    "for patients\n";

struct DoctorCommand {
    explicit DoctorCommand(CLI::App& command) : settings(command) {
        settings.add(command, "--database", "DATABASE_URL");
    }
    SettingOptions settings;
    bool ai = false;
};

// The findings, one a line: what was looked at, how it is, and what to do where it is not well.
class Report {
  public:
    void well(std::string_view what, std::string_view how) { line("ok  ", what, how); }
    void note(std::string_view what, std::string_view how) { line("note", what, how); }
    void ill(std::string_view what, std::string_view how) {
        line("MEND", what, how);
        all_well_ = false;
    }
    bool all_well() const { return all_well_; }
    const std::string& text() const { return text_; }

  private:
    void line(std::string_view state, std::string_view what, std::string_view how) {
        constexpr std::size_t kColumn = 16;
        std::string name(what);
        name.resize(std::max(kColumn, name.size() + 1), ' ');
        text_ += std::string(state) + "  " + name + one_line(how) + "\n";
    }
    std::string text_;
    bool all_well_ = true;
};

void check_settings(Report& report, const LoadedSettings& loaded) {
    std::size_t given = 0;
    for (const SettingInfo& info : setting_table()) {
        const auto source = loaded.sources.find(info.env);
        if (source == loaded.sources.end()) continue;
        ++given;
        report.well("setting", std::string(info.env) + " = " + shown_value(loaded.values, info) + " (" +
                                   std::string(name_of(source->second)) + ")");
    }
    if (given == 0) report.well("settings", "nothing is set; everything runs on its defaults");
    if (const auto serving = check_for_serving(loaded.values); !serving)
        report.ill("settings", serving.error().detail);
}

// Where the database is or will be: its folder, or the nearest one above that is there.
fs::path nearest_folder(const fs::path& database) {
    fs::path folder = database.parent_path().empty() ? fs::path(".") : database.parent_path();
    std::error_code code;
    while (!fs::exists(folder, code) && folder.has_parent_path() && folder != folder.parent_path())
        folder = folder.parent_path();
    return folder;
}

void check_disk(Report& report, const fs::path& database) {
    const fs::path folder = nearest_folder(database);
    std::error_code code;
    const auto space = fs::space(folder, code);
    if (code)
        return report.ill(
            "disk", folder.string() + " cannot be looked at (" + code.message() + "); check DATABASE_URL");
    const std::string free = std::to_string(space.available >> 20) + " MiB free at " + folder.string();
    if (space.available < kLeastFreeBytes)
        return report.ill("disk", free + "; free some or move the database");
    report.well("disk", free);
}

void check_database(Report& report, const Settings& settings) {
    const auto path = settings.sqlite_path();
    if (!path)
        return report.ill("database",
                          "PostgreSQL is not in this version; set DATABASE_URL to sqlite:///PATH");
    check_disk(report, *path);
    const auto state = store::inspect_sqlite(*path);
    const fs::path folder = nearest_folder(*path);
    std::error_code code;
    if (!fs::is_directory(folder, code) || access(folder.c_str(), W_OK | X_OK) != 0)
        return report.ill("database", "nothing can be written into " + folder.string() +
                                          "; change its permissions, or set DATABASE_URL or ATSPRO_DATA_DIR");
    if (!state && state.error().code == Code::not_found)
        return report.well("database", path->string() + " is made by the first `atspro serve`");
    if (!state) return report.ill("database", path->string() + ": " + state.error().detail);
    const std::string shown = path->string() + ", schema " + std::to_string(state->schema) + ", " +
                              std::to_string(state->resumes) + " resumes";
    if (state->schema < state->newest_schema)
        return report.note("database",
                           shown + "; the next `atspro serve` or `atspro migrate` brings it to schema " +
                               std::to_string(state->newest_schema));
    report.well("database", shown);
}

void check_fonts(Report& report) {
    static constexpr const char* kFolders[] = {"/usr/share/fonts", "/usr/local/share/fonts"};
    static const std::set<std::string> kEndings{".ttf", ".otf", ".ttc", ".pfb"};
    std::size_t fonts = 0;
    for (const char* folder : kFolders) {
        std::error_code code;
        for (const auto& entry : fs::recursive_directory_iterator(folder, code))
            if (kEndings.contains(entry.path().extension().string())) ++fonts;
    }
    if (fonts == 0)
        return report.ill(
            "fonts",
            "none found, so pictures of pages lack text; install fonts-liberation and fonts-dejavu-core");
    report.well("fonts", std::to_string(fonts) + " font files");
}

void check_ocr(Report& report) {
    std::vector<fs::path> folders;
    if (const auto prefix = process_environment("TESSDATA_PREFIX"); prefix && !prefix->empty())
        folders.emplace_back(*prefix);
    for (const char* folder : {"/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tessdata"})
        folders.emplace_back(folder);
    std::set<std::string> languages;
    for (const fs::path& folder : folders) {
        std::error_code code;
        for (const auto& entry : fs::directory_iterator(folder, code))
            if (entry.path().extension() == ".traineddata" && entry.path().stem() != "osd")
                languages.insert(entry.path().stem().string());
    }
    if (languages.empty())
        return report.ill("ocr", "no language data, so scans cannot be read; install tesseract-ocr-eng");
    std::string list;
    for (const std::string& language : languages) list += (list.empty() ? "" : ", ") + language;
    report.well("ocr", "scans are read in: " + list + "; more with packages such as tesseract-ocr-deu");
}

void check_sandbox(Report& report, const Settings& settings) {
    auto extractor = start_extractor(settings, false);
    if (!extractor) return report.ill("extractor", extractor.error().detail);
    const document::SandboxStatus status = (*extractor)->status();
    for (const document::SandboxLayer& layer : status.layers) {
        const std::string what = "sandbox " + layer.name;
        if (layer.active)
            report.well(what, layer.detail);
        else if (status.enforced())
            report.note(what, layer.detail);
        else
            report.ill(what, layer.detail);
    }
    services::ExtractorSource source(**extractor);
    const services::ProgressReport no_report{{}};
    const auto read = services::parse_document(source, kTestDocument, "test.txt",
                                               Deadline::in(settings.request_timeout), {}, no_report);
    if (!read) return report.ill("reading", "a test document was not read: " + read.error().detail);
    report.well("reading", "a test document was read");
}

void check_ai(Report& report, const Settings& settings, bool asked) {
    if (asked)
        report.ill("ai", "the AI engine is not in this version; documents are read by the built-in engine");
    else if (settings.ai_is_on())
        report.note(
            "ai", "an endpoint is set, and the AI engine is not in this version; the built-in engine reads");
    else
        report.well("ai", "off; the built-in engine reads documents");
}

int run_doctor(const DoctorCommand& command) {
    const auto loaded = command.settings.load();
    if (!loaded) return refuse("", loaded.error());
    Report report;
    check_settings(report, *loaded);
    check_database(report, loaded->values);
    check_fonts(report);
    check_ocr(report);
    check_sandbox(report, loaded->values);
    check_ai(report, loaded->values, command.ai);
    if (const auto printed = print(report.text()); !printed) return refuse("", printed.error());
    return report.all_well() ? 0 : exit_status_of(Code::storage_unavailable);
}

}  // namespace

void add_doctor(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand(
        "doctor", "Check settings, database, fonts, OCR and sandbox, and say how to mend each.");
    const auto options = std::make_shared<DoctorCommand>(*command);
    command->add_flag("--ai", options->ai, "Check the AI endpoint too.");
    command->callback([options, &status] { status = run_doctor(*options); });
}

}  // namespace atspro::cli
