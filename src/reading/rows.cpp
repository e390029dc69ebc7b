#include "reading/rows.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <span>

#include "base/unicode.h"

namespace atspro::reading {
namespace {

constexpr float kCellGapEm = 1.5F;    // a gap wider than this many font sizes parts cells
constexpr float kColumnGapEm = 0.5F;  // ... or this many, where other lines start at the same place
constexpr float kMaxStretchEm = 0.9F;
constexpr float kGlueEm = 0.13F;    // words closer than this are one: a blank is a fifth of the size at least
constexpr float kSoftGapEm = 0.3F;  // a gap wider than a blank by this much parts chips and tags
constexpr std::size_t kPopularStart =
    4;  // lines that must start at a place for it to count as a column's edge
constexpr std::size_t kMinSpacedLetters = 4;

float size_of(const Token& token) {
    return token.style && token.style->size > 0 ? token.style->size : 10.0F;
}

bool is_single_letter(const Token& token) {
    std::size_t at = 0;
    const char32_t c = next_code_point(token.text, at);
    return at == token.text.size() && is_alphanumeric(c);
}

std::string without_ligatures(const std::string& text) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kLigatures{
        {{"ﬀ", "ff"}, {"ﬁ", "fi"}, {"ﬂ", "fl"}, {"ﬃ", "ffi"}, {"ﬄ", "ffl"}, {"ﬅ", "st"}, {"ﬆ", "st"}}};
    if (text.find("\xEF\xAC") == std::string::npos) return text;
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto found = std::find_if(kLigatures.begin(), kLigatures.end(), [&](const auto& pair) {
            return std::string_view(text).substr(at).starts_with(pair.first);
        });
        if (found == kLigatures.end()) {
            out += text[at++];
        } else {
            out += found->second;
            at += found->first.size();
        }
    }
    return out;
}

bool same_line(const Token& a, const Token& b) {
    return a.style == b.style && std::abs(a.box.middle_y() - b.box.middle_y()) < 0.3F * a.box.height();
}

// Appends the words of a page to `out`. Letter-spaced words arrive as single letters (some kerned pairs
// aside). A run of them is one or more words: within a word the gaps are even, between words they are clearly
// wider.
void mend_letter_spacing(std::vector<Token> tokens, std::deque<Token>& out) {
    std::size_t i = 0;
    while (i < tokens.size()) {
        std::size_t end = i + 1;
        std::size_t singles = is_single_letter(tokens[i]) ? 1 : 0;
        std::size_t letters = count_code_points(tokens[i].text);
        const auto may_follow = [&](const Token& token) {
            const Token& before = tokens[end - 1];
            const float gap = token.box.x0 - before.box.x1;
            return same_line(before, token) && count_code_points(token.text) <= 4 && gap > -1 &&
                   gap < 1.6F * size_of(token);
        };
        if (letters <= 4)
            while (end < tokens.size() && may_follow(tokens[end])) {
                singles += is_single_letter(tokens[end]) ? 1 : 0;
                letters += count_code_points(tokens[end].text);
                ++end;
            }
        const std::size_t count = end - i;
        if (count < kMinSpacedLetters || singles * 10 < count * 6) {
            out.push_back(std::move(tokens[i]));
            ++i;
            continue;
        }
        std::vector<float> gaps;
        for (std::size_t k = i + 1; k < end; ++k) gaps.push_back(tokens[k].box.x0 - tokens[k - 1].box.x1);
        std::vector<float> sorted = gaps;
        std::sort(sorted.begin(), sorted.end());
        const float usual = sorted[sorted.size() / 3];
        const float limit = usual + std::max(0.12F * size_of(tokens[i]), 0.45F * std::max(usual, 1.0F));
        Token word = tokens[i];
        for (std::size_t k = i + 1; k < end; ++k) {
            if (gaps[k - i - 1] > limit) {
                out.push_back(word);
                word = tokens[k];
                word.space_before = true;
            } else {
                word.text += tokens[k].text;
                word.box.x1 = std::max(word.box.x1, tokens[k].box.x1);
            }
        }
        out.push_back(word);
        i = end;
    }
}

// Letters of a text by the direction that they are read in.
struct Directions {
    std::size_t rtl = 0;
    std::size_t ltr = 0;
    bool has_digits = false;
};

