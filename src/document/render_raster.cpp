#include "document/render_raster.h"

#include <poppler/PDFDoc.h>
#include <poppler/Page.h>
#include <poppler/SplashOutputDev.h>
#include <poppler/splash/SplashBitmap.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <memory>

#include "document/draw_library.h"
#include "document/limits.h"

namespace atspro::document {

namespace {

constexpr double kPointsPerInch = 72;

cairo_status_t append_png(void* out, const unsigned char* data, unsigned int length) {
    static_cast<std::string*>(out)->append(data, data + length);
    return CAIRO_STATUS_SUCCESS;
}

// Draws every image but those that claim a size no page is scanned at: poppler goes through all the rows that
// are claimed, whether there is data for them or not, and that takes seconds.
class PageDrawing final : public SplashOutputDev {
  public:
    using SplashOutputDev::SplashOutputDev;

    void drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                   GfxImageColorMap* colors, bool interpolate, const int* mask_colors,
                   bool inline_image) override {
        if (is_sane(width, height))
            SplashOutputDev::drawImage(state, ref, stream, width, height, colors, interpolate, mask_colors,
                                       inline_image);
    }
    void drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height, bool invert,
                       bool interpolate, bool inline_image) override {
        if (is_sane(width, height))
            SplashOutputDev::drawImageMask(state, ref, stream, width, height, invert, interpolate,
                                           inline_image);
    }
    void drawMaskedImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                         GfxImageColorMap* colors, bool interpolate, Stream* mask, int mask_width,
                         int mask_height, bool mask_invert, bool mask_interpolate) override {
        if (is_sane(width, height) && is_sane(mask_width, mask_height))
            SplashOutputDev::drawMaskedImage(state, ref, stream, width, height, colors, interpolate, mask,
                                             mask_width, mask_height, mask_invert, mask_interpolate);
    }
    void drawSoftMaskedImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                             GfxImageColorMap* colors, bool interpolate, Stream* mask, int mask_width,
                             int mask_height, GfxImageColorMap* mask_colors, bool mask_interpolate) override {
        if (is_sane(width, height) && is_sane(mask_width, mask_height))
            SplashOutputDev::drawSoftMaskedImage(state, ref, stream, width, height, colors, interpolate, mask,
                                                 mask_width, mask_height, mask_colors, mask_interpolate);
    }

  private:
    static bool is_sane(int width, int height) {
        constexpr std::int64_t kMaxDrawnPixels = 400'000'000;  // more than A3 at 1,200 dots an inch
        return std::int64_t{width} * height <= kMaxDrawnPixels;
    }
};

}  // namespace

double fitting_dpi(double width, double height, double dpi) {
    const double side = std::max({width, height, 1.0});
    const double area = std::max(width * height, 1.0);
    const double by_side = static_cast<double>(kMaxImageSide - 1) / side * kPointsPerInch;
    const double by_area = std::sqrt(static_cast<double>(kMaxImagePixels) * 0.99 / area) * kPointsPerInch;
    return std::min({dpi, by_side, by_area});
}

Result<Raster> draw_pdf_page(PDFDoc& document, int page, double dpi, RasterKind kind) {
    if (page < 1 || page > document.getNumPages())
        return fail(Code::not_found, "The document has no page " + std::to_string(page) + "; it has " +
                                         std::to_string(document.getNumPages()) + ".");
    const ::Page* source = document.getPage(page);
    if (source == nullptr || !source->isOk())
        return fail(Code::corrupt_file,
                    "The page is damaged and cannot be drawn; export the document again.");
    Raster out;
    out.dpi = fitting_dpi(source->getCropWidth(), source->getCropHeight(), dpi);
    out.channels = kind == RasterKind::grey ? 1 : 4;
    std::array<unsigned char, 32> paper{};
    paper.fill(255);
    PageDrawing device(kind == RasterKind::grey ? splashModeMono8 : splashModeXBGR8, 4, false, paper.data());
    device.setFontAntialias(true);
    device.setVectorAntialias(true);
    device.startDoc(&document);
    document.displayPage(&device, page, out.dpi, out.dpi, 0, false, true, false);
    const std::unique_ptr<SplashBitmap> bitmap(device.takeBitmap());
    if (!bitmap || bitmap->getDataPtr() == nullptr || bitmap->getWidth() < 1 || bitmap->getHeight() < 1)
        return fail(Code::corrupt_file, "The page cannot be drawn; export the document again.");
    out.width = bitmap->getWidth();
    out.height = bitmap->getHeight();
    out.stride = bitmap->getRowSize();
    const auto size = static_cast<std::size_t>(out.stride) * static_cast<std::size_t>(out.height);
    out.bytes.assign(bitmap->getDataPtr(), bitmap->getDataPtr() + size);
    return out;
}

Result<std::string> to_png(Raster raster) {
    if (const auto here = drawing_is_here(); !here) return fail(here.error());
    const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface(
        drawing().cairo_image_surface_create_for_data(raster.bytes.data(), CAIRO_FORMAT_RGB24, raster.width,
                                                      raster.height, raster.stride),
        drawing().cairo_surface_destroy);
    std::string png;
    if (drawing().cairo_surface_write_to_png_stream(surface.get(), &append_png, &png) != CAIRO_STATUS_SUCCESS)
        return fail(Code::internal, "The page could not be turned into a picture; try again.");
    return png;
}

}  // namespace atspro::document
