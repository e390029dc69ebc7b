#include "matching/tenure.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace atspro::matching {
namespace {

constexpr int kMonths = 12;

std::optional<int> number_in(std::string_view text, std::size_t at, std::size_t size) {
    if (text.size() < at + size) return std::nullopt;
    int value = 0;
    const auto [end, code] = std::from_chars(text.data() + at, text.data() + at + size, value);
    return code == std::errc() && end == text.data() + at + size ? std::optional(value) : std::nullopt;
}

// Months since the year 0 of an ISO date; `month` where it names none.
std::optional<int> month_of(const domain::Text& date, int month) {
    if (!date) return std::nullopt;
    const auto year = number_in(*date, 0, 4);
    if (!year) return std::nullopt;
    return *year * kMonths + number_in(*date, 5, 2).value_or(month) - 1;
}

}  // namespace

int months_worked(const domain::Resume& resume, Today today, const std::function<bool(std::size_t)>& counts) {
    std::vector<std::pair<int, int>> spans;
    const int now = today.year * kMonths + today.month - 1;
    for (std::size_t i = 0; i < resume.work_experience.size(); ++i) {
        const auto& work = resume.work_experience[i];
        const auto start = month_of(work.start_date, 1);
        if (!start || !counts(i)) continue;
        const int end = std::min(month_of(work.end_date, kMonths).value_or(now), now);
        if (end >= *start) spans.emplace_back(*start, end + 1);
    }
    std::sort(spans.begin(), spans.end());
    int total = 0;
    int covered = 0;
    for (const auto& [start, end] : spans) {
        total += std::max(0, end - std::max(start, covered));
        covered = std::max(covered, end);
    }
    return total;
}

}  // namespace atspro::matching
