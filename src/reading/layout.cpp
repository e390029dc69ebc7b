#include "reading/layout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>

#include "base/character_set.h"
#include "base/unicode.h"
#include "lexicon/dates.h"
#include "reading/columns.h"
#include "reading/rows.h"

namespace atspro::reading {
namespace {

constexpr float kSameColumn = 12.0F;  // points that a column's left edge may move between pages

bool same_columns(const Block& a, const Block& b) {
    if (a.columns.size() < 2 || a.columns.size() != b.columns.size() || !a.headed || !b.headed) return false;
    for (std::size_t i = 1; i < a.starts.size(); ++i)
        if (std::abs(a.starts[i] - b.starts[i]) > kSameColumn) return false;
    return true;
}

bool is_bullet_sign(std::string_view text) {
    static constexpr CharacterSet kSigns(
        U"•‣◦▪▫●○■□◆◇►▸▹▶➢➤➔→»›∙·⁃–—-−*✦✧★☆✓✔❖⬥⟩‐◾◼⚫\uF0B7\uF0A7\uF0D8\uF076\uF0FC\uF02D\u25AA\u2043");
    std::size_t at = 0;
    const char32_t c = next_code_point(text, at);
    return at == text.size() && kSigns.has(c);
}

// A lone "o" is the second-level bullet of Word; "1." and "a)" number a list.
bool is_list_number(std::string_view text, const Passage& rest) {
    if (text == "o") return !rest.empty() && rest.box().x0 - 4 > 0;
    if (text.size() < 2 || text.size() > 4 || (text.back() != '.' && text.back() != ')')) return false;
    return std::all_of(text.begin(), text.end() - 1, [](char c) { return c >= '0' && c <= '9'; });
}

// "– Present", "- 2021": the end of a range that began in the line above, not a point.
bool ends_a_range(const std::string& sign, const std::string& rest) {
    constexpr std::size_t kLongestRangeEnd = 24;  // bytes
    if (rest.size() > kLongestRangeEnd || (sign != "-" && sign != "–" && sign != "—")) return false;
    const std::string whole = "2000 – " + rest;
    const auto spans = lexicon::find_dates(whole);
    return !spans.empty() && spans.front().is_range && spans.front().end >= whole.size();
}

// A bullet sign alone on a row marks the line below it.
void merge_lone_bullets(std::vector<Line>& lines) {
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        if (lines[i].text.spans().size() != 1 || !is_bullet_sign(lines[i].text.text())) continue;
        Line& next = lines[i + 1];
        if (next.page != lines[i].page || next.is_bullet() || next.box.x0 < lines[i].box.x0) continue;
        if (next.box.y0 - lines[i].box.y1 > lines[i].box.height()) continue;
        next.bullet = lines[i].text;
        lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(i));
    }
}

void measure_flow(std::vector<Line>& lines, std::size_t first, std::size_t last) {
    float right = 0;
    float left = 1e9F;
    for (std::size_t i = first; i < last; ++i) {
        right = std::max(right, lines[i].box.x1);
        left = std::min(left, lines[i].box.x0);
    }
    for (std::size_t i = first; i < last; ++i) {
        lines[i].column_right = right;
        lines[i].column_left = left;
        const bool follows = i > first && lines[i].page == lines[i - 1].page;
        lines[i].gap_above = follows ? std::max(0.0F, lines[i].box.y0 - lines[i - 1].box.y1) : 0;
    }
}

class Flows {
  public:
    void add_page(std::vector<Block> blocks) {
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            Block& block = blocks[i];
            const bool goes_on = i == 0 && !open_.columns.empty() && same_columns(open_, block);
            if (!goes_on) flush();
            if (open_.columns.empty()) {
                open_ = std::move(block);
                continue;
            }
            for (std::size_t c = 0; c < block.columns.size(); ++c)
                std::move(block.columns[c].begin(), block.columns[c].end(),
                          std::back_inserter(open_.columns[c]));
        }
    }

    std::vector<Line> finish() {
        flush();
        return std::move(lines_);
    }

  private:
    void flush() {
        for (auto& column : open_.columns) {
            if (column.empty()) continue;
            if (open_.columns.size() > 1) {
                column.front().starts_flow = true;
                column.front().starts_column = column.front().starts_column || open_.headed;
            }
            merge_lone_bullets(column);
            for (Line& line : column) take_bullet(line);
            std::erase_if(column, [](const Line& line) { return line.cells.empty() || line.text.empty(); });
            // Columns inside this one start flows of their own.
            std::size_t first = 0;
            for (std::size_t i = 1; i <= column.size(); ++i) {
                if (i < column.size() && !column[i].starts_flow) continue;
                measure_flow(column, first, i);
                for (std::size_t k = first; k < i; ++k) column[k].flow = flow_;
                ++flow_;
                first = i;
            }
            std::move(column.begin(), column.end(), std::back_inserter(lines_));
        }
        open_ = {};
    }

    Block open_;
    std::vector<Line> lines_;
    int flow_ = 0;
};

// A row as it is compared between pages: numbers by themselves count as equal, so that page numbers match.
std::string running_key(const Row& row) {
    constexpr std::size_t kLongestPageNumber = 3;  // digits
    std::string key;
    for (const Cell& cell : row)
        for (const std::string& word : split(cell.text.text(), " ")) {
            const bool number = word.size() <= kLongestPageNumber &&
                                word.find_first_not_of("0123456789") == std::string::npos;
            key += number ? "#" : word;
            key += ' ';
        }
    return key + "@" + std::to_string(std::lround(row.front().box.y0 / 4));
}

