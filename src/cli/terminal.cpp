#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "base/unicode.h"

namespace atspro::cli {
namespace {

constexpr std::size_t kBarColumns = 24;

std::size_t terminal_columns() {
    winsize size{};
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

bool wants_color() {
    const char* no_color = std::getenv("NO_COLOR");
    const char* term = std::getenv("TERM");
    return (!no_color || !*no_color) && term && std::string_view(term) != "dumb";
}

}  // namespace

std::string one_line(std::string_view text) {
    std::string out = squeeze(text);
    while (out.ends_with('.') && !out.ends_with("...")) out.pop_back();
    return out;
}

Result<void> print(std::string_view text) {
    const bool written =
        std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
    if (written) return {};
    if (errno == ENOSPC)
        return fail(Code::storage_full, "There is no space left for the output; free some and try again.");
    return fail(Code::internal, "Standard output cannot be written; check where it leads.");
}

void say(std::string_view line) {
    const std::string text = std::string(line) + "\n";
    std::fwrite(text.data(), 1, text.size(), stderr);
}

namespace {

// "The file is empty. Choose another." as the promised form of a refusal: "The file is empty; choose
// another."
std::string in_one_sentence(std::string detail) {
    if (detail.find("; ") != std::string::npos) return detail;
    const std::size_t stop = detail.find(". ");
    if (stop == std::string::npos) return detail;
    detail[stop] = ';';
    const std::size_t word = stop + 2;
    const bool ordinary =
        word + 1 < detail.size() && std::islower(static_cast<unsigned char>(detail[word + 1])) != 0;
    if (ordinary) detail[word] = static_cast<char>(std::tolower(static_cast<unsigned char>(detail[word])));
    return detail;
}

}  // namespace

int refuse(std::string_view subject, const Error& error) {
    std::string line = "atspro: ";
    if (!subject.empty()) line += clean_utf8(subject) + ": ";
    line += in_one_sentence(error.detail);
    constexpr std::size_t kMostNamed = 5;
    for (std::size_t i = 0; i < std::min(error.errors.size(), kMostNamed); ++i)
        line += (i == 0 ? " " : ", ") + error.errors[i].pointer + " " + error.errors[i].message;
    if (error.errors.size() > kMostNamed)
        line += " and " + std::to_string(error.errors.size() - kMostNamed) + " more";
    say(one_line(line));
    return exit_status_of(error.code);
}

int refuse_input(std::string_view subject, const Error& error) {
    const int status = refuse(subject, error);
    return error.code == Code::bad_request ? exit_status_of(Code::invalid_field) : status;
}

int refuse_two_inputs() {
    return refuse("", Error{Code::bad_usage,
                            "standard input holds one document; give the resume or the posting as a file"});
}

int worse_of(int a, int b) {
    const auto rank = [](int status) {
        switch (status) {
            case 0:
                return 0;
            case 2:
                return 1;
            case 3:
                return 2;
            case 4:
                return 3;
            default:
                return 4;
        }
    };
    return rank(a) >= rank(b) ? a : b;
}

ProgressBar::ProgressBar(std::size_t total)
    : active_(total > 1 && isatty(STDERR_FILENO) == 1), color_(wants_color()), total_(total) {
    draw();
}

ProgressBar::~ProgressBar() {
    clear();
}

void ProgressBar::advance(std::string_view name) {
    const std::lock_guard lock(mutex_);
    ++done_;
    name_ = clean_utf8(name);
    clear();
    draw();
}

void ProgressBar::clear() const {
    if (active_) std::fputs("\r\x1b[K", stderr);
}

void ProgressBar::draw() {
    if (!active_) return;
    const std::string text = shown(done_, total_, name_, terminal_columns() - 1);
    std::fputs(color_ ? ("\x1b[36m" + text + "\x1b[0m").c_str() : text.c_str(), stderr);
    std::fflush(stderr);
}

std::string ProgressBar::shown(std::size_t done, std::size_t total, std::string_view name,
                               std::size_t width) {
    const std::size_t filled = total == 0 ? 0 : kBarColumns * done / total;
    std::string text = "[" + std::string(filled, '=') + std::string(kBarColumns - filled, ' ') + "] ";
    text += std::to_string(done) + "/" + std::to_string(total) + " " + std::string(name);
    std::size_t at = 0;
    for (std::size_t columns = 0; at < text.size() && columns < width; ++columns) next_code_point(text, at);
    return text.substr(0, at);
}

}  // namespace atspro::cli
