// The points of a resume that speak most for it in the light of one posting.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "domain/match.h"
#include "domain/resume.h"

namespace atspro::matching {

struct ProofPoint {
    std::string pointer;  // of one bullet or description of a position or project
    std::string text;     // the whole of it
    bool project = false;
    std::size_t entry = 0;                                 // of the positions, or of the projects
    std::vector<const domain::Requirement*> requirements;  // that it meets, the weightiest first; of `score`
    double weight = 0;                                     // their points
};

// The weightiest first, each with what it proves that none before it has proved; at most `most`. `score` must
// outlive them.
std::vector<ProofPoint> proof_points(const domain::Resume& resume, const domain::MatchScore& score,
                                     std::size_t most);

// The requirement in a few words, as a sentence may name it; empty where the posting's words are too long for
// that.
std::string short_name(const domain::Requirement& requirement);

// A skill as it stands in the middle of a sentence: fields of work like other words ("patient care"), names
// as they are.
std::string in_sentence(std::string_view name);

}  // namespace atspro::matching
