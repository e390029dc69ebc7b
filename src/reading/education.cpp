// Courses of study: school, degree, field, grade, honours.
#include <algorithm>
#include <array>

#include "base/unicode.h"
#include "lexicon/action_verbs.h"
#include "lexicon/contacts.h"
#include "lexicon/degrees.h"
#include "lexicon/document_words.h"
#include "lexicon/honors.h"
#include "lexicon/organizations.h"
#include "lexicon/places.h"
#include "reading/fields.h"
#include "reading/section_readers.h"
#include "reading/wording.h"

namespace atspro::reading {
namespace {

using domain::Education;

constexpr float kLikely = 0.45F;
constexpr std::size_t kLongestHonor =
    110;  // bytes; a longer line tells about the study and is no distinction

// "Relevant coursework: Algebra, Topology"
std::optional<std::size_t> courses_label(const std::string& text) {
    static constexpr std::array<std::string_view, 12> kLabels{"relevant coursework:",
                                                              "coursework:",
                                                              "relevant courses:",
                                                              "courses:",
                                                              "selected coursework:",
                                                              "key courses:",
                                                              "modules:",
                                                              "key modules:",
                                                              "kurse:",
                                                              "cours:",
                                                              "materias:",
                                                              "corsi:"};
    const std::string start = folded(text.substr(0, 32));
    for (const std::string_view label : kLabels)
        if (start.starts_with(label)) return label.size();
    if (const std::size_t label = lexicon::document_label("courses", text)) return label;
    return std::nullopt;
}

bool is_courses_heading(const std::string& text) {
    static constexpr std::array<std::string_view, 7> kHeadings{
        "courses", "coursework", "relevant coursework", "relevant courses", "modules", "kurse", "cours"};
    const std::string whole = folded(text);
    return std::find(kHeadings.begin(), kHeadings.end(), whole) != kHeadings.end();
}

// "CS2011 - Java Introduction"
bool is_course_code(const std::string& text) {
    std::size_t letters = 0;
    while (letters < text.size() && text[letters] >= 'A' && text[letters] <= 'Z') ++letters;
    std::size_t at = letters;
    if (at < text.size() && text[at] == ' ') ++at;
    std::size_t digits = at;
    while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
    return letters >= 2 && letters <= 5 && digits - at >= 2 && digits - at <= 5 && digits < text.size();
}

class EducationReader {
  public:
    EducationReader(const Entry& entry, domain::Resume& resume, Ledger& ledger)
        : entry_(entry), ledger_(ledger), pointer_("/education/" + std::to_string(resume.education.size())) {}

    Education read() {
        const EntryDates dates =
            read_dates(dates_of_study(), SingleDate::end, pointer_, "start_date", "graduation_date", ledger_);
        study_.start_date = dates.start;
        study_.graduation_date = dates.end;
        for (const Passage& label : entry_.labels) ledger_.record(pointer_, label, 0.5F);
        std::vector<Piece> pieces = pieces_of(entry_);
        take_grades(pieces);
        if (needs_commas(pieces)) pieces = cut_degree_commas(pieces);
        take_grades(pieces);
        choose(pieces);
        read_body_lines();
        keep_rest();
        return std::move(study_);
    }

  private:
    // The year of a distinction ("Dean's List 2012") is not the study's.
    std::vector<DateMention> dates_of_study() const {
        std::vector<DateMention> dates;
        for (const DateMention& mention : entry_.dates) {
            const Token* token = mention.text.spans().empty() ? nullptr : mention.text.spans().front().token;
            const bool of_honor =
                std::any_of(entry_.head.begin() + 1, entry_.head.end(), [&](const Item& item) {
                    const auto& spans = item.line.text.spans();
                    return (lexicon::is_honor(item.str()) || honors_label(item.str()) > 0) &&
                           std::any_of(spans.begin(), spans.end(),
                                       [&](const Passage::Span& span) { return span.token == token; });
                });
            if (!of_honor) dates.push_back(mention);
        }
        return dates;
    }

    void set_gpa(const Passage& passage, const lexicon::GpaMatch& match) {
        if (study_.gpa) return;
        study_.gpa = match.value;
        ledger_.record(pointer_ + "/gpa", passage.sub(match.span.begin, match.span.end), 0.9F);
    }

    static std::optional<lexicon::GpaMatch> grade_in(const std::string& text) {
        const auto number = lexicon::find_gpa(text);
        return number ? number : lexicon::find_worded_grade(text);
    }

