#include "reading/posting_values.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/unicode.h"
#include "lexicon/dates.h"
#include "lexicon/key.h"
#include "lexicon/postings.h"

namespace atspro::reading {
namespace {

constexpr double kMostPay = 100'000'000;  // in any currency, a year

template <class E>
std::optional<E> value_named(std::string_view name) {
    for (const auto& [value, known] : json::Names<E>::list)
        if (known == name) return value;
    return std::nullopt;
}

template <class E>
std::optional<E> first_term(std::string_view text, std::string_view kind) {
    for (const lexicon::PostingTerm& term : lexicon::posting_terms(text, kind))
        if (const auto value = value_named<E>(term.value)) return value;
    return std::nullopt;
}

struct Currency {
    std::string_view sign;
    std::string_view code;
};
// Longer signs first: "US$" before "$".
constexpr std::array<Currency, 33> kCurrencies{
    {{"US$", "USD"}, {"CA$", "CAD"},  {"A$", "AUD"},  {"AU$", "AUD"}, {"C$", "CAD"},  {"NZ$", "NZD"},
     {"HK$", "HKD"}, {"S$", "SGD"},   {"R$", "BRL"},  {"€", "EUR"},   {"£", "GBP"},   {"¥", "JPY"},
     {"₹", "INR"},   {"₽", "RUB"},    {"zł", "PLN"},  {"USD", "USD"}, {"EUR", "EUR"}, {"GBP", "GBP"},
     {"CHF", "CHF"}, {"CAD", "CAD"},  {"AUD", "AUD"}, {"NZD", "NZD"}, {"INR", "INR"}, {"SEK", "SEK"},
     {"NOK", "NOK"}, {"DKK", "DKK"},  {"PLN", "PLN"}, {"JPY", "JPY"}, {"SGD", "SGD"}, {"ZAR", "ZAR"},
     {"MXN", "MXN"}, {"Euro", "EUR"}, {"$", "USD"}}};

struct Amount {
    double value = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string_view currency;
    bool thousands = false;  // written with a k
};

bool is_digit_byte(char c) {
    return c >= '0' && c <= '9';
}

// "65,000.50", "65.000,50", "65 000", "1'200": thousands are groups of three.
double number_of(std::string_view text) {
    std::string digits;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_digit_byte(text[i])) {
            digits += text[i];
            continue;
        }
        if (text[i] != '.' && text[i] != ',') continue;
        std::size_t run = 0;
        while (i + 1 + run < text.size() && is_digit_byte(text[i + 1 + run])) ++run;
        if (run != 3) digits += '.';
    }
    double out = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), out);
    return out;
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
    while (at < text.size() && (text[at] == ' ' || text.substr(at).starts_with("\xC2\xA0")))
        at += text[at] == ' ' ? 1 : 2;
    return at;
}

std::string_view currency_before(std::string_view text, std::size_t at) {
    while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == ':')) --at;
    for (const Currency& currency : kCurrencies)
        if (text.substr(0, at).ends_with(currency.sign)) return currency.code;
    return {};
}

std::string_view currency_behind(std::string_view text, std::size_t at) {
    at = skip_blanks(text, at);
    for (const Currency& currency : kCurrencies)
        if (text.substr(at).starts_with(currency.sign)) return currency.code;
    return {};
}

std::vector<Amount> amounts_in(std::string_view text) {
    std::vector<Amount> out;
    for (std::size_t at = 0; at < text.size();) {
        const bool in_word = at > 0 && ((text[at - 1] >= 'a' && text[at - 1] <= 'z') || text[at - 1] == '/' ||
                                        text[at - 1] == '#');
        if (!is_digit_byte(text[at]) || in_word) {
            ++at;
            continue;
        }
        Amount amount;
        amount.begin = at;
        while (at < text.size()) {
            if (is_digit_byte(text[at])) {
                ++at;
                continue;
            }
            // A separator belongs to the number where digits follow it; a blank or apostrophe where three do.
            std::size_t next = at + 1;
            if (text.substr(at).starts_with("\xC2\xA0") || text.substr(at).starts_with("\xE2\x80\xAF"))
                next = at + (text[at] == '\xC2' ? 2 : 3);
            std::size_t run = 0;
            while (next + run < text.size() && is_digit_byte(text[next + run])) ++run;
            const bool mark = text[at] == '.' || text[at] == ',';
            const bool blank = next > at + 1 || text[at] == ' ' || text[at] == '\'';
            if ((mark && run > 0) || (blank && run == 3))
                at = next + run;
            else
                break;
        }
        amount.value = number_of(text.substr(amount.begin, at - amount.begin));
        amount.currency = currency_before(text, amount.begin);
        std::size_t behind = skip_blanks(text, at);
        if (behind < text.size() && (text[behind] == 'k' || text[behind] == 'K') &&
            (behind + 1 >= text.size() || !is_letter(static_cast<unsigned char>(text[behind + 1])))) {
            amount.thousands = true;
            at = behind + 1;
        }
        if (amount.currency.empty()) amount.currency = currency_behind(text, at);
        amount.end = at;
        out.push_back(amount);
    }
    return out;
}

