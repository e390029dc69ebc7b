// Sections that are lists: skills, languages, certificates; and the two kinds of running text.
#include <algorithm>
#include <array>

#include "base/unicode.h"
#include "lexicon/contacts.h"
#include "lexicon/dates.h"
#include "lexicon/document_words.h"
#include "lexicon/languages.h"
#include "lexicon/organizations.h"
#include "lexicon/skills.h"
#include "reading/fields.h"
#include "reading/section_readers.h"

namespace atspro::reading {
namespace {

constexpr std::size_t kLongestSkill = 60;  // bytes; anything longer is a sentence about a skill

std::size_t count_words(std::string_view text) {
    return split(text, " ").size();
}

// "Expert", "Advanced", "●●●○○", "80%": how well, not what.
bool is_skill_level(std::string_view text) {
    static constexpr std::array<std::string_view, 30> kLevels{
        "advanced",     "intermediate",    "beginner",   "expert",          "basic",       "proficient",
        "master",       "novice",          "elementary", "fluent",          "experienced", "skilled",
        "professional", "senior",          "junior",     "competent",       "familiar",    "strong",
        "good",         "fortgeschritten", "experte",    "grundkenntnisse", "avance",      "intermediaire",
        "debutant",     "avanzado",        "intermedio", "basico",          "avancado",    "gevorderd"};
    const std::string whole = folded(text);
    if (std::find(kLevels.begin(), kLevels.end(), whole) != kLevels.end()) return true;
    const bool percent = whole.size() <= 4 && whole.ends_with('%');
    bool letters = false;
    for (std::size_t at = 0; at < whole.size();)
        letters = is_alphanumeric(next_code_point(whole, at)) || letters;
    return percent || !letters;
}

// Where the items begin after "Label:"; the label must be short and stand first.
std::optional<std::size_t> after_label(const Passage& passage) {
    const std::string& text = passage.text();
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos || colon == 0 || colon > 45 || text.substr(colon).starts_with("://"))
        return std::nullopt;
    if (count_words(text.substr(0, colon)) > 6 || text.substr(0, colon).find(',') != std::string::npos)
        return std::nullopt;
    return colon + 1;
}

// A first run in bold before plain text is a label too.
std::optional<std::size_t> after_bold_label(const Passage& passage) {
    const auto& spans = passage.spans();
    if (spans.empty() || !spans.front().token->style || !spans.front().token->style->bold)
        return std::nullopt;
    for (const Passage::Span& span : spans)
        if (span.token->style && !span.token->style->bold)
            return span.begin < 45 ? std::optional<std::size_t>(span.begin) : std::nullopt;
    return std::nullopt;
}

class SkillList {
  public:
    SkillList(const Section& section, domain::Resume& resume, Ledger& ledger)
        : section_(section), resume_(resume), ledger_(ledger) {
        for (const Item& item : section.items) looks_.push_back(look_of(item.line.text));
    }

    void read() {
        for (std::size_t i = 0; i < section_.items.size(); ++i) read_item(i);
    }

  private:
    void note_group(const Passage& label) { ledger_.record("/skills", label, 0.5F); }

    void read_item(std::size_t i) {
        const Item& item = section_.items[i];
        if (is_group_line(i)) return note_group(item.line.text);
        if (item.line.cells.size() > 1 && row_of_groups(i)) {
            for (const Cell& cell : item.line.cells) note_group(cell.text);
            return;
        }
        if (item.line.cells.size() == 2 && labels_row(i)) {
            note_group(item.line.cells.front().text);
            Item rest = item;
            rest.line.cells.erase(rest.line.cells.begin());
            return add_list(rest);
        }
        auto label = after_label(item.line.text);
        if (!label && item.line.cells.size() == 1) label = after_bold_label(item.line.text);
        if (label) {
            note_group(item.line.text.until(*label));
            Item rest = item;
            rest.line.text = item.line.text.from(*label);
            rest.line.cells = {{rest.line.text, item.line.box, {}}};
            return add_list(rest);
        }
        add_list(item);
    }

