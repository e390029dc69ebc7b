// Terms, listed skills and order: what of the resume the posting asks, in its words and first.
#include <algorithm>
#include <map>
#include <numeric>

#include "lexicon/key.h"
#include "lexicon/skill_mentions.h"
#include "matching/evidence_rules.h"
#include "matching/proposals.h"
#include "matching/stems.h"

namespace atspro::matching {
namespace {

using domain::Change;
using domain::ChangeKind;
using domain::RequirementKind;
using domain::Risk;

constexpr std::size_t kMaxShownSkills = 12;  // added to the list
constexpr std::size_t kMaxReasonTerms = 4;

// ---- terms

// Whether every word of `a` is one of `b`, inflected or not.
bool is_subset(const lexicon::Words& a, const lexicon::Words& b) {
    for (std::size_t i = 0; i < a.size(); ++i) {
        bool found = false;
        for (std::size_t k = 0; k < b.size() && !found; ++k) found = stem_of(a.key(i)) == stem_of(b.key(k));
        if (!found) return false;
    }
    return true;
}

std::string without_blanks(std::string_view key) {
    std::string out;
    std::copy_if(key.begin(), key.end(), std::back_inserter(out), [](char c) { return c != ' '; });
    return out;
}

// "Java 17", "ES6", "C/C++": says more than the bare name.
bool says_more_than_a_name(std::string_view name) {
    if (name.find('/') != std::string_view::npos) return true;
    const lexicon::Words words(name);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const char last = words.key(i).back();
        if (last >= '0' && last <= '9') return true;
    }
    return false;
}

// "AWS" and "Amazon Web Services", "K8s" and "Kubernetes", "Postgres" and "PostgreSQL": the letters of the
// shorter follow each other in the longer, from the first. Two names of one thing that look unlike ("Cerner",
// "Epic") may be two things after all.
bool is_short_form(std::string_view a, std::string_view b) {
    const auto letters = [](std::string_view name) {
        std::string out;
        std::copy_if(name.begin(), name.end(), std::back_inserter(out),
                     [](char c) { return c != ' ' && !(c >= '0' && c <= '9'); });
        return out;
    };
    std::string few = letters(a);
    std::string many = letters(b);
    if (few.size() > many.size()) std::swap(few, many);
    if (few.empty() || few.front() != many.front()) return false;
    std::size_t at = 0;
    for (const char c : many)
        if (at < few.size() && few[at] == c) ++at;
    return at == few.size();
}

// Whether one name may stand for the other without saying more or less.
bool is_mere_alias(std::string_view held, std::string_view asked) {
    const lexicon::Words a(held);
    const lexicon::Words b(asked);
    if (a.empty() || b.empty()) return false;
    // "Front end" and "frontend" are one name to whoever reads.
    if (without_blanks(a.keys(0, a.size())) == without_blanks(b.keys(0, b.size()))) return false;
    if (!is_short_form(a.keys(0, a.size()), b.keys(0, b.size()))) return false;
    return !says_more_than_a_name(held) && !says_more_than_a_name(asked) && !is_subset(a, b) &&
           !is_subset(b, a);
}

struct Term {
    std::string_view name;  // as the posting writes it
    const Asked* asked = nullptr;
};

// The posting's name of each skill that it asks by itself.
std::map<const lexicon::Skill*, Term> terms_of(const std::vector<Asked>& asked) {
    std::map<const lexicon::Skill*, Term> out;
    for (const Asked& row : asked)
        if (row.kind == RequirementKind::skill && row.skills.size() == 1)
            out.try_emplace(row.skills.front(), Term{row.name, &row});
    return out;
}

// Whether the posting itself writes the skill as `held`: then there is nothing to bring in line.
bool posting_writes(const std::vector<Asked>& asked, std::string_view held) {
    const lexicon::Words name(held);
    return std::any_of(asked.begin(), asked.end(), [&](const Asked& row) {
        if (row.kind != RequirementKind::skill) return false;
        const lexicon::Words words(row.name);
        for (std::size_t i = 0; i + name.size() <= words.size(); ++i)
            if (words.keys(i, name.size()) == name.keys(0, name.size())) return true;
        return false;
    });
}

bool takes_terms(PlaceKind kind) {
    return kind == PlaceKind::work || kind == PlaceKind::work_list || kind == PlaceKind::project ||
           kind == PlaceKind::skills || kind == PlaceKind::summary;
}

// ---- order

// What each place is worth to the posting: the weights of the rows that it speaks for.
std::vector<int> relevance_of(const Draft& draft) {
    std::vector<int> out(draft.resume.places().size(), 0);
    for (const Asked& asked : draft.asked) {
        if (asked.kind == RequirementKind::skill) {
            for (const std::uint32_t number : places_showing(asked.skills, draft.resume))
                out[number] += asked.weight * 100;
            for (const std::string& term : asked.terms)
                for (const std::uint32_t number : draft.resume.with_phrase(term))
                    out[number] += asked.weight * 100;
        } else if (asked.kind == RequirementKind::keyword) {
            for (const std::uint32_t number : draft.resume.with_phrase(asked.terms.front()))
                out[number] += asked.weight * 20;
        } else if (asked.kind == RequirementKind::duty) {
            const int share = asked.weight * 200 / static_cast<int>(asked.stems.front().size());
            for (const std::string& stem : asked.stems.front())
                for (const std::uint32_t number : draft.resume.with_stem(stem)) out[number] += share;
        }
    }
    return out;
}

void propose_list_order(const std::string& pointer, const std::vector<std::string>& list,
                        const std::vector<int>& worth, std::string reason, std::vector<Change>& out) {
    std::vector<std::size_t> order(list.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return worth[a] > worth[b]; });
    std::vector<std::string> after;
    for (const std::size_t i : order) after.push_back(list[i]);
    if (after == list) return;
    Change change = drafted(pointer, ChangeKind::reorder, list, after, Risk::none, std::move(reason));
    change.evidence = {{pointer + "/" + std::to_string(order.front()), list[order.front()]}};
    out.push_back(std::move(change));
}

}  // namespace

