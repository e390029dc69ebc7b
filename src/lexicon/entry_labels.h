// Labels that forms put before the parts of an entry.
#pragma once

#include <cstdint>
#include <string_view>

namespace atspro::lexicon {

enum class EntryLabel : std::uint8_t {
    none,
    dates,
    position,
    employer,
    place,
    activities,
    qualification,
    institution,
    field,
};

// What the text as a whole labels ("Occupation or position held", "Arbeitgeber:"); none for anything else.
EntryLabel entry_label_of(std::string_view text);

}  // namespace atspro::lexicon
