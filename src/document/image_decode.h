// Pictures from a stranger: measured before they are decoded. The picture library is loaded when the first
// picture comes, since most documents have none and loading it costs more than reading one of them.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "document/render_raster.h"

namespace atspro::document {

struct PictureInfo {
    std::string media_type;
    int pages = 1;  // of a TIFF; otherwise 1
};

// What kind of picture it is. Errors: unsupported_type, corrupt_file.
Result<PictureInfo> inspect_picture(std::string_view bytes);

// Page `page`, from 1. The raster's dpi is the picture's own where that is plausible for a page, otherwise
// what makes its longer side that of a sheet of paper. Errors: not_found, corrupt_file, too_complex (more
// than kMaxImagePixels or kMaxImageSide), unsupported_type, internal (the library is not installed).
Result<Raster> decode_picture(std::string_view bytes, int page, RasterKind kind);

// Scaled by `factor`, smoothly; dpi follows.
Result<Raster> resized(const Raster& raster, double factor);

}  // namespace atspro::document
