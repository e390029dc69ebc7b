// A resume as places with words, each by its JSON pointer, so that what a posting asks is looked up at once.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "domain/match.h"
#include "domain/resume.h"
#include "lexicon/skill_mentions.h"
#include "lexicon/words.h"
#include "matching/work_months.h"

namespace atspro::matching {

enum class PlaceKind {
    headline,
    summary,
    position,   // a job title held
    work,       // description or bullet of a position
    work_list,  // skills that a position lists
    project,
    education,
    certification,
    skills,  // the skills list
    language,
    other,
};

struct ResumePlace {
    static constexpr std::size_t kNoEntry = static_cast<std::size_t>(-1);

    std::string pointer;
    PlaceKind kind = PlaceKind::other;
    std::size_t entry = kNoEntry;  // of work_experience, projects or education, by the kind
    lexicon::Words words;
    bool is_name_list = false;  // is_list_of_names
    std::string_view text() const { return words.text(); }
};

// A skill that the resume names, with every place that does, in the order of the resume.
struct ShownSkill {
    const lexicon::Skill* skill = nullptr;
    std::vector<std::string_view> belongs_to;  // lexicon::ancestors_of
    std::vector<std::uint32_t> places;
};

// Mostly names of skills, and many of them: says no more than a list does.
bool is_list_of_names(const lexicon::Words& words, const std::vector<lexicon::SkillMention>& mentions);

// Holds views into the resume: do not keep it longer than that lives.
class ResumeIndex {
  public:
    ResumeIndex(const domain::Resume& resume, Today today);
    ResumeIndex(const ResumeIndex&) = delete;  // views into itself
    ResumeIndex& operator=(const ResumeIndex&) = delete;
    ~ResumeIndex() = default;

    const domain::Resume& resume() const { return resume_; }
    Today today() const { return today_; }
    const ResumePlace& place(std::uint32_t number) const { return places_[number]; }
    const std::vector<ResumePlace>& places() const { return places_; }
    const std::vector<ShownSkill>& skills() const { return skills_; }

    // Places that hold a word with this stem, in the order of the resume.
    const std::vector<std::uint32_t>& with_stem(std::string_view stem) const;
    // Places that hold the words of `phrase` (keys, one blank between) in this order, inflected or not.
    std::vector<std::uint32_t> with_phrase(std::string_view phrase) const;

    // Months of a work entry; nothing where its dates do not say.
    const std::optional<Months>& months(std::size_t entry) const { return months_[entry]; }
    // Months since a work entry ended: 0 while it goes on; nothing where its dates do not say.
    std::optional<int> months_since(std::size_t entry) const;
    int months_in_all() const { return months_in_all_; }

    domain::Evidence evidence_at(std::uint32_t number) const;

  private:
    void add(std::string pointer, PlaceKind kind, std::size_t entry, std::string_view text);
    void add_text(const std::string& pointer, PlaceKind kind, std::size_t entry, const domain::Text& text);
    void add_list(const std::string& pointer, PlaceKind kind, std::size_t entry,
                  const std::vector<std::string>& items);
    void add_entries();
    void add_rest();
    void index_words();
    void index_skills();

    const domain::Resume& resume_;
    Today today_;
    std::vector<ResumePlace> places_;
    std::vector<ShownSkill> skills_;
    std::unordered_map<std::string_view, std::vector<std::uint32_t>> stems_;
    std::vector<std::optional<Months>> months_;
    int months_in_all_ = 0;
};

}  // namespace atspro::matching
