#include "reading/row_traits.h"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "base/unicode.h"
#include "lexicon/contacts.h"
#include "lexicon/dates.h"
#include "lexicon/places.h"
#include "reading/wording.h"

namespace atspro::reading {
namespace {

// The look of most of the page's text.
LookKey body_look(const std::vector<Row>& rows) {
    std::vector<std::pair<LookKey, std::size_t>> looks;
    for (const Row& row : rows)
        for (const Cell& cell : row) {
            const LookKey look = look_of(cell);
            auto found = std::find_if(looks.begin(), looks.end(),
                                      [&](const auto& known) { return known.first == look; });
            if (found == looks.end()) found = looks.insert(looks.end(), {look, 0});
            found->second += cell.text.text().size();
        }
    const auto most = std::max_element(looks.begin(), looks.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == looks.end() ? LookKey{} : most->first;
}

// Whether a text is its dates and hardly anything beside them.
bool is_little_else(const std::string& text, const std::vector<lexicon::DateSpan>& dates) {
    if (dates.empty()) return false;
    std::string rest = text;
    for (auto it = dates.rbegin(); it != dates.rend(); ++it) rest.erase(it->begin, it->end - it->begin);
    return std::count_if(rest.begin(), rest.end(), [](unsigned char c) { return std::isalnum(c) != 0; }) <= 2;
}

}  // namespace

std::string text_of(const Row& row) {
    std::string text;
    for (const Cell& cell : row) text += (text.empty() ? "" : " ") + cell.text.text();
    return text;
}

float top_of(const Row& row) {
    float top = row.front().box.y0;
    for (const Cell& cell : row) top = std::min(top, cell.box.y0);
    return top;
}
float bottom_of(const Row& row) {
    float bottom = row.front().box.y1;
    for (const Cell& cell : row) bottom = std::max(bottom, cell.box.y1);
    return bottom;
}

bool is_date_only(const std::string& text) {
    return is_little_else(text, lexicon::find_dates(text));
}

bool is_heading_row(const Row& row) {
    if (row.size() == 1) return row.front().is_heading;
    return row.size() == 2 && row.back().is_heading && !has_letters(row.front().text.text());
}

std::size_t count_words(std::string_view text) {
    return split(text, " ").size();
}

LookKey look_of(const Cell& cell) {
    const domain::Style* style = cell.text.style();
    if (!style) return {};
    return {static_cast<int>(std::lround(style->size * 2)), style->bold, style->color};
}
LookKey look_of(const Row& row) {
    return look_of(row.front());
}

void learn_traits(std::vector<Row>& rows) {
    constexpr std::size_t kLongestLabel = 60;  // bytes; longer cells are text
    const LookKey body = body_look(rows);
    std::size_t distinct_headings = 0;
    float left_edge = 1e9F;
    for (const Row& row : rows)
        for (const Cell& cell : row) left_edge = std::min(left_edge, cell.box.x0);
    for (Row& row : rows)
        for (Cell& cell : row) {
            const std::string& text = cell.text.text();
            if (text.size() > kLongestLabel) continue;
            const auto heading = section_heading(text);
            cell.is_heading = heading && heading->confidence >= 0.95F;
            distinct_headings += cell.is_heading && !(look_of(cell) == body) ? 1 : 0;
            const auto dates = lexicon::find_dates(text);
            cell.has_date = !dates.empty();
            cell.is_date_only = is_little_else(text, dates);
            // Only what can stand right of a cut is asked what it may be there.
            if (cell.box.x0 - left_edge < kMinColumnOffset) continue;
            cell.is_place = !cell.has_date && !cell.is_heading && lexicon::place_likeness(text) > 0.6F;
            cell.is_contact = !lexicon::find_emails(text).empty() || !lexicon::find_urls(text).empty() ||
                              !lexicon::find_phones(text).empty();
        }
    // Where headings look unlike the text, words that look like text head nothing.
    if (distinct_headings >= 2)
        for (Row& row : rows)
            for (Cell& cell : row) cell.is_heading = cell.is_heading && !(look_of(cell) == body);
}

}  // namespace atspro::reading
