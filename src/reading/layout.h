// From words on pages to lines in the order a person reads them. Columns and sidebars are cut from the boxes;
// a date or label column beside its text is kept with the rows it belongs to.
#pragma once

#include <deque>
#include <vector>

#include "domain/page.h"
#include "reading/passage.h"

namespace atspro::reading {

// Words of one line with no wide gap between them.
struct Cell {
    Passage text;
    domain::Box box;
    // Indexes of spans that stand off from the one before by more than a blank: chips, tags, items of a row.
    std::vector<std::size_t> soft_gaps;
    // What the words are, as far as the column cut needs it; worked out once a page.
    bool is_heading = false;
    bool has_date = false;
    bool is_date_only = false;
    bool is_place = false;
    bool is_contact = false;
};

struct Line {
    std::vector<Cell> cells;  // left to right
    Passage text;             // all cells, joined by blanks; a bullet sign is taken off
    domain::Box box;          // of the text without its bullet sign
    Passage bullet;           // the bullet sign or number, where there is one
    int page = 1;
    int flow = 0;            // lines of one column, over pages, share a flow
    float gap_above = 0;     // points between this line and the one before it in its flow; 0 for the first
    float column_right = 0;  // right edge of the column's text
    float column_left = 0;
    bool is_label = false;       // stood alone in a label column, left of its text
    bool starts_flow = false;    // first line of a column
    bool starts_column = false;  // ... whose columns hold sections of their own

    bool is_bullet() const { return !bullet.empty(); }
    const domain::Paragraph* paragraph() const;
    const domain::Style* style() const { return text.style(); }
};

// A page taken apart. Tokens stay where they are: lines point into them.
struct Layout {
    std::deque<Token> tokens;
    std::vector<Line> lines;            // in reading order
    std::vector<Passage> running_text;  // page numbers; heads and feet that repeat those of an earlier page
};

// Takes the bullet sign off a line: it is not part of what the line says.
void take_bullet(Line& line);

Layout lay_out(const domain::Document& document);

}  // namespace atspro::reading
