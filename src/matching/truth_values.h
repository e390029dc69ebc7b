// The values of a resume by their JSON pointers, and how the truth gate judges each. Internal to the truth
// gate.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "matching/truth_source.h"

namespace atspro::matching {

enum class Rule : unsigned char {
    name,
    heading,
    date,
    email,
    phone,
    link,
    flag,      // is_current
    text,      // one text of an entry
    texts,     // its bullets
    portrait,  // summary, headline
    names,     // honours, courses
    skills,
    entries,  // a list of entries: order alone may change
};

struct Place {
    Rule rule = Rule::name;
    Part part = Part::contact;
    std::size_t index = 0;              // of the entry
    std::string_view what{};            // in words
    std::vector<std::string> source{};  // the value there, as a Change has it
};

// The value that `pointer` names; nothing where the resume has no such place. One past the end of a list of
// texts is a place where an item may be added.
std::optional<Place> place_at(const domain::Resume& resume, std::string_view pointer);

// The fault of putting `after` there.
std::optional<Untrue> fault_at(const TruthSource& source, const Place& place,
                               const std::vector<std::string>& after);

}  // namespace atspro::matching
