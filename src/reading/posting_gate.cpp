#include "reading/posting_gate.h"

#include <algorithm>
#include <set>

#include "base/unicode.h"
#include "lexicon/contacts.h"
#include "lexicon/dates.h"
#include "lexicon/postings.h"
#include "lexicon/titles.h"
#include "reading/posting_values.h"

namespace atspro::reading {
namespace {

using lexicon::PostingLabel;
using lexicon::PostingPart;

constexpr std::size_t kShortPage = 1'500;    // bytes of text: more is no wall
constexpr std::size_t kEmptyPage = 260;      // ... less on a page with scripts: they fill it
constexpr std::size_t kLongestNotice = 240;  // bytes of a line that says why there is nothing
constexpr std::size_t kLongPage = 4'000;     // bytes of text: a list of jobs says less
constexpr std::size_t kLongParagraph = 400;  // ... and no line of it is a paragraph
constexpr std::size_t kLongestInlineHeading = 50;
constexpr std::size_t kManyTitles = 5;
constexpr std::size_t kManyDateRanges = 3;  // a resume's
constexpr std::size_t kHeadLines = 6;       // a resume names its owner's address in them
constexpr int kEnoughSigns = 3;

struct Signs {
    std::size_t bytes = 0;    // of text beside furniture
    std::size_t longest = 0;  // bytes of a line
    std::size_t titles = 0;
    std::size_t date_ranges = 0;
    std::set<PostingPart> parts;
    std::set<PostingLabel> labels;
    bool has_button = false;
    bool opens_with_email = false;
    int other = 0;
};

Signs signs_of(const PostingText& text, const std::vector<PostingFact>& facts) {
    Signs signs;
    std::set<std::string> titles;
    std::size_t number = 0;
    for (const PostingLine& line : text.lines) {
        if (++number <= kHeadLines && !lexicon::find_emails(line.text).empty()) signs.opens_with_email = true;
        if (line.text.size() <= 90 && lexicon::title_likeness(line.text) >= 0.6F)
            titles.insert(folded(line.text));
        if (lexicon::has_posting_term(line.text, "button") && line.text.size() < 40)
            signs.has_button = signs.has_button || folded(line.text).find("appl") != std::string::npos ||
                               folded(line.text).find("bewerb") != std::string::npos ||
                               folded(line.text).find("postul") != std::string::npos ||
                               folded(line.text).find("inscri") != std::string::npos;
        if (line.is_aside()) continue;
        signs.bytes += line.text.size();
        signs.longest = std::max(signs.longest, line.text.size());
        // "Qualifications: a degree and ..." on one line.
        if (const std::size_t colon = line.text.find(':'); colon < kLongestInlineHeading)
            if (const auto inner = lexicon::posting_heading_of(std::string_view(line.text).substr(0, colon));
                inner && inner->whole)
                signs.parts.insert(inner->part);
        if (const auto heading = lexicon::posting_heading_of(line.text);
            heading && (line.looks_like_heading || heading->whole))
            signs.parts.insert(heading->part);
        for (const lexicon::DateSpan& span : lexicon::find_dates(line.text))
            signs.date_ranges += span.is_range ? 1 : 0;
        if (line.text.size() > 40 && (years_in(line.text) || employment_in(line.text))) ++signs.other;
        const std::string low = folded(line.text);
        for (const char* phrase :
             {"we are looking for", "were looking for", "we are seeking", "seeks a", "is looking for",
              "is hiring", "wir suchen", "sucht ", "recherch", "recrut", "buscamos", "busca ",
              "the successful candidate", "join our team", "verstarkung"})
            if (low.find(phrase) != low.npos) ++signs.other;
    }
    for (const PostingFact& fact : facts) signs.labels.insert(fact.label);
    signs.titles = titles.size();
    return signs;
}

Error site_refuses(std::string_view why) {
    return {Code::site_refused, "This site does not let programs read it (" + std::string(why) +
                                    "); paste the posting's text or upload the page."};
}

// Which gate a short line names: "robot", "signin", "script", "gone".
std::string gate_of(const domain::Document& document, const PostingText& text) {
    std::string found;
    const auto look = [&](std::string_view line) {
        for (const lexicon::PostingTerm& term : lexicon::posting_terms(line, "gate"))
            if (found.empty()) found = term.value;
    };
    look(document.title);
    for (const PostingLine& line : text.lines)
        if (!line.is_aside() && line.text.size() <= kLongestNotice) look(line.text);
    if (found.empty())
        for (const PostingLine& line : text.lines)
            if (line.text.size() <= kLongestNotice) look(line.text);
    return found;
}

bool is_web_page(const domain::Document& document) {
    return document.media_type == "text/html" || document.media_type.empty();
}

}  // namespace

bool says_it_is_gone(const PostingText& text) {
    return std::ranges::any_of(text.lines, [](const PostingLine& line) {
        if (line.is_aside() || line.text.size() > kLongestNotice) return false;
        const auto terms = lexicon::posting_terms(line.text, "gate");
        return std::ranges::any_of(terms,
                                   [](const auto& term) { return term.value == "gone" && term.words >= 2; });
    });
}

std::optional<Error> refusal_of(const domain::Document& document, const PostingText& text,
                                const std::vector<PostingFact>& facts) {
    const Signs signs = signs_of(text, facts);
    const bool has_demands = signs.parts.contains(PostingPart::qualifications) ||
                             signs.parts.contains(PostingPart::responsibilities);
    const bool web = is_web_page(document);
    if (signs.bytes < kShortPage && !has_demands) {
        const std::string gate = gate_of(document, text);
        if (gate == "robot") return site_refuses("it asks whether you are human");
        if (gate == "signin" || (web && document.web.asks_password))
            return site_refuses("it asks to sign in");
        if (gate == "gone")
            return Error{
                Code::not_a_posting,
                "The page says that this posting is gone or was never there; check the address, or paste the "
                "posting's text."};
        if (gate == "script" || (web && document.web.scripted && signs.bytes < kEmptyPage))
            return site_refuses("its text comes by scripts");
    }
    if (web && document.web.asks_password && !has_demands && signs.titles < 2)
        return site_refuses("it asks to sign in");
    if (signs.titles >= kManyTitles && !has_demands && signs.bytes < kLongPage &&
        signs.longest < kLongParagraph)
        return Error{
            Code::not_a_posting,
            "This page lists several jobs and is no single posting; open the one you mean and give its "
            "address or text."};
    int score = 0;
    for (const PostingPart part : signs.parts)
        score += part == PostingPart::qualifications || part == PostingPart::responsibilities ? 2
                 : part == PostingPart::company || part == PostingPart::legal                 ? 0
                                                                                              : 1;
    for (const PostingLabel label :
         {PostingLabel::title, PostingLabel::location, PostingLabel::employment, PostingLabel::salary,
          PostingLabel::posted, PostingLabel::valid, PostingLabel::workplace})
        score += signs.labels.contains(label) ? 1 : 0;
    score += signs.has_button ? 1 : 0;
    score += signs.titles > 0 ? 1 : 0;
    score += std::min(signs.other, 2);
    if (signs.date_ranges >= kManyDateRanges || (signs.opens_with_email && signs.date_ranges > 0))
        score -= 2 * kEnoughSigns;
    if (score >= kEnoughSigns) return std::nullopt;
    return Error{
        Code::not_a_posting,
        "Nothing that a job posting holds was found here: no tasks, no requirements, no conditions; give the "
        "address, file or text of one posting."};
}

}  // namespace atspro::reading
