// Opening a PDF with poppler, shared by reading and rendering. The only place that knows how poppler says
// "damaged".
#pragma once

#include <memory>
#include <string_view>

#include "base/error.h"

class PDFDoc;

namespace atspro::document {

struct PdfCloser {
    void operator()(PDFDoc* document) const;
};
using PdfHandle = std::unique_ptr<PDFDoc, PdfCloser>;

// The document reads from `bytes` for as long as it lives: the caller keeps them. Errors: empty_file,
// corrupt_file, encrypted_file (a user password is needed), too_complex (more than kMaxPages).
Result<PdfHandle> open_pdf(std::string_view bytes);

}  // namespace atspro::document
