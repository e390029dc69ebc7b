#include "lexicon/date_points.h"

#include <array>

namespace atspro::lexicon {
namespace {

constexpr std::u32string_view kNumericMarks = U"./-";

class PointReader {
  public:
    PointReader(const DateTokens& tokens, std::size_t i) : t_(tokens), i_(i) {}

    std::optional<DatePoint> read() const {
        if (i_ >= t_.size()) return std::nullopt;
        if (t_.is_mark(i_, U'\'')) return apostrophe_year();
        if (t_[i_].kind == TokenKind::number) return from_number();
        if (t_[i_].kind == TokenKind::word) return from_word();
        return std::nullopt;
    }

  private:
    std::optional<DatePoint> from_number() const {
        for (const auto form :
             {&PointReader::signs, &PointReader::three_numbers, &PointReader::year_month_word,
              &PointReader::day_month_year, &PointReader::year_quarter, &PointReader::year_month,
              &PointReader::month_year, &PointReader::bare_year, &PointReader::short_numbers,
              &PointReader::day_month})
            if (auto point = (this->*form)()) return point;
        return std::nullopt;
    }

    std::optional<DatePoint> from_word() const {
        for (const auto form : {&PointReader::quarter, &PointReader::month_word, &PointReader::season})
            if (auto point = (this->*form)()) return point;
        return std::nullopt;
    }

    bool is_year(std::size_t i) const { return t_.is_number(i, kFirstYear, kLastYear); }
    bool is_month_word(std::size_t i) const {
        if (t_.word_in(i, "month")) return true;
        if (!t_.word_in(i, "doubtful month")) return false;
        if (t_.is_mark(i + 1, U'.') && t_.touches(i + 1) && is_year(i + 2)) return true;  // "ago. 2019"
        // "rolled out 2019": a small word behind a small word that links nothing is no month.
        return t_[i].capital || i == 0 || !t_.is_word(i - 1) || t_.word_in(i - 1, "of") ||
               t_.word_in(i - 1, "from") || t_.word_in(i - 1, "to") || t_.word_in(i - 1, "since");
    }
    static DatePoint full(int year, int month, int day, std::size_t next) {
        return {{year, month, day}, PointForm::full, next};
    }

    // "2020年3月15日", "2020년 3월".
    std::optional<DatePoint> signs() const {
        if (!is_year(i_) || !t_.is_sign(i_ + 1, U"年년")) return std::nullopt;
        DatePoint point = full(t_[i_].value, 0, 0, i_ + 2);
        if (!t_.is_number(i_ + 2, 1, 12) || !t_.is_sign(i_ + 3, U"月월")) return point;
        point.date.month = t_[i_ + 2].value;
        point.next = i_ + 4;
        if (!t_.is_number(i_ + 4, 1, 31) || !t_.is_sign(i_ + 5, U"日일")) return point;
        point.date.day = t_[i_ + 4].value;
        point.next = i_ + 6;
        return point;
    }

    // "03/04/2021", "3.4.2021", "2020-01-15", "03/04/21".
    std::optional<DatePoint> three_numbers() const {
        if (!joined_numbers(i_) || !joined_numbers(i_ + 2) || t_[i_ + 1].mark != t_[i_ + 3].mark)
            return std::nullopt;
        const int a = t_[i_].value;
        const int b = t_[i_ + 2].value;
        const std::size_t next = i_ + 5;
        if (is_year(i_)) {
            if (!t_.is_number(i_ + 2, 1, 12) || !t_.is_number(i_ + 4, 1, 31)) return std::nullopt;
            return full(a, b, t_[i_ + 4].value, next);
        }
        const DateToken& last = t_[i_ + 4];
        if (!t_.is_number(i_, 1, 31) || !t_.is_number(i_ + 2, 1, 31)) return std::nullopt;
        if (!is_year(i_ + 4) && !(last.digits == 2 && t_[i_ + 2].digits == 2)) return std::nullopt;
        const int year = last.digits == 4 ? last.value : full_year(last.value);
        if (t_[i_ + 1].mark == U'.') return b <= 12 ? std::optional(full(year, b, a, next)) : std::nullopt;
        if (a > 12 && b > 12) return std::nullopt;
        if (a > 12) return full(year, b, a, next);
        if (b > 12 || a == b) return full(year, a, b, next);
        return full(year, a, 0, next);
    }

    // "2020 March", "2020-Mar-15".
    std::optional<DatePoint> year_month_word() const {
        if (!is_year(i_)) return std::nullopt;
        std::size_t i = i_ + 1;
        if (t_.is_any_mark(i, U"-/.,") && (t_.touches(i) || t_.is_mark(i, U','))) ++i;
        if (!is_month_word(i)) return std::nullopt;
        const int month = t_[i].value;
        ++i;
        if (t_.is_mark(i, U'.') && t_.touches(i)) ++i;
        if (is_year(i) || (t_.is_mark(i, U',') && is_year(i + 1))) return std::nullopt;  // "2019 May 2020"
        DatePoint point = full(t_[i_].value, month, 0, i);
        if (t_.is_mark(i, U'-') && t_.touches(i)) ++i;
        if (t_.is_number(i, 1, 31)) {
            point.date.day = t_[i].value;
            point.next = i + 1;
        }
        return point;
    }

