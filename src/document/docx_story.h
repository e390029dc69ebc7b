// One story of a DOCX (the body, a header, a note) onto a FlowWriter: blocks, runs, fields, tables, boxes.
// What they look like comes from Shared; what they refer to from the part's own relations. Sections, page
// geometry and the order of stories are the business of docx.cpp.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "document/docx_numbering.h"
#include "document/docx_package.h"
#include "document/docx_styles.h"
#include "document/docx_theme.h"
#include "document/flow.h"

namespace atspro::document::docx {

struct NoteReference {
    bool is_endnote = false;
    std::string id;
};

// What all stories of a document share.
struct Shared {
    Theme theme;
    Styles styles;
    Numbering numbering;
    std::map<std::string, std::size_t> language_bytes;  // text of each language
    std::vector<NoteReference> notes;                   // in the order met
};

// A coloured shape or picture that text may stand on.
struct Painted {
    domain::Box box;
    std::uint32_t color = 0;
};

class StoryReader {
  public:
    StoryReader(Shared& shared, FlowWriter& flow, const Relations& relations, bool is_furniture = false)
        : shared_(shared), flow_(flow), relations_(relations), is_furniture_(is_furniture) {}

    // Called behind every paragraph that ends a section, with its w:sectPr.
    void on_section_end(std::function<void(const pugi::xml_node&)> call) { section_end_ = std::move(call); }
    // Everything of a story: the children of w:body, w:hdr, w:footnote and so on.
    void read(const pugi::xml_node& story);

    const std::vector<Painted>& painted() const { return painted_; }

  private:
    struct Field {
        std::string instruction = {};
        std::string url = {};
        bool in_result = false;
    };
    // The paragraph at hand.
    struct Open {
        FlowParagraph paragraph = {};
        RunProperties run = {};      // of its style, document defaults and table included
        Toggles style_toggles = {};  // of its style and table
        RunProperties mark = {};     // of its own mark
        std::string hyperlink = {};
    };
    struct TableCell {
        pugi::xml_node node = {};
        int column = 0;
        int span = 1;
        int row_span = 1;
        bool is_continued = false;
    };
    struct TableRow {
        pugi::xml_node node = {};
        std::vector<TableCell> cells = {};
    };
    // Where a box stands, before the flow knows.
    struct Place {
        std::optional<float> x = {};
        std::optional<float> y = {};
        bool x_from_flow = false;
        bool y_from_flow = false;
        bool wraps = true;
        float width = 144;
        float height = 0;
    };

    // docx_story.cpp: blocks and paragraphs
    void read_inside(const pugi::xml_node& content);
    void blocks(const pugi::xml_node& parent);
    void block(const pugi::xml_node& node);
    void paragraph(const pugi::xml_node& node);
    ParagraphProperties look_of(const pugi::xml_node& node, const ResolvedStyle** style) const;
    void begin_paragraph(const pugi::xml_node& node, const ParagraphProperties& look,
                         const ResolvedStyle& style);
    void set_kind(const ParagraphProperties& look, const ResolvedStyle& style);
    void set_borders(const pugi::xml_node& node, const ParagraphProperties& look);
    void end_paragraph(const pugi::xml_node& node);
    void split_paragraph();
    void flush_carried();
    void enter_frame(const pugi::xml_node& frame);
    void leave_frame();

    // docx_runs.cpp: what stands in a paragraph
    void inline_content(const pugi::xml_node& parent);
    void inline_element(const pugi::xml_node& node);
    void run(const pugi::xml_node& node);
    void run_child(const pugi::xml_node& node, const Run& look, const RunProperties& properties);
    RunProperties run_properties(const pugi::xml_node& node) const;
    Run run_look(const RunProperties& properties) const;
    void text(std::string text, const Run& look, const RunProperties& properties);
    void line_break(const pugi::xml_node& node, const Run& look, const RunProperties& properties);
    void field_character(const pugi::xml_node& node);
    void simple_field(const pugi::xml_node& node);
    bool shows_text() const;
    std::string link_target(const pugi::xml_node& node) const;

    // docx_tables.cpp
    void table(const pugi::xml_node& node);
    static std::vector<TableRow> grid_of(const pugi::xml_node& table, int* columns);
    std::vector<float> column_widths(const pugi::xml_node& table, const std::vector<TableRow>& rows,
                                     std::size_t columns) const;
    void table_rows(const pugi::xml_node& node, const std::vector<TableRow>& rows,
                    const std::vector<float>& widths, const ResolvedStyle& style);
    std::optional<Place> table_place(const pugi::xml_node& properties, float width) const;

    // docx_drawing.cpp
    void drawing(const pugi::xml_node& node);
    void graphic(const pugi::xml_node& data, const Place& place);
    void shape(const pugi::xml_node& node, const Place& place);
    void group(const pugi::xml_node& node, const Place& place);
    void picture(const pugi::xml_node& node);
    void box(const pugi::xml_node& content, const Place& place, float padding,
             std::optional<std::uint32_t> fill);
    void paint(const Place& place, std::uint32_t color);
    Place anchored(const pugi::xml_node& anchor) const;
    Place framed(const pugi::xml_node& frame) const;

    // docx_vml.cpp
    void pict(const pugi::xml_node& node);
    void vml_shape(const pugi::xml_node& node, const Place& place);
    Place vml_place(const pugi::xml_node& node) const;

    Shared& shared_;
    FlowWriter& flow_;
    const Relations& relations_;
    bool is_furniture_;
    std::function<void(const pugi::xml_node&)> section_end_;

    Open open_;
    std::vector<Field> fields_;
    std::optional<FlowParagraph> carried_;  // begins the next paragraph
    bool carries_format_ = false;           // ... whose look is that of the carried one
    const TableLook* cell_look_ = nullptr;
    std::string frame_key_;   // of the open frame; empty where none is
    int nesting_ = 0;         // tables and boxes around
    bool is_hidden_ = false;  // within a row or a drawing that is not shown
    std::string last_style_;
    bool last_contextual_ = false;
    std::string last_border_;
    std::vector<Painted> painted_;
};

// The branch of an mc:AlternateContent that is read: the first choice whose requirements are known, otherwise
// the fallback.
pugi::xml_node chosen_branch(const pugi::xml_node& alternate);

}  // namespace atspro::document::docx