    // "Honors: First Class, Blackwood Prize" names several behind a label.
    void add_honor(const Passage& passage) {
        const std::size_t label = honors_label(passage.text());
        const std::vector<Passage> first = cut_at(passage, {",", ";"});
        if (label == 0 && (first.size() < 2 || !lexicon::is_honor(first.front().text())))
            return add_one_honor(passage);
        if (label > 0) ledger_.record(pointer_ + "/honors", passage.until(label), 0.6F);
        std::vector<Passage> honors;
        for (const Passage& part : cut_at(passage.from(label), {",", ";"})) {
            // "Second Class Honours, Grade 1": what is no distinction by itself goes with the one before.
            const std::string start = folded(part.text().substr(0, 9));
            const bool rank = start.starts_with("grade") || start.starts_with("division") ||
                              start.starts_with("class") || start.starts_with("with ");
            if (!honors.empty() && rank)
                honors.back().append(part, ", ");
            else
                honors.push_back(part);
        }
        for (const Passage& honor : honors) add_one_honor(honor);
    }

    static std::size_t honors_label(const std::string& text) {
        static constexpr std::array<std::string_view, 12> kLabels{
            "honors:",       "honours:",         "awards:",         "honors and awards:",
            "distinctions:", "distinction:",     "auszeichnungen:", "auszeichnung:",
            "honneurs:",     "reconocimientos:", "premios:",        "prizes:"};
        const std::string start = folded(text.substr(0, 24));
        for (const std::string_view label : kLabels)
            if (start.starts_with(label)) return label.size();
        return lexicon::document_label("honors", text);
    }

    void add_one_honor(const Passage& passage) {
        ledger_.record(pointer_ + "/honors/" + std::to_string(study_.honors.size()), passage, 0.8F);
        study_.honors.push_back(passage.text());
    }

    // "(First Class Honours, Blackwood Prize), University of X": what a bracket says, and what stands behind
    // it.
    static std::vector<Piece> with_brackets_apart(const std::vector<Piece>& pieces) {
        std::vector<Piece> out;
        for (const Piece& piece : pieces) {
            const std::string& text = piece.text.text();
            const std::size_t open = text.find('(');
            const std::size_t close = open == std::string::npos ? open : text.find(')', open);
            const bool honors =
                close != std::string::npos && lexicon::is_honor(text.substr(open + 1, close - open - 1));
            if (!honors) {
                out.push_back(piece);
                continue;
            }
            const auto add = [&](const Passage& part) {
                if (part.text().size() < 2) return;
                out.push_back(piece);
                out.back().text = part;
            };
            add(piece.text.until(open).stripped());
            for (const Passage& part : cut_at(piece.text.sub(open + 1, close), {",", ";"})) add(part);
            add(piece.text.from(close + 1).stripped());
        }
        return out;
    }

    // Takes grades and honours out of the pieces, wherever they stand.
    void take_grades(std::vector<Piece>& pieces) {
        pieces = with_brackets_apart(pieces);
        std::vector<Piece> kept;
        for (Piece& piece : pieces) {
            const std::string text = piece.text.text();
            if (const auto gpa = grade_in(text); gpa && !study_.gpa) {
                set_gpa(piece.text, *gpa);
                const Passage before = piece.text.until(gpa->span.begin).stripped();
                const Passage after = piece.text.from(gpa->span.end).stripped();
                for (const Passage& part : {before, after})
                    if (part.text().size() > 1) {
                        Piece rest = piece;
                        rest.text = part;
                        kept.push_back(std::move(rest));
                    }
            } else if (lexicon::is_honor(text) && lexicon::degree_likeness(text) < kLikely) {
                add_honor(piece.text);
            } else {
                kept.push_back(std::move(piece));
            }
        }
        pieces = std::move(kept);
    }

    static bool is_school(const std::string& text) { return lexicon::institution_likeness(text) > kLikely; }
    static bool is_degree(const std::string& text) { return lexicon::degree_likeness(text) > kLikely; }

    // One piece that holds both, or a single piece for everything: commas part them.
    static bool needs_commas(const std::vector<Piece>& pieces) {
        return std::any_of(pieces.begin(), pieces.end(), [&](const Piece& piece) {
            const std::string& text = piece.text.text();
            if (text.find(", ") == std::string::npos) return false;
            return (is_school(text) && is_degree(text)) || pieces.size() == 1;
        });
    }

    // Cuts at the commas that part school and degree; commas inside a field stay.
    static std::vector<Piece> cut_degree_commas(const std::vector<Piece>& pieces) {
        std::vector<Piece> out;
        for (const Piece& piece : pieces) {
            std::vector<Piece> bits = cut_commas({piece});
            for (Piece& bit : bits) {
                const bool own = is_school(bit.text.text()) || is_degree(bit.text.text()) ||
                                 lexicon::find_gpa(bit.text.text()) || lexicon::is_honor(bit.text.text()) ||
                                 lexicon::place_likeness(bit.text.text()) > 0.5F;
                const bool joins =
                    !out.empty() && bit.comma_before && !own && is_degree(out.back().text.text());
                if (joins)
                    out.back().text.append(bit.text, ", ");
                else
                    out.push_back(std::move(bit));
            }
        }
        return out;
    }

