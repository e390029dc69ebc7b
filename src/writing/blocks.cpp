#include "writing/blocks.h"

#include <algorithm>

#include "base/unicode.h"
#include "writing/block_document.h"

namespace atspro::writing {
namespace {

class Builder {
  public:
    std::vector<Block> build(const Outline& outline) {
        add_text(BlockKind::title, outline.name);
        add_text(BlockKind::headline, outline.headline);
        add_contacts(outline);
        for (const OutlineSection& section : outline.sections) {
            if (add_text(BlockKind::heading, section.heading)) blocks_.back().keep_with_next = true;
            for (const OutlineEntry& entry : section.entries) add_entry(entry);
        }
        return std::move(blocks_);
    }

  private:
    Block& add(BlockKind kind) {
        const bool after_heading = !blocks_.empty() && blocks_.back().kind == BlockKind::heading;
        blocks_.emplace_back();
        blocks_.back().after_heading = after_heading;
        blocks_.back().kind = kind;
        return blocks_.back();
    }
    bool add_text(BlockKind kind, std::string_view text) {
        std::string line = squeeze(text);
        if (line.empty()) return false;
        add(kind).runs.push_back({.text = std::move(line)});
        return true;
    }

    static void separate(Block& block) {
        if (!block.runs.empty()) block.runs.push_back({.text = std::string(kBar), .separator = true});
    }

    // How to reach the person in one line, where else to look in the next.
    void add_contacts(const Outline& outline) {
        // Beside right-to-left words the parts of a telephone number change places: each has its own line
        // then.
        const bool apart = std::any_of(outline.contacts.begin(), outline.contacts.end(), runs_to_the_left);
        if (!outline.contacts.empty()) {
            for (const std::string& contact : outline.contacts) {
                const bool begins = apart || contact == outline.contacts.front();
                Block& block = begins ? add(BlockKind::contact) : blocks_.back();
                separate(block);
                const std::string line = squeeze(contact);
                const bool mail = line.find('@') != std::string::npos && line.find(' ') == std::string::npos;
                block.runs.push_back({.text = line, .url = mail ? "mailto:" + line : ""});
            }
        }
        if (outline.links.empty()) return;
        // A town alone in its line would run on into the next.
        const bool alone = outline.contacts.size() == 1 && !apart;
        Block& block = alone ? blocks_.back() : add(BlockKind::contact);
        for (const OutlineLink& link : outline.links) {
            separate(block);
            if (!link.name.empty()) block.runs.push_back({.text = squeeze(link.name) + ": "});
            block.runs.push_back({.text = squeeze(link.shown), .url = link.url});
        }
    }

    void add_entry(const OutlineEntry& entry) {
        const std::size_t first = blocks_.size();
        add_text(BlockKind::entry, entry.title);
        if (!entry.details.empty()) {
            Block& block = add(BlockKind::details);
            for (const std::string& detail : entry.details) {
                separate(block);
                block.runs.push_back({.text = squeeze(detail)});
            }
        }
        if (!entry.link.url.empty())
            add(BlockKind::details)
                .runs.push_back({.text = squeeze(entry.link.shown), .url = entry.link.url});
        for (const Labelled& line : entry.form) add_labelled(line, BlockKind::details);
        const std::size_t head_end = blocks_.size();
        for (const std::string& paragraph : entry.paragraphs)
            for (const std::string& line : split(paragraph, "\n")) add_text(BlockKind::text, line);
        if (!entry.list.empty()) add_items(add(BlockKind::text), squeeze(entry.list));
        for (const std::string& bullet : entry.bullets) add_text(BlockKind::bullet, bullet);
        for (const Labelled& line : entry.labelled) add_labelled(line, BlockKind::text);
        if (blocks_.size() == first) return;
        // A head keeps to what follows it, its last line only where something does.
        for (std::size_t i = first; i < head_end && i + 1 < blocks_.size(); ++i)
            blocks_[i].keep_with_next = true;
        blocks_[first].opens_entry = !entry.form.empty();
    }

    // A list breaks between its items alone: half of one in the next line may be taken for a line of its own.
    static void add_items(Block& block, const std::string& list) {
        const std::string_view sign = list.find("; ") != std::string::npos ? "; " : ", ";
        for (std::size_t at = 0; at < list.size();) {
            const std::size_t end = std::min(list.find(sign, at), list.size());
            if (at > 0) block.runs.push_back({.text = std::string(sign), .separator = true});
            block.runs.push_back({.text = list.substr(at, end - at)});
            at = end + sign.size();
        }
    }

    void add_labelled(const Labelled& line, BlockKind kind) {
        Block& block = add(kind);
        const std::string value = squeeze(line.second);
        block.runs.push_back({.text = line.first + (value.empty() ? ":" : ": "), .bold = true});
        block.labelled = true;
        add_items(block, value);
    }

    std::vector<Block> blocks_;
};

}  // namespace

bool Run::says_address() const {
    const auto bare = [](std::string_view address) {
        for (const std::string_view prefix : {"https://", "http://", "mailto:", "www."})
            if (starts_with_nocase(address, prefix)) address.remove_prefix(prefix.size());
        if (address.ends_with('/')) address.remove_suffix(1);
        return address;
    };
    return url.empty() || bare(url) == bare(text);
}

std::string Block::text() const {
    std::string out;
    for (const Run& run : runs) out += run.text;
    return out;
}

std::vector<Block> blocks_of(const Outline& outline) {
    return Builder().build(outline);
}

float room_above(const Template& look, const Block& block) {
    constexpr float kAfterHeading = 2;  // points; the heading has room of its own below
    const float above = style_of(look, block.kind).above;
    constexpr float kWide = 2.5F;  // of what is usual
    if (block.continues) return 0;
    if (block.wide_above) return kWide * above;
    if (block.after_heading) return std::min(above, kAfterHeading);
    constexpr float kBesideLabel = 0.3F;  // of the text's size: a label is no end of the line above it
    if (block.labelled && block.kind == BlockKind::text)
        return std::max(above, kBesideLabel * style_of(look, block.kind).size);
    return block.opens_entry ? std::max(above, look.entry.above) : above;
}

float indent_of(const Template& look, const Block& block) {
    switch (block.kind) {
        case BlockKind::bullet:
        case BlockKind::quote:
            return static_cast<float>(block.level + 1) * look.bullet_indent;
        case BlockKind::text:
            return static_cast<float>(block.level) * look.bullet_indent;
        default:
            return 0;
    }
}

const TextStyle& style_of(const Template& look, BlockKind kind) {
    switch (kind) {
        case BlockKind::title:
            return look.title;
        case BlockKind::headline:
            return look.headline;
        case BlockKind::contact:
            return look.contact;
        case BlockKind::heading:
            return look.heading;
        case BlockKind::entry:
            return look.entry;
        case BlockKind::details:
            return look.details;
        case BlockKind::text:
            return look.text;
        case BlockKind::bullet:
            return look.bullet;
        case BlockKind::quote:
            return look.quote;
    }
    return look.text;
}

bool runs_to_the_left(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code_point(text, at);
        if (!is_letter(c)) continue;
        return (c >= 0x0590 && c <= 0x08FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC);
    }
    return false;
}

BlockDocument document_of(const Outline& outline) {
    BlockDocument document;
    document.author = squeeze(outline.name);
    // "Curriculum vitae of" is in no language: the name alone, or the headline, or nothing.
    document.title = outline.name.empty() ? squeeze(outline.headline) : document.author;
    document.language = outline.language;
    document.to_the_left = runs_to_the_left(outline.name);
    document.blocks = blocks_of(outline);
    return document;
}

}  // namespace atspro::writing
