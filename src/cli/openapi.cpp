#include "api/openapi.h"

#include "cli/commands.h"
#include "cli/terminal.h"

namespace atspro::cli {
namespace {

int run_openapi() {
    const auto printed = print(json::to_pretty_text(api::openapi(api::route_table())) + "\n");
    return printed ? 0 : refuse("", printed.error());
}

}  // namespace

void add_openapi(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("openapi", "Print the OpenAPI 3.1 document of the HTTP API.");
    command->callback([&status] { status = run_openapi(); });
}

}  // namespace atspro::cli
