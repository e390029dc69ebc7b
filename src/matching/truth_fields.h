// The truth of single values that are copied rather than worded: names, dates, addresses, lists of skills.
// Internal to the truth gate.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/text.h"
#include "matching/rewording.h"
#include "matching/truth_source.h"

namespace atspro::matching {

// The same name in another dress: case, punctuation, abbreviations and what they stand for ("B.Sc.", "Sr.").
bool same_name(std::string_view a, std::string_view b);

// `what` is the field in words ("employer").
std::optional<Untrue> fault_of_name(const domain::Text& before, const domain::Text& after,
                                    std::string_view what);
// Dates in any usual form, at the same or a lower precision.
std::optional<Untrue> fault_of_date(const domain::Text& before, const domain::Text& after,
                                    std::string_view what);
std::optional<Untrue> fault_of_email(const domain::Text& before, const domain::Text& after);
std::optional<Untrue> fault_of_phone(const domain::Text& before, const domain::Text& after);
std::optional<Untrue> fault_of_link(const domain::Text& before, const domain::Text& after);

// The heading of a section may become another one of the same meaning.
std::optional<Untrue> fault_of_heading(const domain::Text& before, const domain::Text& after);

// Items that are names each (honours, courses): the same ones in any order.
std::optional<Untrue> fault_of_names_list(const std::vector<std::string>& before,
                                          const std::vector<std::string>& after, std::string_view what);

// Skills: each proven by the source, none of `before` lost.
std::optional<Untrue> fault_of_skills(const TruthSource& source, const Support& scope,
                                      const std::vector<std::string>& before,
                                      const std::vector<std::string>& after);

}  // namespace atspro::matching