    // A label alone on its line: another look than the items below it, which are not in the same look.
    bool is_group_line(std::size_t i) const {
        const Item& item = section_.items[i];
        if (item.is_bullet() || i + 1 >= section_.items.size()) return false;
        if (item.line.cells.size() > 1) return false;
        const std::string& text = item.str();
        if (text.find(',') != std::string::npos || count_words(text) > 6 ||
            !item.line.cells.front().soft_gaps.empty())
            return false;
        if (text.ends_with(':')) return true;
        const Look& own = looks_[i];
        const Look& next = looks_[i + 1];
        if (own == next && !section_.items[i + 1].is_bullet()) return false;
        const bool heavier = (own.bold && !next.bold) || own.half_points > next.half_points ||
                             (own.capitals && !next.capitals && !is_acronym(text)) ||
                             (own.color != next.color && own.half_points >= next.half_points) ||
                             (section_.items[i + 1].is_bullet() && own.bold == next.bold);
        if (heavier) return recurs_or_first(i);
        return lexicon::is_skill_group(text) && !lexicon::find_skill(text);
    }

    // "HACCP" and "R" are written so, and stand out for nothing.
    static bool is_acronym(const std::string& text) {
        return text.size() <= 6 && text.find(' ') == std::string::npos;
    }

    // Labels come more than once, or head the list.
    bool recurs_or_first(std::size_t i) const {
        const auto same = std::count(looks_.begin(), looks_.end(), looks_[i]);
        return same >= 2 || i == 0;
    }

    // Several labels in one row over columns that were not cut.
    bool row_of_groups(std::size_t i) const {
        if (i + 1 >= section_.items.size()) return false;
        const Item& next = section_.items[i + 1];
        if (next.line.cells.size() != section_.items[i].line.cells.size()) return false;
        const auto& cells = section_.items[i].line.cells;
        const bool plain = std::all_of(cells.begin(), cells.end(), [](const Cell& cell) {
            return cell.text.text().find(',') == std::string::npos;
        });
        return plain && looks_[i].bold && !looks_[i + 1].bold;
    }

    // "Languages      Python, Go": the first cell labels the second.
    bool labels_row(std::size_t i) const {
        const auto& cells = section_.items[i].line.cells;
        const std::string& first = cells[0].text.text();
        const std::string& second = cells[1].text.text();
        if (first.find(',') != std::string::npos) return false;
        if (lexicon::is_skill_group(first) && !lexicon::find_skill(first)) return true;
        const bool list = second.find(',') != std::string::npos || second.find("•") != std::string::npos ||
                          second.find('|') != std::string::npos || cells[1].soft_gaps.size() > 1;
        return list || !(look_of(cells[0].text) == look_of(cells[1].text));
    }

    void add_list(const Item& item) {
        for (const Passage& raw : list_items(item)) {
            Passage part = raw;
            const std::string& text = part.text();
            // "Go (5 years)", "Python – Expert", "and Kafka"
            if (text.size() > 4 && folded(text).starts_with("and ")) part = part.from(4);
            if (is_skill_level(part.text())) {
                ledger_.record("/skills", part, 0.3F);
                continue;
            }
            if (const std::size_t open = part.text().find(" (");
                open != std::string::npos && part.text().ends_with(')')) {
                const std::string inside = part.text().substr(open + 2, part.text().size() - open - 3);
                if (is_skill_level(inside) || inside.find("year") != std::string::npos) {
                    ledger_.record("/skills", part, 0.5F);
                    part = part.until(open).stripped();
                }
            }
            if (part.empty()) continue;
            const std::string& value = part.text();
            if (std::find(resume_.skills.begin(), resume_.skills.end(), value) != resume_.skills.end()) {
                ledger_.record("/skills", part, 0.5F);
                continue;
            }
            if (value.size() > kLongestSkill && count_words(value) > 8)
                continue;  // a sentence: kept with the other sections
            ledger_.record("/skills/" + std::to_string(resume_.skills.size()), part,
                           lexicon::find_skill(value) ? 0.95F : 0.8F);
            resume_.skills.push_back(value);
        }
    }

