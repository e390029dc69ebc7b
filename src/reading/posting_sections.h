// The parts of a posting's text: what the person will do, what is asked, what is offered.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lexicon/postings.h"
#include "reading/posting_lines.h"

namespace atspro::reading {

// One line's part. Lines before the first heading, and below headings that name none, have none.
struct PlacedLine {
    const PostingLine* line = nullptr;
    std::optional<lexicon::PostingPart> part;
    bool heads = false;      // a heading
    bool preferred = false;  // below a heading of things that are a plus
};

// `lines` must outlive the answer. Spent lines and those beside the page's matter are left out.
std::vector<PlacedLine> placed_lines_of(const std::vector<PostingLine>& lines);

struct PostingStatement {
    std::string text;
    const PostingLine* line = nullptr;
    bool preferred = false;
};
// What stands in these parts: items each by itself, paragraphs by their sentences. A paragraph that leads
// into a list, or follows it, is no statement of its own.
std::vector<PostingStatement> statements_of(const std::vector<PlacedLine>& lines, bool qualifications);
// Requirements in running text that no heading announces.
std::vector<PostingStatement> bare_requirements_of(const std::vector<PlacedLine>& lines);

}  // namespace atspro::reading
