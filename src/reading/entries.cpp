#include "reading/entries.h"

#include <algorithm>
#include <array>

#include "base/unicode.h"
#include "lexicon/action_verbs.h"
#include "lexicon/degrees.h"
#include "lexicon/organizations.h"
#include "lexicon/places.h"
#include "lexicon/titles.h"
#include "reading/labelled_entries.h"
#include "reading/wording.h"

namespace atspro::reading {
namespace {

using lexicon::DateSpan;

constexpr std::size_t kSentenceWords = 7;  // a line of so many words without a name in it is running text

// bytes of "MS in X, University of Y — what was special about it"; longer lines tell a story
constexpr std::size_t kLongestDegreeLine = 220;

enum class Role { head, dated_head, body };

std::size_t count_words(std::string_view text) {
    return split(text, " ").size();
}

std::size_t count_letters(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size();) count += is_letter(next_code_point(text, at)) ? 1 : 0;
    return count;
}

// The dates of a text, looked for once, and what stands beside them.
struct DatedText {
    std::vector<DateSpan> dates;
    std::string rest;
    std::size_t letters = 0;  // of the rest

    explicit DatedText(const std::string& text) : dates(lexicon::find_dates(text)), rest(text) {
        for (auto it = dates.rbegin(); it != dates.rend(); ++it) rest.erase(it->begin, it->end - it->begin);
        letters = count_letters(rest);
    }
    bool is_bare_date() const { return !dates.empty() && letters < 3; }
};

// A date that dates the line: at its end or start, in brackets, or with little else on the line.
bool is_dated(const Item& item, const DatedText& in) {
    if (in.dates.empty()) return false;
    const std::string& text = item.str();
    const DateSpan& first = in.dates.front();
    const DateSpan& last = in.dates.back();
    if (item.line.cells.size() > 1) return true;
    if (first.is_range || last.is_range) return true;
    const bool at_start = first.begin <= 2;
    const bool at_end = last.end + 3 >= text.size();
    return (at_start || at_end) && text.size() < 90;
}

bool names_something(const std::string& text) {
    return lexicon::title_likeness(text) > 0.5F || lexicon::company_likeness(text) > 0.5F ||
           lexicon::institution_likeness(text) > 0.5F || lexicon::degree_likeness(text) > 0.5F ||
           lexicon::place_likeness(text) > 0.5F;
}

// "University of X, Durban — Bachelor of Y, Z": a head, however long.
bool names_in_parts(const std::string& text) {
    for (const std::string_view dash : {" — ", " – ", " | "}) {
        const std::size_t at = text.find(dash);
        if (at == std::string::npos) continue;
        return !text.ends_with('.') && names_something(text.substr(0, at)) &&
               names_something(text.substr(at + dash.size()));
    }
    return false;
}

Role role_of(const Item& item, const DatedText& in, const EntryRules& rules) {
    const std::string& text = item.str();
    const bool dated = is_dated(item, in);
    const std::string& rest = dated ? in.rest : text;
    const bool degree_line =
        text.size() <= kLongestDegreeLine && !in.dates.empty() && lexicon::split_degree(text).has_value();
    if (degree_line) return Role::dated_head;
    if (rest.size() > rules.longest_head) return Role::body;
    if (!dated && item.line_count > 1 && rest.size() > 70 && !item.line.style()->bold &&
        !names_in_parts(text))
        return Role::body;
    const bool sentence = text.ends_with('.') && count_words(rest) >= 5 && !text.ends_with("Inc.") &&
                          !text.ends_with("Ltd.") && !text.ends_with("Co.");
    if (sentence && !dated) return Role::body;
    const bool told = count_words(rest) >= 5 && lexicon::begins_with_action_verb(rest) &&
                      lexicon::title_likeness(rest) < 0.5F;
    if (told && !dated && !item.line.style()->bold && item.line.cells.size() == 1) return Role::body;
    if (dated) return sentence && count_words(rest) > 10 ? Role::body : Role::dated_head;
    if (count_words(rest) >= kSentenceWords && !names_something(rest) && item.line.cells.size() == 1 &&
        rest.find('|') == std::string::npos && !item.line.style()->bold)
        return Role::body;
    return Role::head;
}

// The look that a line makes on a reader: of its first cell that is more than a date.
Look head_look(const Item& item) {
    for (const Cell& cell : item.line.cells)
        if (DatedText(cell.text.text()).letters >= 3) {
            // "Bold title, plain company": the first words carry the look.
            const Token& first = *cell.text.spans().front().token;
            return look_of(Passage(first));
        }
    return look_of(item.line.text);
}

bool same_head_look(const Look& a, const Look& b) {
    return a.half_points == b.half_points && a.bold == b.bold && a.italic == b.italic && a.color == b.color;
}

class EntryCutter {
  public:
    EntryCutter(const std::vector<Item>& items, const EntryRules& rules)
        : items_(items), dated_(items.size()) {
        // Where the section begins with a bullet that names an entry, bullets in line with it name others.
        EntryRules of_bullets = rules;
        of_bullets.bullets_may_be_entries = true;
        const bool in_bullets = !items.empty() && items.front().is_bullet() &&
                                !rules.bullets_may_be_entries && role(0, of_bullets) == Role::dated_head;
        for (std::size_t i = 0; i < items.size(); ++i) {
            const Item& item = items[i];
            const bool outer =
                in_bullets && item.is_bullet() && item.line.box.x0 <= items.front().line.box.x0 + 4;
            roles_.push_back(role(i, outer ? of_bullets : rules));
        }
        demote_loose_lines();
    }

