// Writes the generated pages of docs/, or compares them with what stands there.
//
//   write-docs FOLDER           writes settings.md, http-api.md, cli.md and limits.md
//   write-docs --check FOLDER   exit status 1 where one of them is not what would be written
#include <filesystem>
#include <iostream>
#include <string_view>

#include "base/files.h"
#include "tools/docs/pages.h"

namespace {

using namespace atspro;

constexpr std::size_t kMaxPageBytes = 1u << 20;

bool is_current(const docs::Page& page, const std::string& path) {
    const auto stored = read_file_whole(path, kMaxPageBytes);
    if (stored && *stored == page.text) return true;
    std::cerr << path << (stored ? " is out of date" : " cannot be read") << "; run ./dev docs\n";
    return false;
}

bool write(const docs::Page& page, const std::string& path) {
    const auto written = write_file_whole(path, page.text, kOrdinaryFile);
    if (!written) std::cerr << path << ": " << written.error().detail << "\n";
    return written.has_value();
}

}  // namespace

int main(int argc, char** argv) {
    const bool check = argc == 3 && std::string_view(argv[1]) == "--check";
    if (argc != 2 && !check) {
        std::cerr << "usage: write-docs [--check] FOLDER\n";
        return 2;
    }
    bool done = true;
    for (const docs::Page& page : docs::pages()) {
        const std::string path = (std::filesystem::path(argv[argc - 1]) / page.name).string();
        done = (check ? is_current(page, path) : write(page, path)) && done;
    }
    return done ? 0 : 1;
}
