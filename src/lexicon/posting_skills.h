// Skills in running text. A skill counts where it stands as whole words; a name that is an ordinary word as
// well ("Go", "Express", "Make") counts only in its own spelling and beside another skill.
#pragma once

#include <string_view>
#include <vector>

#include "lexicon/skills.h"
#include "lexicon/span.h"

namespace atspro::lexicon {

struct PostingSkill {
    const Skill* skill = nullptr;
    Span span;
};

// Left to right, the longest first, without overlaps.
std::vector<PostingSkill> skills_in(std::string_view text);

}  // namespace atspro::lexicon
