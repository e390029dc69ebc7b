#include "reading/fields.h"

#include <algorithm>
#include <array>

#include "base/unicode.h"
#include "lexicon/document_words.h"

namespace atspro::reading {
namespace {

bool is_linking_word(std::string_view word) {
    static constexpr std::array<std::string_view, 20> kWords{"at",  "in",   "of", "from", "to", "the", "and",
                                                             "bei", "chez", "en", "von",  "a",  "und", "et",
                                                             "y",   "e",    "de", "o",    "i",  "for"};
    return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

bool only_links(const std::string& text) {
    const auto words = split(text, " ");
    return std::all_of(words.begin(), words.end(),
                       [](const std::string& word) { return is_linking_word(folded(word)); });
}

std::optional<std::string> iso_of(const std::optional<lexicon::PartialDate>& date) {
    return date ? std::optional(date->iso()) : std::nullopt;
}

void append_text(domain::Text& target, const std::string& text, std::string_view glue) {
    if (target && !target->empty())
        *target += std::string(glue) + text;
    else
        target = text;
}

// "Technologies: Go, Kafka" at the end of an entry lists its skills.
std::optional<std::size_t> skills_label(const std::string& text) {
    static constexpr std::array<std::string_view, 14> kLabels{
        "technologies:", "tech stack:",        "technology:",   "skills:",   "tools:",
        "stack:",        "environment:",       "technologien:", "keywords:", "skills used:",
        "tech:",         "technologies used:", "tecnologias:",  "outils:"};
    const std::string start = folded(text.substr(0, 24));
    for (const std::string_view label : kLabels)
        if (start.starts_with(label)) return label.size();
    if (const std::size_t label = lexicon::document_label("entry skills", text)) return label;
    return std::nullopt;
}

}  // namespace

void set_text(domain::Text& target, const Passage& passage, const std::string& pointer, float confidence,
              Ledger& ledger) {
    if (passage.empty()) return;
    target = passage.text();
    ledger.record(pointer, passage, confidence);
}

EntryDates read_dates(const std::vector<DateMention>& mentions, SingleDate single, const std::string& pointer,
                      const std::string& start_name, const std::string& end_name, Ledger& ledger) {
    EntryDates dates;
    const auto best =
        std::find_if(mentions.begin(), mentions.end(), [](const DateMention& m) { return m.span.is_range; });
    const auto chosen = best != mentions.end() ? best : mentions.begin();
    if (chosen == mentions.end()) return dates;
    dates.text = chosen->text;
    dates.open = chosen->span.open;
    dates.start = iso_of(chosen->span.start);
    dates.end = iso_of(chosen->span.finish);
    if (!chosen->span.is_range && single == SingleDate::start) std::swap(dates.start, dates.end);
    if (!chosen->span.is_range && mentions.size() == 2 && best == mentions.end()) {
        // Two single dates in two cells: from and to.
        const auto& other = mentions[1].span.finish;
        if (other && *other >= *mentions[0].span.finish) {
            dates.start = iso_of(mentions[0].span.finish);
            dates.end = iso_of(other);
            ledger.record(pointer + "/" + end_name, mentions[1].text, 0.7F);
        }
    }
    if (dates.start) ledger.record(pointer + "/" + start_name, chosen->text, 0.95F);
    if (dates.end || !dates.start) ledger.record(pointer + "/" + end_name, chosen->text, 0.95F);
    return dates;
}

namespace {

void read_inline_skills(const Item& item, std::size_t label, std::vector<std::string>& skills,
                        const std::string& pointer, Ledger& ledger) {
    Item list = item;
    list.line.text = item.line.text.from(label);
    list.line.cells = {{list.line.text, item.line.box, {}}};
    ledger.record(pointer + "/skills", item.line.text.until(label), 0.6F);
    for (const Passage& part : list_items(list)) {
        ledger.record(pointer + "/skills/" + std::to_string(skills.size()), part, 0.8F);
        skills.push_back(part.text());
    }
}

// Which lines of a body are points and which are running text. Bullet signs decide where there are any; then
// what is set further in than the head; then many short paragraphs are points.
std::vector<bool> points_of(const Entry& entry) {
    const std::vector<Item>& body = entry.body;
    std::vector<bool> points(body.size(), false);
    std::size_t first_bullet = body.size();
    for (std::size_t i = body.size(); i-- > 0;)
        if (body[i].is_bullet()) first_bullet = i;
    if (first_bullet < body.size()) {
        for (std::size_t i = 0; i < body.size(); ++i) {
            const bool after = i > first_bullet && body[i].line.box.x0 > body[first_bullet].line.box.x0 - 3;
            points[i] = body[i].is_bullet() || after;
        }
        return points;
    }
    float edge = 1e9F;
    for (const Item& item : entry.head) edge = std::min(edge, item.line.box.x0);
    std::size_t indented = 0;
    for (const Item& item : body)
        indented += item.line.box.x0 > edge + 5 && item.line.box.x0 < edge + 60 ? 1 : 0;
    if (!entry.head.empty() && indented > 0) {
        for (std::size_t i = 0; i < body.size(); ++i) points[i] = body[i].line.box.x0 > edge + 5;
        return points;
    }
    std::size_t paragraphs = 0;
    for (const Item& item : body) paragraphs += is_inner_label(item) ? 0 : 1;
    if (paragraphs >= 2) points.assign(body.size(), true);
    return points;
}

}  // namespace

void read_body(const Entry& entry, const BodyTarget& target, const std::string& pointer, Ledger& ledger) {
    const std::vector<bool> points = points_of(entry);
    for (std::size_t i = 0; i < entry.body.size(); ++i) {
        const Item& item = entry.body[i];
        const Passage& text = item.line.text;
        if (is_inner_label(item)) {
            ledger.record(pointer, text, 0.5F);
        } else if (const auto label = skills_label(item.str()); label && target.skills) {
            read_inline_skills(item, *label, *target.skills, pointer, ledger);
        } else if (points[i]) {
            ledger.record(pointer + "/responsibilities/" + std::to_string(target.bullets->size()), text,
                          0.9F);
            target.bullets->push_back(text.text());
        } else {
            ledger.record(pointer + "/description", text, 0.8F);
            append_text(*target.description, text.text(), "\n");
        }
    }
}

void keep_rest_of_head(const Entry& entry, domain::Text& description, const std::string& pointer,
                       Ledger& ledger) {
    for (const Item& item : entry.head) {
        const Passage rest = ledger.unused(item.line.text);
        if (rest.empty()) continue;
        const Passage text = rest.stripped();
        if (text.empty() || only_links(text.text())) {
            ledger.record(pointer, rest, 0.3F);
            continue;
        }
        ledger.record(pointer + "/description", rest, 0.4F);
        append_text(description, text.text(), "\n");
    }
}

namespace {

// The soft gaps that part items: where some are clearly wider than the others, those alone.
std::vector<std::size_t> item_gaps(const Cell& cell) {
    constexpr float kClearlyWider = 1.5F;
    const auto& spans = cell.text.spans();
    std::vector<std::pair<std::size_t, float>> gaps;
    std::vector<float> widths;
    for (std::size_t k = 1; k < spans.size(); ++k) {
        const domain::Box& before = spans[k - 1].token->box;
        const domain::Box& box = spans[k].token->box;
        const bool next_line = box.y0 > before.y1 - 1;
        const bool soft = std::find(cell.soft_gaps.begin(), cell.soft_gaps.end(), k) != cell.soft_gaps.end();
        const float width = next_line ? 1e6F : box.x0 - before.x1;
        if (soft) gaps.emplace_back(k, width);
        if (!next_line && width > 0) widths.push_back(width);
    }
    std::sort(widths.begin(), widths.end());
    float limit = 0;
    for (std::size_t i = 1; i < widths.size() && limit == 0; ++i)
        if (widths[i] > kClearlyWider * widths[i - 1]) limit = widths[i];
    std::vector<std::size_t> out;
    for (const auto& [at, width] : gaps)
        if (width >= limit - 0.01F) out.push_back(at);
    return out;
}

// Where semicolons part the items, commas are within them; a comma more than semicolons says otherwise ("Web:
// Vue, CSS; Data: SQL, R").
std::vector<Passage> cut_list(const Passage& list) {
    const std::string& text = list.text();
    const auto semicolons = std::count(text.begin(), text.end(), ';');
    if (semicolons > 0 && semicolons >= std::count(text.begin(), text.end(), ',')) return cut_at(list, {";"});
    return cut_at(list, {",", ";", "|", "•", "·", "∙", "▪", "●", "■", " – ", " — ", "◦", "、", "，"});
}

}  // namespace

std::vector<Passage> list_items(const Item& item) {
    std::vector<Passage> items;
    for (const Cell& cell : item.line.cells) {
        // Soft gaps only part items where no sign does.
        const std::string& text = cell.text.text();
        const bool has_signs = text.find_first_of(",;|") != std::string::npos ||
                               text.find("•") != std::string::npos || text.find("·") != std::string::npos;
        std::vector<Passage> stretches;
        std::size_t start = 0;
        if (!has_signs || cell.soft_gaps.size() >= 3)
            for (const std::size_t gap : item_gaps(cell)) {
                stretches.push_back(cell.text.sub(start, cell.text.spans()[gap].begin));
                start = cell.text.spans()[gap].begin;
            }
        stretches.push_back(cell.text.from(start));
        for (const Passage& stretch : stretches)
            for (Passage& part : cut_list(stretch)) items.push_back(std::move(part));
    }
    return items;
}

}  // namespace atspro::reading
