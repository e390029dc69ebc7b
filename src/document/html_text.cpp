#include "document/html_text.h"

#include <algorithm>
#include <array>

#include "base/unicode.h"
#include "document/html_look.h"
#include "document/html_tree.h"
#include "document/limits.h"

namespace atspro::document {
namespace {

constexpr std::size_t kLongestBoldHeading = 80;  // bytes

bool is_heading_tag(std::string_view tag) {
    return tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6';
}

class Lines {
  public:
    std::string take(const GumboNode& node) {
        walk(node, 0);
        end_line();
        return std::move(out_);
    }

  private:
    void walk(const GumboNode& node, std::size_t depth) {
        static constexpr std::array<std::string_view, 7> kUnread{"script", "style",  "head",  "template",
                                                                 "select", "iframe", "button"};
        static constexpr std::array<std::string_view, 12> kInline{
            "a", "b", "strong", "i", "em", "span", "font", "u", "sub", "code", "small", "abbr"};
        if (depth > kMaxXmlDepth) return;
        if (is_text_node(node)) return add(node.v.text.text);
        const std::string_view tag = tag_of(node);
        if (std::ranges::find(kUnread, tag) != kUnread.end()) return;
        if (tag == "br" || tag == "hr") return end_line();
        const bool bold = tag == "b" || tag == "strong";
        bold_ += bold ? 1 : 0;
        if (is_heading_tag(tag)) {
            end_line();
            heading_ = true;
        }
        if (tag == "li") {
            end_line();
            item_ = true;
        }
        const bool is_cell = tag == "td" || tag == "th";
        if (is_cell && !trim(line_).empty()) line_ += '\t';
        const bool is_block = !tag.empty() && !is_cell && tag != "li" && !is_heading_tag(tag) &&
                              std::ranges::find(kInline, tag) == kInline.end() && !in_cell_;
        const bool was_in_cell = in_cell_;
        in_cell_ = in_cell_ || is_cell;
        if (is_block && tag != "tbody") end_block();
        for (const GumboNode* child : children_of(node)) walk(*child, depth + 1);
        in_cell_ = was_in_cell;
        if (is_block || is_heading_tag(tag) || tag == "li" || tag == "tr") end_line();
        bold_ -= bold ? 1 : 0;
    }

    // The paragraph of a list item stands on the item's own line.
    void end_block() {
        if (!trim(line_).empty()) end_line();
    }

    void add(std::string_view text) {
        if (trim(text).empty()) {
            if (!text.empty()) line_ += ' ';
            return;
        }
        all_bold_ = (trim(line_).empty() || all_bold_) && bold_ > 0;
        for (const char c : text) line_ += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
    }

    void end_line() {
        std::string text;
        for (const std::string& cell : split(line_, "\t")) text += (text.empty() ? "" : "\t") + squeeze(cell);
        if (!text.empty()) {
            const bool bold_heading = all_bold_ && !item_ && text.size() <= kLongestBoldHeading;
            if (!out_.empty()) out_ += '\n';
            out_ += heading_ || bold_heading ? "# " : item_ ? "- " : "";
            out_ += text;
            item_ = heading_ = false;
        }
        line_.clear();
        all_bold_ = false;
    }

    std::string out_;
    std::string line_;
    int bold_ = 0;
    bool all_bold_ = false;
    bool heading_ = false;
    bool item_ = false;
    bool in_cell_ = false;
};

bool has_entity(std::string_view text) {
    const std::size_t at = text.find('&');
    return at != text.npos && text.find(';', at) != text.npos;
}

bool has_tag(std::string_view text) {
    for (std::size_t at = text.find('<'); at != text.npos && at + 1 < text.size();
         at = text.find('<', at + 1)) {
        const char c = text[at + 1];
        if (c == '/' || c == '!' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return true;
    }
    return false;
}

void text_in(const GumboNode& node, std::string& out, std::size_t depth) {
    if (depth > kMaxXmlDepth) return;
    if (is_text_node(node)) out += node.v.text.text;
    for (const GumboNode* child : children_of(node)) text_in(*child, out, depth + 1);
}

// Plain lines: white space squeezed, empty ones dropped.
std::string plain_lines(std::string_view text) {
    std::string out;
    for (const std::string& line : split(text, "\n")) out += (out.empty() ? "" : "\n") + squeeze(line);
    return out;
}

}  // namespace

std::string lines_of_html(const GumboNode& node) {
    std::string text = clean_utf8(Lines().take(node));
    const bool alone = text.find('\n') == text.npos;  // a value; nothing that it could head or list
    if (alone && (text.starts_with("# ") || text.starts_with("- "))) text.erase(0, 2);
    return text;
}

std::string lines_of_html(std::string_view text) {
    std::string raw(text);
    // Escaped twice: the tags come out by resolving the references once.
    for (int pass = 0; pass < 2 && !has_tag(raw) && has_entity(raw); ++pass) {
        const auto tree = HtmlTree::parse(raw);
        if (!tree) break;
        std::string once;
        text_in(tree->document(), once, 0);
        if (once == raw) break;
        raw = std::move(once);
    }
    if (!has_tag(raw)) return plain_lines(raw);
    const auto tree = HtmlTree::parse(raw);
    if (tree) return lines_of_html(tree->document());
    std::string bare;
    bool inside = false;
    for (const char c : raw) {
        if (c == '<') inside = true;
        if (!inside) bare += c;
        if (c == '>') inside = false;
    }
    return plain_lines(bare);
}

}  // namespace atspro::document
