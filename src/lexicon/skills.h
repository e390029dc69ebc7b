// The skills known by name (data/skills.tsv), with their other spellings and what they belong to.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace atspro::lexicon {

// Views into the program's own data: valid for its whole life.
struct Skill {
    std::string_view canonical;  // "PostgreSQL"
    std::string_view kind;       // "database"
    std::string_view aliases;    // "Postgres; PSQL", separated by semicolons
    std::string_view parents;    // "SQL; relational databases", separated by semicolons
};

// The skill that `text` names as a whole, by any of its spellings; case, accents and hyphens do not matter.
// Null where it is not known.
const Skill* find_skill(std::string_view text);

// What a skill belongs to, nearest first, up the whole hierarchy; every parent once, by its canonical name
// where it is a skill itself.
std::vector<std::string_view> ancestors_of(const Skill& skill);

// Every skill, in the order of data/skills.tsv.
std::span<const Skill> all_skills();

// True for a label that groups skills in a list ("Frameworks & Libraries", "Soft skills", "Databases").
bool is_skill_group(std::string_view text);

}  // namespace atspro::lexicon
