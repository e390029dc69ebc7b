#include "lexicon/honors.h"

#include <algorithm>

#include "base/unicode.h"
#include "lexicon/key.h"
#include "lexicon/pieces.h"
#include "lexicon/tables.h"

namespace atspro::lexicon {
namespace {

constexpr std::size_t kMaxHonorWords = 12;
constexpr std::size_t kMaxPhraseWords = 5;
constexpr std::size_t kLongestWordedGrade = 100;  // bytes
constexpr std::size_t kMaxLabelGap = 12;  // bytes between a label and its number: ": ", " of ", " (overall) "

bool is_digit_byte(char c) {
    return c >= '0' && c <= '9';
}

// "3.92", "1,3", "86" at `at`; its end, or `at` where there is none.
std::size_t number_end(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && is_digit_byte(text[end])) ++end;
    if (end == at || end - at > 3) return at;
    if (end + 1 < text.size() && (text[end] == '.' || text[end] == ',') && is_digit_byte(text[end + 1])) {
        std::size_t fraction = end + 1;
        while (fraction < text.size() && is_digit_byte(text[fraction])) ++fraction;
        if (fraction - end <= 4) end = fraction;
    }
    return end;
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
    while (at < text.size() && text[at] == ' ') ++at;
    return at;
}

// "3.92/4.00", "3.9 out of 4", "86 %", "8.5 / 10" at `at`.
struct Grade {
    std::size_t end = 0;
    bool scaled = false;
};

Grade grade_at(std::string_view text, std::size_t at) {
    const std::size_t end = number_end(text, at);
    if (end == at) return {};
    const std::size_t next = skip_blanks(text, end);
    if (next < text.size() && text[next] == '%') return {next + 1, true};
    for (const std::string_view link : {"/", "out of", "von", "sur", "sobre", "su", "de", "of", "em"}) {
        if (!starts_with_nocase(text.substr(next), link)) continue;
        const std::size_t scale = skip_blanks(text, next + link.size());
        const std::size_t scale_end = number_end(text, scale);
        if (scale_end > scale) return {scale_end, true};
    }
    return {end, false};
}

bool bounded(std::string_view text, std::size_t begin, std::size_t end) {
    const bool before = begin == 0 || (!is_digit_byte(text[begin - 1]) && text[begin - 1] != '/' &&
                                       text[begin - 1] != '.' && text[begin - 1] != '-');
    const bool behind =
        end >= text.size() ||
        (!is_digit_byte(text[end]) && text[end] != '/' && !(text[end] >= 'a' && text[end] <= 'z') &&
         !(text[end] == '-' && end + 1 < text.size() && is_digit_byte(text[end + 1])));
    return before && behind;
}

double value_of(std::string_view text) {
    double whole = 0;
    double unit = 1;
    bool fraction = false;
    for (const char c : text) {
        if (!is_digit_byte(c)) {
            if (fraction || (c != '.' && c != ',')) break;
            fraction = true;
        } else if (fraction) {
            unit /= 10;
            whole += unit * (c - '0');
        } else {
            whole = whole * 10 + (c - '0');
        }
    }
    return whole;
}

constexpr double kHighestGrade = 110;  // Italy's marks go up to 110

struct Label {
    Span span;
    bool strong = false;  // "GPA": the number may stand before it too
};

// The labels of grades in the text, by whole words.
std::vector<Label> labels_in(std::string_view text) {
    std::vector<Label> out;
    for (std::size_t begin = 0; begin < text.size();) {
        const bool starts = begin == 0 || !is_alphanumeric(static_cast<unsigned char>(text[begin - 1]));
        std::size_t end = 0;
        if (starts && text[begin] != ' ')
            for (const std::size_t size : word_ends(text.substr(begin), kMaxPhraseWords))
                if (tables::honors.in_group(key_of(text.substr(begin, size)), "grade label") ||
                    tables::honors.in_group(key_of(text.substr(begin, size)), "grade name"))
                    end = begin + size;
        if (end == 0) {
            ++begin;
            continue;
        }
        const std::string key = key_of(text.substr(begin, end - begin));
        out.push_back({{begin, end}, tables::honors.in_group(key, "grade name")});
        begin = end;
    }
    return out;
}

// The number behind a label, with marks and one small bracket or word between.
std::optional<GpaMatch> behind(std::string_view text, const Label& label) {
    for (std::size_t at = label.span.end; at < text.size() && at <= label.span.end + kMaxLabelGap; ++at) {
        if (text[at] == ';' || text[at] == '|') return std::nullopt;
        if (!is_digit_byte(text[at])) continue;
        const Grade grade = grade_at(text, at);
        if (grade.end == 0 || !bounded(text, at, grade.end) || value_of(text.substr(at)) > kHighestGrade)
            return std::nullopt;
        return GpaMatch{{label.span.begin, grade.end}, std::string(text.substr(at, grade.end - at))};
    }
    return std::nullopt;
}

// The number right before a label: "3.8 GPA", "86% average".
std::optional<GpaMatch> before(std::string_view text, const Label& label) {
    for (std::size_t at = 0; at < label.span.begin; ++at) {
        if (!is_digit_byte(text[at]) || (at > 0 && is_digit_byte(text[at - 1]))) continue;
        const Grade grade = grade_at(text, at);
        if (grade.end == 0 || skip_blanks(text, grade.end) != label.span.begin ||
            !bounded(text, at, grade.end))
            continue;
        return GpaMatch{{at, label.span.end}, std::string(text.substr(at, grade.end - at))};
    }
    return std::nullopt;
}

}  // namespace

