#include "document/ocr_library.h"

#include "base/shared_library.h"

namespace atspro::document {

namespace {

void switch_threads_off() {
    void (*set_levels)(int) = nullptr;  // stays null where it was built without threads
    SharedLibrary("libgomp.so.1").take("omp_set_max_active_levels", set_levels);
    if (set_levels != nullptr) set_levels(0);
}

bool load(PictureLibrary& out) {
    SharedLibrary loader("liblept.so.5");
    loader.take("findFileFormatBuffer", out.find_format)
        .take("pixReadHeaderMem", out.header)
        .take("readHeaderMemTiff", out.tiff_header)
        .take("pixReadMem", out.read)
        .take("pixReadMemTiff", out.read_tiff)
        .take("pixRemoveAlpha", out.remove_alpha)
        .take("pixConvertTo8", out.to_grey)
        .take("pixConvertTo32", out.to_color)
        .take("pixGetDimensions", out.dimensions)
        .take("pixGetData", out.data)
        .take("pixGetWpl", out.words_per_row)
        .take("pixGetXRes", out.resolution)
        .take("pixDestroy", out.destroy)
        .take("setMsgSeverity", out.set_severity);
    if (!loader.complete()) return false;
    out.set_severity(L_SEVERITY_NONE);
    return true;
}

bool load(OcrLibrary& out) {
    SharedLibrary loader("libtesseract.so.5");
    loader.take("TessBaseAPICreate", out.create)
        .take("TessBaseAPIDelete", out.destroy)
        .take("TessBaseAPIInit4", out.init)
        .take("TessBaseAPIGetAvailableLanguagesAsVector", out.languages)
        .take("TessDeleteTextArray", out.delete_texts)
        .take("TessDeleteText", out.delete_text)
        .take("TessBaseAPISetPageSegMode", out.set_segmentation)
        .take("TessBaseAPISetImage", out.set_image)
        .take("TessBaseAPISetSourceResolution", out.set_resolution)
        .take("TessBaseAPIRecognize", out.recognize)
        .take("TessBaseAPIGetIterator", out.iterator)
        .take("TessResultIteratorDelete", out.delete_iterator)
        .take("TessResultIteratorNext", out.next)
        .take("TessResultIteratorGetUTF8Text", out.text)
        .take("TessResultIteratorConfidence", out.confidence)
        .take("TessResultIteratorWordIsFromDictionary", out.in_dictionary)
        .take("TessResultIteratorWordFontAttributes", out.font_attributes)
        .take("TessResultIteratorGetPageIteratorConst", out.page_iterator)
        .take("TessPageIteratorBoundingBox", out.bounding_box);
    if (!loader.complete()) return false;
    switch_threads_off();
    if (const PictureLibrary* pictures = picture_library()) pictures->set_severity(L_SEVERITY_NONE);
    return true;
}

}  // namespace

const PictureLibrary* picture_library() {
    static PictureLibrary library;
    static const bool loaded = load(library);
    return loaded ? &library : nullptr;
}

const OcrLibrary* ocr_library() {
    static OcrLibrary library;
    static const bool loaded = load(library);
    return loaded ? &library : nullptr;
}

}  // namespace atspro::document
