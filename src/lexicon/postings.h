// What the words of a job posting mean: its headings, the labels of its facts, and the wordings that stand
// for a value (data/posting_*.txt; English, German, French, Spanish).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace atspro::lexicon {

enum class PostingPart : std::uint8_t {
    responsibilities,
    qualifications,
    preferred,
    benefits,
    company,
    overview,
    application,
    legal,
    logistics,
};

struct PostingHeading {
    PostingPart part = PostingPart::overview;
    bool whole = false;  // the wording is the whole heading; otherwise it stands in it
};

// The part of a posting that a heading opens, by the longest wording in it. Nothing for sentences.
std::optional<PostingHeading> posting_heading_of(std::string_view text);

enum class PostingLabel : std::uint8_t {
    none,
    title,
    company,
    location,
    region,
    employment,
    workplace,
    salary,
    posted,
    valid,
    open_period,
    seniority,
    experience,
    education,
    skills,
    hours,      // and travel, start, shifts, grade
    reference,  // ids, departments, contacts: labels whose values are no field
};

// What the text as a whole labels, with or without a colon.
PostingLabel posting_label_of(std::string_view text);

// A label that the text begins with, and the byte at which the value begins. The longest wins.
struct LabelAtStart {
    PostingLabel label = PostingLabel::none;
    std::size_t value = 0;
};
LabelAtStart posting_label_at_start(std::string_view text);

struct PostingTerm {
    std::string_view value;  // "full_time"; empty for kinds without values
    std::size_t words = 1;   // of the wording
};

// The wordings of one kind in a text, left to right: "employment", "workplace", "seniority", "pay",
// "education" (each with its value), "plus", "years", "experience", "button", "gate" (its value: signin,
// robot, script, gone).
std::vector<PostingTerm> posting_terms(std::string_view text, std::string_view kind);
bool has_posting_term(std::string_view text, std::string_view kind);
// The whole text is one wording of this kind.
bool is_posting_term(std::string_view text, std::string_view kind);

}  // namespace atspro::lexicon
