#include "document/html_tree.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/unicode.h"
#include "document/html_look.h"

namespace atspro::document {
namespace {

constexpr std::size_t kMaxOpenElements = 10'000;  // what the parser's own recursion bears

GumboOptions settings() {
    GumboOptions out = kGumboDefaultOptions;
    out.max_errors = 0;
    return out;
}

// Elements that would be open at once, were nothing closed but by its own tag. The parser destroys its tree
// by recursion, so a page that could nest without end must not reach it. Elements that close each other do
// not count.
bool nests_too_deep(std::string_view text) {
    constexpr std::array<std::string_view, 20> kFlat{
        "p",   "li",    "td",   "th",   "tr",    "dt",    "dd",  "option", "br",   "hr",
        "img", "input", "meta", "link", "tbody", "thead", "wbr", "col",    "area", "source"};
    std::size_t open = 0;
    for (std::size_t at = text.find('<'); at != text.npos && at + 1 < text.size();
         at = text.find('<', at + 1)) {
        const bool closes = text[at + 1] == '/';
        std::size_t end = at + (closes ? 2 : 1);
        const std::size_t start = end;
        while (end < text.size() && (std::isalnum(static_cast<unsigned char>(text[end])) || text[end] == '-'))
            ++end;
        if (end == start) continue;
        if (std::ranges::find(kFlat, to_lower(text.substr(start, std::min<std::size_t>(end - start, 12)))) !=
            kFlat.end())
            continue;
        if (closes && open > 0) --open;
        if (!closes && ++open > kMaxOpenElements) return true;
    }
    return false;
}

}  // namespace

void HtmlTree::Destroy::operator()(GumboOutput* output) const {
    const GumboOptions options = settings();
    gumbo_destroy_output(&options, output);
}

Result<HtmlTree> HtmlTree::parse(std::string_view text) {
    if (nests_too_deep(text)) return html_nested_too_deep();
    const GumboOptions options = settings();
    HtmlTree tree;
    tree.output_.reset(gumbo_parse_with_options(&options, text.data(), text.size()));
    return tree;
}

tl::unexpected<Error> html_nested_too_deep() {
    return fail(Code::too_complex,
                "The page nests its elements too deep to be read; save it in a simpler form, such as PDF.");
}

std::span<GumboNode* const> children_of(const GumboNode& node) {
    const GumboVector* list = node.type == GUMBO_NODE_DOCUMENT ? &node.v.document.children
                              : is_element(node)               ? &node.v.element.children
                                                               : nullptr;
    if (!list || !list->data) return {};
    return {reinterpret_cast<GumboNode* const*>(list->data), list->length};
}

bool is_text_node(const GumboNode& node) {
    return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_CDATA ||
           node.type == GUMBO_NODE_WHITESPACE;
}

bool is_blank_node(const GumboNode& node) {
    return node.type == GUMBO_NODE_WHITESPACE || node.type == GUMBO_NODE_COMMENT ||
           (is_text_node(node) && trim(node.v.text.text).empty());
}

}  // namespace atspro::document
