#include "lexicon/dates.h"

#include <algorithm>
#include <cstdio>

#include "base/unicode.h"
#include "lexicon/date_points.h"
#include "lexicon/date_tokens.h"
#include "lexicon/tables.h"

namespace atspro::lexicon {
namespace {

constexpr int kMaxRangeYears = 80;
constexpr std::size_t kMaxStreetWords = 4;

struct Found {
    DateSpan span;
    std::size_t next = 0;  // token behind the expression
    bool bare = false;     // nothing but one four-digit number
};

class DateFinder {
  public:
    explicit DateFinder(std::string_view text) : t_(text) {}

    std::vector<DateSpan> run() const {
        std::vector<DateSpan> out;
        for (std::size_t i = 0; i < t_.size();) {
            auto found = prefixed(i);
            if (!found) found = unprefixed(i, false);
            if (found && allowed(*found, i)) {
                found->span.begin = t_[i].begin;
                found->span.end = t_[found->next - 1].end;
                out.push_back(found->span);
                i = found->next;
            } else {
                ++i;
            }
        }
        return out;
    }

  private:
    // "since 2019", "until 2020", "expected May 2025", "from Jan 2019 to Mar 2020", "between 2018 and 2020".
    std::optional<Found> prefixed(std::size_t i) const {
        if (!t_.is_word(i) || t_[i].ideograph) return std::nullopt;
        if (const std::size_t size = t_.phrase_in(i, "expected")) {
            const std::size_t at = t_.is_any_mark(i + size, U":.") ? i + size + 1 : i + size;
            return unprefixed(at, false);
        }
        if (const std::size_t size = t_.phrase_in(i, "since")) {
            auto found = unprefixed(skip_article(i + size), false);
            if (found && !found->span.is_range) {
                found->span.start = found->span.finish;
                found->span.finish.reset();
                found->span.is_range = found->span.open = true;
            }
            if (found) return found;
        }
        if (const std::size_t size = t_.phrase_in(i, "until")) {
            auto found = unprefixed(skip_article(i + size), false);
            if (found && !found->span.is_range) {
                found->span.is_range = true;
                return found;
            }
        }
        if (const std::size_t size = t_.phrase_in(i, "from")) {
            auto found = unprefixed(skip_article(i + size), t_.word_in(i, "between"));
            if (found && found->span.is_range) return found;
        }
        return std::nullopt;
    }

    std::size_t skip_article(std::size_t i) const {
        while (t_.word_in(i, "of") || t_.is_mark(i, U'\'')) ++i;
        return i;
    }

    // A date or a range that begins right at `i`.
    std::optional<Found> unprefixed(std::size_t i, bool between) const {
        if (i >= t_.size() || (t_[i].kind == TokenKind::mark && t_[i].mark != U'\'')) return std::nullopt;
        if (t_[i].kind == TokenKind::number && part_of_more(i)) return std::nullopt;
        if (auto found = short_month_range(i, between)) return found;
        if (auto found = shared_ending(i)) return found;
        const auto first = date_point_at(t_, i);
        if (!first) return std::nullopt;
        if (auto found = range_from(*first, between)) return found;
        if (first->form == PointForm::no_year || first->form == PointForm::short_year) return std::nullopt;
        Found found;
        found.span.finish = first->date;
        found.next = first->next;
        found.bare = first->form == PointForm::bare_year;
        return found;
    }

    // "Jan 19 – Mar 20", "Jan 19 – Present": a number behind the month is a year where both ends are written
    // so.
    std::optional<Found> short_month_range(std::size_t i, bool between) const {
        const auto first = short_month_year_at(t_, i);
        if (!first) return std::nullopt;
        const std::size_t second = behind_separator(first->next, between);
        if (second == first->next) return std::nullopt;
        if (const std::size_t size = t_.phrase_in(second, "open"))
            return open_from(first->date, second + size);
        const auto last = short_month_year_at(t_, second);
        if (!last) return std::nullopt;
        return closed(first->date, last->date, last->next);
    }

