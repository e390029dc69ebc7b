// The single facts of a posting that stand behind labels: "Location: Graz", rows of a table, terms of a
// definition list, a label over its value.
#pragma once

#include <string>
#include <vector>

#include "lexicon/postings.h"
#include "reading/posting_lines.h"

namespace atspro::reading {

struct PostingFact {
    lexicon::PostingLabel label = lexicon::PostingLabel::none;
    std::string name;  // the label's own words
    std::string value;
    std::size_t line = 0;  // index of the value's line
};

// In reading order. Lines that say nothing but facts are marked as spent while they stand in the page's head
// or beside its main part; inside the text they stay part of it.
std::vector<PostingFact> facts_of(std::vector<PostingLine>& lines);

}  // namespace atspro::reading
