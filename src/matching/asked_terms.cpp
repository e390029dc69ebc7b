#include "matching/asked_terms.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "base/unicode.h"
#include "lexicon/action_verbs.h"
#include "lexicon/skill_mentions.h"
#include "matching/asked_skills.h"
#include "matching/stems.h"

namespace atspro::matching {
namespace {

using lexicon::Words;

constexpr std::size_t kMinKeywordBytes = 4;

struct Candidate {
    std::string key;
    std::string text;
    std::size_t first = 0;  // order of appearance
    int lines = 0;          // in how many it stands
    bool in_title = false;
    bool asked = false;  // in a line that asks
};

class Keywords {
  public:
    explicit Keywords(const domain::Job& job) {
        if (job.company) leave_out(*job.company);
        for (const std::string& place : job.location) leave_out(place);
    }

    void add(const Words& words, bool in_title, bool asked) {
        std::vector<bool> taken(words.size(), false);
        for (const lexicon::SkillMention& mention : lexicon::find_skill_mentions(words))
            std::fill_n(taken.begin() + static_cast<std::ptrdiff_t>(mention.first), mention.count, true);
        for (const lexicon::Wording& wording : lexicon::find_wordings(words))
            if (!in_title || !wording.after("rank ").empty())
                std::fill_n(taken.begin() + static_cast<std::ptrdiff_t>(wording.first), wording.count, true);
        std::set<std::string_view> here;
        for (std::size_t i = 0; i < words.size(); ++i) {
            const std::string_view key = words.key(i);
            if (taken[i] || key.size() < kMinKeywordBytes || !is_plain(key)) continue;
            // What is done is a duty, counted with its line; a keyword names what it is done to.
            if (!in_title && lexicon::begins_with_action_verb(key)) continue;
            const std::string_view stem = stem_of(key);
            if (left_out_.contains(std::string(stem)) || !here.insert(stem).second) continue;
            Candidate& candidate = found_[std::string(stem)];
            if (candidate.lines == 0) {
                candidate.key = key;
                candidate.text = words.written(i);
                candidate.first = count_++;
            }
            ++candidate.lines;
            candidate.in_title = candidate.in_title || in_title;
            candidate.asked = candidate.asked || asked;
        }
    }

    std::vector<Candidate> best() const {
        std::vector<Candidate> out;
        for (const auto& [stem, candidate] : found_) out.push_back(candidate);
        std::sort(out.begin(), out.end(), [](const Candidate& a, const Candidate& b) {
            const int wa = weight_of(a);
            const int wb = weight_of(b);
            return wa != wb ? wa > wb : a.first < b.first;
        });
        if (out.size() > kMaxKeywordsAsked) out.resize(kMaxKeywordsAsked);
        return out;
    }

    static int weight_of(const Candidate& c) {
        return 1 + (c.in_title ? 3 : 0) + (c.asked ? 1 : 0) + (c.lines > 1 ? 1 : 0) + (c.lines > 3 ? 1 : 0);
    }

  private:
    void leave_out(std::string_view text) {
        const Words words(text);
        for (std::size_t i = 0; i < words.size(); ++i) left_out_.emplace(stem_of(words.key(i)));
    }

    std::set<std::string> left_out_;
    std::map<std::string, Candidate> found_;
    std::size_t count_ = 0;
};

bool has_letter(std::string_view key) {
    return std::any_of(key.begin(), key.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    });
}

}  // namespace

bool is_title_word(std::string_view key) {
    // How many are sought, from where and how early: nothing that a title held could have in common.
    constexpr std::array<std::string_view, 9> kEmpty = {
        "position", "positions", "role", "roles", "multiple", "remote", "openings", "founding", "first"};
    return has_letter(key) && key.size() > 1 && std::find(kEmpty.begin(), kEmpty.end(), key) == kEmpty.end();
}

bool is_plain(std::string_view key) {
    return has_letter(key) && !lexicon::is_generic(key);
}

void add_keywords(const domain::Job& job, const std::vector<PostingLine>& lines, std::vector<Asked>& out) {
    Keywords keywords(job);
    if (job.title) keywords.add(Words(*job.title), true, false);
    for (const PostingLine& line : lines)
        if (line.role != LineRole::other && !line.says("permit"))
            keywords.add(line.words, false, line.role == LineRole::must || line.role == LineRole::plus);
    for (const Candidate& candidate : keywords.best()) {
        Asked row;
        row.id = "keyword:" + id_of(stem_of(candidate.key));
        row.text = candidate.text;
        row.name = candidate.text;
        row.kind = domain::RequirementKind::keyword;
        row.importance = domain::Importance::implied;
        row.weight = Keywords::weight_of(candidate);
        row.terms = {candidate.key};
        out.push_back(std::move(row));
    }
}

std::optional<domain::Seniority> seniority_in(const Words& title) {
    std::optional<domain::Seniority> best;
    for (const lexicon::Wording& wording : lexicon::find_wordings(title)) {
        const std::string_view rank = wording.after("rank ");
        for (const auto& [level, name] : json::Names<domain::Seniority>::list)
            if (name == rank && (!best || level > *best)) best = level;
    }
    return best;
}

std::string_view name_of_level(domain::EducationLevel level) {
    switch (level) {
        case domain::EducationLevel::secondary:
            return "secondary school certificate";
        case domain::EducationLevel::vocational:
            return "vocational training";
        case domain::EducationLevel::associate:
            return "associate degree";
        case domain::EducationLevel::bachelor:
            return "bachelor's degree";
        case domain::EducationLevel::master:
            return "master's degree";
        case domain::EducationLevel::doctorate:
            return "doctorate";
    }
    return "";
}

}  // namespace atspro::matching
