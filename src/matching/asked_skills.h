// The skills that a posting asks. Internal to matching.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lexicon/skill_mentions.h"
#include "matching/posting_lines.h"
#include "matching/requirements.h"

namespace atspro::matching {

// From the lists, the title and the lines, the most important mention of each deciding. Names joined by "or"
// are one row that any of them meets.
void add_skills(const domain::Job& job, const std::vector<PostingLine>& lines, std::vector<Asked>& out);

// Something one works with or in, no quality of a person ("communication").
bool is_tool(const lexicon::Skill& skill);

// "machine-learning": letters and digits of the key, joined by hyphens, signs spelt out.
std::string id_of(std::string_view name);
// "Java, Kotlin or Scala".
std::string joined_by_or(const std::vector<std::string_view>& names);

}  // namespace atspro::matching
