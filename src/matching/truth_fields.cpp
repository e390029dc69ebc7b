#include "matching/truth_fields.h"

#include <algorithm>

#include "base/unicode.h"
#include "lexicon/dates.h"
#include "lexicon/headings.h"
#include "lexicon/key.h"
#include "lexicon/skills.h"
#include "lexicon/synonyms.h"

namespace atspro::matching {
namespace {

using domain::Text;

std::string quoted(std::string_view text) {
    return "\"" + std::string(text) + "\"";
}

std::string_view value_of(const Text& text) {
    return text ? trim(*text) : std::string_view{};
}

// The words of a name, each abbreviation put as the set it stands for.
std::string bare_name(std::string_view name) {
    const lexicon::Phrase phrase(name);
    std::string out;
    for (std::size_t i = 0; i < phrase.size();) {
        std::size_t taken = 1;
        std::string piece(phrase.word(i));
        for (std::size_t count = std::min<std::size_t>(6, phrase.size() - i); count > 0; --count) {
            const auto set = lexicon::synonyms_of(phrase.words(i, count));
            if (!set || !lexicon::is_abbreviation_set(*set)) continue;
            piece = "=" + std::to_string(*set);
            taken = count;
            break;
        }
        // Blanks do not part names: "back-end" and "backend".
        out += piece;
        i += taken;
    }
    return out;
}

// What two values have in common: both absent, one absent, or both there.
std::optional<Untrue> fault_of_presence(const Text& before, const Text& after, std::string_view rule,
                                        std::string_view what) {
    const std::string_view was = value_of(before);
    const std::string_view is = value_of(after);
    if (was.empty() && !is.empty())
        return Untrue{std::string(rule), "The resume names no " + std::string(what) + " here, so " +
                                             quoted(is) + " has no support."};
    if (!was.empty() && is.empty())
        return Untrue{"G8", "The " + std::string(what) + " " + quoted(was) + " is dropped."};
    return std::nullopt;
}

std::vector<lexicon::PartialDate> dates_of(std::string_view text) {
    std::vector<lexicon::PartialDate> out;
    for (const auto& span : lexicon::find_dates(text))
        for (const auto& point : {span.start, span.finish})
            if (point) out.push_back(*point);
    return out;
}

std::optional<Untrue> fault_of_address(const Text& before, const Text& after,
                                       std::string (*key)(std::string_view), std::string_view what) {
    if (auto fault = fault_of_presence(before, after, "G7", what)) return fault;
    if (value_of(before).empty() || key(value_of(before)) == key(value_of(after))) return std::nullopt;
    return Untrue{"G7", quoted(value_of(after)) + " is not the " + std::string(what) + " of the resume."};
}

bool lists_skill(const std::vector<std::string>& items, std::string_view wanted) {
    const lexicon::Skill* skill = lexicon::find_skill(wanted);
    return std::any_of(items.begin(), items.end(), [&](const std::string& item) {
        if (same_name(item, wanted)) return true;
        const lexicon::Skill* other = lexicon::find_skill(item);
        return skill != nullptr && other == skill;
    });
}

// One step up: "SQL" for somebody who shows PostgreSQL.
bool is_parent_of_shown(const Support& scope, std::string_view wanted) {
    const lexicon::Skill* skill = lexicon::find_skill(wanted);
    // A field of work ("machine learning") says more than the tool that belongs to it.
    if (skill == nullptr || skill->kind == "concept") return false;
    const std::string_view name = skill->canonical;
    return std::any_of(scope.skills().begin(), scope.skills().end(), [&](const std::string& shown) {
        const lexicon::Skill* child = lexicon::find_skill(shown);
        if (child == nullptr) return false;
        const auto parents = split(child->parents, ";");
        return std::any_of(parents.begin(), parents.end(),
                           [&](const std::string& parent) { return same_name(parent, name); });
    });
}

// Every name of an item that lists several ("Python (pandas, NumPy)") and every word of it.
bool all_shown(const Support& scope, const TextFacts& item) {
    if (std::any_of(item.names.begin(), item.names.end(),
                    [&](const NamedThing& name) { return !scope.has_name(item, name); }))
        return false;
    if (item.names.empty()) return false;
    const bool words = std::all_of(item.words.begin(), item.words.end(), [&](const Word& word) {
        return !word.content || scope.has_key(word.key);
    });
    return words && item.amounts.empty();
}

}  // namespace

bool same_name(std::string_view a, std::string_view b) {
    return bare_name(a) == bare_name(b);
}

std::optional<Untrue> fault_of_name(const Text& before, const Text& after, std::string_view what) {
    if (auto fault = fault_of_presence(before, after, "G1", what)) return fault;
    if (same_name(value_of(before), value_of(after))) return std::nullopt;
    return Untrue{"G1", quoted(value_of(after)) + " is not the " + std::string(what) +
                            " that the resume names: " + quoted(value_of(before)) + "."};
}

std::optional<Untrue> fault_of_date(const Text& before, const Text& after, std::string_view what) {
    const std::string_view was = value_of(before);
    const std::string_view is = value_of(after);
    if (was == is) return std::nullopt;
    // An end that goes missing makes a past position a present one.
    if (!was.empty() && is.empty())
        return Untrue{"G1", "The " + std::string(what) + " " + quoted(was) + " is taken away."};
    if (auto fault = fault_of_presence(before, after, "G1", what)) return fault;
    const auto sources = dates_of(was);
    const auto written = dates_of(is);
    const bool same = !written.empty() && sources.size() == written.size() &&
                      std::equal(written.begin(), written.end(), sources.begin(), same_date);
    if (same) return std::nullopt;
    return Untrue{"G1", quoted(is) + " is not the " + std::string(what) +
                            " that the resume gives: " + quoted(was) + "."};
}

std::optional<Untrue> fault_of_email(const Text& before, const Text& after) {
    return fault_of_address(
        before, after, [](std::string_view text) { return to_lower(text); }, "e-mail address");
}

std::optional<Untrue> fault_of_phone(const Text& before, const Text& after) {
    return fault_of_address(before, after, phone_key, "telephone number");
}

std::optional<Untrue> fault_of_link(const Text& before, const Text& after) {
    return fault_of_address(before, after, url_key, "web address");
}

std::optional<Untrue> fault_of_heading(const Text& before, const Text& after) {
    const auto was = lexicon::heading_of(value_of(before));
    const auto is = lexicon::heading_of(value_of(after));
    if (was && is && was->kind == is->kind && was->kind != lexicon::SectionKind::other) return std::nullopt;
    return fault_of_name(before, after, "heading");
}

std::optional<Untrue> fault_of_names_list(const std::vector<std::string>& before,
                                          const std::vector<std::string>& after, std::string_view what) {
    const auto listed = [](const std::vector<std::string>& items, const std::string& wanted) {
        return std::any_of(items.begin(), items.end(),
                           [&](const std::string& item) { return same_name(item, wanted); });
    };
    for (const std::string& item : after)
        if (!listed(before, item))
            return Untrue{"G1", quoted(item) + " is no " + std::string(what) + " of the resume."};
    for (const std::string& item : before)
        if (!listed(after, item)) return Untrue{"G8", quoted(item) + " is dropped."};
    return std::nullopt;
}

std::optional<Untrue> fault_of_skills(const TruthSource& source, const Support& scope,
                                      const std::vector<std::string>& before,
                                      const std::vector<std::string>& after) {
    for (const std::string& item : after) {
        if (lists_skill(before, item)) continue;
        const TextFacts facts = facts_of(item, source.language());
        const lexicon::Skill* skill = lexicon::find_skill(item);
        const bool shown = (skill != nullptr && scope.has_skill(skill->canonical)) ||
                           source.has_phrase(facts) || is_parent_of_shown(scope, item) ||
                           all_shown(scope, facts);
        if (shown) continue;
        const bool posting = !facts.names.empty() && source.posting().has_name(facts, facts.names.front());
        return Untrue{"G4",
                      quoted(item) + (posting ? " stands in the posting alone; the resume does not show it."
                                              : " is a skill that the resume does not show.")};
    }
    Support now(source.language());
    for (const std::string& item : after) now.add(facts_of(item, source.language()));
    for (const std::string& item : before) {
        if (lists_skill(after, item)) continue;
        const TextFacts facts = facts_of(item, source.language());
        const bool kept = std::all_of(facts.words.begin(), facts.words.end(), [&](const Word& word) {
            return !word.content || now.has_word(word, false);
        });
        if (!kept) return Untrue{"G8", "The skill " + quoted(item) + " is dropped."};
    }
    return std::nullopt;
}

}  // namespace atspro::matching
