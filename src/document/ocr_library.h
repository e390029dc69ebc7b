// Tesseract and leptonica, loaded when the first scan or picture comes. Linked the ordinary way they would
// more than double the time that a program takes to start, and most documents need neither.
#pragma once

#include <leptonica/allheaders.h>
#include <tesseract/capi.h>

namespace atspro::document {

struct PictureLibrary {
    decltype(&::findFileFormatBuffer) find_format = nullptr;
    decltype(&::pixReadHeaderMem) header = nullptr;
    decltype(&::readHeaderMemTiff) tiff_header = nullptr;
    decltype(&::pixReadMem) read = nullptr;
    decltype(&::pixReadMemTiff) read_tiff = nullptr;
    decltype(&::pixRemoveAlpha) remove_alpha = nullptr;
    decltype(&::pixConvertTo8) to_grey = nullptr;
    decltype(&::pixConvertTo32) to_color = nullptr;
    decltype(&::pixGetDimensions) dimensions = nullptr;
    decltype(&::pixGetData) data = nullptr;
    decltype(&::pixGetWpl) words_per_row = nullptr;
    decltype(&::pixGetXRes) resolution = nullptr;
    decltype(&::pixDestroy) destroy = nullptr;
    decltype(&::setMsgSeverity) set_severity = nullptr;
};

struct OcrLibrary {
    decltype(&::TessBaseAPICreate) create = nullptr;
    decltype(&::TessBaseAPIDelete) destroy = nullptr;
    decltype(&::TessBaseAPIInit4) init = nullptr;
    decltype(&::TessBaseAPIGetAvailableLanguagesAsVector) languages = nullptr;
    decltype(&::TessDeleteTextArray) delete_texts = nullptr;
    decltype(&::TessDeleteText) delete_text = nullptr;
    decltype(&::TessBaseAPISetPageSegMode) set_segmentation = nullptr;
    decltype(&::TessBaseAPISetImage) set_image = nullptr;
    decltype(&::TessBaseAPISetSourceResolution) set_resolution = nullptr;
    decltype(&::TessBaseAPIRecognize) recognize = nullptr;
    decltype(&::TessBaseAPIGetIterator) iterator = nullptr;
    decltype(&::TessResultIteratorDelete) delete_iterator = nullptr;
    decltype(&::TessResultIteratorNext) next = nullptr;
    decltype(&::TessResultIteratorGetUTF8Text) text = nullptr;
    decltype(&::TessResultIteratorConfidence) confidence = nullptr;
    decltype(&::TessResultIteratorWordIsFromDictionary) in_dictionary = nullptr;
    decltype(&::TessResultIteratorWordFontAttributes) font_attributes = nullptr;
    decltype(&::TessResultIteratorGetPageIteratorConst) page_iterator = nullptr;
    decltype(&::TessPageIteratorBoundingBox) bounding_box = nullptr;
};

// Null where the library is not installed. Loaded once, kept for the life of the process, silent.
const PictureLibrary* picture_library();
// As above. Its own threads are switched off: one document has one core, and a sandbox no new threads.
const OcrLibrary* ocr_library();

}  // namespace atspro::document
