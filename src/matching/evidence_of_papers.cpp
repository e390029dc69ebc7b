// Degrees, certificates, languages, place and permit: what papers show.
#include <algorithm>
#include <array>

#include "lexicon/certificates.h"
#include "lexicon/key.h"
#include "lexicon/text_language.h"
#include "lexicon/wording.h"
#include "matching/asked_terms.h"
#include "matching/evidence_rules.h"
#include "matching/stems.h"

namespace atspro::matching {
namespace {

using domain::EducationLevel;
using lexicon::Wording;
using lexicon::Words;

// Thousandths of a row. docs/scoring.md publishes them.
constexpr int kOtherField = 700;
constexpr int kOneLevelBelow = 500;
constexpr int kMoreLevelsBelow = 200;
constexpr int kUnfinished = 300;
constexpr int kExperienceInstead = 800;
constexpr int kExperienceMonths = 60;  // of work that stand for a degree where the posting takes them
constexpr int kExpired = 500;
constexpr int kLowerFluency = 600;
constexpr int kResumeWrittenIn = 800;
constexpr int kMonthsAYear = 12;

std::string sentence(std::string_view name, std::string_view rest) {
    return std::string(name) + ": " + std::string(rest) + ".";
}

bool says(std::string_view text, std::string_view group) {
    const Words words(text);
    const std::vector<Wording> wordings = lexicon::find_wordings(words);
    return std::any_of(wordings.begin(), wordings.end(), [&](const Wording& w) { return w.is(group); });
}

std::optional<EducationLevel> level_of(std::string_view degree) {
    const Words words(degree);
    std::optional<EducationLevel> best;
    for (const Wording& wording : lexicon::find_wordings(words)) {
        const std::string_view name = wording.after("degree ");
        for (const auto& [level, word] : json::Names<EducationLevel>::list)
            if (word == name && (!best || level > *best)) best = level;
    }
    return best;
}

bool shares_a_word(const std::vector<std::string>& stems, const domain::Education& entry) {
    if (stems.empty()) return true;
    for (const domain::Text* text : {&entry.field_of_study, &entry.degree}) {
        if (!*text) continue;
        const Words words(**text);
        for (std::size_t i = 0; i < words.size(); ++i)
            if (std::find(stems.begin(), stems.end(), stem_of(words.key(i))) != stems.end()) return true;
    }
    return false;
}

struct Degree {
    int credit = 0;
    std::string_view how;
};

Degree judge(const Asked& asked, const domain::Education& entry) {
    const std::optional<EducationLevel> level = level_of(entry.degree.value_or(""));
    if (!level) return {};
    if (says(entry.degree.value_or(""), "unfinished") ||
        says(entry.field_of_study.value_or(""), "unfinished"))
        return {kUnfinished, "the degree was not finished"};
    const int below = static_cast<int>(*asked.level) - static_cast<int>(*level);
    if (below == 1) return {kOneLevelBelow, "the resume shows one level less"};
    if (below > 1) return {kMoreLevelsBelow, "the resume shows a lower degree"};
    if (!shares_a_word(asked.stems.front(), entry)) return {kOtherField, "the degree is in another field"};
    return {kFullCredit, "the resume shows it"};
}

int fluency_of(const domain::LanguageSkill& language) {
    if (!language.level) return 0;
    int best = 0;
    const Words words(*language.level);
    for (const Wording& wording : lexicon::find_wordings(words)) {
        const std::string_view level = wording.after("fluency ");
        if (!level.empty()) best = std::max(best, level.front() - '0');
    }
    return best;
}

bool is_tongue(std::string_view name, std::string_view tongue) {
    const Words words(name);
    for (const Wording& wording : lexicon::find_wordings(words))
        if (wording.after("tongue ") == tongue) return true;
    return false;
}

bool is_written_in(const domain::Resume& resume, std::string_view tongue) {
    std::vector<std::string_view> texts;
    if (resume.summary) texts.emplace_back(*resume.summary);
    for (const domain::WorkExperience& entry : resume.work_experience) {
        if (entry.description) texts.emplace_back(*entry.description);
        for (const std::string& line : entry.responsibilities) texts.emplace_back(line);
    }
    constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kCodes = {{{"en", "english"},
                                                                                      {"de", "german"},
                                                                                      {"fr", "french"},
                                                                                      {"es", "spanish"},
                                                                                      {"it", "italian"},
                                                                                      {"pt", "portuguese"},
                                                                                      {"nl", "dutch"},
                                                                                      {"sv", "swedish"},
                                                                                      {"da", "danish"}}};
    const std::string code = lexicon::language_of(texts);
    return std::any_of(kCodes.begin(), kCodes.end(),
                       [&](const auto& c) { return c.first == code && c.second == tongue; });
}

// Where the resume's own sentences begin.
std::vector<domain::Evidence> first_text(const ResumeIndex& resume) {
    for (std::uint32_t number = 0; number < resume.places().size(); ++number) {
        const PlaceKind kind = resume.place(number).kind;
        if (kind == PlaceKind::summary || kind == PlaceKind::work) return {resume.evidence_at(number)};
    }
    return {};
}

// Where a certificate is named by any of its names, or, among certificates, by its initials: "CTG" asked and
// "Certified Timber Grader" held, or the reverse.
std::vector<std::uint32_t> places_with_paper(const Asked& asked, const ResumeIndex& resume) {
    std::vector<std::uint32_t> out;
    for (const std::string& term : asked.terms)
        for (const std::uint32_t number : resume.with_phrase(term)) {
            const lexicon::Words& words = resume.place(number).words;
            const std::vector<Wording> wordings = lexicon::find_wordings(words);
            // "safe" is no SAFe: a name that may be a word is read with its capitals.
            const bool named = std::any_of(wordings.begin(), wordings.end(), [&](const Wording& w) {
                return w.is("certificate") && words.keys(w.first, w.count) == term;
            });
            if (named || term.find(' ') != std::string::npos || !lexicon::is_certificate(term))
                out.push_back(number);
        }
    const Words name(asked.name);
    for (std::uint32_t number = 0; number < resume.places().size(); ++number) {
        const ResumePlace& place = resume.place(number);
        if (place.kind != PlaceKind::certification) continue;
        bool same = name.size() == 1 && lexicon::are_initials(name.key(0), place.words);
        for (std::size_t i = 0; i < place.words.size(); ++i)
            same = same || lexicon::are_initials(place.words.key(i), name);
        if (same) out.push_back(number);
    }
    // The certificate itself is the better evidence than a sentence that names it.
    std::stable_partition(out.begin(), out.end(), [&](std::uint32_t number) {
        return resume.place(number).kind == PlaceKind::certification;
    });
    return out;
}

bool has_ended(const domain::Text& date, Today today) {
    if (!date) return false;
    const std::optional<Today> end = today_of(*date);
    return end && end->year * kMonthsAYear + end->month < today.year * kMonthsAYear + today.month;
}

}  // namespace

Finding evidence_of_degree(const Asked& asked, const ResumeIndex& resume) {
    Finding out;
    std::string_view how = "the resume does not show one";
    const std::vector<domain::Education>& entries = resume.resume().education;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const Degree degree = judge(asked, entries[i]);
        if (degree.credit <= out.credit) continue;
        out.credit = degree.credit;
        how = degree.how;
        std::string text = entries[i].degree.value_or("");
        if (entries[i].field_of_study) text += ", " + *entries[i].field_of_study;
        out.evidence = {
            {"/education/" + std::to_string(i) + "/degree", shortened(text, kMaxRequirementBytes)}};
    }
    if (!entries.empty()) out.known = out.credit >= kOtherField;
    if (asked.or_equivalent && out.credit < kExperienceInstead &&
        resume.months_in_all() >= kExperienceMonths) {
        out.credit = kExperienceInstead;
        how = "the posting takes experience instead, and the resume shows five years or more";
        out.known = true;
    }
    out.reason = sentence(asked.name, how);
    return out;
}