    // "3 March 2021", "3rd of March, 2021", "3. März 2021", "15 de enero de 2019".
    std::optional<DatePoint> day_month_year() const {
        const auto month_at = after_day(i_);
        if (!month_at) return std::nullopt;
        const auto year_at = after_month(*month_at + 1);
        if (!year_at) return std::nullopt;
        return full(t_[*year_at].value, t_[*month_at].value, t_[i_].value, *year_at + 1);
    }

    // "15 June" where a range goes on with its year.
    std::optional<DatePoint> day_month() const {
        const auto month_at = after_day(i_);
        if (!month_at) return std::nullopt;
        std::size_t next = *month_at + 1;
        if (t_.is_mark(next, U'.') && t_.touches(next)) ++next;
        return DatePoint{{0, t_[*month_at].value, t_[i_].value}, PointForm::no_year, next};
    }

    // "2020 Q3", "2020-Q3", "2020 T3".
    std::optional<DatePoint> year_quarter() const {
        if (!is_year(i_)) return std::nullopt;
        std::size_t i = i_ + 1;
        if (t_.is_any_mark(i, U"-/")) ++i;
        if (!is_quarter(i)) return std::nullopt;
        return full(t_[i_].value, 0, 0, i + 2);
    }

    // "2020-03", "2020/03", "2020.03". "2015/2016" and "2009–10" are ranges, not months.
    std::optional<DatePoint> year_month() const {
        if (!is_year(i_) || !joined_numbers(i_) || !t_.is_number(i_ + 2, 1, 12)) return std::nullopt;
        const bool plain_hyphen = t_[i_ + 1].end - t_[i_ + 1].begin == 1;
        if (!plain_hyphen || (t_[i_ + 2].digits != 2 && t_.is_mark(i_ + 1, U'-'))) return std::nullopt;
        return full(t_[i_].value, t_[i_ + 2].value, 0, i_ + 3);
    }

    // "03/2020", "3.2020", "03 / 2020", "03-2020".
    std::optional<DatePoint> month_year() const {
        if (!t_.is_number(i_, 1, 12) || !t_.is_any_mark(i_ + 1, kNumericMarks) || !is_year(i_ + 2))
            return std::nullopt;
        const bool spaced = !t_.touches(i_ + 1) || !t_.touches(i_ + 2);
        if (spaced && !t_.is_any_mark(i_ + 1, U"/.")) return std::nullopt;
        return full(t_[i_ + 2].value, t_[i_].value, 0, i_ + 3);
    }

    std::optional<DatePoint> bare_year() const {
        if (!t_.is_number(i_, kFirstBareYear, kLastYear)) return std::nullopt;
        return DatePoint{{t_[i_].value, 0, 0}, PointForm::bare_year, i_ + 1};
    }

    // "01/20".
    std::optional<DatePoint> short_numbers() const {
        if (!t_.is_number(i_, 1, 12) || t_[i_].digits != 2 || !joined_numbers(i_) || t_[i_ + 2].digits != 2)
            return std::nullopt;
        if (!t_.is_any_mark(i_ + 1, U"/.")) return std::nullopt;
        return DatePoint{{full_year(t_[i_ + 2].value), t_[i_].value, 0}, PointForm::short_year, i_ + 3};
    }

    // "'19".
    std::optional<DatePoint> apostrophe_year() const {
        if (!t_.touches(i_ + 1) || !t_.is_number(i_ + 1, 0, 99) || t_[i_ + 1].digits != 2)
            return std::nullopt;
        return full(full_year(t_[i_ + 1].value), 0, 0, i_ + 2);
    }

    // "Q3 2020", "H1/2020", "Q3".
    std::optional<DatePoint> quarter() const {
        if (!is_quarter(i_)) return std::nullopt;
        std::size_t i = i_ + 2;
        if (t_.is_any_mark(i, U"/-,.'")) ++i;
        while (t_.word_in(i, "of")) ++i;
        if (is_year(i)) return full(t_[i].value, 0, 0, i + 1);
        return DatePoint{{}, PointForm::no_year, i_ + 2};
    }

    // "March 2021", "Sept. 2019", "March 3rd, 2021", "Jan'19", "Jan-19", "enero de 2019", "Jan".
    std::optional<DatePoint> month_word() const {
        if (!is_month_word(i_)) return std::nullopt;
        const int month = t_[i_].value;
        if (const auto year_at = after_month(i_ + 1)) return full(t_[*year_at].value, month, 0, *year_at + 1);
        std::size_t i = i_ + 1;
        if (t_.is_mark(i, U'.') && t_.touches(i)) ++i;
        if (const std::size_t mark = t_.is_any_mark(i, U"'-/") ? i : t_.size(); mark < t_.size()) {
            const std::size_t n = t_.is_mark(mark + 1, U'\'') ? mark + 2 : mark + 1;
            const bool tight = t_.is_mark(mark, U'\'') || (t_.touches(mark) && t_.touches(n));
            if (tight && t_.touches(n) && t_.is_number(n, 0, 99) && t_[n].digits == 2)
                return full(full_year(t_[n].value), month, 0, n + 1);
        }
        DatePoint alone{{0, month, 0}, PointForm::no_year, i};
        if (!t_.is_number(i, 1, 31)) return alone;
        alone.date.day = t_[i].value;
        alone.next = behind_ordinal(i + 1);
        const std::size_t comma = t_.is_mark(alone.next, U',') ? alone.next + 1 : alone.next;
        if (is_year(comma)) return full(t_[comma].value, month, alone.date.day, comma + 1);
        return alone;
    }

