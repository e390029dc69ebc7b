// How long somebody worked, by the dates of their entries.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/resume.h"
#include "matching/today.h"

namespace atspro::matching {

// "2026-03-15" or "2026-03"; nothing where it is no such date.
std::optional<Today> today_of(std::string_view iso);

// Calendar months, half open, counted from the year 0.
struct Months {
    int begin = 0;
    int end = 0;
    bool operator==(const Months&) const = default;
};

// How dates are read that do not say all.
enum class DateReading {
    // A year alone stands for its middle, so that "2019 - 2021" is two years; one year alone ("2020 - 2020")
    // is
    // six months. An entry that names a beginning and neither an end nor that it is held counts its first
    // month (or six, where only the year is named): the resume says no more. What the score counts by.
    likely,
    // A year alone is the whole of it, and an entry without an end goes on: the most that the dates can mean.
    // What the truth gate holds a claim of years against, so that none is refused that may be true.
    longest,
};

// The months of one entry; nothing where its dates do not say. A month named as the last is worked to its
// end. A position held now ends today, and nothing goes past today.
std::optional<Months> months_of(const domain::WorkExperience& entry, Today today,
                                DateReading reading = DateReading::likely);

// Months covered by at least one of the spans: what was done at the same time counts once.
int months_together(std::vector<Months> spans);

// Months in which at least one of the positions that `counts` (by number) accepts was held.
int months_worked(const domain::Resume& resume, Today today, DateReading reading,
                  const std::function<bool(std::size_t)>& counts);

// "6 years and 2 months", "8 months".
std::string duration_in_words(int months);

}  // namespace atspro::matching
