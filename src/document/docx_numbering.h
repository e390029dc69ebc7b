// Lists of a DOCX: what stands before an item, counted in the order in which items are met.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <set>
#include <string>
#include <string_view>

#include "document/docx_styles.h"
#include "document/list_numbers.h"

namespace atspro::document::docx {

inline constexpr int kListLevels = 9;

struct ListLevel {
    int start = 1;
    NumberKind kind = NumberKind::decimal;
    bool is_bullet = false;
    bool all_decimal = false;         // numbers of the levels above are shown as figures
    std::string text = {};            // "%1.%2" or the bullet
    std::optional<int> restart = {};  // level, from 1, after which counting begins anew; 0 never
    std::string style = {};           // paragraph style that goes with the level
    ParagraphProperties paragraph = {};
    RunProperties run = {};
};

class Numbering {
  public:
    void read(const pugi::xml_node& numbering, const Styles& styles, const Theme& theme);

    // Null where the list or the level does not exist.
    const ListLevel* level(int list, int level) const;
    // Level, from 0, that goes with a paragraph style; 0 where the list names none.
    int level_of_style(int list, std::string_view style) const;
    // Label of the list's next item at this level; empty where it shows nothing.
    std::string next_label(int list, int at);

  private:
    struct Abstract {
        std::array<ListLevel, kListLevels> levels = {};
        std::array<bool, kListLevels> given = {};
        std::string style_link = {};  // numbering style that really holds the levels
    };
    struct List {
        int abstract = 0;
        std::map<int, ListLevel> replaced = {};
        std::map<int, int> starts = {};
    };
    using Counters = std::array<std::optional<int>, kListLevels>;

    std::map<int, Abstract> abstracts_;
    std::map<int, List> lists_;
    std::map<int, Counters> counters_;  // by abstract list: lists of one kind count on
    std::set<int> seen_;                // lists whose own starts were applied
};

}  // namespace atspro::document::docx
