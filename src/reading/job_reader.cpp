#include "reading/job_reader.h"

#include <algorithm>
#include <set>

#include "base/unicode.h"
#include "lexicon/key.h"
#include "lexicon/skill_mentions.h"
#include "lexicon/titles.h"
#include "reading/posting_facts.h"
#include "reading/posting_gate.h"
#include "reading/posting_head.h"
#include "reading/posting_lines.h"
#include "reading/posting_sections.h"
#include "reading/posting_values.h"
#include "reading/structured_posting.h"

namespace atspro::reading {
namespace {

using lexicon::PostingLabel;
using lexicon::PostingPart;

constexpr float kStructured = 0.95F;  // how sure the page's own data is
constexpr float kLabelled = 0.9F;
constexpr float kRead = 0.7F;
constexpr std::size_t kShortDescription = 200;  // bytes: less may be a teaser
constexpr std::size_t kHeadLine = 110;          // bytes of a line that may belong to the posting's head

bool has_text(const PostingText& text) {
    return std::ranges::any_of(text.lines,
                               [](const PostingLine& line) { return !lexicon::key_of(line.text).empty(); });
}

bool is_posting_term_line(std::string_view text) {
    return lexicon::is_posting_term(text, "employment");
}

class JobReader {
  public:
    JobReader(const domain::Document& document, PostingText& text, std::vector<PostingFact> facts,
              const StructuredJob* structured)
        : document_(document), text_(text), facts_(std::move(facts)), structured_(structured) {}

    JobReading read() {
        if (structured_) take_structured();
        take_labelled();
        take_head();
        choose_body();
        take_sections();
        take_conditions();
        take_skills();
        if (!job_.link && !document_.web.canonical_url.empty() &&
            document_.web.canonical_url.starts_with("http"))
            job_.link = document_.web.canonical_url;
        JobReading out;
        out.method = method();
        out.job = std::move(job_);
        out.provenance = std::move(provenance_);
        return out;
    }

  private:
    domain::ReadMethod method() const {
        if (structured_) return structured_->method;
        if (document_.media_type == "text/html") return domain::ReadMethod::html;
        return document_.media_type == "text/plain" ? domain::ReadMethod::text : domain::ReadMethod::document;
    }

    void note(const std::string& pointer, const PostingLine* line, std::string_view value, float confidence) {
        domain::Provenance entry{
            .pointer = pointer, .page = 1, .box = {}, .text = std::string(value), .confidence = confidence};
        if (line && !line->passage.empty()) {
            const std::string& whole = line->passage.text();
            const std::size_t at = whole.find(value);
            const Passage passage =
                at == whole.npos ? line->passage : line->passage.sub(at, at + value.size());
            const domain::Box box = passage.box();
            entry.page = passage.page();
            entry.box = {box.x0, box.y0, box.x1, box.y1};
            entry.text = passage.text();
        }
        provenance_.push_back(std::move(entry));
    }

    void put(domain::Text& target, const std::string& pointer, const std::string& value,
             const PostingLine* line, float confidence) {
        if (target || value.empty()) return;
        target = value;
        note(pointer, line, value, confidence);
    }

    // Pay that the data gives in figures ("USD 165000 - 195000 YEAR"), in the page's own words where it has
    // them.
    void say_pay_as_the_page() {
        if (!job_.salary || !job_.salary_range) return;
        for (const PostingLine& line : text_.lines)
            if (const auto words = pay_words(line.text, *job_.salary_range)) {
                job_.salary = *words;
                return;
            }
        for (const std::string& line : split(structured_->description, "\n"))
            if (const auto words = pay_words(line, *job_.salary_range)) {
                job_.salary = *words;
                return;
            }
    }

    void take_structured() {
        job_ = structured_->job;
        say_pay_as_the_page();
        // The visible line that says the same is the better evidence.
        const auto seen = [&](const domain::Text& value, const std::string& pointer) {
            if (!value) return;
            const PostingLine* line = nullptr;
            for (const PostingLine& candidate : text_.lines)
                if (!line && candidate.text.find(*value) != std::string::npos) line = &candidate;
            note(pointer, line, *value, kStructured);
        };
        seen(job_.title, "/title");
        seen(job_.company, "/company");
        seen(job_.salary, "/salary");
        seen(job_.date_posted, "/date_posted");
        seen(job_.valid_through, "/valid_through");
        for (std::size_t i = 0; i < job_.location.size(); ++i)
            seen(job_.location[i], "/location/" + std::to_string(i));
    }

