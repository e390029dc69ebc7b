// The pages that a flowing document is laid onto: words, looks, links, rules, hidden text, and which parts of
// a page are taken. Counts against the limits on pages and text; does not decide where anything goes.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "document/flow.h"
#include "domain/page.h"

namespace atspro::document {

struct StyleHash {
    std::size_t operator()(const domain::Style& style) const;
};

// A paragraph while its words are being placed: what it is, and where its entry stands on the page reached.
struct OpenParagraph {
    domain::Paragraph info;
    int page = -1;
    std::uint32_t entry = 0;
};

struct WordPlace {
    int page = 0;  // from 0
    domain::Box box;
    bool space_before = true;
};

class PageStore {
  public:
    explicit PageStore(std::size_t max_pages) : max_pages_(max_pages) {}

    // The page of this number, made with `setup` where it is not there yet. False past the limit.
    bool reach(int page, const PageSetup& setup);
    int count() const { return static_cast<int>(pages_.size()); }
    domain::Page& at(int page) { return pages_[static_cast<std::size_t>(page)].page; }
    bool is_empty(int page) const;

    void add_word(OpenParagraph& paragraph, const WordPlace& place, std::string_view text,
                  const domain::Style& style);
    void add_link(int page, const domain::Box& box, const std::string& url, bool joins_last);
    void add_rule(int page, const domain::Box& box);
    void add_hidden(domain::HiddenReason reason, int page, const domain::Box& box, std::string_view text);
    // Counts text that came in; past the limit full() is true.
    void count_text(std::size_t bytes);

    // Part of a page that the flow keeps clear of.
    void exclude(int page, const domain::Box& box);
    // Moves [x0, x1] sidewards or `y` down until a line of this height meets nothing excluded.
    void keep_clear(int page, float height, float& y, float& x0, float& x1) const;

    void paint(int page, const domain::Box& box, std::uint32_t color, bool every_page);
    // True where something other than plain paper may lie behind text about there. Generous: places are
    // approximate.
    bool may_be_painted(int page, float x0, float x1, float y, std::uint32_t text_color) const;

    bool full() const { return full_; }
    domain::Document take();

  private:
    struct Painted {
        int page;  // -1: every page
        domain::Box box;
        std::uint32_t color;
    };
    struct Entry {
        domain::Page page;
        std::unordered_map<domain::Style, std::uint16_t, StyleHash> styles;
        std::vector<domain::Box> excluded;
    };

    std::uint16_t style_index(Entry& entry, const domain::Style& style);

    std::size_t max_pages_;
    std::vector<Entry> pages_;
    std::vector<Painted> painted_;
    std::vector<domain::HiddenText> hidden_;
    std::size_t text_bytes_ = 0;
    bool full_ = false;
};

}  // namespace atspro::document
