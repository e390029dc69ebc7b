#include "base/unicode.h"
#include "writing/outline.h"
#include "writing/writer.h"

namespace atspro::writing {
namespace {

class Page {
  public:
    void line(std::string_view text) {
        for (const std::string& part : split(text, "\n")) text_ += squeeze(part) + "\n";
    }
    void gap() {
        if (!text_.empty() && !text_.ends_with("\n\n")) text_ += "\n";
    }
    std::string take() {
        while (text_.ends_with("\n\n")) text_.pop_back();
        return std::move(text_);
    }

  private:
    std::string text_;
};

void write_entry(Page& page, const OutlineEntry& entry) {
    page.line(entry.title);
    page.line(entry.details_line());
    page.line(entry.link.shown);
    for (const auto& [label, value] : entry.form) page.line(label + ": " + value);
    for (const std::string& paragraph : entry.paragraphs) page.line(paragraph);
    page.line(entry.list);
    for (const std::string& bullet : entry.bullets) page.line("- " + squeeze(bullet));
    for (const auto& [label, value] : entry.labelled) page.line(label + ": " + value);
    page.gap();
}

}  // namespace

std::string write_plain_text(const domain::Resume& resume, const DocumentOptions& options) {
    const Outline outline = outline_of(resume, options.language, options.forms);
    Page page;
    page.line(outline.name);
    page.line(outline.headline);
    for (const std::string& contact : outline.contacts) page.line(contact);
    for (const OutlineLink& link : outline.links)
        page.line(link.name.empty() ? link.shown : link.name + ": " + link.shown);
    page.gap();
    for (const OutlineSection& section : outline.sections) {
        page.line(to_upper(section.heading));
        page.gap();
        for (const OutlineEntry& entry : section.entries) write_entry(page, entry);
    }
    return page.take();
}

}  // namespace atspro::writing
