// One paragraph cut into lines. Knows widths, tabs and where a line may break; not where the lines go.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "document/flow.h"
#include "document/flow_metrics.h"
#include "document/flow_pages.h"

namespace atspro::document {

// Part of a line: a word or a piece of one. x counts from the column's left edge.
struct LinePiece {
    std::string_view text;
    const domain::Style* style = nullptr;
    const std::string* link_url = nullptr;
    float x = 0;
    float width = 0;
    bool space_before = true;
    bool is_label = false;
};

struct HiddenPiece {
    std::string_view text;
    domain::HiddenReason reason = domain::HiddenReason::invisible;
    float size = 0;
    float x = 0;
};

struct FlowLine {
    std::vector<LinePiece> pieces;
    std::vector<HiddenPiece> hidden;
    float size = 0;   // of the largest text on it
    float start = 0;  // edges it was set between
    float end = 0;
    bool broken = false;  // the writer broke the line here, it is not full
};

class LineBreaker {
  public:
    // Says whether a run's text cannot be seen where the paragraph stands.
    using Judge = std::function<std::optional<domain::HiddenReason>(const Run&)>;

    // `paragraph` must outlive the object.
    LineBreaker(const FlowParagraph& paragraph, const Judge& judge);

    bool done() const { return at_ >= tokens_.size(); }
    bool is_empty() const { return tokens_.empty(); }
    // Font size of what comes next.
    float next_size() const;
    // The next line between x0 and x1, in a column of this width. Takes at least one token.
    FlowLine next(float x0, float x1, float column_width);

    // What zero-width characters said, spelled out; empty where there were few.
    const std::u32string& invisible() const { return invisible_; }

  private:
    enum class Kind : std::uint8_t { text, gap, fixed_gap, tab, line_end, hidden };
    struct Token {
        Kind kind = Kind::text;
        bool wide_script = false;  // may break beside any character
        bool continued = false;    // the rest of a word that was broken
        domain::HiddenReason reason = domain::HiddenReason::invisible;
        std::uint32_t run = 0;
        std::uint32_t begin = 0;  // into buffer_
        std::uint32_t end = 0;
        float width = 0;
        float size = 0;
    };
    struct Atom {
        std::size_t end = 0;  // token behind the last one
        float width = 0;
        bool whole = true;  // false: measuring stopped, it is far too wide
        bool wide_script = false;
    };
    struct Pen {
        float x = 0;
        float start = 0;
        float end = 0;
        float gap = 0;
        bool fresh = true;  // nothing on the line yet
    };

    void read_run(std::uint32_t index, const Run& run);
    void read_hidden(std::uint32_t index, const Run& run, domain::HiddenReason reason);
    void end_word_invisibles();
    Pen begin_line(FlowLine& line, float x0, float x1, float column_width);
    // Each answers false where the line is full.
    bool take_tab(FlowLine& line, Pen& pen);
    bool take_text(FlowLine& line, Pen& pen);
    Atom measure_atom(float limit) const;
    float measure_segment(float limit) const;
    void place(FlowLine& line, Pen& pen, Token& token, std::uint32_t until, float width, float squeeze);
    bool place_split(FlowLine& line, Pen& pen);
    void align(FlowLine& line, float x0, float x1) const;
    std::string_view text_of(const Token& token) const;

    const FlowParagraph& paragraph_;
    std::unordered_map<domain::Style, FontMetrics, StyleHash> fonts_;
    std::string buffer_;
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    bool space_ = true;
    bool first_line_ = true;
    bool has_right_to_left_ = false;
    bool line_has_tabs_ = false;
    std::u32string invisible_;
    std::u32string word_invisible_;
};

}  // namespace atspro::document
