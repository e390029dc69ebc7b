#include "lexicon/quantities.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

#include "base/unicode.h"
#include "lexicon/key.h"
#include "lexicon/tables.h"

namespace atspro::lexicon {
namespace {

constexpr std::size_t kMaxDigits = 15;  // of one number; a longer one is a name
constexpr std::size_t kMaxPrefix = 4;   // bytes of a currency before its number, less the blank
constexpr double kTolerance = 1e-9;     // relative
constexpr double kThousand = 1000;

bool ascii_digit(char c) {
    return c >= '0' && c <= '9';
}

// The number of a plain digit string with at most one full stop.
std::optional<double> to_number(std::string_view digits) {
    double value = 0;
    const auto [at, code] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (code != std::errc() || at != digits.data() + digits.size()) return std::nullopt;
    return value;
}

struct Figure {
    std::size_t end = 0;
    double value = 0;
    double other = 0;
};

// A blank that may stand between groups of three digits; its size in bytes, 0 where there is none.
std::size_t group_blank(std::string_view text, std::size_t at) {
    for (const std::string_view blank : {" ", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89"})
        if (text.substr(at).starts_with(blank)) return blank.size();
    return 0;
}

std::size_t digits_from(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && ascii_digit(text[end])) ++end;
    return end - at;
}

// Digits with separators: "1,200", "1.200,50", "90 000", "1'200", "3.4".
std::optional<Figure> figure_at(std::string_view text, std::size_t at, std::string_view language) {
    std::vector<std::string_view> groups{text.substr(at, digits_from(text, at))};
    std::vector<char> marks;
    std::size_t end = at + groups.front().size();
    while (end < text.size()) {
        const std::size_t blank = group_blank(text, end);
        const bool mark = text[end] == ',' || text[end] == '.' || text[end] == '\'';
        const std::size_t next = end + (mark ? 1 : blank);
        if (next == end || next >= text.size()) break;
        const std::size_t size = digits_from(text, next);
        if (size == 0) break;
        // Blanks and apostrophes part groups of three alone, behind a number of at most three digits.
        if ((blank != 0 || text[end] == '\'') && (size != 3 || groups.back().size() > 3)) break;
        if (blank != 0 && !marks.empty() && marks.back() != ' ') break;
        marks.push_back(blank != 0 ? ' ' : text[end]);
        groups.push_back(text.substr(next, size));
        end = next + size;
    }
    std::string joined;
    for (const auto group : groups) joined += group;
    if (joined.size() > kMaxDigits) return std::nullopt;
    const auto whole = to_number(joined);
    if (!whole) return std::nullopt;
    Figure out{.end = end, .value = *whole, .other = *whole};
    if (marks.empty()) return out;
    const char last = marks.back();
    const bool same_marks = std::all_of(marks.begin(), marks.end(), [&](char c) { return c == last; });
    const bool threes = std::all_of(groups.begin() + 1, groups.end(), [](auto g) { return g.size() == 3; }) &&
                        groups[0].size() <= 3;
    const double fraction = *whole / std::pow(10.0, static_cast<double>(groups.back().size()));
    if (last == ' ' || last == '\'') return out;
    if (same_marks && marks.size() > 1) {
        // "1.200.000"; anything else of that form is a version or an address.
        return threes ? std::optional(out) : std::nullopt;
    }
    if (threes && same_marks && groups[0] != "0") {
        if (last == ',') return out;
        const bool english = language == "en" || language.empty();
        out.value = english ? fraction : *whole;
        out.other = english ? *whole : fraction;
        return out;
    }
    out.value = out.other = fraction;
    return out;
}

struct UnitMatch {
    std::size_t end = 0;
    std::string_view dimension;
    double factor = 1;
};

// The unit, multiplier, "%" or currency named by `word`.
std::optional<UnitMatch> unit_named(std::string_view word) {
    const std::size_t row = tables::units.find(key_of(word));
    if (row == Table::kNone) return std::nullopt;
    return UnitMatch{.end = 0,
                     .dimension = tables::units.cell(row, 1),
                     .factor = to_number(tables::units.cell(row, 3)).value_or(1)};
}

constexpr std::array kSigns = {std::pair{std::string_view("$"), std::string_view("USD")},
                               std::pair{std::string_view("€"), std::string_view("EUR")},
                               std::pair{std::string_view("£"), std::string_view("GBP")},
                               std::pair{std::string_view("¥"), std::string_view("JPY")},
                               std::pair{std::string_view("₹"), std::string_view("INR")},
                               std::pair{std::string_view("%"), std::string_view("percent")},
                               std::pair{std::string_view("×"), std::string_view("times")}};

std::string_view skip_blank(std::string_view text, std::size_t& at) {
    if (const std::size_t blank = at < text.size() ? group_blank(text, at) : 0; blank != 0) at += blank;
    return text.substr(std::min(at, text.size()));
}

std::size_t word_end(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        std::size_t next = at;
        if (!is_letter(next_code_point(text, next))) break;
        at = next;
    }
    return at;
}

// Where the word behind one blank or apostrophe at `at` ends; `at` where none stands there.
std::size_t end_of_next_word(std::string_view text, std::size_t at) {
    std::size_t next = at;
    skip_blank(text, next);
    if (next == at && next < text.size() && text[next] == '\'') ++next;
    const std::size_t end = word_end(text, next);
    return next > at && end > next ? end : at;
}

// A multiplier or unit at `at` (one blank or hyphen before it allowed), in letters or as a sign.
std::optional<UnitMatch> unit_at(std::string_view text, std::size_t at) {
    const std::size_t start = at;
    std::string_view rest = skip_blank(text, at);
    for (const auto& [sign, name] : kSigns)
        if (rest.starts_with(sign)) return UnitMatch{at + sign.size(), name, 1};
    if (at == start && rest.starts_with("-")) rest = text.substr(++at);
    const std::size_t end = word_end(text, at);
    if (end == at) return std::nullopt;
    // "3D", "5G" are names; "5 GB" and "40k" are not.
    if (at == start && end == at + 1 && text[at] == 'G') return std::nullopt;
    if (end < text.size() && ascii_digit(text[end])) return std::nullopt;
    auto found = unit_named(text.substr(at, end - at));
    const std::size_t behind = end_of_next_word(text, end);
    if (behind > end) {
        if (auto longer = unit_named(text.substr(at, behind - at))) {
            longer->end = behind;
            return longer;
        }
        // "millones de euros"
        const std::string_view link = text.substr(at, end - at);
        if (link == "de" || link == "d") {
            found = unit_named(text.substr(end + 1, behind - end - 1));
            if (found) found->end = behind;
            return found;
        }
    }
    if (!found) return std::nullopt;
    found->end = end;
    const bool two_words = found->dimension == "percent" || found->dimension == "percentage";
    if (two_words) {
        std::size_t next = end;
        skip_blank(text, next);
        const std::size_t stop = word_end(text, next);
        const auto points = stop > next ? unit_named(text.substr(next, stop - next)) : std::nullopt;
        if (points && points->dimension == "points") return UnitMatch{stop, "points", 1};
        found->dimension = "percent";
    }
    return found;
}

bool letter_before(std::string_view text, std::size_t at) {
    if (at == 0) return false;
    std::size_t start = at - 1;
    while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) --start;
    const char32_t c = next_code_point(text, start);
    return is_alphanumeric(c) || c == U'_' ||
           ((c == U'+' || c == U'#') && start > 0 && text[start - 1] != ' ');
}

// The currency written before a number: "$", "EUR ", "US$".
std::optional<std::pair<std::size_t, std::string_view>> currency_before(std::string_view text,
                                                                        std::size_t at) {
    std::size_t end = at;
    while (end > 0 && text[end - 1] == ' ' && at - end < 1) --end;
    const std::string_view head = text.substr(0, end);
    for (const auto& [sign, name] : kSigns)
        if (name.size() == 3 && head.ends_with(sign)) return std::pair{end - sign.size(), name};
    std::size_t start = end;
    while (start > 0 && end - start < kMaxPrefix && is_upper(static_cast<unsigned char>(text[start - 1])))
        --start;
    if (end - start != 3 || letter_before(text, start)) return std::nullopt;
    const auto unit = unit_named(text.substr(start, 3));
    if (!unit || unit->dimension.size() != 3) return std::nullopt;
    return std::pair{start, unit->dimension};
}

class Finder {
  public:
    Finder(std::string_view text, std::string_view language) : text_(text), language_(language) {}

