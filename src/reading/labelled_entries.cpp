#include "reading/labelled_entries.h"

#include <algorithm>
#include <set>

namespace atspro::reading {
namespace {

using lexicon::EntryLabel;

// A line taken apart: what it is, the label's own words, and the line without them.
struct Labelled {
    EntryLabel label = EntryLabel::none;
    Passage words;
    Item value;
};

Labelled taken_apart(const Item& item) {
    Labelled out{EntryLabel::none, {}, item};
    Line& line = out.value.line;
    const Passage& first = line.cells.front().text;
    if (line.cells.size() > 1) {
        out.label = lexicon::entry_label_of(first.text());
        if (out.label == EntryLabel::none) return out;
        out.words = first;
        line.cells.erase(line.cells.begin());
    } else {
        const std::size_t colon = first.text().find(':');
        if (colon == std::string::npos) return out;
        out.label = lexicon::entry_label_of(first.text().substr(0, colon));
        if (out.label == EntryLabel::none) return out;
        out.words = first.until(colon + 1);
        Cell& cell = line.cells.front();
        cell.text = first.from(colon + 1);
        cell.soft_gaps.clear();
        if (cell.text.empty()) line.cells.clear();
    }
    line.text = {};
    for (const Cell& cell : line.cells) line.text.append(cell.text);
    if (!line.cells.empty()) line.box = line.cells.front().box;
    take_bullet(line);
    return out;
}

class LabelledReader {
  public:
    void add(Labelled labelled) {
        if (labelled.label != EntryLabel::none) {
            if (entries_.empty() || begins_entry(labelled.label)) begin();
            seen_.insert(labelled.label);
            entries_.back().labels.push_back(labelled.words);
            last_ = labelled.label;
        } else if (entries_.empty()) {
            begin();
        }
        if (labelled.value.line.text.empty()) return;
        const bool told = last_ == EntryLabel::activities || labelled.label == EntryLabel::none;
        if (told)
            entries_.back().body.push_back(std::move(labelled.value));
        else
            add_head(std::move(labelled.value), labelled.label);
    }

    std::vector<Entry> take() { return std::move(entries_); }

  private:
    // The label that an entry began with begins the next one too.
    bool begins_entry(EntryLabel label) const {
        return seen_.contains(label) && (label == first_ || !seen_.contains(first_));
    }

    void begin() {
        entries_.emplace_back();
        first_ = EntryLabel::none;
        seen_.clear();
        last_ = EntryLabel::none;
    }

    void add_head(Item item, EntryLabel label) {
        Entry& entry = entries_.back();
        if (first_ == EntryLabel::none) first_ = label;
        for (DateMention& mention : dates_of(item.line.text)) entry.dates.push_back(std::move(mention));
        entry.head.push_back(std::move(item));
        entry.head_labels.push_back(label);
    }

    std::vector<Entry> entries_;
    std::set<EntryLabel> seen_;
    EntryLabel first_ = EntryLabel::none;
    EntryLabel last_ = EntryLabel::none;
};

}  // namespace

std::optional<std::vector<Entry>> labelled_entries(const std::vector<Item>& items) {
    std::vector<Labelled> lines;
    for (const Item& item : items) lines.push_back(taken_apart(item));
    const auto is_labelled = [](const Labelled& line) { return line.label != EntryLabel::none; };
    const auto count = std::count_if(lines.begin(), lines.end(), is_labelled);
    if (static_cast<std::size_t>(count) < kFewestLabels || !is_labelled(lines.front())) return std::nullopt;
    LabelledReader reader;
    for (Labelled& line : lines) reader.add(std::move(line));
    return reader.take();
}

}  // namespace atspro::reading
