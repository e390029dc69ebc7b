// Skills, years, titles, rank, duties and keywords: what the work shows.
#include <algorithm>
#include <array>
#include <set>

#include "lexicon/wording.h"
#include "matching/asked_terms.h"
#include "matching/evidence_rules.h"
#include "matching/stems.h"

namespace atspro::matching {
namespace {

using domain::Seniority;

// Thousandths of a row, by the place that shows a skill. docs/scoring.md publishes them.
constexpr int kShownInWork = 1000;
constexpr int kListedWithWork = 900;
constexpr int kShownInProject = 900;
constexpr int kShownInStudy = 800;
constexpr int kOnlySaid = 600;  // in the skills list or the summary
constexpr int kOldWork = 850;   // work that ended longer ago than kOldMonths
constexpr int kOldMonths = 120;

constexpr int kRecentMonths = 36;
constexpr int kSameTitle = 1000;
constexpr int kSameOccupation = 850;
constexpr int kRelatedTitle = 600;  // times the share of its words
constexpr int kOtherOccupation = 300;
constexpr int kDutyShare = 600;  // thousandths of a duty's words that show it in full
constexpr int kDutyLeast = 200;

std::string_view where_of(PlaceKind kind) {
    switch (kind) {
        case PlaceKind::work:
        case PlaceKind::position:
            return "shown in work";
        case PlaceKind::work_list:
            return "listed with a position";
        case PlaceKind::project:
            return "shown in a project";
        case PlaceKind::education:
            return "shown in education";
        case PlaceKind::certification:
            return "shown by a certificate";
        case PlaceKind::skills:
            return "only listed, not shown in work";
        default:
            return "only said, not shown in work";
    }
}

// The best of `places` and the evidence in falling worth.
Finding best_of(const std::vector<std::uint32_t>& places, const ResumeIndex& resume) {
    std::vector<std::pair<int, std::uint32_t>> ranked;
    ranked.reserve(places.size());
    for (const std::uint32_t place : places) ranked.emplace_back(worth_of(resume, place), place);
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    Finding out;
    if (ranked.empty()) return out;
    out.credit = ranked.front().first;
    for (std::size_t i = 0; i < ranked.size() && i < kMaxEvidence; ++i)
        out.evidence.push_back(resume.evidence_at(ranked[i].second));
    const PlaceKind kind = resume.place(ranked.front().second).kind;
    out.reason = std::string(where_of(kind));
    if (out.credit == kOldWork) out.reason += " that ended more than ten years ago";
    return out;
}

std::string sentence(std::string_view name, std::string_view rest) {
    return std::string(name) + ": " + std::string(rest) + ".";
}

// "Staff Nurse, Corrib Bay Hospital (2020-02 – today)"
std::string dates_in_words(const domain::WorkExperience& entry) {
    std::string who = entry.position.value_or("");
    if (entry.company) who += (who.empty() ? "" : ", ") + *entry.company;
    const std::string finish =
        entry.end_date ? *entry.end_date : std::string(entry.is_current.value_or(false) ? "today" : "?");
    const std::string dates = entry.start_date.value_or("?") + " \u2013 " + finish;
    return who.empty() ? dates : shortened(who, kMaxRequirementBytes) + " (" + dates + ")";
}

// ---- titles

std::vector<std::string> stems_of_title(const lexicon::Words& title) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < title.size(); ++i)
        if (is_title_word(title.key(i))) out.emplace_back(stem_of(title.key(i)));
    return out;
}

int title_credit(const Asked& asked, const lexicon::Words& held) {
    const std::vector<std::string> stems = stems_of_title(held);
    const std::vector<std::string_view> occupations = lexicon::occupations_of(held);
    const bool same_field =
        std::any_of(occupations.begin(), occupations.end(), [&](std::string_view occupation) {
            return std::find(asked.occupations.begin(), asked.occupations.end(), occupation) !=
                   asked.occupations.end();
        });
    const bool other_field = !same_field && !occupations.empty() && !asked.occupations.empty();
    int best = same_field ? kSameOccupation : 0;
    for (const std::vector<std::string>& name : asked.stems) {
        std::size_t common = 0;
        for (const std::string& stem : name)
            if (std::find(stems.begin(), stems.end(), stem) != stems.end()) ++common;
        const auto share = static_cast<int>(common * kRelatedTitle / name.size());
        const int credit = common == name.size() && !other_field ? kSameTitle : share;
        best = std::max(best, other_field ? std::min(credit, kOtherOccupation) : credit);
    }
    return best;
}

// ---- rank

constexpr std::array<int, 2> kMonthsOfRank = {24, 60};  // of work that make mid and senior

