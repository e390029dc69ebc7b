// Glyphs in the order of a content stream become words. Knows geometry and characters, not poppler: the
// device that walks the page hands it one glyph at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "document/pdf_backdrop.h"
#include "domain/page.h"

namespace atspro::document {

// One glyph as drawn, in points from the page's top left.
struct Glyph {
    Point origin;          // on the baseline
    Point advance;         // its own width
    Point pen;             // advance plus letter spacing: where the next glyph of the string begins
    Point up;              // one font size, perpendicular to the baseline
    double ascent = 0.95;  // of `up`
    double descent = -0.35;
    double size = 0;  // points
    std::u32string_view text;
    std::uint16_t style = 0;
    std::optional<domain::HiddenReason> hidden;
    bool clips = false;  // also a clipping path: later paint shows through it alone
};

// A word with what the page's end still needs to know about it.
struct DrawnWord {
    std::string text;
    domain::Box box;
    std::uint16_t style = 0;
    bool space_before = true;
    std::optional<domain::HiddenReason> hidden;
    std::uint32_t drawn_at = 0;  // Backdrop::now() when it was drawn
    float baseline = 0;          // y of the baseline of upright text, otherwise the bottom of the box
    float size = 0;
    bool clips = false;
};

class WordBuilder {
  public:
    explicit WordBuilder(std::vector<DrawnWord>& out) : out_(out) {}

    void add(const Glyph& glyph, std::uint32_t drawn_at);
    // White space was drawn: the word ends here.
    void add_space();
    // The word ends here, but whatever is drawn against it still counts as joined to it.
    void end_word();
    // Runs of zero-width and other invisible characters met so far, and the words they stood in.
    const std::u32string& invisible() const { return invisible_; }
    const domain::Box& invisible_box() const { return invisible_box_; }
    std::size_t text_bytes() const { return text_bytes_; }
    // Text that came by another way than glyphs counts against the same budget.
    void count_text(std::size_t bytes) { text_bytes_ += bytes; }

  private:
    struct Last {
        Point origin;
        Point advance;
        double end = 0;           // along the writing direction, letter spacing excluded
        double pen_end = 0;       // the same, letter spacing included
        double base = 0;          // across the writing direction
        std::size_t text_at = 0;  // where its text begins in the word
        char32_t code = 0;
    };

    bool continues(const Glyph& glyph, Point along) const;
    bool is_repeat(const Glyph& glyph) const;
    bool combine(const Glyph& glyph, Point along);
    void begin_word(const Glyph& glyph, Point along, std::uint32_t drawn_at);
    void append(const Glyph& glyph);
    void end_invisible_run();
    void remember(const Glyph& glyph, Point along, std::size_t text_at);
    bool drawn_before(const DrawnWord& word) const;

    std::vector<DrawnWord>& out_;
    DrawnWord word_;
    bool open_ = false;
    bool space_ = true;
    bool rtl_ = false;
    bool leftwards_ = false;  // right-to-left text that came in logical order
    bool have_last_ = false;
    Last last_;
    Point along_;
    double last_size_ = 0;
    std::u32string run_;  // invisible characters since the last visible one
    std::u32string invisible_;
    domain::Box invisible_box_;
    std::size_t text_bytes_ = 0;
};

domain::Box box_of(const Glyph& glyph);
// Adds to `box` what `other` covers.
void unite(domain::Box& box, const domain::Box& other);

}  // namespace atspro::document
