// Cairo and Pango, loaded when the first picture is drawn. Linked the ordinary way they bring thirty
// libraries along, which every start of the program and every child that reads a document would pay for; few
// draw.
#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

#include "base/error.h"

namespace atspro::document {

#define ATSPRO_DRAWING_FUNCTIONS(X)             \
    X(cairo_create)                             \
    X(cairo_destroy)                            \
    X(cairo_fill)                               \
    X(cairo_format_stride_for_width)            \
    X(cairo_get_source)                         \
    X(cairo_image_surface_create_for_data)      \
    X(cairo_paint)                              \
    X(cairo_pattern_set_extend)                 \
    X(cairo_pattern_set_filter)                 \
    X(cairo_rectangle)                          \
    X(cairo_restore)                            \
    X(cairo_save)                               \
    X(cairo_scale)                              \
    X(cairo_set_operator)                       \
    X(cairo_set_source_rgb)                     \
    X(cairo_set_source_surface)                 \
    X(cairo_status)                             \
    X(cairo_surface_destroy)                    \
    X(cairo_surface_flush)                      \
    X(cairo_surface_write_to_png_stream)        \
    X(cairo_translate)                          \
    X(g_object_unref)                           \
    X(pango_cairo_create_layout)                \
    X(pango_cairo_show_layout)                  \
    X(pango_font_description_free)              \
    X(pango_font_description_new)               \
    X(pango_font_description_set_absolute_size) \
    X(pango_font_description_set_family)        \
    X(pango_font_description_set_style)         \
    X(pango_font_description_set_weight)        \
    X(pango_layout_get_extents)                 \
    X(pango_layout_set_font_description)        \
    X(pango_layout_set_text)

// Each function by its own name.
struct DrawLibrary {
#define ATSPRO_MEMBER(name) decltype(&::name) name = nullptr;
    ATSPRO_DRAWING_FUNCTIONS(ATSPRO_MEMBER)
#undef ATSPRO_MEMBER
};

// Loads the library where that was not done yet. Errors: internal where it is not installed.
Result<void> drawing_is_here();
// The functions; only after drawing_is_here() succeeded.
const DrawLibrary& drawing();

}  // namespace atspro::document
