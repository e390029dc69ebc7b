#include "cli/commands.h"
#include "cli/database.h"
#include "cli/terminal.h"
#include "store/sqlite/sqlite_store.h"

namespace atspro::cli {
namespace {

struct MigrateCommand {
    explicit MigrateCommand(CLI::App& command) : settings(command) {
        settings.add(command, "--database", "DATABASE_URL");
    }
    SettingOptions settings;
};

int run_migrate(const MigrateCommand& command) {
    const auto path = command.settings.load().and_then(database_path);
    if (!path) return refuse("", path.error());
    const auto report = store::migrate_sqlite(*path);
    if (!report) return refuse(path->string(), report.error());
    const std::string to = std::to_string(report->to);
    const auto printed =
        print(report->from == report->to
                  ? "The schema is up to date: version " + to + "\n"
                  : "The schema went from version " + std::to_string(report->from) + " to " + to + "\n");
    return printed ? 0 : refuse("", printed.error());
}

}  // namespace

void add_migrate(CLI::App& app, int& status) {
    CLI::App* command =
        app.add_subcommand("migrate", "Bring the database's schema up to date. `serve` does so by itself.");
    const auto options = std::make_shared<MigrateCommand>(*command);
    command->callback([options, &status] { status = run_migrate(*options); });
}

}  // namespace atspro::cli
