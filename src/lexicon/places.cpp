#include "lexicon/places.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/unicode.h"
#include "lexicon/dates.h"
#include "lexicon/key.h"
#include "lexicon/pieces.h"
#include "lexicon/tables.h"

namespace atspro::lexicon {
namespace {

constexpr std::size_t kMaxPlaceBytes = 120;
constexpr std::size_t kMaxPlaceWords = 14;
constexpr std::size_t kMaxTownWords = 4;
constexpr std::size_t kMaxPieces = 6;

enum class Kind { unknown, town, doubtful, region, code, country, remote, postal };

bool in(std::string_view key, std::string_view group) {
    return tables::places.in_group(key, group);
}

// "75001", "SW1A 1AA", "94103-1234", "D-10115", "1012 AB": digits, or letters and digits in short groups.
bool is_postal(std::string_view text) {
    if (!has_digit(text)) return false;
    const std::vector<std::string_view> words = raw_words(text);
    if (words.empty() || words.size() > 2) return false;
    return count_digits(text) <= 9 && std::all_of(words.begin(), words.end(), [](std::string_view word) {
               return word.size() <= 10 && std::all_of(word.begin(), word.end(), [](char c) {
                          return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
                      });
           });
}

// Two or three capitals as written: "CA", "NSW". Lower-case "in" or "or" are words.
bool is_code(std::string_view text, std::string_view groups) {
    return text.size() <= 6 && all_upper(text) &&
           (is_one_of(groups, "code") || is_one_of(groups, "country code"));
}

Kind kind_of(std::string_view text) {
    const std::string key = key_of(text);
    if (key.empty()) return Kind::unknown;
    const std::string_view groups = tables::places.group_of(key);
    if (is_one_of(groups, "remote")) return Kind::remote;
    if (is_one_of(groups, "country")) return Kind::country;
    if (is_code(text, groups)) return is_one_of(groups, "code") ? Kind::code : Kind::country;
    const std::size_t city = tables::cities.find(key);
    if (is_one_of(groups, "region")) return city != Table::kNone ? Kind::town : Kind::region;
    if (city != Table::kNone)
        return is_one_of(tables::cities.cell(city, 1), "doubtful") ? Kind::doubtful : Kind::town;
    return is_postal(text) ? Kind::postal : Kind::unknown;
}

bool is_known(Kind kind) {
    return kind != Kind::unknown;
}

// Without postal code: "10115 Berlin", "Berlin 10115", "CA 94103", "London SW1A 1AA".
std::string_view without_postal(std::string_view text) {
    const std::vector<std::string_view> words = raw_words(text);
    if (words.size() < 2) return text;
    std::size_t first = 0;
    std::size_t last = words.size();
    while (first < last && has_digit(words[first]) && is_postal(words[first])) ++first;
    if (first == 1 && last - first > 1 && words[1].size() == 2 && all_upper(words[1]) && words[0].size() == 4)
        ++first;  // "1012 AB Amsterdam"
    while (last > first && has_digit(words[last - 1]) && is_postal(words[last - 1])) --last;
    if (first >= last) return text;
    const char* begin = words[first].data();
    return {begin, static_cast<std::size_t>(words[last - 1].data() + words[last - 1].size() - begin)};
}

// "Greater London", "Berlin Area", "Region of X": what is left is the name.
std::string_view without_area(std::string_view text) {
    std::vector<std::string_view> words = raw_words(text);
    while (words.size() > 1 && in(key_of(words.front()), "area")) words.erase(words.begin());
    while (words.size() > 1 && in(key_of(words.back()), "area")) words.pop_back();
    if (words.empty()) return text;
    return {words.front().data(),
            static_cast<std::size_t>(words.back().data() + words.back().size() - words.front().data())};
}

// A name of up to four capitalised words without digits, as towns that the list lacks have.
bool could_be_town(std::string_view text) {
    const std::vector<std::string_view> words = raw_words(text);
    if (words.empty() || words.size() > kMaxTownWords || has_digit(text)) return false;
    return std::all_of(words.begin(), words.end(), [](std::string_view word) {
        std::size_t at = 0;
        return begins_upper(word) || in(key_of(word), "particle") || next_code_point(word, at) > 0x2E80;
    });
}

std::vector<std::string_view> pieces_of(std::string_view text) {
    std::vector<std::string_view> out;
    std::size_t begin = 0;
    const auto close = [&](std::size_t end) {
        const std::string_view piece = trim_brackets(text.substr(begin, end - begin));
        if (!piece.empty()) out.push_back(piece);
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        const char32_t c = next_code_point(text, at);
        const bool spaced = start > 0 && text[start - 1] == ' ';
        const bool dash = (c == U'-' || c == U'–' || c == U'—') && spaced;
        if (c == U',' || c == U'/' || c == U'|' || c == U'(' || c == U')' || c == U';' || c == U'·' ||
            c == U'•' || c == U'&' || dash || c == U'，' || c == U'、') {
            close(start);
            begin = at;
        }
    }
    close(text.size());
    return out;
}

// "Austin TX", "Lagos Nigeria", "Paris France": one piece of which the end is a code or a country.
float without_comma(std::string_view text) {
    const std::vector<std::string_view> words = raw_words(text);
    for (std::size_t count = 1; count < words.size() && count <= 3; ++count) {
        const char* split = words[words.size() - count].data();
        const std::string_view tail(split, static_cast<std::size_t>(text.data() + text.size() - split));
        const std::string_view front =
            trim_marks(text.substr(0, static_cast<std::size_t>(split - text.data())));
        const Kind behind = kind_of(tail);
        if (behind != Kind::code && behind != Kind::country && behind != Kind::region) continue;
        const Kind before = kind_of(front);
        if (before == Kind::code && behind != Kind::region) return 0.9F;  // "BC CA"
        if (before == Kind::town || before == Kind::doubtful || before == Kind::region) return 0.95F;
        if (behind == Kind::code && could_be_town(front) && words.size() <= 4) return 0.6F;
    }
    return 0;
}

float alone(Kind kind, std::string_view text) {
    switch (kind) {
        case Kind::remote:
            return 0.9F;
        case Kind::country:
            return text.size() <= 3 ? 0.6F : 0.9F;
        case Kind::town:
            return 0.8F;
        case Kind::doubtful:
            return 0.4F;
        case Kind::region:
            return 0.75F;
        case Kind::code:
            return 0.35F;
        case Kind::postal:
        case Kind::unknown:
            break;
    }
    return 0;
}

float of_pieces(const std::vector<std::string_view>& pieces) {
    std::size_t named = 0;  // known by name, not only a postal code
    std::size_t unknown = 0;
    bool odd = false;
    Kind last = Kind::unknown;
    for (const std::string_view piece : pieces) {
        const std::string_view name = without_postal(piece);
        Kind kind = kind_of(name);
        if (!is_known(kind)) kind = kind_of(without_area(name));
        if (!is_known(kind) && without_comma(name) >= 0.9F) kind = Kind::town;
        if (!is_known(kind) && is_postal(piece)) kind = Kind::postal;
        named += is_known(kind) && kind != Kind::postal ? 1 : 0;
        unknown += is_known(kind) ? 0 : 1;
        odd = odd || (!is_known(kind) && !could_be_town(name));
        if (kind != Kind::postal) last = kind;
    }
    if (named == 0 || odd) return 0;
    if (unknown == 0) return 0.97F;
    const bool ends_large = last == Kind::country || last == Kind::code || last == Kind::region;
    if (unknown == 1 && ends_large) return last == Kind::code ? 0.85F : 0.8F;
    return unknown == 1 ? 0.45F : ends_large ? 0.4F : 0.2F;
}

bool is_house_number(std::string_view word) {
    if (word.empty() || word.size() > 7 || !has_digit(word)) return false;
    if (word.front() == '#') word.remove_prefix(1);
    const std::size_t letters = static_cast<std::size_t>(std::count_if(
        word.begin(), word.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }));
    return count_digits(word) <= 5 && letters <= 2;
}

bool is_street_compound(std::string_view key) {
    for (std::size_t at = 3; at + 2 < key.size(); ++at)
        if (key.size() - at > 2 && tables::streets.in_group(key.substr(at), "behind") &&
            key.size() - at >= 3) {
            const std::string_view ending = key.substr(at);
            for (const std::string_view kind :
                 {"strasse", "str",   "weg",      "allee",  "platz", "gasse", "ring",
                  "damm",    "ufer",  "chaussee", "straat", "laan",  "plein", "gracht",
                  "kade",    "dreef", "singel",   "gatan",  "vagen", "vej"})
                if (ending == kind) return true;
        }
    return false;
}

}  // namespace