Directions directions_of(const std::string& text) {
    Directions out;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code_point(text, at);
        const bool hebrew_or_arabic =
            (c >= 0x590 && c < 0x900) || (c >= 0xFB1D && c < 0xFE00) || (c >= 0xFE70 && c < 0xFF00);
        if (hebrew_or_arabic)
            ++out.rtl;
        else if (is_letter(c))
            ++out.ltr;
        out.has_digits = out.has_digits || is_digit(c);
    }
    return out;
}

bool right_to_left(const std::vector<const Token*>& row) {
    std::size_t rtl = 0;
    std::size_t ltr = 0;
    for (const Token* token : row) {
        const Directions directions = directions_of(token->text);
        rtl += directions.rtl;
        ltr += directions.ltr;
    }
    return rtl > ltr;
}

// Words of a right-to-left row, given from left to right, in the order of reading: from right to left, but a
// run of words in another script ("Mar 2018 – Present") stays as it is, with the numbers in it and behind it.
void put_in_reading_order(std::span<const Token*> words) {
    std::reverse(words.begin(), words.end());
    for (std::size_t begin = 0; begin < words.size();) {
        std::size_t end = begin;
        while (end < words.size() && directions_of(words[end]->text).rtl == 0) ++end;
        std::size_t first = begin;  // of the run: its last word in reading, a number or a word
        std::size_t last = end;
        const auto is_sign = [&](std::size_t i) {
            const Directions directions = directions_of(words[i]->text);
            return directions.ltr == 0 && !directions.has_digits;
        };
        const auto is_number = [&](std::size_t i) {
            const Directions directions = directions_of(words[i]->text);
            return directions.ltr == 0 && directions.has_digits;
        };
        // A number right behind a word goes with it ("Mar 2018"); parted by a sign it is on its own ("2018
        // –").
        while (first < last &&
               (is_sign(first) || (first + 1 < last && is_number(first) && is_sign(first + 1))))
            ++first;
        while (last > first && directions_of(words[last - 1]->text).ltr == 0) --last;
        std::reverse(words.begin() + static_cast<std::ptrdiff_t>(first),
                     words.begin() + static_cast<std::ptrdiff_t>(last));
        begin = end + 1;
    }
}

float gap_between(const Token& left, const Token& right) {
    return right.box.x0 - left.box.x1;
}

// The gap below which words are one. Small capitals and spaced letters arrive as words of a letter or two;
// then the row's own gaps tell the ones inside words from the ones between them.
float glue_limit(std::span<const Token* const> group) {
    std::size_t singles = 0;
    float size = 100;
    for (const Token* token : group) {
        singles += is_single_letter(*token) && !is_digit(static_cast<unsigned char>(token->text[0])) ? 1 : 0;
        size = std::min(size, size_of(*token));
    }
    if (singles < 1 || singles * 4 < group.size()) return kGlueEm * size;
    std::vector<float> gaps;
    for (std::size_t i = 1; i < group.size(); ++i)
        gaps.push_back(std::max(0.01F, gap_between(*group[i - 1], *group[i])));
    std::sort(gaps.begin(), gaps.end());
    float limit = gaps.size() == 1 ? 2 * kGlueEm * size : kGlueEm * size;
    float widest = 1.5F;
    for (std::size_t i = 1; i < gaps.size(); ++i) {
        const float ratio = gaps[i] / std::max(gaps[i - 1], 0.04F * size);
        if (ratio < widest || gaps[i - 1] > 0.35F * size) continue;
        widest = ratio;
        limit = (gaps[i - 1] + gaps[i]) / 2;
    }
    return limit;
}

bool same_font(const Token& a, const Token& b) {
    return !a.style || !b.style || a.style->font == b.style->font;
}

bool belongs_together(const Token& left, const Token& right, float glue) {
    // Words of two fonts that merely touch are two words: a date that reaches into the column beside it.
    if (!same_font(left, right) && gap_between(left, right) < -0.02F * size_of(right)) return false;
    if (!right.space_before || (left.text.ends_with(":/") && right.text.starts_with('/'))) return true;
    return same_font(left, right) && std::abs(gap_between(left, right)) < glue;
}

bool is_typewriter(const domain::Style* style) {
    const std::string font = style ? folded(style->font) : "";
    return font.find("mono") != std::string::npos || font.find("courier") != std::string::npos ||
           font.find("consol") != std::string::npos || font.find("typewriter") != std::string::npos;
}

