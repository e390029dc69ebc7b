// Pages as PNG pictures, for people to compare with what was read. All are pure functions of their input and
// the fonts of the system.
//
// `dpi` is dots per inch, kMinDpi to kMaxDpi; a page so large that its picture would pass the limits of
// limits.h is drawn smaller. Errors: not_found (no such page; pages count from 1), bad_request (dpi), and
// those of the reader of the format. A picture is never kept or cached here.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "domain/page.h"

namespace atspro::document {

inline constexpr int kMinDpi = 20;
inline constexpr int kMaxDpi = 300;

Result<std::string> render_pdf_page(std::string_view bytes, int page, int dpi);
// A page of a format that has no pages of its own, as its reader laid it out: every word in its box, in its
// look.
Result<std::string> render_laid_out_page(const domain::Page& page, int dpi);
// Page n of a PNG, JPEG, TIFF or WebP: the picture itself, at the size that read_image says it has.
Result<std::string> render_picture(std::string_view bytes, int page, int dpi);

}  // namespace atspro::document