// "Page 1 of 2", "Seite 1 von 2", "1 / 2", "p. 1": what a page says about its own place. The numbers must be
// true of it, so that "2 of 3" in another sense stays.
bool is_page_number(const Row& row, std::size_t page, std::size_t pages) {
    static constexpr std::array<std::string_view, 10> kPageWords{"page", "seite", "pagina", "strona", "sida",
                                                                 "side", "sivu",  "p.",     "pag.",   "s."};
    static constexpr std::array<std::string_view, 11> kOfWords{"of", "von", "de", "di", "van", "sur",
                                                               "av", "af",  "z",  "/",  "|"};
    if (row.size() != 1) return false;
    std::string text;
    for (const char c : row.front().text.text())
        text += c == '/' || c == '|' ? std::string{' ', c, ' '} : std::string{c};
    std::vector<std::string> words = split(folded(text), " ");
    const auto is_one_of = [](const auto& set, const std::string& word) {
        return std::find(set.begin(), set.end(), word) != set.end();
    };
    const bool named = !words.empty() && is_one_of(kPageWords, words.front());
    if (named) words.erase(words.begin());
    if (words.empty() || words.front() != std::to_string(page)) return false;
    if (words.size() == 1) return named;
    return words.size() == 3 && is_one_of(kOfWords, words[1]) && words[2] == std::to_string(pages);
}

// The end of a sentence may stand at the foot of two pages by chance: it begins small or with a number, as
// close below the row before it as lines of a paragraph are, and that row is none that comes again.
bool ends_a_paragraph(const std::vector<Row>& rows, std::size_t i,
                      const std::map<std::string, std::size_t>& seen) {
    constexpr float kParagraphGap = 0.5F;  // heights of a row
    if (i == 0 || i < rows.size() / 2) return false;
    std::size_t at = 0;
    const std::string& text = rows[i].front().text.text();
    const char32_t first = next_code_point(text, at);
    if (text.find('@') != std::string::npos || !(is_lower(first) || is_digit(first))) return false;
    const auto again = seen.find(running_key(rows[i - 1]));
    const domain::Box& box = rows[i].front().box;
    return (again == seen.end() || again->second < 2) &&
           box.y0 - rows[i - 1].front().box.y1 < kParagraphGap * box.height();
}

// Text that says nothing of the person: page numbers, and what stands at the same place of several pages, at
// their top or bottom. The first page's running head stays where it is: it may be the name.
void set_aside_running_rows(std::vector<std::vector<Row>>& pages, std::vector<Row>& aside) {
    constexpr std::size_t kEdgeRows = 3;
    std::map<std::string, std::size_t> seen;
    const auto at_edge = [](const std::vector<Row>& rows, std::size_t i) {
        return i < kEdgeRows || i + kEdgeRows >= rows.size();
    };
    for (const auto& rows : pages)
        for (std::size_t i = 0; i < rows.size(); ++i)
            if (at_edge(rows, i)) ++seen[running_key(rows[i])];
    for (std::size_t p = 0; p < pages.size(); ++p) {
        std::vector<Row>& rows = pages[p];
        std::vector<bool> running(rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const bool again = p > 0 && seen[running_key(rows[i])] >= 2 && !ends_a_paragraph(rows, i, seen);
            running[i] = at_edge(rows, i) && (again || is_page_number(rows[i], p + 1, pages.size()));
        }
        std::vector<Row> kept;
        for (std::size_t i = 0; i < rows.size(); ++i)
            (running[i] ? aside : kept).push_back(std::move(rows[i]));
        rows = std::move(kept);
    }
}

}  // namespace

const domain::Paragraph* Line::paragraph() const {
    return text.spans().empty() ? nullptr : text.spans().front().token->paragraph;
}

void take_bullet(Line& line) {
    if (line.text.spans().size() < 2) return;
    const Token& first = *line.text.spans().front().token;
    const bool list_item = first.paragraph && first.paragraph->kind == domain::ParagraphKind::list_item;
    const bool is_sign = is_bullet_sign(first.text);
    if (!is_sign && !list_item && first.text != "o") return;
    Passage rest = line.text.from(first.text.size());
    if (ends_a_range(first.text, rest.text())) return;
    if (!is_sign && !(list_item && is_list_number(first.text, rest)) &&
        !(first.text == "o" && rest.box().x0 - first.box.x1 > 4))
        return;
    line.bullet = line.text.until(first.text.size());
    line.text = std::move(rest);
    Cell& cell = line.cells.front();
    if (cell.text.spans().size() == 1) {
        line.cells.erase(line.cells.begin());
    } else {
        cell.text = cell.text.from(first.text.size());
        cell.box.x0 = cell.text.box().x0;
        std::erase_if(cell.soft_gaps, [](std::size_t gap) { return gap <= 1; });
        for (std::size_t& gap : cell.soft_gaps) --gap;
    }
    line.box.x0 = line.cells.front().box.x0;
}

Layout lay_out(const domain::Document& document) {
    Layout layout;
    std::vector<std::vector<Row>> pages;
    for (const domain::Page& page : document.pages) pages.push_back(rows_of(tokens_of(page, layout.tokens)));
    std::vector<Row> aside;
    set_aside_running_rows(pages, aside);
    for (const Row& row : aside)
        for (const Cell& cell : row) layout.running_text.push_back(cell.text);
    Flows flows;
    for (auto& rows : pages) flows.add_page(blocks_of(std::move(rows)));
    layout.lines = flows.finish();
    return layout;
}

}  // namespace atspro::reading
