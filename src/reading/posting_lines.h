// A posting as lines, whatever it came from: the paragraphs of a page, the lines of a document, or the text
// of its structured data.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "domain/page.h"
#include "reading/passage.h"

namespace atspro::reading {

struct PostingLine {
    enum class Kind : std::uint8_t { body, heading, item };
    Kind kind = Kind::body;
    std::uint8_t level = 0;  // of a heading that the format marks, 1 the highest; otherwise 0
    domain::PagePart part = domain::PagePart::plain;
    std::string text;                 // cells parted by a tab
    std::vector<std::string> cells;   // one, or those of a table row
    Passage passage;                  // its evidence; empty for lines of structured data
    float size = 0;                   // points
    bool bold = false;                // the whole line
    bool looks_like_heading = false;  // short, and set off by weight, size, capitals or a colon
    bool spent = false;               // a title, a fact, a button: no part of the text any more

    bool is_item() const { return kind == Kind::item; }
    bool is_heading() const { return kind == Kind::heading; }
    bool is_aside() const { return part == domain::PagePart::aside; }
};

struct PostingText {
    std::deque<Token> tokens;  // the lines' evidence points into them
    std::vector<PostingLine> lines;
    bool has_main = false;  // some lines stand in the page's main part
};

// Reading order. Formats that know their paragraphs are taken by them, others by their layout.
PostingText posting_text_of(const domain::Document& document);
// Of text in the form that domain::StructuredPosting describes.
std::vector<PostingLine> posting_lines_of(std::string_view text);

}  // namespace atspro::reading