    void set_degree(const Passage& passage) {
        const std::string& text = passage.text();
        const auto parts = lexicon::split_degree(text);
        if (!parts || parts->field.empty()) {
            set_text(study_.degree, passage, pointer_ + "/degree", 0.85F, ledger_);
            return;
        }
        study_.degree = parts->degree;
        study_.field_of_study = parts->field;
        const std::size_t field = text.rfind(parts->field);
        const std::size_t degree = text.find(parts->degree);
        ledger_.record(
            pointer_ + "/degree",
            degree == std::string::npos ? passage : passage.sub(degree, degree + parts->degree.size()), 0.9F);
        ledger_.record(pointer_ + "/field_of_study",
                       field == std::string::npos ? passage : passage.sub(field, field + parts->field.size()),
                       0.9F);
        ledger_.spend(passage);
    }

    bool is_beside_dates(const Piece& piece) const {
        return entry_.head.size() >= 2 && piece.line < entry_.head.size() &&
               could_be_a_town(piece.text.text()) && !dates_of(entry_.head[piece.line].line.text).empty() &&
               lexicon::degree_likeness(piece.text.text()) < kLikely && !is_known_field(piece.text.text());
    }

    static bool is_known_field(const std::string& text) {
        return lexicon::degree_likeness("Bachelor of Science in " + text) > 0.9F;
    }

    // What a form says its parts are.
    void take_labelled(std::vector<Piece>& pieces) {
        std::erase_if(pieces, [&](const Piece& piece) {
            switch (piece.label) {
                case lexicon::EntryLabel::institution:
                    return take_text(study_.institution, piece, "/institution");
                case lexicon::EntryLabel::field:
                    return take_text(study_.field_of_study, piece, "/field_of_study");
                case lexicon::EntryLabel::place:
                    return take_text(study_.location, piece, "/location");
                default:
                    return false;
            }
        });
    }
    bool take_text(domain::Text& target, const Piece& piece, const char* name) {
        if (target) return false;
        set_text(target, piece.text, pointer_ + name, 0.9F, ledger_);
        return true;
    }

    void choose(std::vector<Piece>& pieces) {
        const auto best = [&](auto likeness) {
            auto found = pieces.end();
            float most = kLikely;
            for (auto it = pieces.begin(); it != pieces.end(); ++it) {
                const float value = likeness(it->text.text()) + (it->linked_by_word ? 0.01F : 0.0F);
                if (value > most) {
                    most = value;
                    found = it;
                }
            }
            return found;
        };
        const auto take = [&](auto it) {
            Passage text = it->text;
            pieces.erase(it);
            return text;
        };
        take_labelled(pieces);
        if (const auto school = study_.institution ? pieces.end() : best([](const std::string& t) {
                return lexicon::institution_likeness(t) - 0.6F * lexicon::degree_likeness(t);
            });
            school != pieces.end())
            set_text(study_.institution, take(school), pointer_ + "/institution", 0.9F, ledger_);
        if (const auto degree = study_.degree ? pieces.end() : best(lexicon::degree_likeness);
            degree != pieces.end())
            set_degree(take(degree));
        if (const auto place = study_.location ? pieces.end() : best([](const std::string& t) {
                return lexicon::place_likeness(t) + 0.05F;
            });
            place != pieces.end())
            set_text(study_.location, take(place), pointer_ + "/location", 0.8F, ledger_);
        for (auto it = pieces.begin(); it != pieces.end();) {
            if (!study_.institution && (study_.degree || pieces.size() == 1 || it->linked_by_word))
                set_text(study_.institution, it->text, pointer_ + "/institution", 0.6F, ledger_);
            else if (!study_.degree && !study_.institution)
                set_text(study_.institution, it->text, pointer_ + "/institution", 0.5F, ledger_);
            else if (!study_.degree)
                set_degree(it->text);
            else if (!study_.location && is_beside_dates(*it))
                set_text(study_.location, it->text, pointer_ + "/location", 0.5F, ledger_);
            else if (!study_.field_of_study)
                set_text(study_.field_of_study, it->text, pointer_ + "/field_of_study", 0.6F, ledger_);
            else {
                ++it;
                continue;
            }
            it = pieces.erase(it);
        }
    }

