#include "matching/research.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

#include "base/unicode.h"
#include "json/fields.h"
#include "lexicon/key.h"
#include "lexicon/skills.h"
#include "matching/proof_points.h"
#include "matching/text_facts.h"
#include "matching/truth_source.h"

namespace atspro::matching {
namespace {

using domain::Importance;
using domain::Requirement;
using domain::RequirementKind;
using domain::Text;

constexpr std::size_t kCompanyLines = 6;   // quoted from the posting
constexpr std::size_t kQuestions = 6;      // likely asked
constexpr std::size_t kEvidenceShown = 2;  // points under one question
constexpr std::size_t kGaps = 6;
constexpr std::size_t kDuties = 2;  // that a question to the employer quotes

std::string_view value(const Text& text) {
    return text ? trim(*text) : std::string_view{};
}

std::string without_stop(std::string_view text) {
    text = trim(text);
    while (text.ends_with('.') || text.ends_with(';') || text.ends_with(':')) text.remove_suffix(1);
    return std::string(text);
}

std::string in_quotes(std::string_view text) {
    return "\u201C" + without_stop(text) + "\u201D";
}

template <class E>
std::string name_of(E value) {
    for (const auto& [e, name] : json::Names<E>::list) {
        if (e != value) continue;
        std::string out(name);
        std::replace(out.begin(), out.end(), '_', ' ');
        return out;
    }
    return {};
}

// A cell of a table takes no bar and no line break.
std::string cell(std::string_view text) {
    std::string out;
    for (const char c : text) out += c == '|' ? "\\|" : c == '\n' ? " " : std::string(1, c);
    return out;
}

// Whether a line of the posting tells of the employer: it speaks of "we", or names the company.
bool tells_of_company(std::string_view line, std::string_view company) {
    static constexpr std::string_view kOurs[] = {"we",     "our",      "us",      "wir",     "unser",
                                                 "unsere", "unserem",  "unseren", "nous",    "notre",
                                                 "nos",    "nosotros", "nuestra", "nuestro", "somos"};
    const lexicon::Phrase words(line);
    for (std::size_t i = 0; i < words.size(); ++i)
        if (std::find(std::begin(kOurs), std::end(kOurs), words.word(i)) != std::end(kOurs)) return true;
    return !company.empty() && line.find(company) != std::string_view::npos;
}

// A field of work is done, a tool used; of what is unknown, neither is said.
std::string lead_in(std::string_view name) {
    const lexicon::Skill* skill = lexicon::find_skill(name);
    if (skill == nullptr) return "Tell us about your experience with ";
    return skill->kind == "concept" ? "Tell us about your work in " : "Tell us about a time when you used ";
}

class Sheet {
  public:
    Sheet(const domain::Resume& resume, const domain::Job& job, const domain::MatchScore& score)
        : resume_(resume), job_(job), score_(score) {}

    domain::WrittenDocument run() {
        title();
        company();
        at_a_glance();
        requirements();
        questions();
        gaps();
        knockouts();
        ask_back();
        out_.kind = domain::DocumentKind::research;
        return std::move(out_);
    }

  private:
    void line(std::string_view text) { (out_.markdown += text) += '\n'; }
    void heading(std::string_view text) { ((out_.markdown += "\n## ") += text) += "\n\n"; }
    void warn(std::string code, std::string message) {
        out_.warnings.push_back({std::move(code), std::move(message)});
    }

    void title() {
        const std::string_view position = value(job_.title);
        const std::string_view employer = value(job_.company);
        std::string text = "# Interview sheet";
        if (!position.empty()) text += ": " + std::string(position);
        if (!employer.empty()) text += (position.empty() ? ": " : ", ") + std::string(employer);
        line(text);
        if (employer.empty())
            warn("no_company", "The posting names no employer; find out who it is before you apply.");
    }

    void company() {
        std::vector<std::string> lines;
        const auto take = [&](std::string_view text) {
            const std::string_view plain = trim(text);
            if (lines.size() < kCompanyLines && !plain.empty() &&
                tells_of_company(plain, value(job_.company)))
                lines.emplace_back(plain);
        };
        if (job_.description)
            for (const std::string& text : split(*job_.description, "\n")) take(text);
        for (const std::string& text : job_.additional_info) take(text);
        heading("The company, in the posting's words");
        if (lines.empty())
            line(
                "The posting says nothing about the company itself. Read its web site before the interview.");
        for (const std::string& text : lines) line("> " + text), line(">");
        if (!lines.empty()) out_.markdown.resize(out_.markdown.size() - 2);
    }

