#include "lexicon/skill_mentions.h"

#include <algorithm>

#include "base/unicode.h"
#include "lexicon/key.h"
#include "lexicon/pieces.h"
#include "lexicon/tables.h"

namespace atspro::lexicon {
namespace {

constexpr std::size_t kMaxNameWords = 6;

const Skill* skill_of(std::string_view key) {
    const std::size_t row = tables::skills.find(key);
    return row == Table::kNone ? nullptr : &all_skills()[row];
}

// ".NET" with its full stop.
std::string_view written_with_dot(const Words& words, std::size_t i) {
    const Span span = words.span(i);
    const bool dot = span.begin > 0 && words.text()[span.begin - 1] == '.';
    return words.text().substr(span.begin - (dot ? 1 : 0), span.size() + (dot ? 1 : 0));
}

// Whether the word stands as one of the names of `skill`, letter for letter.
bool is_written_as(std::string_view written, const Skill& skill) {
    if (written == skill.canonical) return true;
    std::string_view rest = skill.aliases;
    while (!rest.empty()) {
        const std::size_t end = rest.find(';');
        if (trim(rest.substr(0, end)) == written) return true;
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    }
    return false;
}

char at_or_nul(std::string_view text, std::size_t at) {
    return at < text.size() ? text[at] : '\0';
}

// "Go-to-market", "C-level", "R&D": the letter is part of another name.
bool is_tied_to_neighbour(const Words& words, std::size_t i) {
    const Span span = words.span(i);
    const char after = at_or_nul(words.text(), span.end);
    const char before = span.begin > 0 ? words.text()[span.begin - 1] : '\0';
    return after == '-' || after == '&' || before == '-' || before == '&' || after == '\'';
}

// "Go or Rust", "Go und Rust": a list, no sentence.
bool joins_names(std::string_view key) {
    for (const std::string_view word : {"or", "and", "oder", "und", "ou", "et", "o", "y", "e"})
        if (key == word) return true;
    return false;
}

bool is_meant(const Words& words, std::size_t i, const Skill& skill) {
    if (words.size() == 1) return true;
    const std::string_view written = written_with_dot(words, i);
    if (!is_written_as(written, skill) || is_tied_to_neighbour(words, i)) return false;
    const bool goes_on = i + 1 < words.size() && !words.breaks_before(i + 1);
    // "Go to market", "Express interest": a capital that the sentence gave, not the name.
    if (words.opens_sentence(i) && goes_on && !begins_upper(words.written(i + 1)) &&
        !joins_names(words.key(i + 1)) && at_or_nul(words.text(), words.span(i).end) != '/' &&
        !words.key(i + 1).empty() && skill.canonical.front() != '.')
        return false;
    // "Vitamin C", "Series C": a letter behind a name that is no skill.
    if (written.size() == 1 && i > 0 && !words.breaks_before(i) && begins_upper(words.written(i - 1)) &&
        at_or_nul(words.text(), words.span(i).begin - 1) == ' ' && skill_of(words.key(i - 1)) == nullptr)
        return false;
    return true;
}

}  // namespace

std::vector<SkillMention> find_skill_mentions(const Words& words) {
    std::vector<SkillMention> out;
    for (std::size_t i = 0; i < words.size();) {
        std::size_t taken = 0;
        for (std::size_t count = words.run(i, kMaxNameWords); count > 0 && taken == 0; --count) {
            const Skill* skill = skill_of(words.keys(i, count));
            if (!skill) continue;
            if (count == 1 && tables::common_word_skills.has(words.key(i)) && !is_meant(words, i, *skill))
                continue;
            out.push_back({skill, i, count});
            taken = count;
        }
        i += std::max<std::size_t>(taken, 1);
    }
    return out;
}

bool counts_for(const Skill& shown, const Skill& asked) {
    if (&shown == &asked) return true;
    const std::vector<std::string_view> up = ancestors_of(shown);
    return std::find(up.begin(), up.end(), asked.canonical) != up.end();
}

}  // namespace atspro::lexicon
