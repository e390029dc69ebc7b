#include "reading/posting_sections.h"

#include <algorithm>
#include <array>

#include "base/unicode.h"
#include "lexicon/action_verbs.h"
#include "lexicon/postings.h"
#include "reading/posting_values.h"

namespace atspro::reading {
namespace {

using lexicon::PostingPart;

constexpr std::size_t kFewItems = 2;

// "experience", "degree", "must": words that ask.
bool asks(std::string_view text) {
    static constexpr std::array<std::string_view, 48> kWords{
        "experience", "knowledge of", "ability to",  "able to",    "degree",       "must ",
        "required",   "skills",       "familiar",    "proficien",  "fluent",       "understanding",
        "certifi",    "licen",        "years",       "minimum",    "erfahrung",    "kenntnisse",
        "ausbildung", "studium",      "fahigkeit",   "voraussetz", "bereitschaft", "abschluss",
        "sicher",     "fuhrerschein", "experience",  "maitrise",   "connaissance", "diplome",
        "capacite",   "permis",       "formation",   "anglais",    "experiencia",  "conocimiento",
        "titulacion", "capacidad",    "dominio",     "carnet",     "nivel",        "imprescindible",
        "you have",   "you are",      "comfortable", "strong ",    "expertise",    "willing"};
    const std::string low = folded(text);
    return std::ranges::any_of(kWords, [&](std::string_view word) { return low.find(word) != low.npos; });
}

bool names_policy(std::string_view text) {
    static constexpr std::array<std::string_view, 12> kWords{"equal opportunity",
                                                             "eeo",
                                                             "affirmative action",
                                                             "without regard to",
                                                             "drug-free",
                                                             "reasonable accommodation",
                                                             "schwerbehindert",
                                                             "chancengleich",
                                                             "geschlecht",
                                                             "egalite des chances",
                                                             "igualdad de oportunidades",
                                                             "thank you for"};
    const std::string low = folded(text);
    return std::ranges::any_of(kWords, [&](std::string_view word) { return low.find(word) != low.npos; });
}

// "Pay range", "$140k - $160k a year": what a site puts under the last list.
bool is_pay_alone(std::string_view text) {
    if (lexicon::posting_label_of(text) == lexicon::PostingLabel::salary) return true;
    const auto pay = salary_in(text, false);
    const auto words = pay ? pay_words(text, *pay) : std::nullopt;
    return words && *words == text;
}

// A list below a heading of unknown words, told by what it says.
std::optional<PostingPart> part_of_list(const std::vector<PostingLine>& lines, std::size_t first) {
    std::size_t items = 0;
    std::size_t asking = 0;
    std::size_t doing = 0;
    for (std::size_t i = first;
         i < lines.size() && !(lines[i].looks_like_heading && !lines[i].text.ends_with(':')); ++i) {
        if (!lines[i].is_item()) continue;
        ++items;
        if (lexicon::begins_with_action_verb(lines[i].text))
            ++doing;
        else if (asks(lines[i].text))
            ++asking;
    }
    if (items < kFewItems + 1) return std::nullopt;
    if (asking * 10 >= items * 6) return PostingPart::qualifications;
    if (doing * 10 >= items * 6) return PostingPart::responsibilities;
    return std::nullopt;
}

bool heads_a_part(const PostingLine& line, const lexicon::PostingHeading& heading, const PostingLine* next) {
    if (line.is_item()) return false;
    if (line.looks_like_heading) return true;
    const bool before_list = next && next->is_item();
    return line.text.size() <= 60 && (heading.whole || before_list) && !line.text.ends_with('.');
}

}  // namespace

std::vector<PlacedLine> placed_lines_of(const std::vector<PostingLine>& lines) {
    std::vector<PlacedLine> out;
    std::optional<PostingPart> part;
    bool preferred = false;
    std::uint8_t level = 0;
    float size = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const PostingLine& line = lines[i];
        if (line.is_aside() || line.spent) continue;
        const PostingLine* next = i + 1 < lines.size() ? &lines[i + 1] : nullptr;
        const auto heading = line.cells.size() == 1 ? lexicon::posting_heading_of(line.text) : std::nullopt;
        if (heading && heads_a_part(line, *heading, next)) {
            part = heading->part == PostingPart::preferred ? PostingPart::qualifications : heading->part;
            preferred = heading->part == PostingPart::preferred;
            level = line.level;
            size = line.size;
            out.push_back({&line, part, true, preferred});
            continue;
        }
        if (line.looks_like_heading && (line.is_heading() || line.bold || line.size > 0) &&
            !line.text.ends_with(':')) {
            // A smaller heading goes on with the part it stands in.
            const bool deeper = part && ((line.level > level && level > 0) || line.size + 0.5F < size);
            if (!deeper && (line.is_heading() || line.bold)) {
                part = part_of_list(lines, i + 1);
                preferred = false;
            }
            out.push_back({&line, part, true, preferred});
            continue;
        }
        // "Requirements: ..." before its text on the same line.
        const std::size_t colon = line.text.find(':');
        if (!line.is_item() && colon != line.text.npos && colon < 50) {
            const auto inline_heading =
                lexicon::posting_heading_of(std::string_view(line.text).substr(0, colon));
            if (inline_heading && inline_heading->whole) {
                part = inline_heading->part == PostingPart::preferred ? PostingPart::qualifications
                                                                      : inline_heading->part;
                preferred = inline_heading->part == PostingPart::preferred;
                level = 0;
                size = line.size;
            }
        }
        out.push_back({&line, part, false, preferred});
    }
    return out;
}