    std::vector<Quantity> run() {
        for (std::size_t at = 0; at < text_.size();) {
            std::size_t next = at;
            const char32_t c = next_code_point(text_, next);
            if (c < 0x80 && ascii_digit(static_cast<char>(c))) {
                at = digits(at);
            } else if (is_letter(c)) {
                at = words(at);
            } else {
                at = next;
            }
        }
        share_units();
        return std::move(found_);
    }

  private:
    std::size_t digits(std::size_t at) {
        const std::size_t plain_end = at + digits_from(text_, at);
        if (letter_before(text_, at)) return plain_end;
        const auto figure = figure_at(text_, at, language_);
        if (!figure) {
            std::size_t end = plain_end;
            while (end < text_.size() && (ascii_digit(text_[end]) || text_[end] == '.' || text_[end] == ','))
                ++end;
            return end;
        }
        Quantity out{.span = {at, figure->end}, .value = figure->value, .other_value = figure->other};
        if (!take_units(out)) return word_end(text_, out.span.end);
        if (const auto money = currency_before(text_, at)) {
            out.span.begin = money->first;
            out.measure = Measure::unit;
            out.dimension = money->second;
        }
        found_.push_back(out);
        return out.span.end;
    }

    // Multipliers ("k", "million"), then a unit. False where letters go on that are neither: "3D" is a name.
    bool take_units(Quantity& out) {
        bool glued = true;
        while (out.span.end < text_.size()) {
            if (text_[out.span.end] == '+') {
                out.plus = true;
                ++out.span.end;
                continue;
            }
            const auto unit = unit_at(text_, out.span.end);
            if (!unit) break;
            glued = false;
            out.span.end = unit->end;
            if (unit->dimension == "multiplier" || unit->dimension == "ordinal") {
                out.value *= unit->factor;
                out.other_value *= unit->factor;
                if (unit->dimension == "ordinal") out.measure = Measure::ordinal;
                // "4,3 Mio. Euro": the full stop belongs to the abbreviation.
                if (out.span.end + 1 < text_.size() && text_[out.span.end] == '.' &&
                    text_[out.span.end + 1] == ' ')
                    ++out.span.end;
                continue;
            }
            apply(out, *unit);
            break;
        }
        return !glued || word_end(text_, out.span.end) == out.span.end;
    }

