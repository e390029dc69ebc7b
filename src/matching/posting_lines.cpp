#include "matching/posting_lines.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "base/unicode.h"

namespace atspro::matching {
namespace {

using lexicon::Wording;
using lexicon::Words;

constexpr std::array<std::pair<std::string_view, LineRole>, 4> kHeadings = {
    {{"must heading", LineRole::must},
     {"plus heading", LineRole::plus},
     {"duty heading", LineRole::duty},
     {"other heading", LineRole::other}}};

std::optional<LineRole> heading_role(const Wording& wording) {
    for (const auto& [group, role] : kHeadings)
        if (wording.is(group)) return role;
    return std::nullopt;
}

struct Heading {
    LineRole role;
    bool alone;  // nothing else stands in the line
};

// "Requirements", "Requirements: Python, SQL".
std::optional<Heading> heading_of(const Words& words, const std::vector<Wording>& wordings) {
    if (wordings.empty() || wordings.front().first != 0) return std::nullopt;
    const std::optional<LineRole> role = heading_role(wordings.front());
    if (!role) return std::nullopt;
    if (wordings.front().count == words.size()) return Heading{*role, true};
    const std::size_t end = words.span(0, wordings.front().count).end;
    if (end < words.text().size() && words.text()[end] == ':') return Heading{*role, false};
    return std::nullopt;
}

bool says_any(const std::vector<Wording>& wordings, std::string_view group) {
    return std::any_of(wordings.begin(), wordings.end(), [&](const Wording& w) { return w.is(group); });
}

// The line's own wording over what the heading says: "a plus" under "Requirements" is no must.
LineRole role_by_wording(LineRole role, const std::vector<Wording>& wordings) {
    if (role == LineRole::other || role == LineRole::plus) return role;
    if (says_any(wordings, "plus") || says_any(wordings, "plus heading")) return LineRole::plus;
    if (role == LineRole::open && says_any(wordings, "must")) return LineRole::must;
    return role;
}

std::string_view without_bullet(std::string_view line) {
    line = trim(line);
    while (!line.empty()) {
        std::size_t at = 0;
        const char32_t c = next_code_point(line, at);
        if (c != U'-' && c != U'*' && c != U'\u2022' && c != U'\u00b7' && c != U'\u2013' && c != U'#') break;
        line = trim(line.substr(at));
    }
    return line;
}

std::vector<std::string_view> sentences_of(std::string_view line) {
    std::vector<std::string_view> out;
    std::size_t begin = 0;
    for (std::size_t at = 0; at + 1 < line.size(); ++at) {
        const bool stop = line[at] == '.' || line[at] == '!' || line[at] == '?';
        if ((!stop && line[at] != ';') || line[at + 1] != ' ') continue;
        // "e.g. Python", "approx. 40": the sentence goes on.
        std::size_t next = at + 2;
        if (stop && next < line.size() && is_lower(next_code_point(line, next))) continue;
        out.push_back(trim(line.substr(begin, at + 1 - begin)));
        begin = at + 2;
    }
    if (begin < line.size()) out.push_back(trim(line.substr(begin)));
    return out;
}

class Reader {
  public:
    explicit Reader(const domain::Job& job) : job_(job) {}

    std::vector<PostingLine> read() {
        const std::set<std::string_view> plus(job_.preferred_qualifications.begin(),
                                              job_.preferred_qualifications.end());
        for (const std::string& line : job_.qualifications)
            add(line, plus.contains(line) ? LineRole::plus : LineRole::must);
        for (const std::string& line : job_.preferred_qualifications) add(line, LineRole::plus);
        for (const std::string& line : job_.responsibilities) add(line, LineRole::duty);
        for (const std::string& line : job_.logistics) add(line, LineRole::other);
        if (job_.description) add_description(*job_.description);
        return std::move(lines_);
    }

  private:
    void add(std::string_view text, LineRole role, bool from_description = false) {
        text = without_bullet(text);
        if (text.empty() || lines_.size() >= kMaxPostingLines || !seen_.insert(text).second) return;
        Words words(text);
        if (words.empty()) return;
        std::vector<Wording> wordings = lexicon::find_wordings(words);
        role = role_by_wording(role, wordings);
        lines_.push_back({std::move(words), std::move(wordings), role, from_description});
    }

    void add_description(std::string_view text) {
        LineRole role = LineRole::open;
        while (!text.empty()) {
            const std::size_t end = text.find('\n');
            const std::string_view line = without_bullet(text.substr(0, end));
            text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
            if (line.empty()) continue;
            const Words words(line);
            const std::optional<Heading> heading = heading_of(words, lexicon::find_wordings(words));
            if (heading) role = heading->role;
            if (heading && heading->alone) continue;
            for (const std::string_view sentence : sentences_of(line)) add(sentence, role, true);
        }
    }

    const domain::Job& job_;
    std::vector<PostingLine> lines_;
    std::set<std::string_view> seen_;
};

}  // namespace

bool PostingLine::says(std::string_view group) const {
    return says_any(wordings, group);
}

std::vector<PostingLine> lines_of(const domain::Job& job) {
    return Reader(job).read();
}

}  // namespace atspro::matching
