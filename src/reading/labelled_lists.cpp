#include "reading/labelled_lists.h"

#include <algorithm>
#include <optional>

#include "lexicon/dates.h"
#include "lexicon/degrees.h"
#include "lexicon/languages.h"
#include "lexicon/organizations.h"
#include "lexicon/titles.h"
#include "reading/fields.h"
#include "reading/wording.h"

namespace atspro::reading {
namespace {

using lexicon::SectionKind;

constexpr std::size_t kLongestLabel = 40;  // bytes
constexpr float kSureLabel = 0.95F;

bool is_list(const Section& section) {
    switch (section.kind) {
        case SectionKind::skills:
        case SectionKind::interests:
        case SectionKind::certifications:
        case SectionKind::languages:
        case SectionKind::awards:
        case SectionKind::courses:
            return true;
        case SectionKind::other:
            return !section.is_header;
        default:
            return false;
    }
}

// The line without its label, cut at what parts its items.
std::vector<Item> items_behind(const Item& item, std::size_t label, SectionKind kind) {
    Item rest = item;
    rest.line.text = item.line.text.from(label);
    Cell cell = item.line.cells.front();
    cell.text = rest.line.text;
    cell.soft_gaps.clear();
    rest.line.cells = {cell};
    if (kind != SectionKind::certifications) return {rest};
    const bool semicolons = rest.str().find(';') != std::string::npos;
    std::vector<Item> items;
    for (Passage& part : cut_at(rest.line.text, {semicolons ? ";" : "|"})) {
        Item one = rest;
        one.line.text = part;
        one.line.cells.front().text = std::move(part);
        items.push_back(std::move(one));
    }
    return items;
}

bool names_languages(const Passage& list) {
    const std::vector<Passage> parts = cut_at(list, {",", ";", "|"});
    return std::any_of(parts.begin(), parts.end(),
                       [](const Passage& part) { return lexicon::split_language(part.text()).has_value(); });
}

// The section that one line is by its own label.
std::optional<Section> labelled_section(const Item& item, SectionKind within) {
    const std::size_t colon = item.str().find(':');
    if (colon == std::string::npos || colon == 0 || colon > kLongestLabel || colon + 2 >= item.str().size())
        return std::nullopt;
    if (item.line.cells.size() != 1) return std::nullopt;
    const auto heading = section_heading(item.str().substr(0, colon));
    if (!heading || heading->confidence < kSureLabel) return std::nullopt;
    const SectionKind kind = heading->kind;
    if (kind == within && kind != SectionKind::certifications) return std::nullopt;
    const bool moves = kind == SectionKind::languages || kind == SectionKind::certifications ||
                       kind == SectionKind::interests || kind == SectionKind::awards ||
                       (kind == SectionKind::skills && within != SectionKind::skills);
    if (!moves) return std::nullopt;
    if (kind == SectionKind::languages && !names_languages(item.line.text.from(colon + 1)))
        return std::nullopt;
    Section section;
    section.kind = kind;
    section.title = item.line.text.until(colon + 1);
    section.items = items_behind(item, colon + 1, kind);
    return section;
}

bool has_kind(const std::vector<Section>& sections, SectionKind kind) {
    return std::any_of(sections.begin(), sections.end(), [&](const Section& section) {
        return section.kind == kind && !section.items.empty();
    });
}

bool tells_of_studies(const Section& section) {
    const auto names = [](const Item& item) {
        return lexicon::degree_likeness(item.str()) > 0.8F ||
               lexicon::institution_likeness(item.str()) > 0.7F;
    };
    const auto dated = [](const Item& item) { return !lexicon::find_dates(item.str()).empty(); };
    return std::count_if(section.items.begin(), section.items.end(), names) >= 1 &&
           std::any_of(section.items.begin(), section.items.end(), dated) &&
           std::any_of(section.items.begin(), section.items.end(),
                       [](const Item& item) { return lexicon::degree_likeness(item.str()) > 0.8F; });
}

bool tells_of_work(const Section& section) {
    std::size_t ranges = 0;
    std::size_t titles = 0;
    for (const Item& item : section.items) {
        const auto dates = lexicon::find_dates(item.str());
        ranges += !dates.empty() && dates.front().is_range && item.str().size() < 120 ? 1 : 0;
        for (const Cell& cell : item.line.cells)
            for (const Passage& part : cut_at(cell.text, {" | ", " – ", " — ", " - ", ", "}))
                titles += part.text().size() < 60 && lexicon::title_likeness(part.text()) > 0.6F ? 1 : 0;
    }
    return ranges >= 2 && titles >= 2;
}

}  // namespace

std::vector<Section> with_labelled_lists(std::vector<Section> sections) {
    std::vector<Section> out;
    for (Section& section : sections) {
        if (!is_list(section)) {
            out.push_back(std::move(section));
            continue;
        }
        std::vector<Section> moved;
        std::vector<Item> kept;
        for (Item& item : section.items) {
            if (auto own = labelled_section(item, section.kind))
                moved.push_back(std::move(*own));
            else
                kept.push_back(std::move(item));
        }
        section.items = std::move(kept);
        out.push_back(std::move(section));
        std::move(moved.begin(), moved.end(), std::back_inserter(out));
    }
    return out;
}

void name_by_content(std::vector<Section>& sections) {
    const bool has_work = has_kind(sections, SectionKind::work);
    const bool has_education = has_kind(sections, SectionKind::education);
    for (Section& section : sections) {
        if (section.kind != SectionKind::other || section.is_header) continue;
        if (!has_work && tells_of_work(section))
            section.kind = SectionKind::work;
        else if (!has_education && tells_of_studies(section))
            section.kind = SectionKind::education;
    }
}

}  // namespace atspro::reading
