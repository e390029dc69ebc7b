// An outline as a run of paragraphs, each of one kind: what PDF and DOCX have in common.
#pragma once

#include <string>
#include <vector>

#include "writing/outline.h"
#include "writing/templates.h"

namespace atspro::writing {

enum class BlockKind { title, headline, contact, heading, entry, details, text, bullet };

struct Run {
    std::string text;  // one line
    bool bold = false;
    std::string url = {};    // where it leads; may be empty
    bool separator = false;  // between two items of a line; left out where the line breaks there
};

struct Block {
    BlockKind kind = BlockKind::text;
    std::vector<Run> runs;
    bool keep_with_next = false;  // never the last of a page
    bool opens_entry = false;     // the first of an entry that has no title
    bool after_heading = false;   // a heading stands right above it, and room enough

    std::string text() const;
};

std::vector<Block> blocks_of(const Outline& outline);

// Points between the block and the one before it, which may leave room below itself.
float room_above(const Template& look, const Block& block);

const TextStyle& style_of(const Template& look, BlockKind kind);

// "Curriculum vitae of" is in no language: the name alone, or the headline, or nothing.
std::string document_title(const Outline& outline);

}  // namespace atspro::writing