// Whether a gap in front of a token is clearly wider than a blank: a blank is as wide as any letter in a
// typewriter's font, a quarter of the size in others.
bool is_soft_gap(float gap, const Token& token) {
    const auto exceeds = [&](float blank_em) {
        return gap > blank_em * size_of(token) + kSoftGapEm * size_of(token);
    };
    return exceeds(0.25F) && (!is_typewriter(token.style) || exceeds(0.6F));
}

domain::Box united(const domain::Box& a, const domain::Box& b) {
    return {std::min(a.x0, b.x0), std::min(a.y0, b.y0), std::max(a.x1, b.x1), std::max(a.y1, b.y1)};
}

std::uint32_t table_cell_of(const Token& token) {
    return token.paragraph ? token.paragraph->cell : 0;
}

// x positions at which several lines start: the left edges of columns.
std::map<int, std::size_t> popular_starts(const std::vector<std::vector<const Token*>>& rows) {
    std::map<int, std::size_t> starts;
    for (const auto& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i)
            if (i == 0 || gap_between(*row[i - 1], *row[i]) > kCellGapEm * size_of(*row[i]))
                ++starts[static_cast<int>(std::lround(row[i]->box.x0))];
    return starts;
}

bool is_popular(const std::map<int, std::size_t>& starts, float x) {
    const int at = static_cast<int>(std::lround(x));
    std::size_t count = 0;
    for (auto it = starts.lower_bound(at - 1); it != starts.end() && it->first <= at + 1; ++it)
        count += it->second;
    return count >= kPopularStart;
}

float median(std::vector<float> values) {
    if (values.empty()) return 0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

// Justified text stretches its blanks; a cell gap must stand out from the row's own. Wider than kMaxStretchEm
// are no blanks at all, but the gaps of a row of chips.
float stretch_of(const std::vector<const Token*>& row) {
    std::vector<float> gaps;
    for (std::size_t i = 1; i < row.size(); ++i) gaps.push_back(gap_between(*row[i - 1], *row[i]));
    if (gaps.size() < 5) return 0;
    const float usual = median(std::move(gaps));
    return usual < kMaxStretchEm * size_of(*row.front()) ? usual : 0;
}

Row cells_of(std::vector<const Token*> row, const std::map<int, std::size_t>& starts) {
    const float stretch = stretch_of(row);
    const bool rtl = right_to_left(row);
    Row cells;
    std::vector<std::size_t> firsts;  // of each cell
    for (std::size_t i = 0; i < row.size(); ++i) {
        const Token& token = *row[i];
        bool part = i == 0;
        if (i > 0) {
            const Token& before = *row[i - 1];
            const float gap = gap_between(before, token);
            const float size = std::min(size_of(before), size_of(token));
            part =
                gap > std::max(kCellGapEm * size, 2.2F * stretch) ||
                (gap > std::max(kColumnGapEm * size, 1.25F * stretch) && is_popular(starts, token.box.x0)) ||
                (table_cell_of(before) != table_cell_of(token)) || gap < -2.0F * size;
        }
        if (part) firsts.push_back(i);
    }
    for (std::size_t g = 0; g < firsts.size(); ++g) {
        const std::size_t last = g + 1 < firsts.size() ? firsts[g + 1] : row.size();
        const std::span group = std::span(row).subspan(firsts[g], last - firsts[g]);
        if (rtl) put_in_reading_order(group);
        const float glue = glue_limit(group);
        Cell cell;
        for (std::size_t i = 0; i < group.size(); ++i) {
            const Token& token = *group[i];
            cell.box = i == 0 ? token.box : united(cell.box, token.box);
            if (i > 0) {
                const float gap = gap_between(*group[i - 1], token);
                if (gap > 1.6F * stretch && is_soft_gap(gap, token)) cell.soft_gaps.push_back(i);
            }
            const bool glued = i > 0 && !rtl && belongs_together(*group[i - 1], token, glue);
            cell.text.append(token, glued ? "" : " ");
        }
        cells.push_back(std::move(cell));
    }
    return cells;
}

bool overlaps(const domain::Box& a, const domain::Box& b) {
    const float shared = std::min(a.y1, b.y1) - std::max(a.y0, b.y0);
    return shared > 0.5F * std::min(a.height(), b.height());
}

// Groups things with a `box` into rows: sorted by middle, each joins the row it overlaps.
template <class T, class BoxOf>
std::vector<std::vector<T>> grouped_by_line(std::vector<T> things, BoxOf box_of) {
    std::stable_sort(things.begin(), things.end(),
                     [&](const T& a, const T& b) { return box_of(a).middle_y() < box_of(b).middle_y(); });
    std::vector<std::vector<T>> rows;
    std::vector<domain::Box> row_boxes;
    for (T& thing : things) {
        const domain::Box box = box_of(thing);
        // Only the last few rows can still be met: things come in order of their middles.
        std::size_t row = rows.size();
        for (std::size_t back = 1; back <= 3 && back <= rows.size() && row == rows.size(); ++back) {
            const std::size_t r = rows.size() - back;
            if (!overlaps(row_boxes[r], box)) continue;
            // A word under another word of the same row is a line of its own, however close.
            const bool stacked = std::any_of(rows[r].begin(), rows[r].end(), [&](const T& other) {
                const domain::Box& o = box_of(other);
                return std::min(o.x1, box.x1) - std::max(o.x0, box.x0) >
                           0.3F * std::min(o.width(), box.width()) &&
                       std::abs(o.middle_y() - box.middle_y()) > 0.35F * std::min(o.height(), box.height());
            });
            if (!stacked) row = r;
        }
        if (row == rows.size()) {
            rows.emplace_back();
            row_boxes.push_back(box);
        }
        rows[row].push_back(std::move(thing));
    }
    return rows;
}

}  // namespace

