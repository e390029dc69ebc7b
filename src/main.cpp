#include "cli/app.h"

int main(int argc, char** argv) {
    return atspro::cli::run(argc, argv);
}
