#include "matching/rewording.h"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include "base/unicode.h"
#include "lexicon/action_verbs.h"

namespace atspro::matching {
namespace {

using lexicon::Claim;
using lexicon::ClaimKind;
using lexicon::Measure;

// Longest and shortest a rewording may be against what it rewords.
constexpr double kLongestRatio = 2.0;
constexpr double kShortestRatio = 0.5;
constexpr std::size_t kFreeLength =
    60;                               // characters below which a text may grow to any length up to twice this
constexpr std::size_t kNetWords = 2;  // words of content that make a statement of their own
constexpr std::size_t kLongWord = 4;  // letters of a word that carries a phrase
constexpr std::size_t kRoleReach = 3;    // words between "as" and a role
constexpr std::size_t kMoveReach = 8;    // words between "from" and "to"
constexpr double kSupportedShare = 0.6;  // of the words of content of an added text that its entry must have

std::string quoted(std::string_view text) {
    return "\"" + std::string(text) + "\"";
}

Untrue untrue(std::string_view rule, std::string reason) {
    return {std::string(rule), std::move(reason)};
}

std::string_view word_text(const TextFacts& facts, const Word& word) {
    return word.span.of(facts.text);
}

std::string claim_text(const TextFacts& facts, const Claim& claim) {
    const auto& first = facts.words[claim.first];
    const auto& last = facts.words[claim.first + claim.count - 1];
    return facts.text.substr(first.span.begin, last.span.end - first.span.begin);
}

// ---- G2: numbers

bool bound_holds(ClaimKind written, ClaimKind source) {
    if (written == source) return true;
    if (written == ClaimKind::neutral) return source == ClaimKind::at_least;
    return written == ClaimKind::about && source == ClaimKind::neutral;
}

bool names_other_amount(const Amount& amount, const std::vector<Amount>& sources) {
    bool other = false;
    for (const Amount& source : sources) {
        if (source.noun != amount.noun) continue;
        if (lexicon::same_quantity(source.quantity, amount.quantity)) return false;
        other = true;
    }
    return other;
}

std::optional<Untrue> fault_of_amount(const Amount& amount, const Support& near, const Support& entry) {
    const Support& source = near.find_amount(amount.quantity) ? near : entry;
    if (!source.find_amount(amount.quantity))
        return untrue("G2", quoted(amount.text) + " stands nowhere in this entry of the resume.");
    const bool bound =
        std::any_of(source.amounts().begin(), source.amounts().end(), [&](const Amount& other) {
            return lexicon::same_quantity(other.quantity, amount.quantity) &&
                   bound_holds(amount.bound, other.bound);
        });
    if (!bound && amount.quantity.measure != Measure::vague)
        return untrue("G2", "The resume does not say " + quoted(amount.text) +
                                " in this sense: it has it with another bound, or with none.");
    if (!amount.noun.empty() && names_other_amount(amount, source.amounts()))
        return untrue("G2", quoted(amount.text) + " counts something else in the resume.");
    return std::nullopt;
}

std::optional<Untrue> fault_of_dates(const TextFacts& after, const Support& near, const Support& entry) {
    for (const auto& date : after.dates)
        if (!near.has_date(date) && !entry.has_date(date))
            return untrue("G2", quoted(date.iso()) + " stands nowhere in this entry of the resume.");
    return std::nullopt;
}

constexpr std::array<std::string_view, 4> kFrom = {"from", "von", "de", "desde"};
constexpr std::array<std::string_view, 8> kTo = {"to", "into", "onto", "nach", "zu", "auf", "a", "hasta"};

template <class Words>
bool is_one_of(const Words& words, const std::string& key) {
    return std::find(words.begin(), words.end(), key) != words.end();
}

// "from 240 ms to 90 ms": a word of leaving before the first, one of arriving between the two.
bool links_directions(const TextFacts& facts, const Amount& first, const Amount& second) {
    bool leaves = false;
    bool arrives = false;
    for (const Word& word : facts.words) {
        if (word.span.end <= first.quantity.span.begin)
            leaves = leaves || is_one_of(kFrom, word.key);
        else if (word.span.begin >= first.quantity.span.end && word.span.end <= second.quantity.span.begin)
            arrives = arrives || is_one_of(kTo, word.key);
    }
    return leaves && arrives;
}

bool turned_round(const TextFacts& before, const TextFacts& after) {
    for (std::size_t i = 1; i < after.amounts.size(); ++i)
        for (std::size_t k = 1; k < before.amounts.size(); ++k) {
            const bool swapped =
                lexicon::same_quantity(after.amounts[i - 1].quantity, before.amounts[k].quantity) &&
                lexicon::same_quantity(after.amounts[i].quantity, before.amounts[k - 1].quantity) &&
                !lexicon::same_quantity(after.amounts[i].quantity, after.amounts[i - 1].quantity);
            if (swapped && links_directions(after, after.amounts[i - 1], after.amounts[i]) &&
                links_directions(before, before.amounts[k - 1], before.amounts[k]))
                return true;
        }
    return false;
}

// "from A to B": the keys of A and those of B.
struct Move {
    std::set<std::string> from;
    std::set<std::string> to;
};

std::vector<Move> moves_of(const TextFacts& facts) {
    std::vector<Move> out;
    const auto& words = facts.words;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!is_one_of(kFrom, words[i].key)) continue;
        Move move;
        bool behind = false;
        for (std::size_t k = i + 1; k < words.size() && k <= i + kMoveReach; ++k) {
            if (!behind && is_one_of(kTo, words[k].key))
                behind = true;
            else if (words[k].content)
                (behind ? move.to : move.from).insert(words[k].key);
        }
        if (behind && !move.from.empty() && !move.to.empty()) out.push_back(std::move(move));
    }
    return out;
}

