#include "document/docx_numbering.h"

#include <algorithm>

#include "base/unicode.h"
#include "document/docx_measures.h"

namespace atspro::document::docx {
namespace {

constexpr std::size_t kMaxLabelBytes = 64;

NumberKind kind_of(std::string_view name) {
    if (name == "none") return NumberKind::none;
    if (name == "decimalZero") return NumberKind::two_digits;
    if (name == "lowerLetter") return NumberKind::lower_letter;
    if (name == "upperLetter") return NumberKind::upper_letter;
    if (name == "lowerRoman") return NumberKind::lower_roman;
    if (name == "upperRoman") return NumberKind::upper_roman;
    return NumberKind::decimal;
}

ListLevel read_level(const pugi::xml_node& node, const Theme& theme) {
    ListLevel level;
    level.start = integer(val(node, "w:start")).value_or(1);
    const std::string_view format = val(node, "w:numFmt");
    level.kind = kind_of(format);
    level.is_bullet = format == "bullet";
    level.all_decimal = is_on(node.child("w:isLgl"));
    level.text = val(node, "w:lvlText");
    level.restart = integer(val(node, "w:lvlRestart"));
    level.style = val(node, "w:pStyle");
    level.paragraph = read_paragraph_properties(node.child("w:pPr"), theme);
    level.run = read_run_properties(node.child("w:rPr"), theme);
    if (level.is_bullet && node.child("w:lvlPicBulletId")) level.text = "•";
    if (level.is_bullet) {
        level.text = without_symbols(level.run.font.value_or(""), level.text);
        if (level.text == "o") level.text = "◦";  // Word's round bullet: the letter in a typewriter font
    }
    if (level.text.size() > kMaxLabelBytes) level.text.clear();
    return level;
}

bool is_level(int level) {
    return level >= 0 && level < kListLevels;
}

}  // namespace

void Numbering::read(const pugi::xml_node& numbering, const Styles& styles, const Theme& theme) {
    for (const pugi::xml_node node : numbering.children("w:abstractNum")) {
        const auto id = integer(node.attribute("w:abstractNumId").value());
        if (!id) continue;
        Abstract& abstract = abstracts_[*id];
        abstract.style_link = val(node, "w:numStyleLink");
        for (const pugi::xml_node level : node.children("w:lvl")) {
            const int at = integer(level.attribute("w:ilvl").value()).value_or(-1);
            if (!is_level(at)) continue;
            abstract.levels.at(static_cast<std::size_t>(at)) = read_level(level, theme);
            abstract.given.at(static_cast<std::size_t>(at)) = true;
        }
    }
    for (const pugi::xml_node node : numbering.children("w:num")) {
        const auto id = integer(node.attribute("w:numId").value());
        const auto abstract = integer(val(node, "w:abstractNumId"));
        if (!id || !abstract) continue;
        List& list = lists_[*id];
        list.abstract = *abstract;
        for (const pugi::xml_node change : node.children("w:lvlOverride")) {
            const int at = integer(change.attribute("w:ilvl").value()).value_or(-1);
            if (!is_level(at)) continue;
            if (const auto start = integer(val(change, "w:startOverride"))) list.starts[at] = *start;
            if (const auto level = change.child("w:lvl")) list.replaced[at] = read_level(level, theme);
        }
    }
    // A kind of list may only point to a style, whose own list holds the levels.
    for (auto& [id, list] : lists_) {
        const auto abstract = abstracts_.find(list.abstract);
        if (abstract == abstracts_.end() || abstract->second.style_link.empty()) continue;
        const auto target = styles.list_of(abstract->second.style_link);
        const auto linked = target ? lists_.find(*target) : lists_.end();
        if (linked != lists_.end()) list.abstract = linked->second.abstract;
    }
}

const ListLevel* Numbering::level(int list, int level) const {
    const auto found = lists_.find(list);
    if (found == lists_.end() || !is_level(level)) return nullptr;
    if (const auto replaced = found->second.replaced.find(level); replaced != found->second.replaced.end())
        return &replaced->second;
    const auto abstract = abstracts_.find(found->second.abstract);
    const auto at = static_cast<std::size_t>(level);
    if (abstract == abstracts_.end() || !abstract->second.given.at(at)) return nullptr;
    return &abstract->second.levels.at(at);
}

int Numbering::level_of_style(int list, std::string_view style) const {
    for (int at = 0; at < kListLevels; ++at)
        if (const ListLevel* found = level(list, at); found && !found->style.empty() && found->style == style)
            return at;
    return 0;
}

std::string Numbering::next_label(int list, int at) {
    const ListLevel* current = level(list, at);
    if (!current) return {};
    const List& entry = lists_.at(list);
    Counters& counters = counters_[entry.abstract];
    if (seen_.insert(list).second)
        for (const auto& [changed, start] : entry.starts)
            counters.at(static_cast<std::size_t>(changed)) = start - 1;
    const auto start_of = [&](int which) {
        const ListLevel* found = level(list, which);
        return found ? found->start : 1;
    };
    for (int i = 0; i <= at; ++i) {
        auto& counter = counters.at(static_cast<std::size_t>(i));
        if (!counter) counter = start_of(i) - (i == at ? 1 : 0);
    }
    auto& own = counters.at(static_cast<std::size_t>(at));
    own = std::clamp(*own, -1'000'000, 1'000'000) + 1;
    for (int deeper = at + 1; deeper < kListLevels; ++deeper) {
        const ListLevel* found = level(list, deeper);
        if (found && found->restart && (*found->restart == 0 || *found->restart < at + 1)) continue;
        counters.at(static_cast<std::size_t>(deeper)).reset();
    }
    if (current->is_bullet) return std::string(trim(current->text));

    std::string label;
    for (std::size_t i = 0; i < current->text.size() && label.size() < kMaxLabelBytes; ++i) {
        const char c = current->text[i];
        const char next = i + 1 < current->text.size() ? current->text[i + 1] : '\0';
        if (c != '%' || next < '1' || next > '9') {
            label += c;
            continue;
        }
        ++i;
        const int which = next - '1';
        const ListLevel* shown = level(list, which);
        if (!shown || which > at) continue;
        const NumberKind kind = current->all_decimal && which != at && shown->kind != NumberKind::none
                                    ? NumberKind::decimal
                                    : shown->kind;
        label += list_number(counters.at(static_cast<std::size_t>(which)).value_or(shown->start), kind);
    }
    return squeeze(label);
}

}  // namespace atspro::document::docx