    const Section& section_;
    domain::Resume& resume_;
    Ledger& ledger_;
    std::vector<Look> looks_;
};

// "PMP" of "Project Management Professional": its letters begin the name's words, in order.
bool is_short_form(const std::string& inside, const std::string& name) {
    if (inside.find(' ') != std::string::npos) return false;
    std::string initials;
    for (const std::string& word : split(name, " "))
        if (!word.empty()) initials += folded(word.substr(0, 1));
    std::size_t at = 0;
    for (const char c : folded(inside)) {
        at = initials.find(c, at);
        if (at == std::string::npos) return false;
        ++at;
    }
    return true;
}

// The credential's issuer in brackets, where it is more than the name's own short form.
std::optional<std::pair<std::size_t, std::size_t>> issuer_in_brackets(const std::string& text) {
    const std::size_t open = text.rfind('(');
    if (open == std::string::npos || open == 0) return std::nullopt;
    // A date that was taken out of the bracket may have taken its end with it.
    const std::size_t close = std::min(text.find(')', open), text.size());
    if (close + 2 < text.size()) return std::nullopt;
    const std::string inside = text.substr(open + 1, close - open - 1);
    if (is_short_form(inside, text.substr(0, open))) return std::nullopt;
    return std::pair{open, close};
}

bool is_credential_id(std::string_view text) {
    const std::string whole = folded(text);
    return (whole.starts_with("credential") || whole.starts_with("license") || whole.starts_with("licence") ||
            whole.starts_with("id ") || whole.starts_with("id:") || whole.starts_with("no.") ||
            whole.starts_with("certificate no")) &&
           std::any_of(whole.begin(), whole.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

// Words before an issuer: what follows them can be nothing else.
bool names_the_issuer(const std::string& text) {
    static constexpr std::array<std::string_view, 8> kWords{
        "issued by",          "awarded by",      "issuer:",     "issuing organization:",
        "issuing authority:", "ausgestellt von", "delivre par", "emitido por"};
    const std::string start = folded(text);
    return std::any_of(kWords.begin(), kWords.end(),
                       [&](std::string_view word) { return start.starts_with(word); });
}

// "Issued by the Board", "Issued": words about the issue, not the issuer's name.
Passage without_issue_words(const Passage& passage, Ledger& ledger) {
    static constexpr std::array<std::string_view, 16> kWords{
        "issued by",       "issued",      "awarded by",   "issuer:",     "issuing organization:",
        "date:",           "obtained",    "valid until",  "expires",     "expired",
        "ausgestellt von", "delivre par", "expedido por", "emitido por", "rilasciato da",
        "uitgegeven door"};
    const std::string text = folded(passage.text());
    for (const std::string_view word : kWords) {
        if (!text.starts_with(word) ||
            (text.size() > word.size() && is_letter(static_cast<unsigned char>(text[word.size()]))))
            continue;
        ledger.record("/certifications", passage.until(word.size()), 0.3F);
        return passage.from(word.size()).stripped();
    }
    return passage;
}

// The stretch of a cell from the beginning of one of its pieces to the end of another.
Passage stretch_between(const Passage& whole, const Passage& first, const Passage& last) {
    std::size_t begin = whole.text().size();
    std::size_t end = 0;
    for (const Passage::Span& span : whole.spans()) {
        if (span.token == first.spans().front().token) begin = std::min<std::size_t>(begin, span.begin);
        if (span.token == last.spans().back().token) end = std::max<std::size_t>(end, span.end);
    }
    return whole.sub(begin, end).stripped();
}

// "Solutions Architect - Professional": the level belongs to the name.
bool is_level(const std::string& text) {
    static constexpr std::array<std::string_view, 16> kLevels{
        "professional",  "associate",  "expert",   "foundation", "foundations",  "practitioner",
        "specialty",     "specialist", "advanced", "basic",      "intermediate", "fundamentals",
        "administrator", "developer",  "master",   "entry level"};
    const std::string whole = folded(text);
    return std::find(kLevels.begin(), kLevels.end(), whole) != kLevels.end() || whole.starts_with("level ");
}

// Pieces of one cell that are one name: where the issuer stands in a line of its own, or where a level
// follows.
void join_names(const Entry& entry, std::vector<Piece>& pieces) {
    const bool more_lines = !pieces.empty() && pieces.back().line != pieces.front().line;
    for (std::size_t k = 1; k < pieces.size();) {
        Piece& before = pieces[k - 1];
        const Piece& piece = pieces[k];
        const bool one_cell = before.line == piece.line && before.cell == piece.cell &&
                              before.line < entry.head.size() && !piece.comma_before && !piece.linked_by_word;
        const bool first_line = more_lines && piece.line == pieces.front().line && entry.dates.empty();
        Passage both;
        if (one_cell)
            both =
                stretch_between(entry.head[piece.line].line.cells[piece.cell].text, before.text, piece.text);
        // "JLPT N1 - TOEIC 905 | ETS": a hyphen within the name, where another piece can be the issuer.
        const bool hyphened = k == 1 && pieces.size() > 2 && !is_credential_id(pieces[2].text.text()) &&
                              both.text().find(" - ") != std::string::npos &&
                              lexicon::company_likeness(piece.text.text()) < 0.5F;
        if (!one_cell || !(first_line || hyphened || is_level(piece.text.text()))) {
            ++k;
            continue;
        }
        before.text = std::move(both);
        pieces.erase(pieces.begin() + static_cast<std::ptrdiff_t>(k));
    }
}

// Dates without a name are the date of the certificate before them, or, where "(Jun 2021 –" broke over its
// line, its end. What would be a second end stays for the other sections.
void read_nameless_dates(const Entry& entry, domain::Resume& resume, Ledger& ledger) {
    if (resume.certifications.empty()) return;
    domain::Certification& before = resume.certifications.back();
    if (before.expiration_date) return;
    const std::string pointer = "/certifications/" + std::to_string(resume.certifications.size() - 1);
    const SingleDate meaning = before.date_obtained ? SingleDate::end : SingleDate::start;
    if (before.date_obtained && (entry.dates.size() > 1 || entry.dates.front().span.is_range)) return;
    const EntryDates dates =
        read_dates(entry.dates, meaning, pointer, "date_obtained", "expiration_date", ledger);
    if (!before.date_obtained) before.date_obtained = dates.start;
    before.expiration_date = dates.end;
}

// "Credential ID: 7": the number behind its label.
void read_credential(const Passage& passage, std::size_t label, domain::Certification& certificate,
                     const std::string& pointer, Ledger& ledger) {
    ledger.record(pointer, passage.until(label), 0.5F);
    set_text(certificate.credential_id, passage.from(label).stripped(), pointer + "/credential_id", 0.9F,
             ledger);
}

void read_certificate(const Entry& entry, domain::Resume& resume, Ledger& ledger) {
    if (!entry.dates.empty() && entry.body.empty() && pieces_of(entry).empty())
        return read_nameless_dates(entry, resume, ledger);
    const std::string pointer = "/certifications/" + std::to_string(resume.certifications.size());
    domain::Certification certificate;
    const EntryDates dates =
        read_dates(entry.dates, SingleDate::start, pointer, "date_obtained", "expiration_date", ledger);
    const bool only_end = !dates.start && dates.end &&
                          std::any_of(entry.dates.begin(), entry.dates.end(),
                                      [](const DateMention& mention) { return mention.span.is_range; });
    certificate.date_obtained = dates.start || only_end ? dates.start : dates.end;
    if (dates.start || only_end) certificate.expiration_date = dates.end;
    std::vector<Piece> pieces = pieces_of(entry);
    for (const Item& item : entry.body) {
        Entry line;
        line.head.push_back(item);
        for (Piece& piece : pieces_of(line)) {
            piece.line = entry.head.size();
            pieces.push_back(std::move(piece));
        }
    }
    join_names(entry, pieces);
    for (Piece& piece : pieces) {
        piece.linked_by_word = piece.linked_by_word || names_the_issuer(piece.text.text());
        piece.text = without_issue_words(piece.text, ledger);
    }
    std::erase_if(pieces, [](const Piece& piece) { return piece.text.empty(); });
    if (pieces.size() == 1) {
        if (const auto brackets = issuer_in_brackets(pieces.front().text.text())) {
            const Passage whole = pieces.front().text;
            Piece issuer = pieces.front();
            issuer.text = whole.sub(brackets->first + 1, brackets->second).stripped();
            pieces.front().text = whole.until(brackets->first).stripped();
            pieces.push_back(std::move(issuer));
        } else {
            pieces = cut_commas(pieces);
        }
    }
    for (const Piece& piece : pieces) {
        const std::string& text = piece.text.text();
        if (const std::size_t label = lexicon::document_label("credential", text))
            read_credential(piece.text, label, certificate, pointer, ledger);
        else if (is_credential_id(text))
            set_text(certificate.credential_id, piece.text, pointer + "/credential_id", 0.7F, ledger);
        else if (!lexicon::find_urls(text).empty() && certificate.name)
            continue;
        else if (piece.linked_by_word && !certificate.issuer)
            set_text(certificate.issuer, piece.text, pointer + "/issuer", 0.9F, ledger);
        else if (!certificate.name)
            set_text(certificate.name, piece.text, pointer + "/name", 0.9F, ledger);
        else if (!certificate.issuer)
            set_text(certificate.issuer, piece.text, pointer + "/issuer", 0.8F, ledger);
    }
    if (certificate.name) resume.certifications.push_back(std::move(certificate));
}

}  // namespace

void read_skills(const Section& section, domain::Resume& resume, Ledger& ledger) {
    SkillList(section, resume, ledger).read();
}

bool lists_skills(const Section& section) {
    std::size_t known = 0;
    std::size_t all = 0;
    for (const Item& item : section.items) {
        if (item.str().size() > 120 && item.str().find(',') == std::string::npos) return false;
        if (item.str().ends_with('.') && count_words(item.str()) > 6) return false;
        for (const Passage& part : list_items(item)) {
            ++all;
            known += lexicon::find_skill(part.text()) ? 1 : 0;
            if (count_words(part.text()) > 5) return false;
        }
    }
    if (section.items.empty()) return false;
    return all > 0 && (known * 2 >= all || (known * 4 >= all && known >= 2) ||
                       (lexicon::is_skill_group(section.title.text()) && known > 0));
}

bool lists_short_names(const Section& section) {
    if (section.items.size() < 2) return false;
    return std::all_of(section.items.begin(), section.items.end(), [](const Item& item) {
        return count_words(item.str()) <= 6 && !item.str().ends_with('.') &&
               lexicon::find_dates(item.str()).empty() && lexicon::find_urls(item.str()).empty() &&
               lexicon::find_emails(item.str()).empty();
    });
}

namespace {

// "English (Native) Irish (Fluent)": cut where a language's name begins, as scans leave no sign between them.
std::vector<Passage> languages_apart(const std::vector<Passage>& items) {
    std::vector<Passage> out;
    for (const Passage& item : items) {
        std::size_t start = 0;
        for (std::size_t k = 1; k < item.spans().size() && !lexicon::split_language(item.text()); ++k) {
            const std::size_t at = item.spans()[k].begin;
            if (at <= start || !lexicon::split_language(item.spans()[k].token->text)) continue;
            out.push_back(item.sub(start, at).stripped());
            start = at;
        }
        out.push_back(item.from(start).stripped());
    }
    return out;
}

}  // namespace

void read_languages(const Section& section, domain::Resume& resume, Ledger& ledger) {
    const auto add = [&](const Passage& passage, const lexicon::LanguageParts& parts) {
        const std::string pointer = "/languages/" + std::to_string(resume.languages.size());
        const std::size_t name = passage.text().find(parts.name);
        const std::size_t name_end = name + parts.name.size();
        domain::LanguageSkill language{parts.name, std::nullopt};
        ledger.record(pointer + "/name", passage.sub(name, name_end), 0.9F);
        if (!parts.level.empty()) {
            // A level may stand before the language ("Native Dutch").
            std::size_t level = passage.text().find(parts.level, name_end);
            if (level == std::string::npos) level = passage.text().find(parts.level);
            set_text(language.level, passage.sub(level, level + parts.level.size()), pointer + "/level", 0.9F,
                     ledger);
        }
        ledger.record(pointer, ledger.unused(passage), 0.5F);
        ledger.spend(passage);
        resume.languages.push_back(std::move(language));
    };
    const auto add_level = [&](const Passage& passage) {
        std::size_t i = resume.languages.size();
        while (i > 0 && !resume.languages[i - 1].level) --i;
        if (i == resume.languages.size()) return;
        set_text(resume.languages[i].level, passage, "/languages/" + std::to_string(i) + "/level", 0.85F,
                 ledger);
    };
    for (const Item& item : section.items) {
        if (const auto whole = lexicon::split_language(item.str())) {
            add(item.line.text, *whole);
            continue;
        }
        for (const Passage& part : languages_apart(list_items(item))) {
            if (lexicon::is_language_level(part.text()))
                add_level(part);
            else if (const auto parts = lexicon::split_language(part.text()))
                add(part, *parts);
        }
    }
}

void read_certifications(const Section& section, domain::Resume& resume, Ledger& ledger) {
    EntryRules rules;
    rules.bullets_may_be_entries = true;
    rules.longest_head = 160;
    for (const Entry& entry : entries_of(section.items, rules)) read_certificate(entry, resume, ledger);
}

void read_projects(const Section& section, domain::Resume& resume, Ledger& ledger) {
    for (const Entry& entry : entries_of(section.items, {})) {
        const std::string pointer = "/projects/" + std::to_string(resume.projects.size());
        domain::Project project;
        const EntryDates dates =
            read_dates(entry.dates, SingleDate::end, pointer, "start_date", "end_date", ledger);
        project.start_date = dates.start;
        project.end_date = dates.end;
        for (const Piece& piece : pieces_of(entry)) {
            const auto urls = lexicon::find_urls(piece.text.text());
            if (!urls.empty() && !project.url && urls.front().size() + 4 >= piece.text.text().size())
                set_text(project.url, piece.text, pointer + "/url", 0.9F, ledger);
            else if (!project.name)
                set_text(project.name, piece.text, pointer + "/name", 0.85F, ledger);
        }
        keep_rest_of_head(entry, project.description, pointer, ledger);
        read_body(entry, {&project.description, &project.responsibilities, &project.skills}, pointer, ledger);
        resume.projects.push_back(std::move(project));
    }
}

void read_summary(const Section& section, domain::Resume& resume, Ledger& ledger) {
    for (const Item& item : section.items) {
        if (ledger.is_spent(item.line.text)) continue;  // contacts
        ledger.record("/summary", item.line.text, 0.9F);
        resume.summary = resume.summary ? *resume.summary + "\n" + item.str() : item.str();
    }
}

}  // namespace atspro::reading
