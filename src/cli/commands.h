// The subcommands. Each adds itself to the program; when it is chosen it runs and sets the exit status.
#pragma once

#include <CLI/CLI.hpp>

#include "cli/options.h"

namespace atspro::cli {

void add_serve(CLI::App& app, int& status);
void add_parse(CLI::App& app, int& status);
void add_job(CLI::App& app, int& status);
void add_score(CLI::App& app, int& status);
void add_optimize(CLI::App& app, int& status);
void add_verify(CLI::App& app, int& status);
void add_render(CLI::App& app, int& status);
void add_openapi(CLI::App& app, int& status);
void add_doctor(CLI::App& app, int& status);
void add_migrate(CLI::App& app, int& status);
void add_backup(CLI::App& app, int& status);
void add_healthcheck(CLI::App& app, int& status);

}  // namespace atspro::cli
