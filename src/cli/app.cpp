#include "cli/app.h"

#include <exception>

#include "base/log.h"
#include "cli/commands.h"
#include "cli/terminal.h"

namespace atspro::cli {
namespace {

// CLI11's sentences may span lines; ours are one.
int wrong_usage(const CLI::App& app, const CLI::ParseError& error) {
    const auto chosen = app.get_subcommands();
    const std::string help =
        chosen.empty() ? "atspro --help" : "atspro " + chosen.front()->get_name() + " --help";
    say("atspro: " + one_line(error.what()) + "; see " + help);
    return exit_status_of(Code::bad_usage);
}

}  // namespace

int run(int argc, const char* const* argv) {
    CLI::App app(
        "Reads resumes into structured data and checks what parsers see. One program, no service needed.",
        "atspro");
    app.set_version_flag("--version", std::string("atspro ") + ATSPRO_VERSION);
    app.set_help_flag("--help,-h", "Print this help and exit.");
    app.require_subcommand(1);
    app.footer(
        "Exit status: 0 done; 1 internal failure; 2 wrong usage; 3 the input was refused; 4 something it "
        "depends on is "
        "unavailable.");
    // A command says what is wrong in one line of its own; only `serve` keeps a log, as the settings ask.
    log::configure(LogLevel::off, LogFormat::text);
    int status = 0;
    for (const auto add : {add_serve, add_parse, add_job, add_score, add_optimize, add_verify, add_render,
                           add_openapi, add_doctor, add_migrate, add_backup, add_healthcheck})
        add(app, status);
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& asked) {
        return app.exit(asked);  // help or version, on standard output
    } catch (const CLI::ParseError& error) {
        return wrong_usage(app, error);
    } catch (const std::exception& error) {
        say("atspro: an internal failure: " + one_line(error.what()) +
            "; please report it with the command you gave");
        return exit_status_of(Code::internal);
    }
    return status;
}

}  // namespace atspro::cli
