// How a resume meets a posting: every point of the score has its row, every row its evidence.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/text.h"
#include "json/fields.h"

namespace atspro::domain {

// The five weighted parts of the score (matching/rubric.h).
enum class ScorePart { skills, experience, education, keywords, career };

enum class RequirementKind {
    skill,
    years,  // years of experience, in all or with one thing
    degree,
    certification,  // certificate or licence
    language,
    title,  // the position's name
    seniority,
    duty,  // a line of what the person will do
    keyword,
    location,
    permit,  // right to work, clearance
};

enum class Importance { required, preferred, implied };

// A place of the resume that shows something.
struct Evidence {
    std::string pointer;  // JSON pointer into the resume
    std::string text;     // the resume's own words there
    bool operator==(const Evidence&) const = default;
};

struct Requirement {
    std::string id;    // stable within the posting: "skill:postgresql"
    std::string text;  // the posting's own words, shortened
    RequirementKind kind = RequirementKind::keyword;
    Importance importance = Importance::required;
    ScorePart part = ScorePart::keywords;
    bool met = false;  // in full
    std::vector<Evidence> evidence;
    double points = 0;  // of the overall score
    double points_possible = 0;
    std::string reason;  // one sentence: why so many points
    bool operator==(const Requirement&) const = default;
};

// What many employers sort out by before they read on. Told, not scored.
struct Knockout {
    std::string text;  // the posting's own words, shortened
    RequirementKind kind = RequirementKind::years;
    std::optional<bool> met;  // null where the resume does not say
    std::string reason;
    std::vector<Evidence> evidence;
    bool operator==(const Knockout&) const = default;
};

// What the score would be if the resume truly showed one thing more.
struct WhatIf {
    std::string requirement;  // id of the Requirement
    std::string text;
    double score = 0;  // overall, then
    bool operator==(const WhatIf&) const = default;
};

struct MatchScore {
    double overall_score = 0;  // 0 to 100, the sum of the requirements' points
    double skills_score = 0;   // 0 to 100 each
    double experience_score = 0;
    double education_score = 0;
    double keywords_score = 0;
    double career_score = 0;
    std::vector<Requirement> requirements;
    std::vector<Knockout> knockouts;
    std::vector<std::string> matched_keywords;
    std::vector<std::string> missing_keywords;
    std::vector<std::string> strengths;
    std::vector<std::string> gaps;
    std::vector<std::string> recommendations;
    std::vector<WhatIf> what_if;  // the most valuable first
    std::string rationale;
    std::string rubric_version;
    bool operator==(const MatchScore&) const = default;
};

}  // namespace atspro::domain

namespace atspro::json {

template <>
struct Names<domain::ScorePart> {
    using E = domain::ScorePart;
    static constexpr std::array<std::pair<E, std::string_view>, 5> list{{{E::skills, "skills"},
                                                                         {E::experience, "experience"},
                                                                         {E::education, "education"},
                                                                         {E::keywords, "keywords"},
                                                                         {E::career, "career"}}};
};

template <>
struct Names<domain::RequirementKind> {
    using E = domain::RequirementKind;
    static constexpr std::array<std::pair<E, std::string_view>, 11> list{{{E::skill, "skill"},
                                                                          {E::years, "years"},
                                                                          {E::degree, "degree"},
                                                                          {E::certification, "certification"},
                                                                          {E::language, "language"},
                                                                          {E::title, "title"},
                                                                          {E::seniority, "seniority"},
                                                                          {E::duty, "duty"},
                                                                          {E::keyword, "keyword"},
                                                                          {E::location, "location"},
                                                                          {E::permit, "permit"}}};
};

template <>
struct Names<domain::Importance> {
    using E = domain::Importance;
    static constexpr std::array<std::pair<E, std::string_view>, 3> list{
        {{E::required, "required"}, {E::preferred, "preferred"}, {E::implied, "implied"}}};
};

template <>
struct Fields<domain::Evidence> {
    using T = domain::Evidence;
    static constexpr std::string_view name = "Evidence";
    static constexpr std::string_view meaning = "A place of the resume that shows something.";
    static constexpr auto list =
        std::make_tuple(field("pointer", &T::pointer, "JSON pointer into the resume."),
                        field("text", &T::text, "The resume's own words there."));
};

template <>
struct Fields<domain::Requirement> {
    using T = domain::Requirement;
    static constexpr std::string_view name = "Requirement";
    static constexpr std::string_view meaning =
        "One thing that the posting asks, and how the resume meets it.";
    static constexpr auto list = std::make_tuple(
        field("id", &T::id, "Stable within the posting."),
        field("text", &T::text, "The posting's own words, shortened."),
        field("kind", &T::kind, "What kind of thing it is."),
        field("importance", &T::importance, "required, preferred, or implied by the posting's words."),
        field("part", &T::part, "The part of the score that it counts to."),
        field("met", &T::met, "Whether it is met in full."),
        field("evidence", &T::evidence, "What of the resume shows it."),
        field("points", &T::points, "Points of the overall score that it gives."),
        field("points_possible", &T::points_possible, "Points that it could give."),
        field("reason", &T::reason, "Why it gives so many."));
};

template <>
struct Fields<domain::Knockout> {
    using T = domain::Knockout;
    static constexpr std::string_view name = "Knockout";
    static constexpr std::string_view meaning = "What many employers sort out by. Told, not scored.";
    static constexpr auto list = std::make_tuple(
        field("text", &T::text, "The posting's own words, shortened."),
        field("kind", &T::kind, "What kind of thing it is."),
        field("met", &T::met, "Whether the resume meets it; null where it does not say."),
        field("reason", &T::reason, "Why."), field("evidence", &T::evidence, "What of the resume shows it."));
};

template <>
struct Fields<domain::WhatIf> {
    using T = domain::WhatIf;
    static constexpr std::string_view name = "WhatIf";
    static constexpr std::string_view meaning = "The score if the resume truly showed one thing more.";
    static constexpr auto list =
        std::make_tuple(field("requirement", &T::requirement, "Id of the requirement."),
                        field("text", &T::text, "What would have to be shown."),
                        field("score", &T::score, "The overall score then."));
};

template <>
struct Fields<domain::MatchScore> {
    using T = domain::MatchScore;
    static constexpr std::string_view name = "MatchScore";
    static constexpr std::string_view meaning = "How a resume meets a posting.";
    static constexpr auto list = std::make_tuple(
        field("overall_score", &T::overall_score, "0 to 100: the sum of the requirements' points."),
        field("skills_score", &T::skills_score, "0 to 100; weighs 30."),
        field("experience_score", &T::experience_score, "0 to 100; weighs 25."),
        field("education_score", &T::education_score, "0 to 100; weighs 20."),
        field("keywords_score", &T::keywords_score, "0 to 100; weighs 15."),
        field("career_score", &T::career_score, "0 to 100; weighs 10."),
        field("requirements", &T::requirements, "A row for every point."),
        field("knockouts", &T::knockouts, "Told, not scored."),
        field("matched_keywords", &T::matched_keywords, "Terms of the posting that the resume has."),
        field("missing_keywords", &T::missing_keywords, "Terms of the posting that it lacks."),
        field("strengths", &T::strengths, "What speaks for the person, the weightiest first."),
        field("gaps", &T::gaps, "What the posting asks and the resume does not show."),
        field("recommendations", &T::recommendations, "What to do about them, truthfully."),
        field("what_if", &T::what_if, "What one thing more would change."),
        field("rationale", &T::rationale, "The score in a few sentences."),
        field("rubric_version", &T::rubric_version, "Version of the rules that gave it."));
};

}  // namespace atspro::json
