// How postings word what they ask, ranks, degrees and fields of work, found in running text
// (data/requirement_words.txt, data/certificates.tsv, data/occupations.txt).
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "lexicon/words.h"

namespace atspro::lexicon {

struct Wording {
    std::string_view groups;  // names of its groups, joined by "|": "must|least" (is_one_of in table.h)
    std::size_t first = 0;    // word
    std::size_t count = 1;    // words
    bool is(std::string_view group) const;
    // The rest of the name of its group that begins with `prefix` ("degree "): "bachelor". Empty where none.
    std::string_view after(std::string_view prefix) const;
};

// What of the text has a meaning in asking, left to right, each as long as it can be, without overlaps. The
// group "generic" alone is left out.
std::vector<Wording> find_wordings(const Words& words);

// The fields of work that a job title names ("software", "nursing"), each once, in the title's order.
std::vector<std::string_view> occupations_of(const Words& title);

// A word that a posting may hold without asking anything by it ("team", "opportunity"), or a small word of
// its language.
bool is_generic(std::string_view key);

}  // namespace atspro::lexicon