// Where the currency before an amount begins; the amount's own place where none stands there.
std::size_t currency_begin(std::string_view text, std::size_t amount) {
    std::size_t at = amount;
    while (at > 0 && text[at - 1] == ' ') --at;
    for (const Currency& currency : kCurrencies)
        if (text.substr(0, at).ends_with(currency.sign)) return at - currency.sign.size();
    return amount;
}

// Behind an amount its currency, and the words that say for how long: " EUR", " a year", "/hr", " brut par
// an".
std::size_t pay_end(std::string_view text, std::size_t at) {
    constexpr std::size_t kMostWords = 4;
    std::size_t end = at;
    const std::size_t behind = skip_blanks(text, at);
    for (const Currency& currency : kCurrencies)
        if (end == at && text.substr(behind).starts_with(currency.sign)) end = behind + currency.sign.size();
    std::size_t word = end;
    for (std::size_t count = 0; count < kMostWords && word < text.size(); ++count) {
        const std::size_t start = text.find_first_not_of(" /", word);
        if (start == text.npos || start > word + 2) break;
        const std::size_t stop = std::min(text.find_first_of(" ,.;:()/|\t", start), text.size());
        if (stop == start) break;
        for (const std::size_t from : {word, start})
            if (lexicon::is_posting_term(text.substr(from, stop - from), "pay")) end = stop;
        // "a year", "pro Monat": a wording of two words behind words that say nothing of time.
        const std::size_t before = text.find_last_of(' ', start > 1 ? start - 2 : 0);
        if (before != text.npos && before >= at &&
            lexicon::is_posting_term(trim(text.substr(before, stop - before)), "pay"))
            end = stop;
        word = stop;
    }
    return end;
}

bool counts_millions(std::string_view text, std::size_t at) {
    const std::string behind = folded(text.substr(at, 12));
    const std::string_view rest = trim(behind);
    // "3m", "2 bn", "5 Mio": not "2.600 brutto".
    const std::string_view word = rest.substr(0, rest.find_first_not_of("abcdefghijklmnopqrstuvwxyz"));
    for (const std::string_view unit : {"m", "mm", "mn", "mio", "mrd", "mil", "b", "bn"})
        if (word == unit) return true;
    return word.starts_with("million") || word.starts_with("millon") || word.starts_with("milliard") ||
           word.starts_with("billion") || rest.starts_with("%") || rest.starts_with("+ c");
}

bool says_pay(std::string_view text) {
    static constexpr std::array<std::string_view, 26> kWords{
        "salary",       "pay",      "compensation", "wage",     "rate",    "remuneration", "ote",
        "earn",         "gehalt",   "vergut",       "verdien",  "entgelt", "lohn",         "salaire",
        "remuneration", "brut",     "salario",      "sueldo",   "retribu", "bruto",        "brutto",
        "per annum",    "per hour", "an hour",      "per year", "a year"};
    const std::string whole = folded(text);
    return std::ranges::any_of(kWords, [&](std::string_view word) { return whole.find(word) != whole.npos; });
}

bool joins_range(std::string_view between) {
    std::string text = folded(between);
    for (const Currency& currency : kCurrencies)
        for (std::size_t at = text.find(folded(currency.sign)); at != text.npos;
             at = text.find(folded(currency.sign)))
            text.erase(at, folded(currency.sign).size());
    static constexpr std::array<std::string_view, 16> kLinks{
        "-",   "–", "—",     "to",    "bis",         "a",           "et", "und",
        "and", "y", "/hr -", "up to", "per hour to", "per year to", "~",  "/hour -"};
    const std::string_view link = trim(text);
    return std::ranges::find(kLinks, link) != kLinks.end();
}

