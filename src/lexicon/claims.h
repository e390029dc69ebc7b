// Words that say how much somebody did, how well, how far and how often (data/claims.tsv): what a rewording
// must not add or take away.
#pragma once

#include <string_view>
#include <vector>

#include "lexicon/span.h"

namespace atspro::lexicon {

enum class ClaimKind : unsigned char {
    rank,       // led, managed, architected
    role,       // manager, head, senior
    part,       // helped, contributed, together: another share than the whole
    level,      // expert, certified, fluent
    extent,     // company-wide, entire, in production
    best,       // first, only, award-winning
    frequency,  // daily, a month
    status,     // part-time, voluntary
    negation,   // no, without
    up,
    down,
    better,
    worse,
    about,     // roughly (before a number)
    at_least,  // over
    at_most,   // up to
    small,     // small, local, internal
    large,     // large, national, external
    neutral,   // looks like one of these and is none: "lead time", "not only"
};

// One word or phrase of data/claims.tsv. Several spellings and forms share a `row`.
struct Claim {
    ClaimKind kind = ClaimKind::neutral;
    std::size_t row = 0;
    std::size_t first = 0;  // word, by its place in the text
    std::size_t count = 1;  // words
};

// The claims of a text, given as the keys of its words in order, left to right, each as long as it can be.
std::vector<Claim> find_claims(const std::vector<std::string_view>& keys);

std::string_view claim_name(std::size_t row);
// The rows whose claim carries that of `row` as well ("supervise" carries "oversee").
const std::vector<std::size_t>& claims_that_carry(std::size_t row);

}  // namespace atspro::lexicon
