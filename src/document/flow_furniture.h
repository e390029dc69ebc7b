// Page heads and feet, laid by themselves and then put onto pages of a document: the flow that fills the
// pages knows nothing of them but how much room they take.
#pragma once

#include "domain/page.h"

namespace atspro::document {

// A head or foot: the words of one page and what was hidden among them.
struct Furniture {
    domain::Page page;
    std::vector<domain::HiddenText> hidden;
    bool overflows = false;  // it took more than the page
};

enum class FurniturePlace : std::uint8_t { before_text, after_text };

// Adds the words, links and rules of `furniture` to page `index`, with numbers of paragraphs, cells and rows
// that nothing else in the document has.
void add_furniture(domain::Document& document, std::size_t index, Furniture furniture, FurniturePlace place);

}  // namespace atspro::document