Finding evidence_of_certification(const Asked& asked, const ResumeIndex& resume) {
    Finding out;
    std::vector<std::uint32_t> places = places_with_paper(asked, resume);
    const std::vector<std::uint32_t> by_name = places_showing(asked.skills, resume);
    places.insert(places.end(), by_name.begin(), by_name.end());
    if (asked.driving)
        for (std::uint32_t number = 0; number < resume.places().size(); ++number) {
            const PlaceKind kind = resume.place(number).kind;
            const bool short_place = kind == PlaceKind::certification || kind == PlaceKind::other ||
                                     kind == PlaceKind::skills || kind == PlaceKind::summary;
            if (short_place && says(resume.place(number).text(), "driving")) places.push_back(number);
        }
    std::string_view how = "the resume does not show it";
    for (const std::uint32_t number : places) {
        const ResumePlace& place = resume.place(number);
        const bool expired =
            place.kind == PlaceKind::certification &&
            has_ended(resume.resume().certifications[place.entry].expiration_date, resume.today());
        const int credit = expired ? kExpired : kFullCredit;
        if (credit <= out.credit) continue;
        out.credit = credit;
        how = expired ? "the resume shows it, and that it has expired" : "the resume shows it";
        out.evidence = {resume.evidence_at(number)};
        out.known = !expired;
    }
    out.reason = sentence(asked.name, how);
    return out;
}

