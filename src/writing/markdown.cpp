#include <algorithm>

#include "base/unicode.h"
#include "writing/outline.h"
#include "writing/writer.h"

namespace atspro::writing {
namespace {

bool is_word_byte(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
}

// The bytes up to the one that makes a line a heading, a list item, a quotation or a rule; 0 where none does.
std::size_t marker_bytes(std::string_view line) {
    if (line.empty()) return 0;
    const auto blank_at = [&](std::size_t at) { return at >= line.size() || line[at] == ' '; };
    const char first = line.front();
    if (std::string_view("#>=~|").find(first) != std::string_view::npos) return 1;
    if (first == '+' || first == '-') return blank_at(1) || line[1] == first ? 1 : 0;
    const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
    const bool numbered = digits > 0 && digits < line.size() && (line[digits] == '.' || line[digits] == ')');
    return numbered && blank_at(digits + 1) ? digits + 1 : 0;
}

// Text on one line with whatever Markdown would take for its own escaped.
std::string escaped(std::string_view text) {
    const std::string line = squeeze(text);
    std::string out;
    const std::size_t marker = marker_bytes(line);
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        const bool always = std::string_view("\\`*[]<&").find(c) != std::string_view::npos;
        const bool inside_word =
            i > 0 && i + 1 < line.size() && is_word_byte(line[i - 1]) && is_word_byte(line[i + 1]);
        if (always || (c == '_' && !inside_word) || (marker > 0 && i == marker - 1)) out.push_back('\\');
        out.push_back(c);
    }
    return out;
}

// Several lines as paragraphs of their own.
std::string paragraphs(std::string_view text) {
    std::string out;
    for (const std::string& line : split(text, "\n")) out += (out.empty() ? "" : "\n\n") + escaped(line);
    return out;
}

std::string address(std::string_view url) {
    std::string out;
    for (const char c : url) {
        if (c == '(' || c == ')' || c == '\\') out.push_back('\\');
        if (c == ' ')
            out += "%20";
        else if (c == '<' || c == '>' || static_cast<unsigned char>(c) < 0x20)
            continue;
        else
            out.push_back(c);
    }
    return out;
}

std::string link(std::string_view name, std::string_view url) {
    return "[" + escaped(name.empty() ? url : name) + "](" + address(url) + ")";
}

// Blocks, an empty line between them.
class Page {
  public:
    void block(const std::string& text) {
        if (text.empty()) return;
        if (!text_.empty()) text_ += "\n";
        text_ += text + "\n";
    }
    std::string take() { return std::move(text_); }

  private:
    std::string text_;
};

std::string labelled(const std::string& label, const std::string& value) {
    return "**" + escaped(label) + ":**" + (value.empty() ? "" : " " + escaped(value));
}

void write_entry(Page& page, const OutlineEntry& entry) {
    if (!entry.title.empty()) page.block("### " + escaped(entry.title));
    page.block(escaped(entry.details_line()));
    if (!entry.link.url.empty()) page.block(link("", entry.link.url));
    for (const auto& [label, value] : entry.form) page.block(labelled(label, value));
    for (const std::string& paragraph : entry.paragraphs) page.block(paragraphs(paragraph));
    page.block(escaped(entry.list));
    std::string bullets;
    for (const std::string& bullet : entry.bullets)
        bullets += (bullets.empty() ? "- " : "\n- ") + escaped(bullet);
    page.block(bullets);
    for (const auto& [label, value] : entry.labelled) page.block(labelled(label, value));
}

}  // namespace

std::string write_markdown(const domain::Resume& resume, const DocumentOptions& options) {
    const Outline outline = outline_of(resume, options.language, options.forms);
    Page page;
    if (!outline.name.empty()) page.block("# " + escaped(outline.name));
    if (!outline.headline.empty()) page.block("**" + escaped(outline.headline) + "**");
    std::string contacts;
    for (const std::string& contact : outline.contacts)
        contacts += (contacts.empty() ? "" : " | ") + escaped(contact);
    for (const OutlineLink& l : outline.links)
        contacts += (contacts.empty() ? "" : " | ") + (l.name.empty() ? "" : escaped(l.name) + ": ") +
                    link(l.shown, l.url);
    page.block(contacts);
    for (const OutlineSection& section : outline.sections) {
        if (!section.heading.empty()) page.block("## " + escaped(section.heading));
        for (const OutlineEntry& entry : section.entries) write_entry(page, entry);
    }
    return page.take();
}

}  // namespace atspro::writing
