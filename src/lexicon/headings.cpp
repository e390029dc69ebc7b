#include "lexicon/headings.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/unicode.h"
#include "lexicon/key.h"
#include "lexicon/pieces.h"
#include "lexicon/tables.h"

namespace atspro::lexicon {
namespace {

constexpr std::size_t kMaxHeadingBytes = 90;
constexpr std::size_t kMaxHeadingWords = 8;
constexpr float kWholeConfidence = 1.0F;
constexpr float kComposedConfidence = 0.8F;

struct Named {
    SectionKind kind;
    std::string_view name;
    // Which kind names a heading with words of several: "Volunteer Experience" is volunteering, "Project
    // Experience" is projects.
    int weight;
};

constexpr std::array kKinds = {
    Named{SectionKind::contact, "contact", 1},
    Named{SectionKind::summary, "summary", 2},
    Named{SectionKind::work, "work", 3},
    Named{SectionKind::education, "education", 4},
    Named{SectionKind::projects, "projects", 8},
    Named{SectionKind::certifications, "certifications", 8},
    Named{SectionKind::skills, "skills", 6},
    Named{SectionKind::languages, "languages", 8},
    Named{SectionKind::awards, "awards", 8},
    Named{SectionKind::publications, "publications", 8},
    Named{SectionKind::volunteering, "volunteering", 9},
    Named{SectionKind::interests, "interests", 7},
    Named{SectionKind::references, "references", 7},
    Named{SectionKind::courses, "courses", 5},
    Named{SectionKind::other, "other", 0},
};

const Named* kind_named(std::string_view name) {
    const auto* at =
        std::find_if(kKinds.begin(), kKinds.end(), [&](const Named& n) { return n.name == name; });
    return at == kKinds.end() ? nullptr : at;
}

bool is_roman(std::string_view word) {
    return !word.empty() && word.size() <= 4 && word.find_first_not_of("ivx") == std::string_view::npos;
}

bool is_number(std::string_view word) {
    return !word.empty() && word.size() <= 2 &&
           word.find_first_not_of("0123456789") == std::string_view::npos;
}

// Words of numbering at the front: "2.", "03 /", "IV.", "A)". A letter or Roman number counts only with its
// mark.
std::size_t numbering_words(const Phrase& phrase, std::string_view text) {
    if (phrase.size() < 2) return 0;
    const std::string_view first = phrase.word(0);
    if (is_number(first)) return 1;
    const std::size_t mark = text.find_first_of(".):");
    const bool marked = mark != std::string_view::npos && mark <= first.size() + 1;
    return marked && (is_roman(first) || first.size() == 1) ? 1 : 0;
}

// "Experience (selected)" and "Skills:" are headings; a full stop, a question or anything after a colon is
// not.
bool has_sentence_marks(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon != std::string_view::npos && !trim(text.substr(colon + 1)).empty()) return true;
    const std::string_view ending = text.substr(text.size() - 1);
    return ending == "." || ending == ";" || ending == ",";
}

std::optional<HeadingMatch> composed(const Phrase& phrase, std::size_t first) {
    const Named* best = nullptr;
    bool closed = false;
    for (std::size_t i = first; i < phrase.size(); ++i) {
        const std::string_view group = tables::heading_words.group_of(phrase.word(i));
        if (group.empty()) return std::nullopt;
        if (group == "joint") {
            closed = best != nullptr;
        } else if (const Named* kind = kind_named(group); kind && !closed) {
            if (!best || kind->weight > best->weight) best = kind;
        }
    }
    if (!best) return std::nullopt;
    return HeadingMatch{best->kind, kComposedConfidence};
}

// "WORKEXPERIENCE": letter-spaced headings lose the blanks between their words.
std::optional<SectionKind> run_together(std::string_view word) {
    constexpr std::size_t kShortestWord = 3;
    constexpr std::size_t kShortestRun = 9;
    if (word.size() < kShortestRun || has_digit(word)) return std::nullopt;
    const auto kind_of = [](const std::string& words) {
        return kind_named(tables::headings.group_of(words));
    };
    for (std::size_t a = kShortestWord; a + kShortestWord <= word.size(); ++a) {
        const std::string head(word.substr(0, a));
        if (const Named* kind = kind_of(head + " " + std::string(word.substr(a)))) return kind->kind;
        for (std::size_t b = a + kShortestWord; b + kShortestWord <= word.size(); ++b)
            if (const Named* kind = kind_of(head + " " + std::string(word.substr(a, b - a)) + " " +
                                            std::string(word.substr(b))))
                return kind->kind;
    }
    return std::nullopt;
}

}  // namespace

std::optional<HeadingMatch> heading_of(std::string_view text) {
    text = trim(text);
    if (text.empty() || text.size() > kMaxHeadingBytes) return std::nullopt;
    const Phrase phrase(text);
    if (phrase.empty() || phrase.size() > kMaxHeadingWords) return std::nullopt;
    const std::size_t first = numbering_words(phrase, text);
    for (const std::size_t from : {std::size_t{0}, first}) {
        const std::string_view group = tables::headings.group_of(phrase.words(from, phrase.size() - from));
        if (const Named* kind = kind_named(group); kind && !has_sentence_marks(text))
            return HeadingMatch{kind->kind, kWholeConfidence};
    }
    if (has_sentence_marks(text)) return std::nullopt;
    if (phrase.size() == 1 && all_upper(text))
        if (const auto kind = run_together(phrase.word(0))) return HeadingMatch{*kind, kWholeConfidence};
    return composed(phrase, first);
}

std::string_view name_of(SectionKind kind) {
    return kKinds[static_cast<std::size_t>(kind)].name;
}

}  // namespace atspro::lexicon