    std::vector<Entry> cut() {
        for (std::size_t i = 0; i < items_.size(); ++i) {
            if (roles_[i] == Role::body || (is_inner_label(items_[i]) && !entries_.empty()))
                add_body(i);
            else if (begins_entry(i))
                begin_entry(i);
            else if (in_body_)
                entries_.back().body.push_back(items_[i]);
            else
                add_head(i);
        }
        return std::move(entries_);
    }

  private:
    // A point of a list is no head, whatever dates it tells of.
    Role role(std::size_t i, const EntryRules& rules) const {
        if (items_[i].is_bullet() && !rules.bullets_may_be_entries) return Role::body;
        return role_of(items_[i], dated_text(i), rules);
    }

    const DatedText& dated_text(std::size_t i) const {
        if (!dated_[i]) dated_[i].emplace(items_[i].str());
        return *dated_[i];
    }

    bool has_dates() const { return !entries_.back().dates.empty(); }

    // The look of entries' first lines, once one entry has been seen.
    bool has_first_look(std::size_t i) const {
        if (first_is_bare_date_ && roles_[i] != Role::dated_head) return false;
        return first_look_ && same_head_look(*first_look_, head_look(items_[i]));
    }

    // A date follows within the same run of head lines.
    bool date_follows(std::size_t i) const {
        for (std::size_t k = i;
             k < items_.size() && k < i + 4 && roles_[k] != Role::body && !is_inner_label(items_[k]); ++k)
            if (roles_[k] == Role::dated_head) return true;
        return false;
    }

    // Short lines in the look of the running text right after it go on with it.
    void demote_loose_lines() {
        for (std::size_t i = 1; i < items_.size(); ++i) {
            if (roles_[i] != Role::head || roles_[i - 1] != Role::body) continue;
            if (items_[i].line.flow != items_[i - 1].line.flow || items_[i - 1].is_bullet()) continue;
            const Look look = look_of(items_[i].line.text);
            if (look.bold || !(look == look_of(items_[i - 1].line.text))) continue;
            if (std::abs(items_[i].line.box.x0 - items_[i - 1].line.box.x0) > 3) continue;
            if (items_[i].line.gap_above > items_[i - 1].line.box.height() * 1.2F) continue;
            if (!names_something(items_[i].str())) roles_[i] = Role::body;
        }
    }

    // The first line of a column beside the one before it, within one section: cards of two entries.
    bool begins_beside(std::size_t i) const {
        const Line& line = items_[i].line;
        const Line& above = items_[i - 1].line;
        return line.page == above.page && line.box.y1 < above.box.y0 && line.box.x0 > above.box.x0 + 24;
    }

