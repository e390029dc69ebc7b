// What a page draws, ready to be walked. poppler inflates a stream byte by byte, an eighth of the time that a
// page takes; zlib does it at once.
#pragma once

#include <poppler/Object.h>
#include <poppler/Page.h>

#include <deque>
#include <string>

namespace atspro::document {

class PdfContents {
  public:
    explicit PdfContents(::Page& page);
    PdfContents(const PdfContents&) = delete;
    PdfContents& operator=(const PdfContents&) = delete;

    // The page's stream or streams; null where it draws nothing. Lives as long as the contents do.
    Object& object() { return object_; }

  private:
    Object inflated(Object stream);

    std::deque<std::string> texts_;  // the inflated streams read from here
    Object object_;
};

}  // namespace atspro::document