    // "3–5 March 2021", "March 3–5, 2021", "01–03/2020": the first end is completed by the second.
    std::optional<Found> shared_ending(std::size_t i) const {
        if (t_.is_number(i, 1, 31)) {
            const std::size_t dash = t_.is_mark(i + 1, U'.') ? i + 2 : i + 1;
            if (!t_.is_mark(dash, U'-') || !t_.is_number(dash + 1, 1, 31)) return std::nullopt;
            const auto last = date_point_at(t_, dash + 1);
            if (!last || last->form != PointForm::full || last->date.month == 0) return std::nullopt;
            PartialDate first = last->date;
            if (last->date.day != 0 && t_[last->next - 2].kind != TokenKind::mark) {
                first.day = t_[i].value;
            } else if (last->date.day == 0 && t_.is_number(i, 1, 12) && t_.is_any_mark(dash + 2, U"/.")) {
                first.month = t_[i].value;
            } else {
                return std::nullopt;
            }
            return closed(first, last->date, last->next);
        }
        const auto first = date_point_at(t_, i);
        if (!first || first->form != PointForm::no_year || first->date.day == 0) return std::nullopt;
        const std::size_t day = first->next + 1;
        if (!t_.is_mark(first->next, U'-') || !t_.is_number(day, 1, 31)) return std::nullopt;
        const std::size_t year = t_.is_mark(day + 1, U',') ? day + 2 : day + 1;
        if (!t_.is_number(year, kFirstYear, kLastYear)) return std::nullopt;
        const int y = t_[year].value;
        return closed({y, first->date.month, first->date.day}, {y, first->date.month, t_[day].value},
                      year + 1);
    }

    std::optional<Found> range_from(const DatePoint& first, bool between) const {
        const std::size_t second = behind_separator(first.next, between);
        const bool separated = second != first.next;
        const bool has_year = first.form != PointForm::no_year;
        if (has_year) {
            const std::size_t size = t_.phrase_in(second, "open");
            if (size > 0 && (separated || says_itself_open(second, size)))
                return open_from(first.date, second + size);
        }
        if (separated) {
            if (auto found = closed_with(first, second)) return found;
            if (has_year && first.form != PointForm::short_year && dangles(first.next, second))
                return open_from(first.date, second);
        } else if (auto found = slash_years(first)) {
            return found;
        }
        return std::nullopt;
    }

    std::optional<Found> closed_with(const DatePoint& first, std::size_t second) const {
        if (auto found = short_end(first, second)) return found;
        const auto last = date_point_at(t_, second);
        if (!last || last->form == PointForm::no_year) return std::nullopt;
        if ((last->form == PointForm::short_year) != (first.form == PointForm::short_year))
            return std::nullopt;
        PartialDate start = first.date;
        if (first.form == PointForm::no_year) {
            start.year = last->date.year;
            if (start.month > last->date.month && last->date.month != 0) --start.year;
        }
        return closed(start, last->date, last->next);
    }

    // "2019 – 20", "2019/20", "2019–'20".
    std::optional<Found> short_end(const DatePoint& first, std::size_t second) const {
        if (first.form != PointForm::bare_year && first.date.month != 0) return std::nullopt;
        const std::size_t at = t_.is_mark(second, U'\'') ? second + 1 : second;
        if (!t_.is_number(at, 0, 99) || t_[at].digits != 2 || part_of_more_behind(at)) return std::nullopt;
        if (t_.is_any_mark(at + 1, U"./-%+") || t_.is_word(at + 1)) {
            const bool part =
                t_.touches(at + 1) || t_.word_in(at + 1, "month") || t_.word_in(at + 1, "counted");
            if (part) return std::nullopt;
        }
        const int century = first.date.year / 100 * 100;
        int year = century + t_[at].value;
        if (year < first.date.year) year += 100;
        if (year - first.date.year > kMaxShortYears) return std::nullopt;
        return closed(first.date, {year, 0, 0}, at + 1);
    }

