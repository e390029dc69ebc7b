#include "matching/neutrality.h"

#include <algorithm>
#include <set>

#include "lexicon/skill_mentions.h"
#include "lexicon/wording.h"
#include "matching/resume_index.h"
#include "matching/stems.h"

namespace atspro::matching {
namespace {

using domain::Change;

struct Signature {
    std::set<const lexicon::Skill*> skills;
    std::set<std::string_view> stems;
    bool is_name_list = false;
};

Signature signature_of(const lexicon::Words& words) {
    Signature out;
    const std::vector<lexicon::SkillMention> mentions = lexicon::find_skill_mentions(words);
    for (const lexicon::SkillMention& mention : mentions) out.skills.insert(mention.skill);
    for (std::size_t i = 0; i < words.size(); ++i) out.stems.insert(stem_of(words.key(i)));
    out.is_name_list = is_list_of_names(words, mentions);
    return out;
}

bool is_work_text(std::string_view pointer) {
    return pointer.starts_with("/work_experience/") &&
           (pointer.find("/responsibilities/") != std::string_view::npos ||
            pointer.find("/description") != std::string_view::npos ||
            pointer.find("/skills/") != std::string_view::npos);
}

bool is_other_text(std::string_view pointer) {
    return pointer.starts_with("/skills/") || pointer == "/summary" ||
           (pointer.starts_with("/projects/") && pointer.find("_date") == std::string_view::npos);
}

}  // namespace

Neutrality::Neutrality(const std::vector<Asked>& asked) {
    for (const Asked& row : asked) {
        reads_wording_ = reads_wording_ || row.driving;
        for (const std::vector<std::string>& list : row.stems) stems_.insert(list.begin(), list.end());
        for (std::string_view term : row.terms) {
            std::vector<std::string_view> phrase;
            while (!term.empty()) {
                const std::size_t end = term.find(' ');
                phrase.push_back(stem_of(term.substr(0, end)));
                term = end == std::string_view::npos ? std::string_view{} : term.substr(end + 1);
            }
            stems_.insert(phrase.begin(), phrase.end());
            if (phrase.size() > 1) phrases_.push_back(std::move(phrase));
        }
    }
}

bool Neutrality::holds_for(const Change& change) const {
    if (change.kind == domain::ChangeKind::reorder) return true;
    if (change.pointer.starts_with("/additional_sections/") && change.pointer.ends_with("/title"))
        return true;
    if (change.before.size() != 1 || change.after.size() != 1) return false;
    if (!is_work_text(change.pointer) && (reads_wording_ || !is_other_text(change.pointer))) return false;
    return holds_for_text(change.before.front(), change.after.front());
}

bool Neutrality::holds_for_text(std::string_view before, std::string_view after) const {
    const lexicon::Words old_words(before);
    const lexicon::Words new_words(after);
    const Signature a = signature_of(old_words);
    const Signature b = signature_of(new_words);
    if (a.skills != b.skills || a.is_name_list != b.is_name_list) return false;
    std::vector<std::string_view> changed;
    std::set_symmetric_difference(a.stems.begin(), a.stems.end(), b.stems.begin(), b.stems.end(),
                                  std::back_inserter(changed));
    for (const std::string_view stem : changed)
        if (stems_.contains(stem)) return false;
    for (const lexicon::Words* words : {&old_words, &new_words})
        for (std::size_t i = 0; i < words->size(); ++i)
            if (std::find(changed.begin(), changed.end(), stem_of(words->key(i))) != changed.end() &&
                lexicon::is_generic(words->key(i)))
                return false;
    // Words may have come between those of a phrase, or gone from there.
    return std::none_of(phrases_.begin(), phrases_.end(), [&](const std::vector<std::string_view>& phrase) {
        return std::all_of(phrase.begin(), phrase.end(),
                           [&](std::string_view stem) { return a.stems.contains(stem); });
    });
}

}  // namespace atspro::matching
