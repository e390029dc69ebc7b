// The command line: one program, one file a subcommand.
#pragma once

namespace atspro::cli {

// Runs the command that the arguments name and answers the exit status: 0 done; 1 internal failure; 2 wrong
// usage; 3 the input was refused; 4 something it depends on is unavailable. Results go to standard output,
// everything else to standard error.
int run(int argc, const char* const* argv);

}  // namespace atspro::cli
