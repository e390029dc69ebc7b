#include "writing/markdown_text.h"

#include "writing/outline.h"
#include "writing/writer.h"

namespace atspro::writing {
namespace {

std::string labelled(const std::string& label, const std::string& value) {
    return "**" + markdown_line(label) + ":**" + (value.empty() ? "" : " " + markdown_line(value));
}

void write_entry(MarkdownPage& page, const OutlineEntry& entry) {
    if (!entry.title.empty()) page.block("### " + markdown_line(entry.title));
    page.block(markdown_line(entry.details_line()));
    if (!entry.link.url.empty()) page.block(markdown_link("", entry.link.url));
    for (const auto& [label, value] : entry.form) page.block(labelled(label, value));
    for (const std::string& paragraph : entry.paragraphs) page.block(markdown_paragraphs(paragraph));
    page.block(markdown_line(entry.list));
    std::string bullets;
    for (const std::string& bullet : entry.bullets)
        bullets += (bullets.empty() ? "- " : "\n- ") + markdown_line(bullet);
    page.block(bullets);
    for (const auto& [label, value] : entry.labelled) page.block(labelled(label, value));
}

}  // namespace

std::string write_markdown(const domain::Resume& resume, const DocumentOptions& options) {
    const Outline outline = outline_of(resume, options.language, options.forms);
    MarkdownPage page;
    if (!outline.name.empty()) page.block("# " + markdown_line(outline.name));
    if (!outline.headline.empty()) page.block("**" + markdown_line(outline.headline) + "**");
    std::string contacts;
    for (const std::string& contact : outline.contacts)
        contacts += (contacts.empty() ? "" : " | ") + markdown_line(contact);
    for (const OutlineLink& l : outline.links)
        contacts += (contacts.empty() ? "" : " | ") + (l.name.empty() ? "" : markdown_line(l.name) + ": ") +
                    markdown_link(l.shown, l.url);
    page.block(contacts);
    for (const OutlineSection& section : outline.sections) {
        if (!section.heading.empty()) page.block("## " + markdown_line(section.heading));
        for (const OutlineEntry& entry : section.entries) write_entry(page, entry);
    }
    return page.take();
}

}  // namespace atspro::writing
