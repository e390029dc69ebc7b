#include <poppler/Annot.h>
#include <poppler/Catalog.h>
#include <poppler/Gfx.h>
#include <poppler/Link.h>
#include <poppler/OptionalContent.h>
#include <poppler/PDFDoc.h>
#include <poppler/Page.h>

#include <algorithm>
#include <map>
#include <new>
#include <string>

#include "base/unicode.h"
#include "document/limits.h"
#include "document/ocr.h"
#include "document/pdf_contents.h"
#include "document/pdf_device.h"
#include "document/pdf_open.h"
#include "document/pdf_page.h"
#include "document/pdf_text.h"
#include "document/readers.h"
#include "document/render_raster.h"

namespace atspro::document {

namespace {

constexpr double kPointsPerInch = 72;
constexpr std::size_t kMaxLinks = 2'000;     // of one page
constexpr std::size_t kMaxUrlBytes = 4'096;  // longer addresses are not a person's
constexpr std::size_t kStampBytes = 60;      // of text that a scanning program prints on a scan by itself
constexpr double kMaxPageSide = 14'400;      // points; the largest that the format itself allows

bool walk_is_over(void* device) {
    return static_cast<PdfDevice*>(device)->over_budget();
}

// The frame that a link draws around itself is no separator, and a link draws nothing else.
bool is_drawn(const Annot& annotation) {
    return annotation.getType() != Annot::typeLink;
}

// What PDFDoc::displayPage does, over contents that are inflated already.
void show(::Page& page, PdfDevice& device) {
    PdfContents contents(page);
    const std::unique_ptr<Gfx> gfx(page.createGfx(&device, kPointsPerInch, kPointsPerInch, 0, false, true, -1,
                                                  -1, -1, -1, false, &walk_is_over, &device));
    if (!contents.object().isNull()) {
        gfx->saveState();
        gfx->display(&contents.object());
        gfx->restoreState();
    }
    for (Annot* annotation : page.getAnnots()->getAnnots())
        if (is_drawn(*annotation)) annotation->draw(gfx.get(), false);
}

domain::Box box_on_page(const double* ctm, double x1, double y1, double x2, double y2) {
    domain::Box box{1e9F, 1e9F, -1e9F, -1e9F};
    for (const auto& [x, y] : {std::pair{x1, y1}, std::pair{x2, y2}, std::pair{x1, y2}, std::pair{x2, y1}}) {
        const auto px = static_cast<float>(ctm[0] * x + ctm[2] * y + ctm[4]);
        const auto py = static_cast<float>(ctm[1] * x + ctm[3] * y + ctm[5]);
        unite(box, {px, py, px, py});
    }
    return box;
}

// Addresses of link annotations. A link over several lines has a quadrilateral for each.
void add_links(domain::Page& page, ::Page& source, const double* ctm) {
    const std::unique_ptr<Links> links = source.getLinks();
    if (!links) return;
    for (const AnnotLink* link : links->getLinks()) {
        const LinkAction* action = link->getAction();
        if (action == nullptr || action->getKind() != actionURI || page.links.size() >= kMaxLinks) continue;
        std::string url =
            to_utf8_words(to_code_points(clean_utf8(static_cast<const LinkURI*>(action)->getURI())));
        if (url.empty() || url.size() > kMaxUrlBytes) continue;
        AnnotQuadrilaterals* parts = link->getQuadrilaterals();
        const int count = parts != nullptr ? std::min(parts->getQuadrilateralsLength(), 16) : 0;
        for (int i = 0; i < count; ++i) {
            page.links.push_back(
                {box_on_page(ctm, parts->getX1(i), parts->getY1(i), parts->getX4(i), parts->getY4(i)), url});
            unite(page.links.back().box,
                  box_on_page(ctm, parts->getX2(i), parts->getY2(i), parts->getX3(i), parts->getY3(i)));
        }
        if (count > 0) continue;
        double x1 = 0;
        double y1 = 0;
        double x2 = 0;
        double y2 = 0;
        link->getRect(&x1, &y1, &x2, &y2);
        page.links.push_back({box_on_page(ctm, x1, y1, x2, y2), std::move(url)});
    }
}

struct PageSize {
    double width = 0;
    double height = 0;
};

PageSize size_of(::Page& page) {
    PageSize size{page.getCropWidth(), page.getCropHeight()};
    if (page.getRotate() % 180 != 0) std::swap(size.width, size.height);
    size.width = std::clamp(size.width, 1.0, kMaxPageSide);
    size.height = std::clamp(size.height, 1.0, kMaxPageSide);
    return size;
}

// Walks one page. Nothing is drawn.
std::optional<GatheredPage> walk_page(PDFDoc& document, int number, std::size_t text_budget, bool links) {
    ::Page* source = document.getPage(number);
    if (source == nullptr || !source->isOk()) return std::nullopt;
    const PageSize size = size_of(*source);
    PdfDevice device(size.width, size.height, text_budget);
    show(*source, device);
    device.finish();
    if (device.over_budget()) return std::nullopt;
    GatheredPage page = gather_page(device, number, size.width, size.height);
    if (links) {
        double ctm[6];
        source->getDefaultCTM(ctm, kPointsPerInch, kPointsPerInch, 0, false, true);
        add_links(page.page, *source, ctm);
    }
    return page;
}

std::size_t text_bytes_of(const GatheredPage& page) {
    std::size_t bytes = 0;
    for (const domain::Word& word : page.page.words) bytes += word.text.size();
    for (const domain::HiddenText& hidden : page.hidden) bytes += hidden.text.size();
    return bytes;
}

bool has_layers_off(PDFDoc& document) {
    const OCGs* layers = document.getOptContentConfig();
    if (layers == nullptr || !layers->isOk()) return false;
    return std::any_of(layers->getOCGs().begin(), layers->getOCGs().end(), [](const auto& layer) {
        return layer.second->getState() == OptionalContentGroup::Off;
    });
}

// Text in layers that are switched off shows once they are all on: what is new then was hidden.
void report_hidden_layers(PDFDoc& document, domain::Document& out) {
    if (!has_layers_off(document)) return;
    for (const auto& layer : document.getOptContentConfig()->getOCGs())
        layer.second->setState(OptionalContentGroup::On);
    for (const domain::Page& page : out.pages) {
        std::optional<GatheredPage> all = walk_page(document, page.number, kMaxTextBytes, false);
        if (!all) continue;
        std::map<std::pair<std::string, std::pair<float, float>>, int> seen;
        for (const domain::Word& word : page.words) ++seen[{word.text, {word.box.x0, word.box.y0}}];
        std::vector<domain::HiddenText> found;
        for (const domain::Word& word : all->page.words) {
            if (--seen[{word.text, {word.box.x0, word.box.y0}}] >= 0) continue;
            report_hidden(found, domain::HiddenReason::invisible, page.number, word.box, word.text);
        }
        out.hidden.insert(out.hidden.end(), found.begin(), found.end());
    }
}

void add_properties(PDFDoc& document, domain::Document& out) {
    if (const auto title = document.getDocInfoTitle()) out.title = to_utf8_words(code_points_of(title.get()));
    const Object catalog = document.getXRef()->getCatalog();
    if (!catalog.isDict()) return;
    const Object language = catalog.dictLookup("Lang");
    if (language.isString()) out.language = to_utf8_words(code_points_of(language.getString()));
}

// Whether a person sees text on the page that the file does not name: pictures, letters as shapes, fonts
// without a map.
bool needs_recognition(const GatheredPage& page) {
    std::size_t letters = 0;
    for (const domain::Word& word : page.page.words) letters += word.text.size();
    if (letters >= kStampBytes) return false;
    if (page.page.words.empty() && page.page.has_images) return true;
    return page.is_scan || page.unread_shapes;
}

void recognise(PDFDoc& document, Ocr& ocr, GatheredPage& page, domain::Document& out) {
    if (!ocr.may_read(out)) return;
    const auto raster = draw_pdf_page(document, page.page.number, kOcrDpi, RasterKind::grey);
    if (!raster) {
        add_note(out, "page_damaged");
        return;
    }
    ocr.read_page(*raster, page.page, out);
}

Result<domain::Document> read_pages(std::string_view bytes) {
    auto opened = open_pdf(bytes);
    if (!opened) return fail(opened.error());
    PDFDoc& document = **opened;
    domain::Document out;
    out.media_type = "application/pdf";
    out.bytes = bytes.size();
    add_properties(document, out);
    Ocr ocr;
    std::size_t left = kMaxTextBytes;
    const int pages = document.getNumPages();
    for (int number = 1; number <= pages; ++number) {
        ::Page* source = document.getPage(number);
        if (source == nullptr || !source->isOk()) {
            add_note(out, "page_damaged");
            continue;
        }
        std::optional<GatheredPage> page = walk_page(document, number, left, true);
        if (!page)
            return fail(Code::too_complex,
                        "The PDF holds more text than a resume or posting can; keep the pages that "
                        "matter and try again.");
        left -= std::min(left, text_bytes_of(*page));
        if (needs_recognition(*page)) recognise(document, ocr, *page, out);
        if (page->ocr_layer) add_note(out, "ocr_layer");
        if (page->outlined) add_note(out, "outlined_text");
        out.hidden.insert(out.hidden.end(), std::make_move_iterator(page->hidden.begin()),
                          std::make_move_iterator(page->hidden.end()));
        out.pages.push_back(std::move(page->page));
    }
    if (out.pages.empty())
        return fail(Code::corrupt_file, "No page of the PDF can be read; export it again from its source.");
    report_hidden_layers(document, out);
    return out;
}

}  // namespace

Result<domain::Document> read_pdf(std::string_view bytes) {
    try {
        return read_pages(bytes);
    } catch (const std::bad_alloc&) {
        return fail(Code::too_complex,
                    "The PDF needs more memory than a document may; export it again, simpler.");
    } catch (const std::exception&) {  // poppler says only by exception that a structure makes no sense
        return fail(Code::corrupt_file,
                    "The PDF is damaged and cannot be read; export it again from its source.");
    }
}

}  // namespace atspro::document
