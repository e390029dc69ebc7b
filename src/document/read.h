// One document, whatever its format: detection, the right reader, and the limits that hold for all of them.
// Runs inside the sandboxed extractor; everyone else asks document::Extractor.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "domain/page.h"

namespace atspro::document {

// Media type, base name and size are set. Errors: those of detect() and of the readers; too_complex where
// the pages, words or text pass limits.h.
Result<domain::Document> read_document(std::string_view bytes, std::string_view filename);

// Page `page` (from 1) as PNG. Errors: those of read_document, not_found (no such page), bad_request (dpi,
// see render.h).
Result<std::string> page_png(std::string_view bytes, std::string_view filename, int page, int dpi);

}  // namespace atspro::document