    // "2014" over "2016": from and to, each in a line of its own.
    bool ends_a_range(std::size_t i) const {
        const Entry& entry = entries_.back();
        return entry.head.size() == 1 && entry.dates.size() == 1 && !entry.dates.front().span.is_range &&
               dated_text(head_.front()).letters == 0 && dated_text(i).letters == 0 &&
               items_[i].line.gap_above < items_[i].line.box.height();
    }

    // "Title, employer" over its dates: the next such pair is another entry.
    bool closes_with_date() const {
        return head_.size() >= 2 && dated_text(head_.back()).is_bare_date() &&
               !dated_text(head_.front()).is_bare_date();
    }

    bool begins_entry(std::size_t i) const {
        if (entries_.empty() || begins_beside(i)) return true;
        const bool dated = roles_[i] == Role::dated_head;
        if (dated && !in_body_ && ends_a_range(i)) return false;
        if (in_body_) {
            if (dated || has_first_look(i)) return true;
            return date_follows(i) && names_something(items_[i].str());
        }
        if (!has_dates()) {
            // A second line in the first look, apart from the first and with no date between: an undated
            // list.
            return !dated && has_first_look(i) && entries_.back().head.size() >= 2 &&
                   entry_has_other_look() && !date_follows(i);
        }
        if (dated) {
            const bool bare = head_.size() == 1 && dated_text(head_.front()).letters < 3;
            return !bare || dated_text(i).letters < 3;
        }
        if (closes_with_date() && i + 1 < items_.size() && dated_text(i + 1).is_bare_date()) return true;
        return has_first_look(i) && (entry_has_other_look() || stands_apart(i)) &&
               (date_follows(i) || stands_apart(i));
    }

    // Clearly more room above this line than between the lines of the head so far.
    bool stands_apart(std::size_t i) const {
        const auto& head = entries_.back().head;
        const float usual = head.size() > 1 ? head.back().line.gap_above : 0.4F * items_[i].line.box.height();
        return items_[i].line.gap_above > 1.5F * usual + 2;
    }

    bool entry_has_other_look() const {
        const Look first = head_look(entries_.back().head.front());
        return std::any_of(entries_.back().head.begin(), entries_.back().head.end(),
                           [&](const Item& item) { return !same_head_look(head_look(item), first); });
    }

    void begin_entry(std::size_t i) {
        const Look look = head_look(items_[i]);
        Entry entry;
        if (!entries_.empty() && first_look_ && !same_head_look(look, *first_look_)) {
            const auto& before = entries_.back().head;
            for (std::size_t k = 1; k < before.size(); ++k)
                entry.nested = entry.nested || same_head_look(head_look(before[k]), look);
            // A line of its own in the first look, with no text below it, heads what follows in another look.
            const bool heads = entries_.back().body.empty() && before.size() == 1 &&
                               same_head_look(head_look(before.front()), *first_look_);
            entry.nested = entry.nested || entries_.back().nested || heads;
        }
        entries_.push_back(std::move(entry));
        if (!first_look_) {
            first_look_ = look;
            first_is_bare_date_ = roles_[i] == Role::dated_head && dated_text(i).letters < 3;
        }
        in_body_ = false;
        head_.clear();
        add_head(i);
    }

    void add_head(std::size_t i) {
        Entry& entry = entries_.back();
        const Passage& text = items_[i].line.text;
        for (const DateSpan& span : dated_text(i).dates)
            entry.dates.push_back({span, text.sub(span.begin, span.end)});
        entry.head.push_back(items_[i]);
        head_.push_back(i);
    }

    void add_body(std::size_t i) {
        if (entries_.empty()) entries_.emplace_back();
        entries_.back().body.push_back(items_[i]);
        in_body_ = true;
    }

