// Cairo and Pango, loaded when the first PDF is written: linked the ordinary way they bring thirty libraries
// along, which every start of the program would pay for.
#pragma once

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <memory>

#include "base/error.h"

namespace atspro::writing {

#define ATSPRO_PDF_FUNCTIONS(X)                 \
    X(cairo_create)                             \
    X(cairo_destroy)                            \
    X(cairo_fill)                               \
    X(cairo_font_options_create)                \
    X(cairo_font_options_destroy)               \
    X(cairo_font_options_set_hint_metrics)      \
    X(cairo_font_options_set_hint_style)        \
    X(cairo_move_to)                            \
    X(cairo_pdf_surface_add_outline)            \
    X(cairo_pdf_surface_create_for_stream)      \
    X(cairo_pdf_surface_set_metadata)           \
    X(cairo_rectangle)                          \
    X(cairo_set_source_rgb)                     \
    X(cairo_show_page)                          \
    X(cairo_status)                             \
    X(cairo_surface_destroy)                    \
    X(cairo_surface_finish)                     \
    X(cairo_surface_status)                     \
    X(cairo_tag_begin)                          \
    X(cairo_tag_end)                            \
    X(g_free)                                   \
    X(g_object_unref)                           \
    X(pango_attr_font_features_new)             \
    X(pango_attr_insert_hyphens_new)            \
    X(pango_attr_list_insert)                   \
    X(pango_attr_list_new)                      \
    X(pango_attr_list_unref)                    \
    X(pango_attr_style_new)                     \
    X(pango_attr_underline_new)                 \
    X(pango_attr_weight_new)                    \
    X(pango_cairo_context_set_font_options)     \
    X(pango_cairo_context_set_resolution)       \
    X(pango_cairo_font_map_get_default)         \
    X(pango_cairo_show_layout_line)             \
    X(pango_context_set_round_glyph_positions)  \
    X(pango_font_description_free)              \
    X(pango_font_description_new)               \
    X(pango_font_description_set_absolute_size) \
    X(pango_font_description_set_family)        \
    X(pango_font_description_set_style)         \
    X(pango_font_description_set_weight)        \
    X(pango_font_family_get_name)               \
    X(pango_font_map_create_context)            \
    X(pango_font_map_list_families)             \
    X(pango_layout_get_line_count)              \
    X(pango_layout_get_line_readonly)           \
    X(pango_layout_get_unknown_glyphs_count)    \
    X(pango_layout_line_get_extents)            \
    X(pango_layout_line_get_x_ranges)           \
    X(pango_layout_new)                         \
    X(pango_layout_set_attributes)              \
    X(pango_layout_set_auto_dir)                \
    X(pango_layout_set_font_description)        \
    X(pango_layout_set_text)                    \
    X(pango_layout_set_width)                   \
    X(pango_layout_set_wrap)

// Each function by its own name.
struct PdfLibrary {
#define ATSPRO_MEMBER(name) decltype(&::name) name = nullptr;
    ATSPRO_PDF_FUNCTIONS(ATSPRO_MEMBER)
#undef ATSPRO_MEMBER
};

// Loads the library where that was not done yet. Errors: internal where it is not installed.
Result<void> pdf_library_is_here();
// The functions; only after pdf_library_is_here() succeeded.
const PdfLibrary& pdf();

struct Unref {
    void operator()(PangoLayout* layout) const { pdf().g_object_unref(layout); }
    void operator()(PangoContext* context) const { pdf().g_object_unref(context); }
    void operator()(PangoFontDescription* description) const {
        pdf().pango_font_description_free(description);
    }
    void operator()(cairo_surface_t* surface) const { pdf().cairo_surface_destroy(surface); }
    void operator()(cairo_t* cairo) const { pdf().cairo_destroy(cairo); }
};
template <class T>
using Held = std::unique_ptr<T, Unref>;

}  // namespace atspro::writing
