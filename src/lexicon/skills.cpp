#include "lexicon/skills.h"

#include <algorithm>
#include <string>

#include "base/unicode.h"
#include "lexicon/key.h"
#include "lexicon/tables.h"

namespace atspro::lexicon {
namespace {

constexpr std::size_t kMaxSkillBytes = 80;
constexpr std::size_t kMaxGroupWords = 7;

// Built at the first question; the views point into the program's own data.
const std::vector<Skill>& skills() {
    static const std::vector<Skill> all = [] {
        std::vector<Skill> out;
        const Table& table = tables::skills;
        out.reserve(table.row_count);
        for (std::size_t row = 0; row < table.row_count; ++row)
            out.push_back({table.cell(row, 0), table.cell(row, 1), table.cell(row, 2), table.cell(row, 3)});
        return out;
    }();
    return all;
}

}  // namespace

const Skill* find_skill(std::string_view text) {
    if (text.empty() || text.size() > kMaxSkillBytes) return nullptr;
    const std::string key = key_of(text);
    std::size_t row = tables::skills.find(key);
    if (row == Table::kNone && key.find(' ') != std::string::npos) {
        std::string joined;
        std::copy_if(key.begin(), key.end(), std::back_inserter(joined), [](char c) { return c != ' '; });
        row = tables::skills.find(joined);
    }
    return row == Table::kNone ? nullptr : &skills()[row];
}

std::vector<std::string_view> ancestors_of(const Skill& skill) {
    std::vector<std::string_view> out;
    const auto add_parents = [&](std::string_view list) {
        while (!list.empty()) {
            const std::size_t end = list.find(';');
            std::string_view parent = trim(list.substr(0, end));
            // "infrastructure as code" is the skill "Infrastructure as Code".
            if (const Skill* known = find_skill(parent)) parent = known->canonical;
            if (!parent.empty() && parent != skill.canonical &&
                std::find(out.begin(), out.end(), parent) == out.end())
                out.push_back(parent);
            list = end == std::string_view::npos ? std::string_view{} : list.substr(end + 1);
        }
    };
    add_parents(skill.parents);
    for (std::size_t i = 0; i < out.size(); ++i)
        if (const Skill* parent = find_skill(out[i])) add_parents(parent->parents);
    return out;
}

std::span<const Skill> all_skills() {
    return skills();
}

bool is_skill_group(std::string_view text) {
    if (text.size() > kMaxSkillBytes) return false;
    const Phrase phrase(text);
    if (phrase.empty() || phrase.size() > kMaxGroupWords) return false;
    if (tables::skill_groups.in_group(phrase.key(), "whole")) return true;
    // Made of group words alone, at least one of them a noun: "Web Frameworks and Libraries".
    bool noun = false;
    for (std::size_t i = 0; i < phrase.size(); ++i) {
        if (tables::skill_groups.in_group(phrase.word(i), "noun"))
            noun = true;
        else if (!tables::skill_groups.in_group(phrase.word(i), "modifier"))
            return false;
    }
    return noun;
}

}  // namespace atspro::lexicon
