#include "document/image_decode.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>
#include <optional>

#include "document/draw_library.h"
#include "document/limits.h"
#include "document/ocr_library.h"

namespace atspro::document {

namespace {

constexpr double kSheetInches = 11.69;  // the longer side of A4
constexpr int kMinPageDpi = 60;         // a resolution outside these belongs to a screen or says nothing
constexpr int kMaxPageDpi = 1200;
constexpr double kMaxSheetInches = 20;
constexpr int kMaxTiffPages = 300;

const char* media_type_of(int format) {
    switch (format) {
        case IFF_PNG:
            return "image/png";
        case IFF_JFIF_JPEG:
            return "image/jpeg";
        case IFF_WEBP:
            return "image/webp";
        default:
            return format >= IFF_TIFF && format <= IFF_TIFF_ZIP ? "image/tiff" : nullptr;
    }
}

struct Header {
    int format = 0;
    int width = 0;
    int height = 0;
    int dpi = 0;
};

const l_uint8* data_of(std::string_view bytes) {
    return reinterpret_cast<const l_uint8*>(bytes.data());
}

std::optional<Header> header_of(const PictureLibrary& library, std::string_view bytes, int page) {
    Header header;
    l_int32 bits = 0;
    l_int32 samples = 0;
    l_int32 map = 0;
    if (library.find_format(data_of(bytes), &header.format) != 0 || media_type_of(header.format) == nullptr)
        return std::nullopt;
    if (std::strcmp(media_type_of(header.format), "image/tiff") == 0) {
        l_int32 format = 0;
        if (library.tiff_header(data_of(bytes), bytes.size(), page - 1, &header.width, &header.height, &bits,
                                &samples, &header.dpi, &map, &format) != 0)
            header.width = 0;
        return header;
    }
    l_int32 format = 0;
    if (library.header(data_of(bytes), bytes.size(), &format, &header.width, &header.height, &bits, &samples,
                       &map) != 0)
        header.width = 0;
    return header;
}

double page_dpi(int stated, int width, int height) {
    const double side = std::max(width, height);
    if (stated >= kMinPageDpi && stated <= kMaxPageDpi && side / stated <= kMaxSheetInches) return stated;
    return std::max(10.0, side / kSheetInches);
}

class Pixels {
  public:
    Pixels(const PictureLibrary& library, PIX* pix) : library_(library), pix_(pix) {}
    ~Pixels() { library_.destroy(&pix_); }
    Pixels(const Pixels&) = delete;
    Pixels& operator=(const Pixels&) = delete;
    PIX* get() const { return pix_; }