    void fact(std::string_view name, std::string_view text) {
        if (!text.empty()) line("- " + std::string(name) + ": " + std::string(text));
    }

    void at_a_glance() {
        heading("At a glance");
        const std::size_t before = out_.markdown.size();
        std::string places;
        for (const std::string& place : job_.location) places += (places.empty() ? "" : "; ") + place;
        fact("Place", places);
        if (job_.workplace) fact("Work place", name_of(*job_.workplace));
        if (job_.employment_type) fact("Employment", name_of(*job_.employment_type));
        if (job_.seniority) fact("Level", name_of(*job_.seniority));
        fact("Pay", value(job_.salary));
        fact("Posted", value(job_.date_posted));
        fact("Apply by", value(job_.valid_through));
        fact("Posting", value(job_.link));
        for (const std::string& text : job_.logistics) line("- " + text);
        if (out_.markdown.size() == before)
            line("The posting names neither place, pay nor kind of employment.");
    }

    static bool is_asked(const Requirement& r) {
        return r.kind != RequirementKind::keyword && r.kind != RequirementKind::title &&
               r.kind != RequirementKind::seniority && !trim(r.text).empty();
    }

    // Several requirements may come from one line of the posting: what can be named is named.
    static std::string named(const Requirement& r) {
        const std::string name = short_name(r);
        if (name.empty()) return without_stop(r.text);
        const lexicon::Skill* skill = lexicon::find_skill(name);
        return skill != nullptr && skill->kind == "concept" ? std::string(skill->canonical) : name;
    }

    void requirements() {
        heading("What they ask and what the resume shows");
        std::vector<const Requirement*> rows;
        for (const Requirement& r : score_.requirements)
            if (is_asked(r)) rows.push_back(&r);
        if (rows.empty()) return line("The posting names no requirements.");
        line("| They ask | How much | The resume |");
        line("| --- | --- | --- |");
        for (const Requirement* r : rows) {
            const std::string_view how = r->importance == Importance::required    ? "a must"
                                         : r->importance == Importance::preferred ? "a plus"
                                                                                  : "implied";
            line("| " + cell(named(*r)) + " | " + std::string(how) + " | " +
                 cell(r->met          ? "shows it"
                      : r->points > 0 ? "shows it in part"
                                      : "does not show it") +
                 " |");
        }
    }

    // The likely question about a requirement, in the words of the posting.
    static std::string question_about(const Requirement& r) {
        const std::string text = without_stop(r.text);
        const std::string name = short_name(r);
        switch (r.kind) {
            case RequirementKind::skill:
                if (name.empty()) return "Tell us about your experience with this: " + in_quotes(text) + ".";
                return lead_in(name) + name + ".";
            case RequirementKind::duty:
                return "You would do this here: " + in_quotes(text) + ". Where have you done it before?";
            case RequirementKind::years:
                return "Walk us through the years that cover " + in_quotes(text) + ".";
            case RequirementKind::degree:
                return "How has what you studied helped you at work?";
            case RequirementKind::certification:
                return "What did you learn for this, and how do you use it: " + in_quotes(text) + "?";
            case RequirementKind::language:
                return "How do you use this language at work: " + in_quotes(text) + "?";
            case RequirementKind::location:
                return "Does the place of work suit you?";
            case RequirementKind::permit:
                return "Do you have this: " + in_quotes(text) + "?";
            default:
                return "What is your experience with " + in_quotes(text) + "?";
        }
    }

    std::string dates_of(const Text& start, const Text& end, bool current) const {
        const std::string from(value(start));
        const std::string to(value(end));
        if (from.empty() && to.empty()) return {};
        return ", " + (from.empty() ? "until " + to : from + " to " + (current || to.empty() ? "today" : to));
    }

    // "Staff Nurse, Fernleigh General Hospital, 2018-03 to today"
    std::string situation(const ProofPoint& point) const {
        if (point.project) {
            const auto& project = resume_.projects[point.entry];
            return "Project " + std::string(value(project.name)) +
                   dates_of(project.start_date, project.end_date, false);
        }
        const auto& work = resume_.work_experience[point.entry];
        std::string out(value(work.position));
        const std::string_view employer = value(work.company);
        if (!employer.empty()) out += (out.empty() ? "" : ", ") + std::string(employer);
        return out + dates_of(work.start_date, work.end_date, work.is_current.value_or(false));
    }

