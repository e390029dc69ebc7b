#include "matching/letter.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/unicode.h"
#include "lexicon/action_verbs.h"
#include "lexicon/key.h"
#include "lexicon/letter_phrases.h"
#include "lexicon/skills.h"
#include "lexicon/text_language.h"
#include "matching/proof_points.h"
#include "matching/truth_gate.h"
#include "matching/truth_source.h"
#include "matching/truth_values.h"
#include "matching/work_months.h"

namespace atspro::matching {
namespace {

using domain::Evidence;
using domain::Text;
using domain::Tone;
using Values = std::vector<std::pair<std::string_view, std::string>>;

constexpr std::size_t kProofs = 3;       // statements of a letter
constexpr std::size_t kTermsNamed = 3;   // requirements that one sentence names
constexpr std::size_t kSkillsNamed = 4;  // skills that are listed without a statement
constexpr int kMonthsOfYear = 12;
constexpr int kFewestYears = 2;  // that a letter mentions

struct Sentence {
    std::string text;
    std::vector<Evidence> evidence;
};
using Paragraph = std::vector<Sentence>;

std::string_view value(const Text& text) {
    return text ? trim(*text) : std::string_view{};
}

std::string_view name_of(Tone tone) {
    return tone == Tone::formal ? "formal" : tone == Tone::warm ? "warm" : "concise";
}

// "a nurse", "an electrician", "a UX designer".
std::string with_article(std::string_view noun) {
    if (noun.empty()) return {};
    const std::string lower = to_lower(noun.substr(0, 3));
    const bool vowel = std::string_view("aeio").find(lower.front()) != std::string_view::npos &&
                       lower != "eur" && lower != "one";
    const bool letters = noun.size() > 1 && noun[1] >= 'A' && noun[1] <= 'Z' &&
                         std::string_view("FHLMNRSX").find(noun.front()) != std::string_view::npos;
    const bool under = lower.starts_with("un") && lower != "uni";
    return ((vowel || letters || under) ? "an " : "a ") + std::string(noun);
}

std::string without_stop(std::string_view text) {
    text = trim(text);
    while (text.ends_with('.') || text.ends_with(';')) text.remove_suffix(1);
    return std::string(text);
}

// Without the marks of gender that postings add to a title ("(m/w/d)", "(H/F)").
std::string bare_title(std::string_view title) {
    std::string out(title);
    for (std::size_t open = out.find('('); open != std::string::npos; open = out.find('(', open)) {
        const std::size_t close = out.find(')', open);
        if (close == std::string::npos) break;
        const auto parts = split(std::string_view(out).substr(open + 1, close - open - 1), "/");
        const bool marks =
            parts.size() > 1 &&
            std::all_of(parts.begin(), parts.end(), [](const std::string& part) { return part.size() == 1; });
        if (marks)
            out.erase(open, close + 1 - open);
        else
            open = close;
    }
    return squeeze(out);
}

// "Cut latency by half." -> "cut latency by half", where the first word is a deed in the past; nothing for
// other wordings.
std::optional<std::string> deed_of(std::string_view text) {
    const std::string plain = without_stop(text);
    if (!lexicon::tells_past_deed(plain)) return std::nullopt;
    return std::string(1, static_cast<char>(plain.front() - 'A' + 'a')) + plain.substr(1);
}

class LetterWriter {
  public:
    LetterWriter(const domain::Resume& resume, const domain::Job& job, const domain::MatchScore& score,
                 Tone tone, Today today)
        : resume_(resume), job_(job), score_(score), tone_(tone), today_(today), gate_(resume, job, today) {
        const std::string language = language_of(resume);
        language_ = lexicon::has_letter_phrases(language) ? language : "en";
    }

