// Small steps that every section's reader takes: a passage becomes a value and leaves its evidence in the
// ledger.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/resume.h"
#include "reading/entries.h"
#include "reading/ledger.h"

namespace atspro::reading {

// Sets `target` to the passage's text and records it, unless there is nothing to set.
void set_text(domain::Text& target, const Passage& passage, const std::string& pointer, float confidence,
              Ledger& ledger);

// Start and end of an entry out of its dates. A single date is a start for work and an end for study.
enum class SingleDate { start, end };
struct EntryDates {
    domain::Text start;
    domain::Text end;
    bool open = false;
    Passage text;  // the words they stand in
};
EntryDates read_dates(const std::vector<DateMention>& mentions, SingleDate single, const std::string& pointer,
                      const std::string& start_name, const std::string& end_name, Ledger& ledger);

// Bullets and paragraphs of an entry: bullets to `bullets`, running text to `description`. Lines set further
// in than the head count as bullets, and so do several paragraphs of one line.
struct BodyTarget {
    domain::Text* description;
    std::vector<std::string>* bullets;
    std::vector<std::string>* skills;  // may be null
};
void read_body(const Entry& entry, const BodyTarget& target, const std::string& pointer, Ledger& ledger);

// What no field took of the head goes to the description, so that no word is lost; words that only link are
// spent.
void keep_rest_of_head(const Entry& entry, domain::Text& description, const std::string& pointer,
                       Ledger& ledger);

// The items of a list line: cut at commas, bars, bullets and soft gaps; brackets stay whole.
std::vector<Passage> list_items(const Item& item);

}  // namespace atspro::reading
