#include "api/app.h"
#include "base/log.h"
#include "cli/commands.h"
#include "cli/database.h"
#include "cli/terminal.h"
#include "services/document_source.h"
#include "store/sqlite/sqlite_store.h"

namespace atspro::cli {
namespace {

struct ServeCommand {
    explicit ServeCommand(CLI::App& command) : settings(command) {
        settings.add(command, "--listen", "ATSPRO_LISTEN");
        settings.add(command, "--database", "DATABASE_URL");
    }
    SettingOptions settings;
};

// A server that could read no document is not started.
Result<void> check_sandbox(const Settings& settings, const document::Extractor& extractor) {
    const document::SandboxStatus status = extractor.status();
    if (settings.sandbox != SandboxMode::require || status.enforced()) return {};
    std::string missing;
    for (const document::SandboxLayer& layer : status.layers)
        if (!layer.active) missing += (missing.empty() ? "" : " ") + layer.detail;
    return fail(Code::sandbox_unavailable,
                "The sandbox for documents is not whole: " + missing + " `atspro doctor` says more.");
}

int run_serve(const ServeCommand& command) {
    const auto loaded = command.settings.load();
    if (!loaded) return refuse("", loaded.error());
    const Settings& settings = loaded->values;
    log::configure(settings.log_level, settings.log_format);
    if (const auto allowed = check_for_serving(settings); !allowed) return refuse("", allowed.error());
    const auto path = database_path(*loaded);
    if (!path) return refuse("", path.error());
    const auto store = store::open_sqlite(*path);
    if (!store) return refuse(path->string(), store.error());
    const auto extractor = start_extractor(settings, true);
    if (!extractor) return refuse("", extractor.error());
    if (const auto whole = check_sandbox(settings, **extractor); !whole) return refuse("", whole.error());
    services::ExtractorSource source(**extractor);
    const api::Backing backing{**store, source, [&] { return (*extractor)->status(); }};
    const auto served = api::run_server(settings, backing, [&](std::uint16_t port) {
        ListenAddress address = settings.listen;
        address.port = port;
        if (const auto printed = print("http://" + address.text() + "\n"); !printed)
            say(printed.error().detail);
    });
    return served ? 0 : refuse(settings.listen.text(), served.error());
}

}  // namespace

void add_serve(CLI::App& app, int& status) {
    CLI::App* command =
        app.add_subcommand("serve", "Serve the HTTP API in one process. Prints its address once it answers.");
    const auto options = std::make_shared<ServeCommand>(*command);
    command->footer("SIGTERM and SIGINT let running requests finish. docs/settings.md lists every setting.");
    command->callback([options, &status] { status = run_serve(*options); });
}

}  // namespace atspro::cli
