// What a line's wording says about its part in the page.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "lexicon/headings.h"

namespace atspro::reading {

// "Phone", "E-mail:", "Adresse": labels one way to reach the person.
bool is_contact_label(std::string_view text);

// "Address: 12 Main St" -> byte at which the value begins; nothing where no label stands first.
std::optional<std::size_t> after_contact_label(std::string_view text);

// The section that the words open. Labels of single contacts ("Phone") open none.
std::optional<lexicon::HeadingMatch> section_heading(std::string_view text);

// "Highlights", "Key achievements:": labels what follows inside an entry.
bool is_inner_label(std::string_view line);

// "Skills" and its like in other languages: heads the whole list, never a group of it as "Tools" may.
bool names_skills_as_such(std::string_view line);

// One to three capitalised words without digits, as towns have that no list knows.
bool could_be_a_town(std::string_view text);

bool has_letters(std::string_view text);

}  // namespace atspro::reading
