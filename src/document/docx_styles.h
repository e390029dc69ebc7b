// The styles of a DOCX, each with what it inherits. References to styles that are missing or that go in a
// circle end where they stop making sense, as word processors do it.
#pragma once

#include <map>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "document/docx_properties.h"

namespace atspro::document::docx {

struct TableLook {
    ParagraphProperties paragraph = {};
    RunProperties run = {};
    std::optional<Color> shading = {};  // of cells
    std::optional<bool> borders = {};
    std::optional<float> padding = {};  // points, left in each cell
};

struct ResolvedStyle {
    std::string id = {};
    ParagraphProperties paragraph = {};
    RunProperties run = {};
    TableLook table = {};
    std::map<std::string, TableLook, std::less<>> parts = {};  // "firstRow", "band1Horz", ...
    int heading = 0;  // 1-9 where the style or an ancestor is a heading
    bool is_title = false;
};

class Styles {
  public:
    void read(const pugi::xml_node& styles, const Theme& theme);

    const ResolvedStyle& paragraph(std::string_view id) const {
        return find(paragraphs_, id, default_paragraph_);
    }
    const ResolvedStyle& character(std::string_view id) const {
        return find(characters_, id, default_character_);
    }
    const ResolvedStyle& table(std::string_view id) const { return find(tables_, id, default_table_); }
    // List that a numbering style stands for.
    std::optional<int> list_of(std::string_view numbering_style) const;

    // What holds where no style says anything.
    const RunProperties& run_defaults() const { return run_defaults_; }
    const ParagraphProperties& paragraph_defaults() const { return paragraph_defaults_; }

  private:
    using Map = std::map<std::string, ResolvedStyle, std::less<>>;
    struct Source {
        pugi::xml_node node;
        std::string_view type;
    };
    const ResolvedStyle& find(const Map& map, std::string_view id, const std::string& otherwise) const;
    void resolve(std::string_view id, const Theme& theme, int depth);
    Map& map_for(std::string_view type);

    std::map<std::string, Source, std::less<>> sources_;
    Map paragraphs_;
    Map characters_;
    Map tables_;
    Map lists_;
    std::string default_paragraph_;
    std::string default_character_;
    std::string default_table_;
    RunProperties run_defaults_;
    ParagraphProperties paragraph_defaults_;
};

// The borders and cell margins that a w:tblPr gives.
void read_table_look(TableLook& into, const pugi::xml_node& table_properties);

}  // namespace atspro::document::docx
