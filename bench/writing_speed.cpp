// Writes one resume many times and prints the processor milliseconds that one PDF and one DOCX take.
//
//   writing-speed RESUME.json ROUNDS
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "writing/json_resume.h"
#include "writing/writer.h"

namespace {

using namespace atspro;

double processor_ms() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

// The first document, which loads libraries and fonts, and the middle of the others.
bool measure(const char* name, const domain::Resume& resume, const writing::DocumentOptions& options,
             int rounds) {
    const auto format = writing::format_named(name);
    if (!format) return false;
    std::vector<double> times;
    std::size_t bytes = 0;
    for (int i = 0; i <= rounds; ++i) {
        const double before = processor_ms();
        const auto document = (*format)->write(resume, options);
        times.push_back(processor_ms() - before);
        if (!document) {
            std::fprintf(stderr, "%s\n", document.error().detail.c_str());
            return false;
        }
        bytes = document->size();
    }
    const double first = times.front();
    times.erase(times.begin());
    std::sort(times.begin(), times.end());
    std::printf("%s %s %.2f %.2f %zu\n", name, std::string(options.look->name).c_str(), first,
                times[times.size() / 2], bytes);
    return true;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 3) {
        std::fputs("writing-speed RESUME.json ROUNDS\n", stderr);
        return 2;
    }
    std::ifstream file(arguments[1], std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto resume = writing::read_json(text);
    if (!resume) {
        std::fprintf(stderr, "%s: %s\n", arguments[1], resume.error().detail.c_str());
        return 3;
    }
    const int rounds = std::max(1, std::atoi(arguments[2]));
    for (const writing::Template& look : writing::templates()) {
        writing::DocumentOptions options;
        options.look = &look;
        if (!measure("pdf", *resume, options, rounds) || !measure("docx", *resume, options, rounds)) return 1;
    }
    return 0;
}