Seniority rank_by_months(int months) {
    if (months >= kMonthsOfRank[1]) return Seniority::senior;
    return months >= kMonthsOfRank[0] ? Seniority::mid : Seniority::entry;
}

std::string_view name_of_rank(Seniority rank) {
    for (const auto& [level, name] : json::Names<Seniority>::list)
        if (level == rank) return name;
    return "";
}

}  // namespace

int worth_of(const ResumeIndex& resume, std::uint32_t number) {
    const ResumePlace& place = resume.place(number);
    switch (place.kind) {
        case PlaceKind::work:
        case PlaceKind::position: {
            const std::optional<int> since = resume.months_since(place.entry);
            const int worth = since && *since > kOldMonths ? kOldWork : kShownInWork;
            return place.is_name_list ? std::min(worth, kListedWithWork) : worth;
        }
        case PlaceKind::work_list:
            return kListedWithWork;
        case PlaceKind::project:
            return kShownInProject;
        case PlaceKind::education:
        case PlaceKind::certification:
            return kShownInStudy;
        default:
            return kOnlySaid;
    }
}

std::vector<std::uint32_t> places_showing(const std::vector<const lexicon::Skill*>& skills,
                                          const ResumeIndex& resume) {
    std::set<std::uint32_t> out;
    for (const ShownSkill& shown : resume.skills())
        for (const lexicon::Skill* asked : skills)
            if (shown.skill == asked || std::find(shown.belongs_to.begin(), shown.belongs_to.end(),
                                                  asked->canonical) != shown.belongs_to.end())
                out.insert(shown.places.begin(), shown.places.end());
    return {out.begin(), out.end()};
}

Finding evidence_of_skill(const Asked& asked, const ResumeIndex& resume) {
    std::vector<std::uint32_t> places = places_showing(asked.skills, resume);
    for (const std::string& term : asked.terms) {
        const std::vector<std::uint32_t> more = resume.with_phrase(term);
        places.insert(places.end(), more.begin(), more.end());
    }
    Finding out = best_of(places, resume);
    out.reason = sentence(asked.name, places.empty() ? "the resume does not show it" : out.reason);
    return out;
}

Finding evidence_of_years(const Asked& asked, const ResumeIndex& resume) {
    Finding out;
    int months = resume.months_in_all();
    if (!asked.skills.empty()) {
        std::set<std::size_t> entries;
        for (const std::uint32_t number : places_showing(asked.skills, resume)) {
            const ResumePlace& place = resume.place(number);
            const bool work = place.kind == PlaceKind::work || place.kind == PlaceKind::work_list ||
                              place.kind == PlaceKind::position;
            if (!work) continue;
            entries.insert(place.entry);
            if (out.evidence.size() < kMaxEvidence) out.evidence.push_back(resume.evidence_at(number));
        }
        std::vector<Months> spans;
        for (const std::size_t entry : entries)
            if (resume.months(entry)) spans.push_back(*resume.months(entry));
        months = months_together(std::move(spans));
    } else {
        for (std::size_t i = 0;
             i < resume.resume().work_experience.size() && out.evidence.size() < kMaxEvidence; ++i) {
            const domain::WorkExperience& entry = resume.resume().work_experience[i];
            if (!resume.months(i)) continue;
            out.evidence.push_back(
                {"/work_experience/" + std::to_string(i) + "/start_date", dates_in_words(entry)});
        }
    }
    const bool dated = resume.months_in_all() > 0;
    out.credit = std::min(kFullCredit, months * kFullCredit / std::max(1, asked.months));
    if (dated) out.known = months >= asked.months;
    out.reason = sentence(asked.name, dated ? "the dated positions that show it cover " +
                                                  duration_in_words(months) + ", parallel ones counted once"
                                            : "the resume gives no dates to count by");
    return out;
}

Finding evidence_of_title(const Asked& asked, const ResumeIndex& resume) {
    Finding out;
    std::uint32_t best = 0;
    for (std::uint32_t number = 0; number < resume.places().size(); ++number) {
        const ResumePlace& place = resume.place(number);
        int credit = 0;
        if (place.kind == PlaceKind::position) {
            if (asked.recent && resume.months_since(place.entry).value_or(kRecentMonths + 1) > kRecentMonths)
                continue;
            credit = title_credit(asked, place.words);
        } else if (place.kind == PlaceKind::headline && !asked.recent) {
            credit = title_credit(asked, place.words) * kOnlySaid / kFullCredit;
        }
        if (credit <= out.credit) continue;
        out.credit = credit;
        best = number;
    }
    if (out.credit > 0) out.evidence.push_back(resume.evidence_at(best));
    const std::string when = asked.recent ? " in the last three years" : "";
    std::string_view how = "no position is like it";
    if (out.credit >= kSameTitle)
        how = "a position of this name was held";
    else if (out.credit >= kSameOccupation)
        how = "a position of the same field was held";
    else if (out.credit > 0)
        how = "a title of the resume shares some of its words";
    out.reason = sentence(asked.name, std::string(how) + when);
    return out;
}

