// Standard output and standard error: results, refusals and a progress bar.
#pragma once

#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>

#include "base/error.h"

namespace atspro::cli {

// Line breaks become blanks, and a full stop at the end goes.
std::string one_line(std::string_view text);

// A result on standard output. Errors: internal where it cannot be written (a full disk, a closed pipe).
Result<void> print(std::string_view text);
// A line on standard error.
void say(std::string_view line);

// `atspro: SUBJECT: what is wrong; what to do` on standard error; answers the exit status. The subject may be
// empty.
int refuse(std::string_view subject, const Error& error);

// The same for an input: what is not JSON of ours is an input that was refused, not a wrong way to call the
// program.
int refuse_input(std::string_view subject, const Error& error);
// Where both of two inputs are to come from standard input.
int refuse_two_inputs();

// The worst of several exit statuses: an internal failure, then a missing dependency, then a refusal, then
// wrong usage.
int worse_of(int a, int b);

// A bar on standard error while several files are worked on; nothing where it is not a terminal. Safe from
// any thread.
class ProgressBar {
  public:
    explicit ProgressBar(std::size_t total);
    ~ProgressBar();  // takes the bar away
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;

    void advance(std::string_view name);
    // Writes a line or a result with the bar out of its way.
    template <class F>
    auto beside(F&& write) {
        const std::lock_guard lock(mutex_);
        clear();
        auto result = write();
        draw();
        return result;
    }

    // The bar as text, for tests: "[=====>    ] 3/6 cv.pdf", cut to `width` columns.
    static std::string shown(std::size_t done, std::size_t total, std::string_view name, std::size_t width);

  private:
    void clear() const;
    void draw();

    std::mutex mutex_;
    bool active_;
    bool color_;
    std::size_t done_ = 0;
    std::size_t total_;
    std::string name_;
};

}  // namespace atspro::cli