    const PostingLine* line_of(const PostingFact& fact) const { return &text_.lines[fact.line]; }

    void take_labelled() {
        const bool has_places = !job_.location.empty();
        std::string region;
        for (const PostingFact& fact : facts_) {
            const PostingLine* line = line_of(fact);
            switch (fact.label) {
                case PostingLabel::title:
                    if (fact.value.size() <= 120 && !labelled_title_) labelled_title_ = &fact;
                    break;
                case PostingLabel::company:
                    put(job_.company, "/company", fact.value, line, kLabelled);
                    break;
                case PostingLabel::location:
                    if (!has_places) add_places(fact);
                    break;
                case PostingLabel::region:
                    if (region.empty()) region = fact.value;
                    break;
                case PostingLabel::employment:
                    if (!job_.employment_type) set_employment(employment_in(fact.value), line, fact.value);
                    if (!job_.workplace) job_.workplace = workplace_in(fact.value);
                    break;
                case PostingLabel::workplace:
                    if (!job_.workplace) take_workplace(fact);
                    break;
                case PostingLabel::salary:
                    take_salary(fact.value, line, false, kLabelled);
                    break;
                case PostingLabel::posted:
                    take_date(job_.date_posted, "/date_posted", fact);
                    break;
                case PostingLabel::valid:
                    take_date(job_.valid_through, "/valid_through", fact);
                    break;
                case PostingLabel::open_period:
                    take_period(fact);
                    break;
                case PostingLabel::seniority:
                    if (!job_.seniority) job_.seniority = seniority_in(fact.value);
                    break;
                case PostingLabel::experience:
                    if (!job_.years_of_experience)
                        job_.years_of_experience = years_in("experience " + fact.value);
                    break;
                case PostingLabel::education:
                    if (!job_.education) job_.education = education_in(fact.value);
                    break;
                case PostingLabel::hours:
                    add_logistics(fact.name + ": " + fact.value, line);
                    if (!job_.employment_type) set_employment(employment_in(fact.value), line, fact.value);
                    break;
                case PostingLabel::skills:
                    listed_skills_.push_back(&fact);
                    break;
                case PostingLabel::reference:
                case PostingLabel::none:
                    break;
            }
        }
        if (job_.location.empty() && !region.empty())
            for (const PostingFact& fact : facts_)
                if (fact.label == PostingLabel::region && job_.location.empty()) add_places(fact);
    }

    void add_places(const PostingFact& fact) {
        if (fact.value.size() > 120 || fact.value.ends_with('-')) return;                  // "US-": cut short
        if (fact.value.find_first_not_of("0123456789 -/.#") == std::string::npos) return;  // a shop's number
        for (const std::string_view mark : {" | ", ";", " / "}) {
            if (fact.value.find(mark) == std::string::npos) continue;
            for (const std::string& place : split(fact.value, mark))
                add_place(place, line_of(fact), kLabelled);
            return;
        }
        if (job_.location.empty() || lexicon::key_of(fact.name).find("location") != std::string::npos)
            add_place(fact.value, line_of(fact), kLabelled);
    }

    void add_place(const std::string& named, const PostingLine* line, float confidence) {
        // "City New York": a label inside the value.
        const lexicon::LabelAtStart label = lexicon::posting_label_at_start(named);
        const bool labelled = label.label == PostingLabel::location || label.label == PostingLabel::region;
        const std::string place(labelled && label.value < named.size()
                                    ? trim(std::string_view(named).substr(label.value))
                                    : std::string_view(named));
        const std::string key = lexicon::key_of(place);
        for (const std::string& known : job_.location)
            if (lexicon::key_of(known) == key) return;
        if (key.empty()) return;
        note("/location/" + std::to_string(job_.location.size()), line, place, confidence);
        job_.location.push_back(place);
        if (!job_.workplace) job_.workplace = workplace_in(place);
    }

    void set_employment(std::optional<domain::EmploymentType> type, const PostingLine* line,
                        std::string_view value) {
        if (!type || job_.employment_type) return;
        job_.employment_type = type;
        note("/employment_type", line, value, kLabelled);
    }

