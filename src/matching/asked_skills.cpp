#include "matching/asked_skills.h"

#include <algorithm>
#include <map>
#include <set>

#include "lexicon/key.h"

namespace atspro::matching {
namespace {

using domain::Importance;
using lexicon::Skill;
using lexicon::SkillMention;
using lexicon::Words;

constexpr int kRequired = 6;
constexpr int kPreferred = 3;
constexpr int kImplied = 2;
constexpr std::size_t kMaxAlternatives = 6;

Importance importance_of(LineRole role) {
    if (role == LineRole::must) return Importance::required;
    return role == LineRole::plus ? Importance::preferred : Importance::implied;
}

enum class Joint { none, list, either };

bool is_or(std::string_view key) {
    return key == "or" || key == "oder" || key == "ou" || key == "o" || key == "u";
}

// What stands between two mentions: nothing but a comma or a slash, "or", or something else.
Joint joint_between(const Words& words, const SkillMention& a, const SkillMention& b) {
    const std::size_t from = a.first + a.count;
    if (b.first == from) {
        const std::string_view gap =
            words.text().substr(words.span(from - 1).end, words.span(from).begin - words.span(from - 1).end);
        return gap.find_first_of(".;:!?()\n") == std::string_view::npos ? Joint::list : Joint::none;
    }
    return b.first == from + 1 && is_or(words.key(from)) ? Joint::either : Joint::none;
}

class Collector {
  public:
    explicit Collector(std::vector<Asked>& out) : out_(out) {}

    // From here on, what is added stands in lines of the posting; before, in its lists of bare names.
    void begin_lines() { in_lines_ = true; }

    // `name` as the posting writes it.
    void add(std::vector<const Skill*> skills, std::string name, std::string_view text,
             Importance importance) {
        std::string id = "skill:";
        for (std::size_t i = 0; i < skills.size(); ++i)
            id += (i == 0 ? "" : "|") + id_of(skills[i]->canonical);
        put(std::move(id), std::move(name), text, importance, std::move(skills), {});
    }

    void add_unknown(std::string_view name, std::string_view text, Importance importance) {
        const std::string key = lexicon::key_of(name);
        if (key.empty()) return;
        put("skill:" + id_of(name), std::string(name), text, importance, {}, {key});
    }

    void finish() {
        drop_alternatives_listed();
        std::stable_sort(rows_.begin(), rows_.end(),
                         [](const Asked& a, const Asked& b) { return a.importance < b.importance; });
        if (rows_.size() > kMaxSkillsAsked) rows_.resize(kMaxSkillsAsked);
        for (Asked& row : rows_) {
            const int weight = row.importance == Importance::required    ? kRequired
                               : row.importance == Importance::preferred ? kPreferred
                                                                         : kImplied;
            const bool tool = row.skills.empty() || is_tool(*row.skills.front());
            row.weight = tool ? weight : std::max(1, weight / 3);
            out_.push_back(std::move(row));
        }
    }

  private:
    // "Java or Kotlin" in a line, and both once more in the list of names that was drawn from it: one row.
    // What a line asks by itself stays a row of its own.
    void drop_alternatives_listed() {
        std::map<const Skill*, Importance> either;
        for (const Asked& row : rows_) {
            if (row.skills.size() < 2) continue;
            for (const Skill* skill : row.skills) {
                const auto [at, fresh] = either.emplace(skill, row.importance);
                at->second = std::min(at->second, row.importance);
            }
        }
        std::erase_if(rows_, [&](const Asked& row) {
            if (row.skills.size() != 1 || alone_in_a_line_.contains(row.id)) return false;
            const auto at = either.find(row.skills.front());
            return at != either.end() && at->second <= row.importance;
        });
    }

    void put(std::string id, std::string name, std::string_view text, Importance importance,
             std::vector<const Skill*> skills, std::vector<std::string> terms) {
        if (in_lines_) alone_in_a_line_.insert(id);
        const auto [at, fresh] = places_.emplace(id, rows_.size());
        if (!fresh) {
            Asked& row = rows_[at->second];
            if (importance < row.importance) {
                row.importance = importance;
                row.text = shortened(text, kMaxRequirementBytes);
            }
            return;
        }
        Asked row;
        row.id = std::move(id);
        row.text = shortened(text, kMaxRequirementBytes);
        row.kind = domain::RequirementKind::skill;
        row.importance = importance;
        row.part = domain::ScorePart::skills;
        row.name = std::move(name);
        row.skills = std::move(skills);
        row.terms = std::move(terms);
        rows_.push_back(std::move(row));
    }

    std::vector<Asked>& out_;
    std::vector<Asked> rows_;
    std::map<std::string, std::size_t> places_;
    std::set<std::string> alone_in_a_line_;  // ids
    bool in_lines_ = false;
};

void add_line(const Words& words, Importance importance, Collector& out) {
    const std::vector<SkillMention> mentions = lexicon::find_skill_mentions(words);
    for (std::size_t i = 0; i < mentions.size();) {
        std::size_t end = i + 1;
        bool either = false;
        while (end < mentions.size() && end - i < kMaxAlternatives) {
            const Joint joint = joint_between(words, mentions[end - 1], mentions[end]);
            if (joint == Joint::none) break;
            either = either || joint == Joint::either;
            ++end;
            if (joint == Joint::either) break;
        }
        if (!either) end = i + 1;
        std::vector<const Skill*> skills;
        std::vector<std::string_view> names;
        for (std::size_t k = i; k < end; ++k) {
            if (std::find(skills.begin(), skills.end(), mentions[k].skill) != skills.end()) continue;
            skills.push_back(mentions[k].skill);
            names.push_back(words.written(mentions[k].first, mentions[k].count));
        }
        out.add(std::move(skills), joined_by_or(names), words.text(), importance);
        i = end;
    }
}

void add_listed(const std::vector<std::string>& names, Importance importance, Collector& out) {
    for (const std::string& name : names) {
        if (const Skill* skill = lexicon::find_skill(name))
            out.add({skill}, name, name, importance);
        else
            out.add_unknown(name, name, importance);
    }
}

}  // namespace

void add_skills(const domain::Job& job, const std::vector<PostingLine>& lines, std::vector<Asked>& out) {
    Collector collector(out);
    add_listed(job.skills.required, Importance::required, collector);
    add_listed(job.skills.preferred, Importance::preferred, collector);
    collector.begin_lines();
    if (job.title) add_line(Words(*job.title), Importance::required, collector);
    for (const PostingLine& line : lines)
        if (line.role != LineRole::other) add_line(line.words, importance_of(line.role), collector);
    collector.finish();
}

bool is_tool(const Skill& skill) {
    for (const std::string_view parent : lexicon::ancestors_of(skill))
        if (parent == "soft skills") return false;
    return true;
}

std::string id_of(std::string_view name) {
    std::string out;
    for (const char c : lexicon::key_of(name)) {
        if (c == ' ')
            out += '-';
        else if (c == '+')
            out += "plus";
        else if (c == '#')
            out += "sharp";
        else
            out += c;
    }
    return out;
}

std::string joined_by_or(const std::vector<std::string_view>& names) {
    std::string out;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) out += i + 1 == names.size() ? " or " : ", ";
        out += names[i];
    }
    return out;
}

}  // namespace atspro::matching