std::vector<const Token*> tokens_of(const domain::Page& page, std::deque<Token>& tokens) {
    const std::size_t first = tokens.size();
    std::vector<Token> words;
    words.reserve(page.words.size());
    for (const domain::Word& word : page.words) {
        Token token;
        token.text = without_ligatures(word.text);
        token.box = word.box;
        token.style = word.style < page.styles.size() ? &page.styles[word.style] : nullptr;
        token.paragraph = word.paragraph > 0 && word.paragraph <= page.paragraphs.size()
                              ? &page.paragraphs[word.paragraph - 1]
                              : nullptr;
        token.page = page.number;
        token.space_before = word.space_before;
        words.push_back(std::move(token));
    }
    std::size_t at = tokens.empty() ? 0 : tokens.back().at + tokens.back().text.size();
    mend_letter_spacing(std::move(words), tokens);
    std::vector<const Token*> share;
    share.reserve(tokens.size() - first);
    for (std::size_t i = first; i < tokens.size(); ++i) {
        tokens[i].at = at;
        at += tokens[i].text.size();
        share.push_back(&tokens[i]);
    }
    return share;
}

namespace {

// Words drawn against one another stand in one row, whatever their sizes: "S" and "KILLS" of small capitals.
struct Run {
    std::span<const Token* const> tokens;  // of the page's
    domain::Box box;
};

std::vector<Run> runs_of(const std::vector<const Token*>& tokens) {
    std::vector<Run> runs;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Token* token = tokens[i];
        const bool goes_on = !runs.empty() && !token->space_before && overlaps(runs.back().box, token->box) &&
                             token->box.x0 > runs.back().box.x0;
        if (!goes_on) runs.push_back({{&tokens[i], 0}, token->box});
        Run& run = runs.back();
        run.tokens = {run.tokens.data(), run.tokens.size() + 1};
        run.box = united(run.box, token->box);
    }
    return runs;
}

}  // namespace

std::vector<Row> rows_of(const std::vector<const Token*>& tokens) {
    auto grouped =
        grouped_by_line(runs_of(tokens), [](const Run& run) -> const domain::Box& { return run.box; });
    std::vector<std::vector<const Token*>> lines;
    for (const auto& runs : grouped) {
        lines.emplace_back();
        for (const Run& run : runs)
            lines.back().insert(lines.back().end(), run.tokens.begin(), run.tokens.end());
    }
    for (auto& line : lines)
        std::stable_sort(line.begin(), line.end(),
                         [](const Token* a, const Token* b) { return a->box.x0 < b->box.x0; });
    const auto starts = popular_starts(lines);
    std::vector<Row> rows;
    rows.reserve(lines.size());
    for (auto& line : lines) rows.push_back(cells_of(std::move(line), starts));
    return rows;
}

std::vector<Row> regroup(std::vector<Cell> cells) {
    auto rows =
        grouped_by_line(std::move(cells), [](const Cell& cell) -> const domain::Box& { return cell.box; });
    for (Row& row : rows)
        std::stable_sort(row.begin(), row.end(),
                         [](const Cell& a, const Cell& b) { return a.box.x0 < b.box.x0; });
    return rows;
}

}  // namespace atspro::reading