bool share_word(const std::set<std::string>& a, const std::set<std::string>& b,
                const std::set<std::string>& but) {
    return std::any_of(a.begin(), a.end(),
                       [&](const std::string& word) { return b.contains(word) && !but.contains(word); });
}

bool moved_back(const TextFacts& before, const TextFacts& after) {
    for (const Move& now : moves_of(after))
        for (const Move& then : moves_of(before))
            if (share_word(now.from, then.to, then.from) && share_word(now.to, then.from, then.to))
                return true;
    return false;
}

// ---- G5: how much, how far

bool needs_support(ClaimKind kind) {
    switch (kind) {
        case ClaimKind::rank:
        case ClaimKind::role:
        case ClaimKind::level:
        case ClaimKind::extent:
        case ClaimKind::best:
        case ClaimKind::status:
        case ClaimKind::frequency:
            return true;
        default:
            return false;
    }
}

// "as head chef", "als stellvertretende Leiterin": a role that somebody took on.
bool is_assumed(const TextFacts& facts, const Claim& claim) {
    static constexpr std::array<std::string_view, 5> kAs = {"as", "als", "comme", "como", "tant"};
    if (claim.kind != ClaimKind::role && claim.kind != ClaimKind::rank) return false;
    for (std::size_t back = 1; back <= kRoleReach && back <= claim.first; ++back)
        if (is_one_of(kAs, facts.words[claim.first - back].key)) return true;
    return false;
}

std::vector<std::size_t> assumed_roles(const TextFacts* facts) {
    std::vector<std::size_t> out;
    if (facts == nullptr) return out;
    for (const Claim& claim : facts->claims)
        if (is_assumed(*facts, claim)) out.push_back(claim.row);
    return out;
}

std::optional<Untrue> fault_of_claims(const TextFacts* before, const TextFacts& after, const Support& near,
                                      const Support& entry, const Support& titles, bool portrait) {
    const auto held_roles = assumed_roles(before);
    for (const Claim& claim : after.claims) {
        if (!needs_support(claim.kind)) continue;
        if (is_assumed(after, claim) && !titles.carries_claim(claim.row) &&
            std::find(held_roles.begin(), held_roles.end(), claim.row) == held_roles.end())
            return untrue("G5",
                          quoted(claim_text(after, claim)) + " is a role that the resume does not give.");
        // A word of a phrase there ("under the supervision of") is no new one here.
        bool held =
            near.carries_claim(claim.row) || (claim.count == 1 && near.has_key(after.words[claim.first].key));
        if (!held && claim.kind == ClaimKind::role)
            held = (portrait ? titles : entry).carries_claim(claim.row);
        if (!held && claim.kind != ClaimKind::role && (portrait || claim.kind != ClaimKind::rank))
            held = entry.carries_claim(claim.row);
        if (held) continue;
        const std::string text = quoted(claim_text(after, claim));
        if (claim.kind == ClaimKind::frequency)
            return untrue("G2", text + " is not how often the resume says.");
        return untrue("G5", text + " claims more than the resume says here.");
    }
    return std::nullopt;
}

