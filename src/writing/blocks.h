// An outline as a run of paragraphs, each of one kind: what PDF and DOCX have in common.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "writing/outline.h"
#include "writing/templates.h"

namespace atspro::writing {

enum class BlockKind { title, headline, contact, heading, entry, details, text, bullet, quote };

inline constexpr int kMaxLevel = 3;  // of lists and quotes within each other, from 0
inline constexpr std::string_view kBar = " | ";

struct Run {
    std::string text;  // one line
    bool bold = false;
    bool italic = false;
    std::string url = {};    // where it leads; may be empty
    bool separator = false;  // between two items of a line: where it breaks, a bar is left out

    // Whether its text shows where it leads ("example.org"), if anywhere.
    bool says_address() const;
};

struct Block {
    BlockKind kind = BlockKind::text;
    std::vector<Run> runs;
    bool keep_with_next = false;  // never the last of a page
    bool opens_entry = false;     // the first of an entry that has no title
    bool labelled = false;        // begins with a label of its own
    int level = 0;                // how deep in lists and quotes
    bool continues = false;       // a further line of the paragraph above
    bool wide_above = false;      // a part of the document begins that has no heading
    bool after_heading = false;   // a heading stands right above it, and room enough

    std::string text() const;
};

std::vector<Block> blocks_of(const Outline& outline);

// Points between the block and the one before it, which may leave room below itself.
float room_above(const Template& look, const Block& block);

// Points from the margin to the text.
float indent_of(const Template& look, const Block& block);

// Whether the first letter of a text is one that runs from right to left.
bool runs_to_the_left(std::string_view text);

const TextStyle& style_of(const Template& look, BlockKind kind);

}  // namespace atspro::writing
