#include "writing/templates.h"

#include <string>

#include "base/unicode.h"

namespace atspro::writing {
namespace {

constexpr Color kBlack{0x1A, 0x1A, 0x1A};
constexpr Color kGrey{0x55, 0x55, 0x55};
constexpr Color kNavy{0x1F, 0x3A, 0x5F};
constexpr Color kTeal{0x0B, 0x5C, 0x63};

// A book's look: serif, centred head, a thin line below each heading.
Template classic() {
    Template t{};
    t.name = "classic";
    t.meaning = "Serif type, a centred head, a thin line below each heading.";
    t.families = {"Liberation Serif", "DejaVu Serif", "DejaVu Sans"};
    t.leading = 1.24F;
    t.margin_x = 62;
    t.margin_y = 54;
    t.bullet_indent = 14;
    t.accent = kBlack;
    t.rule = 0.6F;
    t.title = {
        .size = 23, .bold = true, .italic = false, .color = kBlack, .above = 0, .below = 1, .centered = true};
    t.headline = {
        .size = 12, .bold = false, .italic = true, .color = kGrey, .above = 0, .below = 3, .centered = true};
    t.contact = {.size = 10,
                 .bold = false,
                 .italic = false,
                 .color = kBlack,
                 .above = 0,
                 .below = 0,
                 .centered = true};
    t.heading = {.size = 12.5F,
                 .bold = true,
                 .italic = false,
                 .color = kBlack,
                 .above = 13,
                 .below = 4,
                 .centered = false};
    t.entry = {.size = 11,
               .bold = true,
               .italic = false,
               .color = kBlack,
               .above = 7,
               .below = 0,
               .centered = false};
    t.details = {.size = 10.5F,
                 .bold = false,
                 .italic = true,
                 .color = kGrey,
                 .above = 0,
                 .below = 1.5F,
                 .centered = false};
    t.text = {.size = 10.5F,
              .bold = false,
              .italic = false,
              .color = kBlack,
              .above = 2,
              .below = 1,
              .centered = false};
    t.bullet = {.size = 10.5F,
                .bold = false,
                .italic = false,
                .color = kBlack,
                .above = 1.5F,
                .below = 0,
                .centered = false};
    return t;
}

// Sans, a large name and headings in deep blue, a coloured line above each section.
Template modern() {
    Template t{};
    t.name = "modern";
    t.meaning = "Sans type, name and headings in deep blue, a line above each section.";
    t.families = {"Carlito", "Liberation Sans", "DejaVu Sans"};
    t.leading = 1.27F;
    t.margin_x = 60;
    t.margin_y = 52;
    t.bullet_indent = 13;
    t.accent = kNavy;
    t.rule = 1.1F;
    t.rule_above = true;
    t.title = {
        .size = 27, .bold = true, .italic = false, .color = kNavy, .above = 0, .below = 0, .centered = false};
    t.headline = {.size = 13,
                  .bold = false,
                  .italic = false,
                  .color = kTeal,
                  .above = 0,
                  .below = 3,
                  .centered = false};
    t.contact = {.size = 10,
                 .bold = false,
                 .italic = false,
                 .color = kGrey,
                 .above = 0,
                 .below = 0,
                 .centered = false};
    t.heading = {.size = 13,
                 .bold = true,
                 .italic = false,
                 .color = kNavy,
                 .above = 14,
                 .below = 2,
                 .centered = false};
    t.entry = {.size = 11.5F,
               .bold = true,
               .italic = false,
               .color = kBlack,
               .above = 7,
               .below = 0,
               .centered = false};
    t.details = {.size = 10.5F,
                 .bold = false,
                 .italic = false,
                 .color = kGrey,
                 .above = 0,
                 .below = 1.5F,
                 .centered = false};
    t.text = {.size = 10.5F,
              .bold = false,
              .italic = false,
              .color = kBlack,
              .above = 2,
              .below = 1,
              .centered = false};
    t.bullet = {.size = 10.5F,
                .bold = false,
                .italic = false,
                .color = kBlack,
                .above = 1.5F,
                .below = 0,
                .centered = false};
    return t;
}

// Much on a page: small sans, narrow margins, headings over a hairline.
Template compact() {
    Template t{};
    t.name = "compact";
    t.meaning = "Small sans type and narrow margins, for much on few pages.";
    t.families = {"Liberation Sans", "DejaVu Sans", "DejaVu Serif"};
    t.leading = 1.2F;
    t.margin_x = 46;
    t.margin_y = 40;
    t.bullet_indent = 11;
    t.accent = kGrey;
    t.rule = 0.4F;
    t.title = {.size = 18,
               .bold = true,
               .italic = false,
               .color = kBlack,
               .above = 0,
               .below = 0,
               .centered = false};
    t.headline = {.size = 10,
                  .bold = false,
                  .italic = false,
                  .color = kGrey,
                  .above = 0,
                  .below = 1.5F,
                  .centered = false};
    t.contact = {.size = 9,
                 .bold = false,
                 .italic = false,
                 .color = kBlack,
                 .above = 0,
                 .below = 0,
                 .centered = false};
    t.heading = {.size = 10.5F,
                 .bold = true,
                 .italic = false,
                 .color = kBlack,
                 .above = 9,
                 .below = 2.5F,
                 .centered = false};
    t.entry = {.size = 9.5F,
               .bold = true,
               .italic = false,
               .color = kBlack,
               .above = 4.5F,
               .below = 0,
               .centered = false};
    t.details = {.size = 9,
                 .bold = false,
                 .italic = false,
                 .color = kGrey,
                 .above = 0,
                 .below = 0.5F,
                 .centered = false};
    t.text = {.size = 9.2F,
              .bold = false,
              .italic = false,
              .color = kBlack,
              .above = 1,
              .below = 0.5F,
              .centered = false};
    t.bullet = {.size = 9.2F,
                .bold = false,
                .italic = false,
                .color = kBlack,
                .above = 0.8F,
                .below = 0,
                .centered = false};
    return t;
}

// For long lists of work: generous type, headings by size and space alone.
Template academic() {
    Template t{};
    t.name = "academic";
    t.meaning = "Large serif type without lines or colours, for a long curriculum vitae.";
    t.families = {"Liberation Serif", "DejaVu Serif", "DejaVu Sans"};
    t.leading = 1.3F;
    t.margin_x = 72;
    t.margin_y = 68;
    t.bullet_indent = 16;
    t.accent = kBlack;
    t.rule = 0;
    t.title = {.size = 20,
               .bold = true,
               .italic = false,
               .color = kBlack,
               .above = 0,
               .below = 2,
               .centered = false};
    t.headline = {.size = 12,
                  .bold = false,
                  .italic = false,
                  .color = kBlack,
                  .above = 0,
                  .below = 3,
                  .centered = false};
    t.contact = {.size = 10.5F,
                 .bold = false,
                 .italic = false,
                 .color = kBlack,
                 .above = 0,
                 .below = 0,
                 .centered = false};
    t.heading = {.size = 15,
                 .bold = true,
                 .italic = false,
                 .color = kBlack,
                 .above = 18,
                 .below = 3,
                 .centered = false};
    t.entry = {.size = 11.5F,
               .bold = true,
               .italic = false,
               .color = kBlack,
               .above = 8,
               .below = 0,
               .centered = false};
    t.details = {.size = 11,
                 .bold = false,
                 .italic = false,
                 .color = kBlack,
                 .above = 0,
                 .below = 2,
                 .centered = false};
    t.text = {.size = 11,
              .bold = false,
              .italic = false,
              .color = kBlack,
              .above = 2.5F,
              .below = 1,
              .centered = false};
    t.bullet = {.size = 11,
                .bold = false,
                .italic = false,
                .color = kBlack,
                .above = 2,
                .below = 0,
                .centered = false};
    return t;
}

// The words of others are set back, in the colour of what stands beside the text.
Template with_quotes(Template look) {
    look.quote = look.text;
    look.quote.color = look.details.color;
    return look;
}

}  // namespace

const std::vector<Template>& templates() {
    static const std::vector<Template> all{with_quotes(classic()), with_quotes(modern()),
                                           with_quotes(compact()), with_quotes(academic())};
    return all;
}

Result<const Template*> template_named(std::string_view name) {
    const std::string lower = to_lower(name);
    std::string known;
    for (const Template& t : templates()) {
        if (lower == t.name) return &t;
        known += (known.empty() ? "" : ", ") + std::string(t.name);
    }
    return fail(Code::bad_usage,
                "There is no template \"" + std::string(name) + "\"; choose one of " + known + ".");
}

}  // namespace atspro::writing
