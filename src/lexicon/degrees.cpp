#include "lexicon/degrees.h"

#include <algorithm>
#include <array>

#include "base/unicode.h"
#include "lexicon/dates.h"
#include "lexicon/honors.h"
#include "lexicon/key.h"
#include "lexicon/organizations.h"
#include "lexicon/pieces.h"
#include "lexicon/places.h"
#include "lexicon/tables.h"

namespace atspro::lexicon {
namespace {

constexpr std::size_t kMaxDegreeWords = 9;
constexpr std::size_t kMaxDegreeBytes = 240;

// How surely the beginning of a text is a degree.
enum class Sure { no, abbreviation, yes };

struct Head {
    std::size_t end = 0;  // bytes
    Sure sure = Sure::no;
    bool open_ended = false;  // "Bachelor": "of X" behind it belongs to the degree
};

std::size_t upper_letters(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; }));
}

// Short forms that are words or other names as well ("MS", "BE", "AS"): written in capitals or with full
// stops.
bool written_as_abbreviation(std::string_view text) {
    return upper_letters(text) >= 2 || (upper_letters(text) >= 1 && text.find('.') != std::string_view::npos);
}

Head head_of(std::string_view text) {
    Head head;
    std::string_view skipped;
    for (const std::size_t end : word_ends(text, kMaxDegreeWords)) {
        const std::string key = key_of(text.substr(skipped.size(), end - skipped.size()));
        const std::string_view group = tables::degrees.group_of(key);
        if (group.empty()) continue;
        const bool degree = tables::degrees.in_group(key, "degree") || tables::degrees.in_group(key, "open");
        if (!degree && tables::degrees.in_group(key, "before")) {
            if (head.end == 0) skipped = text.substr(0, end);
            continue;
        }
        const bool abbreviation = !degree && tables::degrees.in_group(key, "short");
        if (!degree && !abbreviation) continue;
        if (abbreviation && !written_as_abbreviation(text.substr(skipped.size(), end - skipped.size())))
            continue;
        head.end = end;
        head.sure = abbreviation ? Sure::abbreviation : Sure::yes;
        head.open_ended = tables::degrees.in_group(key, "open");
    }
    // "B.Sc. (Hons)" is known with its bracket.
    const std::string_view known = text.substr(0, head.end);
    if (head.end < text.size() && text[head.end] == ')' && known.rfind('(') != std::string_view::npos)
        ++head.end;
    // The full stop of "B.Sc." belongs to it.
    if (head.end > 0 && head.end < text.size() && text[head.end] == '.') ++head.end;
    return head;
}

// Words behind the head that still belong to the degree: "(Hons)", "degree", "candidate", "(MBA)".
std::size_t with_additions(std::string_view text, std::size_t end) {
    while (true) {
        std::size_t at = end;
        while (at < text.size() && text[at] == ' ') ++at;
        if (at < text.size() && text[at] == '(') {
            const std::size_t close = text.find(')', at);
            if (close == std::string_view::npos) return end;
            const std::string key = key_of(text.substr(at + 1, close - at - 1));
            if (!tables::degrees.has(key)) return end;
            end = close + 1;
            continue;
        }
        const std::vector<std::size_t> ends = word_ends(text.substr(at), 1);
        if (ends.empty() || ends[0] == 0 ||
            !tables::degrees.in_group(key_of(text.substr(at, ends[0])), "behind"))
            return end;
        end = at + ends[0];
    }
}

// Whether a piece behind a comma or a dash is no longer the field.
bool leaves_field(std::string_view piece) {
    piece = trim_marks(piece);
    return piece.empty() || institution_likeness(piece) >= 0.5F || company_likeness(piece) >= 0.8F ||
           place_likeness(piece) >= 0.6F || !find_dates(piece).empty() || is_honor(piece) ||
           find_gpa(piece).has_value();
}

// Cuts what follows the field: " from X", " at X", " | X", ", X University", " (2014)".
std::string_view field_only(std::string_view text) {
    for (const std::string_view mark :
         {" from ", " at ", " | ", "|", " • ", " · ", "\t", ";", " @ ", " an der ", " - GPA"}) {
        const std::size_t found = text.find(mark);
        if (found != std::string_view::npos) text = text.substr(0, found);
    }
    for (const std::string_view mark : {", ", " – ", " — ", " - ", " (", ": "}) {
        for (std::size_t at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + 1)) {
            std::size_t end = text.find(mark, at + mark.size());
            if (mark == " (" && text.find(')', at) != std::string_view::npos) end = text.find(')', at);
            const std::size_t begin = at + mark.size();
            if (!leaves_field(text.substr(begin, end == std::string_view::npos ? end : end - begin)))
                continue;
            text = text.substr(0, at);
            break;
        }
    }
    const std::vector<DateSpan> dates = find_dates(text);
    if (!dates.empty() && dates.front().begin > 0) text = text.substr(0, dates.front().begin);
    text = trim_marks(text);
    if (!text.empty() && text.back() == '(') text = trim_marks(text.substr(0, text.size() - 1));
    return text;
}

bool is_link(std::string_view key) {
    return tables::degrees.in_group(key, "link");
}

// "in", "of", "with a major in", "im Fach" in front of a field; what is behind them.
std::string_view without_links(std::string_view text, bool& linked) {
    while (true) {
        text = trim_marks(text);
        std::size_t best = 0;
        for (const std::size_t end : word_ends(text, 5))
            if (end < text.size() && is_link(key_of(text.substr(0, end)))) best = end;
        // French elision: "d'informatique".
        if (best == 0 && (starts_with_nocase(text, "d'") || starts_with_nocase(text, "d’")))
            best = text.find_first_not_of("dD'\xE2\x80\x99");
        if (best == 0 || best == std::string_view::npos) return text;
        linked = true;
        text = text.substr(best);
    }
}

