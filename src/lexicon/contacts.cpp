// E-mail and web addresses. Telephone numbers are in phones.cpp.
#include "lexicon/contacts.h"

#include <algorithm>
#include <optional>

#include "base/unicode.h"
#include "lexicon/key.h"
#include "lexicon/skills.h"
#include "lexicon/tables.h"

namespace atspro::lexicon {
namespace {

constexpr std::size_t kMaxLabelBytes = 63;  // of a domain name, RFC 1035
constexpr std::size_t kMaxLocalBytes = 64;  // before the @, RFC 5321

bool ascii_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool ascii_digit(char c) {
    return c >= '0' && c <= '9';
}
bool label_char(char c) {
    return ascii_letter(c) || ascii_digit(c) || c == '-';
}
bool beyond_ascii(char c) {
    return static_cast<unsigned char>(c) >= 0x80;
}
bool local_char(char c) {
    return label_char(c) || std::string_view("._%+'~!#$&*=?^{|}").find(c) != std::string_view::npos;
}

// End of a run of dotted labels from `at`; a full stop that ends a sentence stays out.
std::size_t host_end(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        if (label_char(text[at])) {
            ++at;
        } else if (text[at] == '.' && at + 1 < text.size() && label_char(text[at + 1]) &&
                   text[at + 1] != '-') {
            ++at;
        } else {
            break;
        }
    }
    return at;
}

std::vector<std::string> labels_of(std::string_view host) {
    return split(to_lower(host), ".");
}

bool plausible_labels(const std::vector<std::string>& labels) {
    return labels.size() >= 2 && std::all_of(labels.begin(), labels.end(), [](const std::string& label) {
               return label.size() <= kMaxLabelBytes && label.front() != '-' && label.back() != '-';
           });
}

bool all_letters(std::string_view text) {
    return std::all_of(text.begin(), text.end(), ascii_letter);
}

// Closing marks and full stops behind an address belong to the sentence around it.
std::size_t without_trailing_marks(std::string_view text, std::size_t begin, std::size_t end) {
    while (end > begin) {
        const char c = text[end - 1];
        if (std::string_view(".,;:!?'\"*|>]}").find(c) != std::string_view::npos) {
            --end;
        } else if (c == ')' && std::count(text.begin() + static_cast<std::ptrdiff_t>(begin),
                                          text.begin() + static_cast<std::ptrdiff_t>(end), '(') <
                                   std::count(text.begin() + static_cast<std::ptrdiff_t>(begin),
                                              text.begin() + static_cast<std::ptrdiff_t>(end), ')')) {
            --end;
        } else {
            break;
        }
    }
    return end;
}

// From a slash, query or fragment to the next blank, bracket or icon.
std::size_t path_end(std::string_view text, std::size_t at) {
    const std::size_t begin = at;
    if (at < text.size() && text[at] == ':' && at + 1 < text.size() && ascii_digit(text[at + 1])) {
        ++at;
        while (at < text.size() && ascii_digit(text[at])) ++at;
    }
    if (at >= text.size() || std::string_view("/?#").find(text[at]) == std::string_view::npos) return at;
    while (at < text.size()) {
        const std::size_t start = at;
        const char32_t c = next_code_point(text, at);
        const bool ends = is_space(c) || c == U'<' || c == U'>' || c == U'"' || c == U'|' || c == U'•' ||
                          c == U'·' || (c >= 0x80 && !is_alphanumeric(c));
        if (ends) return without_trailing_marks(text, begin, start);
    }
    return without_trailing_marks(text, begin, at);
}

bool starts_word(std::string_view text, std::size_t at) {
    if (at == 0) return true;
    const char before = text[at - 1];
    if (beyond_ascii(before)) {
        std::size_t start = at - 1;
        while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xc0) == 0x80) --start;
        return !is_alphanumeric(next_code_point(text, start));
    }
    return !label_char(before) && std::string_view("@._/\\+=%&~").find(before) == std::string_view::npos;
}

bool is_separator(char32_t c) {
    constexpr std::u32string_view kMarks = U"|•·,;:()[]<>/–—-▪◦●■";
    return kMarks.find(c) != kMarks.npos || (c >= 0xE000 && c <= 0xF8FF) ||
           (!is_alphanumeric(c) && c > 0x2000);
}

// Nothing but marks, blanks or the text's ends around [begin, end): no sentence goes through it.
bool stands_alone(std::string_view text, Span span) {
    const std::string_view before = trim(text.substr(0, span.begin));
    const std::string_view behind = trim(text.substr(span.end));
    bool free_before = before.empty();
    if (!free_before) {
        std::size_t at = before.size() - 1;
        while (at > 0 && (static_cast<unsigned char>(before[at]) & 0xc0) == 0x80) --at;
        free_before = is_separator(next_code_point(before, at));
    }
    std::size_t at = 0;
    return free_before && (behind.empty() || is_separator(next_code_point(behind, at)));
}

enum class Scheme { none, www, full };