// Whether every longer word of a claim stands in `now`, in whatever order.
bool keeps_words(const TextFacts& facts, const Claim& claim, const Support& now) {
    bool any = false;
    for (std::size_t i = claim.first; i < claim.first + claim.count; ++i) {
        if (facts.words[i].key.size() < kLongWord) continue;
        any = true;
        if (!now.has_word(facts.words[i], false)) return false;
    }
    return any;
}

std::optional<Untrue> fault_of_weakening_lost(const TextFacts& before, const Support& now) {
    for (const Claim& claim : before.claims) {
        if (claim.kind != ClaimKind::part && claim.kind != ClaimKind::frequency &&
            claim.kind != ClaimKind::status)
            continue;
        if (now.carries_claim(claim.row) || keeps_words(before, claim, now)) continue;
        const std::string text = quoted(claim_text(before, claim));
        if (claim.kind == ClaimKind::part)
            return untrue("G5", "Without " + text + " the text claims more than the resume says.");
        return untrue("G8", text + " is dropped.");
    }
    return std::nullopt;
}

std::optional<Untrue> fault_of_direction(const TextFacts& before, const Support& then, const TextFacts& after,
                                         const Support& now) {
    using enum ClaimKind;
    for (const auto& [one, other] :
         {std::pair{up, down}, std::pair{down, up}, std::pair{better, worse}, std::pair{worse, better},
          std::pair{small, large}, std::pair{large, small}, std::pair{up, worse}, std::pair{down, worse}}) {
        if (then.has_kind(one) && !then.has_kind(other) && now.has_kind(other) && !now.has_kind(one))
            return untrue(
                "G5",
                "The text turns the resume's statement round: what was one way there is the other way here.");
    }
    const auto multiple = [](const TextFacts& facts) {
        return std::find_if(facts.amounts.begin(), facts.amounts.end(),
                            [](const Amount& a) { return a.quantity.measure == Measure::times; });
    };
    const bool measured = multiple(before) != before.amounts.end() || before.amounts.size() > 1;
    // "Improved" without a figure may not become "reduced": of what kind the change was, the resume does not
    // say.
    if (!measured && then.has_kind(better) && !then.has_kind(down) && now.has_kind(down) &&
        !now.has_kind(better))
        return untrue("G5", "The resume says that something was made better, not that it was made less.");
    const bool directed =
        then.has_kind(up) || then.has_kind(down) || then.has_kind(better) || then.has_kind(worse) || measured;
    for (const Claim& claim : after.claims)
        if (!directed &&
            (claim.kind == up || claim.kind == down || claim.kind == better || claim.kind == worse) &&
            !then.has_claim(claim.row))
            return untrue(
                "G5", quoted(claim_text(after, claim)) + " is an effect that the resume does not name here.");
    if (then.has_kind(negation) != now.has_kind(negation))
        return untrue("G5", then.has_kind(negation) ? "The text drops a \"not\" or \"without\" of the resume."
                                                    : "The text denies what the resume does not deny.");
    return std::nullopt;
}

// ---- G3 and G8: what is said at all

// Words of content of `facts` that `source` lacks.
std::vector<const Word*> missing_words(const TextFacts& facts, const Support& source) {
    std::vector<const Word*> out;
    for (std::size_t i = 0; i < facts.words.size(); ++i) {
        const Word& word = facts.words[i];
        const bool named = std::any_of(facts.names.begin(), facts.names.end(), [&](const NamedThing& name) {
            return name.first <= i && i < name.first + name.count && source.has_name(facts, name);
        });
        if (!named && word.content && !word.counted && !source.has_word(word) &&
            !source.abbreviates(facts, i))
            out.push_back(&word);
    }
    return out;
}

std::size_t content_count(const TextFacts& facts) {
    return static_cast<std::size_t>(std::count_if(facts.words.begin(), facts.words.end(),
                                                  [](const Word& w) { return w.content && !w.counted; }));
}

// Two words in a row, small ones aside.
bool stand_together(const TextFacts& facts, const std::vector<const Word*>& words) {
    const Word* before = nullptr;
    for (const Word& word : facts.words) {
        if (!word.content) continue;
        const bool listed = std::find(words.begin(), words.end(), &word) != words.end();
        if (listed && before != nullptr) return true;
        before = listed ? &word : nullptr;
    }
    return false;
}