std::size_t known_field_words(std::string_view text) {
    const Phrase phrase(text);
    std::size_t known = 0;
    for (std::size_t i = 0; i < phrase.size(); ++i)
        known += tables::degree_fields.has(phrase.word(i)) ? 1 : 0;
    return known;
}

// "Bachelor of X" with an X of its own: up to "in", a comma or a bracket.
std::size_t open_end(std::string_view text, std::size_t end) {
    const std::string_view rest = text.substr(end);
    if (!starts_with_nocase(rest, " of ")) return end;
    std::size_t stop = rest.size();
    for (const std::string_view mark : {" in ", ",", " (", " –", " -", " —", "|", ":", ";", " at ", " from "})
        stop = std::min(stop, rest.find(mark));
    const std::vector<DateSpan> dates = find_dates(rest.substr(0, stop));
    if (!dates.empty()) stop = std::min(stop, dates.front().begin);
    const std::string_view subject = trim_marks(rest.substr(4, stop > 4 ? stop - 4 : 0));
    if (subject.empty() || Phrase(subject).size() > 6) return end;
    return end + static_cast<std::size_t>(subject.data() + subject.size() - rest.data());
}

}  // namespace

namespace {

// "Chemistry, Ph.D.", "Computer Science (B.Sc.)", "Marketing - MBA": the degree stands behind the field.
std::optional<DegreeParts> split_behind_field(std::string_view text) {
    for (const std::string_view mark : {", ", " (", " - ", " – ", " — ", " | "}) {
        const std::size_t at = text.rfind(mark);
        if (at == std::string_view::npos || at == 0) continue;
        const std::string_view field = trim_marks(text.substr(0, at));
        std::string_view degree = trim_brackets(text.substr(at + mark.size() - (mark == " (" ? 1 : 0)));
        // The full stop of "Ph.D." belongs to it.
        const char* behind = degree.data() + degree.size();
        if (degree.find('.') != std::string_view::npos && behind < text.data() + text.size() &&
            *behind == '.')
            degree = {degree.data(), degree.size() + 1};
        if (known_field_words(field) == 0 || Phrase(field).size() > kMaxDegreeWords || leaves_field(field))
            continue;
        const Head head = head_of(degree);
        if (head.sure == Sure::no) continue;
        std::size_t end = head.end;
        if (head.open_ended) end = open_end(degree, end);
        if (with_additions(degree, end) < degree.size()) continue;
        return DegreeParts{std::string(degree), std::string(field)};
    }
    return std::nullopt;
}

}  // namespace

namespace {

// "B.Arch.Sc. in Architecture": an abbreviation that no list holds, before a field that one does.
std::optional<DegreeParts> split_unknown_abbreviation(std::string_view text) {
    constexpr std::size_t kLongestAbbreviation = 10;  // bytes
    for (const std::string_view mark : {" in ", ", ", ": "}) {
        const std::size_t at = text.find(mark);
        if (at == std::string_view::npos || at < 2 || at > kLongestAbbreviation) continue;
        const std::string_view degree = text.substr(0, at);
        if (degree.find(' ') != std::string_view::npos || upper_letters(degree) < 2 || has_digit(degree))
            continue;
        const std::string_view field = field_only(text.substr(at + mark.size()));
        if (known_field_words(field) == 0 || Phrase(field).size() > kMaxDegreeWords) continue;
        return DegreeParts{std::string(degree), std::string(trim_brackets(field))};
    }
    return std::nullopt;
}

}  // namespace

std::optional<DegreeParts> split_degree(std::string_view text) {
    const std::string_view whole = trim(text);
    text = trim_marks(text);
    if (text.empty() || text.size() > kMaxDegreeBytes) return std::nullopt;
    Head head = head_of(text);
    if (head.sure == Sure::no) {
        const auto behind = split_behind_field(whole);
        return behind ? behind : split_unknown_abbreviation(text);
    }
    std::size_t end = head.end;
    if (head.open_ended) end = open_end(text, end);
    end = with_additions(text, end);
    const std::string_view rest = text.substr(end);
    bool linked = false;
    const std::string_view behind = without_links(rest, linked);
    const std::string_view field = field_only(behind);
    DegreeParts parts{std::string(trim(text.substr(0, end))), std::string(trim_brackets(field))};
    if (trim_marks(rest).empty()) return parts;
    const bool marked =
        !rest.empty() && std::string_view(",:-(/|").find(trim(rest).front()) != std::string_view::npos;
    const std::size_t known = known_field_words(field);
    if (head.sure == Sure::abbreviation && known == 0 && !(linked && begins_upper(field))) {
        // "MS Office", "MA, USA": not a degree unless what follows is where or when it was taken.
        if (!field.empty() || !leaves_field(rest) || place_likeness(trim_marks(rest)) >= 0.5F)
            return std::nullopt;
        parts.field.clear();
        return parts;
    }
    if (!linked && !marked && known == 0 && !field.empty() && !begins_upper(field)) return std::nullopt;
    if (!linked && leaves_field(behind) && known == 0) parts.field.clear();
    return parts;
}

float degree_likeness(std::string_view text) {
    const auto parts = split_degree(text);
    if (!parts) return 0;
    const Head head = head_of(trim_marks(text));
    if (head.sure == Sure::no) return 0.9F;  // behind its field
    const bool known = known_field_words(parts->field) > 0;
    if (head.sure == Sure::abbreviation) return known ? 0.95F : parts->field.empty() ? 0.6F : 0.7F;
    if (parts->field.empty() || known) return 1.0F;
    return 0.85F;
}

}  // namespace atspro::lexicon
