// Where services get documents read: the sandboxed extractor, or what a test puts in its place.
#pragma once

#include <stop_token>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/error.h"
#include "document/extractor.h"
#include "domain/page.h"

namespace atspro::services {

// Synchronous, safe from any thread. Errors: those of document::Extractor.
class DocumentSource {
  public:
    virtual ~DocumentSource() = default;
    virtual Result<domain::Document> extract(std::string_view bytes, std::string_view filename,
                                             Deadline deadline, std::stop_token stop) = 0;
    virtual Result<std::string> page_png(std::string_view bytes, std::string_view filename, int page, int dpi,
                                         Deadline deadline, std::stop_token stop) = 0;
};

// The extractor must outlive it.
class ExtractorSource final : public DocumentSource {
  public:
    explicit ExtractorSource(document::Extractor& extractor) : extractor_(extractor) {}
    Result<domain::Document> extract(std::string_view bytes, std::string_view filename, Deadline deadline,
                                     std::stop_token stop) override {
        return extractor_.extract(bytes, filename, deadline, std::move(stop));
    }
    Result<std::string> page_png(std::string_view bytes, std::string_view filename, int page, int dpi,
                                 Deadline deadline, std::stop_token stop) override {
        return extractor_.page_png(bytes, filename, page, dpi, deadline, std::move(stop));
    }

  private:
    document::Extractor& extractor_;
};

}  // namespace atspro::services
