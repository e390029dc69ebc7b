// Whether a text says what its source says: neither more, nor less where that matters, nor something else.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "matching/support.h"
#include "matching/text_facts.h"

namespace atspro::matching {

struct Untrue {
    std::string rule;    // "G2" (docs/truth.md)
    std::string reason;  // one sentence that names what has no support
};

struct Surroundings {
    std::string_view language;
    const Support& entry;    // all that the same entry of the source says
    const Support& person;   // all that the source says
    const Support& rest;     // all that the source says elsewhere than in the text in question
    const Support& posting;  // all that the posting says, to tell where a word was taken from
    const Support& titles;   // positions, degrees and headline
};

// A rewording of one text of an entry.
std::optional<Untrue> fault_of_rewording(const TextFacts& before, const TextFacts& after,
                                         const Surroundings& around);

// A text that was not there before, about one entry.
std::optional<Untrue> fault_of_addition(const TextFacts& after, const Surroundings& around);

// A text about the whole person (summary, headline, letter). `before` may be null. `proven` are the amounts
// of `after` that the caller has proved otherwise (years of work).
std::optional<Untrue> fault_of_portrait(const TextFacts* before, const TextFacts& after,
                                        const Surroundings& around, const std::vector<const Amount*>& proven);

// The parts of those, for the callers that need one alone.
std::optional<Untrue> fault_of_names(const TextFacts& after, const Support& support, const Support& posting);
std::optional<Untrue> fault_of_addresses(const TextFacts& after, const Support& person);

}  // namespace atspro::matching
