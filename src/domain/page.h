// A document as positioned text: what `document/` produces and `reading/` understands. Lengths are points
// (1/72 inch) from the page's top left corner, y downwards.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace atspro::domain {

struct Box {
    float x0 = 0;
    float y0 = 0;
    float x1 = 0;
    float y1 = 0;
    bool operator==(const Box&) const = default;

    float width() const { return x1 - x0; }
    float height() const { return y1 - y0; }
    float middle_y() const { return (y0 + y1) / 2; }
};

// The look of a run of words. Shared by index from Word, so that a page holds each look once.
struct Style {
    std::string font;         // family name as the document gives it, subset prefix removed ("Calibri-Bold")
    float size = 0;           // points
    std::uint32_t color = 0;  // 0xRRGGBB
    bool bold = false;
    bool italic = false;
    bool underlined = false;
    bool operator==(const Style&) const = default;
};

struct Word {
    std::string text;  // well-formed UTF-8, no white space, never empty
    Box box;
    std::uint16_t style = 0;  // index into Page::styles
    std::uint32_t paragraph =
        0;  // index into Page::paragraphs plus one; 0 where the format has none (PDF, scans)
    bool space_before = true;  // false: drawn against the word before it ("C" "++"), join without a blank
};

// What a format says about a paragraph itself. PDF and scans say nothing: their pages have no paragraphs.
enum class ParagraphKind : std::uint8_t { body, heading, list_item, title };

// Where in a web page a paragraph stands. Other formats say nothing: plain.
enum class PagePart : std::uint8_t {
    plain,
    aside,  // navigation, banners, forms, other offers, the site's own foot
    main,   // inside the element that holds most of the page's running text
};

struct Paragraph {
    ParagraphKind kind = ParagraphKind::body;
    std::uint8_t level = 0;  // heading level 1-9, list depth 1-9, otherwise 0
    // The same paragraph may go on over a page break: then `id` is the same on both pages.
    std::uint32_t id = 0;
    std::uint32_t cell = 0;  // table cell number, unique in the document, counted from 1; 0 outside tables
    std::uint32_t row = 0;   // table row number, unique in the document, counted from 1; 0 outside tables
    bool furniture = false;  // from a page header or footer
    PagePart part = PagePart::plain;
};

// A live link: an annotation, a field or an anchor.
struct Link {
    Box box;
    std::string url;
};

// A drawn horizontal or vertical line or thin rectangle, useful as a separator of sections and columns.
struct Rule {
    Box box;
};

struct Page {
    int number = 1;  // from 1
    float width = 612;
    float height = 792;
    std::vector<Style> styles;
    std::vector<Word> words;  // in the order of the document's own stream
    std::vector<Paragraph> paragraphs;
    std::vector<Link> links;
    std::vector<Rule> rules;
    bool has_images = false;
};

enum class HiddenReason : std::uint8_t {
    same_color,   // drawn in the colour of what lies behind it
    tiny,         // under 2 pt
    off_page,     // outside the page or crop box
    invisible,    // render mode 3, or marked as hidden in the format (`w:vanish`)
    transparent,  // opacity near zero
    clipped,      // outside the clipping path
    zero_width,   // zero-width or other characters that draw nothing
    covered,      // painted over
};

// Text that a person does not see and a machine would read. Evidence, never input.
struct HiddenText {
    HiddenReason reason = HiddenReason::invisible;
    int page = 1;
    Box box;
    std::string text;
};

// A job posting that a web page carries as data beside its text: schema.org's JobPosting.
struct StructuredPosting {
    enum class Form : std::uint8_t { json_ld, microdata, rdfa };
    Form form = Form::json_ld;
    // One object in the vocabulary's own names, as strict JSON. What was HTML in it is lines of text: "# "
    // stands before a heading, "- " before a list item, a tab between the cells of a table row.
    std::string json;
};

// What a web page says about itself. Empty for every other kind of document.
struct WebPage {
    std::string canonical_url;
    std::string share_title;  // og:title
    std::string site_name;    // og:site_name
    bool scripted = false;    // it holds scripts of its own: its text may come from them
    bool asks_password = false;
};

struct Document {
    std::string media_type;  // decided by content
    std::string filename;    // as the user gave it, base name only
    std::uint64_t bytes = 0;
    std::string title;     // from the document's own properties, may be empty
    std::string language;  // BCP 47 where the document says one, otherwise empty
    bool ocr = false;      // at least one page was read by OCR
    std::vector<Page> pages;
    std::vector<HiddenText> hidden;
    std::vector<std::string> notes;  // stable codes of what was odd while reading ("ocr_low_confidence")
    std::vector<StructuredPosting> postings;
    WebPage web;
};

// Stable snake_case name of a reason ("same_color").
const char* name_of(HiddenReason reason);

}  // namespace atspro::domain
