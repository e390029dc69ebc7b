// Lists that hold others behind labels: "Languages: English (native)" under "Skills & Interests", or a
// section with a heading of its own words that is told by what stands in it.
#pragma once

#include <vector>

#include "reading/sections.h"

namespace atspro::reading {

// Lines of list sections whose label names another kind of section become sections of that kind; the label is
// their title.
std::vector<Section> with_labelled_lists(std::vector<Section> sections);

// Sections that no heading word names, told by their content where the resume has no section of that kind:
// studies by degrees, positions by titles and dates.
void name_by_content(std::vector<Section>& sections);

}  // namespace atspro::reading