    domain::WrittenDocument run() {
        note_language();
        const auto proofs = proof_points(resume_, score_, kProofs);
        if (proofs.empty())
            warn("no_evidence",
                 "The resume shows nothing that the posting asks; the letter says who the person is and no "
                 "more.");
        std::vector<Paragraph> paragraphs;
        paragraphs.push_back(opening());
        paragraphs.push_back(statements(proofs));
        paragraphs.push_back(papers(proofs));
        paragraphs.push_back({Sentence{phrase(std::string(name_of(tone_)) + " end"), {}}});
        write(std::move(paragraphs));
        out_.kind = domain::DocumentKind::cover_letter;
        out_.tone = tone_;
        return std::move(out_);
    }

  private:
    std::string phrase(const std::string& name, const Values& values = {}) const {
        return lexicon::filled(lexicon::letter_phrase(language_, name), values);
    }

    void warn(std::string code, std::string message) {
        out_.warnings.push_back({std::move(code), std::move(message)});
    }

    void note_language() {
        std::vector<std::string_view> texts;
        if (job_.description) texts.emplace_back(*job_.description);
        texts.insert(texts.end(), job_.qualifications.begin(), job_.qualifications.end());
        texts.insert(texts.end(), job_.responsibilities.begin(), job_.responsibilities.end());
        const std::string posting = lexicon::language_of(texts);
        if (!posting.empty() && posting != language_)
            warn("other_language",
                 "The posting is in another language than the resume, whose words this letter uses; have it "
                 "translated.");
    }

    // "March 2018", "2018"; empty where there is no date.
    std::string month_and_year(const Text& date) const {
        const std::string_view iso = value(date);
        if (iso.size() < 7) return std::string(iso.substr(0, 4));
        const auto months = split(lexicon::letter_phrase(language_, "months"), ";");
        const int number = (iso[5] - '0') * 10 + (iso[6] - '0');
        const auto month = static_cast<std::size_t>(std::max(number, 0));
        if (month < 1 || month > months.size()) return std::string(iso.substr(0, 4));
        const std::string written =
            phrase("month", {{"month", months[month - 1]}, {"year", std::string(iso.substr(0, 4))}});
        return written.empty() ? months[month - 1] + " " + std::string(iso.substr(0, 4)) : written;
    }

    std::string joined(const std::vector<std::string>& items) const {
        std::string out;
        for (std::size_t i = 0; i < items.size(); ++i) {
            if (i > 0) out += i + 1 == items.size() ? " " + phrase("and") + " " : ", ";
            out += items[i];
        }
        return out;
    }

    // "formal opening", "formal opening bare" (no employer), "formal opening untitled".
    std::string variant(const std::string& name) const {
        const std::string_view company = value(job_.company);
        const std::string title = bare_title(value(job_.title));
        const std::string which = title.empty()     ? name + " untitled"
                                  : company.empty() ? name + " bare"
                                                    : name;
        return phrase(
            which, {{"title", title}, {"company", std::string(company)}, {"a title", with_article(title)}});
    }

    Paragraph opening() const {
        Paragraph out;
        out.push_back({variant(std::string(name_of(tone_)) + " opening"), {}});
        if (auto sentence = position()) out.push_back(std::move(*sentence));
        const int years =
            months_worked(resume_, today_, DateReading::likely, [](std::size_t) { return true; }) /
            kMonthsOfYear;
        if (years >= kFewestYears && resume_.work_experience.size() > 1)
            out.push_back({phrase("tenure", {{"years", std::to_string(years)}}), tenure_evidence()});
        return out;
    }

    std::vector<Evidence> tenure_evidence() const {
        std::vector<Evidence> out;
        for (std::size_t i = 0; i < resume_.work_experience.size(); ++i) {
            const auto& work = resume_.work_experience[i];
            if (work.start_date)
                out.push_back({"/work_experience/" + std::to_string(i) + "/start_date", *work.start_date});
            if (work.end_date)
                out.push_back({"/work_experience/" + std::to_string(i) + "/end_date", *work.end_date});
        }
        return out;
    }

