// Which language a text is written in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace atspro::lexicon {

// ISO 639-1 code of the language that most small words or letters of the texts belong to ("de", "ja"); empty
// where there are too few of them to tell.
std::string language_of(const std::vector<std::string_view>& texts);

}  // namespace atspro::lexicon
