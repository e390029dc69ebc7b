// Styles of an ODT: how text, paragraphs, pages, boxes and lists look, parents and defaults included.
#pragma once

#include <map>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/flow.h"
#include "document/list_numbers.h"

namespace atspro::document::odt {

struct TextLook {
    domain::Style style = {.font = "Times New Roman", .size = 12};
    bool auto_color = true;
    bool hidden = false;
    bool capitals = false;
    std::optional<std::uint32_t> background = {};
    std::string language = {};  // "de-DE"
};

struct ParagraphLook {
    TextLook text = {};
    FlowParagraph format = {};  // without runs and label
    float line_height = 0;      // points; 0 where it is a multiple
    bool break_before_column = false;
    std::optional<bool> break_after_page = {};
    bool contextual_spacing = false;
    std::string master_page = {};  // begins a page of that kind
    std::string borders = {};      // spelled out, for telling neighbours with equal ones
    std::string list_style = {};   // for lists that name none
    int outline_level = 0;
    bool is_title = false;
};

struct ListLevel {
    NumberKind kind = NumberKind::none;
    std::string bullet = {};  // where it is one
    std::string prefix = {};
    std::string suffix = {};
    int start = 1;
    int shown_levels = 1;
    std::optional<float> indent = {};      // points, of the text
    std::optional<float> first_line = {};  // negative hangs
};

struct Columns {
    std::vector<float> widths = {};  // none where the text runs over the whole width
    float gap = 0;
};

struct MasterPage {
    PageSetup page = {};
    Columns columns = {};
    pugi::xml_node header = {};
    pugi::xml_node footer = {};
    pugi::xml_node first_header = {};
    pugi::xml_node first_footer = {};
};

// Styles as one part sees them: its own automatic ones before those that both share.
class Styles {
  public:
    void add(const pugi::xml_node& container);
    // Page layouts alone.
    void add_page_layouts(const pugi::xml_node& container);

    // Null where there is none.
    pugi::xml_node find(std::string_view family, std::string_view name) const;
    // A property of a style or its nearest ancestor that gives it; empty where none does.
    std::string_view property(std::string_view family, std::string_view name, const char* group,
                              const char* attribute) const;
    ParagraphLook paragraph(std::string_view name) const;
    void apply_text(TextLook& into, std::string_view name) const;
    // Levels of a list style, from 0; empty where it is unknown.
    std::vector<ListLevel> list(std::string_view name) const;
    MasterPage master_page(std::string_view name) const;
    Columns columns(const pugi::xml_node& properties, float available) const;

  private:
    void apply_paragraph(ParagraphLook& into, std::string_view name, int depth) const;
    void apply_text_chain(TextLook& into, std::string_view family, std::string_view name, int depth) const;
    void read_text(TextLook& into, const pugi::xml_node& properties) const;

    std::map<std::pair<std::string, std::string>, pugi::xml_node> styles_;  // by family and name
    std::map<std::string, pugi::xml_node, std::less<>> defaults_;           // by family
    std::map<std::string, pugi::xml_node, std::less<>> lists_;
    std::map<std::string, pugi::xml_node, std::less<>> layouts_;
    std::map<std::string, pugi::xml_node, std::less<>> masters_;
    std::map<std::string, std::string, std::less<>> fonts_;  // names to families
    std::string first_master_;
};

// Points of a length with a unit; nothing for percentages and nonsense.
std::optional<float> length(std::string_view text);
// "50%" as a share of 1.
std::optional<float> percentage(std::string_view text);

}  // namespace atspro::document::odt
