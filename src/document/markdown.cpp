// Markdown by way of HTML: cmark-gfm knows the language with its tables, links and inline HTML, and the HTML
// reader lays out what it makes. Comments, which no rendered page shows, are hidden text.
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <array>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "base/unicode.h"
#include "document/encoding.h"
#include "document/html.h"
#include "document/limits.h"
#include "document/readers.h"

namespace atspro::document {
namespace {

constexpr std::array kExtensions{"table", "strikethrough", "autolink", "tasklist"};
constexpr std::size_t kMaxLeadingBytes = 16 * 1024;
constexpr std::size_t kMaxNesting = 1'000;  // marks of quotes and brackets in a row, far past any document

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '<')
            out += "&lt;";
        else if (c == '&')
            out += "&amp;";
        else
            out += c;
    }
    return out;
}

// Settings between two lines of dashes at the top. A title and an author are shown by whatever renders the
// file; the rest is for machines. As HTML, and taken off `text`.
std::string front_matter(std::string_view& text) {
    const std::size_t first_end = text.find('\n');
    if (first_end == text.npos) return {};
    const std::string_view fence = trim(text.substr(0, first_end));
    if (fence != "---" && fence != "+++") return {};
    std::string out;
    for (std::size_t at = first_end + 1; at < std::min(text.size(), kMaxLeadingBytes);) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = text.substr(at, end - at);
        at = end + 1;
        if (trim(line) == fence || (fence == "---" && trim(line) == "...")) {
            text.remove_prefix(std::min(at, text.size()));
            return out;
        }
        const std::size_t mark = line.find_first_of(":=");
        const std::string_view key = mark == line.npos ? std::string_view() : trim(line.substr(0, mark));
        std::string_view value = mark == line.npos ? std::string_view() : trim(line.substr(mark + 1));
        if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') &&
            value.back() == value.front())
            value = value.substr(1, value.size() - 2);
        const bool is_shown =
            (key == "title" || key == "author" || key == "subtitle" || key == "name") && !value.empty();
        if (is_shown)
            out += "<h1>" + escaped(value) + "</h1>\n";
        else
            out += "<p hidden>" + escaped(line) + "</p>\n";
    }
    return {};  // never closed: it was a rule, and what follows is text
}

// The parser's own recursion is bounded by the nesting of quotes, lists and brackets.
bool nests_too_deep(std::string_view text) {
    std::size_t run = 0;
    for (const char c : text) {
        const bool opens = c == '>' || c == '[' || c == '*' || c == '_' || c == '-' || c == '+';
        if (opens)
            run += 1;
        else if (c != ' ' && c != '\t' && c != '!')
            run = 0;
        if (run > kMaxNesting * 10) return true;
    }
    return false;
}

std::string to_html(std::string_view text) {
    static std::once_flag once;
    std::call_once(once, cmark_gfm_core_extensions_ensure_registered);
    const std::unique_ptr<cmark_parser, void (*)(cmark_parser*)> parser(
        cmark_parser_new(CMARK_OPT_UNSAFE | CMARK_OPT_FOOTNOTES), cmark_parser_free);
    for (const char* name : kExtensions)
        if (cmark_syntax_extension* extension = cmark_find_syntax_extension(name))
            cmark_parser_attach_syntax_extension(parser.get(), extension);
    cmark_parser_feed(parser.get(), text.data(), text.size());
    const std::unique_ptr<cmark_node, void (*)(cmark_node*)> root(cmark_parser_finish(parser.get()),
                                                                  cmark_node_free);
    const std::unique_ptr<char, void (*)(void*)> html(
        cmark_render_html(root.get(), CMARK_OPT_UNSAFE | CMARK_OPT_FOOTNOTES,
                          cmark_parser_get_syntax_extensions(parser.get())),
        std::free);
    return html.get();
}

}  // namespace

Result<domain::Document> read_markdown(std::string_view bytes) {
    const std::string decoded = decode_text(bytes);
    std::string_view text = decoded;
    if (trim(text).empty())
        return fail(Code::empty_file,
                    "The file holds white space alone; choose the file that holds the document.");
    if (text.size() > kMaxTextBytes || nests_too_deep(text))
        return fail(Code::too_complex,
                    "The Markdown is too long or nests too deep to be read; keep the part that matters and "
                    "try again.");
    const std::string html = front_matter(text) + to_html(text);
    FlowWriter flow;
    const auto head = lay_out_html(flow, html, {.report_comments = true});
    if (!head) return fail(head.error());
    return flow.finish();
}

}  // namespace atspro::document