    void add_courses(const Item& item, std::size_t from) {
        Item list = item;
        list.line.text = item.line.text.from(from);
        if (from > 0) list.line.cells = {{list.line.text, item.line.box, {}}};
        for (const Passage& part : list_items(list)) add_course(part);
    }

    void add_course(const Passage& passage) {
        ledger_.record(pointer_ + "/relevant_courses/" + std::to_string(study_.relevant_courses.size()),
                       passage, 0.8F);
        study_.relevant_courses.push_back(passage.text());
    }

    // Several short points without a word of praise or a verb are what was studied.
    bool names_a_course(const Item& item) const {
        const auto is_subject = [](const Item& point) {
            const std::string& text = point.str();
            return point.is_bullet() && text.size() < 50 && split(text, " ").size() <= 5 &&
                   text.find_first_of("0123456789.:") == std::string::npos && !lexicon::is_honor(text) &&
                   !lexicon::begins_with_action_verb(text) && !is_degree(text);
        };
        return std::count_if(entry_.body.begin(), entry_.body.end(), is_subject) >= 2 && is_subject(item);
    }

    // "GPA: 4.1/4.33; Honors: X; Relevant coursework: Y" says three things in one line.
    static std::vector<Item> with_labels_apart(const std::vector<Item>& body) {
        std::vector<Item> out;
        for (const Item& item : body) {
            const std::vector<Passage> parts = cut_at(item.line.text, {"; ", " | ", " — "});
            const auto labelled = std::count_if(parts.begin(), parts.end(), [](const Passage& part) {
                return honors_label(part.text()) > 0 || courses_label(part.text()) ||
                       lexicon::find_gpa(part.text());
            });
            if (parts.size() < 2 || labelled < 2) {
                out.push_back(item);
                continue;
            }
            for (const Passage& part : parts) {
                out.push_back(item);
                out.back().line.text = part;
                out.back().line.cells = {{part, item.line.box, {}}};
            }
        }
        return out;
    }

    void read_body_lines() {
        bool courses = false;
        for (const Item& item : with_labels_apart(entry_.body)) {
            const std::string& text = item.str();
            if (is_courses_heading(text)) {
                courses = true;
                ledger_.record(pointer_ + "/relevant_courses", item.line.text, 0.7F);
            } else if (const auto label = courses_label(text)) {
                ledger_.record(pointer_ + "/relevant_courses", item.line.text.until(*label), 0.7F);
                add_courses(item, *label);
            } else if (const std::size_t grade = lexicon::document_label("grade", text);
                       grade && !study_.gpa) {
                ledger_.record(pointer_ + "/gpa", item.line.text.until(grade), 0.5F);
                set_text(study_.gpa, item.line.text.from(grade).stripped(), pointer_ + "/gpa", 0.9F, ledger_);
            } else if (const auto gpa = grade_in(text); gpa && !study_.gpa && text.size() < 80) {
                set_gpa(item.line.text, *gpa);
                const Passage rest = ledger_.unused(item.line.text).stripped();
                if (!rest.empty()) read_body_text(rest);
            } else if (courses || names_a_course(item)) {
                add_courses(item, 0);
            } else {
                read_body_text(item.line.text);
            }
        }
    }

    void read_body_text(const Passage& passage) {
        const auto degree = study_.degree ? std::nullopt : lexicon::split_degree(passage.text());
        if (degree || (!study_.degree && is_degree(passage.text()) && passage.text().size() < 90))
            set_degree(passage);
        else if (!study_.institution && is_school(passage.text()) && passage.text().size() < 90)
            set_text(study_.institution, passage, pointer_ + "/institution", 0.7F, ledger_);
        else if (is_course_code(passage.text()))
            add_course(passage);
        else if (lexicon::find_urls(passage.text()).empty() && passage.text().size() <= kLongestHonor)
            add_honor(passage);
    }

    // Words that no field took stay with the entry.
    void keep_rest() {
        for (const Item& item : entry_.head) {
            const Passage rest = ledger_.unused(item.line.text);
            if (rest.empty()) continue;
            const Passage text = rest.stripped();
            if (text.text().size() <= 4)
                ledger_.record(pointer_, rest, 0.3F);
            else if (lexicon::is_honor(text.text()))
                add_honor(text);
        }
    }

    const Entry& entry_;
    Ledger& ledger_;
    std::string pointer_;
    Education study_;
};

}  // namespace

void read_education(const Section& section, domain::Resume& resume, Ledger& ledger) {
    for (const Entry& entry : entries_of(section.items, {}))
        resume.education.push_back(EducationReader(entry, resume, ledger).read());
}

}  // namespace atspro::reading