// The least number of years that the text names, whatever they are years of.
std::optional<double> least_years_in(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, int>, 20> kNumbers{
        {{"one", 1},    {"two", 2},  {"three", 3}, {"four", 4}, {"five", 5},   {"six", 6},  {"seven", 7},
         {"eight", 8},  {"ten", 10}, {"zwei", 2},  {"drei", 3}, {"funf", 5},   {"deux", 2}, {"trois", 3},
         {"quatre", 4}, {"cinq", 5}, {"dos", 2},   {"tres", 3}, {"cuatro", 4}, {"cinco", 5}}};
    const lexicon::Phrase phrase(text);
    std::optional<double> out;
    for (std::size_t i = 1; i < phrase.size(); ++i) {
        if (!lexicon::is_posting_term(phrase.word(i), "years")) continue;
        // The number before it, the lower one of a range: "3-5 years", "three (3) years", "5+ years".
        std::optional<double> least;
        for (std::size_t back = 1; back <= 4 && back <= i; ++back) {
            std::string_view word = phrase.word(i - back);
            while (word.ends_with('+')) word.remove_suffix(1);
            double value = 0;
            const auto [end, fault] = std::from_chars(word.data(), word.data() + word.size(), value);
            bool number = fault == std::errc() && end == word.data() + word.size();
            for (const auto& [name, meaning] : kNumbers)
                if (word == name) value = meaning, number = true;
            if (number && value <= 40) {
                least = least ? std::min(*least, value) : value;
                continue;
            }
            static constexpr std::array<std::string_view, 9> kLinks{"to",   "bis",  "a",    "or", "oder",
                                                                    "more", "plus", "mehr", "y"};
            if (std::ranges::find(kLinks, word) == kLinks.end()) break;
        }
        if (least && (!out || *least > *out)) out = least;
    }
    return out;
}

}  // namespace

std::optional<domain::SalaryRange> salary_in(std::string_view text, bool free_text) {
    std::vector<Amount> amounts = amounts_in(text);
    for (std::size_t i = 0; i < amounts.size(); ++i) {
        Amount low = amounts[i];
        Amount high = low;
        const bool range =
            i + 1 < amounts.size() && joins_range(text.substr(low.end, amounts[i + 1].begin - low.end));
        if (range) high = amounts[i + 1];
        const std::string_view currency = !low.currency.empty() ? low.currency : high.currency;
        if (high.thousands && low.value < 1000) low.thousands = true;
        if (low.thousands) low.value *= 1000;
        if (high.thousands && high.value < 1000) high.value *= 1000;
        if (!range) high = low;
        const std::string_view tail = text.substr(high.end, 40);
        const auto period = first_term<domain::PayPeriod>(tail, "pay");
        const auto any_period = period ? period : first_term<domain::PayPeriod>(text, "pay");
        if (counts_millions(text, high.end) || low.value < 1 || high.value > kMostPay) continue;
        if (free_text) {
            if (currency.empty() || !says_pay(text)) continue;
            if (low.value < 1000 && !any_period && !range) continue;
        } else if (currency.empty() && low.value < 5) {
            continue;
        }
        if (low.value > high.value) continue;
        domain::SalaryRange out;
        const std::string before = folded(text.substr(0, low.begin));
        const bool only_most =
            !range && (before.find("up to") != before.npos || before.find("bis zu") != before.npos ||
                       before.find("jusqu") != before.npos || before.find("hasta") != before.npos);
        const bool only_least =
            !range && (before.find("from ") != before.npos || before.find("ab ") != before.npos ||
                       before.find("a partir") != before.npos || before.find("desde") != before.npos ||
                       text.substr(low.end).starts_with("+"));
        if (!only_most) out.min = low.value;
        if (!only_least) out.max = high.value;
        if (!currency.empty()) out.currency = std::string(currency);
        out.period = any_period;
        return out;
    }
    return std::nullopt;
}

std::optional<std::string> pay_words(std::string_view text, const domain::SalaryRange& pay) {
    std::vector<Amount> amounts = amounts_in(text);
    for (Amount& amount : amounts)
        if (amount.thousands && amount.value < 1000) amount.value *= 1000;
    const double low = pay.min.value_or(pay.max.value_or(0));
    const double high = pay.max.value_or(low);
    for (std::size_t i = 0; i < amounts.size(); ++i) {
        const bool range = i + 1 < amounts.size() &&
                           joins_range(text.substr(amounts[i].end, amounts[i + 1].begin - amounts[i].end));
        const Amount& last = amounts[range ? i + 1 : i];
        // "$140 - 160k": the k counts for both.
        const double first =
            range && last.thousands && amounts[i].value < 1000 ? amounts[i].value * 1000 : amounts[i].value;
        if (first != low || last.value != high) continue;
        if (amounts[i].currency.empty() && last.currency.empty()) continue;
        const std::size_t begin = currency_begin(text, amounts[i].begin);
        return std::string(text.substr(begin, pay_end(text, last.end) - begin));
    }
    return std::nullopt;
}

