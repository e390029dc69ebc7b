#include "reading/posting_head.h"

#include <algorithm>
#include <array>

#include "base/unicode.h"
#include "lexicon/dates.h"
#include "lexicon/key.h"
#include "lexicon/organizations.h"
#include "lexicon/places.h"
#include "lexicon/postings.h"
#include "lexicon/titles.h"
#include "reading/wording.h"

namespace atspro::reading {
namespace {

constexpr std::size_t kLongestTitle = 120;  // bytes
constexpr std::size_t kTitleLines = 40;     // a title stands among the first lines
constexpr std::size_t kHeadBehind = 9;      // lines behind the title that may belong to it
constexpr std::size_t kHeadBefore = 4;
constexpr std::size_t kLongestHeadLine = 130;  // bytes
constexpr float kIsPlace = 0.55F;
constexpr float kSurelyPlace = 0.7F;
constexpr float kSurelyCompany = 0.7F;
constexpr float kIsTitle = 0.6F;

std::vector<std::string> split_all(std::string_view text, std::initializer_list<std::string_view> marks) {
    std::vector<std::string> out{std::string(text)};
    for (const std::string_view mark : marks) {
        std::vector<std::string> next;
        for (const std::string& part : out)
            for (std::string& piece : split(part, mark)) next.push_back(std::move(piece));
        out = std::move(next);
    }
    return out;
}

std::vector<std::string> segments_of(std::string_view text) {
    return split_all(text, {" | ", " – ", " — ", " - ", " · ", " • ", " :: ", " » ", " / ", ": "});
}

// Cells and pieces of a head's line.
std::vector<std::string> pieces_of(std::string_view text) {
    return split_all(text, {"\t", " | ", "|", " · ", "·", " • ", "•", " – ", " — ", " - "});
}

bool is_noise(std::string_view text) {
    return lexicon::is_posting_term(text, "button") ||
           lexicon::posting_label_of(text) != lexicon::PostingLabel::none;
}

bool is_term_alone(std::string_view text) {
    for (const char* kind : {"employment", "workplace", "pay"})
        for (const auto& term : lexicon::posting_terms(text, kind))
            if (term.words + 1 >= lexicon::Phrase(text).size()) return true;
    return false;
}

// "vor 2 Wochen", "2 weeks ago", "Over 200 applicants": what a site says about the posting.
bool is_notice(std::string_view text) {
    const std::string low = folded(text);
    static constexpr std::array<std::string_view, 15> kWords{
        " ago",       "applicant", "reposted", "posted",  "views",   "reviews",  "rating", "hiring",
        "easy apply", "new!",      "promoted", "jobs at", "see all", "be among", "http"};
    return std::ranges::any_of(kWords, [&](std::string_view word) { return low.find(word) != low.npos; });
}

// "Ovenhouse Careers", "Jobs bei Ovenhouse": the firm behind a site's own name.
std::string without_site_words(const std::string& text) {
    std::string out;
    for (const std::string& word : split(text, " ")) {
        static constexpr std::array<std::string_view, 14> kWords{
            "careers",    "career",      "jobs",   "job",    "karriere",        "board", "portal",
            "recruiting", "recruitment", "emploi", "empleo", "stellenangebote", "at",    "bei"};
        if (std::ranges::find(kWords, folded(word)) == kWords.end()) out += (out.empty() ? "" : " ") + word;
    }
    return out;
}

bool is_job_board(std::string_view text) {
    const std::string low = folded(text);
    return low.find("job") != low.npos || low.find("indeed") != low.npos ||
           low.find("linkedin") != low.npos || low.find("seek") != low.npos ||
           low.find("stepstone") != low.npos || low.find("monster") != low.npos ||
           low.find("glassdoor") != low.npos || low.find("stellen") != low.npos ||
           low.find("emploi") != low.npos || low.find("empleo") != low.npos ||
           low.find("karriere") != low.npos || low.find("career") != low.npos ||
           low.find("vacanc") != low.npos || low.find("hire") != low.npos ||
           low.find("recruit") != low.npos || low.find("work for") != low.npos ||
           low.find("infojobs") != low.npos;
}

// Also a town with its state's letters behind it that no list knows: "Melbourne VIC".
bool is_place(const std::string& text) {
    if (lexicon::place_likeness(text) >= kIsPlace) return true;
    const std::size_t last = text.rfind(' ');
    if (last == text.npos || text.size() - last > 4 || text.size() - last < 3) return false;
    const bool capitals = std::all_of(text.begin() + static_cast<std::ptrdiff_t>(last) + 1, text.end(),
                                      [](char c) { return c >= 'A' && c <= 'Z'; });
    return capitals && lexicon::place_likeness(text.substr(0, last)) >= kIsPlace;
}

// "Pittsburgh, PA": the letters are no legal form.
bool ends_in_state(std::string_view text) {
    if (text.size() < 5 || text[text.size() - 4] != ',' || text[text.size() - 3] != ' ') return false;
    return std::ranges::all_of(text.substr(text.size() - 2), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// "Remote (United States)": from home, within a place.
std::optional<std::string> remote_within(const std::string& text) {
    const std::size_t open = text.find(" (");
    if (open == text.npos || !text.ends_with(')')) return std::nullopt;
    const std::string inner = text.substr(open + 2, text.size() - open - 3);
    if (!lexicon::is_posting_term(text.substr(0, open), "workplace") || !is_place(inner)) return std::nullopt;
    return text;
}

std::optional<std::size_t> line_saying(const std::vector<PostingLine>& lines, std::string_view text) {
    const std::string wanted = lexicon::key_of(text);
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (lines[i].text.size() <= kLongestHeadLine && lexicon::key_of(lines[i].text) == wanted) return i;
    return std::nullopt;
}

}  // namespace

std::optional<HeadValue> title_of(const domain::Document& document, const std::vector<PostingLine>& lines,
                                  const std::string& known) {
    if (!known.empty()) return HeadValue{known, line_saying(lines, known), 0.95F};
    const std::string page_title =
        " " + lexicon::key_of(document.title + " " + document.web.share_title) + " ";
    const std::string site = lexicon::key_of(document.web.site_name);
    // Where another heading is a title by its words, the site's own name above it is none.
    const bool has_sure = std::ranges::any_of(lines, [](const PostingLine& line) {
        return !line.is_aside() && line.is_heading() && line.text.size() <= kLongestTitle &&
               lexicon::title_likeness(line.text) >= kIsTitle && !lexicon::posting_heading_of(line.text);
    });
    std::optional<std::size_t> best;
    float most = 0.9F;
    std::size_t seen = 0;
    float largest = 0;
    for (const PostingLine& line : lines)
        if (!line.is_aside()) largest = std::max(largest, line.size);
    for (std::size_t i = 0; i < lines.size() && seen < kTitleLines; ++i) {
        const PostingLine& line = lines[i];
        if (line.is_aside() || line.is_item() || line.cells.size() > 1) continue;
        ++seen;
        const std::string key = lexicon::key_of(line.text);
        if (key.empty() || key == site || line.text.size() > kLongestTitle || is_noise(line.text) ||
            line.text.ends_with(':') || line.text.ends_with('.') || is_notice(line.text))
            continue;
        float score = 1.6F * lexicon::title_likeness(line.text);
        const bool doubtful = has_sure && lexicon::title_likeness(line.text) < 0.3F;
        if (line.is_heading() && !doubtful) score += line.level == 1 ? 1.6F : line.level == 2 ? 0.9F : 0.4F;
        const bool in_title = key.size() > 3 && page_title.find(" " + key + " ") != page_title.npos;
        if (in_title && !doubtful) score += key.find(' ') != key.npos || line.is_heading() ? 1.5F : 0.7F;
        if (line.size > 0 && line.size + 0.5F >= largest && !line.is_heading()) score += 0.5F;
        if (line.bold) score += 0.2F;
        if (const auto heading = lexicon::posting_heading_of(line.text); heading && !in_title)
            score -= heading->whole ? 3.0F : 1.0F;
        if (lexicon::place_likeness(line.text) > 0.7F) score -= 1.0F;
        if (lexicon::company_likeness(line.text) > 0.6F && lexicon::title_likeness(line.text) < 0.5F)
            score -= 0.7F;
        if (is_term_alone(line.text)) score -= 1.0F;
        score -= 0.03F * static_cast<float>(seen);
        if (score > most) {
            most = score;
            best = i;
        }
    }
    if (best) return HeadValue{lines[*best].text, best, std::min(0.9F, 0.4F + most / 8)};
    // The page's own title, where no line repeats it.
    for (const std::string& whole : {document.web.share_title, document.title}) {
        std::string found;
        float likeness = 0.4F;
        for (const std::string& segment : segments_of(whole)) {
            const float own = lexicon::title_likeness(segment);
            if (own > likeness) {
                likeness = own;
                found = segment;
            }
        }
        if (!found.empty()) return HeadValue{found, std::nullopt, 0.5F};
    }
    // A short line right over the facts.
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        const PostingLine& line = lines[i];
        const std::size_t words = lexicon::Phrase(line.text).size();
        if (line.is_aside() || line.spent || line.is_item() || !lines[i + 1].spent || words < 1 ||
            words > 14 || line.text.size() > kLongestTitle || line.text.ends_with('.') ||
            line.text.ends_with(':') || is_noise(line.text) || lexicon::posting_heading_of(line.text))
            continue;
        return HeadValue{line.text, i, 0.4F};
    }
    return std::nullopt;
}

std::vector<std::size_t> head_of(const std::vector<PostingLine>& lines, std::optional<std::size_t> title,
                                 bool with_links) {
    std::vector<std::size_t> out;
    const std::size_t from = title.value_or(0);
    for (std::size_t i = title ? from + 1 : 0; i < lines.size() && out.size() < kHeadBehind; ++i) {
        const PostingLine& line = lines[i];
        if (line.text.size() > kLongestHeadLine ||
            (line.is_heading() && lexicon::posting_heading_of(line.text)))
            break;
        if ((line.is_aside() && !with_links) || line.spent || line.text.ends_with(':')) continue;
        out.push_back(i);
    }
    for (std::size_t back = 1; back <= kHeadBefore && back <= from && title; ++back) {
        const PostingLine& line = lines[from - back];
        if (!line.is_aside() && !line.spent && line.text.size() <= kLongestHeadLine)
            out.push_back(from - back);
    }
    return out;
}

// The page's title is the position and one more name, which is no place and no job board: "Ovenhouse -
// Baker", "Ovenhouse Baker | SmartRecruiters".
template <class IsPossible>
std::optional<HeadValue> company_beside(const domain::Document& document,
                                        const std::vector<PostingLine>& lines, const std::string& title,
                                        const IsPossible& is_possible) {
    const std::string title_key = lexicon::key_of(title);
    if (title_key.empty()) return std::nullopt;
    for (const std::string& whole : {document.web.share_title, document.title}) {
        if (whole.empty()) continue;
        if (lexicon::key_of(whole).find(title_key) == std::string::npos) continue;
        std::vector<std::string> others;
        for (const std::string& part : split_all(whole, {" | ", " – ", " — ", " - ", " · ", " @ "})) {
            const std::string part_key = lexicon::key_of(part);
            if (title_key.find(part_key) != title_key.npos) continue;
            // The position behind the name in one piece.
            if (part_key.ends_with(" " + title_key)) {
                std::size_t cut = part.size();
                for (std::size_t words = split(title, " ").size(); words > 0 && cut > 0; --words) {
                    const std::size_t blank = part.rfind(' ', cut - 1);
                    cut = blank == part.npos ? 0 : blank;
                }
                const std::string name(trim(part.substr(0, cut)));
                if (is_possible(name)) return HeadValue{name, line_saying(lines, name), 0.6F};
                continue;
            }
            if (part_key.find(title_key) != part_key.npos) return std::nullopt;
            others.push_back(part);
        }
        if (others.size() != 1 || is_job_board(others.front()) || is_place(others.front()) ||
            !is_possible(others.front()) ||
            lexicon::key_of(others.front()) == lexicon::key_of(document.web.site_name))
            continue;
        return HeadValue{others.front(), line_saying(lines, others.front()), 0.6F};
    }
    return std::nullopt;
}

std::optional<HeadValue> company_of(const domain::Document& document, const std::vector<PostingLine>& lines,
                                    const std::vector<std::size_t>& head, const std::string& title) {
    const std::string title_key = lexicon::key_of(title);
    const auto is_possible = [&](const std::string& text) {
        const std::string key = lexicon::key_of(text);
        return !key.empty() && key != title_key && text.size() <= 80 && !is_noise(text) &&
               !is_term_alone(text) && !is_notice(text) && has_letters(text) &&
               lexicon::find_dates(text).empty() && !lexicon::posting_heading_of(text) &&
               lexicon::title_likeness(text) < 0.75F &&
               (!text.ends_with('.') || lexicon::company_likeness(text) >= kSurelyCompany) &&
               !text.ends_with('!') && !text.ends_with('?');
    };
    // The page's title: "Ovenhouse: Baker", "Baker at Ovenhouse", "Ovenhouse hiring Baker in Graz".
    const std::vector<std::string> titles{document.web.share_title, document.title};
    for (const std::string& whole : titles) {
        for (const std::string_view link : {" is hiring", " hiring ", " sucht ", " recrute"})
            if (const std::size_t at = whole.find(link); at != whole.npos && at > 0)
                return HeadValue{whole.substr(0, at), line_saying(lines, whole.substr(0, at)), 0.8F};
        for (const std::string& segment : segments_of(whole))
            for (const std::string_view link : {" at ", " @ ", " bei ", " chez ", " en "}) {
                const std::size_t at = segment.rfind(link);
                if (at == segment.npos) continue;
                const std::string name(trim(segment.substr(at + link.size())));
                if (is_possible(name) && !is_place(name) && (link != " en " || line_saying(lines, name)))
                    return HeadValue{name, line_saying(lines, name), 0.75F};
            }
        if (segments_of(whole).size() < 2) continue;
        for (const std::string& segment : segments_of(whole))
            if (is_possible(segment) && !is_place(segment) &&
                lexicon::key_of(segment) != lexicon::key_of(document.web.site_name) &&
                title_key.find(lexicon::key_of(segment)) == title_key.npos &&
                (title_key.empty() || lexicon::key_of(segment).find(title_key) == std::string::npos))
                for (const std::size_t i : head)
                    for (const std::string& piece : pieces_of(lines[i].text))
                        if (lexicon::key_of(piece) == lexicon::key_of(segment))
                            return HeadValue{piece, i, 0.85F};
    }
    if (const auto beside = company_beside(document, lines, title, is_possible)) return beside;
    std::optional<HeadValue> best;
    float most = 0.35F;
    float order = 0;
    for (const std::size_t i : head) {
        for (const std::string& piece : pieces_of(lines[i].text)) {
            order += 1;
            if (!is_possible(piece)) continue;
            if (is_place(piece) && lexicon::company_likeness(piece) < 0.5F) continue;
            float score =
                0.9F * lexicon::company_likeness(piece) + 0.5F * lexicon::institution_likeness(piece);
            if (split(piece, " ").size() <= 5) score += 0.5F;
            if (lines[i].is_heading()) score += 0.2F;
            score -= 0.06F * order;
            if (piece.find_first_of("0123456789") != piece.npos) score -= 0.3F;
            if (score > most) {
                most = score;
                best = HeadValue{piece, i, std::min(0.8F, 0.3F + most / 2)};
            }
        }
    }
    if (best) return best;
    // "About Ovenhouse", "Über Ovenhouse".
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!lines[i].looks_like_heading || lines[i].is_aside()) continue;
        for (const std::string_view word : {"About ", "Über ", "À propos de ", "Sobre "}) {
            if (!lines[i].text.starts_with(word)) continue;
            std::string name(trim(lines[i].text.substr(word.size())));
            while (name.ends_with(':') || name.ends_with('?')) name.pop_back();
            std::size_t at = 0;
            const auto heading = lexicon::posting_heading_of(lines[i].text);
            if (!name.empty() && is_upper(next_code_point(name, at)) && !(heading && heading->whole) &&
                name.size() <= 60 && !lexicon::posting_heading_of(name))
                return HeadValue{name, i, 0.6F};
        }
    }
    for (const std::string& name : {document.web.site_name})
        if (!name.empty() && (!is_job_board(name) || without_site_words(name) != name)) {
            const std::string own = without_site_words(name);
            if (!own.empty() && !is_job_board(own)) return HeadValue{own, line_saying(lines, own), 0.5F};
        }
    // The rest of the page's title that is neither position nor place.
    for (const std::string& segment : segments_of(document.title)) {
        const std::string own = without_site_words(segment);
        if (is_possible(segment) && is_possible(own) && !is_place(segment) && !is_job_board(own) &&
            title_key.find(lexicon::key_of(segment)) == title_key.npos &&
            (title_key.empty() || lexicon::key_of(segment).find(title_key) == std::string::npos) &&
            segments_of(document.title).size() > 1)
            return HeadValue{own, line_saying(lines, own), 0.4F};
    }
    return std::nullopt;
}