std::optional<GpaMatch> find_gpa(std::string_view text) {
    if (!has_digit(text)) return std::nullopt;
    for (const Label& label : labels_in(text)) {
        if (auto match = behind(text, label)) return match;
        if (!label.strong) continue;
        if (auto match = before(text, label)) return match;
    }
    const std::string_view whole = trim_brackets(text);
    const Grade grade = grade_at(whole, 0);
    if (grade.end != whole.size() || !grade.scaled || value_of(whole) > kHighestGrade) return std::nullopt;
    const std::size_t begin = static_cast<std::size_t>(whole.data() - text.data());
    return GpaMatch{{begin, begin + whole.size()}, std::string(whole)};
}

std::optional<GpaMatch> find_worded_grade(std::string_view text) {
    const std::string_view whole = trim_brackets(text);
    const auto matched = [&](std::string_view span, std::string_view value) {
        const auto begin = static_cast<std::size_t>(span.data() - text.data());
        return GpaMatch{{begin, begin + span.size()}, std::string(value)};
    };
    for (const Label& label : labels_in(text)) {
        const std::string_view rest = text.substr(label.span.end);
        if (trim(rest).empty() || trim(rest).front() != ':') continue;
        const std::string_view value = trim_marks(rest);
        if (value.empty() || value.size() > kLongestWordedGrade) continue;
        const auto end = static_cast<std::size_t>(value.data() + value.size() - text.data());
        return matched(text.substr(label.span.begin, end - label.span.begin), value);
    }
    if (tables::honors.in_group(key_of(whole), "grade word")) return matched(whole, whole);
    const std::size_t end = number_end(whole, 0);
    const bool fraction = whole.find_first_of(".,") < end;
    if (end == whole.size() && end > 0 && fraction && value_of(whole) <= kHighestGrade)
        return matched(whole, whole);
    return std::nullopt;
}

bool is_honor(std::string_view text) {
    const Phrase phrase(text);
    if (phrase.empty() || phrase.size() > kMaxHonorWords) return false;
    if (tables::honors.in_group(phrase.key(), "whole")) return true;
    for (std::size_t i = 0; i < phrase.size(); ++i)
        for (std::size_t count = 1; count <= kMaxPhraseWords && i + count <= phrase.size(); ++count)
            if (tables::honors.in_group(phrase.words(i, count), "honor")) return true;
    return false;
}

}  // namespace atspro::lexicon