    const std::vector<Item>& items_;
    mutable std::vector<std::optional<DatedText>> dated_;  // of each item, once it was asked for
    std::vector<Role> roles_;
    std::vector<Entry> entries_;
    std::vector<std::size_t> head_;  // items of the last entry's head
    std::optional<Look> first_look_;
    bool first_is_bare_date_ = false;
    bool in_body_ = false;
};

// Where the look changes inside a cell: bold company, plain title.
std::vector<std::pair<std::size_t, std::size_t>> runs_of_one_look(const Passage& passage) {
    std::vector<std::pair<std::size_t, std::size_t>> runs;
    const domain::Style* last = nullptr;
    for (const Passage::Span& span : passage.spans()) {
        const domain::Style* style = span.token->style;
        const bool same =
            last && style &&
            (last == style || (last->bold == style->bold && last->italic == style->italic &&
                               last->color == style->color && std::abs(last->size - style->size) < 0.6F));
        if (runs.empty() || !same) runs.push_back({span.begin, span.end});
        runs.back().second = span.end;
        last = style;
    }
    return runs;
}

constexpr std::array<std::string_view, 9> kLinkers{"at",     "@",   "bei", "chez", "en",
                                                   "presso", "bij", "na",  "w/"};

// Takes a leading "at " off; true where there was one.
bool take_linker(Passage& passage) {
    const std::string& text = passage.text();
    const std::size_t blank = text.find(' ');
    if (blank == std::string::npos) return false;
    const std::string word = folded(text.substr(0, blank));
    if (std::find(kLinkers.begin(), kLinkers.end(), word) == kLinkers.end()) return false;
    passage = passage.from(blank);
    return true;
}

void add_pieces(std::vector<Piece>& pieces, const Passage& part, std::size_t line, std::size_t cell) {
    for (const auto& [begin, end] : runs_of_one_look(part)) {
        Passage run = part.sub(begin, end);
        const std::string_view ahead = trim(std::string_view(part.text()).substr(0, begin));
        const bool comma = ahead.ends_with(',') || run.text().starts_with(',');
        Piece piece;
        piece.comma_before = comma;
        run = run.stripped();
        piece.linked_by_word = take_linker(run);
        const std::string word = folded(run.text());
        if (std::find(kLinkers.begin(), kLinkers.end(), word) != kLinkers.end()) continue;
        const std::size_t sign = run.text().find(" @ ");
        const std::size_t at = sign != std::string::npos ? sign : run.text().find(" at ");
        const bool splits = at != std::string::npos &&
                            (at == sign || lexicon::title_likeness(run.text().substr(0, at)) > 0.4F);
        if (splits) {
            Piece before = piece;
            before.text = run.until(at).stripped();
            before.look = look_of(before.text);
            before.line = line;
            before.cell = cell;
            pieces.push_back(std::move(before));
            run = run.from(at + (at == sign ? 3 : 4)).stripped();
            piece.linked_by_word = true;
        }
        if (count_letters(run.text()) == 0 && run.text().size() < 2) continue;
        if (run.empty() || lexicon::is_duration(run.text())) continue;
        piece.look = look_of(run);
        piece.text = std::move(run);
        piece.line = line;
        piece.cell = cell;
        pieces.push_back(std::move(piece));
    }
}

// "Electrician / Acme Ltd / Leeds" in the first line of a head; "Operator / Team Lead" is one title.
std::vector<Passage> cut_at_slash(const Passage& passage) {
    std::vector<Passage> parts = cut_at(passage, {" / "});
    const bool titles = std::all_of(parts.begin(), parts.end(), [](const Passage& part) {
        return lexicon::title_likeness(part.text()) > 0.5F;
    });
    // "Certificate, Google / Coursera": two names of one thing.
    const bool names = parts.size() == 2 && parts[0].text().find(", ") != std::string::npos &&
                       count_words(parts[1].text()) == 1;
    if (parts.size() < 2 || titles || names) return {passage};
    return parts;
}

// A company's own place stands behind its last comma or two.
std::optional<std::size_t> comma_before_place(const std::string& text) {
    std::optional<std::size_t> best;
    std::size_t from = text.size();
    for (int k = 0; k < 3; ++k) {
        const std::size_t comma = from == 0 ? std::string::npos : text.rfind(", ", from - 1);
        if (comma == std::string::npos) break;
        if (lexicon::place_likeness(text.substr(comma + 2)) > 0.55F) best = comma;
        from = comma;
    }
    return best;
}

// "Sidi Gaber, Alexandria" is a place as a whole; in "Acme Group, Austin, TX" the place begins at the comma.
bool is_one_place(const std::string& text, std::size_t comma) {
    if (lexicon::place_likeness(text) <= 0.55F) return false;
    const std::string behind = text.substr(comma + 2);
    const bool complete = behind.find(", ") != std::string::npos && lexicon::place_likeness(behind) > 0.9F;
    return !complete || lexicon::place_likeness(text.substr(0, comma)) > 0.3F;
}

}  // namespace

