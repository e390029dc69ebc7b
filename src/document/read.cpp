#include "document/read.h"

#include <algorithm>

#include "base/unicode.h"
#include "document/format.h"
#include "document/limits.h"
#include "document/readers.h"
#include "document/render.h"

namespace atspro::document {
namespace {

Result<domain::Document> read_as(Format format, std::string_view bytes) {
    switch (format) {
        case Format::pdf:
            return read_pdf(bytes);
        case Format::docx:
            return read_docx(bytes);
        case Format::odt:
            return read_odt(bytes);
        case Format::doc:
            return read_doc(bytes);
        case Format::rtf:
            return read_rtf(bytes);
        case Format::html:
            return read_html(bytes);
        case Format::markdown:
            return read_markdown(bytes);
        case Format::text:
            return read_plain_text(bytes);
        case Format::png:
        case Format::jpeg:
        case Format::tiff:
        case Format::webp:
            return read_image(bytes);
    }
    return fail(Code::internal, "A format has no reader; report this as a fault of ATSPro.");
}

// Readers stop early at these limits where they can; this is the same promise for all of them.
Result<void> check_limits(const domain::Document& document) {
    std::size_t words = 0;
    std::size_t text_bytes = 0;
    for (const domain::Page& page : document.pages) {
        words += page.words.size();
        for (const domain::Word& word : page.words) text_bytes += word.text.size();
    }
    std::size_t hidden_bytes = 0;
    for (const domain::HiddenText& hidden : document.hidden) hidden_bytes += hidden.text.size();
    if (document.pages.size() > kMaxPages)
        return fail(Code::too_complex, "The document has more than " + std::to_string(kMaxPages) +
                                           " pages; keep the pages that matter and try again.");
    if (words > kMaxWords || text_bytes > kMaxTextBytes || hidden_bytes > kMaxTextBytes)
        return fail(Code::too_complex,
                    "The document holds more text than ATSPro reads (4 MiB); keep the pages that matter and "
                    "try again.");
    return {};
}

bool is_picture(Format format) {
    return format == Format::png || format == Format::jpeg || format == Format::tiff ||
           format == Format::webp;
}

}  // namespace

Result<domain::Document> read_document(std::string_view bytes, std::string_view filename) {
    const auto format = detect(bytes, filename);
    if (!format) return fail(format.error());
    auto document = read_as(*format, bytes);
    if (!document) return document;
    if (const auto fits = check_limits(*document); !fits) return fail(fits.error());
    document->title = clean_utf8(document->title);
    document->language = clean_utf8(document->language);
    document->media_type = media_type_of(*format);
    document->filename = base_name(filename);
    document->bytes = bytes.size();
    return document;
}

Result<std::string> page_png(std::string_view bytes, std::string_view filename, int page, int dpi) {
    const auto format = detect(bytes, filename);
    if (!format) return fail(format.error());
    if (*format == Format::pdf) return render_pdf_page(bytes, page, dpi);
    if (is_picture(*format)) return render_picture(bytes, page, dpi);
    const auto document = read_document(bytes, filename);
    if (!document) return fail(document.error());
    if (page < 1 || static_cast<std::size_t>(page) > document->pages.size())
        return fail(Code::not_found, "The document has " + std::to_string(document->pages.size()) +
                                         " pages; ask for one of them.");
    return render_laid_out_page(document->pages[static_cast<std::size_t>(page) - 1], dpi);
}

}  // namespace atspro::document