    void show(const ProofPoint& point) {
        line("- Situation: " + situation(point) + ".");
        line("  - What you did: " + in_quotes(point.text) + ".");
        const TextFacts facts = facts_of(point.text, language_of(resume_));
        line(facts.amounts.empty() ? "  - Result: the resume names none; bring one that you can prove."
                                   : "  - Result: have the figures in it ready, and how they were measured.");
        out_.evidence.push_back({point.pointer, point.text});
    }

    void questions() {
        heading("Questions likely asked, and your evidence");
        const auto points = proof_points(resume_, score_, kQuestions * kEvidenceShown);
        std::vector<const Requirement*> asked;
        std::vector<std::string> used;
        for (const Requirement& r : score_.requirements)
            if (is_asked(r) && r.points > 0) asked.push_back(&r);
        std::stable_sort(asked.begin(), asked.end(), [](const auto* a, const auto* b) {
            return a->points_possible > b->points_possible;
        });
        std::size_t shown = 0;
        for (const Requirement* r : asked) {
            std::vector<const ProofPoint*> mine;
            for (const ProofPoint& point : points)
                if (std::find(point.requirements.begin(), point.requirements.end(), r) !=
                        point.requirements.end() &&
                    mine.size() < kEvidenceShown)
                    mine.push_back(&point);
            if (mine.empty() || shown == kQuestions) continue;
            ++shown;
            line("**" + question_about(*r) + "**");
            line("");
            for (const ProofPoint* point : mine) {
                if (std::find(used.begin(), used.end(), point->pointer) != used.end()) {
                    line("- As above: " + in_quotes(point->text) + ".");
                    continue;
                }
                used.push_back(point->pointer);
                show(*point);
            }
            line("");
        }
        if (shown > 0) return;
        line("The resume shows no work that answers what the posting asks.");
        warn("no_evidence", "The resume shows nothing that the posting asks.");
    }

    void gaps() {
        std::vector<const Requirement*> missing;
        for (const Requirement& r : score_.requirements)
            if (is_asked(r) && !r.met && missing.size() < kGaps) missing.push_back(&r);
        std::stable_sort(missing.begin(), missing.end(), [](const auto* a, const auto* b) {
            return a->points_possible - a->points > b->points_possible - b->points;
        });
        heading("Gaps to prepare");
        if (missing.empty()) return line("None: the resume shows all that the posting asks.");
        for (const Requirement* r : missing) {
            std::string text =
                "- " + in_quotes(r->text) + (r->importance == Importance::required ? ", a must" : "") + ": ";
            if (!r->evidence.empty()) {
                text += "the nearest that the resume shows is " + in_quotes(r->evidence.front().text) + ".";
                out_.evidence.push_back(r->evidence.front());
            } else {
                text +=
                    "the resume does not show it. If you have it, add it with its proof; if not, say so and "
                    "how you would learn it.";
            }
            line(text);
        }
    }

    void knockouts() {
        if (score_.knockouts.empty()) return;
        heading("What may sort you out");
        for (const domain::Knockout& knockout : score_.knockouts) {
            const std::string_view met = !knockout.met   ? "the resume does not say"
                                         : *knockout.met ? "met"
                                                         : "not met";
            line("- " + in_quotes(knockout.text) + ": " + std::string(met) + "." +
                 (knockout.reason.empty() ? "" : " " + knockout.reason));
            out_.evidence.insert(out_.evidence.end(), knockout.evidence.begin(), knockout.evidence.end());
        }
    }

    void ask_back() {
        heading("Questions to ask");
        std::size_t quoted = 0;
        for (const std::string& duty : job_.responsibilities) {
            if (quoted == kDuties || trim(duty).empty()) break;
            ++quoted;
            line("- The posting says " + in_quotes(duty) + ". " +
                 (quoted == 1 ? "What would you want to see done in the first half year?"
                              : "Who does this today, and what is hard about it?"));
        }
        line("- Who would I work with each day, and who would I report to?");
        if (!job_.salary && !job_.salary_range) line("- The posting names no pay. What is the range?");
        if (!job_.workplace) line("- How much of the work is done on site?");
        if (!job_.employment_type) line("- Is the position full time, and is it permanent?");
        if (!job_.valid_through) line("- What are the next steps, and by when?");
    }

    const domain::Resume& resume_;
    const domain::Job& job_;
    const domain::MatchScore& score_;
    domain::WrittenDocument out_;
};

}  // namespace

domain::WrittenDocument write_research(const domain::Resume& resume, const domain::Job& job,
                                       const domain::MatchScore& score) {
    return Sheet(resume, job, score).run();
}

}  // namespace atspro::matching