    void take_workplace(const PostingFact& fact) {
        const std::string low = lexicon::key_of(fact.value);
        const bool asks_remote = lexicon::key_of(fact.name).find("remote") != std::string::npos ||
                                 lexicon::key_of(fact.name).find("telework") != std::string::npos;
        if (asks_remote && (low.starts_with("yes") || low == "true"))
            job_.workplace = domain::Workplace::remote;
        else if (asks_remote && (low.starts_with("no") || low == "false"))
            job_.workplace = domain::Workplace::onsite;
        else
            job_.workplace = workplace_in(fact.value);
        if (job_.workplace) note("/workplace", line_of(fact), fact.value, kLabelled);
    }

    void take_date(domain::Text& target, const std::string& pointer, const PostingFact& fact) {
        if (target) return;
        if (const domain::Text date = date_in(fact.value)) {
            target = date;
            note(pointer, line_of(fact), fact.value, kLabelled);
        }
    }

    // "05/01/2024 to 05/15/2024"
    void take_period(const PostingFact& fact) {
        for (const std::string_view link : {" to ", " through ", " - ", " – "}) {
            const std::size_t at = fact.value.find(link);
            if (at == std::string::npos) continue;
            if (!job_.date_posted) job_.date_posted = date_in(fact.value.substr(0, at));
            if (!job_.valid_through) job_.valid_through = date_in(fact.value.substr(at + link.size()));
            return;
        }
    }

    bool take_salary(const std::string& text, const PostingLine* line, bool free_text, float confidence) {
        if (job_.salary) return true;
        const auto range = salary_in(text, free_text);
        if (!range || (free_text && !is_likely_pay(*range))) return false;
        return keep_salary(text, *range, line, confidence);
    }

    // A line that is nothing but an amount and its currency.
    bool take_bare_salary(const std::string& text, const PostingLine* line) {
        const auto range = job_.salary ? std::nullopt : salary_in(text, false);
        if (!range || !range->currency || !is_likely_pay(*range) || pay_words(text, *range) != text)
            return false;
        return keep_salary(text, *range, line, 0.6F);
    }

    bool keep_salary(const std::string& text, const domain::SalaryRange& range, const PostingLine* line,
                     float confidence) {
        put(job_.salary, "/salary", text, line, confidence);
        job_.salary_range = range;
        note("/salary_range", line, text, confidence);
        return true;
    }

    // "Job: Accounting" beneath a heading that is a position by its words names a field of work.
    bool is_outdone(const PostingFact& labelled) const {
        constexpr float kPosition = 0.6F;
        return lexicon::title_likeness(labelled.value) < kPosition &&
               std::ranges::any_of(
                   text_.lines,
                   [](const PostingLine& line) {
                       return line.is_heading() && line.level == 1 && !line.is_aside() &&
                              lexicon::title_likeness(line.text) >= kPosition;
                   });
    }