    // The first position is the one that the resume puts forward.
    std::optional<Sentence> position() const {
        if (resume_.work_experience.empty()) return std::nullopt;
        const auto& work = resume_.work_experience.front();
        const std::string title(value(work.position));
        const std::string employer(value(work.company));
        if (title.empty() || employer.empty()) return std::nullopt;
        const std::string since = month_and_year(work.start_date);
        const std::string until = month_and_year(work.end_date);
        const bool current =
            work.is_current.value_or(false) || (until.empty() && !since.empty() && !work.is_current);
        std::string name = current ? "current" : "past";
        if (since.empty() || (!current && until.empty())) name += " undated";
        Sentence out{phrase(name, {{"position", title},
                                   {"a position", with_article(title)},
                                   {"employer", employer},
                                   {"since", since},
                                   {"until", until}}),
                     {}};
        out.evidence.push_back({"/work_experience/0/position", title});
        out.evidence.push_back({"/work_experience/0/company", employer});
        if (work.start_date && !since.empty())
            out.evidence.push_back({"/work_experience/0/start_date", *work.start_date});
        if (work.end_date && !current && !until.empty())
            out.evidence.push_back({"/work_experience/0/end_date", *work.end_date});
        return out;
    }

    std::string place_of(const ProofPoint& point) const {
        if (point.project) return std::string(value(resume_.projects[point.entry].name));
        return std::string(value(resume_.work_experience[point.entry].company));
    }

    std::string in_quotes(const std::string& text) const {
        const auto quotes = split(lexicon::letter_phrase(language_, "quotes"), ";");
        if (quotes.size() != 2) return text;
        const std::string blank = language_ == "fr" ? "\u00A0" : "";
        return quotes[0] + blank + text + blank + quotes[1];
    }

    // `before`: how many statements about the same entry stand before this one.
    Sentence statement(const ProofPoint& point, std::size_t before) const {
        const std::string place = place_of(point);
        const std::string plain = without_stop(point.text);
        const bool listed = tone_ == Tone::concise && !place.empty();
        const auto deed = language_ == "en" ? deed_of(point.text) : std::nullopt;
        const bool again = before > 0 && !listed && !point.project;
        const std::string how = again           ? (before == 1 ? " again" : " third")
                                : place.empty() ? " anonymous"
                                : point.project ? " project"
                                                : "";
        const std::string quoted = in_quotes(plain) + ".";
        const Values values{{"employer", place},
                            {"project", place},
                            {"deed", deed.value_or("")},
                            {"text", listed ? plain : quoted}};
        Sentence out{phrase(listed ? "point" : (deed ? "proof" : "quoted") + how, values), {}};
        out.evidence.push_back({point.pointer, point.text});
        if (!place.empty() && !again) {
            const std::string list = point.project ? "/projects/" : "/work_experience/";
            out.evidence.push_back(
                {list + std::to_string(point.entry) + (point.project ? "/name" : "/company"), place});
        }
        return out;
    }

    // What the posting asks and the statements show, in its words.
    std::optional<Sentence> asked(const std::vector<ProofPoint>& proofs) const {
        std::vector<std::string> terms;
        for (const ProofPoint& point : proofs)
            for (const domain::Requirement* requirement : point.requirements) {
                std::string name = short_name(*requirement);
                if (name.empty() || terms.size() == kTermsNamed ||
                    std::find(terms.begin(), terms.end(), name) != terms.end())
                    continue;
                terms.push_back(std::move(name));
            }
        if (terms.empty()) return std::nullopt;
        return Sentence{phrase(std::string(name_of(tone_)) + " asks", {{"terms", joined(terms)}}), {}};
    }

