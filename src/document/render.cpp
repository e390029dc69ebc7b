#include "document/render.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "document/draw_library.h"
#include "document/image_decode.h"
#include "document/pdf_open.h"
#include "document/render_raster.h"

namespace atspro::document {

namespace {

constexpr double kPointsPerInch = 72;
constexpr double kMinStretch = 0.5;  // of a substitute font, to fill the word's box
constexpr double kMaxStretch = 2.0;

std::optional<Error> bad_dpi(int dpi) {
    if (dpi >= kMinDpi && dpi <= kMaxDpi) return std::nullopt;
    return Error{Code::bad_request, "A page can be drawn at " + std::to_string(kMinDpi) + " to " +
                                        std::to_string(kMaxDpi) + " dots per inch; ask for one of these."};
}

// "Calibri-Bold", "TimesNewRomanPSMT" -> the family that a font library looks for.
std::string family_of(const std::string& font) {
    std::string family = font.substr(0, font.find_first_of("-,"));
    for (const std::string_view suffix : {"PSMT", "PS", "MT"}) {
        if (family.size() > suffix.size() + 2 && family.ends_with(suffix))
            family.resize(family.size() - suffix.size());
    }
    return family.empty() ? "Sans" : family;
}

using FontDescription = std::unique_ptr<PangoFontDescription, decltype(&pango_font_description_free)>;

FontDescription font_of(const domain::Style& style) {
    FontDescription font(drawing().pango_font_description_new(), drawing().pango_font_description_free);
    drawing().pango_font_description_set_family(font.get(), family_of(style.font).c_str());
    drawing().pango_font_description_set_absolute_size(
        font.get(), static_cast<double>(std::max(1.0F, style.size)) * PANGO_SCALE);
    drawing().pango_font_description_set_weight(font.get(),
                                                style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    drawing().pango_font_description_set_style(font.get(),
                                               style.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    return font;
}

void set_color(cairo_t* cairo, std::uint32_t color) {
    drawing().cairo_set_source_rgb(cairo, ((color >> 16) & 0xFF) / 255.0, ((color >> 8) & 0xFF) / 255.0,
                                   (color & 0xFF) / 255.0);
}

void draw_box(cairo_t* cairo, const domain::Box& box) {
    drawing().cairo_rectangle(cairo, static_cast<double>(box.x0), static_cast<double>(box.y0),
                              std::max(0.5, static_cast<double>(box.width())),
                              std::max(0.5, static_cast<double>(box.height())));
    drawing().cairo_fill(cairo);
}

// Stretched to its box: the reader that laid the page out may have measured another font.
void draw_word(cairo_t* cairo, PangoLayout* layout, const domain::Word& word, const domain::Style& style) {
    drawing().pango_layout_set_text(layout, word.text.data(), static_cast<int>(word.text.size()));
    PangoRectangle logical;
    drawing().pango_layout_get_extents(layout, nullptr, &logical);
    if (logical.width <= 0 || logical.height <= 0) return;
    const double natural = static_cast<double>(logical.width) / PANGO_SCALE;
    const double stretch =
        std::clamp(static_cast<double>(word.box.width()) / natural, kMinStretch, kMaxStretch);
    const double height = static_cast<double>(logical.height) / PANGO_SCALE;
    const double top =
        static_cast<double>(word.box.y0) + (static_cast<double>(word.box.height()) - height) / 2;
    set_color(cairo, style.color);
    drawing().cairo_save(cairo);
    drawing().cairo_translate(cairo, static_cast<double>(word.box.x0), top);
    drawing().cairo_scale(cairo, stretch, 1);
    drawing().pango_cairo_show_layout(cairo, layout);
    drawing().cairo_restore(cairo);
    if (style.underlined) draw_box(cairo, {word.box.x0, word.box.y1 - 1, word.box.x1, word.box.y1 - 0.5F});
}

void draw_page(cairo_t* cairo, const domain::Page& page) {
    const std::unique_ptr<PangoLayout, decltype(&g_object_unref)> layout(
        drawing().pango_cairo_create_layout(cairo), drawing().g_object_unref);
    set_color(cairo, 0x808080);
    for (const domain::Rule& rule : page.rules) draw_box(cairo, rule.box);
    const domain::Style plain;
    std::size_t shown = page.styles.size() + 1;  // the style that the layout is set to
    for (const domain::Word& word : page.words) {
        const domain::Style& style = word.style < page.styles.size() ? page.styles[word.style] : plain;
        if (shown != word.style) {
            const FontDescription font = font_of(style);
            drawing().pango_layout_set_font_description(layout.get(), font.get());
            shown = word.style;
        }
        draw_word(cairo, layout.get(), word, style);
    }
}

}  // namespace

Result<std::string> render_pdf_page(std::string_view bytes, int page, int dpi) {
    if (auto error = bad_dpi(dpi)) return fail(std::move(*error));
    auto document = open_pdf(bytes);
    if (!document) return fail(document.error());
    auto raster = draw_pdf_page(**document, page, dpi, RasterKind::color);
    if (!raster) return fail(raster.error());
    return to_png(std::move(*raster));
}

Result<std::string> render_laid_out_page(const domain::Page& page, int dpi) {
    if (auto error = bad_dpi(dpi)) return fail(std::move(*error));
    if (const auto here = drawing_is_here(); !here) return fail(here.error());
    const double width = std::max(1.0, static_cast<double>(page.width));
    const double height = std::max(1.0, static_cast<double>(page.height));
    const double scale = fitting_dpi(width, height, dpi) / kPointsPerInch;
    Raster raster;
    raster.channels = 4;
    raster.width = std::max(1, static_cast<int>(std::ceil(width * scale)));
    raster.height = std::max(1, static_cast<int>(std::ceil(height * scale)));
    raster.stride = drawing().cairo_format_stride_for_width(CAIRO_FORMAT_RGB24, raster.width);
    raster.bytes.assign(static_cast<std::size_t>(raster.stride) * static_cast<std::size_t>(raster.height),
                        255);
    {
        const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface(
            drawing().cairo_image_surface_create_for_data(raster.bytes.data(), CAIRO_FORMAT_RGB24,
                                                          raster.width, raster.height, raster.stride),
            drawing().cairo_surface_destroy);
        const std::unique_ptr<cairo_t, decltype(&cairo_destroy)> cairo(drawing().cairo_create(surface.get()),
                                                                       drawing().cairo_destroy);
        drawing().cairo_scale(cairo.get(), scale, scale);
        draw_page(cairo.get(), page);
        if (drawing().cairo_status(cairo.get()) != CAIRO_STATUS_SUCCESS)
            return fail(Code::internal, "The page could not be drawn; try again.");
        drawing().cairo_surface_flush(surface.get());
    }
    return to_png(std::move(raster));
}

Result<std::string> render_picture(std::string_view bytes, int page, int dpi) {
    if (auto error = bad_dpi(dpi)) return fail(std::move(*error));
    auto picture = decode_picture(bytes, page, RasterKind::color);
    if (!picture) return fail(picture.error());
    if (picture->dpi <= dpi) return to_png(std::move(*picture));
    auto smaller = resized(*picture, dpi / picture->dpi);
    if (!smaller) return fail(smaller.error());
    return to_png(std::move(*smaller));
}

}  // namespace atspro::document