std::vector<PostingStatement> statements_of(const std::vector<PlacedLine>& lines, bool qualifications) {
    const PostingPart wanted = qualifications ? PostingPart::qualifications : PostingPart::responsibilities;
    std::vector<PostingStatement> out;
    for (std::size_t i = 0; i < lines.size();) {
        if (lines[i].part != wanted) {
            ++i;
            continue;
        }
        // One part: up to the next heading of another or the same.
        std::size_t end = i + 1;
        while (end < lines.size() && lines[end].part == wanted && !lines[end].heads) ++end;
        const auto items = std::count_if(lines.begin() + static_cast<std::ptrdiff_t>(i),
                                         lines.begin() + static_cast<std::ptrdiff_t>(end),
                                         [](const PlacedLine& placed) { return placed.line->is_item(); });
        for (std::size_t k = i; k < end; ++k) {
            const PlacedLine& placed = lines[k];
            const PostingLine& line = *placed.line;
            if (placed.heads) continue;
            const auto keep = [&](std::string_view text) {
                const std::string tidy = squeeze(text);
                if (tidy.empty() || names_policy(tidy) || is_pay_alone(tidy)) return;
                out.push_back({tidy, &line, placed.preferred || lexicon::has_posting_term(tidy, "plus")});
            };
            if (line.is_item()) {
                keep(line.text);
                continue;
            }
            if (items >= static_cast<std::ptrdiff_t>(kFewItems) || line.text.ends_with(':')) continue;
            std::string_view text = line.text;
            const std::size_t colon = text.find(':');
            if (colon < 50 && lexicon::posting_heading_of(text.substr(0, colon)))
                text.remove_prefix(colon + 1);
            for (const std::string& sentence : sentences_of(text)) keep(sentence);
        }
        i = end;
    }
    return out;
}

std::vector<PostingStatement> bare_requirements_of(const std::vector<PlacedLine>& lines) {
    std::vector<PostingStatement> out;
    for (const PlacedLine& placed : lines) {
        if (placed.heads || placed.part == PostingPart::benefits || placed.part == PostingPart::company ||
            placed.part == PostingPart::legal || placed.part == PostingPart::application)
            continue;
        for (const std::string& sentence : sentences_of(placed.line->text)) {
            if (!asks(sentence) || names_policy(sentence) || sentence.ends_with(':')) continue;
            const std::string low = folded(sentence);
            const bool surely = years_in(sentence) || education_in(sentence) ||
                                low.find("must ") != low.npos || low.find("requir") != low.npos ||
                                low.find("you have") != low.npos || low.find("you will need") != low.npos ||
                                low.find("you need") != low.npos || low.find("you bring") != low.npos ||
                                low.find("experience ") != low.npos || low.find("bringen sie") != low.npos ||
                                low.find("vous avez") != low.npos || low.find("imprescindible") != low.npos ||
                                low.find("should have") != low.npos || low.find("proficien") != low.npos ||
                                placed.line->is_item();
            if (surely)
                out.push_back({squeeze(sentence), placed.line, lexicon::has_posting_term(sentence, "plus")});
        }
    }
    return out;
}

}  // namespace atspro::reading