    void take_head() {
        std::string known = job_.title.value_or("");
        if (known.empty() && labelled_title_ && !is_outdone(*labelled_title_)) known = labelled_title_->value;
        const auto title = title_of(document_, text_.lines, known);
        std::optional<std::size_t> at;
        if (title) {
            at = title->line;
            put(job_.title, "/title", title->text, at ? &text_.lines[*at] : nullptr, title->confidence);
            if (at) text_.lines[*at].spent = true;
        }
        title_line_ = at;
        const std::vector<std::size_t> head = head_of(text_.lines, at);
        if (!job_.company) {
            if (const auto company = company_of(document_, text_.lines, head, job_.title.value_or(""))) {
                const PostingLine* line = company->line ? &text_.lines[*company->line] : nullptr;
                const FirmAndPlace parts = firm_and_place(company->text);
                put(job_.company, "/company", std::string(parts.firm), line, company->confidence);
                if (!parts.place.empty() && line && job_.location.empty())
                    add_place(std::string(parts.place), line, company->confidence);
                if (company->line && std::ranges::find(head, *company->line) != head.end())
                    text_.lines[*company->line].spent = true;
            }
        }
        if (job_.location.empty())
            for (const HeadValue& place : places_of(text_.lines, head, job_.company.value_or(""))) {
                add_place(place.text, &text_.lines[*place.line], place.confidence);
                text_.lines[*place.line].spent = true;
            }
        if (at && (job_.location.empty() || !job_.employment_type)) {
            const std::vector<std::size_t> linked = head_of(text_.lines, at, true);
            if (job_.location.empty())
                for (const HeadValue& place : places_of(text_.lines, linked, job_.company.value_or("")))
                    add_place(place.text, &text_.lines[*place.line], place.confidence);
            for (const std::size_t i : linked)
                if (is_posting_term_line(text_.lines[i].text))
                    set_employment(employment_in(text_.lines[i].text), &text_.lines[i], text_.lines[i].text);
        }
        for (const std::size_t i : head) {
            PostingLine& line = text_.lines[i];
            if (line.text.size() > kHeadLine || line.text.ends_with('.')) continue;
            const std::size_t words = lexicon::Phrase(line.text).size();
            if (!job_.employment_type && words <= 12)
                set_employment(employment_in(line.text), &line, line.text);
            if (!job_.workplace && words <= 12) job_.workplace = workplace_in(line.text);
            if (words <= 16 && !job_.salary && line.text.find_first_of("$€£") != line.text.npos)
                if (take_salary(line.text, &line, false, kRead)) line.spent = true;
            if (!job_.date_posted && words <= 10) job_.date_posted = date_in(line.text);
        }
        if (job_.title && !job_.workplace) job_.workplace = workplace_in(*job_.title);
        if (job_.title && !job_.seniority) job_.seniority = seniority_in(*job_.title);
        if (job_.title && !job_.employment_type) {
            const auto type = employment_in(*job_.title);
            if (type) job_.employment_type = type;
        }
    }

    // The lines that are the posting's text: those of its structured description, unless that is a teaser or
    // has lost its lines where the page still has them.
    void choose_body() {
        std::vector<PostingLine> described;
        if (structured_) described = posting_lines_of(structured_->description);
        std::size_t visible = 0;
        for (const PostingLine* line : visible_body()) visible += line->text.size();
        const std::size_t bytes = structured_ ? structured_->description.size() : 0;
        const bool teaser =
            bytes < kShortDescription && visible > 3 * bytes && bytes > 0 &&
            (structured_->description.ends_with("...") || structured_->description.ends_with("…"));
        if (described.empty() || teaser) {
            for (const PostingLine* line : visible_body()) body_.push_back(*line);
        } else {
            body_ = described;
        }
        // Plain text in one block: the page shows the same in lines.
        sectioned_ = &body_;
        if (!described.empty() && described.size() <= 2 && visible > bytes / 2 && bytes > kShortDescription) {
            for (const PostingLine* line : visible_body()) visible_.push_back(*line);
            sectioned_ = &visible_;
        }
        std::string description;
        for (const PostingLine& line : body_) {
            std::string text = line.text;
            std::ranges::replace(text, '\t', ' ');
            description += (description.empty() ? "" : "\n") + std::string(line.is_item() ? "- " : "") + text;
        }
        if (description.empty()) return;
        job_.description = description;
        const PostingLine* first = body_.empty() || body_.front().passage.empty() ? nullptr : &body_.front();
        note("/description", first, first ? first->text : std::string_view(description).substr(0, 200),
             structured_ ? kStructured : kRead);
    }

    std::vector<const PostingLine*> visible_body() const {
        std::vector<const PostingLine*> out;
        const bool by_main = text_.has_main;
        bool in_main = false;
        bool wanted = false;
        for (std::size_t i = 0; i < text_.lines.size(); ++i) {
            const PostingLine& line = text_.lines[i];
            if (line.is_aside() || line.spent) continue;
            if (lexicon::is_posting_term(line.text, "button")) continue;
            if (title_line_ && i < *title_line_ && line.text.size() < kHeadLine) continue;
            if (by_main && line.part != domain::PagePart::main) {
                // Behind the main part, what goes on with the posting under a heading of its own.
                if (line.looks_like_heading) {
                    const auto heading = lexicon::posting_heading_of(line.text);
                    wanted = heading && in_main;
                }
                if (!wanted) continue;
            }
            in_main = in_main || line.part == domain::PagePart::main;
            out.push_back(&line);
        }
        return out;
    }

