// A posting cut into lines, each with what it is for.
#pragma once

#include <string_view>
#include <vector>

#include "domain/job.h"
#include "lexicon/wording.h"
#include "lexicon/words.h"

namespace atspro::matching {

inline constexpr std::size_t kMaxPostingLines = 400;  // lines of a posting that are read for what they ask

enum class LineRole {
    must,   // asked
    plus,   // welcome
    duty,   // what the person will do
    open,   // nothing tells
    other,  // about the employer, the pay, the way to apply: asks nothing
};

// Views into the Job that it was made of.
struct PostingLine {
    lexicon::Words words;
    std::vector<lexicon::Wording> wordings;
    LineRole role = LineRole::open;
    bool from_description = false;
    std::string_view text() const { return words.text(); }
    bool says(std::string_view group) const;
};

// Every line of the posting in the order qualifications, responsibilities, logistics, description. What the
// description repeats of the lists is left out. Lines of the description get their role from the heading
// above them or from their own wording, sentence by sentence.
std::vector<PostingLine> lines_of(const domain::Job& job);

}  // namespace atspro::matching
