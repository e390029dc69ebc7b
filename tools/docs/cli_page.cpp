// docs/cli.md: what --help of the program and of each subcommand prints.
#include <array>
#include <iostream>
#include <sstream>
#include <string>

#include "base/settings.h"
#include "cli/app.h"
#include "tools/docs/pages.h"

namespace atspro::docs {
namespace {

// Takes what is printed on standard output while it lives.
class Capture {
  public:
    Capture() : before_(std::cout.rdbuf(text_.rdbuf())) {}
    ~Capture() { std::cout.rdbuf(before_); }
    Capture(const Capture&) = delete;
    Capture& operator=(const Capture&) = delete;
    std::string text() const { return text_.str(); }

  private:
    std::ostringstream text_;
    std::streambuf* before_;
};

std::string help_of(const std::string& subcommand) {
    const Capture capture;
    if (subcommand.empty()) {
        const std::array arguments{"atspro", "--help"};
        cli::run(static_cast<int>(arguments.size()), arguments.data());
    } else {
        const std::array arguments{"atspro", subcommand.c_str(), "--help"};
        cli::run(static_cast<int>(arguments.size()), arguments.data());
    }
    return capture.text();
}

// The lines below "Subcommands:" begin with the name of one.
std::vector<std::string> subcommands_in(const std::string& help) {
    std::vector<std::string> names;
    std::istringstream lines(help.substr(std::min(help.size(), help.find("Subcommands:"))));
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line) && line.starts_with("  ") && line.size() > 2 && line[2] != ' ')
        names.push_back(line.substr(2, line.find(' ', 2) - 2));
    return names;
}

std::string block(const std::string& text) {
    std::string out = "```\n";
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        line.erase(line.find_last_not_of(' ') + 1);
        out += line + "\n";
    }
    while (out.ends_with("\n\n")) out.pop_back();
    return out + "```\n";
}

}  // namespace

std::string cli_page() {
    const std::string help = help_of("");
    std::string out =
        "# Command line\n\n"
        "Results go to standard output, everything else to standard error. A refusal is one line:\n"
        "`atspro: FILE: what is wrong; what to do`. `NO_COLOR` is honoured, and a progress bar is drawn on a "
        "terminal\n"
        "only. This page is what `--help` prints, written by `./dev docs`.\n\n" +
        block(help);
    for (const std::string& name : subcommands_in(help))
        out += "\n## atspro " + name + "\n\n" + block(help_of(name));
    return out;
}

std::vector<Page> pages() {
    return {{"settings.md", settings_page()},
            {"http-api.md", http_api_page()},
            {"cli.md", cli_page()},
            {"limits.md", limits_page()}};
}

}  // namespace atspro::docs
