// Certificates and licences that go by more than one name (data/certificates.tsv), and abbreviations by
// initials.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lexicon/words.h"

namespace atspro::lexicon {

// Every name of the certificate with this name, as keys (see key_of), the full one first; the name alone
// where it is not known.
std::vector<std::string> names_of_certificate(std::string_view key);

// Whether `key` is a name in that list.
bool is_certificate(std::string_view key);

// Whether `key` ("cka") is the initials of words at the end of a part of `name` ("Certified Kubernetes
// Administrator, CNCF"), small words counted or not. At least three letters.
bool are_initials(std::string_view key, const Words& name);

}  // namespace atspro::lexicon