    // "Summer 2018", "Fall semester of 2019", "early 2019", "mid-2020", "WS 2019", "Spring".
    std::optional<DatePoint> season() const {
        if (!t_.word_in(i_, "season")) return std::nullopt;
        std::size_t i = i_ + 1;
        while (t_.word_in(i, "of") || t_.word_in(i, "term") || t_.word_in(i, "season") ||
               (t_.is_any_mark(i, U"-,.'/") && i == i_ + 1))
            ++i;
        if (i > i_ + kMaxSeasonTokens) return std::nullopt;
        if (is_year(i)) return full(t_[i].value, 0, 0, i + 1);
        if (is_month_word(i)) {  // "early March 2020"
            auto point = PointReader(t_, i).month_word();
            if (point && point->form == PointForm::full) return point;
        }
        if (t_.is_mark(i_ + 1, U'\'') && t_.is_number(i_ + 2, 0, 99) && t_[i_ + 2].digits == 2)
            return full(full_year(t_[i_ + 2].value), 0, 0, i_ + 3);
        return DatePoint{{}, PointForm::no_year, i_ + 1};
    }

    // Two numbers with one of . / - tight between them.
    bool joined_numbers(std::size_t i) const {
        return i + 2 < t_.size() && t_.is_any_mark(i + 1, kNumericMarks) && t_[i].kind == TokenKind::number &&
               t_[i + 2].kind == TokenKind::number && t_.touches(i + 1) &&
               (t_.touches(i + 2) || t_.is_mark(i + 1, U'.'));
    }

    bool is_quarter(std::size_t i) const {
        constexpr std::array<std::string_view, 4> kLetters = {"q", "h", "t", "s"};
        if (!t_.is_word(i) || !t_.is_number(i + 1, 1, 4) || !t_.touches(i + 1) || t_[i + 1].digits != 1)
            return false;
        for (const std::string_view letter : kLetters)
            if (t_[i].key == letter) return true;
        return false;
    }

    std::size_t behind_ordinal(std::size_t i) const {
        constexpr std::array<std::string_view, 8> kOrdinals = {"st", "nd", "rd", "th", "er", "o", "a", "e"};
        if (!t_.touches(i)) return i;
        if (t_.is_any_mark(i, U"º°.ª")) return i + 1;
        for (const std::string_view ordinal : kOrdinals)
            if (t_.is_word(i) && t_[i].key == ordinal) return i + 1;
        return i;
    }

    // Token of the month behind a day at `i`, with what links them.
    std::optional<std::size_t> after_day(std::size_t i) const {
        if (!t_.is_number(i, 1, 31)) return std::nullopt;
        std::size_t at = behind_ordinal(i + 1);
        while (t_.word_in(at, "of") || (t_.is_any_mark(at, U"-/") && t_.touches(at))) ++at;
        return is_month_word(at) && at <= i + 4 ? std::optional(at) : std::nullopt;
    }

    // Token of the year behind a month that ended before `i`.
    std::optional<std::size_t> after_month(std::size_t i) const {
        const std::size_t limit = i + 3;
        while (i < limit && (t_.word_in(i, "of") || t_.is_any_mark(i, U".,/") || t_.is_mark(i, U'\'') ||
                             (t_.is_mark(i, U'-') && t_.touches(i))))
            ++i;
        return is_year(i) ? std::optional(i) : std::nullopt;
    }

    static constexpr std::size_t kMaxSeasonTokens = 5;
    const DateTokens& t_;
    std::size_t i_;
};

}  // namespace

std::optional<DatePoint> date_point_at(const DateTokens& tokens, std::size_t i) {
    return PointReader(tokens, i).read();
}

std::optional<DatePoint> short_month_year_at(const DateTokens& tokens, std::size_t i) {
    auto point = date_point_at(tokens, i);
    if (!point || point->form != PointForm::no_year || point->date.month == 0 || point->date.day == 0)
        return std::nullopt;
    if (tokens[point->next - 1].kind != TokenKind::number || tokens[point->next - 1].digits != 2)
        return std::nullopt;
    point->date = {full_year(tokens[point->next - 1].value), point->date.month, 0};
    point->form = PointForm::full;
    return point;
}

int full_year(int two_digits) {
    constexpr int kPivot = 50;
    return two_digits <= kPivot ? 2000 + two_digits : 1900 + two_digits;
}

}  // namespace atspro::lexicon
