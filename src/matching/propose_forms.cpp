// Dates, headings, openings and the summary: the usual form of what is there.
#include <algorithm>
#include <optional>

#include "base/unicode.h"
#include "domain/resume_rules.h"
#include "lexicon/dates.h"
#include "lexicon/phrases.h"
#include "lexicon/pieces.h"
#include "lexicon/skill_mentions.h"
#include "lexicon/wording.h"
#include "matching/evidence_rules.h"
#include "matching/proposals.h"

namespace atspro::matching {
namespace {

using domain::Change;
using domain::ChangeKind;
using domain::Risk;

constexpr int kMonthsAYear = 12;
constexpr int kMinSummaryYears = 2;
constexpr std::size_t kMaxSummarySkills = 5;
constexpr std::size_t kMinLeadSkills = 2;
constexpr std::size_t kMinBulletWords = 4;  // behind a weak opening

// The one date that the whole text is.
std::optional<std::string> iso_of(std::string_view text) {
    const std::vector<lexicon::DateSpan> dates = lexicon::find_dates(text);
    if (dates.size() != 1 || dates[0].is_range || !dates[0].finish) return std::nullopt;
    if (!lexicon::trim_marks(text.substr(0, dates[0].begin)).empty() ||
        !lexicon::trim_marks(text.substr(dates[0].end)).empty())
        return std::nullopt;
    return dates[0].finish->iso();
}

void propose_date(const std::string& pointer, const domain::Text& date, std::vector<Change>& out) {
    if (!date || domain::is_date(*date)) return;
    const std::optional<std::string> iso = iso_of(*date);
    if (!iso || !domain::is_date(*iso)) return;
    out.push_back(drafted(pointer, ChangeKind::standardize, {*date}, {*iso}, Risk::none,
                          "The same date in the form that every date here has."));
}

std::string with(std::string_view phrase, std::string_view name, std::string_view value) {
    std::string out(phrase);
    const std::size_t at = out.find(name);
    if (at != std::string::npos) out.replace(at, name.size(), value);
    return out;
}

// The position held now or last: of those that end latest, the first of the resume.
std::optional<std::size_t> last_position(const ResumeIndex& resume) {
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < resume.resume().work_experience.size(); ++i) {
        if (!resume.months(i) || !resume.resume().work_experience[i].position) continue;
        if (!best || resume.months(i)->end > resume.months(*best)->end) best = i;
    }
    return best;
}

// "Kafka" where the work writes so, not "Apache Kafka", which says more; else the usual name ("Kubernetes"
// for "K8s").
std::string name_shown(const lexicon::Skill& skill, const lexicon::Words& place) {
    const lexicon::Words usual(skill.canonical);
    for (const lexicon::SkillMention& mention : lexicon::find_skill_mentions(place)) {
        if (mention.skill != &skill || mention.count >= usual.size()) continue;
        for (std::size_t i = 0; i + mention.count <= usual.size(); ++i)
            if (usual.keys(i, mention.count) == place.keys(mention.first, mention.count))
                return std::string(place.written(mention.first, mention.count));
    }
    return std::string(skill.canonical);
}

// Names of asked skills that the work shows and `but_for` does not name, the weightiest first.
std::vector<std::string> skills_shown(const Draft& draft, std::string_view but_for,
                                      std::vector<domain::Evidence>& evidence) {
    std::vector<std::string> out;
    const std::vector<lexicon::SkillMention> named = lexicon::find_skill_mentions(lexicon::Words(but_for));
    for (const Asked& asked : draft.asked) {
        if (asked.kind != domain::RequirementKind::skill || out.size() == kMaxSummarySkills) continue;
        for (const ShownSkill& shown : draft.resume.skills()) {
            if (std::find(asked.skills.begin(), asked.skills.end(), shown.skill) == asked.skills.end())
                continue;
            if (shown.skill->kind == "concept") continue;
            if (std::any_of(named.begin(), named.end(),
                            [&](const auto& m) { return m.skill == shown.skill; }))
                continue;
            const auto place = std::find_if(
                shown.places.begin(), shown.places.end(),
                [&](std::uint32_t number) { return draft.resume.place(number).kind == PlaceKind::work; });
            if (place == shown.places.end()) continue;
            std::string name = name_shown(*shown.skill, draft.resume.place(*place).words);
            if (std::find(out.begin(), out.end(), name) != out.end()) continue;
            evidence.push_back(draft.resume.evidence_at(*place));
            out.push_back(std::move(name));
            break;
        }
    }
    return out;
}

std::string listed(const std::vector<std::string>& names, std::string_view last_word) {
    std::string out;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) out += i + 1 == names.size() ? " " + std::string(last_word) + " " : ", ";
        out += names[i];
    }
    return out;
}

