#include "matching/truth_source.h"

#include <algorithm>

#include "lexicon/text_language.h"
#include "lexicon/word_forms.h"

namespace atspro::matching {
namespace {

using domain::Text;
using lexicon::Measure;

constexpr double kSecondsOfMonth = 2629800;  // as data/units.tsv has it
constexpr int kMonthsOfYear = 12;
constexpr std::size_t kTechnologyReach = 8;  // words behind "N years" that may hold what they were spent with

// Every text of the resume, for telling its language.
std::vector<std::string_view> running_texts(const domain::Resume& resume) {
    std::vector<std::string_view> out;
    const auto take = [&](const Text& text) {
        if (text) out.emplace_back(*text);
    };
    const auto take_all = [&](const std::vector<std::string>& texts) {
        out.insert(out.end(), texts.begin(), texts.end());
    };
    take(resume.summary);
    for (const auto& work : resume.work_experience) take(work.description), take_all(work.responsibilities);
    for (const auto& project : resume.projects) take(project.description), take_all(project.responsibilities);
    for (const auto& section : resume.additional_sections) take_all(section.items);
    return out;
}

}  // namespace

std::string language_of(const domain::Resume& resume) {
    std::string language = lexicon::language_of(running_texts(resume));
    return language.empty() ? "en" : language;
}

TruthSource::TruthSource(const domain::Resume& resume, const domain::Job& job, Today today)
    : resume_(resume),
      job_(job),
      today_(today),
      language_(matching::language_of(resume)),
      person_(language_),
      titles_(language_),
      posting_(language_),
      nothing_(language_) {
    take_resume();
    take_posting();
    for (std::size_t i = 0; i < pieces_.size(); ++i) own_.emplace(pieces_[i].facts.text, i);
}

void TruthSource::add(Part part, std::size_t index, const Text& text, bool title) {
    if (!text || text->empty()) return;
    TextFacts facts = facts_of(*text, language_);
    person_.add(facts);
    if (title) titles_.add(facts);
    entries_.try_emplace({part, index}, language_).first->second.add(facts);
    pieces_.push_back({part, index, std::move(facts)});
}

void TruthSource::add(Part part, std::size_t index, const std::vector<std::string>& texts) {
    for (const std::string& text : texts) add(part, index, Text(text));
}

void TruthSource::take_resume() {
    const auto& contact = resume_.contact_info;
    for (const Text* text : {&contact.full_name, &contact.email, &contact.phone, &contact.address})
        add(Part::contact, 0, *text);
    for (const auto& link : contact.links)
        add(Part::contact, 0, link.name), add(Part::contact, 0, Text(link.url));
    add(Part::headline, 0, resume_.headline, true);
    add(Part::summary, 0, resume_.summary, true);
    for (std::size_t i = 0; i < resume_.work_experience.size(); ++i) {
        const auto& work = resume_.work_experience[i];
        add(Part::work, i, work.position, true);
        for (const Text* text :
             {&work.company, &work.location, &work.start_date, &work.end_date, &work.description})
            add(Part::work, i, *text);
        add(Part::work, i, work.responsibilities);
        add(Part::work, i, work.skills);
    }
    for (std::size_t i = 0; i < resume_.education.size(); ++i) {
        const auto& study = resume_.education[i];
        add(Part::education, i, study.degree, true);
        for (const Text* text : {&study.institution, &study.field_of_study, &study.location,
                                 &study.start_date, &study.graduation_date, &study.gpa})
            add(Part::education, i, *text);
        for (const auto* texts : {&study.honors, &study.relevant_courses, &study.skills})
            add(Part::education, i, *texts);
    }
    for (std::size_t i = 0; i < resume_.projects.size(); ++i) {
        const auto& project = resume_.projects[i];
        for (const Text* text :
             {&project.name, &project.url, &project.start_date, &project.end_date, &project.description})
            add(Part::project, i, *text);
        for (const auto* texts : {&project.responsibilities, &project.skills}) add(Part::project, i, *texts);
    }
    for (std::size_t i = 0; i < resume_.certifications.size(); ++i) {
        const auto& certificate = resume_.certifications[i];
        add(Part::certification, i, certificate.name, true);
        for (const Text* text : {&certificate.issuer, &certificate.date_obtained,
                                 &certificate.expiration_date, &certificate.credential_id})
            add(Part::certification, i, *text);
    }
    add(Part::skills, 0, resume_.skills);
    for (const auto& language : resume_.languages)
        add(Part::languages, 0, Text(language.name)), add(Part::languages, 0, language.level);
    for (std::size_t i = 0; i < resume_.additional_sections.size(); ++i) {
        add(Part::section, i, resume_.additional_sections[i].title);
        add(Part::section, i, resume_.additional_sections[i].items);
    }
}

void TruthSource::take_posting() {
    const auto take = [&](const Text& text) {
        if (text && !text->empty()) posting_.add(facts_of(*text, language_));
    };
    const auto take_all = [&](const std::vector<std::string>& texts) {
        for (const std::string& text : texts) take(Text(text));
    };
    for (const Text* text : {&job_.company, &job_.title, &job_.description}) take(*text);
    for (const auto* texts :
         {&job_.responsibilities, &job_.qualifications, &job_.preferred_qualifications, &job_.location,
          &job_.additional_info, &job_.skills.required, &job_.skills.preferred})
        take_all(*texts);
}

const Support& TruthSource::entry(Part part, std::size_t index) const {
    const auto found = entries_.find({part, index});
    return found == entries_.end() ? nothing_ : found->second;
}

Support TruthSource::but(Part part) const {
    Support out(language_);
    for (const Piece& piece : pieces_)
        if (piece.part != part) out.add(piece.facts);
    return out;
}

Surroundings TruthSource::around(Part part, std::size_t index) const {
    return {language_, entry(part, index), person_, nothing_, posting_, titles_};
}

const TextFacts* TruthSource::facts_of_own(std::string_view text) const {
    const auto found = own_.find(text);
    return found == own_.end() ? nullptr : &pieces_[found->second].facts;
}

bool TruthSource::has_phrase(const TextFacts& phrase) const {
    if (phrase.words.empty()) return false;
    // A single word may be a name that a family of words merely begins like: "Marketo" is no marketing.
    const bool inflected = phrase.words.size() > 1;
    const auto same = [&](const Word& a, const Word& b) {
        return a.key == b.key || a.key == b.key + "s" || a.key + "s" == b.key ||
               (inflected && lexicon::same_family(a.root, b.root, false));
    };
    return std::any_of(pieces_.begin(), pieces_.end(), [&](const Piece& piece) {
        return std::search(piece.facts.words.begin(), piece.facts.words.end(), phrase.words.begin(),
                           phrase.words.end(), same) != piece.facts.words.end();
    });
}

int TruthSource::months_with(const std::string& skill) const {
    return months_worked(resume_, today_, DateReading::longest, [&](std::size_t i) {
        return skill.empty() || entry(Part::work, i).has_skill(skill);
    });
}

std::vector<const Amount*> TruthSource::proven_years(const TextFacts* before, const TextFacts& after,
                                                     std::optional<Untrue>& fault) const {
    std::vector<const Amount*> proven;
    for (const Amount& amount : after.amounts) {
        const auto& quantity = amount.quantity;
        if (quantity.measure != Measure::unit || quantity.dimension != "time" ||
            quantity.value < kMonthsOfYear * kSecondsOfMonth)
            continue;
        const bool repeated =
            before != nullptr &&
            std::any_of(before->amounts.begin(), before->amounts.end(),
                        [&](const Amount& old) { return lexicon::same_quantity(old.quantity, quantity); });
        if (repeated) continue;
        std::string skill;
        for (const NamedThing& name : after.names) {
            const auto& word = after.words[name.first];
            if (name.canonical.empty() || word.span.begin < quantity.span.end) continue;
            const auto words_between =
                std::count_if(after.words.begin(), after.words.end(), [&](const Word& w) {
                    return w.span.begin >= quantity.span.end && w.span.end <= word.span.begin;
                });
            const std::string_view between =
                std::string_view(after.text).substr(quantity.span.end, word.span.begin - quantity.span.end);
            if (static_cast<std::size_t>(words_between) <= kTechnologyReach &&
                between.find_first_of(".;") == std::string_view::npos) {
                skill = name.canonical;
                break;
            }
        }
        const int months = months_with(skill);
        if (quantity.value <= (months + 1) * kSecondsOfMonth) {
            proven.push_back(&amount);
            continue;
        }
        fault = Untrue{"G6", "\"" + amount.text + "\" is longer than the " + std::to_string(months) +
                                 " months that the resume's dates show" +
                                 (skill.empty() ? "." : " with " + skill + ".")};
        return proven;
    }
    return proven;
}

}  // namespace atspro::matching
