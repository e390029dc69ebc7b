#include "matching/proof_points.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/unicode.h"
#include "lexicon/skills.h"
#include "matching/text_facts.h"
#include "matching/truth_values.h"

namespace atspro::matching {
namespace {

constexpr std::size_t kLongestName = 32;  // bytes of a requirement that a sentence names
constexpr double kFigureBonus = 0.5;      // points for a statement with a number in it: it can be checked
constexpr double kProvenShare =
    0.2;  // of a requirement's weight that is left once another point has proved it
constexpr std::size_t kFewestCharacters = 25;

bool is_statement(const Place& place) {
    const bool entry = place.part == Part::work || place.part == Part::project;
    return place.rule == Rule::text && entry && place.source.size() == 1 &&
           count_code_points(place.source.front()) >= kFewestCharacters;
}

double weight_of(const domain::Requirement& requirement) {
    return std::max(requirement.points, requirement.points_possible / 4);
}

std::vector<ProofPoint> candidates(const domain::Resume& resume, const domain::MatchScore& score) {
    std::map<std::string, ProofPoint> found;
    for (const domain::Requirement& requirement : score.requirements) {
        if (requirement.points <= 0) continue;
        for (const domain::Evidence& evidence : requirement.evidence) {
            const auto place = place_at(resume, evidence.pointer);
            if (!place || !is_statement(*place)) continue;
            auto& point = found[evidence.pointer];
            point.pointer = evidence.pointer;
            point.text = place->source.front();
            point.project = place->part == Part::project;
            point.entry = place->index;
            if (std::find(point.requirements.begin(), point.requirements.end(), &requirement) ==
                point.requirements.end())
                point.requirements.push_back(&requirement);
        }
    }
    std::vector<ProofPoint> out;
    for (auto& [pointer, point] : found) out.push_back(std::move(point));
    return out;
}

// "skill:github-actions|gitlab" -> "github actions", as word lists have it.
std::string key_in(std::string_view id) {
    const std::size_t colon = id.find(':');
    if (colon == std::string_view::npos) return {};
    std::string key(id.substr(colon + 1, id.find('|', colon) - colon - 1));
    std::replace(key.begin(), key.end(), '-', ' ');
    for (const auto& [word, sign] :
         {std::pair{std::string_view("plus"), '+'}, std::pair{std::string_view("sharp"), '#'}})
        for (std::size_t at = key.find(word); at != std::string::npos && at > 0 && key[at - 1] != ' ';
             at = key.find(word))
            key.replace(at, word.size(), 1, sign);
    return key;
}

// What the id names, as the posting's words write it, or as it is usually written.
std::string name_by_id(const domain::Requirement& requirement) {
    const std::string key = key_in(requirement.id);
    if (key.empty()) return {};
    const TextFacts text = facts_of(requirement.text, "en");
    for (std::size_t first = 0; first < text.words.size(); ++first) {
        std::string joined;
        for (std::size_t last = first; last < text.words.size() && joined.size() < key.size(); ++last) {
            joined += (joined.empty() ? "" : " ") + text.words[last].key;
            if (joined == key)
                return text.text.substr(text.words[first].span.begin,
                                        text.words[last].span.end - text.words[first].span.begin);
        }
    }
    const lexicon::Skill* skill = lexicon::find_skill(key);
    return skill == nullptr ? std::string() : std::string(skill->canonical);
}

}  // namespace

std::string short_name(const domain::Requirement& requirement) {
    using domain::RequirementKind;
    if (requirement.kind != RequirementKind::skill && requirement.kind != RequirementKind::certification)
        return {};
    std::string name = name_by_id(requirement);
    if (name.empty()) name = std::string(trim(requirement.text));
    while (name.ends_with('.') || name.ends_with(';') || name.ends_with(',')) name.pop_back();
    return name.size() > kLongestName ? std::string() : in_sentence(name);
}

std::string in_sentence(std::string_view name) {
    const lexicon::Skill* skill = lexicon::find_skill(name);
    if (skill == nullptr || skill->kind != "concept") return std::string(name);
    std::string out(name);
    for (std::size_t at = 0; at < out.size(); ++at) {
        const bool begins = at == 0 || out[at - 1] == ' ' || out[at - 1] == '-';
        const bool small_behind = at + 1 < out.size() && out[at + 1] >= 'a' && out[at + 1] <= 'z';
        if (begins && small_behind && out[at] >= 'A' && out[at] <= 'Z')
            out[at] = static_cast<char>(out[at] - 'A' + 'a');
    }
    return out;
}

std::vector<ProofPoint> proof_points(const domain::Resume& resume, const domain::MatchScore& score,
                                     std::size_t most) {
    std::vector<ProofPoint> left = candidates(resume, score);
    std::vector<ProofPoint> out;
    std::set<const domain::Requirement*> proven;
    while (out.size() < most && !left.empty()) {
        for (ProofPoint& point : left) {
            point.weight = facts_of(point.text, "en").amounts.empty() ? 0 : kFigureBonus;
            for (const domain::Requirement* requirement : point.requirements)
                point.weight += weight_of(*requirement) * (proven.contains(requirement) ? kProvenShare : 1);
        }
        const auto best =
            std::max_element(left.begin(), left.end(),
                             [](const ProofPoint& a, const ProofPoint& b) { return a.weight < b.weight; });
        ProofPoint point = std::move(*best);
        left.erase(best);
        std::stable_sort(point.requirements.begin(), point.requirements.end(),
                         [](const auto* a, const auto* b) { return weight_of(*a) > weight_of(*b); });
        proven.insert(point.requirements.begin(), point.requirements.end());
        out.push_back(std::move(point));
    }
    return out;
}

}  // namespace atspro::matching
