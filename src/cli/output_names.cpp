#include "cli/output_names.h"

#include <filesystem>
#include <map>
#include <set>

#include "base/unicode.h"
#include "cli/options.h"

namespace atspro::cli {

std::vector<std::string> output_names(const std::vector<std::string>& files, std::string_view extension) {
    std::map<std::string, int> stems;
    for (const std::string& file : files)
        ++stems[to_lower(std::filesystem::path(document_name(file)).stem().string())];
    std::set<std::string> taken;
    std::vector<std::string> names;
    for (const std::string& file : files) {
        const std::filesystem::path document = document_name(file);
        const std::string stem = document.stem().string();
        const std::string base = stems[to_lower(stem)] == 1 ? stem : document.string();
        std::string name = base + "." + std::string(extension);
        for (int n = 2; !taken.insert(to_lower(name)).second; ++n)
            name = base + "." + std::to_string(n) + "." + std::string(extension);
        names.push_back(std::move(name));
    }
    return names;
}

}  // namespace atspro::cli