    static void apply(Quantity& out, const UnitMatch& unit) {
        out.value *= unit.factor;
        out.other_value *= unit.factor;
        if (unit.dimension == "percent")
            out.measure = Measure::percent;
        else if (unit.dimension == "points")
            out.measure = Measure::points;
        else if (unit.dimension == "times")
            out.measure = Measure::times;
        else {
            out.measure = Measure::unit;
            out.dimension = unit.dimension;
        }
    }

    // What the number word at [at, end) says, as its cell in data/number_words.txt has it.
    std::string_view cell_at(std::size_t at, std::size_t end) const {
        const std::string key = key_of(text_.substr(at, end - at));
        const std::size_t row = tables::number_words.find(key);
        if (row == Table::kNone) return {};
        const std::string_view groups = tables::number_words.cell(row, 1);
        if (!is_one_of(groups, language_.empty() ? "en" : language_)) return {};
        return tables::number_words.cell(row, 2);
    }

    // "zweiundzwanzig", "dreihundert"
    std::optional<double> german(std::string_view word) const {
        if (language_ != "de") return std::nullopt;
        const std::string key = key_of(word);
        const auto value = [&](std::string_view part) -> std::optional<double> {
            if (part == "ein") return 1;
            const std::size_t row = tables::number_words.find(part);
            if (row == Table::kNone || !is_one_of(tables::number_words.cell(row, 1), "de"))
                return std::nullopt;
            return to_number(tables::number_words.cell(row, 2));
        };
        for (const auto& [link, scale] :
             {std::pair{std::string_view("und"), 0.0}, std::pair{std::string_view("hundert"), 100.0},
              std::pair{std::string_view("tausend"), 1000.0}}) {
            const std::size_t split_at = key.find(link);
            if (split_at == std::string::npos || split_at == 0) continue;
            const auto left = value(std::string_view(key).substr(0, split_at));
            const std::string_view tail = std::string_view(key).substr(split_at + link.size());
            const auto right = tail.empty() && scale > 0 ? std::optional<double>(0) : value(tail);
            if (!left || !right) continue;
            return scale > 0 ? *left * scale + *right : *left + *right;
        }
        return std::nullopt;
    }

    std::size_t words(std::size_t at) {
        const std::size_t first_end = word_end(text_, at);
        std::size_t end = first_end;
        if (letter_before(text_, at)) return end;
        std::string_view cell = cell_at(at, end);
        if (cell.empty()) {
            if (const auto value = german(text_.substr(at, end - at)))
                return plain({.span = {at, end}, .value = *value});
            return end;
        }
        if (!ascii_digit(cell.front())) return special(at, end, cell);
        double total = 0;
        double current = 0;
        double last = 0;
        std::size_t taken = end;
        while (!cell.empty() && ascii_digit(cell.front())) {
            const double value = to_number(cell).value_or(0);
            if (value >= kThousand) {
                total += std::max(current, 1.0) * value;
                current = 0;
            } else if (value == 100 || (value == 20 && current == 4)) {
                current = std::max(current, 1.0) * value;
            } else if (last != 0 && last < kThousand && value >= last) {
                break;
            } else {
                current += value;
            }
            last = value;
            taken = end;
            std::size_t next = end;
            if (next < text_.size() && text_[next] == '-')
                ++next;
            else
                skip_blank(text_, next);
            end = word_end(text_, next);
            // "two hundred and five"
            if (last >= 100 &&
                (text_.substr(next, end - next) == "and" || text_.substr(next, end - next) == "et")) {
                next = end;
                skip_blank(text_, next);
                end = word_end(text_, next);
            }
            cell = end > next ? cell_at(next, end) : std::string_view{};
        }
        return plain({.span = {at, taken}, .value = total + current});
    }

