#include "lexicon/postings.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "lexicon/key.h"
#include "lexicon/pieces.h"
#include "lexicon/tables.h"

namespace atspro::lexicon {
namespace {

constexpr std::size_t kMaxHeadingBytes = 90;
constexpr std::size_t kMaxHeadingWords = 11;
constexpr std::size_t kMaxLabelBytes = 60;
constexpr std::size_t kMaxTermWords = 7;

constexpr std::array kParts{
    std::pair{std::string_view("responsibilities"), PostingPart::responsibilities},
    std::pair{std::string_view("qualifications"), PostingPart::qualifications},
    std::pair{std::string_view("preferred"), PostingPart::preferred},
    std::pair{std::string_view("benefits"), PostingPart::benefits},
    std::pair{std::string_view("company"), PostingPart::company},
    std::pair{std::string_view("overview"), PostingPart::overview},
    std::pair{std::string_view("application"), PostingPart::application},
    std::pair{std::string_view("legal"), PostingPart::legal},
    std::pair{std::string_view("logistics"), PostingPart::logistics},
};

constexpr std::array kLabels{
    std::pair{std::string_view("title"), PostingLabel::title},
    std::pair{std::string_view("company"), PostingLabel::company},
    std::pair{std::string_view("location"), PostingLabel::location},
    std::pair{std::string_view("region"), PostingLabel::region},
    std::pair{std::string_view("employment"), PostingLabel::employment},
    std::pair{std::string_view("workplace"), PostingLabel::workplace},
    std::pair{std::string_view("salary"), PostingLabel::salary},
    std::pair{std::string_view("posted"), PostingLabel::posted},
    std::pair{std::string_view("valid"), PostingLabel::valid},
    std::pair{std::string_view("open period"), PostingLabel::open_period},
    std::pair{std::string_view("seniority"), PostingLabel::seniority},
    std::pair{std::string_view("experience"), PostingLabel::experience},
    std::pair{std::string_view("education"), PostingLabel::education},
    std::pair{std::string_view("skills"), PostingLabel::skills},
    std::pair{std::string_view("hours"), PostingLabel::hours},
    std::pair{std::string_view("reference"), PostingLabel::reference},
};

// The first group of an entry that stands under several.
std::string_view first_of(std::string_view groups) {
    return groups.substr(0, groups.find('|'));
}

template <class E, std::size_t N>
std::optional<E> named(const std::array<std::pair<std::string_view, E>, N>& list, std::string_view name) {
    const auto* at = std::ranges::find_if(list, [&](const auto& pair) { return pair.first == name; });
    return at == list.end() ? std::nullopt : std::optional(at->second);
}

// What of `groups` belongs to `kind`: the value behind it, or "" for a kind without values.
std::optional<std::string_view> value_in(std::string_view groups, std::string_view kind) {
    while (!groups.empty()) {
        const std::string_view group = first_of(groups);
        if (group == kind) return std::string_view{};
        if (group.size() > kind.size() && group.starts_with(kind) && group[kind.size()] == ' ')
            return group.substr(kind.size() + 1);
        groups.remove_prefix(std::min(groups.size(), group.size() + 1));
    }
    return std::nullopt;
}

}  // namespace

std::optional<PostingHeading> posting_heading_of(std::string_view text) {
    if (text.empty() || text.size() > kMaxHeadingBytes) return std::nullopt;
    const Phrase phrase(text);
    if (phrase.empty() || phrase.size() > kMaxHeadingWords) return std::nullopt;
    const Table& table = tables::posting_headings;
    std::string_view whole = first_of(table.group_of(phrase.key()));
    if (whole.starts_with("only ")) whole.remove_prefix(5);
    if (const auto part = named(kParts, whole)) return PostingHeading{*part, true};
    for (std::size_t count = phrase.size() - 1; count >= 1; --count)
        for (std::size_t i = 0; i + count <= phrase.size(); ++i) {
            const std::string_view group = first_of(table.group_of(phrase.words(i, count)));
            if (const auto part = named(kParts, group)) return PostingHeading{*part, false};
        }
    return std::nullopt;
}

PostingLabel posting_label_of(std::string_view text) {
    if (text.empty() || text.size() > kMaxLabelBytes) return PostingLabel::none;
    return named(kLabels, first_of(tables::posting_labels.group_of(key_of(text))))
        .value_or(PostingLabel::none);
}

LabelAtStart posting_label_at_start(std::string_view text) {
    LabelAtStart best;
    for (const std::size_t end : word_ends(text.substr(0, std::min(text.size(), kMaxLabelBytes)), 6)) {
        const PostingLabel label = posting_label_of(text.substr(0, end));
        if (label != PostingLabel::none) best = {label, end};
    }
    return best;
}

std::vector<PostingTerm> posting_terms(std::string_view text, std::string_view kind) {
    std::vector<PostingTerm> out;
    const Phrase phrase(text);
    for (std::size_t i = 0; i < phrase.size();) {
        std::size_t taken = 1;
        for (std::size_t count = std::min(kMaxTermWords, phrase.size() - i); count >= 1; --count) {
            const auto value = value_in(tables::posting_terms.group_of(phrase.words(i, count)), kind);
            if (!value) continue;
            out.push_back({*value, count});
            taken = count;
            break;
        }
        i += taken;
    }
    return out;
}

bool has_posting_term(std::string_view text, std::string_view kind) {
    return !posting_terms(text, kind).empty();
}

bool is_posting_term(std::string_view text, std::string_view kind) {
    return value_in(tables::posting_terms.group_of(key_of(text)), kind).has_value();
}

}  // namespace atspro::lexicon
