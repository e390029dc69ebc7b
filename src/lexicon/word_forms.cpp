#include "lexicon/word_forms.h"

#include <algorithm>
#include <array>
#include <utility>

namespace atspro::lexicon {
namespace {

using Swap = std::pair<std::string_view, std::string_view>;

constexpr std::size_t kShortestRoot = 3;
constexpr std::size_t kLongestPlainT =
    8;  // letters from which a "t" at the end is taken for an ending ("steigert")
constexpr std::size_t kShortestFamily =
    5;  // letters that roots must share to be told akin without being equal
constexpr std::size_t kShortestCompound = 4;  // letters of a word that may be part of another

// Ends of words and what may stand there in the base form.
constexpr std::array kInflections = {
    Swap{"ies", "y"}, Swap{"es", ""},  Swap{"s", ""},    Swap{"ied", "y"},  Swap{"ed", ""},
    Swap{"d", ""},    Swap{"ing", ""}, Swap{"ing", "e"}, Swap{"ly", ""},    Swap{"en", ""},
    Swap{"e", ""},    Swap{"er", ""},  Swap{"te", "en"}, Swap{"ten", "en"}, Swap{"tes", ""},
    Swap{"ees", "e"}, Swap{"ee", "e"}, Swap{"nen", ""},  Swap{"n", ""},     Swap{"t", "en"},
};

// Longest first, so that the first that fits is the right one.
constexpr auto kEndings = std::to_array<std::string_view>(
    {"ierungen", "ierung", "aciones", "ements", "ations", "ierten", "ungen",  "ement", "ments", "ation",
     "acion",    "ierte",  "ieren",   "iendo",  "tions",  "ities",  "schaft", "ings",  "ment",  "tion",
     "ions",     "ance",   "ence",    "able",   "ible",   "ness",   "ando",   "ados",  "adas",  "keit",
     "heit",     "lich",   "eurs",    "ants",   "iert",   "tete",   "ing",    "ion",   "ity",   "ers",
     "ors",      "ive",    "ung",     "ten",    "tet",    "ern",    "ant",    "eur",   "ees",   "ado",
     "ada",      "est",    "ed",      "es",     "er",     "or",     "ly",     "al",    "en",    "em",
     "te",       "ee",     "ar",      "ir",     "os",     "as",     "s",      "t",     "n",     "o"});

constexpr std::array kSpellings = {
    Swap{"isation", "ization"},   Swap{"ising", "izing"},   Swap{"ised", "ized"},
    Swap{"iser", "izer"},         Swap{"ise", "ize"},       Swap{"ysing", "yzing"},
    Swap{"ysed", "yzed"},         Swap{"yse", "yze"},       Swap{"our", "or"},
    Swap{"programme", "program"}, Swap{"centre", "center"}, Swap{"metre", "meter"},
    Swap{"ogue", "og"},           Swap{"ence", "ense"},     Swap{"aemia", "emia"},
    Swap{"paed", "ped"}};

constexpr std::array<std::string_view, 20> kSeparable = {
    "zusammen", "weiter", "durch", "nach", "uber", "unter", "fest", "ein", "auf", "aus",
    "vor",      "mit",    "bei",   "her",  "hin",  "an",    "ab",   "um",  "zu",  "wieder"};

std::string american(std::string_view word) {
    std::string out(word);
    for (const auto& [from, to] : kSpellings)
        if (const std::size_t at = out.find(from); at != std::string::npos && at > 1)
            return out.replace(at, from.size(), to);
    return out;
}

// "eingefuhrt" -> "einfuhrt", "gesteigert" -> "steigert".
std::string without_participle(std::string word) {
    if (!(word.ends_with('t') || word.ends_with("en")) || word.size() < 7) return word;
    if (word.starts_with("ge")) return word.substr(2);
    for (const std::string_view prefix : kSeparable)
        if (word.starts_with(prefix) && word.substr(prefix.size()).starts_with("ge") &&
            word.size() > prefix.size() + 6)
            return word.erase(prefix.size(), 2);
    return word;
}

void strip_once(std::string& word, std::size_t shortest) {
    for (const std::string_view ending : kEndings) {
        if (!word.ends_with(ending) || word.size() < ending.size() + shortest) continue;
        if (ending.size() == 1 && word.size() < 5 && ending != "s") continue;
        if (ending == "s" && word.ends_with("ss")) continue;
        if (ending == "t" && word.size() < kLongestPlainT) continue;
        word.resize(word.size() - ending.size());
        return;
    }
}

}  // namespace

std::vector<std::string> base_forms(std::string_view word) {
    std::vector<std::string> out{std::string(word)};
    for (const auto& [end, base] : kInflections) {
        if (!word.ends_with(end) || word.size() < end.size() + kShortestRoot - 1) continue;
        std::string form(word.substr(0, word.size() - end.size()));
        const bool doubled = base.empty() && form.size() > 3 && form.back() == form[form.size() - 2];
        if (doubled) out.push_back(form.substr(0, form.size() - 1));
        out.push_back(form + std::string(base));
    }
    return out;
}

std::string root_of(std::string_view word) {
    std::string root = without_participle(american(word));
    strip_once(root, kShortestRoot);
    // "laborales" loses two ends and "laboral" one: the second must leave as much as the first does.
    strip_once(root, kShortestRoot + 1);
    while (root.size() > kShortestRoot &&
           std::string_view("eyia").find(root.back()) != std::string_view::npos)
        root.pop_back();
    if (root.size() > kShortestRoot + 1 && root.back() == root[root.size() - 2]) root.pop_back();
    return root;
}

bool same_family(std::string_view a, std::string_view b, bool compounds) {
    if (a == b) return true;
    if (a.size() > b.size()) std::swap(a, b);
    if (compounds && a.size() >= kShortestCompound && b.size() > a.size() + 1 &&
        (b.starts_with(a) || b.ends_with(a) ||
         (a.size() > kShortestCompound && b.find(a) != std::string_view::npos)))
        return true;
    if (a.size() < kShortestFamily) return false;
    const auto shared =
        static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin()).first - a.begin());
    return shared >= kShortestFamily && shared + 1 >= a.size() && b.size() <= a.size() + 3;
}

}  // namespace atspro::lexicon
