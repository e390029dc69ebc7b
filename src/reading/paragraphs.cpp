#include "reading/paragraphs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "base/unicode.h"
#include "lexicon/action_verbs.h"
#include "lexicon/contacts.h"
#include "lexicon/dates.h"
#include "lexicon/degrees.h"
#include "lexicon/places.h"
#include "reading/wording.h"

namespace atspro::reading {
namespace {

constexpr float kIndentSlack = 5.0F;  // points a wrapped line's edge may differ from the first line's
constexpr float kMaxWrapGap = 1.1F;   // heights between two lines of one paragraph
constexpr float kSureWrapGap = 0.8F;  // ... where nothing but the full line above speaks for it

char32_t first_code_point(std::string_view text) {
    std::size_t at = 0;
    return text.empty() ? U'\0' : next_code_point(text, at);
}

bool starts_small(std::string_view text) {
    return is_lower(first_code_point(text));
}

bool ends_a_thought(std::string_view text) {
    return text.ends_with('.') || text.ends_with('!') || text.ends_with('?') || text.ends_with(':') ||
           text.ends_with(';');
}

bool leaves_open(std::string_view text) {
    static constexpr std::array<std::string_view, 22> kOpeners{
        ",",   " and", " or",   " of",  " the", " for", " to", " in", " with", " a",   " an",
        " by", " &",   " from", " und", " et",  " y",   " e",  " de", " der",  " die", " en"};
    return std::any_of(kOpeners.begin(), kOpeners.end(),
                       [&](std::string_view word) { return text.ends_with(word); }) ||
           text.ends_with("–") || text.ends_with("-");
}

bool begins_with_address(const std::string& text) {
    const auto emails = lexicon::find_emails(text);
    const auto urls = lexicon::find_urls(text);
    return (!emails.empty() && emails.front().begin == 0) || (!urls.empty() && urls.front().begin == 0);
}

// A word at the end that something must follow, whatever letter it begins with: "with | MLflow".
bool ends_mid_phrase(std::string_view text) {
    static constexpr std::array<std::string_view, 13> kWords{
        " of", " the", " for", " to", " in", " with", " a", " an", " by", " from", " and", " und", " et"};
    return std::any_of(kWords.begin(), kWords.end(),
                       [&](std::string_view word) { return text.ends_with(word); });
}

// What a name ends with and nothing begins with: "Nanyang Technological | University".
bool is_name_ending(std::string_view text) {
    static constexpr std::array<std::string_view, 12> kEndings{
        "university", "college", "institute", "inc.",    "inc",         "ltd",
        "ltd.",       "llc",     "gmbh",      "academy", "corporation", "group"};
    return std::find(kEndings.begin(), kEndings.end(), folded(text)) != kEndings.end();
}

bool same_look(const Token& a, const Token& b) {
    if (!a.style || !b.style) return a.style == b.style;
    return std::abs(a.style->size - b.style->size) < 0.6F && a.style->bold == b.style->bold &&
           a.style->color == b.style->color;
}

bool same_size(const Token& a, const Token& b) {
    return !a.style || !b.style || std::abs(a.style->size - b.style->size) < 0.6F;
}

// Bold or coloured words inside running text: the two lines have a look in common.
bool emphasis_goes_on(const Line& line, const Line& next) {
    const auto has = [](const Line& in, const domain::Style* style) {
        return std::any_of(in.text.spans().begin(), in.text.spans().end(),
                           [&](const Passage::Span& span) { return span.token->style == style; });
    };
    return has(line, next.text.spans().back().token->style) &&
           has(next, line.text.spans().front().token->style);
}

float height_of(const domain::Box& box) {
    return std::max(box.height(), 4.0F);
}

bool edges_agree(const Item& item, const Line& next) {
    const float first = item.line.box.x0;
    if (std::abs(next.box.x0 - item.last_box.x0) <= kIndentSlack) return true;
    if (std::abs(next.box.x0 - first) <= kIndentSlack) return true;
    if (item.is_bullet() && std::abs(next.box.x0 - item.line.bullet.box().x0) <= kIndentSlack) return true;
    if (!item.is_bullet() && item.line_count == 1 && next.box.x0 < first && first - next.box.x0 < 40)
        return true;
    const float middle = (next.box.x0 + next.box.x1) / 2;
    return std::abs(middle - (item.last_box.x0 + item.last_box.x1) / 2) < kIndentSlack;  // centred text
}

// Whether the next line's first word would not have fitted behind the line before it.
bool fills_its_line(const Line& line, const domain::Box& box, const Line& next) {
    const Token& word = *next.text.spans().front().token;
    const float needed = word.box.width() + 0.25F * height_of(word.box);
    const float slack = 0.03F * (line.column_right - line.column_left);
    return box.x1 + needed > line.column_right - slack;
}

bool was_full(const Item& item, const Line& next) {
    return fills_its_line(item.line, item.last_box, next);
}

// The usual room between the lines of one paragraph, by font size: seen where a line starts with a small
// letter.
class WrapGaps {
  public:
    explicit WrapGaps(const std::vector<Line>& lines) {
        for (std::size_t i = 1; i < lines.size(); ++i) {
            const Line& line = lines[i];
            if (line.flow != lines[i - 1].flow || line.page != lines[i - 1].page || line.is_bullet())
                continue;
            if (line.cells.size() != 1 || lines[i - 1].cells.size() != 1 || !starts_small(line.text.text()))
                continue;
            if (!same_look(*lines[i - 1].text.spans().back().token, *line.text.spans().front().token))
                continue;
            gaps_[size_of(line)].push_back(line.gap_above);
        }
        for (auto& [size, gaps] : gaps_) std::sort(gaps.begin(), gaps.end());
    }

