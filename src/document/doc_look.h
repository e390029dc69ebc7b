// How text and paragraphs of a Word 97 document look: the pages of changes (FKP) that cover stretches of the
// file, the style sheet, the fonts and the lists, put together to what holds at one character.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/doc_file.h"
#include "document/doc_sprm.h"
#include "document/flow.h"

namespace atspro::document::word97 {

float points(int twips);

struct CharacterLook {
    domain::Style style;  // font name left out; see `font`
    std::uint16_t font = 0;
    bool auto_color = true;
    bool hidden = false;
    bool deleted = false;  // by a tracked change
    std::optional<std::uint32_t> background;
    char16_t symbol = 0;  // what stands for the character 0x28 where not 0, in `symbol_font`
    std::uint16_t symbol_font = 0;
    bool operator==(const CharacterLook&) const = default;
};

// A cell as its row describes it.
struct CellLook {
    int left = 0;  // twips from the margin
    int right = 0;
    bool joins_left = false;    // one with the cell before it
    bool joins_above = false;   // one with the cell above it
    bool starts_below = false;  // cells below may be one with it
    std::optional<std::uint32_t> background;
};

struct ParagraphLook {
    FlowParagraph format;  // without text
    std::uint16_t style = 0;
    int depth = 0;  // of tables around it; 0 outside
    bool row_end = false;
    bool cell_end = false;        // of a nested table, whose cells end by ordinary paragraph marks
    int list = 0;                 // use of a list, from 1; 0 for none
    int list_level = 0;           // from 0
    int outline = 9;              // 0-8, or 9 for body text
    std::vector<CellLook> cells;  // where row_end
};

// Stretches of the main stream with their changes of look.
class LookPages {
  public:
    enum class Kind : std::uint8_t { characters, paragraphs };
    LookPages(const WordFile& file, Kind kind);

    struct Stretch {
        std::uint32_t from = 0;
        std::uint32_t to = 0;
        std::string_view changes;  // of a paragraph: begins with the number of its style
    };
    // The stretch that holds `offset`; one of a single byte without changes where there is none.
    const Stretch& at(std::uint32_t offset);

  private:
    Stretch find(std::uint32_t offset) const;
    std::string_view changes_at(std::string_view page, std::size_t count, std::size_t index) const;

    const WordFile& file_;
    Kind kind_;
    std::vector<std::uint32_t> starts_;  // ascending
    std::vector<std::uint32_t> pages_;
    Stretch last_;
};

struct StyleLook {
    CharacterLook characters;
    ParagraphLook paragraph;
    std::string character_changes;  // of a character style, over what is there
    int heading = 0;                // 1-9
    bool is_title = false;
};

class StyleSheet {
  public:
    explicit StyleSheet(const WordFile& file);
    // Of the first style, Normal, where there is none of that number.
    const StyleLook& at(std::uint16_t number) const;

  private:
    struct Raw {
        std::uint16_t kind = 0;  // 1 paragraph, 2 character
        std::uint16_t base = 0xFFF;
        std::uint16_t identity = 0xFFF;
        std::string_view paragraph_changes;
        std::string_view character_changes;
    };
    Raw read_style(std::string_view record, std::size_t base_bytes) const;
    void resolve(std::size_t number, const std::vector<Raw>& raw);
    std::vector<StyleLook> styles_;
};

// Changes one by one. `style` is what the paragraph's style gives: some changes are told against it.
void change(CharacterLook& look, std::string_view changes, const CharacterLook& style,
            const StyleSheet* styles);
void change(ParagraphLook& look, std::string_view changes, std::string_view data);

struct Font {
    std::string name;
    bool is_symbol = false;  // its characters are pictures
};
std::vector<Font> read_fonts(const WordFile& file);

// Bullets and numbers of lists, counted as the paragraphs come.
class Lists {
  public:
    explicit Lists(const WordFile& file);
    // Changes of paragraph look that level `at` brings; empty where it is unknown.
    std::string_view changes(int list, int at) const;
    // The label of the next paragraph of this list and level: "•", "3.", empty where it shows none.
    std::string next_label(int list, int at);

  private:
    struct Level {
        int start = 1;
        std::uint8_t format = 0;
        std::string_view changes;
        std::u16string text;  // characters below 9 stand for the number of that level
    };
    struct List {
        std::vector<Level> levels;
        std::vector<int> counts;
    };
    bool read_level(std::string_view& bytes, Level& out) const;
    const Level* level(int list, int level) const;
    std::map<std::uint32_t, List> lists_;
    std::vector<std::uint32_t> uses_;  // list of each use
};

}  // namespace atspro::document::word97
