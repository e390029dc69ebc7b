#include <malloc.h>

#include <csignal>

#include "cli/app.h"

int main(int argc, char** argv) {
    // Documents come one after another: memory is kept between them, and not asked of the kernel anew for
    // each.
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
    // A file that may not grow is an error of that write, as a full disk is; it must not end the program.
    std::signal(SIGXFSZ, SIG_IGN);
    return atspro::cli::run(argc, argv);
}
