#include <algorithm>

#include "document/image_decode.h"
#include "document/limits.h"
#include "document/ocr.h"
#include "document/readers.h"

namespace atspro::document {

namespace {

constexpr double kPointsPerInch = 72;
constexpr double kMaxEnlargement = 2.5;  // of a small picture, so that its letters have pixels enough
constexpr int kMinSide = 40;             // pixels; nothing smaller holds a line of text

// At the resolution that recognition works best with.
Result<Raster> for_recognition(Raster raster) {
    const double factor = std::min(kOcrDpi / raster.dpi, kMaxEnlargement);
    if (factor > 0.9 && factor < 1.1) return raster;
    return resized(raster, factor);
}

}  // namespace

Result<domain::Document> read_image(std::string_view bytes) {
    if (bytes.empty()) return fail(Code::empty_file, "The file is empty; choose a file with content.");
    auto info = inspect_picture(bytes);
    if (!info) return fail(info.error());
    domain::Document out;
    out.media_type = info->media_type;
    out.bytes = bytes.size();
    Ocr ocr;
    for (int number = 1; number <= info->pages; ++number) {
        domain::Page page;
        page.number = number;
        page.has_images = true;
        if (ocr.may_read(out)) {
            auto raster = decode_picture(bytes, number, RasterKind::grey);
            if (!raster) return fail(raster.error());
            page.width = static_cast<float>(raster->width / raster->dpi * kPointsPerInch);
            page.height = static_cast<float>(raster->height / raster->dpi * kPointsPerInch);
            if (std::min(raster->width, raster->height) >= kMinSide) {
                auto prepared = for_recognition(std::move(*raster));
                if (!prepared) return fail(prepared.error());
                ocr.read_page(*prepared, page, out);
            }
        }
        out.pages.push_back(std::move(page));
    }
    return out;
}

}  // namespace atspro::document