    // "2015/2016", "2015/16".
    std::optional<Found> slash_years(const DatePoint& first) const {
        if (first.form != PointForm::bare_year && first.date.month != 0) return std::nullopt;
        if (!t_.is_mark(first.next, U'/')) return std::nullopt;
        const std::size_t at = first.next + 1;
        if (auto found = short_end(first, at)) return found;
        if (!t_.is_number(at, kFirstBareYear, kLastYear)) return std::nullopt;
        const int years = t_[at].value - first.date.year;
        if (years < 1 || years > kMaxSlashYears) return std::nullopt;
        return closed(first.date, {t_[at].value, 0, 0}, at + 1);
    }

    static std::optional<Found> closed(PartialDate start, PartialDate finish, std::size_t next) {
        if (start.year > finish.year || finish.year - start.year > kMaxRangeYears) return std::nullopt;
        if (start.year == finish.year && start.month > finish.month && finish.month != 0) return std::nullopt;
        Found found;
        found.span.start = start;
        found.span.finish = finish;
        found.span.is_range = true;
        found.next = next;
        return found;
    }

    static Found open_from(PartialDate start, std::size_t next) {
        Found found;
        found.span.start = start;
        found.span.is_range = found.span.open = true;
        found.next = next;
        return found;
    }

    // Token behind a dash, an arrow or a word that links two ends; `i` itself where there is none.
    std::size_t behind_separator(std::size_t i, bool between) const {
        std::size_t at = i;
        if (t_.is_mark(at, U',') && t_.is_mark(at + 1, U'-')) ++at;
        if (t_.is_mark(at, U'-')) {
            while (t_.is_mark(at, U'-') || t_.is_mark(at, U'>')) ++at;
        } else if (t_.is_any_mark(at, U"→⟶➔➝⇒»")) {
            ++at;
        } else if (const std::size_t size = t_.phrase_in(at, "to");
                   size > 0 && t_.phrase_in(at, "open") <= size) {
            at += size;
        } else if (t_.is_sign(at, U"至到")) {
            ++at;
        } else if (between && t_.word_in(at, "and")) {
            ++at;
        }
        if (at == i) return i;
        // "– to March 2020", "bis zum", "à l'actuel".
        while (t_.word_in(at, "of") || t_.is_any_mark(at, U"'/") || t_.is_sign(at, U"至到")) {
            if (t_.is_mark(at, U'\'') && t_.is_number(at + 1, 0, 99)) break;
            ++at;
        }
        return at;
    }

    // Words that say by themselves that it goes on, without a dash: "2019 onwards", "2019 bis heute".
    bool says_itself_open(std::size_t i, std::size_t size) const {
        return size > 1 || t_[i].key.starts_with("onward") || t_[i].key == "ongoing";
    }

    // "2019 –" with nothing behind it, or a bracket.
    bool dangles(std::size_t dash, std::size_t behind) const {
        return t_.is_mark(dash, U'-') && (behind >= t_.size() || t_.is_any_mark(behind, U")]|•·,;"));
    }

    // The number at `i` belongs to something larger in front of it: money, a version, a standard, a telephone
    // number.
    bool part_of_more(std::size_t i) const {
        if (i == 0) return false;
        const DateToken& before = t_[i - 1];
        if (t_.is_any_mark(i - 1, U"$€£¥₹#@")) return true;
        if (before.kind == TokenKind::number) return !t_.is_number(i - 1, kFirstYear, kLastYear);
        if (!t_.touches(i)) return false;
        if (before.kind == TokenKind::word) return !before.ideograph;
        if (i >= 2 && t_.touches(i - 1)) {
            const bool numbered = t_[i - 2].kind == TokenKind::number;
            if (numbered && t_.is_any_mark(i - 1, U".,-/:") && !t_.is_number(i - 2, kFirstYear, kLastYear))
                return true;
            if (t_.is_mark(i - 1, U'-') && t_[i - 2].kind == TokenKind::word && !t_[i - 2].ideograph &&
                t_[i - 1].end - t_[i - 1].begin == 1)
                return true;
        }
        return t_.is_any_mark(i - 1, U"+_=\\*");
    }

