// One reader a format: bytes to positioned text. The readers run inside the sandboxed extractor process;
// nothing else calls them, tests and fuzzers aside. All are pure functions of their input but for fonts and
// OCR data that they read from the system.
//
// Errors: corrupt_file (damaged), encrypted_file, too_complex (a limit of limits.h passed), empty_file,
// unsupported_type (read_doc: Word 95 and older). A
// document without any readable text is not an error here: whoever understands it decides.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "domain/page.h"

namespace atspro::document {

Result<domain::Document> read_pdf(std::string_view bytes);
Result<domain::Document> read_docx(std::string_view bytes);
Result<domain::Document> read_odt(std::string_view bytes);
Result<domain::Document> read_doc(std::string_view bytes);
Result<domain::Document> read_rtf(std::string_view bytes);
Result<domain::Document> read_html(std::string_view bytes);
Result<domain::Document> read_markdown(std::string_view bytes);
Result<domain::Document> read_plain_text(std::string_view bytes);
// PNG, JPEG, TIFF, WebP: one page a picture, read by OCR.
Result<domain::Document> read_image(std::string_view bytes);

}  // namespace atspro::document