bool is_inner_label(const Item& item) {
    return is_inner_label(item.str());
}

std::vector<DateMention> dates_of(const Passage& passage) {
    std::vector<DateMention> mentions;
    for (const DateSpan& span : lexicon::find_dates(passage.text()))
        mentions.push_back({span, passage.sub(span.begin, span.end)});
    return mentions;
}

std::vector<Entry> entries_of(const std::vector<Item>& items, const EntryRules& rules) {
    if (auto labelled = labelled_entries(items)) return std::move(*labelled);
    return EntryCutter(items, rules).cut();
}

std::vector<Piece> pieces_of(const Entry& entry) {
    std::vector<Piece> pieces;
    for (std::size_t l = 0; l < entry.head.size(); ++l) {
        const Line& line = entry.head[l].line;
        for (std::size_t c = 0; c < line.cells.size(); ++c) {
            std::vector<Passage> parts;
            const Passage& whole = line.cells[c].text;
            std::size_t start = 0;
            for (const DateSpan& span : lexicon::find_dates(whole.text())) {
                parts.push_back(whole.sub(start, span.begin));
                start = span.end;
            }
            parts.push_back(whole.from(start));
            const std::size_t before = pieces.size();
            for (const Passage& part : parts)
                for (const Passage& bit : cut_at(part, {" | ", "|", " • ", " · ", "·", "•", " — ", " – ",
                                                        " - ", " ‒ ", " :: ", " » ", " ∙ ", "; "}))
                    for (const Passage& half : l == 0 ? cut_at_slash(bit) : std::vector<Passage>{bit})
                        add_pieces(pieces, half, l, c);
            if (l < entry.head_labels.size())
                for (std::size_t k = before; k < pieces.size(); ++k) {
                    pieces[k].label = entry.head_labels[l];
                    pieces[k].linked_by_word = pieces[k].label == lexicon::EntryLabel::employer ||
                                               pieces[k].label == lexicon::EntryLabel::institution;
                }
        }
    }
    std::vector<Piece> out;
    for (Piece& piece : pieces) {
        const auto comma = comma_before_place(piece.text.text());
        if (!comma || *comma == 0 || is_one_place(piece.text.text(), *comma)) {
            out.push_back(std::move(piece));
            continue;
        }
        Piece place = piece;
        place.text = piece.text.from(*comma + 2).stripped();
        place.comma_before = true;
        piece.text = piece.text.until(*comma).stripped();
        out.push_back(std::move(piece));
        out.push_back(std::move(place));
    }
    return out;
}

std::vector<Piece> cut_commas(const std::vector<Piece>& pieces) {
    std::vector<Piece> out;
    for (const Piece& piece : pieces) {
        if (lexicon::place_likeness(piece.text.text()) > 0.55F) {  // "Austin, TX" is one thing
            out.push_back(piece);
            continue;
        }
        bool first = true;
        for (Passage& part : cut_at(piece.text, {", "})) {
            Piece bit = piece;
            bit.comma_before = !first || piece.comma_before;
            bit.linked_by_word = first && piece.linked_by_word;
            bit.text = std::move(part);
            out.push_back(std::move(bit));
            first = false;
        }
    }
    return out;
}

}  // namespace atspro::reading
