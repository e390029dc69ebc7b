#include "reading/sections.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "base/unicode.h"
#include "lexicon/contacts.h"
#include "lexicon/dates.h"
#include "lexicon/skills.h"
#include "lexicon/titles.h"
#include "reading/wording.h"

namespace atspro::reading {
namespace {

using lexicon::SectionKind;

constexpr std::size_t kMaxHeadingBytes = 60;
constexpr std::size_t kMaxHeadingWords = 7;
constexpr float kSureWording = 0.95F;

struct Candidate {
    std::optional<lexicon::HeadingMatch> match;
    Look look;
    bool possible = false;  // short, no date, no contact
    bool marked = false;    // the format itself says heading
};

bool is_all_capitals(std::string_view text) {
    bool upper = false;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code_point(text, at);
        if (is_lower(c)) return false;
        upper = upper || is_upper(c);
    }
    return upper;
}

bool could_be_heading(const Item& item) {
    const std::string& text = item.str();
    if (item.is_bullet() || item.line_count > 2 || text.size() > kMaxHeadingBytes) return false;
    if (item.line.cells.size() > 2 ||
        (item.line.cells.size() == 2 && has_letters(item.line.cells.front().text.text())))
        return false;
    if (split(text, " ").size() > kMaxHeadingWords) return false;
    if (text.ends_with('.') || text.ends_with(',')) return false;
    return lexicon::find_dates(text).empty() && lexicon::find_emails(text).empty() &&
           text.find('@') == std::string::npos;
}

float body_size(const std::vector<Item>& items) {
    std::map<int, std::size_t> bytes;
    for (const Item& item : items)
        if (const domain::Style* style = item.line.style())
            bytes[static_cast<int>(std::lround(style->size * 2))] += item.str().size();
    const auto most = std::max_element(bytes.begin(), bytes.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == bytes.end() ? 10.0F : static_cast<float>(most->first) / 2;
}

class HeadingFinder {
  public:
    explicit HeadingFinder(const std::vector<Item>& items) : items_(items), body_size_(body_size(items)) {
        for (const Item& item : items) {
            Candidate candidate;
            candidate.possible = could_be_heading(item);
            candidate.look = look_of(item.line.text);
            const domain::Paragraph* paragraph = item.line.paragraph();
            candidate.marked = paragraph && paragraph->kind == domain::ParagraphKind::heading;
            if (candidate.possible) candidate.match = section_heading(item.str());
            candidates_.push_back(candidate);
        }
        learn_looks();
        while (first_known_ < items.size() && !known_heading(first_known_)) ++first_known_;
    }

    std::optional<SectionKind> heading(std::size_t i) const {
        if (const auto kind = known_heading(i)) return kind;
        const Candidate& candidate = candidates_[i];
        if (!candidate.possible || candidate.match || i < first_known_ || labels_a_group_of_skills(i))
            return std::nullopt;
        const auto known = looks_.find(candidate.look);
        if (known == looks_.end() || !is_trusted(known->first)) return std::nullopt;
        const bool follows_gap =
            items_[i].line.gap_above >= 0.75F * known->second.least_gap || items_[i].line.starts_column;
        const bool wordy = items_[i].str().find_first_of(",;:|/0123456789(") != std::string::npos;
        if (!follows_gap || wordy || lexicon::title_likeness(items_[i].str()) > 0.6F) return std::nullopt;
        return SectionKind::other;
    }

  private:
    struct LookUse {
        std::set<SectionKind> kinds;
        std::size_t known = 0;
        float least_gap = 1e9F;
    };

    void learn_looks() {
        std::map<Look, LookUse> uses;
        for (std::size_t i = 0; i < items_.size(); ++i) {
            const Candidate& candidate = candidates_[i];
            if (!candidate.match || candidate.match->confidence < kSureWording ||
                is_inner_label(items_[i].str()))
                continue;
            LookUse& use = uses[candidate.look];
            use.kinds.insert(candidate.match->kind);
            ++use.known;
            if (items_[i].line.gap_above > 0)
                use.least_gap = std::min(use.least_gap, items_[i].line.gap_above);
        }
        for (const auto& [look, use] : uses)
            if (use.kinds.size() >= 2 && names_a_core_section(use.kinds)) looks_.insert({look, use});
        // A look that mostly says other things is that of labels and names, where headings have one of their
        // own.
        const bool any_own = std::any_of(looks_.begin(), looks_.end(),
                                         [&](const auto& known) { return is_trusted(known.first); });
        if (any_own) std::erase_if(looks_, [&](const auto& known) { return !is_trusted(known.first); });
    }

    // "Languages" and "Tools" may both be labels inside a list of skills: they do not show what headings look
    // like.
    static bool names_a_core_section(const std::set<SectionKind>& kinds) {
        return std::any_of(kinds.begin(), kinds.end(), [](SectionKind kind) {
            return kind == SectionKind::work || kind == SectionKind::education ||
                   kind == SectionKind::summary || kind == SectionKind::certifications ||
                   kind == SectionKind::projects;
        });
    }

    // Most lines of this look are headings by their wording: then the others are headings too.
    bool is_trusted(const Look& look) const {
        std::size_t all = 0;
        std::size_t known = 0;
        for (const Candidate& candidate : candidates_) {
            if (!candidate.possible || !(candidate.look == look)) continue;
            ++all;
            known += candidate.match.has_value() ? 1 : 0;
        }
        return known * 2 >= all && known >= 2;
    }

    // A heading by wording, in a look that headings have or standing out otherwise.
    std::optional<SectionKind> known_heading(std::size_t i) const {
        const Candidate& candidate = candidates_[i];
        if (!candidate.possible || !candidate.match || labels_a_group_of_skills(i)) return std::nullopt;
        if (looks_.contains(candidate.look) && candidate.match->confidence >= 0.75F)
            return candidate.match->kind;
        if (is_inner_label(items_[i].str()) && !looks_.empty()) return std::nullopt;
        if (candidate.match->confidence >= kSureWording && stands_out(i) && !is_group_label(i))
            return candidate.match->kind;
        return std::nullopt;
    }

    bool stands_out(std::size_t i) const {
        const Look& look = candidates_[i].look;
        const Line& line = items_[i].line;
        if (!looks_.empty() && !candidates_[i].marked && !as_strong_as_headings(look)) return line.is_label;
        const bool bigger = static_cast<float>(look.half_points) > 2 * body_size_ + 1;
        const bool apart =
            line.gap_above > 0.6F * line.box.height() || line.starts_column || i == 0 || line.gap_above == 0;
        return candidates_[i].marked || look.capitals || bigger || (look.bold && apart) || line.is_label ||
               (looks_.empty() && apart);
    }

    // Where headings have looks of their own, a label that is weaker than all of them heads no section.
    bool as_strong_as_headings(const Look& look) const {
        return std::any_of(looks_.begin(), looks_.end(), [&](const auto& known) {
            return look.half_points + 1 >= known.first.half_points &&
                   (look.bold || !known.first.bold || look.capitals) &&
                   (look.capitals || !known.first.capitals);
        });
    }

    // A label clearly smaller than the skills heading above it parts the list below that heading.
    bool labels_a_group_of_skills(std::size_t i) const {
        if (candidates_[i].match && !lexicon::is_skill_group(items_[i].str())) return false;
        for (std::size_t k = i; k-- > 0;) {
            const Candidate& before = candidates_[k];
            const bool above =
                before.look.half_points >= candidates_[i].look.half_points + 2 && before.possible;
            if (above && before.match && looks_.contains(before.look))
                return before.match->kind == SectionKind::skills;
            if (before.match && !lexicon::is_skill_group(items_[k].str()) && looks_.contains(before.look))
                return false;
        }
        return false;
    }

    // "Languages" or "Tools" inside a skills list is a group's label unless it looks like the headings do.
    bool is_group_label(std::size_t i) const {
        if (candidates_[i].marked || looks_.empty()) return false;
        for (std::size_t k = i; k-- > 0;) {
            const Candidate& before = candidates_[k];
            if (!before.match || before.match->confidence < kSureWording || !looks_.contains(before.look))
                continue;
            return before.match->kind == SectionKind::skills && lexicon::is_skill_group(items_[i].str());
        }
        return false;
    }

    const std::vector<Item>& items_;
    std::vector<Candidate> candidates_;
    std::map<Look, LookUse> looks_;
    float body_size_;
    std::size_t first_known_ = 0;
};

}  // namespace

Look look_of(const Passage& passage) {
    const domain::Style* style = passage.style();
    Look look;
    look.capitals = is_all_capitals(passage.text());
    if (!style) return look;
    look.half_points = static_cast<int>(std::lround(style->size * 2));
    look.bold = style->bold;
    look.italic = style->italic;
    look.color = style->color;
    return look;
}

namespace {

// "Qualifications", "Training" and the like may head a paragraph about the person or a list of dated
// certificates.
bool lists_certificates(const Section& section) {
    std::size_t dated = 0;
    std::size_t long_lines = 0;
    for (const Item& item : section.items) {
        const bool has_date = !lexicon::find_dates(item.str()).empty();
        dated += has_date ? 1 : 0;
        long_lines += !has_date && item.str().size() > 120 ? 1 : 0;
    }
    return dated >= 1 && dated * 2 >= section.items.size() && long_lines == 0;
}

bool may_list_certificates(const Section& section) {
    if (section.is_header) return false;
    if (section.kind == SectionKind::summary || section.kind == SectionKind::courses) return true;
    const std::string title = folded(section.title.text());
    const bool names_them = title.find("certif") != std::string::npos ||
                            title.find("zertifi") != std::string::npos ||
                            title.find("licen") != std::string::npos;
    return section.kind == SectionKind::awards && names_them;
}

// Groups of one list side by side: the column begins with a label like the one that the section began with.
bool goes_on_beside(const Section& section, const Item& item) {
    if (section.items.empty() && !section.title.empty()) {  // the heading stands over all of its columns
        const domain::Box title = section.title.box();
        return section.title.page() == item.line.page && item.line.box.y0 > title.y1 - 2 &&
               item.line.box.y0 - title.y1 < 4 * title.height();
    }
    if (section.kind != SectionKind::skills || section.items.empty()) return false;
    return look_of(section.items.front().line.text) == look_of(item.line.text);
}

}  // namespace

std::vector<Section> sections_of(std::vector<Item> items) {
    const HeadingFinder finder(items);
    std::vector<std::optional<SectionKind>> kinds;
    for (std::size_t i = 0; i < items.size(); ++i) kinds.push_back(finder.heading(i));
    std::vector<Section> sections(1);
    sections.front().is_header = true;
    int last_flow = items.empty() ? 0 : items.front().line.flow;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (kinds[i]) {
            Section section;
            section.kind = *kinds[i];
            section.title = items[i].line.text;
            sections.push_back(std::move(section));
            last_flow = items[i].line.flow;
            continue;
        }
        // A new column without a heading of its own does not go on the section of the column before it.
        if (items[i].line.starts_column && items[i].line.flow != last_flow && !sections.back().is_header &&
            !goes_on_beside(sections.back(), items[i])) {
            Section section;
            section.is_header = true;
            sections.push_back(std::move(section));
        }
        last_flow = items[i].line.flow;
        sections.back().items.push_back(std::move(items[i]));
    }
    for (Section& section : sections)
        if (may_list_certificates(section) && lists_certificates(section))
            section.kind = SectionKind::certifications;
    return sections;
}

}  // namespace atspro::reading
