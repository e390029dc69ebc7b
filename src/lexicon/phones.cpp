#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/unicode.h"
#include "lexicon/contacts.h"
#include "lexicon/dates.h"
#include "lexicon/key.h"
#include "lexicon/tables.h"

namespace atspro::lexicon {
namespace {

constexpr std::size_t kMinDigits = 7;
constexpr std::size_t kMaxDigits = 15;  // E.164
constexpr std::size_t kMaxExtensionDigits = 6;

// A run of digits and the marks that telephone numbers are written with.
struct Run {
    Span span;
    std::string digits;
    std::vector<std::string> groups;  // digits between marks
    bool plus = false;
    bool marks = false;  // anything but digits between the first and the last
    bool brackets = false;
    bool slash = false;
};

bool is_dash(char32_t c) {
    return c == U'-' || (c >= 0x2010 && c <= 0x2013) || c == 0x2212;
}
bool is_digit_byte(char c) {
    return c >= '0' && c <= '9';
}

// The run that begins at `at` with "+", "(" or a digit. Two blanks, or a mark that no number holds, end it.
Run run_at(std::string_view text, std::size_t at) {
    Run run;
    run.span = {at, at};
    bool gap = true;
    std::size_t marks_since_digit = 0;
    for (std::size_t i = at; i < text.size();) {
        const std::size_t start = i;
        const char32_t c = next_code_point(text, i);
        if (c >= U'0' && c <= U'9') {
            if (gap) run.groups.emplace_back();
            run.groups.back().push_back(static_cast<char>(c));
            run.digits.push_back(static_cast<char>(c));
            run.span.end = i;
            gap = false;
            marks_since_digit = 0;
            continue;
        }
        const bool mark = c == U' ' || c == 0xA0 || c == 0x202F || c == U'.' || c == U'/' || c == U'(' ||
                          c == U')' || is_dash(c);
        if (c == U'+' && start == at) {
            run.plus = true;
        } else if (!mark || ++marks_since_digit > 3) {
            break;
        }
        if (!run.digits.empty()) gap = true;
        run.brackets = run.brackets || c == U'(';
        run.slash = run.slash || c == U'/';
    }
    run.marks = run.groups.size() > 1;
    return run;
}

// How many digits the calling code takes, if what follows it has a length that the country uses.
bool valid_international(std::string_view digits, bool trunk_zero) {
    for (const std::size_t code : {std::size_t{3}, std::size_t{2}, std::size_t{1}}) {
        if (digits.size() <= code) continue;
        const std::size_t row = tables::phones.find(digits.substr(0, code));
        if (row == Table::kNone) continue;
        const std::string lengths(tables::phones.cell(row, 2));
        const std::size_t low = std::stoul(lengths);
        const std::size_t high = std::stoul(lengths.substr(lengths.find('-') + 1));
        std::size_t national = digits.size() - code;
        if (trunk_zero && digits.size() > code && digits[code] == '0') --national;
        return national >= low && national <= high;
    }
    return false;
}

bool sizes_are(const Run& run, std::initializer_list<std::size_t> sizes) {
    return run.groups.size() == sizes.size() &&
           std::equal(sizes.begin(), sizes.end(), run.groups.begin(),
                      [](std::size_t size, const std::string& group) { return group.size() == size; });
}

// "512 555 0188", "(512) 555-0188", "1-512-555-0188".
bool north_american(const Run& run) {
    const bool with_one = sizes_are(run, {1, 3, 3, 4}) && run.groups[0] == "1";
    if (!with_one && !sizes_are(run, {3, 3, 4}) && !sizes_are(run, {3, 7})) return false;
    const std::string& area = run.groups[with_one ? 1 : 0];
    return area[0] >= '2';
}

// Numbers dialled inside a country with a leading zero: "020 7946 0958", "030/1234567", "06 12 34 56 78".
bool with_trunk_zero(const Run& run) {
    if (run.digits[0] != '0' || run.digits.size() < 9 || run.digits.size() > 12) return false;
    if (run.digits[1] == '0') return false;
    return run.marks || run.digits.size() >= 10;
}

// National forms without a leading zero: Spain, Portugal, Poland "612 345 678"; Singapore, Denmark, Norway
// "8123 4567"; Italy "333 123 4567"; Mexico "55 5555 0188"; India "98450 12345"; Brazil "(11) 91234-5678".
bool national(const Run& run) {
    const char lead = run.digits[0];
    if (lead < '2' && !run.brackets) return false;  // in brackets it is an area code
    for (const auto& sizes : {std::initializer_list<std::size_t>{3, 3, 3},
                              {3, 2, 2, 2},
                              {4, 4},
                              {2, 2, 2, 2},
                              {2, 4, 4},
                              {5, 5},
                              {2, 5, 4},
                              {3, 4, 4},
                              {2, 4, 5},
                              {2, 9},
                              {2, 8}})
        if (sizes_are(run, sizes)) return run.brackets || sizes.size() > 2 || lead >= '6';
    return false;
}

enum class Label { none, phone, other };

// What the words right before a number say it is.
Label label_before(std::string_view text, std::size_t at) {
    constexpr auto kPhone = std::to_array<std::string_view>({"tel",
                                                             "telephone",
                                                             "phone",
                                                             "ph",
                                                             "mobile",
                                                             "mob",
                                                             "cell",
                                                             "cellphone",
                                                             "cellular",
                                                             "m",
                                                             "t",
                                                             "p",
                                                             "c",
                                                             "h",
                                                             "call",
                                                             "whatsapp",
                                                             "handy",
                                                             "mobil",
                                                             "telefon",
                                                             "mobiltelefon",
                                                             "rufnummer",
                                                             "portable",
                                                             "telefono",
                                                             "movil",
                                                             "celular",
                                                             "telefone",
                                                             "telemovel",
                                                             "cellulare",
                                                             "telefoon",
                                                             "mobiel",
                                                             "gsm",
                                                             "fon",
                                                             "contact",
                                                             "direct",
                                                             "home",
                                                             "office",
                                                             "work",
                                                             "number",
                                                             "telefonnummer",
                                                             "kontakt",
                                                             "contacto",
                                                             "gsm nummer",
                                                             "telf"});
    constexpr auto kOther = std::to_array<std::string_view>(
        {"id",         "no",           "nr",   "ref",      "license", "licence", "number id",
         "credential", "certificate",  "isbn", "issn",     "doi",     "vat",     "iban",
         "account",    "registration", "reg",  "passport", "fax id",  "code"});
    const std::string_view before = text.substr(0, at);
    const Phrase phrase(before.size() > 40 ? before.substr(before.size() - 40) : before);
    if (!before.empty() && before.back() == '#') return Label::other;
    if (phrase.empty()) return Label::none;
    const std::string_view last = phrase.word(phrase.size() - 1);
    const std::string_view one_before =
        phrase.size() > 1 ? phrase.word(phrase.size() - 2) : std::string_view{};
    const auto is = [](const auto& list, std::string_view word) {
        return std::find(list.begin(), list.end(), word) != list.end();
    };
    const bool numbered = last == "no" || last == "nr" || last == "number";
    if (numbered) return is(kPhone, one_before) ? Label::phone : Label::other;
    if (is(kOther, last)) return Label::other;
    return is(kPhone, last) ? Label::phone : Label::none;
}

// A picture of a telephone, as a character or from an icon font.
bool icon_before(std::string_view text, std::size_t at) {
    const std::string_view before = trim(text.substr(0, at));
    return before.ends_with("☎") || before.ends_with("📞") || before.ends_with("📱") ||
           before.ends_with("✆") || before.ends_with("☏") || before.ends_with("\uF095") ||
           before.ends_with("\uF10B");
}

// Dates and ranges of years are made of digits and the same marks.
bool reads_as_date(const Run& run, std::string_view text) {
    if (run.plus) return false;
    const std::string_view piece = run.span.of(text);
    std::size_t dated = 0;
    for (const DateSpan& date : find_dates(piece))
        for (std::size_t i = date.begin; i < date.end; ++i) dated += is_digit_byte(piece[i]) ? 1 : 0;
    return dated * 2 >= run.digits.size();
}

bool is_phone(const Run& run, std::string_view text) {
    if (run.digits.size() < kMinDigits || run.digits.size() > kMaxDigits || reads_as_date(run, text))
        return false;
    const Label label = label_before(text, run.span.begin);
    if (label == Label::other) return false;
    if (run.plus) return valid_international(run.digits, true);
    if (run.digits.starts_with("00") && valid_international(std::string_view(run.digits).substr(2), true))
        return true;
    if (label == Label::phone || icon_before(text, run.span.begin)) return true;
    if (run.slash && run.digits[0] != '0') return false;
    if (north_american(run) || with_trunk_zero(run) || national(run)) return true;
    const bool whole = trim(text) == run.span.of(text);
    const bool bare_mobile = run.digits.size() == 10 && run.digits[0] >= '6' && !run.marks;
    const bool local = sizes_are(run, {3, 4});
    return bare_mobile ||
           (whole && (local || (run.digits.size() >= 8 && run.digits.size() <= 12 && !run.marks)));
}

// " ext. 12", " x12" behind a number.
std::size_t with_extension(std::string_view text, std::size_t end) {
    std::size_t at = end;
    while (at < text.size() && (text[at] == ' ' || text[at] == ',')) ++at;
    bool named = false;
    for (const std::string_view word : {"extension", "ext.", "ext", "x", "durchwahl", "poste"}) {
        if (!starts_with_nocase(text.substr(at), word)) continue;
        at += word.size();
        named = true;
        break;
    }
    if (!named) return end;
    while (at < text.size() && (text[at] == ' ' || text[at] == ':' || text[at] == '.')) ++at;
    const std::size_t first = at;
    while (at < text.size() && is_digit_byte(text[at])) ++at;
    return at > first && at - first <= kMaxExtensionDigits ? at : end;
}

bool may_begin(std::string_view text, std::size_t at) {
    const char c = text[at];
    if (!is_digit_byte(c) && c != '+' && c != '(') return false;
    if (at == 0) return true;
    const char before = text[at - 1];
    const bool letter = (before >= 'a' && before <= 'z') || (before >= 'A' && before <= 'Z');
    return !letter && !is_digit_byte(before) &&
           std::string_view("@#$_=+.,-/%&").find(before) == std::string_view::npos;
}

std::optional<Span> phone_at(std::string_view text, std::size_t at) {
    Run run = run_at(text, at);
    // A run may take in what follows a number ("(512) 555-0188 2019"): shorten it group by group.
    while (!run.groups.empty()) {
        const bool bounded = run.span.end >= text.size() ||
                             (std::string_view("%$@_").find(text[run.span.end]) == std::string_view::npos &&
                              !(text[run.span.end] >= 'a' && text[run.span.end] <= 'z'));
        if (bounded && is_phone(run, text)) return Span{run.span.begin, with_extension(text, run.span.end)};
        const std::size_t last = run.groups.back().size();
        if (run.groups.size() == 1) break;
        run.groups.pop_back();
        run.digits.resize(run.digits.size() - last);
        run.span.end -= last;
        while (run.span.end > run.span.begin && !is_digit_byte(text[run.span.end - 1])) --run.span.end;
        run.marks = run.groups.size() > 1;
        run.slash = run.span.of(text).find('/') != std::string_view::npos;
    }
    return std::nullopt;
}

}  // namespace

std::vector<Span> find_phones(std::string_view text) {
    std::vector<Span> out;
    const auto digits = std::count_if(text.begin(), text.end(), is_digit_byte);
    if (digits < static_cast<std::ptrdiff_t>(kMinDigits)) return out;
    for (std::size_t at = 0; at < text.size();) {
        if (!may_begin(text, at)) {
            ++at;
            continue;
        }
        if (const auto span = phone_at(text, at)) {
            out.push_back(*span);
            at = span->end;
        } else if (label_before(text, at) == Label::other) {
            at = std::max(run_at(text, at).span.end, at + 1);  // the label speaks for the whole number
        } else {
            while (at < text.size() && (is_digit_byte(text[at]) || text[at] == '+' || text[at] == '(')) ++at;
        }
    }
    return out;
}

}  // namespace atspro::lexicon