    void take_sections() {
        placed_ = placed_lines_of(*sectioned_);
        const bool told = !job_.qualifications.empty();
        std::vector<PostingStatement> asked = statements_of(placed_, true);
        if (asked.empty() && !told) asked = bare_requirements_of(placed_);
        if (!told)
            for (const PostingStatement& statement : asked) {
                note("/qualifications/" + std::to_string(job_.qualifications.size()), statement.line,
                     statement.text, kRead);
                job_.qualifications.push_back(statement.text);
                if (statement.preferred) job_.preferred_qualifications.push_back(statement.text);
            }
        else
            for (const std::string& line : job_.qualifications)
                if (lexicon::has_posting_term(line, "plus")) job_.preferred_qualifications.push_back(line);
        if (job_.responsibilities.empty())
            for (const PostingStatement& statement : statements_of(placed_, false)) {
                note("/responsibilities/" + std::to_string(job_.responsibilities.size()), statement.line,
                     statement.text, kRead);
                job_.responsibilities.push_back(statement.text);
            }
        for (const PlacedLine& placed : placed_) {
            if (placed.heads || !placed.part) continue;
            if (*placed.part == PostingPart::benefits || *placed.part == PostingPart::logistics)
                add_logistics(placed.line->text, placed.line);
            if (*placed.part == PostingPart::company || *placed.part == PostingPart::legal ||
                *placed.part == PostingPart::application) {
                note("/additional_info/" + std::to_string(job_.additional_info.size()), placed.line,
                     placed.line->text, kRead);
                job_.additional_info.push_back(placed.line->text);
            }
        }
    }

    void add_logistics(const std::string& text, const PostingLine* line) {
        if (std::ranges::find(job_.logistics, text) != job_.logistics.end()) return;
        note("/logistics/" + std::to_string(job_.logistics.size()), line, text, kRead);
        job_.logistics.push_back(text);
    }

    bool is_preferred(std::string_view statement) const {
        return std::ranges::find(job_.preferred_qualifications, statement) !=
               job_.preferred_qualifications.end();
    }

    void take_conditions() {
        for (const std::string& line : job_.qualifications) {
            if (is_preferred(line)) continue;
            if (const auto years = years_asked_in(line);
                years && years > job_.years_of_experience.value_or(0))
                job_.years_of_experience = years;
            if (!job_.education) job_.education = education_in(line);
        }
        for (const PlacedLine& placed : placed_) {
            const PostingLine& line = *placed.line;
            const std::size_t words = lexicon::Phrase(line.text).size();
            if (!job_.salary && placed.part != PostingPart::company)
                for (const std::string& sentence : sentences_of(line.text))
                    if (take_salary(sentence, &line, true, 0.6F) || take_bare_salary(sentence, &line)) break;
            for (const auto& term : lexicon::posting_terms(line.text, "employment")) {
                const bool sure = (term.value == "full_time" || term.value == "part_time") &&
                                  (term.words >= 2 || words <= 6 || term.value == "part_time" ||
                                   folded(line.text).find("vollzeit") != std::string::npos);
                if (sure && !job_.employment_type) set_employment(employment_in(line.text), &line, line.text);
            }
            if (!job_.workplace) {
                const auto terms = lexicon::posting_terms(line.text, "workplace");
                const bool sure = std::ranges::any_of(terms, [&](const auto& term) {
                    return term.value != "onsite" &&
                           (term.words >= 2 || words <= 8 || term.value == "hybrid");
                });
                if (sure) job_.workplace = workplace_in(line.text);
            }
            if (!job_.years_of_experience && placed.part != PostingPart::company &&
                placed.part != PostingPart::benefits && !is_preferred(line.text))
                for (const std::string& sentence : sentences_of(line.text))
                    if (!job_.years_of_experience && !lexicon::has_posting_term(sentence, "plus"))
                        job_.years_of_experience = years_in(sentence);
        }
        if (!job_.seniority && job_.years_of_experience &&
            job_.employment_type == domain::EmploymentType::internship)
            job_.seniority = domain::Seniority::internship;
    }

