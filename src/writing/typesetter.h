// Blocks set into lines of one width, with the fonts that are installed.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "writing/blocks.h"
#include "writing/pdf_library.h"

namespace atspro::writing {

// Where a run of a line leads to: points from the line's left end.
struct LineLink {
    std::string url;
    float x0 = 0;
    float x1 = 0;
};

struct SetLine {
    PangoLayoutLine* line = nullptr;  // held by its layout
    float x = 0;                      // points from the left margin
    float width = 0;
    float height = 0;
    float baseline = 0;  // from the line's top
    std::vector<LineLink> links;
};

struct SetBlock {
    const Block* block = nullptr;
    std::vector<Held<PangoLayout>> layouts;
    std::vector<SetLine> lines;
    PangoLayoutLine* bullet = nullptr;  // held by the last layout; null for other kinds
    float bullet_x = 0;
    bool to_the_left = false;  // stands at the right margin
};

class Typesetter {
  public:
    // `font` empty: the template's own. Errors: bad_usage where that family is not installed.
    // `to_the_left`: what
    // is not centred stands at the right margin, whatever its own script.
    static Result<Typesetter> make(const Template& look, const std::string& font, bool to_the_left);

    SetBlock set(const Block& block, float width);

    // Characters of what was set so far that no installed font can draw, each once.
    const std::vector<char32_t>& missing() const { return missing_; }

  private:
    Typesetter(const Template& look, std::string families, Held<PangoContext> context, bool to_the_left)
        : look_(&look),
          to_the_left_(to_the_left),
          families_(std::move(families)),
          context_(std::move(context)) {}

    Held<PangoLayout> layout_of(const TextStyle& style, const std::vector<Run>& runs, float width) const;
    float width_of(const TextStyle& style, const std::vector<Run>& runs) const;
    TextStyle on_one_line(const TextStyle& style, const std::vector<Run>& runs, float width) const;
    std::vector<std::vector<Run>> broken_at_separators(const Block& block, const TextStyle& style,
                                                       float width) const;
    void add_lines(SetBlock& out, const TextStyle& style, const std::vector<Run>& runs, float indent,
                   float width);
    void note_missing(PangoLayout* layout);

    const Template* look_;
    bool to_the_left_;
    std::string families_;
    Held<PangoContext> context_;
    std::vector<char32_t> missing_;
};

}  // namespace atspro::writing
