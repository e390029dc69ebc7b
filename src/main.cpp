#include <malloc.h>

#include "cli/app.h"

int main(int argc, char** argv) {
    // Documents come one after another: memory is kept between them, and not asked of the kernel anew for
    // each.
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
    return atspro::cli::run(argc, argv);
}