std::string joined_text(const TextFacts& facts, const std::vector<const Word*>& words) {
    std::string out;
    for (const Word* word : words) out += (out.empty() ? "" : ", ") + quoted(word_text(facts, *word));
    return out;
}

bool is_coordinator(const Word& word) {
    static constexpr std::array<std::string_view, 10> kAnd = {"and", "und",  "et", "y",     "e",
                                                              "or",  "oder", "ou", "sowie", "plus"};
    return is_one_of(kAnd, word.key);
}

// Whether `word` is an item of a list in its text: "intravenous antibiotics and chemotherapy".
bool is_listed(const TextFacts& facts, const Word& word) {
    const auto i = static_cast<std::size_t>(&word - facts.words.data());
    const auto comma = [&](std::size_t left) {
        const std::size_t begin = facts.words[left].span.end;
        return facts.text.substr(begin, facts.words[left + 1].span.begin - begin).find(',') !=
               std::string::npos;
    };
    const bool behind = i > 0 && (is_coordinator(facts.words[i - 1]) || comma(i - 1));
    const bool before = i + 1 < facts.words.size() && (is_coordinator(facts.words[i + 1]) || comma(i));
    return behind || before;
}

std::optional<Untrue> fault_of_additions(const TextFacts& before, const Support& then, const TextFacts& after,
                                         const Support& now, const Surroundings& around) {
    const auto novel = missing_words(after, then);
    const auto lost = missing_words(before, now);
    if (novel.size() > lost.size()) {
        std::vector<const Word*> foreign;
        std::copy_if(novel.begin(), novel.end(), std::back_inserter(foreign),
                     [&](const Word* word) { return !around.entry.has_word(*word); });
        const bool listed = std::any_of(foreign.begin(), foreign.end(),
                                        [&](const Word* word) { return is_listed(after, *word); });
        if (listed || (foreign.size() >= kNetWords && novel.size() >= lost.size() + kNetWords))
            return untrue("G3", "The resume does not say " + joined_text(after, foreign) + " here.");
    }
    for (const Word* word : novel) {
        const bool from_posting =
            novel.size() > lost.size() && around.posting.has_key(word->key) && !around.entry.has_word(*word);
        if (from_posting && !lexicon::begins_with_action_verb(word->key))
            return untrue("G3", quoted(word_text(after, *word)) +
                                    " stands in the posting alone, not in this entry of the resume.");
    }
    return std::nullopt;
}

std::optional<Untrue> fault_of_lost_content(const TextFacts& before, const Support& then,
                                            const TextFacts& after, const Support& now) {
    const auto novel = missing_words(after, then);
    const auto lost = missing_words(before, now);
    if (lost.size() >= novel.size() + kNetWords && stand_together(before, lost))
        return untrue("G8", "The text drops " + joined_text(before, lost) + ".");
    return std::nullopt;
}

std::optional<Untrue> fault_of_drops(const TextFacts& before, const Support& now, const Support* elsewhere) {
    const auto kept_elsewhere = [&](auto&& has) { return elsewhere != nullptr && has(*elsewhere); };
    for (const Amount& amount : before.amounts) {
        const auto has = [&](const Support& s) { return s.find_amount(amount.quantity) != nullptr; };
        if (!has(now) && !kept_elsewhere(has)) return untrue("G8", quoted(amount.text) + " is dropped.");
    }
    for (const auto& date : before.dates) {
        const auto has = [&](const Support& s) { return s.has_date(date) || s.has_date({date.year, 0, 0}); };
        if (!has(now) && !kept_elsewhere(has)) return untrue("G8", quoted(date.iso()) + " is dropped.");
    }
    for (const NamedThing& name : before.names) {
        const auto has = [&](const Support& s) { return s.has_name(before, name); };
        if (name.certain && !has(now) && !kept_elsewhere(has))
            return untrue("G8", quoted(before.written(name)) + " is dropped.");
    }
    return std::nullopt;
}