bool is_street_address(std::string_view text) {
    text = trim_marks(text);
    if (text.size() > kMaxPlaceBytes || !has_digit(text) || text.find('@') != std::string_view::npos)
        return false;
    const std::vector<std::string_view> words = raw_words(text);
    if (words.size() < 2 || words.size() > kMaxPlaceWords) return false;
    const Phrase phrase(text);
    for (std::size_t i = 0; i < phrase.size(); ++i)
        if (phrase.words(i, 2) == "po box" || phrase.words(i, 3) == "p o box" ||
            phrase.word(i) == "postfach" || phrase.word(i) == "postbus")
            return true;
    bool number = false;
    std::size_t kind_at = words.size();
    std::size_t number_at = words.size();
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string key = key_of(words[i]);
        if (is_house_number(words[i]) && !number) {
            number = true;
            number_at = i;
        } else if (kind_at == words.size() && begins_upper(words[i]) && i > 0 &&
                   tables::streets.in_group(key, "behind")) {
            kind_at = i;
        } else if (kind_at == words.size() && tables::streets.in_group(key, "before") &&
                   i + 1 < words.size() && (i <= 1 || number)) {
            kind_at = i;
        } else if (kind_at == words.size() && is_street_compound(key)) {
            kind_at = i;
        }
    }
    if (!number || kind_at == words.size()) return false;
    return (number_at < kind_at ? kind_at - number_at : number_at - kind_at) <= 5;
}

float place_likeness(std::string_view text) {
    text = trim_marks(text);
    if (text.empty() || text.size() > kMaxPlaceBytes || text.find('@') != std::string_view::npos) return 0;
    if (text.ends_with('.') && raw_words(text).size() > 3) return 0;
    const std::vector<std::string_view> pieces = pieces_of(text);
    if (pieces.empty() || pieces.size() > kMaxPieces) return 0;
    if (is_street_address(text))
        return pieces.size() > 1 && of_pieces({pieces.begin() + 1, pieces.end()}) > 0.5F ? 0.55F : 0.4F;
    if (pieces.size() > 1) return of_pieces(pieces);
    const std::string_view name = without_postal(pieces[0]);
    const bool cut = name.size() < pieces[0].size();
    const float bare = std::max(alone(kind_of(name), name), alone(kind_of(without_area(name)), name));
    if (cut && bare > 0) return std::min(1.0F, bare + 0.15F);
    return std::max(bare, without_comma(name));
}

}  // namespace atspro::lexicon
