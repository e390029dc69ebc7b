// The text of an ODT (body, page head or foot) onto a FlowWriter: paragraphs, lists, tables, frames.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "document/flow.h"
#include "document/odt_styles.h"

namespace atspro::document::odt {

// What body, heads and feet share.
struct Shared {
    std::map<std::string, std::size_t> language_bytes;  // text of each language
    std::vector<pugi::xml_node> notes;                  // bodies of foot- and endnotes, in the order met
};

class StoryReader {
  public:
    StoryReader(Shared& shared, FlowWriter& flow, const Styles& styles, bool is_furniture = false)
        : shared_(shared), flow_(flow), styles_(styles), is_furniture_(is_furniture) {}

    // Called where a paragraph begins a page of a kind of its own.
    void on_master_page(std::function<void(const std::string&)> call) { master_page_ = std::move(call); }
    void read(const pugi::xml_node& story) { blocks(story); }

  private:
    struct List {
        std::vector<ListLevel> levels = {};
        std::vector<int> counters = {};
        std::string style = {};
    };
    // Of the list item whose first paragraph is still to come.
    struct Item {
        int depth = 0;  // from 1; 0 outside lists
        bool wants_label = false;
    };

    void blocks(const pugi::xml_node& parent);
    void block(const pugi::xml_node& node);
    void section(const pugi::xml_node& node);

    // paragraphs
    void paragraph(const pugi::xml_node& node);
    void place_in_list(ParagraphLook& look);
    std::string label_of(int depth);
    void content(const pugi::xml_node& parent, const TextLook& look, const std::string& url);
    void element(const pugi::xml_node& node, const TextLook& look, const std::string& url);
    void text(std::string_view text, const TextLook& look, const std::string& url);
    void sign(std::string text, const TextLook& look, const std::string& url);

    // lists and tables
    void list(const pugi::xml_node& node);
    void table(const pugi::xml_node& node);
    void cell(const pugi::xml_node& node, int column);
    void inside(const pugi::xml_node& content);

    // frames
    void frame(const pugi::xml_node& node, const std::string& url);
    void shape(const pugi::xml_node& node);
    BoxSetup place_of(const pugi::xml_node& node) const;
    std::optional<std::uint32_t> fill_of(std::string_view style) const;

    Shared& shared_;
    FlowWriter& flow_;
    const Styles& styles_;
    bool is_furniture_;
    std::function<void(const std::string&)> master_page_;

    FlowParagraph open_;
    bool after_blank_ = true;  // white space that follows shows nothing
    bool is_hidden_ = false;   // within a hidden section
    List list_;
    std::map<std::string, std::vector<int>> counted_;  // where lists of a style stopped
    Item item_;
    std::string last_style_;
    std::string last_borders_;
    int nesting_ = 0;
};

}  // namespace atspro::document::odt
