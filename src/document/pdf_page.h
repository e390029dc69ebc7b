// From what a device gathered on a page to the page itself: visible words apart from hidden ones, pieces
// joined, underlines found.
#pragma once

#include "document/pdf_device.h"
#include "domain/page.h"

namespace atspro::document {

// What one page adds to the document.
struct GatheredPage {
    domain::Page page;
    std::vector<domain::HiddenText> hidden;
    bool ocr_layer = false;      // its text is the recognised text of a scan
    bool is_scan = false;        // pictures cover nearly all of it
    bool unread_shapes = false;  // shapes or glyphs that look like text and have none
    bool outlined = false;       // some of its text lies invisibly over the shapes of its letters
};

// Takes the device's words: call it once, after PdfDevice::finish.
GatheredPage gather_page(PdfDevice& device, int number, double width, double height);

// Adds a piece of hidden text to a report: pieces of one line with one reason become one entry.
void report_hidden(std::vector<domain::HiddenText>& report, domain::HiddenReason reason, int page,
                   const domain::Box& box, const std::string& text);

}  // namespace atspro::document