bool is_likely_pay(const domain::SalaryRange& range) {
    using enum domain::PayPeriod;
    const double most = range.max.value_or(range.min.value_or(0));
    switch (range.period.value_or(year)) {
        case hour:
            return most >= 5;
        case day:
            return most >= 30;
        case week:
            return most >= 100;
        case month:
            return most >= 300;
        case year:
            return most >= 5'000;
    }
    return false;
}

domain::Text date_in(std::string_view text) {
    // "2024-05-01T09:00" is a date with its time.
    const std::size_t time = text.find('T');
    if (time == 10 && text[4] == '-') text = text.substr(0, 10);
    for (const lexicon::DateSpan& span : lexicon::find_dates(text)) {
        if (span.start) return span.start->iso();
        if (span.finish) return span.finish->iso();
    }
    return std::nullopt;
}

std::optional<domain::EmploymentType> employment_in(std::string_view text) {
    using enum domain::EmploymentType;
    std::optional<domain::EmploymentType> out;
    for (const lexicon::PostingTerm& term : lexicon::posting_terms(text, "employment")) {
        const auto value = value_named<domain::EmploymentType>(term.value);
        // "Permanent, part-time": what is said of the hours is surer than what is said of the contract.
        if (!out || (*out == full_time && value == part_time)) out = value;
    }
    return out;
}

std::optional<domain::Workplace> workplace_in(std::string_view text) {
    const auto terms = lexicon::posting_terms(text, "workplace");
    // "Hybrid remote", "remote or on site": some of each.
    for (const auto& term : terms)
        if (term.value == "hybrid") return domain::Workplace::hybrid;
    return first_term<domain::Workplace>(text, "workplace");
}

std::optional<domain::Seniority> seniority_in(std::string_view text) {
    std::optional<domain::Seniority> out;
    for (const lexicon::PostingTerm& term : lexicon::posting_terms(text, "seniority")) {
        const auto value = value_named<domain::Seniority>(term.value);
        if (value && (!out || *value == domain::Seniority::internship ||
                      (*out != domain::Seniority::internship && *value > *out)))
            out = value;
    }
    return out;
}

std::optional<domain::EducationLevel> education_in(std::string_view text) {
    std::optional<domain::EducationLevel> out;
    for (const lexicon::PostingTerm& term : lexicon::posting_terms(text, "education")) {
        const auto value = value_named<domain::EducationLevel>(term.value);
        if (value && (!out || *value < *out)) out = value;
    }
    return out;
}

std::optional<double> years_in(std::string_view text) {
    return lexicon::has_posting_term(text, "experience") ? least_years_in(text) : std::nullopt;
}

std::optional<double> years_asked_in(std::string_view line) {
    return lexicon::has_posting_term(line, "age") ? years_in(line) : least_years_in(line);
}

std::vector<std::string> sentences_of(std::string_view text) {
    std::vector<std::string> out;
    std::size_t start = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c != '.' && c != '!' && c != '?' && c != ';') continue;
        if (at + 1 < text.size() && text[at + 1] != ' ') continue;
        std::size_t next = at + 1;
        while (next < text.size() && text[next] == ' ') ++next;
        std::size_t peek = next;
        const char32_t follows = next < text.size() ? next_code_point(text, peek) : U'A';
        // "e.g. Java", "Ph.D. preferred", "approx. 5": no sentence ends there.
        const std::size_t word = text.substr(0, at).find_last_of(" (");
        const std::string_view last =
            text.substr(word == text.npos ? 0 : word + 1, at - (word == text.npos ? 0 : word + 1));
        const bool abbreviation =
            c == '.' && (last.find('.') != last.npos || last.size() <= 2 || last == "incl" || last == "etc" ||
                         last == "bzw" || last == "approx" || last == "min");
        if (abbreviation || (c != ';' && !is_upper(follows) && !is_digit(follows))) continue;
        if (c == ';') continue;
        if (const std::string_view part = trim(text.substr(start, at + 1 - start)); !part.empty())
            out.emplace_back(part);
        start = next;
    }
    if (const std::string_view part = trim(text.substr(std::min(start, text.size()))); !part.empty())
        out.emplace_back(part);
    return out;
}

}  // namespace atspro::reading
