#include "document/flow_furniture.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

namespace atspro::document {
namespace {

struct Highest {
    std::uint32_t id = 0;
    std::uint32_t cell = 0;
    std::uint32_t row = 0;
};

Highest highest_in(const domain::Document& document) {
    Highest out;
    for (const domain::Page& page : document.pages)
        for (const domain::Paragraph& paragraph : page.paragraphs) {
            out.id = std::max(out.id, paragraph.id);
            out.cell = std::max(out.cell, paragraph.cell);
            out.row = std::max(out.row, paragraph.row);
        }
    return out;
}

template <class T>
void append(std::vector<T>& to, std::vector<T>&& from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

}  // namespace

void add_furniture(domain::Document& document, std::size_t index, Furniture furniture, FurniturePlace place) {
    if (index >= document.pages.size()) return;
    const Highest taken = highest_in(document);
    domain::Page& page = document.pages[index];
    const std::size_t styles = page.styles.size();
    const auto paragraphs = static_cast<std::uint32_t>(page.paragraphs.size());
    if (styles + furniture.page.styles.size() > std::numeric_limits<std::uint16_t>::max()) return;
    for (domain::Word& word : furniture.page.words) {
        word.style = static_cast<std::uint16_t>(word.style + styles);
        if (word.paragraph > 0) word.paragraph += paragraphs;
    }
    for (domain::Paragraph& paragraph : furniture.page.paragraphs) {
        paragraph.id += taken.id;
        if (paragraph.cell > 0) paragraph.cell += taken.cell;
        if (paragraph.row > 0) paragraph.row += taken.row;
        paragraph.furniture = true;
    }
    append(page.styles, std::move(furniture.page.styles));
    append(page.paragraphs, std::move(furniture.page.paragraphs));
    append(page.links, std::move(furniture.page.links));
    append(page.rules, std::move(furniture.page.rules));
    page.has_images = page.has_images || furniture.page.has_images;
    const auto at = place == FurniturePlace::before_text ? page.words.begin() : page.words.end();
    page.words.insert(at, std::make_move_iterator(furniture.page.words.begin()),
                      std::make_move_iterator(furniture.page.words.end()));
    for (domain::HiddenText& hidden : furniture.hidden) {
        hidden.page = page.number;
        document.hidden.push_back(std::move(hidden));
    }
}

}  // namespace atspro::document
