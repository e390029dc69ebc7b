#include "matching/support.h"

#include <algorithm>
#include <cmath>

#include "base/unicode.h"
#include "lexicon/word_forms.h"

namespace atspro::matching {
namespace {

using lexicon::Measure;

constexpr std::size_t kBucketLetters = 3;  // by which families are looked up
constexpr std::size_t kLongestAbbreviation = 6;
constexpr double kVagueLeast = 2;  // "hundreds" are two hundred or more

bool is_abbreviation(std::string_view raw) {
    if (raw.size() < 2 || raw.size() > kLongestAbbreviation) return false;
    return std::all_of(raw.begin(), raw.end(),
                       [](char c) { return (c >= 'A' && c <= 'Z') || c == '&' || c == '/'; });
}

std::string initials_of(const TextFacts& facts, bool content_only) {
    std::string out;
    for (const Word& word : facts.words)
        if (!content_only || word.content) out += word.key.front();
    return out;
}

std::string letters_of(std::string_view key) {
    std::string out;
    std::copy_if(key.begin(), key.end(), std::back_inserter(out), [](char c) { return c != ' '; });
    return out;
}

}  // namespace

bool same_date(const lexicon::PartialDate& written, const lexicon::PartialDate& source) {
    return written.year == source.year && (written.month == 0 || written.month == source.month) &&
           (written.day == 0 || written.day == source.day);
}

void Support::add(const TextFacts& facts) {
    for (std::size_t i = 0; i < facts.words.size(); ++i) {
        const Word& word = facts.words[i];
        keys_.insert(word.key);
        if (i > 0) keys_.insert(facts.words[i - 1].key + word.key);
        if (i > 1) keys_.insert(facts.words[i - 2].key + facts.words[i - 1].key + word.key);
        meanings_.insert(word.meaning);
        auto& family = families_[word.root.substr(0, kBucketLetters)];
        if (std::find(family.begin(), family.end(), word.root) == family.end()) family.push_back(word.root);
        if (german_ && word.content) roots_.insert(word.root);
        if (is_abbreviation(word.span.of(facts.text))) abbreviations_.insert(letters_of(word.key));
    }
    for (const NamedThing& name : facts.names)
        if (!name.canonical.empty()) skills_.insert(name.canonical);
    initials_.push_back(initials_of(facts, false));
    initials_.push_back(initials_of(facts, true));
    addresses_.insert(facts.addresses.begin(), facts.addresses.end());
    for (const lexicon::Claim& claim : facts.claims) {
        claims_.insert(claim.row);
        kinds_ |= 1U << static_cast<unsigned>(claim.kind);
    }
    amounts_.insert(amounts_.end(), facts.amounts.begin(), facts.amounts.end());
    dates_.insert(dates_.end(), facts.dates.begin(), facts.dates.end());
}

bool Support::has_family(const std::string& root, bool compounds) const {
    const auto bucket = families_.find(root.substr(0, kBucketLetters));
    const bool akin =
        bucket != families_.end() &&
        std::any_of(bucket->second.begin(), bucket->second.end(),
                    [&](const std::string& other) { return lexicon::same_family(root, other, false); });
    return akin ||
           (compounds && german_ && std::any_of(roots_.begin(), roots_.end(), [&](const std::string& other) {
                return lexicon::same_family(root, other, true);
            }));
}

bool Support::has_word(const Word& word, bool compounds) const {
    return meanings_.contains(word.meaning) || has_spelling(word.key) || has_family(word.root, compounds);
}

bool Support::has_spelling(const std::string& key) const {
    if (keys_.contains(key) || keys_.contains(key + "s")) return true;
    if (key.size() > 3 && key.ends_with('s') && keys_.contains(key.substr(0, key.size() - 1))) return true;
    return key.size() > 4 && key.ends_with("es") && keys_.contains(key.substr(0, key.size() - 2));
}

bool Support::has_initials(const std::string& letters) const {
    return letters.size() > 1 && letters.size() <= kLongestAbbreviation &&
           std::any_of(initials_.begin(), initials_.end(),
                       [&](const std::string& all) { return all.find(letters) != std::string::npos; });
}

bool Support::abbreviates(const TextFacts& facts, std::size_t word) const {
    for (std::size_t back = 0; back < kLongestAbbreviation && back <= word; ++back) {
        std::string letters;
        for (std::size_t i = word - back; i < facts.words.size() && letters.size() < kLongestAbbreviation;
             ++i) {
            letters += facts.words[i].key.front();
            if (i >= word && letters.size() > 1 && abbreviations_.contains(letters)) return true;
        }
    }
    return false;
}

bool Support::has_name(const TextFacts& facts, const NamedThing& name) const {
    if (!name.canonical.empty() && skills_.contains(name.canonical)) return true;
    const auto begin = facts.words.begin() + static_cast<std::ptrdiff_t>(name.first);
    const auto end = begin + static_cast<std::ptrdiff_t>(name.count);
    if (std::all_of(begin, end, [&](const Word& word) { return has_spelling(word.key); })) return true;
    std::string joined;
    std::for_each(begin, end, [&](const Word& word) { joined += letters_of(word.key); });
    if (has_spelling(joined)) return true;
    if (!name.certain &&
        std::all_of(begin, end, [&](const Word& word) { return !word.content || has_word(word); }))
        return true;
    // A set of synonyms, never a mere family: "Oracle" is no "oracular".
    if (std::all_of(begin, end, [&](const Word& word) {
            return word.meaning.starts_with('=') && meanings_.contains(word.meaning);
        }))
        return true;
    if (is_abbreviation(facts.written(name)) && has_initials(letters_of(begin->key))) return true;
    for (std::size_t i = name.first; i < name.first + name.count; ++i)
        if (!has_spelling(facts.words[i].key) && !abbreviates(facts, i)) return false;
    return true;
}

const Amount* Support::find_amount(const lexicon::Quantity& quantity) const {
    const Amount* close = nullptr;
    for (const Amount& amount : amounts_) {
        if (lexicon::same_quantity(amount.quantity, quantity)) return &amount;
        const bool vague = quantity.measure == Measure::vague && amount.quantity.measure != Measure::vague &&
                           amount.quantity.value >= kVagueLeast * quantity.value;
        if (vague) close = &amount;
    }
    return close;
}

bool Support::has_date(const lexicon::PartialDate& date) const {
    if (std::any_of(dates_.begin(), dates_.end(),
                    [&](const auto& source) { return same_date(date, source); }))
        return true;
    return date.month == 0 && std::any_of(amounts_.begin(), amounts_.end(), [&](const Amount& amount) {
               return amount.quantity.measure == Measure::count &&
                      std::lround(amount.quantity.value) == date.year;
           });
}

bool Support::carries_claim(std::size_t row) const {
    if (has_claim(row)) return true;
    const auto& carriers = lexicon::claims_that_carry(row);
    return std::any_of(carriers.begin(), carriers.end(), [&](std::size_t other) { return has_claim(other); });
}

}  // namespace atspro::matching
