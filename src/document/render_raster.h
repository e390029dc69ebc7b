// Drawing a PDF page into memory: for people as colours, for text recognition as greys.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/error.h"

class PDFDoc;

namespace atspro::document {

struct Raster {
    int width = 0;     // pixels
    int height = 0;    // pixels
    int stride = 0;    // bytes from row to row
    int channels = 1;  // 1: grey; 4: blue, green, red, unused
    double dpi = 72;   // what it was drawn at
    std::vector<std::uint8_t> bytes;
};

enum class RasterKind { grey, color };

// At `dpi`, or less where the picture would pass the limits of limits.h. `page` from 1. Errors: not_found,
// corrupt_file.
Result<Raster> draw_pdf_page(PDFDoc& document, int page, double dpi, RasterKind kind);

// The largest resolution up to `dpi` at which a page of this size, in points, stays within the limits.
double fitting_dpi(double width, double height, double dpi);

// A colour raster as PNG bytes.
Result<std::string> to_png(Raster raster);

}  // namespace atspro::document
