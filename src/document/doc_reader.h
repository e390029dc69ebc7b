// Laying out a Word 97 document: its stories, sections, tables, text boxes and fields.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/error.h"
#include "document/doc_file.h"
#include "document/doc_look.h"
#include "document/flow.h"

namespace atspro::document::word97 {

// Tables gathered row by row, for only the end of a row tells how its cells lie.
class TableGatherer {
  public:
    bool is_open() const { return !levels_.empty(); }
    // A paragraph at `look.depth` (1 or more). `ends_cell`: its mark closes a cell.
    void add(FlowParagraph paragraph, const ParagraphLook& look, bool ends_cell);
    // Lays out what was gathered.
    void close(FlowWriter& flow);

  private:
    struct Table;
    struct Block {
        FlowParagraph paragraph;
        std::shared_ptr<Table> table;  // or this
    };
    using Cell = std::vector<Block>;
    struct Row {
        std::vector<CellLook> looks;
        std::vector<Cell> cells;
    };
    struct Table {
        std::vector<Row> rows;
    };
    struct Level {
        std::shared_ptr<Table> table;
        std::vector<Cell> cells;
        Cell cell;
    };
    void end_row(Level& level, std::vector<CellLook> looks);
    std::shared_ptr<Table> end_level();
    static void lay(FlowWriter& flow, const Table& table);
    static void lay(FlowWriter& flow, const Cell& cell);
    std::vector<Level> levels_;
};

struct Section {
    std::uint32_t end = 0;  // position behind its last character
    PageSetup page;
    std::vector<float> columns;  // widths; one or none: no columns
    float gap = 36;
    bool is_continuous = false;   // goes on where the section before ends
    bool has_first_page = false;  // with a header and footer of its own
};
std::vector<Section> read_sections(const WordFile& file);

// A text box or its like: where it hangs, and which part of its story it holds.
struct Drawing {
    BoxSetup box;
    Range text;
};
// By the position of their anchors, counted from the story's start. Text of boxes without an anchor is keyed
// from `kNoAnchor` on.
inline constexpr std::uint32_t kNoAnchor = 0x80000000;
std::map<std::uint32_t, Drawing> read_drawings(const WordFile& file, bool in_headers, float margin_top);

// The title among the document's properties.
std::string title_of(std::string_view summary);

class DocReader {
  public:
    explicit DocReader(const WordFile& file);
    Result<domain::Document> read();

  private:
    struct Field {
        std::string instruction;
        bool in_result = false;
        std::string link_url;
    };
    // One story, or a box of it.
    struct Telling {
        bool furniture = false;
        bool hidden = false;  // comments: a person does not see them on the page
        bool is_main = false;
        bool is_box = false;
        std::uint32_t start = 0;  // of the story
        const std::map<std::uint32_t, Drawing>* drawings = nullptr;
        std::vector<Field> fields;
        TableGatherer tables;
        std::vector<const Drawing*> waiting;  // boxes that hang in a table that is still open
    };

    void tell(Range range, Telling telling);
    void tell_headers(bool footers);
    void tell_unanchored(const std::map<std::uint32_t, Drawing>& drawings, bool furniture);
    void paragraph(Telling& telling, const std::vector<Character>& characters, std::uint32_t from,
                   bool ends_section);
    void break_here(Telling& telling, FlowParagraph& open, ParagraphLook& look, char16_t kind);
    void finish_paragraph(Telling& telling, FlowParagraph open, const ParagraphLook& look, bool ends_cell);
    void hang_boxes(Telling& telling, std::uint32_t from, std::uint32_t to, bool in_table);
    void lay_box(const Drawing& drawing, bool furniture);
    void begin_section(std::size_t index);
    void end_section();

    ParagraphLook look_of_mark(const Character& mark);
    CharacterLook look_of(const Character& character, const ParagraphLook& paragraph);
    void label(FlowParagraph& open, const ParagraphLook& look, const CharacterLook& characters);
    // Text of one character, fields and marks taken into account; empty where nothing is drawn.
    std::string text_of(Telling& telling, const Character& character, const CharacterLook& look);
    void end_instruction(Field& field) const;
    Run run_of(const Telling& telling, const CharacterLook& look) const;
    domain::Style style_of(const CharacterLook& look) const;

    const WordFile& file_;
    StyleSheet styles_;
    std::vector<Font> fonts_;
    Lists lists_;
    LookPages character_pages_;
    LookPages paragraph_pages_;
    std::vector<Section> sections_;
    std::size_t section_ = 0;
    bool columns_open_ = false;
    std::map<std::uint32_t, Drawing> drawings_;
    std::map<std::uint32_t, Drawing> header_drawings_;
    std::set<std::u16string> furniture_seen_;
    char16_t high_surrogate_ = 0;
    FlowWriter flow_;
};

}  // namespace atspro::document::word97