void propose_terms(const Draft& draft, std::vector<Change>& out) {
    const std::map<const lexicon::Skill*, Term> terms = terms_of(draft.asked);
    for (const ResumePlace& place : draft.resume.places()) {
        if (!takes_terms(place.kind)) continue;
        std::string after;
        std::size_t copied = 0;
        std::string swaps;
        std::size_t count = 0;
        const Asked* asked = nullptr;
        for (const lexicon::SkillMention& mention : lexicon::find_skill_mentions(place.words)) {
            const auto term = terms.find(mention.skill);
            const std::string_view held = place.words.written(mention.first, mention.count);
            if (term == terms.end() || !is_mere_alias(held, term->second.name)) continue;
            if (posting_writes(draft.asked, held)) continue;
            // The usual name is not given up for a rarer one: both are read alike, and nothing is gained.
            if (lexicon::key_of(held) == lexicon::key_of(mention.skill->canonical)) continue;
            // A name fits wherever another name stood; a word for a field of work may not fit the sentence.
            if (mention.skill->kind == "concept" && mention.count != place.words.size()) continue;
            // Where both names stand already, nothing is gained.
            if (place.text().find(term->second.name) != std::string_view::npos) continue;
            const lexicon::Span span = place.words.span(mention.first, mention.count);
            after += place.text().substr(copied, span.begin - copied);
            after += term->second.name;
            copied = span.end;
            if (!asked) asked = term->second.asked;
            if (count++ < kMaxReasonTerms)
                swaps += (swaps.empty() ? "" : ", ") + std::string(term->second.name) + " for " +
                         std::string(held);
        }
        if (!asked) continue;
        after += place.text().substr(copied);
        Change change =
            drafted(place.pointer, ChangeKind::standardize, {std::string(place.text())}, {std::move(after)},
                    Risk::low, "The posting's name of the same thing: " + swaps + ".");
        change.requirement = asked->id;
        change.evidence = {{place.pointer, std::string(place.text())}};
        out.push_back(std::move(change));
    }
}

void propose_shown_skills(const Draft& draft, std::vector<Change>& out) {
    const std::vector<std::string>& list = draft.resume.resume().skills;
    const std::string pointer = "/skills/" + std::to_string(list.size());
    std::size_t added = 0;
    std::vector<const lexicon::Skill*> done;
    for (const Asked& asked : draft.asked) {
        if (asked.kind != RequirementKind::skill) continue;
        for (const lexicon::Skill* skill : asked.skills) {
            const auto shown = std::find_if(draft.resume.skills().begin(), draft.resume.skills().end(),
                                            [&](const ShownSkill& s) { return s.skill == skill; });
            if (added == kMaxShownSkills || shown == draft.resume.skills().end() ||
                std::find(done.begin(), done.end(), skill) != done.end())
                continue;
            std::optional<std::uint32_t> proof;
            bool is_listed = false;
            for (const std::uint32_t number : shown->places) {
                const PlaceKind kind = draft.resume.place(number).kind;
                is_listed = is_listed || kind == PlaceKind::skills;
                const bool work =
                    kind == PlaceKind::work || kind == PlaceKind::work_list || kind == PlaceKind::project;
                if (work && !proof) proof = number;
            }
            if (is_listed || !proof) continue;
            const bool by_its_name = asked.skills.size() == 1 && !says_more_than_a_name(asked.name);
            const std::string name = by_its_name && lexicon::find_skill(asked.name) == skill
                                         ? asked.name
                                         : std::string(skill->canonical);
            Change change =
                drafted(pointer, ChangeKind::add, {}, {name}, Risk::low,
                        "The work shows " + name + ", which the posting asks; the skills list lacks it.");
            change.requirement = asked.id;
            change.evidence = {draft.resume.evidence_at(*proof)};
            out.push_back(std::move(change));
            done.push_back(skill);
            ++added;
        }
    }
}

void propose_order(const Draft& draft, std::vector<Change>& out) {
    const std::vector<int> relevance = relevance_of(draft);
    std::map<std::string_view, int> by_pointer;
    for (std::size_t i = 0; i < relevance.size(); ++i)
        if (relevance[i] > 0) by_pointer.emplace(draft.resume.places()[i].pointer, relevance[i]);
    const auto worth_of_items = [&](const std::string& pointer, std::size_t count) {
        std::vector<int> out_worth(count, 0);
        for (std::size_t i = 0; i < count; ++i) {
            const auto at = by_pointer.find(pointer + "/" + std::to_string(i));
            if (at != by_pointer.end()) out_worth[i] = at->second;
        }
        return out_worth;
    };
    const domain::Resume& resume = draft.resume.resume();
    const auto propose = [&](const std::string& pointer, const std::vector<std::string>& list,
                             const char* reason) {
        propose_list_order(pointer, list, worth_of_items(pointer, list.size()), reason, out);
    };
    for (std::size_t i = 0; i < resume.work_experience.size(); ++i)
        propose("/work_experience/" + std::to_string(i) + "/responsibilities",
                resume.work_experience[i].responsibilities,
                "The points that speak for what the posting asks come first.");
    for (std::size_t i = 0; i < resume.projects.size(); ++i)
        propose("/projects/" + std::to_string(i) + "/responsibilities", resume.projects[i].responsibilities,
                "The points that speak for what the posting asks come first.");
    propose("/skills", resume.skills, "The skills that the posting asks come first.");
}

}  // namespace atspro::matching
