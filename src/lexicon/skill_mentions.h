// Skills named in running text.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "lexicon/skills.h"
#include "lexicon/words.h"

namespace atspro::lexicon {

struct SkillMention {
    const Skill* skill = nullptr;  // never null
    std::size_t first = 0;         // word
    std::size_t count = 1;         // words
};

// Left to right, each as long as it can be, without overlaps. Only whole words count ("Go" is not in
// "Google", "Java" not in "JavaScript"), and no name goes over a comma or a full stop. Names that are common
// words too (data/skill_homographs.txt) count where they are written as names, or where they are the whole
// text.
std::vector<SkillMention> find_skill_mentions(const Words& words);

// Those that a posting's text names as skills: without qualities of a person, with fields of work where they
// stand as names alone, and with names that may be the ordinary word where they stand beside another skill,
// or where their spelling tells.
std::vector<SkillMention> find_asked_skills(const Words& words);

// The mention as the text writes it: ".NET" with its full stop. A view into the text.
std::string_view written(const Words& words, const SkillMention& mention);

// Whether a skill that is shown answers one that is asked: it is the same, or belongs to it ("PostgreSQL"
// answers "SQL"). Not the other way round.
bool counts_for(const Skill& shown, const Skill& asked);

}  // namespace atspro::lexicon
