// Towns, regions, countries and street addresses.
#pragma once

#include <string_view>

namespace atspro::lexicon {

// 0..1 that the whole text says where something is: "San Francisco, CA", "75001 Paris", "Remote (EU)".
float place_likeness(std::string_view text);

// True for a street with its number, with or without town ("12 Rue de la Paix", "Hauptstr. 5", "P.O. Box
// 12").
bool is_street_address(std::string_view text);

}  // namespace atspro::lexicon
