// The state of reading one RTF document: what rtf.cpp (groups, text, tables) and rtf_words.cpp (control
// words) share.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "document/flow.h"
#include "document/rtf_tokens.h"

namespace atspro::document::rtf {

inline constexpr std::size_t kMaxTableEntries = 65'536;  // fonts, colours, styles, cells of a row
inline constexpr int kDefaultHalfPoints = 24;            // of text that has no size

float points(int twips);

enum class Destination { text, ignored, fonts, colors, styles, info, title, instruction, label };

struct Characters {
    int font = -1;  // -1: the document's default
    int half_points = kDefaultHalfPoints;
    int color = 0;
    int highlight = 0;
    bool bold = false;
    bool italic = false;
    bool underlined = false;
    bool hidden = false;
    bool deleted = false;
};

struct ParagraphState {
    FlowParagraph format;
    Align next_tab = Align::left;
    int style = 0;
    int list_depth = 1;  // from 1
    bool in_list = false;
    bool in_table = false;
};

struct Group {
    Destination destination = Destination::text;
    Characters characters;
    ParagraphState paragraph;
    std::string link_url;
    int fallback_characters = 1;  // \uc: characters that stand in for a \u
    bool ends_aside = false;      // its end closes a note, a box, a header or a footer
};

// Text that stands beside the running text: gathered by itself and laid later.
struct Aside {
    enum class Place { after_paragraph, at_end } place = Place::after_paragraph;
    bool furniture = false;
    std::vector<FlowParagraph> paragraphs;
    FlowParagraph interrupted;  // what was being gathered when it began
};

struct Font {
    std::string name;
    int charset = 0;
};

struct ParagraphStyle {
    int heading = 0;  // 1-9
    bool is_title = false;
};

class RtfReader {
  public:
    explicit RtfReader(std::string_view bytes) : tokens_(bytes) {}

    Result<domain::Document> read();

  private:
    void open_group();
    void close_group();
    void word(const RtfToken& token);
    void symbol(unsigned char c);
    void byte(const RtfToken& token);
    void unicode(int number);

    void start_destination(std::string_view name);
    void start_aside(Aside::Place place, bool furniture);
    void end_aside();
    bool encoding_word(const RtfToken& token);
    bool character_word(const RtfToken& token);
    bool paragraph_word(const RtfToken& token);
    bool table_word(const RtfToken& token);
    bool page_word(const RtfToken& token);
    void font_table_word(const RtfToken& token);
    void color_table_word(const RtfToken& token);

    void flush_bytes();
    void take(std::string text);
    void take_into_tables(const std::string& text);
    void end_font_or_style(std::string_view name);
    void end_paragraph();
    void emit(FlowParagraph paragraph);
    void end_cell();
    void end_row();
    void close_table();
    void end_section();
    void apply_page();

    Group& top() { return groups_.back(); }
    std::string encoding() const;
    domain::Style style() const;
    Run run_of(std::string text) const;

    RtfTokens tokens_;
    FlowWriter flow_;
    std::vector<Group> groups_{Group{}};
    bool too_deep_ = false;
    bool ignorable_ = false;   // \* was just read
    int skip_characters_ = 0;  // what stands in for the last \u
    char16_t high_surrogate_ = 0;
    std::string raw_;  // bytes of text that wait to be decoded

    std::string page_encoding_ = "windows-1252";
    std::map<int, Font> fonts_;
    int default_font_ = 0;
    int entry_ = 0;  // the font or style being declared
    std::string entry_name_;
    std::vector<std::uint32_t> colors_;
    std::set<std::size_t> automatic_colors_;
    std::uint32_t color_ = 0;
    bool color_given_ = false;
    std::map<int, ParagraphStyle> styles_;
    int style_outline_ = 0;
    std::string title_;
    std::string instruction_;  // of a field

    FlowParagraph open_;         // runs and label of the paragraph at hand
    std::vector<Aside> asides_;  // open ones, innermost last
    std::vector<FlowParagraph> after_paragraph_;
    std::vector<FlowParagraph> at_end_;
    std::set<std::string> furniture_seen_;

    std::vector<int> cell_edges_;  // twips, right edges
    int row_left_ = 0;
    std::vector<std::vector<FlowParagraph>> cells_;
    std::vector<FlowParagraph> cell_;
    bool table_open_ = false;

    PageSetup page_;
    bool page_changed_ = false;
    int columns_ = 1;
    int column_gap_ = 720;  // twips
    bool columns_open_ = false;
};

}  // namespace atspro::document::rtf
