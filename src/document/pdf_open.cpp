#include "document/pdf_open.h"

#include <poppler/Error.h>
#include <poppler/ErrorCodes.h>
#include <poppler/GlobalParams.h>
#include <poppler/PDFDoc.h>
#include <poppler/Stream.h>
#include <poppler/XRef.h>

#include <mutex>

#include "document/limits.h"

namespace atspro::document {

namespace {

// poppler's messages name byte offsets of a stranger's file; what matters comes back as an error code.
void ignore_message(ErrorCategory, Goffset, const char*) {}

void start_poppler() {
    static std::once_flag once;
    std::call_once(once, [] {
        setErrorCallback(&ignore_message);
        if (!globalParams) globalParams = std::make_unique<GlobalParams>();
        globalParams->setErrQuiet(true);
    });
}

}  // namespace

void PdfCloser::operator()(PDFDoc* document) const {
    delete document;
}

Result<PdfHandle> open_pdf(std::string_view bytes) {
    if (bytes.empty()) return fail(Code::empty_file, "The file is empty; choose a file with content.");
    start_poppler();
    auto* stream = new MemStream(bytes.data(), 0, static_cast<Goffset>(bytes.size()), Object(objNull));
    PdfHandle document(new PDFDoc(stream));  // owns the stream
    if (!document->isOk()) {
        if (document->getErrorCode() == errEncrypted)
            return fail(Code::encrypted_file,
                        "The PDF is protected by a password; save it without one and try again.");
        return fail(Code::corrupt_file,
                    "The PDF is damaged and cannot be opened; export it again from its source.");
    }
    // Encryption that cannot be made out is passed over by poppler, which then reads ciphers as text.
    const Object encryption = document->getXRef()->getTrailerDict()->dictLookup("Encrypt");
    if (encryption.isDict() && !document->isEncrypted())
        return fail(Code::encrypted_file,
                    "The PDF is encrypted in a way that cannot be read; save it without and try again.");
    const int pages = document->getNumPages();
    if (pages < 1) return fail(Code::corrupt_file, "The PDF has no pages; export it again from its source.");
    if (static_cast<std::size_t>(pages) > kMaxPages)
        return fail(Code::too_complex, "The PDF has more than " + std::to_string(kMaxPages) +
                                           " pages; keep the pages that matter and try again.");
    return document;
}

}  // namespace atspro::document
