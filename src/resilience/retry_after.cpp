#include "resilience/retry_after.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>

#include "base/unicode.h"

namespace atspro::resilience {
namespace {

using namespace std::chrono;

constexpr std::array<std::string_view, 7> kDays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                "Thursday", "Friday", "Saturday"};
constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// Walks over a date; once something does not fit, it stays failed.
class Scan {
  public:
    explicit Scan(std::string_view text) : rest_(text) {}

    void literal(std::string_view expected) {
        ok_ = ok_ && rest_.starts_with(expected);
        if (ok_) rest_.remove_prefix(expected.size());
    }
    int number(std::size_t digits) {
        int value = 0;
        ok_ = ok_ && rest_.size() >= digits &&
              std::all_of(rest_.begin(), rest_.begin() + static_cast<std::ptrdiff_t>(digits),
                          [](char c) { return c >= '0' && c <= '9'; });
        if (!ok_) return 0;
        std::from_chars(rest_.data(), rest_.data() + digits, value);
        rest_.remove_prefix(digits);
        return value;
    }
    // Which of `names`, each cut to `length` letters (0: whole), comes next.
    template <std::size_t N>
    unsigned one_of(const std::array<std::string_view, N>& names, std::size_t length) {
        for (unsigned i = 0; ok_ && i < N; ++i) {
            const std::string_view name = length ? names[i].substr(0, length) : names[i];
            if (!rest_.starts_with(name)) continue;
            rest_.remove_prefix(name.size());
            return i;
        }
        ok_ = false;
        return 0;
    }
    bool at(std::string_view text) const { return rest_.starts_with(text); }
    bool done() const { return ok_ && rest_.empty(); }

  private:
    std::string_view rest_;
    bool ok_ = true;
};

struct Parts {
    unsigned weekday = 0;
    int year = 0;
    unsigned month = 0;  // from 0
    int day = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
};

void scan_time(Scan& scan, Parts& parts) {
    parts.hour = scan.number(2);
    scan.literal(":");
    parts.minute = scan.number(2);
    scan.literal(":");
    parts.second = scan.number(2);
}

// "Fri, 29 Sep 2023 16:26:37 GMT"
bool scan_fixed(std::string_view text, Parts& parts) {
    Scan scan(text);
    parts.weekday = scan.one_of(kDays, 3);
    scan.literal(", ");
    parts.day = scan.number(2);
    scan.literal(" ");
    parts.month = scan.one_of(kMonths, 3);
    scan.literal(" ");
    parts.year = scan.number(4);
    scan.literal(" ");
    scan_time(scan, parts);
    scan.literal(" GMT");
    return scan.done();
}

// "Friday, 29-Sep-23 16:26:37 GMT"
bool scan_rfc850(std::string_view text, Parts& parts) {
    Scan scan(text);
    parts.weekday = scan.one_of(kDays, 0);
    scan.literal(", ");
    parts.day = scan.number(2);
    scan.literal("-");
    parts.month = scan.one_of(kMonths, 3);
    scan.literal("-");
    parts.year = 2000 + scan.number(2);
    scan.literal(" ");
    scan_time(scan, parts);
    scan.literal(" GMT");
    return scan.done();
}

// "Fri Sep 29 16:26:37 2023"
bool scan_asctime(std::string_view text, Parts& parts) {
    Scan scan(text);
    parts.weekday = scan.one_of(kDays, 3);
    scan.literal(" ");
    parts.month = scan.one_of(kMonths, 3);
    scan.literal(" ");
    if (scan.at(" ")) {
        scan.literal(" ");
        parts.day = scan.number(1);
    } else {
        parts.day = scan.number(2);
    }
    scan.literal(" ");
    scan_time(scan, parts);
    scan.literal(" ");
    parts.year = scan.number(4);
    return scan.done();
}

// A whole or decimal number of `unit`; nothing where it is none, or so large that it cannot be meant.
template <class Unit>
std::optional<milliseconds> parse_span(std::string_view text) {
    constexpr double kMostMeant = 1e12;
    double value = 0;
    const auto [end, fault] =
        std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
    if (!std::isfinite(value) || value <= 0 || value > kMostMeant) return std::nullopt;
    return duration_cast<milliseconds>(duration<double, typename Unit::period>(value));
}

void advise(RetryAdvice& advice, std::optional<milliseconds> span) {
    if (!span || span->count() <= 0) return;
    (*span > kMaxRetryAfter ? advice.too_long : advice.wait) = span;
}

}  // namespace

std::optional<sys_seconds> parse_http_date(std::string_view text) {
    Parts parts;
    if (!scan_fixed(text, parts) && !scan_rfc850(text, parts) && !scan_asctime(text, parts))
        return std::nullopt;
    const year_month_day date{year(parts.year), month(parts.month + 1),
                              day(static_cast<unsigned>(parts.day))};
    if (!date.ok() || parts.hour > 23 || parts.minute > 59 || parts.second > 60) return std::nullopt;
    if (weekday(sys_days(date)).c_encoding() != parts.weekday) return std::nullopt;
    return sys_days(date) + hours(parts.hour) + minutes(parts.minute) + seconds(parts.second);
}

RetryAdvice read_retry_advice(std::string_view retry_after, std::string_view retry_after_ms,
                              std::string_view should_retry, WallTime now) {
    RetryAdvice advice;
    if (should_retry == "true") advice.should_retry = true;
    if (should_retry == "false") advice.should_retry = false;
    advise(advice, parse_span<milliseconds>(trim(retry_after_ms)));
    if (advice.wait || advice.too_long) return advice;
    retry_after = trim(retry_after);
    if (const auto span = parse_span<seconds>(retry_after)) {
        advise(advice, span);
    } else if (const auto date = parse_http_date(retry_after)) {
        advise(advice, *date - floor<milliseconds>(now));
    }
    return advice;
}

}  // namespace atspro::resilience
