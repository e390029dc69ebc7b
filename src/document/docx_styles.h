// The styles of a DOCX, each with what it inherits. References to styles that are missing or that go in a
// circle end where they stop making sense, as word processors do it.
#pragma once

#include <array>
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
    // `styles` and `theme` must outlive the object: a style is worked out when it is first asked for. Most
    // files hold hundreds of styles and use a few.
    void read(const pugi::xml_node& styles, const Theme& theme);

    const ResolvedStyle& paragraph(std::string_view id) const {
        return find(Kind::paragraph, id, default_paragraph_);
    }
    const ResolvedStyle& character(std::string_view id) const {
        return find(Kind::character, id, default_character_);
    }
    const ResolvedStyle& table(std::string_view id) const { return find(Kind::table, id, default_table_); }
    // List that a numbering style stands for.
    std::optional<int> list_of(std::string_view numbering_style) const;

    // What holds where no style says anything.
    const RunProperties& run_defaults() const { return run_defaults_; }
    const ParagraphProperties& paragraph_defaults() const { return paragraph_defaults_; }

  private:
    enum class Kind : std::uint8_t { paragraph, character, table, numbering };
    using Map = std::map<std::string, ResolvedStyle, std::less<>>;
    using Sources = std::map<std::string, pugi::xml_node, std::less<>>;
    static Kind kind_of(std::string_view type);
    const ResolvedStyle& find(Kind kind, std::string_view id, const std::string& otherwise) const;
    const ResolvedStyle* resolve(Kind kind, std::string_view id, int depth) const;

    const Theme* theme_ = nullptr;
    std::array<Sources, 4> sources_;
    mutable std::array<Map, 4> resolved_;
    std::string default_paragraph_;
    std::string default_character_;
    std::string default_table_;
    RunProperties run_defaults_;
    ParagraphProperties paragraph_defaults_;
};

// The borders and cell margins that a w:tblPr gives.
void read_table_look(TableLook& into, const pugi::xml_node& table_properties);

}  // namespace atspro::document::docx
