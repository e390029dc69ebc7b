#include "lexicon/names.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/unicode.h"
#include "lexicon/degrees.h"
#include "lexicon/headings.h"
#include "lexicon/honors.h"
#include "lexicon/key.h"
#include "lexicon/organizations.h"
#include "lexicon/pieces.h"
#include "lexicon/places.h"
#include "lexicon/skills.h"
#include "lexicon/tables.h"
#include "lexicon/titles.h"

namespace atspro::lexicon {
namespace {

constexpr std::size_t kMaxNameBytes = 80;
constexpr std::size_t kMaxNameWords = 6;

bool part(std::string_view key, std::string_view group) {
    return tables::name_parts.in_group(key, group);
}

struct Shape {
    std::size_t words = 0;     // capitalised or foreign-script words of two letters or more
    std::size_t initials = 0;  // "J."
    std::size_t given = 0;     // known given names
    bool title = false;        // "Dr."
    bool letters = false;      // "MD", "Jr."
    bool ideographs = false;
    bool possible = true;
};

bool is_ideograph(char32_t c) {
    return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF);
}
bool is_caseless(char32_t c) {
    return is_letter(c) && !is_upper(c) && !is_lower(c);
}

// Letters, hyphens, apostrophes and full stops alone.
bool is_name_word(std::string_view word) {
    bool letter = false;
    for (std::size_t at = 0; at < word.size();) {
        const char32_t c = next_code_point(word, at);
        if (is_letter(c) || (c >= 0x300 && c <= 0x36F)) {
            letter = true;
        } else if (c != U'-' && c != U'\'' && c != U'’' && c != U'.' && c != U'‐' && c != U'‑') {
            return false;
        }
    }
    return letter;
}

// "MARIA", "Maria", "McDonald", "O'Neil", "El-Sherif" - not "iOS" and not "ReactJS".
bool is_cased_as_name(std::string_view word) {
    std::size_t at = 0;
    const char32_t first = next_code_point(word, at);
    if (is_caseless(first)) return true;
    if (!is_upper(first)) return false;
    if (all_upper(word)) return true;
    std::size_t inner = 0;
    bool breaks = false;
    while (at < word.size()) {
        const char32_t c = next_code_point(word, at);
        inner += is_upper(c) && !breaks ? 1 : 0;
        breaks = c == U'-' || c == U'\'' || c == U'’' || c == U'.';
    }
    return inner <= 1;
}

bool knows_given_name(std::string_view word) {
    if (tables::given_names.has(key_of(word))) return true;
    // "Anne-Marie", "Mary-Jane".
    const std::size_t hyphen = word.find('-');
    return hyphen != std::string_view::npos && tables::given_names.has(key_of(word.substr(0, hyphen)));
}

void add_word(Shape& shape, std::string_view word, bool first, bool last) {
    const std::string key = key_of(word);
    std::size_t at = 0;
    const char32_t c = next_code_point(word, at);
    if (part(key, "title") && first) {
        shape.title = true;
    } else if (part(key, "letters") && !first && (all_upper(word) || word.find('.') != word.npos || last)) {
        shape.letters = true;
    } else if (part(key, "particle") && !first && !last) {
        return;
    } else if (!is_name_word(word) || !is_cased_as_name(word)) {
        shape.possible = part(key, "particle") && shape.possible && first;
    } else if (key.size() == 1 || (word.size() <= 4 && word.back() == '.' && is_upper(c))) {
        ++shape.initials;
    } else {
        ++shape.words;
        shape.ideographs = shape.ideographs || is_ideograph(c);
        if (!part(key, "never")) shape.given += knows_given_name(word) ? 1 : 0;
        if (part(key, "never")) shape.possible = false;
    }
}

// "Chen, Alice" is "Alice Chen"; "Maya Okonkwo, RN, MSN" has letters behind.
Shape shape_of(std::string_view text) {
    Shape shape;
    std::size_t piece = 0;
    for (std::size_t begin = 0; begin <= text.size(); ++piece) {
        const std::size_t comma = std::min(text.find(',', begin), text.size());
        const std::vector<std::string_view> words = raw_words(text.substr(begin, comma - begin));
        const bool behind = piece > 0 && shape.words + shape.initials >= 2;
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (behind && !part(key_of(words[i]), "letters")) shape.possible = false;
            if (behind)
                shape.letters = true;
            else
                add_word(shape, words[i], shape.words + shape.initials == 0, i + 1 == words.size() && i > 0);
        }
        begin = comma + 1;
    }
    return shape;
}

float ideograph_score(std::string_view text, const Shape& shape) {
    const std::size_t letters = count_code_points(key_of(text));
    return shape.words <= 2 && letters >= 2 && letters <= 6 ? 0.6F : 0;
}

float score_of(const Shape& shape, std::string_view text) {
    if (!shape.possible) return 0;
    if (shape.ideographs) return ideograph_score(text, shape);
    const std::size_t names = shape.words + shape.initials;
    if (shape.words == 0 || names > 5) return 0;
    float score = 0;
    if (names == 1)
        score = shape.title || shape.letters ? 0.5F : shape.given > 0 ? 0.4F : 0.1F;
    else
        score = names <= 3 ? 0.55F : 0.45F;
    if (shape.given > 0 && names > 1) score += shape.given > 1 ? 0.35F : 0.3F;
    if (shape.initials > 0 && names > 1) score += 0.1F;
    if (shape.title) score += 0.2F;
    if (shape.letters) score += 0.15F;
    return std::min(score, 1.0F);
}

// Other things that are written like names.
float denied(std::string_view text, const Shape& shape) {
    if (heading_of(text) || is_honor(text) || find_skill(text)) return 0;
    float keep = 1;
    const bool given = shape.given > 0 || shape.title;
    if (title_likeness(text) >= 0.6F) keep *= given ? 0.5F : 0.15F;
    if (company_likeness(text) >= 0.6F || institution_likeness(text) >= 0.6F) keep *= 0.2F;
    if (find_skill(text) || is_skill_group(text)) keep *= 0.15F;
    if (degree_likeness(text) >= 0.8F) keep *= 0.2F;
    if (place_likeness(text) >= 0.7F) keep *= given ? 0.6F : 0.3F;
    return keep;
}

}  // namespace

float person_name_likeness(std::string_view text) {
    text = trim_marks(text);
    if (text.empty() || text.size() > kMaxNameBytes || has_digit(text)) return 0;
    if (text.find_first_of("@/\\:;|+#&=%") != std::string_view::npos) return 0;
    if (raw_words(text).size() > kMaxNameWords + 3) return 0;
    const Shape shape = shape_of(text);
    const float score = score_of(shape, text);
    return score > 0 ? score * denied(text, shape) : 0;
}

}  // namespace atspro::lexicon