    Paragraph statements(const std::vector<ProofPoint>& proofs) const {
        Paragraph out;
        if (auto sentence = asked(proofs)) out.push_back(std::move(*sentence));
        // Statements about one employer stand together, in the order of the first of them.
        std::vector<const ProofPoint*> order;
        for (const ProofPoint& point : proofs) {
            if (std::find(order.begin(), order.end(), &point) != order.end()) continue;
            for (const ProofPoint& other : proofs)
                if (other.project == point.project && other.entry == point.entry) order.push_back(&other);
        }
        std::size_t before = 0;
        for (std::size_t i = 0; i < order.size(); ++i) {
            const bool same =
                i > 0 && order[i - 1]->project == order[i]->project && order[i - 1]->entry == order[i]->entry;
            before = same ? before + 1 : 0;
            out.push_back(statement(*order[i], before));
        }
        return out;
    }

    Paragraph papers(const std::vector<ProofPoint>& proofs) const {
        Paragraph out;
        if (auto sentence = listed(proofs)) out.push_back(std::move(*sentence));
        if (auto sentence = study()) out.push_back(std::move(*sentence));
        if (auto sentence = certificates()) out.push_back(std::move(*sentence));
        if (auto sentence = languages()) out.push_back(std::move(*sentence));
        return out;
    }

    // Skills that the posting asks, the resume lists and no statement has named.
    std::optional<Sentence> listed(const std::vector<ProofPoint>& proofs) const {
        Sentence out;
        std::vector<std::string> terms;
        for (const domain::Requirement& requirement : score_.requirements) {
            const bool proved = std::any_of(proofs.begin(), proofs.end(), [&](const ProofPoint& point) {
                return std::find(point.requirements.begin(), point.requirements.end(), &requirement) !=
                       point.requirements.end();
            });
            if (proved || requirement.kind != domain::RequirementKind::skill || requirement.points <= 0 ||
                terms.size() == kSkillsNamed)
                continue;
            for (const Evidence& evidence : requirement.evidence) {
                if (!evidence.pointer.starts_with("/skills/") ||
                    std::find(terms.begin(), terms.end(), in_sentence(evidence.text)) != terms.end())
                    continue;
                terms.push_back(in_sentence(evidence.text));
                out.evidence.push_back(evidence);
                break;
            }
        }
        if (terms.empty()) return std::nullopt;
        out.text = phrase("listed", {{"terms", joined(terms)}});
        return out;
    }

    bool asks(domain::RequirementKind kind) const {
        return std::any_of(score_.requirements.begin(), score_.requirements.end(),
                           [&](const auto& r) { return r.kind == kind && r.points > 0; }) ||
               std::any_of(score_.knockouts.begin(), score_.knockouts.end(),
                           [&](const auto& k) { return k.kind == kind && k.met.value_or(false); });
    }

    // The course of study that meets what the posting asks, otherwise the first.
    std::size_t study_asked() const {
        for (const domain::Requirement& requirement : score_.requirements)
            for (const Evidence& evidence : requirement.evidence)
                if (requirement.kind == domain::RequirementKind::degree)
                    if (const auto place = place_at(resume_, evidence.pointer);
                        place && place->part == Part::education)
                        return place->index;
        return 0;
    }

    std::optional<Sentence> study() const {
        if (resume_.education.empty() || !asks(domain::RequirementKind::degree)) return std::nullopt;
        const std::size_t index = study_asked();
        const auto& chosen = resume_.education[index];
        const std::string at = "/education/" + std::to_string(index);
        const std::string degree(value(chosen.degree));
        const std::string institution(value(chosen.institution));
        const std::string field(value(chosen.field_of_study));
        if (degree.empty() || institution.empty()) return std::nullopt;
        Sentence out{phrase(field.empty() ? "study plain" : "study",
                            {{"degree", degree}, {"institution", institution}, {"field", field}}),
                     {}};
        out.evidence.push_back({at + "/degree", degree});
        if (!field.empty()) out.evidence.push_back({at + "/field_of_study", field});
        out.evidence.push_back({at + "/institution", institution});
        return out;
    }