  private:
    const PictureLibrary& library_;
    PIX* pix_;
};

// The library keeps pixels in machine words, first pixel in the highest byte.
Raster raster_of(const PictureLibrary& library, PIX* pix, RasterKind kind) {
    Raster out;
    l_int32 depth = 0;
    library.dimensions(pix, &out.width, &out.height, &depth);
    const l_uint32* words = library.data(pix);
    const auto words_a_row = static_cast<std::size_t>(library.words_per_row(pix));
    out.channels = kind == RasterKind::grey ? 1 : 4;
    out.stride = kind == RasterKind::grey ? (out.width + 3) / 4 * 4 : out.width * 4;
    out.bytes.resize(static_cast<std::size_t>(out.stride) * static_cast<std::size_t>(out.height));
    for (int y = 0; y < out.height; ++y) {
        const l_uint32* row = words + static_cast<std::size_t>(y) * words_a_row;
        std::uint8_t* to =
            out.bytes.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(out.stride);
        for (int x = 0; x < out.width; ++x) {
            if (kind == RasterKind::grey) {
                to[x] = static_cast<std::uint8_t>(row[x / 4] >> (24 - 8 * (x % 4)));
            } else {
                const l_uint32 rgb = row[x] >> 8;
                std::memcpy(to + static_cast<std::ptrdiff_t>(x) * 4, &rgb, 4);
            }
        }
    }
    return out;
}

tl::unexpected<Error> not_installed() {
    return fail(Code::internal,
                "Pictures cannot be read here: leptonica is not installed; install liblept5.");
}

tl::unexpected<Error> damaged() {
    return fail(Code::corrupt_file,
                "The picture is damaged and cannot be read; save it again from its source.");
}

}  // namespace

Result<PictureInfo> inspect_picture(std::string_view bytes) {
    const PictureLibrary* library = picture_library();
    if (library == nullptr) return not_installed();
    if (bytes.size() < 12) return damaged();
    const auto header = header_of(*library, bytes, 1);
    if (!header)
        return fail(Code::unsupported_type, "The picture is not a PNG, JPEG, TIFF or WebP; save it as one.");
    if (header->width < 1 || header->height < 1) return damaged();
    PictureInfo info{media_type_of(header->format), 1};
    if (info.media_type != "image/tiff") return info;
    while (info.pages < kMaxTiffPages) {
        const auto next = header_of(*library, bytes, info.pages + 1);
        if (!next || next->width < 1) break;
        ++info.pages;
    }
    return info;
}

Result<Raster> decode_picture(std::string_view bytes, int page, RasterKind kind) {
    auto info = inspect_picture(bytes);
    if (!info) return fail(info.error());
    if (page < 1 || page > info->pages)
        return fail(Code::not_found, "The picture has no page " + std::to_string(page) + "; it has " +
                                         std::to_string(info->pages) + ".");
    const PictureLibrary& library = *picture_library();
    const auto header = header_of(library, bytes, page);
    if (!header || header->width < 1 || header->height < 1) return damaged();
    const auto width = static_cast<std::size_t>(header->width);
    const auto height = static_cast<std::size_t>(header->height);
    if (width > kMaxImageSide || height > kMaxImageSide || width * height > kMaxImagePixels)
        return fail(Code::too_complex, "The picture is larger than " +
                                           std::to_string(kMaxImagePixels / 1'000'000) + " megapixels or " +
                                           std::to_string(kMaxImageSide) +
                                           " pixels a side; scale it down and try again.");
    const Pixels read(library, info->media_type == "image/tiff"
                                   ? library.read_tiff(data_of(bytes), bytes.size(), page - 1)
                                   : library.read(data_of(bytes), bytes.size()));
    if (read.get() == nullptr) return damaged();
    const Pixels opaque(library, library.remove_alpha(read.get()));
    if (opaque.get() == nullptr) return damaged();
    const Pixels plain(library, kind == RasterKind::grey ? library.to_grey(opaque.get(), 0)
                                                         : library.to_color(opaque.get()));
    if (plain.get() == nullptr) return damaged();
    const int stated = header->dpi > 0 ? header->dpi : library.resolution(read.get());
    Raster out = raster_of(library, plain.get(), kind);
    out.dpi = page_dpi(stated, out.width, out.height);
    return out;
}

Result<Raster> resized(const Raster& raster, double factor) {
    if (const auto here = drawing_is_here(); !here) return fail(here.error());
    Raster out;
    out.channels = raster.channels;
    out.dpi = raster.dpi * factor;
    out.width = std::max(1, static_cast<int>(std::lround(raster.width * factor)));
    out.height = std::max(1, static_cast<int>(std::lround(raster.height * factor)));
    const cairo_format_t format = raster.channels == 1 ? CAIRO_FORMAT_A8 : CAIRO_FORMAT_RGB24;
    out.stride = drawing().cairo_format_stride_for_width(format, out.width);
    out.bytes.assign(static_cast<std::size_t>(out.stride) * static_cast<std::size_t>(out.height), 0);
    // Cairo asks for writable bytes and only reads them.
    const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> from(
        drawing().cairo_image_surface_create_for_data(const_cast<std::uint8_t*>(raster.bytes.data()), format,
                                                      raster.width, raster.height, raster.stride),
        drawing().cairo_surface_destroy);
    const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> to(
        drawing().cairo_image_surface_create_for_data(out.bytes.data(), format, out.width, out.height,
                                                      out.stride),
        drawing().cairo_surface_destroy);
    const std::unique_ptr<cairo_t, decltype(&cairo_destroy)> cairo(drawing().cairo_create(to.get()),
                                                                   drawing().cairo_destroy);
    drawing().cairo_scale(cairo.get(), static_cast<double>(out.width) / raster.width,
                          static_cast<double>(out.height) / raster.height);
    drawing().cairo_set_source_surface(cairo.get(), from.get(), 0, 0);
    drawing().cairo_pattern_set_filter(drawing().cairo_get_source(cairo.get()), CAIRO_FILTER_GOOD);
    drawing().cairo_pattern_set_extend(drawing().cairo_get_source(cairo.get()), CAIRO_EXTEND_PAD);
    drawing().cairo_set_operator(cairo.get(), CAIRO_OPERATOR_SOURCE);
    drawing().cairo_paint(cairo.get());
    drawing().cairo_surface_flush(to.get());
    if (drawing().cairo_status(cairo.get()) != CAIRO_STATUS_SUCCESS)
        return fail(Code::internal, "The picture could not be scaled; try again.");
    return out;
}

}  // namespace atspro::document