    // The same, behind the number at `i`.
    bool part_of_more_behind(std::size_t i) const {
        if (t_.is_any_mark(i + 1, U"%€$£¥₹°") || (t_.is_any_mark(i + 1, U"+_=") && t_.touches(i + 1)))
            return true;
        if (!t_.touches(i + 1)) return false;
        if (t_.is_word(i + 1)) return !t_[i + 1].ideograph;
        const bool joined = t_.is_any_mark(i + 1, U".,:-/") && t_.touches(i + 2) && i + 2 < t_.size() &&
                            t_[i + 2].kind == TokenKind::number;
        return joined && !t_.is_number(i + 2, kFirstYear, kLastYear);
    }

    bool allowed(const Found& found, std::size_t i) const {
        if (t_[found.next - 1].kind == TokenKind::number && part_of_more_behind(found.next - 1)) return false;
        if (t_[i].kind == TokenKind::word && i > 0 && t_.touches(i) && t_[i - 1].kind == TokenKind::number &&
            !t_[i].ideograph)
            return false;
        const bool numbers_only =
            found.bare || (found.span.is_range && !found.span.open && found.span.finish->month == 0);
        if (!numbers_only || t_[i].kind != TokenKind::number) return true;
        if (t_.word_in(found.next, "counted")) return false;
        if (!found.bare) return true;
        if (i > 0 && t_.word_in(i - 1, "product") && !t_.is_any_mark(i - 1, U",")) return false;
        const bool more_digits = found.next < t_.size() && t_[found.next].kind == TokenKind::number;
        return !(more_digits && !t_.is_number(found.next, kFirstYear, kLastYear)) &&
               !numbers_a_house(found.next);
    }

    // "1985 Main Street": up to four words, the last of them a kind of street.
    bool numbers_a_house(std::size_t i) const {
        for (std::size_t k = i; k < i + kMaxStreetWords && t_.is_word(k) && t_[k].capital; ++k)
            if (tables::streets.in_group(t_[k].key, "behind")) return k > i;
        return false;
    }

    static constexpr int kMaxShortYears = 40;
    static constexpr int kMaxSlashYears = 10;
    DateTokens t_;
};

bool may_hold_date(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }) ||
           text.find("\xEF\xBC") != std::string_view::npos;  // full-width digits begin so
}

}  // namespace

std::string PartialDate::iso() const {
    char out[40];
    int size = std::snprintf(out, sizeof out, "%04d", year);
    if (month != 0)
        size += std::snprintf(out + size, sizeof out - static_cast<std::size_t>(size), "-%02d", month);
    if (month != 0 && day != 0)
        std::snprintf(out + size, sizeof out - static_cast<std::size_t>(size), "-%02d", day);
    return out;
}

std::vector<DateSpan> find_dates(std::string_view text) {
    if (!may_hold_date(text)) return {};
    return DateFinder(text).run();
}

bool is_open_end(std::string_view text) {
    const DateTokens tokens(text);
    std::size_t first = 0;
    std::size_t last = tokens.size();
    while (first < last && tokens[first].kind == TokenKind::mark) ++first;
    while (last > first && tokens[last - 1].kind == TokenKind::mark) --last;
    const std::size_t size = tokens.phrase_in(first, "open");
    return size > 0 && first + size == last;
}

bool is_duration(std::string_view text) {
    const DateTokens tokens(text);
    bool counted = false;
    bool unit = false;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].kind == TokenKind::number) {
            if (tokens[i].digits > 3) return false;
            counted = true;
        } else if (tokens[i].kind == TokenKind::word) {
            if (!tokens.word_in(i, "duration")) return false;
            unit = true;
        } else if (!tokens.is_any_mark(i, U"()[]·.,-+½<>")) {
            return false;
        }
    }
    return counted && unit;
}

}  // namespace atspro::lexicon
