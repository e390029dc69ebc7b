// What a text claims, told apart by kind, so that two wordings of it can be compared: words with their
// families, names, numbers, dates, addresses, and words that say how much, how far and how often.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/claims.h"
#include "lexicon/dates.h"
#include "lexicon/quantities.h"
#include "lexicon/span.h"

namespace atspro::matching {

struct Word {
    std::string key;   // as word lists have it (lexicon/key.h)
    std::string root;  // of its family (lexicon/word_forms.h)
    std::string
        meaning;         // the same for words that say the same: "=12", a set of synonyms, otherwise the root
    lexicon::Span span;  // bytes of the text
    bool capital = false;  // begins with a capital
    bool first = false;    // begins a sentence
    bool marked = false;   // written as only names are: "K8s", "GitHub", "AWS", "C++"
    bool joined = false;   // a hyphen or slash and no blank stands before it
    bool content = false;  // carries meaning of its own: no small word, no number, no filler
    bool counted = false;  // part of a number, a date or an address
};

// A number with what it says and counts.
struct Amount {
    lexicon::Quantity quantity{};
    lexicon::ClaimKind bound =
        lexicon::ClaimKind::neutral;  // about, at_least, at_most; neutral: the very number
    std::string noun{};               // meaning of the content word behind it, empty at a clause's end
    std::string text{};               // as written
};

struct NamedThing {
    std::size_t first = 0;  // word
    std::size_t count = 1;
    std::string canonical{};  // of lexicon/skills; empty for other names
    bool certain = true;  // false: an ordinary phrase that a list of skills knows too ("machine learning")
};

struct TextFacts {
    std::string text;
    std::vector<Word> words;
    std::vector<NamedThing> names;
    std::vector<Amount> amounts;
    std::vector<lexicon::PartialDate> dates;
    std::vector<lexicon::Claim> claims;
    std::vector<std::string> addresses;  // web, mail and telephone, in the form of address_key

    std::string_view written(const NamedThing& name) const;
};

// `language`: ISO 639-1 of the whole document. In German capitals mark no names.
TextFacts facts_of(std::string_view text, std::string_view language);

// The form in which addresses are compared: without scheme, "www.", mark-up and case; telephone numbers by
// their digits.
std::string url_key(std::string_view url);
std::string phone_key(std::string_view phone);

}  // namespace atspro::matching
