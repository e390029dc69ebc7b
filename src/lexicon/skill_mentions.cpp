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

// The words' bytes, ".NET" with its full stop.
Span span_with_dot(const Words& words, std::size_t i, std::size_t count = 1) {
    Span span = words.span(i, count);
    const std::string_view text = words.text();
    const bool dot = span.begin > 0 && text[span.begin - 1] == '.';
    if (dot && (span.begin == 1 || text[span.begin - 2] == ' ' || text[span.begin - 2] == ',' ||
                text[span.begin - 2] == '/' || text[span.begin - 2] == '('))
        --span.begin;
    return span;
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
    const std::string_view written = span_with_dot(words, i).of(words.text());
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

bool begins_lower(std::string_view word) {
    std::size_t at = 0;
    return !word.empty() && is_lower(next_code_point(word, at));
}

// Between two names of a list.
bool parts_a_list(std::string_view between) {
    constexpr std::size_t kLongestLink = 12;  // bytes
    const std::string text = folded(between);
    return text.size() <= kLongestLink && (text.find_first_of(",/|;&+(") != std::string::npos ||
                                           text.find("•") != std::string::npos || joins_names(trim(text)));
}

// Initials count as they are written alone: "sap" is no "SAP".
bool is_written_small(std::string_view written, const Skill& skill) {
    constexpr std::size_t kLongestInitials = 4;  // bytes
    return written.size() <= kLongestInitials && begins_lower(written) && !is_written_as(written, skill) &&
           is_written_as(to_upper(written), skill);
}

// A name that may be the ordinary word: nothing but its neighbours can say. "proficient in Excel" is none, by
// the capital where the sentence asks for none.
bool is_doubtful(const Words& words, const SkillMention& mention) {
    const std::string_view key = words.keys(mention.first, mention.count);
    const bool word = tables::skill_homographs.in_group(key, "word");
    if (!word) return tables::skill_homographs.in_group(key, "field");
    const Span span = words.span(mention.first);
    const std::size_t i = mention.first;
    const bool named = i > 0 && span.size() > 2 && key != "go" && !words.breaks_before(i) &&
                       begins_lower(words.written(i - 1)) && !begins_lower(span.of(words.text()));
    return !named;
}

}  // namespace

std::string_view written(const Words& words, const SkillMention& mention) {
    return span_with_dot(words, mention.first, mention.count).of(words.text());
}

std::vector<SkillMention> find_asked_skills(const Words& words) {
    std::vector<SkillMention> found = find_skill_mentions(words);
    std::erase_if(found, [&](const SkillMention& mention) {
        const std::string_view name = written(words, mention);
        if (tables::skill_homographs.in_group(words.keys(mention.first, mention.count), "trait")) return true;
        // A capital at the start says nothing; capitals throughout ("BLS") do.
        if (mention.skill->kind == "concept" &&
            (begins_lower(name) || (mention.first == 0 && name != to_upper(name))))
            return true;
        return is_written_small(name, *mention.skill);
    });
    const auto beside = [&](const SkillMention& left, const SkillMention& right) {
        const std::size_t from = words.span(left.first, left.count).end;
        return parts_a_list(words.text().substr(from, words.span(right.first).begin - from));
    };
    std::vector<SkillMention> out;
    for (std::size_t i = 0; i < found.size(); ++i) {
        const bool listed = (i > 0 && beside(found[i - 1], found[i])) ||
                            (i + 1 < found.size() && beside(found[i], found[i + 1]));
        const bool alone = found[i].count == words.size();
        if (listed || alone || !is_doubtful(words, found[i])) out.push_back(found[i]);
    }
    return out;
}

std::vector<SkillMention> find_skill_mentions(const Words& words) {
    std::vector<SkillMention> out;
    for (std::size_t i = 0; i < words.size();) {
        std::size_t taken = 0;
        for (std::size_t count = words.run(i, kMaxNameWords); count > 0 && taken == 0; --count) {
            const Skill* skill = skill_of(words.keys(i, count));
            if (!skill) continue;
            if (count == 1 && tables::skill_homographs.in_group(words.key(i), "word") &&
                !is_meant(words, i, *skill))
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
