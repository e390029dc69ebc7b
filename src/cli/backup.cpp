#include "cli/commands.h"
#include "cli/database.h"
#include "cli/terminal.h"
#include "store/sqlite/sqlite_store.h"

namespace atspro::cli {
namespace {

struct BackupCommand {
    explicit BackupCommand(CLI::App& command) : settings(command) {
        settings.add(command, "--database", "DATABASE_URL");
        command.add_option("FILE", target, "The backup to write; it must not be there yet.")->required();
    }
    SettingOptions settings;
    std::string target;
};

int run_backup(const BackupCommand& command) {
    const auto path = command.settings.load().and_then(database_path);
    if (!path) return refuse("", path.error());
    const auto report = store::backup_sqlite(*path, command.target);
    if (!report) {
        const bool about_target = report.error().code == Code::conflict;
        return refuse(about_target ? command.target : path->string(), report.error());
    }
    const auto printed =
        print(command.target + ": " + std::to_string(report->resumes) + " resumes, " +
              std::to_string(report->originals) + " files, " + std::to_string(report->bytes) + " bytes\n");
    return printed ? 0 : refuse("", printed.error());
}

}  // namespace

void add_backup(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand(
        "backup", "Copy the database with all uploaded files into one file, also while serving.");
    const auto options = std::make_shared<BackupCommand>(*command);
    command->footer(
        "To restore, stop the server and put the backup where the database was; the next start unpacks it.");
    command->callback([options, &status] { status = run_backup(*options); });
}

}  // namespace atspro::cli
