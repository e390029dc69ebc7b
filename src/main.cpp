#include <fcntl.h>
#include <malloc.h>
#include <unistd.h>

#include <csignal>
#include <initializer_list>

#include "cli/app.h"

namespace {

// A standard descriptor that the caller closed would be given to the next file or socket, and be read or
// written to as if it were the terminal. /dev/null stands in, open the wrong way, so that using it fails.
void fill_standard_descriptors() {
    for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        if (fcntl(standard, F_GETFD) < 0) open("/dev/null", standard == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

}  // namespace

int main(int argc, char** argv) {
    fill_standard_descriptors();
    // Documents come one after another: memory is kept between them, and not asked of the kernel anew for
    // each.
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
    // A file that may not grow is an error of that write, as a full disk is; it must not end the program.
    std::signal(SIGXFSZ, SIG_IGN);
    return atspro::cli::run(argc, argv);
}
