// Dates and ranges of dates in running text, as people write them in resumes.
#pragma once

#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace atspro::lexicon {

// A date at the precision given: month and day are 0 where the text does not say them.
struct PartialDate {
    int year = 0;
    int month = 0;
    int day = 0;

    // "2021", "2021-03" or "2021-03-15".
    std::string iso() const;
    auto operator<=>(const PartialDate&) const = default;
};

// One date expression, bytes [begin, end) of the text.
//   single date     "March 2021"        finish = 2021-03, start empty, is_range false
//   closed range    "2019 – 2021"       start, finish, is_range
//   open range      "2019 – Present"    start, finish empty, is_range, open ("since 2019" and "2019 –" too)
//   only an end     "until 2020"        finish, start empty, is_range
struct DateSpan {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::optional<PartialDate> start;
    std::optional<PartialDate> finish;
    bool is_range = false;
    bool open = false;
};

// All date expressions of a line, left to right, each as long as it can be; they do not overlap.
// Rules where the writing leaves a choice:
//   - Three numbers with full stops are day first ("03.04.2021"). With slashes or hyphens a number over 12
//   decides;
//     where both could be the month, the first is taken as the month and no day is given.
//   - "2019-10" and "2019/10" are a month; "2019–10", "2019 - 20" and "2019/20" run into the next year.
//   - Seasons, quarters, terms, "early" and "late" give the year alone.
//   - Two-digit years: 00-50 are 20xx, the others 19xx. They need an apostrophe, a month before them, or a
//   range
//     of the same form on both sides.
//   - A bare number is a year only between 1940 and 2100 and where nothing about it says otherwise (money,
//   units,
//     standards, versions, telephone and house numbers). Whether it dates anything is for the caller to
//     judge.
std::vector<DateSpan> find_dates(std::string_view text);

// True where the whole text says that something goes on ("Present", "heute", "à ce jour").
bool is_open_end(std::string_view text);

// True where the whole text is a length of time ("3 yrs 2 mos", "2 Jahre", "(1 year 4 months)").
bool is_duration(std::string_view text);

}  // namespace atspro::lexicon