// "Staff Nurse with 11 years of experience."; empty where the resume does not tell or the language lacks it.
std::string title_and_years(const Draft& draft, std::vector<domain::Evidence>& evidence) {
    const std::optional<std::size_t> last = last_position(draft.resume);
    const int years = draft.resume.months_in_all() / kMonthsAYear;
    const std::string_view phrase = lexicon::summary_phrase("title and years", draft.language);
    if (!last || phrase.empty() || years < kMinSummaryYears) return {};
    const std::string& title = *draft.resume.resume().work_experience[*last].position;
    evidence.insert(evidence.begin(), {"/work_experience/" + std::to_string(*last) + "/position", title});
    return with(with(phrase, "{title}", title), "{years}", std::to_string(years));
}

std::string sentence_of_skills(const Draft& draft, const std::vector<std::string>& skills) {
    return with(lexicon::summary_phrase("skills", draft.language), "{skills}",
                listed(skills, lexicon::summary_phrase("and", draft.language)));
}

}  // namespace

Change drafted(std::string pointer, ChangeKind kind, std::vector<std::string> before,
               std::vector<std::string> after, Risk risk, std::string reason) {
    Change out;
    out.pointer = std::move(pointer);
    out.kind = kind;
    out.before = std::move(before);
    out.after = std::move(after);
    out.risk = risk;
    out.reason = std::move(reason);
    return out;
}

void propose_dates(const Draft& draft, std::vector<Change>& out) {
    const domain::Resume& resume = draft.resume.resume();
    const auto each = [&](const auto& entries, const std::string& list, auto&& fields) {
        for (std::size_t i = 0; i < entries.size(); ++i)
            for (const auto& [name, member] : fields)
                propose_date(list + std::to_string(i) + "/" + name, entries[i].*member, out);
    };
    using W = domain::WorkExperience;
    using E = domain::Education;
    using P = domain::Project;
    using C = domain::Certification;
    each(resume.work_experience, "/work_experience/",
         std::initializer_list<std::pair<const char*, domain::Text W::*>>{{"start_date", &W::start_date},
                                                                          {"end_date", &W::end_date}});
    each(resume.education, "/education/",
         std::initializer_list<std::pair<const char*, domain::Text E::*>>{
             {"start_date", &E::start_date}, {"graduation_date", &E::graduation_date}});
    each(resume.projects, "/projects/",
         std::initializer_list<std::pair<const char*, domain::Text P::*>>{{"start_date", &P::start_date},
                                                                          {"end_date", &P::end_date}});
    each(resume.certifications, "/certifications/",
         std::initializer_list<std::pair<const char*, domain::Text C::*>>{
             {"date_obtained", &C::date_obtained}, {"expiration_date", &C::expiration_date}});
}

