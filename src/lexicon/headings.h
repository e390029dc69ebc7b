// Which section of a resume a heading opens, by its wording alone. The look of the line (size, weight, place)
// is for the caller to judge, and letters drawn apart ("S K I L L S") are for the caller to join.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace atspro::lexicon {

enum class SectionKind : std::uint8_t {
    contact,
    summary,
    work,
    education,
    projects,
    certifications,
    skills,
    languages,
    awards,
    publications,
    volunteering,
    interests,
    references,
    courses,
    other,
};

struct HeadingMatch {
    SectionKind kind = SectionKind::other;
    // 1.0: the whole wording is known (data/headings.txt). 0.8: it is made of known heading words alone.
    float confidence = 0;
};

// The section that `text` names. Case, accents, numbering ("2.", "IV."), punctuation and icons do not matter.
// Nothing for sentences, job titles and lines that hold anything more than a heading.
std::optional<HeadingMatch> heading_of(std::string_view text);

// Stable snake_case name of a kind, as data/headings.txt writes it ("work").
std::string_view name_of(SectionKind kind);

}  // namespace atspro::lexicon
