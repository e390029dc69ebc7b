// Grades and distinctions of a course of study.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "lexicon/span.h"

namespace atspro::lexicon {

struct GpaMatch {
    Span span;          // the whole expression with its label ("GPA: 3.92/4.00")
    std::string value;  // the grade as written ("3.92/4.00")
};

// The first grade named in a line. A number needs its label ("CGPA 8.5/10", "Note 1,3", "3.8 GPA") or, where
// the whole text is the number, a scale ("3.9/4.0", "86%").
std::optional<GpaMatch> find_gpa(std::string_view text);

// A grade in words: behind a grade's label whatever stands there ("Grade: Excellent"), otherwise a word that
// is nothing but a grade ("Excellent", "sehr gut"). A bare number with a fraction counts too ("86.4"): the
// text must be about a course of study. Nothing where find_gpa finds a number.
std::optional<GpaMatch> find_worded_grade(std::string_view text);

// True for a distinction ("Magna Cum Laude", "Dean's List", "First Class Honours", "mention très bien").
bool is_honor(std::string_view text);

}  // namespace atspro::lexicon