    bool is_too_wide(const Line& line, float gap) const {
        const auto found = gaps_.find(size_of(line));
        if (found == gaps_.end()) return false;
        const float usual = found->second[found->second.size() / 2];
        return gap > 1.35F * usual + 1.5F;
    }

  private:
    static int size_of(const Line& line) {
        return line.style() ? static_cast<int>(std::lround(line.style()->size * 2)) : 0;
    }
    std::map<int, std::vector<float>> gaps_;
};

// Lists whose bullets are not drawn: lines under one another of which one ends early and the next one starts
// with a capital all the same. In a paragraph only the last line ends early.
std::vector<bool> lines_of_unmarked_lists(const std::vector<Line>& lines) {
    std::vector<bool> listed(lines.size(), false);
    const auto goes_on = [&](std::size_t i) {
        const Line& above = lines[i - 1];
        const Line& line = lines[i];
        return line.flow == above.flow && line.page == above.page && !line.is_bullet() &&
               !above.is_bullet() && line.cells.size() == 1 && above.cells.size() == 1 &&
               std::abs(line.box.x0 - above.box.x0) < 2 &&
               line.box.y0 - above.box.y1 <= kMaxWrapGap * height_of(line.box) &&
               same_look(*above.text.spans().back().token, *line.text.spans().front().token);
    };
    for (std::size_t first = 0; first < lines.size();) {
        std::size_t last = first + 1;
        std::size_t capitals = starts_small(lines[first].text.text()) ? 0 : 1;
        bool ends_early = false;
        for (; last < lines.size() && goes_on(last); ++last) {
            const Line& above = lines[last - 1];
            const bool small = starts_small(lines[last].text.text());
            capitals += small ? 0 : 1;
            const bool early = !small && !ends_a_thought(above.text.text()) &&
                               !leaves_open(above.text.text()) &&
                               !fills_its_line(above, above.box, lines[last]);
            ends_early = ends_early || early;
        }
        // Where points stand apart from one another, closer lines are wrapped ones.
        float apart = 0;
        for (std::size_t i = first + 1; i < last; ++i) apart = std::max(apart, lines[i].gap_above);
        for (std::size_t i = first; i < last && ends_early && capitals * 10 >= (last - first) * 6; ++i)
            listed[i] = i == first || lines[i].gap_above > apart - 1.2F;
        first = last;
    }
    return listed;
}

// A point of its own: it starts like one where the line above could end one.
bool starts_a_point(const Item& item, const Line& next, bool listed) {
    const std::string& text = next.text.text();
    if (starts_small(text) || leaves_open(item.str())) return false;
    if (lexicon::begins_with_action_verb(text) && lexicon::begins_with_action_verb(item.str())) return true;
    // A degree after a degree: a list of studies, a line each.
    if (!lexicon::find_dates(text).empty() && lexicon::split_degree(text) &&
        lexicon::split_degree(item.str()))
        return true;
    const bool acronym = text.size() > 1 && !starts_small(text.substr(1));
    return listed && !acronym;
}

// Of a line of several cells, the cell above the next line may go on in it: "2019 - 2021   Senior Full Stack
// | Developer".
std::size_t cell_above(const Line& head, const Line& next) {
    for (std::size_t c = head.cells.size(); c-- > 0;)
        if (std::abs(head.cells[c].box.x0 - next.box.x0) <= kIndentSlack) return c;
    return 0;
}

bool ends_with_date(const std::string& text) {
    const auto spans = lexicon::find_dates(text);
    return !spans.empty() && spans.back().end + 1 >= text.size();
}

// A date that begins in one line and ends in the next: "August 2014 –" over "January 2018", "October" over
// "2020".
bool date_goes_on(const std::string& text, const std::string& next) {
    constexpr std::size_t kLongestRest = 24;  // bytes
    if (next.size() > kLongestRest) return false;
    const std::string both = text + " " + next;
    for (const lexicon::DateSpan& span : lexicon::find_dates(both)) {
        if (span.begin >= text.size() || span.end <= text.size() + 1) continue;
        const bool begins_with_digit = text[span.begin] >= '0' && text[span.begin] <= '9';
        return span.end >= both.size() && (!begins_with_digit || span.is_range);
    }
    return false;
}

// "www.example.com/in/some" over "body": an address too long for its column.
bool address_goes_on(const std::string& text, const Line& next) {
    const std::size_t blank = text.find_last_of(' ');
    const std::string_view last = std::string_view(text).substr(blank == std::string::npos ? 0 : blank + 1);
    const bool mail = last.find('@') != std::string_view::npos;
    const bool url = last.starts_with("www.") || last.find("://") != std::string_view::npos ||
                     (last.find('/') != std::string_view::npos && last.find('.') != std::string_view::npos);
    if (!mail && !url) return false;
    const std::string& rest = next.text.text();
    const std::string first = rest.substr(0, rest.find(' '));
    const bool alone = first.size() == rest.size() || rest[first.size() + 1] == '(';
    // Whatever could be an address by itself is one; the other one may end in a full stop that more must
    // follow.
    const std::string_view host = mail ? last.substr(last.find('@') + 1) : std::string_view();
    const bool complete =
        mail ? host.find('.') != std::string_view::npos && !host.ends_with('.')
             : first.find('.') != std::string::npos && last.back() != '/' && last.back() != '.';
    return alone && !complete && last.back() != ')' && first.size() <= 40 &&
           first.find('@') == std::string::npos && !first.starts_with("www.") &&
           first.find("://") == std::string::npos &&
           first.find_first_not_of(
               "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/?=&%~+") ==
               std::string::npos;
}

bool wraps_in_cell(const Line& head, const Line& next, bool small_and_open) {
    const Cell& cell = head.cells[cell_above(head, next)];
    const bool last = &cell == &head.cells.back();
    const bool close = next.box.y0 - cell.box.y1 < 0.3F * height_of(next.box);
    const bool aligned = std::abs(cell.box.x0 - next.box.x0) <= kIndentSlack;
    const bool alike = same_look(*cell.text.spans().back().token, *next.text.spans().front().token) &&
                       cell.text.style()->bold;
    if (last && close && aligned && alike && !ends_a_thought(cell.text.text()) &&
        fills_its_line(head, cell.box, next) && lexicon::find_dates(next.text.text()).empty())
        return true;
    return small_and_open;
}

// Text that was pasted line by line: each a paragraph to the format, one to a reader.
bool is_cut_into_lines(const Item& item, const Line& next) {
    constexpr std::size_t kLongLine = 60;  // bytes
    return starts_small(next.text.text()) && item.last_box.width() > 0 && item.str().size() >= kLongLine &&
           !ends_a_thought(item.str()) && was_full(item, next);
}

// "Barrister and Solicitor, Law" over "Society of Ontario": a list of names that goes on, not a place by
// itself.
bool breaks_off_behind_comma(const std::string& text) {
    const std::size_t comma = text.rfind(", ");
    return comma != std::string::npos && comma > 8 && lexicon::place_likeness(text) < 0.3F &&
           lexicon::place_likeness(text.substr(comma + 2)) < 0.3F;
}

// "Licenses &" over "Certifications".
bool is_heading_in_two_lines(const Line& head, const Line& next) {
    const std::string& upper = head.text.text();
    if (upper.size() > 30 || next.text.text().size() > 30 ||
        !same_look(*head.text.spans().back().token, *next.text.spans().front().token))
        return false;
    if (next.box.y0 - head.box.y1 > kSureWrapGap * height_of(next.box) || next.page != head.page)
        return false;
    const Token& word = *head.text.spans().front().token;
    const bool stands_out = (word.style && word.style->bold) || upper == to_upper(upper);
    if (!stands_out && !upper.ends_with('&')) return false;
    const auto alone = section_heading(upper);
    if (alone && !upper.ends_with('&') && !upper.ends_with(" and") && !upper.ends_with(" und")) return false;
    const auto both = section_heading(upper + " " + next.text.text());
    return both && both->confidence >= 0.95F;
}

bool continues(const Item& item, const Line& next, const WrapGaps& usual, bool listed) {
    const Line& head = item.line;
    if (next.is_bullet() || next.is_label || next.text.empty()) return false;
    const domain::Paragraph* a = head.text.spans().back().token->paragraph;
    const domain::Paragraph* b = next.paragraph();
    // Each page of one column is a flow of its own; a point may go on over its end.
    const bool over_page =
        next.page == head.text.spans().back().token->page + 1 && (a && b ? a->id == b->id : item.is_bullet());
    if (next.flow != head.flow && !over_page) return false;
    if (a && b && (a->id == b->id || a->cell != b->cell)) return a->cell == b->cell && next.cells.size() == 1;
    if (a && b && !is_cut_into_lines(item, next)) return false;
    if (next.cells.size() != 1) return false;
    const Token& before = *head.text.spans().back().token;
    const Token& after = *next.text.spans().front().token;
    if (item.line_count == 1 && head.cells.size() == 1 && is_heading_in_two_lines(head, next)) return true;
    const bool small = starts_small(next.text.text());
    const bool open = leaves_open(head.text.text());
    if (head.cells.size() == 1 && next.page == head.text.spans().back().token->page) {
        const float room = next.box.y0 - item.last_box.y1;
        const bool close = room < kMaxWrapGap * height_of(next.box) && edges_agree(item, next);
        if (close && date_goes_on(head.text.text(), next.text.text())) return true;
        if (close && same_look(before, after) && address_goes_on(head.text.text(), next) &&
            item.last_box.x1 > head.column_right - 0.25F * (head.column_right - head.column_left))
            return true;
    }
    if (!same_size(before, after)) return false;
    if (!same_look(before, after) && !(small || open || emphasis_goes_on(head, next))) return false;
    const auto heading = section_heading(next.text.text());
    if (heading && heading->confidence > 0.9F && !small) return false;
    // An address on a line of its own is small by its nature, not because a sentence goes on.
    if (small && begins_with_address(next.text.text()) && !open) return false;
    if (next.page != head.text.spans().back().token->page)
        return (small || open) && !ends_a_thought(head.text.text()) && edges_agree(item, next) &&
               (item.is_bullet() || item.line_count > 1 || head.text.text().size() > 60);
    const float gap = next.box.y0 - item.last_box.y1;
    if (gap > kMaxWrapGap * height_of(next.box) || gap < -0.6F * height_of(next.box)) return false;
    if (!edges_agree(item, next) && std::abs(head.cells.back().box.x0 - next.box.x0) > kIndentSlack)
        return false;
    if (!small && (usual.is_too_wide(next, gap) || (!open && gap > kSureWrapGap * height_of(next.box))))
        return false;
    if (!small && ends_with_date(head.text.text())) return false;
    if (starts_a_point(item, next, listed)) return false;
    if (head.cells.size() > 1) return item.line_count == 1 && wraps_in_cell(head, next, small && open);
    const float width = head.column_right - head.column_left;
    if (was_full(item, next)) {
        if (ends_a_thought(head.text.text()) && !small && item.line_count == 1 &&
            head.text.text().size() < 50)
            return false;
        // In a narrow column every line is full: short ones are names and labels, each for itself.
        if (!small && !open && item.line_count == 1 && head.text.text().size() < 32 &&
            (!breaks_off_behind_comma(head.text.text()) || next.text.text().find(':') != std::string::npos))
            return false;
        return item.last_box.width() > 0.3F * width || small || open;
    }
    if (ends_a_thought(head.text.text())) return false;
    if (!lexicon::find_dates(next.text.text()).empty() && next.text.text().size() < 40) return false;
    return (small && item.last_box.width() > 0.45F * width) ||
           (open && (small || head.text.text().ends_with(',') || ends_mid_phrase(head.text.text()))) ||
           (is_name_ending(next.text.text()) && same_look(before, after));
}

// "sub-" + "millisecond" keeps its hyphen, "infrastruc-" + "ture" does not.
bool hyphen_was_added(const std::set<std::string>& vocabulary, std::string_view left,
                      std::string_view right) {
    static const std::set<std::string, std::less<>> kTails{
        "tion",   "tions",    "ment",    "ments", "ture",   "tures",   "ing",    "ings",  "ed",   "er",
        "ers",    "ity",      "ities",   "ness",  "able",   "ible",    "al",     "ally",  "ally", "ance",
        "ence",   "ants",     "ents",    "sion",  "sions",  "ship",    "ships",  "cal",   "tive", "tives",
        "tical",  "ously",    "ous",     "ful",   "fully",  "less",    "ize",    "ized",  "ise",  "ised",
        "ized",   "ating",    "ated",    "ation", "ations", "ing,",    "tion,",  "ment,", "ted",  "ting",
        "ring",   "ning",     "ling",    "ters",  "ter",    "ies",     "ly",     "gies",  "gy",   "ogy",
        "nology", "nologies", "neering", "neer",  "neers",  "agement", "opment", "ware",  "mance"};
    const std::string whole = folded(std::string(left) + std::string(right));
    if (vocabulary.contains(whole)) return true;
    if (vocabulary.contains(folded(std::string(left) + "-" + std::string(right)))) return false;
    std::string tail = folded(right);
    while (!tail.empty() && !std::isalpha(static_cast<unsigned char>(tail.back()))) tail.pop_back();
    return kTails.contains(tail);
}

// Every word of the lines, folded. Empty where no line breaks off in a word: then nobody asks.
std::set<std::string> vocabulary_of(const std::vector<Line>& lines) {
    std::set<std::string> words;
    const bool hyphened = std::any_of(lines.begin(), lines.end(), [](const Line& line) {
        return std::any_of(line.cells.begin(), line.cells.end(),
                           [](const Cell& cell) { return cell.text.text().ends_with('-'); });
    });
    if (!hyphened) return words;
    for (const Line& line : lines)
        for (const Passage::Span& span : line.text.spans()) words.insert(folded(span.token->text));
    return words;
}

void append_wrapped(Item& item, const Line& next, const std::set<std::string>& vocabulary) {
    Line& head = item.line;
    Cell& cell = head.cells[cell_above(head, next)];
    std::string_view glue = " ";
    const std::string& text = cell.text.text();
    const bool soft = text.ends_with("\u00AD");
    if (soft) {
        cell.text = cell.text.until(text.size() - 2);
        glue = "";
    } else if (text.size() > 2 && text.ends_with('-') && text[text.size() - 2] != ' ' &&
               starts_small(next.text.text())) {
        const std::size_t word = text.find_last_of(' ');
        const std::string left = text.substr(word == std::string::npos ? 0 : word + 1,
                                             text.size() - 1 - (word == std::string::npos ? 0 : word + 1));
        const std::string right = next.text.text().substr(0, next.text.text().find(' '));
        if (hyphen_was_added(vocabulary, left, right)) cell.text.drop_last_byte_of_text();
        glue = "";
    }
    if (address_goes_on(text, next)) glue = "";
    const std::size_t before = cell.text.spans().size();
    cell.text.append(next.text, glue);
    for (const std::size_t gap : next.cells.front().soft_gaps) cell.soft_gaps.push_back(before + gap);
    if (!next.cells.front().soft_gaps.empty()) cell.soft_gaps.push_back(before);
    std::sort(cell.soft_gaps.begin(), cell.soft_gaps.end());
    head.text = {};
    for (const Cell& each : head.cells) head.text.append(each.text);
    item.last_box = next.box;
    ++item.line_count;
}

}  // namespace

std::vector<Item> join_wrapped(std::vector<Line> lines) {
    const std::set<std::string> vocabulary = vocabulary_of(lines);
    const WrapGaps usual(lines);
    const std::vector<bool> listed = lines_of_unmarked_lists(lines);
    std::vector<Item> items;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        Line& line = lines[i];
        if (!items.empty() && continues(items.back(), line, usual, listed[i])) {
            append_wrapped(items.back(), line, vocabulary);
            continue;
        }
        Item item;
        item.last_box = line.box;
        item.line = std::move(line);
        items.push_back(std::move(item));
    }
    return items;
}

}  // namespace atspro::reading
