// One end of a date range: a date at some precision, or a piece of one that the other end completes.
// Internal.
#pragma once

#include <optional>

#include "lexicon/date_tokens.h"
#include "lexicon/dates.h"

namespace atspro::lexicon {

enum class PointForm : std::uint8_t {
    full,        // has its year, written with a month, season or other word or sign
    bare_year,   // a four-digit number alone
    short_year,  // "01/20": may be a date only as one end of a range of this form
    no_year,     // "Jan", "June 15", "Spring": the other end says the year
};

struct DatePoint {
    PartialDate date;
    PointForm form = PointForm::full;
    std::size_t next = 0;  // token behind it
};

// The longest date that begins at token `i`.
std::optional<DatePoint> date_point_at(const DateTokens& tokens, std::size_t i);

// The same, but only two-digit years of the form "Jan 19": `date.day` is 0 and the year is full.
std::optional<DatePoint> short_month_year_at(const DateTokens& tokens, std::size_t i);

// 00-50 are 20xx, the others 19xx.
int full_year(int two_digits);

inline constexpr int kFirstYear = 1900;      // beside a month
inline constexpr int kFirstBareYear = 1940;  // a number alone
inline constexpr int kLastYear = 2100;

}  // namespace atspro::lexicon