Scheme scheme_at(std::string_view text, std::size_t at, std::size_t& host) {
    for (const std::string_view scheme : {"https://", "http://", "ftp://"}) {
        if (starts_with_nocase(text.substr(at), scheme)) {
            host = at + scheme.size();
            return Scheme::full;
        }
    }
    host = at;
    return starts_with_nocase(text.substr(at), "www.") ? Scheme::www : Scheme::none;
}

// "Node.js", "e.g.", "B.Sc", "improved.In" are no hosts; "x.com/name" and "alicechen.dev" are.
bool bare_host_allowed(std::string_view text, Span host, std::size_t end) {
    const std::string_view whole = host.of(text);
    const std::vector<std::string> labels = labels_of(whole);
    const std::string_view ending = whole.substr(whole.size() - labels.back().size());
    const std::string_view group = tables::tlds.group_of(labels.back());
    if (group.empty() || !all_letters(ending)) return false;
    const bool has_path = end > host.end && text[host.end] != ':';
    if (link_name(whole) != "Website") return true;
    const bool sentence = ending.front() >= 'A' && ending.front() <= 'Z' && to_upper(whole) != whole;
    if (sentence || all_letters(whole) || find_skill(whole)) return false;
    const std::string& name = labels[labels.size() - 2];
    if (std::none_of(name.begin(), name.end(), ascii_letter)) return false;
    if (has_path && name.size() > 1) return true;
    if (name.size() < 2) return false;
    return group != "word" || stands_alone(text, {host.begin, end});
}

std::optional<Span> url_at(std::string_view text, std::size_t at) {
    std::size_t host = at;
    const Scheme scheme = scheme_at(text, at, host);
    const std::size_t end = host_end(text, host);
    if (end == host) return std::nullopt;
    if (end < text.size() && text[end] == '@') return std::nullopt;
    if (end < text.size() && beyond_ascii(text[end]) && scheme == Scheme::none) {
        std::size_t next = end;
        if (is_letter(next_code_point(text, next))) return std::nullopt;
    }
    const std::vector<std::string> labels = labels_of(text.substr(host, end - host));
    if (!plausible_labels(labels)) return std::nullopt;
    const std::size_t last = path_end(text, end);
    if (scheme == Scheme::none && !bare_host_allowed(text, {host, end}, last)) return std::nullopt;
    if (scheme == Scheme::www && labels.size() < 3) return std::nullopt;
    return Span{at, last};
}

}  // namespace

std::vector<Span> find_emails(std::string_view text) {
    std::vector<Span> out;
    for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
        std::size_t begin = at;
        while (begin > 0 && local_char(text[begin - 1])) --begin;
        while (begin < at && !ascii_letter(text[begin]) && !ascii_digit(text[begin]) && text[begin] != '_')
            ++begin;
        const std::size_t end = host_end(text, at + 1);
        if (begin == at || at - begin > kMaxLocalBytes || text[at - 1] == '.') continue;
        // A separator drawn without blanks: "name|a@b.org".
        const std::size_t bar = text.substr(begin, at - begin).find_last_of("|#*");
        if (bar != std::string_view::npos) begin += bar + 1;
        const std::vector<std::string> labels = labels_of(text.substr(at + 1, end - at - 1));
        if (!plausible_labels(labels) || labels.back().size() < 2 || !all_letters(labels.back())) continue;
        if (begin == at || (!out.empty() && begin < out.back().end)) continue;
        out.push_back({begin, end});
    }
    return out;
}

std::vector<Span> find_urls(std::string_view text) {
    std::vector<Span> out;
    if (text.find('.') == std::string_view::npos) return out;
    const std::vector<Span> emails = find_emails(text);
    for (std::size_t at = 0; at < text.size();) {
        const auto inside = std::find_if(emails.begin(), emails.end(), [&](const Span& email) {
            return at >= email.begin && at < email.end;
        });
        if (inside != emails.end()) {
            at = inside->end;
            continue;
        }
        if (!label_char(text[at]) || !starts_word(text, at)) {
            ++at;
            continue;
        }
        if (const auto span = url_at(text, at)) {
            out.push_back(*span);
            at = span->end;
        } else {
            at = std::max(host_end(text, at), at + 1);
        }
    }
    return out;
}

std::string link_name(std::string_view url) {
    std::size_t begin = url.find("://");
    begin = begin == std::string_view::npos ? 0 : begin + 3;
    std::string host = to_lower(url.substr(begin, host_end(url, begin) - begin));
    for (std::string_view rest = host; !rest.empty();) {
        // Keys lose their dots, so the row found must be this host and not one that is spelt alike.
        const std::size_t row = tables::sites.find(key_of(rest));
        if (row != Table::kNone && tables::sites.cell(row, 0) == rest)
            return std::string(tables::sites.cell(row, 2));
        const std::size_t dot = rest.find('.');
        rest = dot == std::string_view::npos ? std::string_view{} : rest.substr(dot + 1);
    }
    return "Website";
}

}  // namespace atspro::lexicon
