#include "matching/work_months.h"

#include <algorithm>
#include <string>

#include "domain/resume_rules.h"

namespace atspro::matching {
namespace {

constexpr int kMonthsAYear = 12;
constexpr int kMidYear = 6;       // July: what a year alone stands for
constexpr int kShortestYear = 6;  // months of an entry that names one year twice, or once

struct Point {
    int year = 0;
    int month = 0;  // 0 where only the year is known
    int index() const { return year * kMonthsAYear + (month == 0 ? kMidYear : month - 1); }
};

std::optional<Point> point_of(const domain::Text& date) {
    if (!date || !domain::is_date(*date)) return std::nullopt;
    const auto number = [&](std::size_t at, std::size_t size) {
        int value = 0;
        for (const char c : std::string_view(*date).substr(at, size)) value = value * 10 + (c - '0');
        return value;
    };
    return Point{number(0, 4), date->size() > 4 ? number(5, 2) : 0};
}

}  // namespace

std::optional<Today> today_of(std::string_view iso) {
    const std::optional<Point> point = point_of(std::string(iso));
    if (!point || point->month == 0) return std::nullopt;
    return Today{point->year, point->month};
}

std::optional<Months> months_of(const domain::WorkExperience& entry, Today today, DateReading reading) {
    const bool longest = reading == DateReading::longest;
    std::optional<Point> start = point_of(entry.start_date);
    std::optional<Point> finish = point_of(entry.end_date);
    const int now = Point{today.year, today.month}.index() + 1;
    if (!start) return std::nullopt;
    if (longest && start->month == 0) start->month = 1;
    if (longest && finish && finish->month == 0) finish->month = kMonthsAYear;
    Months span{start->index(), 0};
    if (finish)
        span.end = finish->index() + (finish->month == 0 ? 0 : 1);
    else if (longest || entry.is_current.value_or(false))
        span.end = now;
    else
        span.end = span.begin + (start->month == 0 ? kShortestYear : 1);
    if (finish && finish->year == start->year && (finish->month == 0 || start->month == 0))
        span.end = std::max(span.end, span.begin + kShortestYear);
    span.end = std::min(span.end, now);
    if (span.end <= span.begin) return std::nullopt;
    return span;
}

int months_together(std::vector<Months> spans) {
    std::sort(spans.begin(), spans.end(), [](const Months& a, const Months& b) {
        return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
    });
    int total = 0;
    int covered = 0;  // months before this one are counted
    for (const Months& span : spans) {
        const int from = std::max(span.begin, covered);
        if (span.end > from) total += span.end - from;
        covered = std::max(covered, span.end);
    }
    return total;
}

int months_worked(const domain::Resume& resume, Today today, DateReading reading,
                  const std::function<bool(std::size_t)>& counts) {
    std::vector<Months> spans;
    for (std::size_t i = 0; i < resume.work_experience.size(); ++i) {
        if (!counts(i)) continue;
        if (const auto span = months_of(resume.work_experience[i], today, reading)) spans.push_back(*span);
    }
    return months_together(std::move(spans));
}

std::string duration_in_words(int months) {
    const auto counted = [](int n, const char* one) {
        return std::to_string(n) + " " + one + (n == 1 ? "" : "s");
    };
    const int years = months / kMonthsAYear;
    const int rest = months % kMonthsAYear;
    if (years == 0) return counted(rest, "month");
    if (rest == 0) return counted(years, "year");
    return counted(years, "year") + " and " + counted(rest, "month");
}

}  // namespace atspro::matching