    void take_skills() {
        std::set<const lexicon::Skill*> required;
        std::vector<std::pair<const lexicon::Skill*, std::string>> plus;
        const auto require = [&](std::string_view text, const PostingLine* line) {
            const lexicon::Words words(text);
            for (const lexicon::SkillMention& mention : lexicon::find_asked_skills(words)) {
                if (!required.insert(mention.skill).second) continue;
                const std::string name(lexicon::written(words, mention));
                note("/skills/required/" + std::to_string(job_.skills.required.size()), line, name, 0.8F);
                job_.skills.required.push_back(name);
            }
        };
        const auto prefer = [&](std::string_view text) {
            const lexicon::Words words(text);
            for (const lexicon::SkillMention& mention : lexicon::find_asked_skills(words))
                plus.emplace_back(mention.skill, lexicon::written(words, mention));
        };
        if (job_.title) require(*job_.title, nullptr);
        for (const std::string& line : job_.qualifications)
            is_preferred(line) ? prefer(line) : require(line, nullptr);
        for (const std::string& line : job_.responsibilities) require(line, nullptr);
        for (const PostingFact* fact : listed_skills_) require(fact->value, line_of(*fact));
        for (const PlacedLine& placed : placed_) {
            if (placed.heads || placed.part == PostingPart::company || placed.part == PostingPart::benefits ||
                placed.part == PostingPart::legal || placed.part == PostingPart::application)
                continue;
            for (const std::string& sentence : sentences_of(placed.line->text)) {
                const bool plus_here = placed.preferred || lexicon::has_posting_term(sentence, "plus");
                plus_here ? prefer(sentence) : require(sentence, placed.line);
            }
        }
        for (const auto& [skill, name] : plus) {
            if (!required.insert(skill).second) continue;
            note("/skills/preferred/" + std::to_string(job_.skills.preferred.size()), nullptr, name, 0.8F);
            job_.skills.preferred.push_back(name);
        }
    }

    const domain::Document& document_;
    PostingText& text_;
    std::vector<PostingFact> facts_;
    const StructuredJob* structured_;
    domain::Job job_;
    std::vector<domain::Provenance> provenance_;
    const PostingFact* labelled_title_ = nullptr;
    std::vector<const PostingFact*> listed_skills_;
    std::optional<std::size_t> title_line_;
    std::vector<PostingLine> body_;
    std::vector<PostingLine> visible_;
    const std::vector<PostingLine>* sectioned_ = nullptr;
    std::vector<PlacedLine> placed_;
};

// Several postings as data: the one that the page is about, by its title; null where it is about none of
// them.
const StructuredJob* one_of(const std::vector<StructuredJob>& jobs, const domain::Document& document,
                            const PostingText& text) {
    if (jobs.size() == 1) return &jobs.front();
    const std::string page = " " + lexicon::key_of(document.title + " " + document.web.share_title) + " ";
    const StructuredJob* found = nullptr;
    for (const StructuredJob& job : jobs) {
        const std::string key = lexicon::key_of(job.job.title.value_or(""));
        const bool heads = std::ranges::any_of(text.lines, [&](const PostingLine& line) {
            return line.is_heading() && line.level == 1 && lexicon::key_of(line.text) == key;
        });
        if (key.empty() || (!heads && page.find(" " + key + " ") == page.npos)) continue;
        if (found) return nullptr;
        found = &job;
    }
    return found;
}

}  // namespace

Result<JobReading> read_job(const domain::Document& document) {
    PostingText text = posting_text_of(document);
    const std::vector<StructuredJob> jobs = structured_jobs_of(document);
    if (!has_text(text) && jobs.empty()) {
        if (document.web.scripted)
            return fail(Code::site_refused,
                        "This site does not let programs read it (its text comes by scripts); paste the "
                        "posting's text "
                        "or upload the page.");
        return fail(Code::no_text, "No readable text was found; upload a text document or a clearer scan.");
    }
    const StructuredJob* structured = jobs.empty() ? nullptr : one_of(jobs, document, text);
    if (!jobs.empty() && !structured)
        return fail(Code::not_a_posting,
                    "This page lists several jobs and is no single posting; open the one you mean and give "
                    "its address "
                    "or text.");
    std::vector<PostingFact> facts = facts_of(text.lines);
    if (!structured)
        if (auto refusal = refusal_of(document, text, facts)) return fail(std::move(*refusal));
    JobReading out = JobReader(document, text, std::move(facts), structured).read();
    if (says_it_is_gone(text))
        out.warnings.push_back(
            {"posting_closed", "The page says that this posting takes no more applications."});
    if (!out.job.title)
        out.warnings.push_back({"no_title", "No line of the posting says what the position is called."});
    return out;
}

}  // namespace atspro::reading