    std::optional<Sentence> certificates() const {
        Sentence out;
        std::vector<std::string> terms;
        for (const domain::Requirement& requirement : score_.requirements) {
            // One that has ended gives points, and is not met: nobody holds it any more.
            if (requirement.kind != domain::RequirementKind::certification || !requirement.met) continue;
            for (const Evidence& evidence : requirement.evidence) {
                const auto place = place_at(resume_, evidence.pointer);
                if (!place || place->part != Part::certification ||
                    !resume_.certifications[place->index].name)
                    continue;
                const std::size_t index = place->index;
                const std::string& name = *resume_.certifications[index].name;
                if (std::find(terms.begin(), terms.end(), name) != terms.end()) continue;
                terms.push_back(name);
                out.evidence.push_back({"/certifications/" + std::to_string(index) + "/name", name});
            }
        }
        if (terms.empty()) return std::nullopt;
        out.text = phrase("certificates", {{"terms", joined(terms)}});
        return out;
    }

    std::optional<Sentence> languages() const {
        if (resume_.languages.empty() || !asks(domain::RequirementKind::language)) return std::nullopt;
        Sentence out;
        std::vector<std::string> terms;
        for (std::size_t i = 0; i < resume_.languages.size(); ++i) {
            const auto& language = resume_.languages[i];
            const std::string level(value(language.level));
            terms.push_back(language.name + (level.empty() ? "" : " (" + level + ")"));
            out.evidence.push_back({"/languages/" + std::to_string(i) + "/name", language.name});
        }
        out.text = phrase("languages", {{"terms", joined(terms)}});
        return out;
    }

    // What does not pass the gate goes; what stays brings its evidence.
    std::string kept(const Paragraph& paragraph, bool points) {
        std::string out;
        for (const Sentence& sentence : paragraph) {
            const auto faults = gate_.faults_of_text(sentence.text);
            if (!faults.empty()) {
                warn("sentence_left_out", "Left out: " + sentence.text + " " + faults.front().reason);
                continue;
            }
            const bool item = points && !sentence.evidence.empty();
            if (!out.empty()) out += item ? "\n" : " ";
            out += (item ? "- " : "") + sentence.text;
            out_.evidence.insert(out_.evidence.end(), sentence.evidence.begin(), sentence.evidence.end());
        }
        return out;
    }

    std::string head() const {
        const auto& contact = resume_.contact_info;
        std::string out;
        if (contact.full_name) out += "**" + *contact.full_name + "**\n";
        std::string line;
        for (const Text* text : {&contact.address, &contact.email, &contact.phone})
            if (!value(*text).empty()) line += (line.empty() ? "" : " · ") + std::string(value(*text));
        return line.empty() ? out : out + line + "\n";
    }

    void write(std::vector<Paragraph> paragraphs) {
        const std::string tone(name_of(tone_));
        std::string& out = out_.markdown;
        out = head();
        if (job_.title || job_.company) out += "\n**" + variant("subject") + "**\n";
        out += "\n" + phrase(tone + " salutation") + "\n";
        for (std::size_t i = 0; i < paragraphs.size(); ++i) {
            const std::string text = kept(paragraphs[i], tone_ == Tone::concise && i == 1);
            if (!text.empty()) out += "\n" + text + "\n";
        }
        out += "\n" + phrase(tone + " closing") + "\n";
        if (resume_.contact_info.full_name) out += "\n" + *resume_.contact_info.full_name + "\n";
    }

    const domain::Resume& resume_;
    const domain::Job& job_;
    const domain::MatchScore& score_;
    Tone tone_;
    Today today_;
    TruthGate gate_;
    std::string language_;
    domain::WrittenDocument out_;
};

}  // namespace

domain::WrittenDocument write_letter(const domain::Resume& resume, const domain::Job& job,
                                     const domain::MatchScore& score, Tone tone, Today today) {
    return LetterWriter(resume, job, score, tone, today).run();
}

}  // namespace atspro::matching
