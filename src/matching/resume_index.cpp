#include "matching/resume_index.h"

#include <algorithm>

#include "lexicon/skill_mentions.h"
#include "matching/requirements.h"
#include "matching/stems.h"

namespace atspro::matching {
namespace {

constexpr std::size_t kMaxEvidenceBytes = 200;
constexpr int kMonthsAYear = 12;
constexpr std::size_t kManyNames = 6;        // skills that make a text a list of names
constexpr std::size_t kNamesInTenWords = 6;  // and so many of its words

}  // namespace

bool is_list_of_names(const lexicon::Words& words, const std::vector<lexicon::SkillMention>& mentions) {
    std::size_t named = 0;
    for (const lexicon::SkillMention& mention : mentions) named += mention.count;
    return mentions.size() >= kManyNames && named * 10 >= words.size() * kNamesInTenWords;
}

ResumeIndex::ResumeIndex(const domain::Resume& resume, Today today) : resume_(resume), today_(today) {
    add_text("/headline", PlaceKind::headline, ResumePlace::kNoEntry, resume.headline);
    add_text("/summary", PlaceKind::summary, ResumePlace::kNoEntry, resume.summary);
    add_entries();
    add_rest();
    std::vector<Months> spans;
    for (const domain::WorkExperience& entry : resume.work_experience) {
        months_.push_back(months_of(entry, today));
        if (months_.back()) spans.push_back(*months_.back());
    }
    months_in_all_ = months_together(std::move(spans));
    index_words();
    index_skills();
}

void ResumeIndex::add(std::string pointer, PlaceKind kind, std::size_t entry, std::string_view text) {
    lexicon::Words words(text);
    if (!words.empty()) places_.push_back({std::move(pointer), kind, entry, std::move(words), false});
}

void ResumeIndex::add_text(const std::string& pointer, PlaceKind kind, std::size_t entry,
                           const domain::Text& text) {
    if (text) add(pointer, kind, entry, *text);
}

void ResumeIndex::add_list(const std::string& pointer, PlaceKind kind, std::size_t entry,
                           const std::vector<std::string>& items) {
    for (std::size_t i = 0; i < items.size(); ++i)
        add(pointer + "/" + std::to_string(i), kind, entry, items[i]);
}

void ResumeIndex::add_entries() {
    for (std::size_t i = 0; i < resume_.work_experience.size(); ++i) {
        const domain::WorkExperience& entry = resume_.work_experience[i];
        const std::string at = "/work_experience/" + std::to_string(i);
        add_text(at + "/position", PlaceKind::position, i, entry.position);
        add_text(at + "/description", PlaceKind::work, i, entry.description);
        add_list(at + "/responsibilities", PlaceKind::work, i, entry.responsibilities);
        add_list(at + "/skills", PlaceKind::work_list, i, entry.skills);
    }
    for (std::size_t i = 0; i < resume_.education.size(); ++i) {
        const domain::Education& entry = resume_.education[i];
        const std::string at = "/education/" + std::to_string(i);
        add_text(at + "/degree", PlaceKind::education, i, entry.degree);
        add_text(at + "/field_of_study", PlaceKind::education, i, entry.field_of_study);
        add_list(at + "/relevant_courses", PlaceKind::education, i, entry.relevant_courses);
        add_list(at + "/honors", PlaceKind::education, i, entry.honors);
        add_list(at + "/skills", PlaceKind::education, i, entry.skills);
    }
    for (std::size_t i = 0; i < resume_.projects.size(); ++i) {
        const domain::Project& entry = resume_.projects[i];
        const std::string at = "/projects/" + std::to_string(i);
        add_text(at + "/name", PlaceKind::project, i, entry.name);
        add_text(at + "/description", PlaceKind::project, i, entry.description);
        add_list(at + "/responsibilities", PlaceKind::project, i, entry.responsibilities);
        add_list(at + "/skills", PlaceKind::project, i, entry.skills);
    }
}

void ResumeIndex::add_rest() {
    for (std::size_t i = 0; i < resume_.certifications.size(); ++i)
        add_text("/certifications/" + std::to_string(i) + "/name", PlaceKind::certification, i,
                 resume_.certifications[i].name);
    add_list("/skills", PlaceKind::skills, ResumePlace::kNoEntry, resume_.skills);
    for (std::size_t i = 0; i < resume_.languages.size(); ++i)
        add("/languages/" + std::to_string(i) + "/name", PlaceKind::language, i, resume_.languages[i].name);
    for (std::size_t i = 0; i < resume_.additional_sections.size(); ++i)
        add_list("/additional_sections/" + std::to_string(i) + "/items", PlaceKind::other,
                 ResumePlace::kNoEntry, resume_.additional_sections[i].items);
}

void ResumeIndex::index_words() {
    for (std::uint32_t number = 0; number < places_.size(); ++number) {
        const lexicon::Words& words = places_[number].words;
        for (std::size_t i = 0; i < words.size(); ++i) {
            std::vector<std::uint32_t>& where = stems_[stem_of(words.key(i))];
            if (where.empty() || where.back() != number) where.push_back(number);
        }
    }
}

void ResumeIndex::index_skills() {
    std::unordered_map<const lexicon::Skill*, std::size_t> known;
    for (std::uint32_t number = 0; number < places_.size(); ++number) {
        ResumePlace& place = places_[number];
        const std::vector<lexicon::SkillMention> mentions = lexicon::find_skill_mentions(place.words);
        for (const lexicon::SkillMention& mention : mentions) {
            const auto [at, fresh] = known.emplace(mention.skill, skills_.size());
            if (fresh) skills_.push_back({mention.skill, lexicon::ancestors_of(*mention.skill), {}});
            std::vector<std::uint32_t>& where = skills_[at->second].places;
            if (where.empty() || where.back() != number) where.push_back(number);
        }
        place.is_name_list = is_list_of_names(place.words, mentions);
    }
}

const std::vector<std::uint32_t>& ResumeIndex::with_stem(std::string_view stem) const {
    static const std::vector<std::uint32_t> kNowhere;
    const auto at = stems_.find(stem);
    return at == stems_.end() ? kNowhere : at->second;
}

std::vector<std::uint32_t> ResumeIndex::with_phrase(std::string_view phrase) const {
    std::vector<std::string_view> stems;
    while (!phrase.empty()) {
        const std::size_t end = phrase.find(' ');
        stems.push_back(stem_of(phrase.substr(0, end)));
        phrase = end == std::string_view::npos ? std::string_view{} : phrase.substr(end + 1);
    }
    std::vector<std::uint32_t> out;
    if (stems.empty()) return out;
    for (const std::uint32_t number : with_stem(stems[0])) {
        const lexicon::Words& words = places_[number].words;
        bool found = false;
        for (std::size_t i = 0; i + stems.size() <= words.size() && !found; ++i) {
            found = true;
            for (std::size_t k = 0; k < stems.size() && found; ++k)
                found = stem_of(words.key(i + k)) == stems[k] && (k == 0 || !words.breaks_before(i + k));
        }
        if (found) out.push_back(number);
    }
    return out;
}

std::optional<int> ResumeIndex::months_since(std::size_t entry) const {
    if (!months_[entry]) return std::nullopt;
    const int now = today_.year * kMonthsAYear + today_.month;
    return std::max(0, now - months_[entry]->end);
}

domain::Evidence ResumeIndex::evidence_at(std::uint32_t number) const {
    return {places_[number].pointer, shortened(places_[number].text(), kMaxEvidenceBytes)};
}

}  // namespace atspro::matching