std::vector<HeadValue> places_of(const std::vector<PostingLine>& lines, const std::vector<std::size_t>& head,
                                 const std::string& company) {
    for (const std::size_t i : head) {
        std::vector<HeadValue> out;
        for (const std::string& piece : pieces_of(lines[i].text)) {
            std::string place(piece);
            for (const std::string_view word : {"Location:", "in "})
                if (place.starts_with(word)) place = trim(place.substr(word.size()));
            if (!company.empty() && place.starts_with(company + " "))
                place = trim(std::string_view(place).substr(company.size()));
            if (place.size() > 80 || place == company || is_notice(place)) continue;
            // "Pittsburgh, PA" is a place before "PA" is a personal assistant.
            const bool surely =
                ends_in_state(place) ? is_place(place) : lexicon::place_likeness(place) >= kSurelyPlace;
            if (!surely && lexicon::title_likeness(place) >= kIsTitle) continue;
            if (!ends_in_state(place) && lexicon::company_likeness(place) >= kSurelyCompany) continue;
            if (const auto around = remote_within(place)) {
                out.push_back({*around, i, 0.8F});
                continue;
            }
            // "Graz (Remote)"
            if (const std::size_t open = place.rfind(" ("); open != place.npos && place.ends_with(')'))
                place.resize(open);
            if (!is_place(place) || is_term_alone(place)) continue;
            out.push_back({place, i, 0.8F});
        }
        if (!out.empty()) return out;
    }
    return {};
}

FirmAndPlace firm_and_place(std::string_view text) {
    constexpr float kSurelyAPlace = 0.8F;
    constexpr float kPerhapsAPlace = 0.4F;
    for (std::size_t comma = text.find(','); comma != std::string_view::npos;
         comma = text.find(',', comma + 1)) {
        const std::string_view firm = trim(text.substr(0, comma));
        const std::string_view place = trim(text.substr(comma + 1));
        const std::string_view town = place.substr(0, place.find(','));  // "Inc." is none
        if (!firm.empty() && lexicon::place_likeness(place) >= kSurelyAPlace &&
            lexicon::place_likeness(town) >= kPerhapsAPlace && lexicon::place_likeness(firm) < kSurelyAPlace)
            return {firm, place};
    }
    return {text, {}};
}

}  // namespace atspro::reading
