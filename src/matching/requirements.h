// What a posting asks, one row a thing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/job.h"
#include "domain/match.h"
#include "lexicon/skills.h"

namespace atspro::matching {

inline constexpr std::size_t kMaxSkillsAsked = 60;        // rows
inline constexpr std::size_t kMaxDutiesAsked = 12;        // rows
inline constexpr std::size_t kMaxKeywordsAsked = 20;      // rows
inline constexpr std::size_t kMaxRequirementBytes = 140;  // bytes of the posting's words in a row

// One thing that the posting asks. Which members are filled depends on `kind`.
struct Asked {
    std::string id;    // "skill:postgresql", stable within the posting
    std::string text;  // the posting's own words, shortened
    domain::RequirementKind kind = domain::RequirementKind::keyword;
    domain::Importance importance = domain::Importance::required;
    domain::ScorePart part = domain::ScorePart::keywords;
    int weight = 0;  // within its part; 0: told as a knock-out alone
    bool is_knockout = false;

    std::string name;                           // as the posting calls it: "K8s", "5 years of experience"
    std::vector<const lexicon::Skill*> skills;  // skill, years: any of them will do
    std::vector<std::string> terms;  // skill without an entry in the lexicon, certification (by every name):
                                     // words to find, each a phrase of keys; keyword: one key
    std::vector<std::vector<std::string>> stems;  // title: a list a name; duty, degree: one list
    std::vector<std::string_view> occupations;    // title
    int months = 0;                               // years
    std::optional<domain::EducationLevel> level;  // degree
    bool or_equivalent = false;                   // degree: experience will do as well
    std::optional<domain::Seniority> seniority;   // seniority
    std::string_view tongue;                      // language, by its English name ("german")
    int fluency = 0;                              // language: 1 (A1) to 6 (native); 0 where none is asked
    bool recent = false;                          // title: held now or lately
    bool driving = false;                         // certification: a driving licence, by any name
};

// Skills, years, degree, certificates, languages, title, seniority, duties, keywords, place and permit, in
// this order. Importance comes from the posting's lists, headings and wording; a posting that has nothing but
// title and description is read line by line. The same posting gives the same rows on every machine. The
// views of `occupations` and `tongue` are into the program's own data.
std::vector<Asked> requirements_of(const domain::Job& job);

// At most `bytes` of `text`, cut between words, with an ellipsis where something went.
std::string shortened(std::string_view text, std::size_t bytes);

}  // namespace atspro::matching