void propose_headings(const Draft& draft, std::vector<Change>& out) {
    const std::vector<domain::AdditionalSection>& sections = draft.resume.resume().additional_sections;
    for (std::size_t i = 0; i < sections.size(); ++i) {
        if (!sections[i].title) continue;
        const std::optional<lexicon::HeadingMatch> match = lexicon::heading_of(*sections[i].title);
        if (!match || match->confidence < 1) continue;
        const std::string_view usual = lexicon::standard_heading(match->kind, draft.language);
        if (usual.empty() || lexicon::is_standard_heading(*sections[i].title)) continue;
        out.push_back(drafted("/additional_sections/" + std::to_string(i) + "/title", ChangeKind::standardize,
                              {*sections[i].title}, {std::string(usual)}, Risk::none,
                              "Programs that read resumes look for the usual heading of this section."));
    }
}

void propose_summary(const Draft& draft, std::vector<Change>& out) {
    const domain::Resume& resume = draft.resume.resume();
    if (resume.summary && !trim(*resume.summary).empty()) return;
    std::vector<domain::Evidence> evidence;
    std::string text = title_and_years(draft, evidence);
    if (text.empty()) return;
    const std::vector<std::string> skills = skills_shown(draft, "", evidence);
    if (!skills.empty()) text += " " + sentence_of_skills(draft, skills);
    Change change =
        drafted("/summary", ChangeKind::add,
                resume.summary ? std::vector<std::string>{*resume.summary} : std::vector<std::string>{},
                {std::move(text)}, Risk::low,
                "The resume has no summary; this one says nothing that it does not show: the last "
                "position, the years of its dated positions and skills shown in work.");
    change.evidence = std::move(evidence);
    out.push_back(std::move(change));
}

void propose_summary_lead(const Draft& draft, std::vector<Change>& out) {
    const domain::Text& summary = draft.resume.resume().summary;
    if (!summary || trim(*summary).empty()) return;
    std::vector<domain::Evidence> evidence;
    const std::vector<std::string> skills = skills_shown(draft, *summary, evidence);
    if (skills.size() < kMinLeadSkills || lexicon::summary_phrase("skills", draft.language).empty()) return;
    // A summary that counts its years itself is not given a second count.
    const std::vector<lexicon::Wording> said = lexicon::find_wordings(lexicon::Words(*summary));
    const bool counts_years =
        std::any_of(said.begin(), said.end(), [](const lexicon::Wording& w) { return w.is("year"); });
    std::string lead = counts_years ? "" : title_and_years(draft, evidence);
    lead += (lead.empty() ? "" : " ") + sentence_of_skills(draft, skills);
    Change change =
        drafted("/summary", ChangeKind::replace, {*summary}, {lead + " " + *summary}, Risk::medium,
                "The summary names none of these, which the posting asks and the work shows; they "
                "come first.");
    change.evidence = std::move(evidence);
    out.push_back(std::move(change));
}

void propose_openings(const Draft& draft, std::vector<Change>& out) {
    for (const ResumePlace& place : draft.resume.places()) {
        if (place.kind != PlaceKind::work || place.pointer.find("/responsibilities/") == std::string::npos)
            continue;
        const std::size_t weak = lexicon::weak_opening(place.words);
        if (weak == 0 || place.words.size() < weak + kMinBulletWords || place.words.breaks_before(weak))
            continue;
        // "Responsible for planning", "Verantwortlich für die Planung": what was done begins with the next
        // word. Behind anything else the verb is for the person to find.
        if (!lexicon::names_a_deed(place.words.key(weak), draft.language)) continue;
        std::string after(place.text().substr(place.words.span(weak).begin));
        if (after.size() * 2 < place.text().size()) continue;
        if (after.front() >= 'a' && after.front() <= 'z')
            after.front() = static_cast<char>(after.front() - 'a' + 'A');
        Change change =
            drafted(place.pointer, ChangeKind::replace, {std::string(place.text())}, {std::move(after)},
                    Risk::medium, "The first words say nothing; the point opens with what was done.");
        change.evidence = {{place.pointer, std::string(place.text())}};
        out.push_back(std::move(change));
    }
}

}  // namespace atspro::matching
