#include "matching/requirements.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/unicode.h"
#include "lexicon/certificates.h"
#include "lexicon/key.h"
#include "lexicon/languages.h"
#include "lexicon/pieces.h"
#include "matching/asked_skills.h"
#include "matching/asked_terms.h"
#include "matching/posting_lines.h"
#include "matching/stems.h"

namespace atspro::matching {
namespace {

using domain::EducationLevel;
using domain::Importance;
using domain::RequirementKind;
using domain::ScorePart;
using lexicon::Wording;
using lexicon::Words;

constexpr int kMonthsAYear = 12;
constexpr int kMaxYearsAsked = 40;
constexpr std::size_t kMaxNumberGap = 4;  // words between the number and "years"

int weight_of(Importance importance, int required, int preferred, int implied) {
    if (importance == Importance::required) return required;
    return importance == Importance::preferred ? preferred : implied;
}

bool asks(const PostingLine& line) {
    return line.role == LineRole::must || line.role == LineRole::plus;
}

// "our", "we", "founded": the line speaks of the employer.
bool speaks_of_employer(const PostingLine& line) {
    for (std::size_t i = 0; i < line.words.size(); ++i)
        for (const std::string_view word :
             {"our", "we", "company", "founded", "wir", "unser", "notre", "nous"})
            if (line.words.key(i) == word) return true;
    return false;
}

// ---- years

// The number that word `i` says: "5", "5+", "five". Nothing where it says none.
std::optional<int> number_at(const PostingLine& line, std::size_t i) {
    const auto value_of = [](std::string_view digits) -> std::optional<int> {
        if (digits.empty() || digits.size() > 2) return std::nullopt;
        int value = 0;
        for (const char c : digits) {
            if (c < '0' || c > '9') return std::nullopt;
            value = value * 10 + (c - '0');
        }
        return value;
    };
    std::string_view key = line.words.key(i);
    while (key.ends_with('+')) key.remove_suffix(1);
    if (const std::optional<int> value = value_of(key)) return value;
    for (const Wording& wording : line.wordings)
        if (wording.first == i && wording.count == 1) return value_of(wording.after("number "));
    return std::nullopt;
}

// The least years that stand before the word `year`: "3-5 years" asks three.
std::optional<int> years_before(const PostingLine& line, std::size_t year) {
    std::optional<int> least;
    for (std::size_t back = 1; back <= kMaxNumberGap && back <= year; ++back) {
        const std::size_t i = year - back;
        if (const std::optional<int> value = number_at(line, i))
            least = least ? std::min(*least, *value) : value;
        if (line.words.breaks_before(i)) break;
    }
    return least;
}

struct YearsAsked {
    int years = 0;
    std::size_t at = 0;  // word
};

std::optional<YearsAsked> years_in(const PostingLine& line) {
    if (line.role == LineRole::other || !line.says("year")) return std::nullopt;
    if (!line.says("experience") && !asks(line)) return std::nullopt;
    if (!asks(line) && speaks_of_employer(line)) return std::nullopt;
    for (const Wording& wording : line.wordings) {
        if (!wording.is("year")) continue;
        const std::optional<int> years = years_before(line, wording.first);
        if (years && *years > 0 && *years <= kMaxYearsAsked) return YearsAsked{*years, wording.first};
    }
    return std::nullopt;
}

std::string years_in_words(int months) {
    const int years = months / kMonthsAYear;
    return std::to_string(years) + (years == 1 ? " year" : " years");
}

Asked years_row(int months, std::string_view text, Importance importance) {
    Asked row;
    row.id = "years:" + std::to_string(months / kMonthsAYear);
    row.text = shortened(text, kMaxRequirementBytes);
    row.kind = RequirementKind::years;
    row.importance = importance;
    row.part = ScorePart::experience;
    row.weight = weight_of(importance, 6, 3, 3);
    row.is_knockout = importance == Importance::required;
    row.months = months;
    row.name = years_in_words(months) + " of experience";
    return row;
}

void add_years(const domain::Job& job, const std::vector<PostingLine>& lines, std::vector<Asked>& out) {
    std::optional<Asked> in_all;
    std::vector<Asked> with_one;
    for (const PostingLine& line : lines) {
        const std::optional<YearsAsked> asked = years_in(line);
        if (!asked) continue;
        Asked row = years_row(asked->years * kMonthsAYear, line.text(),
                              line.role == LineRole::plus ? Importance::preferred : Importance::required);
        std::vector<std::string_view> names;
        for (const lexicon::SkillMention& mention : lexicon::find_skill_mentions(line.words)) {
            if (mention.first <= asked->at || mention.skill->kind == "concept") continue;
            row.skills.push_back(mention.skill);
            names.push_back(line.words.written(mention.first, mention.count));
        }
        if (row.skills.empty()) {
            if (!in_all || row.importance < in_all->importance) in_all = std::move(row);
            continue;
        }
        for (const lexicon::Skill* skill : row.skills) row.id += ":" + id_of(skill->canonical);
        row.name += " with " + joined_by_or(names);
        with_one.push_back(std::move(row));
    }
    if (job.years_of_experience && *job.years_of_experience > 0 &&
        *job.years_of_experience <= kMaxYearsAsked) {
        const int months = static_cast<int>(*job.years_of_experience * kMonthsAYear);
        const std::string text = in_all ? in_all->text : years_in_words(months) + " of experience";
        in_all = years_row(months, text, Importance::required);
    }
    if (in_all) out.push_back(*std::move(in_all));
    for (Asked& row : with_one) out.push_back(std::move(row));
}

// ---- degree

std::optional<EducationLevel> level_named(std::string_view name) {
    for (const auto& [level, word] : json::Names<EducationLevel>::list)
        if (word == name) return level;
    return std::nullopt;
}

// What stands behind "degree in": up to the next break, without words that ask nothing.
std::vector<std::string> field_behind(const PostingLine& line, std::size_t first) {
    constexpr std::size_t kMaxFieldWords = 8;
    std::vector<std::string> out;
    for (std::size_t i = first; i < line.words.size() && i < first + kMaxFieldWords; ++i) {
        if (line.words.breaks_before(i) && !out.empty()) break;
        const std::string_view key = line.words.key(i);
        const bool known = std::any_of(line.wordings.begin(), line.wordings.end(), [&](const Wording& w) {
            return i >= w.first && i < w.first + w.count;
        });
        if (!known && !is_plain(key)) continue;
        if (!known) out.emplace_back(stem_of(key));
    }
    return out;
}

void add_degree(const domain::Job& job, const std::vector<PostingLine>& lines, std::vector<Asked>& out) {
    Asked row;
    row.kind = RequirementKind::degree;
    row.part = ScorePart::education;
    row.stems.resize(1);
    for (const PostingLine& line : lines) {
        if (line.role == LineRole::other || line.role == LineRole::duty) continue;
        if (line.role == LineRole::open && !line.from_description) continue;
        for (const Wording& wording : line.wordings) {
            const std::optional<EducationLevel> level = level_named(wording.after("degree "));
            if (!level || (row.level && *row.level <= *level)) continue;
            row.level = level;
            row.text = shortened(line.text(), kMaxRequirementBytes);
            row.importance = line.role == LineRole::plus ? Importance::preferred : Importance::required;
            row.or_equivalent = line.says("equivalent");
            row.stems[0] = field_behind(line, wording.first + wording.count);
        }
    }
    if (job.education) {
        if (row.level != job.education) row.text.clear();
        row.level = job.education;
        row.importance = row.text.empty() ? Importance::required : row.importance;
    }
    if (!row.level) return;
    row.name = std::string(name_of_level(*row.level));
    if (row.text.empty()) row.text = row.name;
    for (const auto& [level, word] : json::Names<EducationLevel>::list)
        if (level == *row.level) row.id = "degree:" + std::string(word);
    row.weight = weight_of(row.importance, 6, 3, 3);
    row.is_knockout = row.importance == Importance::required && !row.or_equivalent;
    out.push_back(std::move(row));
}

// ---- certificates, languages, permits

struct PaperAsked {
    std::size_t first = 0;  // word
    std::size_t count = 1;  // words
    bool driving = false;
};

// Certificates known by name, and what a line calls one by an abbreviation alone ("CTG certification").
std::vector<PaperAsked> papers_in(const PostingLine& line) {
    constexpr std::size_t kMinCapitals = 3;
    std::vector<PaperAsked> out;
    for (const Wording& wording : line.wordings) {
        const std::size_t at = wording.first;
        if (wording.is("certificate") || wording.is("driving")) {
            out.push_back({at, wording.count, wording.is("driving")});
        } else if (wording.is("certificate word") && at > 0 && !line.words.breaks_before(at)) {
            const std::string_view before = line.words.written(at - 1);
            const bool capitals =
                std::all_of(before.begin(), before.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
            const bool known = !out.empty() && out.back().first + out.back().count == at;
            if (capitals && !known && before.size() >= kMinCapitals) out.push_back({at - 1, 1, false});
        }
    }
    return out;
}

void add_certifications(const std::vector<PostingLine>& lines, std::vector<Asked>& out) {
    std::map<std::string, std::size_t> seen;
    for (const PostingLine& line : lines) {
        if (line.role == LineRole::other || (line.role == LineRole::open && !line.from_description)) continue;
        for (const PaperAsked& paper : papers_in(line)) {
            const std::string key(line.words.keys(paper.first, paper.count));
            std::vector<std::string> names = lexicon::names_of_certificate(key);
            const auto [at, fresh] =
                seen.emplace(paper.driving ? "driving licence" : names.front(), out.size());
            const Importance importance =
                line.role == LineRole::plus ? Importance::preferred : Importance::required;
            if (!fresh) {
                out[at->second].importance = std::min(out[at->second].importance, importance);
                continue;
            }
            Asked row;
            row.id = "certification:" + id_of(paper.driving ? at->first : key);
            row.text = shortened(line.text(), kMaxRequirementBytes);
            row.kind = RequirementKind::certification;
            row.importance = importance;
            row.part = ScorePart::education;
            row.weight = weight_of(importance, 4, 2, 2);
            row.is_knockout = importance == Importance::required;
            row.name = std::string(line.words.written(paper.first, paper.count));
            row.terms = std::move(names);
            if (const lexicon::Skill* skill = lexicon::find_skill(key)) row.skills = {skill};
            row.driving = paper.driving;
            out.push_back(std::move(row));
        }
    }
}

// A certificate that is known as a skill too is asked once.
void drop_skills_asked_as_papers(std::vector<Asked>& rows) {
    std::set<const lexicon::Skill*> papers;
    for (const Asked& row : rows)
        if (row.kind == RequirementKind::certification) papers.insert(row.skills.begin(), row.skills.end());
    std::erase_if(rows, [&](const Asked& row) {
        return row.kind == RequirementKind::skill && row.skills.size() == 1 &&
               papers.contains(row.skills.front());
    });
}

void add_languages(const std::vector<PostingLine>& lines, std::vector<Asked>& out) {
    constexpr std::size_t kShortLine = 4;  // words: "German C1"
    std::set<std::string_view> seen;
    for (const PostingLine& line : lines) {
        if (line.role == LineRole::other || line.role == LineRole::duty) continue;
        int fluency = 0;
        for (const Wording& wording : line.wordings) {
            const std::string_view level = wording.after("fluency ");
            if (!level.empty()) fluency = std::max(fluency, level.front() - '0');
        }
        const bool about_speech =
            fluency > 0 || line.says("speaking") || (asks(line) && line.words.size() <= kShortLine);
        for (const Wording& wording : line.wordings) {
            const std::string_view tongue = wording.after("tongue ");
            if (tongue.empty() || !(about_speech || line.words.key(wording.first).ends_with("kenntnisse")))
                continue;
            if (!seen.insert(tongue).second) continue;
            Asked row;
            row.id = "language:" + std::string(tongue);
            row.text = shortened(line.text(), kMaxRequirementBytes);
            row.kind = RequirementKind::language;
            row.importance = line.role == LineRole::plus ? Importance::preferred : Importance::required;
            row.part = ScorePart::skills;
            row.weight = weight_of(row.importance, 6, 3, 2);
            row.name = std::string(line.words.written(wording.first, wording.count));
            row.tongue = tongue;
            row.fluency = fluency;
            out.push_back(std::move(row));
        }
    }
}

void add_permit(const std::vector<PostingLine>& lines, std::vector<Asked>& out) {
    for (const PostingLine& line : lines) {
        const auto found = std::find_if(line.wordings.begin(), line.wordings.end(),
                                        [](const Wording& w) { return w.is("permit"); });
        if (found == line.wordings.end()) continue;
        Asked row;
        row.id = "permit";
        row.text = shortened(line.text(), kMaxRequirementBytes);
        row.kind = RequirementKind::permit;
        row.name = std::string(line.words.written(found->first, found->count));
        row.is_knockout = true;
        out.push_back(std::move(row));
        return;
    }
}

void add_location(const domain::Job& job, std::vector<Asked>& out) {
    if (job.location.empty() || job.workplace == domain::Workplace::remote) return;
    Asked row;
    row.id = "location";
    row.kind = RequirementKind::location;
    for (const std::string& place : job.location) {
        row.text += (row.text.empty() ? "" : "; ") + place;
        const Words words(place);
        std::vector<std::string> keys;
        for (std::size_t i = 0; i < words.size(); ++i)
            if (words.key(i).size() > 2 && is_plain(words.key(i))) keys.emplace_back(words.key(i));
        row.stems.push_back(std::move(keys));
    }
    row.text = shortened(row.text, kMaxRequirementBytes);
    row.name = row.text;
    row.is_knockout = true;
    out.push_back(std::move(row));
}

// ---- title and seniority

bool is_rank(const std::vector<Wording>& wordings, std::size_t word) {
    return std::any_of(wordings.begin(), wordings.end(), [&](const Wording& w) {
        return word >= w.first && word < w.first + w.count && !w.after("rank ").empty() &&
               (w.is("rank senior") || w.is("rank entry") || w.is("rank mid") || w.is("rank internship") ||
                w.is("rank lead"));
    });
}

std::vector<std::vector<std::string>> names_in(const Words& title, const std::vector<Wording>& wordings) {
    std::vector<std::vector<std::string>> out(1);
    for (std::size_t i = 0; i < title.size(); ++i) {
        if (title.breaks_before(i) && !out.back().empty()) out.emplace_back();
        if (!is_rank(wordings, i) && is_title_word(title.key(i)))
            out.back().emplace_back(stem_of(title.key(i)));
    }
    std::erase_if(out, [](const auto& name) { return name.empty(); });
    return out;
}

void add_title(const domain::Job& job, std::vector<Asked>& out) {
    if (!job.title || trim(*job.title).empty()) return;
    const Words words(*job.title);
    Asked row;
    row.stems = names_in(words, lexicon::find_wordings(words));
    row.occupations = lexicon::occupations_of(words);
    if (row.stems.empty()) return;
    row.text = shortened(*job.title, kMaxRequirementBytes);
    row.name = row.text;
    row.id = "title";
    row.kind = RequirementKind::title;
    row.part = ScorePart::experience;
    row.weight = 6;
    out.push_back(row);
    row.id = "title:recent";
    row.text = shortened(*job.title, kMaxRequirementBytes) + ", held in the last three years";
    row.part = ScorePart::career;
    row.weight = 3;
    row.recent = true;
    out.push_back(std::move(row));
}

void add_seniority(const domain::Job& job, std::vector<Asked>& out) {
    std::optional<domain::Seniority> rank = job.seniority;
    if (!rank && job.title) rank = seniority_in(Words(*job.title));
    if (!rank) return;
    Asked row;
    for (const auto& [level, name] : json::Names<domain::Seniority>::list)
        if (level == *rank) row.name = std::string(name) + " level";
    row.id = "seniority:" + id_of(row.name.substr(0, row.name.find(' ')));
    row.text = job.title ? shortened(*job.title, kMaxRequirementBytes) : row.name;
    row.kind = RequirementKind::seniority;
    row.part = ScorePart::career;
    row.weight = 3;
    row.seniority = rank;
    out.push_back(std::move(row));
}

// ---- duties

void add_duties(const std::vector<PostingLine>& lines, std::vector<Asked>& out) {
    constexpr std::size_t kMinStems = 3;
    std::size_t count = 0;
    for (const PostingLine& line : lines) {
        if (line.role != LineRole::duty || count == kMaxDutiesAsked) continue;
        std::vector<std::string> stems;
        for (std::size_t i = 0; i < line.words.size(); ++i) {
            const std::string_view key = line.words.key(i);
            if (!is_plain(key) || key.size() < 2) continue;
            std::string stem(stem_of(key));
            if (std::find(stems.begin(), stems.end(), stem) == stems.end()) stems.push_back(std::move(stem));
        }
        if (stems.size() < kMinStems) continue;
        Asked row;
        row.id = "duty:" + std::to_string(++count);
        row.text = shortened(line.text(), kMaxRequirementBytes);
        row.name = row.text;
        row.kind = RequirementKind::duty;
        row.importance = Importance::implied;
        row.part = ScorePart::experience;
        row.weight = 2;
        row.stems.push_back(std::move(stems));
        out.push_back(std::move(row));
    }
}

}  // namespace

std::vector<Asked> requirements_of(const domain::Job& job) {
    const std::vector<PostingLine> lines = lines_of(job);
    std::vector<Asked> out;
    add_skills(job, lines, out);
    add_languages(lines, out);
    add_years(job, lines, out);
    add_title(job, out);
    add_duties(lines, out);
    add_degree(job, lines, out);
    add_certifications(lines, out);
    add_keywords(job, lines, out);
    add_seniority(job, out);
    add_location(job, out);
    add_permit(lines, out);
    drop_skills_asked_as_papers(out);
    // Two lines may ask the same years or the same field: the first row stands for both.
    std::set<std::string> ids;
    std::erase_if(out, [&](const Asked& row) { return !ids.insert(row.id).second; });
    return out;
}

std::string shortened(std::string_view text, std::size_t bytes) {
    text = trim(text);
    if (text.size() <= bytes) return squeeze(text);
    std::size_t end = bytes;
    while (end > 0 && text[end] != ' ') --end;
    if (end == 0) {  // one long word: cut between code points
        end = bytes;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    }
    return squeeze(text.substr(0, end)) + "\u2026";
}

}  // namespace atspro::matching