Finding evidence_of_language(const Asked& asked, const ResumeIndex& resume) {
    Finding out;
    std::string_view how = "the resume does not name it";
    const std::vector<domain::LanguageSkill>& languages = resume.resume().languages;
    for (std::size_t i = 0; i < languages.size(); ++i) {
        if (!is_tongue(languages[i].name, asked.tongue)) continue;
        const int fluency = fluency_of(languages[i]);
        const bool less = fluency > 0 && fluency < std::min(asked.fluency, 5);
        out.credit = less ? kLowerFluency : kFullCredit;
        how = less ? "the resume names a lower level than asked" : "the resume names it";
        out.known = !less;
        out.evidence = {{"/languages/" + std::to_string(i) + "/name",
                         languages[i].name + (languages[i].level ? " (" + *languages[i].level + ")" : "")}};
        break;
    }
    if (out.credit < kResumeWrittenIn && is_written_in(resume.resume(), asked.tongue)) {
        out.credit = kResumeWrittenIn;
        how = "the resume is written in it, but does not name its level";
        if (out.evidence.empty()) out.evidence = first_text(resume);
    }
    out.reason = sentence(asked.name, how);
    return out;
}

Finding evidence_of_location(const Asked& asked, const ResumeIndex& resume) {
    Finding out;
    const domain::Resume& source = resume.resume();
    std::vector<std::pair<std::string, const domain::Text*>> places = {
        {"/contact_info/address", &source.contact_info.address}};
    if (!source.contact_info.address && !source.work_experience.empty())
        places.emplace_back("/work_experience/0/location", &source.work_experience.front().location);
    out.reason = "The resume does not say where the person lives.";
    for (const auto& [pointer, text] : places) {
        if (!*text) continue;
        const Words words(**text);
        bool same = false;
        for (std::size_t i = 0; i < words.size(); ++i)
            for (const std::vector<std::string>& keys : asked.stems)
                same = same || std::find(keys.begin(), keys.end(), words.key(i)) != keys.end();
        out.known = same;
        out.evidence = {{pointer, **text}};
        out.reason =
            same ? "The resume names a place in common with the posting."
                 : "The resume names another place; whether moving or commuting will do is for you to say.";
        break;
    }
    return out;
}

Finding evidence_of_permit(const Asked& asked, const ResumeIndex& resume) {
    Finding out;
    for (std::uint32_t number = 0; number < resume.places().size(); ++number) {
        const PlaceKind kind = resume.place(number).kind;
        if (kind != PlaceKind::other && kind != PlaceKind::summary && kind != PlaceKind::certification)
            continue;
        if (!says(resume.place(number).text(), "permit")) continue;
        out.known = true;
        out.evidence = {resume.evidence_at(number)};
        break;
    }
    out.reason = sentence(
        asked.name, out.known ? "the resume says something of it: read it there" : "the resume does not say");
    return out;
}

}  // namespace atspro::matching
