// Words of a posting that matter beyond its skills. Internal to matching.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "matching/posting_lines.h"
#include "matching/requirements.h"

namespace atspro::matching {

// The words that the posting turns on, those of its title and those it repeats first.
void add_keywords(const domain::Job& job, const std::vector<PostingLine>& lines, std::vector<Asked>& out);

// A word that means something by itself: no small word, no number, none that any posting may hold.
bool is_plain(std::string_view key);
// The same for a title, where "engineer" and "developer" mean something.
bool is_title_word(std::string_view key);

// The highest rank that a title names.
std::optional<domain::Seniority> seniority_in(const lexicon::Words& title);
std::string_view name_of_level(domain::EducationLevel level);

}  // namespace atspro::matching
