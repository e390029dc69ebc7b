// HTML as lines of text, for what carries HTML inside something else: descriptions in structured data.
#pragma once

#include <gumbo.h>

#include <string>
#include <string_view>

namespace atspro::document {

// A line a paragraph, heading, list item or table row: "# " stands before a heading (also a short line all in
// bold), "- " before a list item, a tab between the cells of a row. One line alone has no sign.
// Scripts and styles are no text.
std::string lines_of_html(const GumboNode& node);
// The same for a text that may be HTML, may be escaped once more than it should, or may be plain. A text that
// nests too deep loses its tags alone.
std::string lines_of_html(std::string_view text);

}  // namespace atspro::document
