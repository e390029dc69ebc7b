// Text recognition of scanned pages, by Tesseract, in one thread.
//
// A page that stays unreadable gives no words: better nothing than a guessed person. It does not straighten
// or turn pages, and it knows only the languages whose data is installed.
#pragma once

#include <memory>
#include <string_view>

#include "base/clock.h"
#include "base/error.h"
#include "document/render_raster.h"
#include "domain/page.h"

namespace atspro::document {

inline constexpr double kOcrDpi = 200;
inline constexpr int kMaxOcrPages = 10;                // of one document
inline constexpr std::chrono::seconds kMaxOcrTime{7};  // of one document; no page is begun after it

class Ocr {
  public:
    // `clock` is for the limit of time alone.
    explicit Ocr(const Clock& clock = system_clock());
    ~Ocr();
    Ocr(const Ocr&) = delete;
    Ocr& operator=(const Ocr&) = delete;

    // Reads a grey picture of a page into `page`, whose width and height, in points, are set: replaces its
    // words and styles where the picture is readable. What was odd goes to the notes of `document`, whose
    // `ocr` it sets: "ocr_unavailable" (not installed), "ocr_page_limit", "ocr_unreadable",
    // "ocr_low_confidence".
    void read_page(const Raster& raster, domain::Page& page, domain::Document& document);
    // False once a limit is reached, with its note: the picture of a further page need not be drawn.
    bool may_read(domain::Document& document);

  private:
    struct Engine;

    bool start(domain::Document& document);

    const Clock& clock_;
    Deadline deadline_;
    int pages_ = 0;
    std::unique_ptr<Engine> engine_;
};

void add_note(domain::Document& document, std::string_view note);

}  // namespace atspro::document