std::optional<Untrue> fault_of_length(const TextFacts& before, const TextFacts& after) {
    const auto was = static_cast<double>(count_code_points(before.text));
    const auto is = static_cast<double>(count_code_points(after.text));
    if (is < was * kShortestRatio && was > kFreeLength)
        return untrue("G8", "The text is less than half as long as what it replaces.");
    if (is > kLongestRatio * std::max(was, static_cast<double>(kFreeLength)))
        return untrue("G8", "The text is more than twice as long as what it replaces.");
    return std::nullopt;
}

}  // namespace

std::optional<Untrue> fault_of_addresses(const TextFacts& after, const Support& person) {
    for (const std::string& address : after.addresses)
        if (!person.has_address(address)) return untrue("G7", quoted(address) + " is not in the resume.");
    return std::nullopt;
}

std::optional<Untrue> fault_of_names(const TextFacts& after, const Support& support, const Support& posting) {
    for (const NamedThing& name : after.names) {
        if (support.has_name(after, name)) continue;
        const std::string text = quoted(after.written(name));
        if (posting.has_name(after, name))
            return untrue("G3", text + " stands in the posting alone, not in the resume.");
        return untrue("G3", text + " is not in this entry of the resume.");
    }
    return std::nullopt;
}

std::optional<Untrue> fault_of_rewording(const TextFacts& before, const TextFacts& after,
                                         const Surroundings& around) {
    Support then(around.language);
    then.add(before);
    Support now(around.language);
    now.add(after);
    if (auto fault = fault_of_addresses(after, around.person)) return fault;
    for (const Amount& amount : after.amounts)
        if (auto fault = fault_of_amount(amount, then, around.entry)) return fault;
    if (auto fault = fault_of_dates(after, then, around.entry)) return fault;
    if (turned_round(before, after) || moved_back(before, after))
        return untrue("G2", "What was the start is the end here, and the other way round.");
    if (auto fault = fault_of_names(after, around.entry, around.posting)) return fault;
    if (auto fault = fault_of_claims(&before, after, then, around.entry, around.titles, false)) return fault;
    if (auto fault = fault_of_weakening_lost(before, now)) return fault;
    if (auto fault = fault_of_direction(before, then, after, now)) return fault;
    if (auto fault = fault_of_drops(before, now, nullptr)) return fault;
    if (auto fault = fault_of_additions(before, then, after, now, around)) return fault;
    if (auto fault = fault_of_lost_content(before, then, after, now)) return fault;
    return fault_of_length(before, after);
}

std::optional<Untrue> fault_of_addition(const TextFacts& after, const Surroundings& around) {
    if (auto fault = fault_of_addresses(after, around.person)) return fault;
    for (const Amount& amount : after.amounts)
        if (auto fault = fault_of_amount(amount, around.entry, around.entry)) return fault;
    if (auto fault = fault_of_dates(after, around.entry, around.entry)) return fault;
    if (auto fault = fault_of_names(after, around.entry, around.posting)) return fault;
    if (auto fault = fault_of_claims(nullptr, after, around.entry, around.entry, around.titles, false))
        return fault;
    const auto novel = missing_words(after, around.entry);
    const std::size_t all = content_count(after);
    if (static_cast<double>(novel.size()) > (1 - kSupportedShare) * static_cast<double>(all))
        return untrue("G3", "The resume does not say " + joined_text(after, novel) + " here.");
    return std::nullopt;
}

std::optional<Untrue> fault_of_portrait(const TextFacts* before, const TextFacts& after,
                                        const Surroundings& around,
                                        const std::vector<const Amount*>& proven) {
    const Support& person = around.person;
    if (auto fault = fault_of_addresses(after, person)) return fault;
    for (const Amount& amount : after.amounts) {
        if (std::find(proven.begin(), proven.end(), &amount) != proven.end()) continue;
        if (auto fault = fault_of_amount(amount, person, person)) return fault;
    }
    if (auto fault = fault_of_dates(after, person, person)) return fault;
    if (auto fault = fault_of_names(after, person, around.posting)) return fault;
    if (auto fault = fault_of_claims(before, after, around.titles, person, around.titles, true)) return fault;
    if (before == nullptr) return std::nullopt;
    Support then(around.language);
    then.add(*before);
    Support now(around.language);
    now.add(after);
    if (auto fault = fault_of_weakening_lost(*before, now)) return fault;
    if (auto fault = fault_of_additions(*before, then, after, now, around)) return fault;
    return fault_of_drops(*before, now, &around.rest);
}

}  // namespace atspro::matching
