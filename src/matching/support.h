// What a source says, gathered from several of its texts, and whether it carries a name, a number or a word.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "matching/text_facts.h"

namespace atspro::matching {

class Support {
  public:
    explicit Support(std::string_view language) : german_(language == "de") {}

    void add(const TextFacts& facts);

    // A word or one that says the same, in any inflection; in German also as part of a compound.
    bool has_word(const Word& word, bool compounds = true) const;
    // Spelling, other spelling, inflection, or abbreviation with what it stands for.
    bool has_name(const TextFacts& facts, const NamedThing& name) const;
    // An amount of the same value, measure and dimension; null where there is none.
    const Amount* find_amount(const lexicon::Quantity& quantity) const;
    const std::vector<Amount>& amounts() const { return amounts_; }
    // A date at the same or a higher precision, or a bare number that is its year.
    bool has_date(const lexicon::PartialDate& date) const;
    bool has_address(const std::string& key) const { return addresses_.contains(key); }
    bool has_claim(std::size_t row) const { return claims_.contains(row); }
    // The same claim, or one that carries it.
    bool carries_claim(std::size_t row) const;
    bool has_kind(lexicon::ClaimKind kind) const { return (kinds_ >> static_cast<unsigned>(kind) & 1U) != 0; }
    bool has_skill(std::string_view canonical) const { return skills_.contains(std::string(canonical)); }
    const std::unordered_set<std::string>& skills() const { return skills_; }
    bool has_key(const std::string& key) const { return keys_.contains(key); }
    // Letters that the words of `facts` from `first` begin with are an abbreviation that stands here ("KPI").
    bool abbreviates(const TextFacts& facts, std::size_t word) const;

  private:
    bool has_spelling(const std::string& key) const;
    bool has_initials(const std::string& letters) const;
    bool has_family(const std::string& root, bool compounds) const;

    bool german_;
    std::unordered_set<std::string> keys_;
    std::unordered_set<std::string> meanings_;
    std::unordered_set<std::string> skills_;
    std::unordered_set<std::string> addresses_;
    std::unordered_set<std::size_t> claims_;
    std::unordered_map<std::string, std::vector<std::string>> families_;  // by their first letters
    std::unordered_set<std::string> roots_;                               // German alone, for compounds
    std::vector<std::string> initials_;  // of every text, of all its words and of those that carry meaning
    std::unordered_set<std::string> abbreviations_;
    std::vector<Amount> amounts_;
    std::vector<lexicon::PartialDate> dates_;
    unsigned kinds_ = 0;
};

// Whether `written` says no more than `source`: equal, or the same at a lower precision.
bool same_date(const lexicon::PartialDate& written, const lexicon::PartialDate& source);

}  // namespace atspro::matching