    std::size_t plain(Quantity out) {
        out.other_value = out.value;
        (void)take_units(out);
        found_.push_back(out);
        return out.span.end;
    }

    // "x2" a multiple, "o3" an ordinal, "v100" a vague number, "y10" years.
    std::size_t special(std::size_t at, std::size_t end, std::string_view cell) {
        Quantity out{.span = {at, end}, .value = to_number(cell.substr(1)).value_or(0)};
        switch (cell.front()) {
            case 'x':
                out.measure = Measure::times;
                break;
            case 'o':
                out.measure = Measure::ordinal;
                break;
            case 'v':
                out.measure = Measure::vague;
                break;
            default: {
                out.measure = Measure::unit;
                out.dimension = "time";
                out.value *= year_seconds();
                // "two decades"
                if (!found_.empty() && found_.back().measure == Measure::count &&
                    trim(text_.substr(found_.back().span.end, at - found_.back().span.end)).empty()) {
                    out.value = found_.back().value * decade() * year_seconds();
                    out.span.begin = found_.back().span.begin;
                    found_.pop_back();
                }
            }
        }
        out.other_value = out.value;
        found_.push_back(out);
        return end;
    }

    static double decade() { return 10; }
    static double year_seconds() {
        static const double seconds = [] {
            const auto unit = unit_named("year");
            return unit ? unit->factor : 1.0;
        }();
        return seconds;
    }

    // "from 90 to 72 thousand euros", "10-15 %": the first has the unit of the second.
    void share_units() {
        for (std::size_t i = 1; i < found_.size(); ++i) {
            Quantity& first = found_[i - 1];
            const Quantity& second = found_[i];
            if (first.measure != Measure::count || second.measure == Measure::count ||
                second.measure == Measure::ordinal || second.measure == Measure::vague)
                continue;
            const std::string between =
                key_of(text_.substr(first.span.end, second.span.begin - first.span.end));
            const bool linked = between.empty() ? second.span.begin - first.span.end <= 5
                                                : tables::number_words.in_group(between, "link");
            if (!linked) continue;
            const double factor = unit_factor(second);
            first.measure = second.measure;
            first.dimension = second.dimension;
            first.value *= factor;
            first.other_value *= factor;
        }
    }

    double unit_factor(const Quantity& quantity) const {
        if (quantity.measure != Measure::unit || quantity.dimension.size() == 3) return 1;
        std::size_t start = quantity.span.end;
        while (start > quantity.span.begin && !ascii_digit(text_[start - 1]) && text_[start - 1] != ' ' &&
               text_[start - 1] != '-')
            --start;
        const auto unit = unit_named(text_.substr(start, quantity.span.end - start));
        return unit ? unit->factor : 1;
    }

    std::string_view text_;
    std::string_view language_;
    std::vector<Quantity> found_;
};

bool near(double a, double b) {
    return std::abs(a - b) <= kTolerance * std::max({std::abs(a), std::abs(b), 1e-12});
}

// As a multiple of what was: "50 %" and "half" are 0.5, which readers take as one.
std::optional<double> share_of(const Quantity& q) {
    if (q.measure == Measure::percent) return q.value / 100;
    if (q.measure == Measure::times && q.value < 1) return q.value;
    return std::nullopt;
}

}  // namespace

std::vector<Quantity> find_quantities(std::string_view text, std::string_view language) {
    return Finder(text, language).run();
}

bool same_quantity(const Quantity& a, const Quantity& b) {
    const bool same_value =
        near(a.value, b.value) || near(a.other_value, b.value) || near(a.value, b.other_value);
    if (a.measure == b.measure && a.dimension == b.dimension) return same_value;
    if (a.measure == Measure::times || b.measure == Measure::times) {
        const auto x = share_of(a);
        const auto y = share_of(b);
        return x && y && near(*x, *y);
    }
    return false;
}

}  // namespace atspro::lexicon
