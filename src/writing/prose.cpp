#include "writing/prose.h"

#include <algorithm>

#include "base/unicode.h"
#include "writing/block_document.h"
#include "writing/prose_blocks.h"

namespace atspro::writing {
namespace {

// Points: what makes a page of prose easy to read, whatever the template has for resumes.
constexpr float kTextSize = 10.5F;
constexpr float kTitleSize = 19;
constexpr float kMarginX = 76;
constexpr float kMarginY = 66;
constexpr float kLeading = 1.32F;
constexpr float kBetweenParagraphs = 0.75F;  // of the text's size
constexpr float kBetweenPoints = 0.3F;

Template look_of_prose(Template look) {
    look.margin_x = std::max(look.margin_x, kMarginX);
    look.margin_y = std::max(look.margin_y, kMarginY);
    look.leading = std::max(look.leading, kLeading);
    look.title.size = std::min(look.title.size, kTitleSize);
    look.title.below = 2;
    const float size = std::max(look.text.size, kTextSize);
    for (TextStyle* style : {&look.text, &look.quote, &look.bullet}) {
        style->size = size;
        style->above = (style == &look.bullet ? kBetweenPoints : kBetweenParagraphs) * size;
        style->below = 0;
    }
    look.contact.size = std::max(look.contact.size, size - 1);
    look.heading.size = std::max(look.heading.size, size + 1.5F);
    look.entry.size = std::max(look.entry.size, size);
    return look;
}

// The lines of the first paragraph, where that begins with the author's name.
void make_head(std::vector<Block>& blocks, std::string_view author) {
    if (blocks.empty() || author.empty() || blocks.front().kind != BlockKind::text ||
        folded(squeeze(blocks.front().text())) != folded(squeeze(author)))
        return;
    std::size_t end = 1;
    while (end < blocks.size() && blocks[end].continues) ++end;
    for (std::size_t i = 0; i < end; ++i) {
        blocks[i].kind = i == 0 ? BlockKind::title : BlockKind::contact;
        blocks[i].continues = false;
        blocks[i].keep_with_next = true;
        for (Run& run : blocks[i].runs) run.bold = false;  // the title's style is bold by itself
    }
    if (end < blocks.size()) blocks[end].wide_above = true;
    // A last page never holds the name below a letter alone, nor that with its greeting.
    for (std::size_t i = std::max(end, blocks.size() - std::min<std::size_t>(blocks.size(), 3));
         i + 1 < blocks.size(); ++i)
        blocks[i].keep_with_next = true;
}

std::vector<Block> blocks_of(const Prose& prose) {
    std::vector<Block> blocks = blocks_of_markdown(prose.markdown);
    make_head(blocks, prose.author);
    if (!blocks.empty()) blocks.back().keep_with_next = false;
    return blocks;
}

BlockDocument document_of(const Prose& prose, const DocumentOptions& options) {
    BlockDocument document;
    document.blocks = blocks_of(prose);
    document.author = squeeze(prose.author);
    document.language = options.language;
    document.title = squeeze(prose.title);
    for (const Block& block : document.blocks) {
        const bool is_title = block.kind == BlockKind::title || block.kind == BlockKind::heading;
        if (document.title.empty() && is_title) document.title = block.text();
    }
    if (document.title.empty()) document.title = document.author;
    const auto body = std::find_if(document.blocks.begin(), document.blocks.end(), [](const Block& block) {
        return block.kind == BlockKind::text || block.kind == BlockKind::quote ||
               block.kind == BlockKind::bullet;
    });
    document.to_the_left = body != document.blocks.end() && runs_to_the_left(body->text());
    return document;
}

std::string text_line(const Block& block) {
    std::string line(2 * static_cast<std::size_t>(block.level), ' ');
    if (block.kind == BlockKind::bullet) line += "- ";
    if (block.kind == BlockKind::quote) line += "> ";
    for (const Run& run : block.runs) line += run.text + (run.says_address() ? "" : " (" + run.url + ")");
    return line + "\n";
}

using Draw = Result<std::string> (*)(const BlockDocument&, const DocumentOptions&);

Result<std::string> drawn(Draw draw, const Prose& prose, DocumentOptions options) {
    const Template look = look_of_prose(*options.look);
    options.look = &look;
    return draw(document_of(prose, options), options);
}

}  // namespace

Result<std::string> write_prose(const Prose& prose, const Format& format, const DocumentOptions& options) {
    if (format.write_prose == nullptr)
        return fail(Code::bad_usage, "A letter or sheet is no resume and cannot be written as " +
                                         std::string(format.name) + "; choose pdf, docx, md or txt.");
    if (prose.markdown.size() > kMaxProseBytes)
        return fail(Code::too_large,
                    "The text has more than " + std::to_string(kMaxProseBytes / 1024) + " KiB; shorten it.");
    return format.write_prose(prose, options);
}

std::string shown_text(const Prose& prose) {
    std::string text;
    for (const Block& block : blocks_of(prose)) text += block.text() + "\n";
    return text;
}

std::string write_prose_text(const Prose& prose) {
    std::string text;
    BlockKind before = BlockKind::text;
    for (const Block& block : blocks_of(prose)) {
        const bool in_list = block.kind == BlockKind::bullet && before == BlockKind::bullet;
        const bool in_head = block.kind == BlockKind::contact;
        if (!text.empty() && !block.continues && !in_list && !in_head) text += "\n";
        text += text_line(block);
        // A second line of a point is no end of the list.
        if (!block.continues || before != BlockKind::bullet) before = block.kind;
    }
    return text;
}

Result<std::string> write_prose_pdf(const Prose& prose, const DocumentOptions& options) {
    return drawn(&draw_pdf, prose, options);
}
Result<std::string> write_prose_docx(const Prose& prose, const DocumentOptions& options) {
    return drawn(&pack_docx, prose, options);
}

}  // namespace atspro::writing
