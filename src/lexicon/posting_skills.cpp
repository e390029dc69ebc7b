#include "lexicon/posting_skills.h"

#include <algorithm>
#include <string>

#include "base/unicode.h"
#include "lexicon/key.h"
#include "lexicon/tables.h"

namespace atspro::lexicon {
namespace {

constexpr std::size_t kMaxSkillWords = 5;

bool is_word_character(char32_t c) {
    return is_alphanumeric(c) || c == U'+' || c == U'#';
}

// Words with the marks inside them that belong to names: "C++", "Node.js", "CI/CD" gives two words.
std::vector<Span> words_of(std::string_view text) {
    std::vector<Span> out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        char32_t c = next_code_point(text, at);
        // ".NET"
        std::size_t peek = at;
        const bool dotted = c == U'.' && at < text.size() && is_upper(next_code_point(text, peek));
        if (!is_word_character(c) && !dotted) continue;
        std::size_t end = at;
        while (at < text.size()) {
            std::size_t next = at;
            c = next_code_point(text, next);
            std::size_t behind = next;
            const bool inner = (c == U'.' || c == U'\'' || c == U'’') && next < text.size() &&
                               is_alphanumeric(next_code_point(text, behind));
            if (!is_word_character(c) && !inner) break;
            at = end = next;
        }
        out.push_back({start, end});
    }
    return out;
}

bool begins_lower(std::string_view word) {
    std::size_t at = 0;
    return !word.empty() && is_lower(next_code_point(word, at));
}

// Nothing but what may stand inside a name between two of its words.
bool joins_a_name(std::string_view between) {
    return between == " " || between == "-" || between == "/" || between == "&" || between == " & " ||
           between == " / ";
}

// Between two names of a list.
bool parts_a_list(std::string_view between) {
    const std::string text = folded(between);
    return text.size() <= 12 &&
           (text.find_first_of(",/|;&+(") != std::string::npos || text.find("•") != std::string::npos ||
            text == " and " || text == " or " || text == " und " || text == " oder " || text == " et " ||
            text == " ou " || text == " y " || text == " o ");
}

bool has_own_spelling(const Skill& skill, std::string_view written) {
    if (skill.canonical == written) return true;
    for (const std::string& alias : split(skill.aliases, ";"))
        if (alias == written) return true;
    return false;
}

}  // namespace

std::vector<PostingSkill> skills_in(std::string_view text) {
    struct Candidate {
        PostingSkill mention;
        bool doubtful = false;
    };
    const std::vector<Span> words = words_of(text);
    std::vector<Candidate> found;
    for (std::size_t i = 0; i < words.size();) {
        std::size_t taken = 1;
        for (std::size_t count = std::min(kMaxSkillWords, words.size() - i); count >= 1; --count) {
            bool joined = true;
            for (std::size_t k = i; k + 1 < i + count; ++k)
                joined = joined && joins_a_name(text.substr(words[k].end, words[k + 1].begin - words[k].end));
            if (!joined) continue;
            const Span span{words[i].begin, words[i + count - 1].end};
            const Skill* skill = find_skill(span.of(text));
            if (!skill) continue;
            const std::string key = key_of(span.of(text));
            taken = count;
            if (tables::skill_homographs.in_group(key, "trait")) break;
            const bool word = tables::skill_homographs.in_group(key, "word");
            if (word && !has_own_spelling(*skill, span.of(text))) break;
            // "proficient in Excel": a capital where the sentence asks for none.
            const bool named = i > 0 && span.size() > 2 && key != "go" &&
                               text.substr(words[i - 1].end, span.begin - words[i - 1].end) == " " &&
                               begins_lower(words[i - 1].of(text)) && !begins_lower(span.of(text));
            // Fields of work ("cloud", "security") count as names alone; short initials only as they are
            // written.
            if (skill->kind == "concept" && (i == 0 || begins_lower(span.of(text)))) break;
            if (span.size() <= 4 && begins_lower(span.of(text)) && !has_own_spelling(*skill, span.of(text)) &&
                has_own_spelling(*skill, to_upper(span.of(text))))
                break;
            found.push_back({{skill, span}, word && !named});
            break;
        }
        i += taken;
    }
    std::vector<PostingSkill> out;
    for (std::size_t i = 0; i < found.size(); ++i) {
        const auto beside = [&](std::size_t a, std::size_t b) {
            const std::size_t from = found[a].mention.span.end;
            return parts_a_list(text.substr(from, found[b].mention.span.begin - from));
        };
        const bool listed = (i > 0 && beside(i - 1, i)) || (i + 1 < found.size() && beside(i, i + 1));
        const bool alone = trim(found[i].mention.span.of(text)) == trim(text);
        if (!found[i].doubtful || listed || alone) out.push_back(found[i].mention);
    }
    return out;
}

}  // namespace atspro::lexicon
