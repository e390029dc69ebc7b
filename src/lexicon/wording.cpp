#include "lexicon/wording.h"

#include <algorithm>

#include "lexicon/pieces.h"
#include "lexicon/tables.h"

namespace atspro::lexicon {
namespace {

constexpr std::size_t kMaxPhraseWords = 5;
constexpr std::size_t kShortBytes = 4;  // abbreviations of degrees and certificates that are words as well

// "MS", "PhD", "RN" and "SAFe", not "ms", "safe" and "cap".
bool written_as_abbreviation(std::string_view written) {
    const auto upper =
        std::count_if(written.begin(), written.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    return upper >= 2 || written.find('.') != std::string_view::npos || has_digit(written);
}

// "Master" is a degree, "to master" is none.
bool lacks_its_capital(std::string_view groups, std::string_view written) {
    return is_one_of(groups, "capital") && !begins_upper(written);
}

bool is_doubtful(std::string_view groups, std::string_view key) {
    return key.size() <= kShortBytes && key.find(' ') == std::string_view::npos &&
           (groups.find("degree ") != std::string_view::npos || is_one_of(groups, "certificate"));
}

// What requirement_words.txt says of a phrase, else certificates.tsv.
std::string_view asking_groups(std::string_view key) {
    const std::string_view groups = tables::requirement_words.group_of(key);
    return groups.empty() ? tables::certificates.group_of(key) : groups;
}

// Calls `found(group, first, count)` for the longest phrases to which `groups_of` gives groups, left to
// right.
template <class GroupsOf, class Found>
void find_phrases(GroupsOf&& groups_of, const Words& words, std::string_view ignored, Found&& found) {
    for (std::size_t i = 0; i < words.size();) {
        std::size_t taken = 0;
        for (std::size_t count = words.run(i, kMaxPhraseWords); count > 0 && taken == 0; --count) {
            const std::string_view key = words.keys(i, count);
            std::string_view groups = groups_of(key);
            // "Software Engineers" are found by the one.
            if (groups.empty() && key.ends_with('s')) groups = groups_of(key.substr(0, key.size() - 1));
            if (groups.empty() || groups == ignored) continue;
            found(groups, i, count);
            taken = count;
        }
        i += std::max<std::size_t>(taken, 1);
    }
}

}  // namespace

bool Wording::is(std::string_view group) const {
    return is_one_of(groups, group);
}

std::string_view Wording::after(std::string_view prefix) const {
    std::string_view rest = groups;
    while (!rest.empty()) {
        const std::size_t end = rest.find('|');
        const std::string_view group = rest.substr(0, end);
        if (group.starts_with(prefix)) return group.substr(prefix.size());
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    }
    return {};
}

std::vector<Wording> find_wordings(const Words& words) {
    std::vector<Wording> out;
    find_phrases(asking_groups, words, "generic",
                 [&](std::string_view groups, std::size_t first, std::size_t count) {
                     if (is_doubtful(groups, words.keys(first, count)) &&
                         !written_as_abbreviation(words.written(first, count)))
                         return;
                     if (lacks_its_capital(groups, words.written(first, count))) return;
                     out.push_back({groups, first, count});
                 });
    return out;
}

std::vector<std::string_view> occupations_of(const Words& title) {
    std::vector<std::string_view> out;
    const auto fields = [](std::string_view key) { return tables::occupations.group_of(key); };
    find_phrases(fields, title, "", [&](std::string_view groups, std::size_t, std::size_t) {
        while (!groups.empty()) {
            const std::size_t end = groups.find('|');
            const std::string_view group = groups.substr(0, end);
            if (std::find(out.begin(), out.end(), group) == out.end()) out.push_back(group);
            groups = end == std::string_view::npos ? std::string_view{} : groups.substr(end + 1);
        }
    });
    return out;
}

bool is_generic(std::string_view key) {
    return tables::function_words.has(key) || tables::requirement_words.in_group(key, "generic");
}

}  // namespace atspro::lexicon
