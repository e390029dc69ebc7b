// E-mail addresses, web addresses and telephone numbers in a line of text. Only recognised, never completed
// or mended.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lexicon/span.h"

namespace atspro::lexicon {

// Each left to right, without overlaps. Trailing punctuation is left out.
std::vector<Span> find_emails(std::string_view text);

// Web addresses with or without scheme. A bare domain needs a known top-level domain (data/tlds.txt) and must
// not be a known skill ("ASP.NET") or the host of an e-mail address.
std::vector<Span> find_urls(std::string_view text);

// Telephone numbers by country codes and lengths (data/phones.txt) and by the national forms in use. Never
// dates, ranges of years or numbers with a label of their own ("ID 12345678").
std::vector<Span> find_phones(std::string_view text);

// What a web address is, by its host (data/sites.txt): "LinkedIn", "GitHub"; "Website" where it is none of
// the known.
std::string link_name(std::string_view url);

}  // namespace atspro::lexicon
