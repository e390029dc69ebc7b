// An outline as a run of paragraphs, each of one kind: what PDF and DOCX have in common.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "writing/outline.h"
#include "writing/templates.h"

namespace atspro::writing {

enum class BlockKind { title, headline, contact, heading, entry, details, text, bullet };

inline constexpr std::string_view kBar = " | ";

struct Run {
    std::string text;  // one line
    bool bold = false;
    std::string url = {};    // where it leads; may be empty
    bool separator = false;  // between two items of a line: where it breaks, a bar is left out
};

struct Block {
    BlockKind kind = BlockKind::text;
    std::vector<Run> runs;
    bool keep_with_next = false;  // never the last of a page
    bool opens_entry = false;     // the first of an entry that has no title
    bool labelled = false;        // begins with a label of its own
    bool after_heading = false;   // a heading stands right above it, and room enough

    std::string text() const;
};

std::vector<Block> blocks_of(const Outline& outline);

// Points between the block and the one before it, which may leave room below itself.
float room_above(const Template& look, const Block& block);

// Whether the first letter of a text is one that runs from right to left.
bool runs_to_the_left(std::string_view text);

const TextStyle& style_of(const Template& look, BlockKind kind);

// "Curriculum vitae of" is in no language: the name alone, or the headline, or nothing.
std::string document_title(const Outline& outline);

}  // namespace atspro::writing