Finding evidence_of_seniority(const Asked& asked, const ResumeIndex& resume) {
    Finding out;
    Seniority has = rank_by_months(resume.months_in_all());
    std::string by = duration_in_words(resume.months_in_all()) + " of dated work";
    for (std::uint32_t number = 0; number < resume.places().size(); ++number) {
        const ResumePlace& place = resume.place(number);
        if (place.kind != PlaceKind::position) continue;
        const std::optional<Seniority> rank = seniority_in(place.words);
        if (!rank || *rank < has || (*rank == has && !out.evidence.empty())) continue;
        has = *rank;
        by = "a title held";
        out.evidence = {resume.evidence_at(number)};
    }
    constexpr std::array<int, 3> kBelow = {kFullCredit, 600, 200};
    const int below = std::max(0, static_cast<int>(asked.seniority.value_or(has)) - static_cast<int>(has));
    const bool nothing = resume.places().empty();
    out.credit =
        nothing || below >= static_cast<int>(kBelow.size()) ? 0 : kBelow[static_cast<std::size_t>(below)];
    out.reason =
        sentence(asked.name, "the resume shows " + std::string(name_of_rank(has)) + " level by " + by);
    return out;
}

Finding evidence_of_duty(const Asked& asked, const ResumeIndex& resume) {
    Finding out;
    const std::vector<std::string>& stems = asked.stems.front();
    // Words of the duty by entry of work (or project), and by place.
    std::vector<std::vector<bool>> by_entry(resume.resume().work_experience.size() +
                                            resume.resume().projects.size());
    std::vector<std::pair<std::uint32_t, int>> by_place;
    const auto entry_of = [&](const ResumePlace& place) -> std::optional<std::size_t> {
        if (place.kind == PlaceKind::work || place.kind == PlaceKind::position ||
            place.kind == PlaceKind::work_list)
            return place.entry;
        if (place.kind == PlaceKind::project) return resume.resume().work_experience.size() + place.entry;
        return std::nullopt;
    };
    std::vector<int> hits(resume.places().size(), 0);
    for (std::size_t s = 0; s < stems.size(); ++s)
        for (const std::uint32_t number : resume.with_stem(stems[s])) {
            const std::optional<std::size_t> entry = entry_of(resume.place(number));
            if (!entry) continue;
            by_entry[*entry].resize(stems.size());
            by_entry[*entry][s] = true;
            ++hits[number];
        }
    int best = 0;
    std::optional<std::size_t> best_entry;
    for (std::size_t entry = 0; entry < by_entry.size(); ++entry) {
        const auto count = static_cast<int>(std::count(by_entry[entry].begin(), by_entry[entry].end(), true));
        if (count <= best) continue;
        best = count;
        best_entry = entry;
    }
    const int share = best * kFullCredit / static_cast<int>(stems.size());
    if (share >= kDutyLeast) out.credit = std::min(kFullCredit, share * kFullCredit / kDutyShare);
    if (out.credit > 0) {
        for (std::uint32_t number = 0; number < hits.size(); ++number)
            if (hits[number] > 0 && entry_of(resume.place(number)) == best_entry)
                by_place.emplace_back(number, hits[number]);
        std::stable_sort(by_place.begin(), by_place.end(),
                         [](const auto& a, const auto& b) { return a.second > b.second; });
        for (std::size_t i = 0; i < by_place.size() && i < 2; ++i)
            out.evidence.push_back(resume.evidence_at(by_place[i].first));
    }
    out.reason = "One entry of the resume holds " + std::to_string(best) + " of the " +
                 std::to_string(stems.size()) + " words that this duty turns on.";
    return out;
}

Finding evidence_of_keyword(const Asked& asked, const ResumeIndex& resume) {
    Finding out;
    for (const std::uint32_t number : resume.with_phrase(asked.terms.front())) {
        if (resume.place(number).kind == PlaceKind::language) continue;
        out.credit = kFullCredit;
        if (out.evidence.empty()) out.evidence.push_back(resume.evidence_at(number));
    }
    out.reason =
        sentence(asked.name, out.credit > 0 ? "the resume has the word" : "the resume lacks the word");
    return out;
}

}  // namespace atspro::matching
