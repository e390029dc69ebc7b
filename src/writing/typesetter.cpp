#include "writing/typesetter.h"

#include <algorithm>
#include <cmath>

#include "base/unicode.h"

namespace atspro::writing {
namespace {

constexpr float kUnits = PANGO_SCALE;  // Pango's units a point
constexpr float kTextMiddle = 0.32F;   // from the middle of a line down to its baseline, in sizes
// A word that is longer than its line is set smaller, so that it stays one word; down to this share of its
// size.
constexpr float kSmallestShare = 0.6F;
constexpr float kRounding = 0.995F;  // of a size that just fits: what rounding takes
// A line that is less full than this because a long word follows is no line's end to a reader, and looks odd:
// the word is broken then.
constexpr float kEmptiest = 0.34F;
constexpr const char* kBullet = "•";
// Letters that are drawn as one sign come apart in some readers.
constexpr const char* kFeatures = "liga=0, clig=0, dlig=0";

float points(int units) {
    return static_cast<float>(units) / kUnits;
}
int units(float length) {
    return static_cast<int>(std::lround(length * kUnits));
}

Held<PangoFontDescription> description_of(const TextStyle& style, const std::string& families) {
    Held<PangoFontDescription> font(pdf().pango_font_description_new());
    pdf().pango_font_description_set_family(font.get(), families.c_str());
    pdf().pango_font_description_set_absolute_size(font.get(), units(style.size));
    pdf().pango_font_description_set_weight(font.get(), style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pdf().pango_font_description_set_style(font.get(),
                                           style.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    return font;
}

void insert(PangoAttrList* list, PangoAttribute* attribute, std::size_t begin, std::size_t end) {
    attribute->start_index = static_cast<guint>(begin);
    attribute->end_index = static_cast<guint>(end);
    pdf().pango_attr_list_insert(list, attribute);
}

bool is_installed(PangoFontMap* map, const std::string& family) {
    PangoFontFamily** families = nullptr;
    int count = 0;
    pdf().pango_font_map_list_families(map, &families, &count);
    const std::string wanted = to_lower(family);
    const bool found = std::any_of(families, families + count, [&](PangoFontFamily* one) {
        return to_lower(pdf().pango_font_family_get_name(one)) == wanted;
    });
    pdf().g_free(families);
    return found;
}

std::string text_of(const std::vector<Run>& runs) {
    std::string text;
    for (const Run& run : runs) text += run.text;
    return text;
}

float widest_line(PangoLayout* layout) {
    float widest = 0;
    for (int i = 0; i < pdf().pango_layout_get_line_count(layout); ++i) {
        PangoRectangle logical;
        pdf().pango_layout_line_get_extents(pdf().pango_layout_get_line_readonly(layout, i), nullptr,
                                            &logical);
        widest = std::max(widest, points(logical.width));
    }
    return widest;
}

// Where the first line begins that is nearly empty, with text below it; -1 where there is none.
int nearly_empty_line(PangoLayout* layout, float width) {
    for (int i = 0; i + 1 < pdf().pango_layout_get_line_count(layout); ++i) {
        PangoLayoutLine* line = pdf().pango_layout_get_line_readonly(layout, i);
        PangoRectangle logical;
        pdf().pango_layout_line_get_extents(line, nullptr, &logical);
        if (points(logical.width) < kEmptiest * width) return line->start_index;
    }
    return -1;
}

// The runs up to a byte of their text, and from there on.
std::pair<std::vector<Run>, std::vector<Run>> parted(const std::vector<Run>& runs, std::size_t at) {
    std::pair<std::vector<Run>, std::vector<Run>> out;
    for (const Run& run : runs) {
        const std::size_t here = std::min(at, run.text.size());
        at -= here;
        Run part = run;
        part.text = run.text.substr(0, here);
        if (!part.text.empty()) out.first.push_back(part);
        part.text = run.text.substr(here);
        if (!part.text.empty()) out.second.push_back(part);
    }
    return out;
}

// Where the runs that lead somewhere stand in a line.
std::vector<LineLink> links_of(PangoLayoutLine* line, const std::vector<Run>& runs) {
    std::vector<LineLink> links;
    const int begin = line->start_index;
    const int end = line->start_index + line->length;
    int at = 0;
    for (const Run& run : runs) {
        const int first = std::max(at, begin);
        at += static_cast<int>(run.text.size());
        const int last = std::min(at, end);
        if (run.url.empty() || first >= last) continue;
        int* ranges = nullptr;
        int count = 0;
        pdf().pango_layout_line_get_x_ranges(line, first, last, &ranges, &count);
        for (int i = 0; i < count; ++i)
            links.push_back({run.url, points(ranges[2 * i]), points(ranges[2 * i + 1])});
        pdf().g_free(ranges);
    }
    return links;
}

}  // namespace

Result<Typesetter> Typesetter::make(const Template& look, const std::string& font, bool to_the_left) {
    if (auto here = pdf_library_is_here(); !here) return fail(here.error());
    // One a thread, kept: reading the fonts is what takes time.
    PangoFontMap* map = pdf().pango_cairo_font_map_get_default();
    if (!font.empty() && (font.find(',') != std::string::npos || !is_installed(map, font)))
        return fail(Code::bad_usage,
                    "The font \"" + font + "\" is not installed; install it, or leave it out.");
    std::string families = font;
    for (const std::string_view family : look.families)
        families += (families.empty() ? "" : ",") + std::string(family);
    Held<PangoContext> context(pdf().pango_font_map_create_context(map));
    cairo_font_options_t* options = pdf().cairo_font_options_create();
    pdf().cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    pdf().cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pdf().pango_cairo_context_set_font_options(context.get(), options);
    pdf().cairo_font_options_destroy(options);
    pdf().pango_cairo_context_set_resolution(context.get(), 72);
    pdf().pango_context_set_round_glyph_positions(context.get(), FALSE);
    return Typesetter(look, std::move(families), std::move(context), to_the_left);
}

Held<PangoLayout> Typesetter::layout_of(const TextStyle& style, const std::vector<Run>& runs,
                                        float width) const {
    Held<PangoLayout> layout(pdf().pango_layout_new(context_.get()));
    const std::string text = text_of(runs);
    pdf().pango_layout_set_font_description(layout.get(), description_of(style, families_).get());
    pdf().pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
    PangoAttrList* attributes = pdf().pango_attr_list_new();
    insert(attributes, pdf().pango_attr_font_features_new(kFeatures), 0, text.size());
    insert(attributes, pdf().pango_attr_insert_hyphens_new(FALSE), 0, text.size());
    std::size_t at = 0;
    for (const Run& run : runs) {
        if (run.bold)
            insert(attributes, pdf().pango_attr_weight_new(PANGO_WEIGHT_BOLD), at, at + run.text.size());
        if (!run.says_address())
            insert(attributes, pdf().pango_attr_underline_new(PANGO_UNDERLINE_SINGLE), at,
                   at + run.text.size());
        if (run.italic)
            insert(attributes, pdf().pango_attr_style_new(PANGO_STYLE_ITALIC), at, at + run.text.size());
        at += run.text.size();
    }
    pdf().pango_layout_set_attributes(layout.get(), attributes);
    pdf().pango_attr_list_unref(attributes);
    pdf().pango_layout_set_auto_dir(layout.get(), TRUE);
    pdf().pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD);
    pdf().pango_layout_set_width(layout.get(), width > 0 ? units(width) : -1);
    return layout;
}

float Typesetter::width_of(const TextStyle& style, const std::vector<Run>& runs) const {
    const Held<PangoLayout> layout = layout_of(style, runs, 0);
    PangoRectangle logical;
    pdf().pango_layout_line_get_extents(pdf().pango_layout_get_line_readonly(layout.get(), 0), nullptr,
                                        &logical);
    return points(logical.width);
}

// Items parted by separators fill line after line; a comma stays at its line's end, a bar goes.
std::vector<std::vector<Run>> Typesetter::broken_at_separators(const Block& block, const TextStyle& style,
                                                               float width) const {
    if (std::none_of(block.runs.begin(), block.runs.end(), [](const Run& run) { return run.separator; }) ||
        width_of(style, block.runs) <= width)
        return {block.runs};
    std::vector<std::vector<Run>> lines(1);
    std::vector<Run> item;
    const Run* separator = nullptr;
    const auto add_item = [&] {
        std::vector<Run> longer = lines.back();
        if (separator) longer.push_back(*separator);
        longer.insert(longer.end(), item.begin(), item.end());
        if (!separator || width_of(style, longer) <= width) {
            lines.back() = std::move(longer);
        } else {
            if (separator->text != kBar) lines.back().push_back({.text = std::string(trim(separator->text))});
            lines.push_back(item);
        }
        item.clear();
    };
    for (const Run& run : block.runs) {
        if (!run.separator) {
            item.push_back(run);
            continue;
        }
        add_item();
        separator = &run;
    }
    add_item();
    return lines;
}

void Typesetter::note_missing(PangoLayout* layout) {
    if (pdf().pango_layout_get_unknown_glyphs_count(layout) == 0) return;
    const int count = pdf().pango_layout_get_line_count(layout);
    for (int i = 0; i < count; ++i) {
        const PangoLayoutLine* line = pdf().pango_layout_get_line_readonly(layout, i);
        for (const GSList* at = line->runs; at != nullptr; at = at->next) {
            const PangoGlyphString* glyphs = static_cast<const PangoLayoutRun*>(at->data)->glyphs;
            for (int k = 0; k < glyphs->num_glyphs; ++k) {
                const PangoGlyph glyph = glyphs->glyphs[k].glyph;
                if ((glyph & PANGO_GLYPH_UNKNOWN_FLAG) == 0 || glyph == PANGO_GLYPH_EMPTY) continue;
                const char32_t c = glyph & ~static_cast<PangoGlyph>(PANGO_GLYPH_UNKNOWN_FLAG);
                if (std::find(missing_.begin(), missing_.end(), c) == missing_.end()) missing_.push_back(c);
            }
        }
    }
}

void Typesetter::add_lines(SetBlock& out, const TextStyle& style, const std::vector<Run>& runs, float indent,
                           float width) {
    Held<PangoLayout> layout = layout_of(style, runs, width - indent);
    if (const int begin = nearly_empty_line(layout.get(), width - indent); begin >= 0 && !style.centered) {
        int end = begin;
        if (begin == 0) {
            pdf().pango_layout_set_wrap(layout.get(), PANGO_WRAP_CHAR);
            end = pdf().pango_layout_get_line_readonly(layout.get(), 0)->length;
            pdf().pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD);
        }
        const auto [above, below] = parted(runs, static_cast<std::size_t>(end));
        if (!below.empty()) {
            add_lines(out, style, above, indent, width);
            return add_lines(out, style, below, indent, width);
        }
    }
    if (const float widest = widest_line(layout.get()); widest > width - indent + 0.1F) {
        const float scale = (width - indent) / widest;
        if (style.size * scale >= kSmallestShare * style.size) {
            TextStyle smaller = style;
            smaller.size = style.size * scale * kRounding;
            return add_lines(out, smaller, runs, indent, width);
        }
        pdf().pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    }
    note_missing(layout.get());
    const bool to_the_left = to_the_left_ || runs_to_the_left(text_of(runs));
    const int count = pdf().pango_layout_get_line_count(layout.get());
    for (int i = 0; i < count; ++i) {
        SetLine line;
        line.line = pdf().pango_layout_get_line_readonly(layout.get(), i);
        PangoRectangle logical;
        pdf().pango_layout_line_get_extents(line.line, nullptr, &logical);
        line.width = points(logical.width);
        const float usual = style.size * look_->leading;
        line.height = std::max(usual, points(logical.height));
        line.baseline = line.height > usual ? points(-logical.y) : usual / 2 + style.size * kTextMiddle;
        const float room = width - indent - line.width;
        if (style.centered)
            line.x = room / 2;
        else
            line.x = to_the_left ? room : indent;
        line.links = links_of(line.line, runs);
        out.lines.push_back(std::move(line));
    }
    out.layouts.push_back(std::move(layout));
}

// The second line of a headline would be taken for an address or a name.
TextStyle Typesetter::on_one_line(const TextStyle& style, const std::vector<Run>& runs, float width) const {
    TextStyle out = style;
    const float scale = width / std::max(width_of(style, runs), 1.F);
    if (scale < 1 && scale >= kSmallestShare) out.size *= scale * kRounding;
    return out;
}

SetBlock Typesetter::set(const Block& block, float width) {
    const TextStyle& style = style_of(*look_, block.kind);
    SetBlock out;
    out.block = &block;
    const float indent = indent_of(*look_, block);
    out.to_the_left = to_the_left_ || runs_to_the_left(block.text());
    if (block.kind == BlockKind::headline) {
        add_lines(out, on_one_line(style, block.runs, width), block.runs, indent, width);
        return out;
    }
    if (block.kind != BlockKind::bullet) {
        for (const auto& runs : broken_at_separators(block, style, width - indent))
            add_lines(out, style, runs, indent, width);
        return out;
    }
    add_lines(out, style, block.runs, indent, width);
    const std::vector<Run> sign{{.text = kBullet}};
    out.layouts.push_back(layout_of(style, sign, 0));
    out.bullet = pdf().pango_layout_get_line_readonly(out.layouts.back().get(), 0);
    const float sign_width = width_of(style, sign);
    const float left = std::max(0.F, indent - sign_width - style.size * 0.42F);
    out.bullet_x = out.to_the_left ? width - left - sign_width : left;
    return out;
}

}  // namespace atspro::writing
