// A section of dated entries (work, education, projects, certificates) taken apart into entries, and an
// entry's head into the pieces that its fields are made from. What the pieces mean is for the reader of the
// section to say.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lexicon/dates.h"
#include "lexicon/entry_labels.h"
#include "reading/sections.h"

namespace atspro::reading {

struct DateMention {
    lexicon::DateSpan span;  // its byte offsets are into `text`
    Passage text;            // the date expression alone
};

// A run of an entry's head that belongs together: between gaps, separators, changes of look, and dates.
struct Piece {
    Passage text;
    Look look;
    std::size_t line = 0;  // index of the head line it stands in
    std::size_t cell = 0;  // index of the cell in that line
    bool comma_before = false;
    lexicon::EntryLabel label = lexicon::EntryLabel::none;
    bool linked_by_word = false;  // "at", "@", "bei", "chez" stood before it: an employer or a school follows
};

struct Entry {
    std::vector<Item> head;
    std::vector<Item> body;
    std::vector<DateMention> dates;
    // Forms label the parts of an entry: what each line of the head is, and the labels' own words.
    std::vector<lexicon::EntryLabel> head_labels;  // empty, or one a line of the head
    std::vector<Passage> labels;
    bool nested = false;  // its head begins where the head of the entry before went on: same employer
};

// Which lines an entry may begin with; sections differ.
struct EntryRules {
    bool bullets_may_be_entries = false;  // lists of certificates: a bullet each
    std::size_t longest_head = 110;       // bytes of a line that may still be part of a head
};

std::vector<Entry> entries_of(const std::vector<Item>& items, const EntryRules& rules);

// The dates of one line, each with its own passage.
std::vector<DateMention> dates_of(const Passage& passage);

// The head's text without its dates, cut into pieces.
std::vector<Piece> pieces_of(const Entry& entry);

// Cuts pieces further where a comma stands between a thing and what follows it.
std::vector<Piece> cut_commas(const std::vector<Piece>& pieces);

// True where the line only labels what follows ("Highlights", "Key achievements:").
bool is_inner_label(const Item& item);

}  // namespace atspro::reading
