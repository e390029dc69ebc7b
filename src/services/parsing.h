// A file to a ParsedResume, in the calling thread and without storing anything: what the command line, the
// server and the verifier have in common.
#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "domain/page.h"
#include "domain/parsed_resume.h"
#include "services/document_source.h"

namespace atspro::services {

enum class Stage { fetching, extracting, reading, tailoring, storing, done };
std::string_view name_of(Stage stage);  // "extracting"

struct Progress {
    Stage stage = Stage::extracting;
    int percent = 0;
    int elapsed_ms = 0;
    std::optional<int> eta_ms;  // nothing while there is no ground for a guess
};
// Called from the thread that does the work.
using ProgressSink = std::function<void(const Progress&)>;

// Tells a sink how far the work is. A sink that is empty costs nothing.
class ProgressReport {
  public:
    explicit ProgressReport(ProgressSink sink, const Clock& clock = system_clock());
    void enter(Stage stage) const;

  private:
    ProgressSink sink_;
    const Clock& clock_;
    Monotonic start_;
};

struct ParsedDocument {
    domain::Document document;
    domain::ParsedResume parsed;  // resume_id is empty
};

// Errors: those of the source; no_text; cancelled where `stop` is requested; deadline_passed.
Result<ParsedDocument> parse_document(DocumentSource& source, std::string_view bytes,
                                      std::string_view filename, Deadline deadline,
                                      const std::stop_token& stop, const ProgressReport& report,
                                      const Clock& clock = system_clock());

// What is told of the file; `language` where reading found one, else the document's own.
domain::DocumentInfo info_of(const domain::Document& document, const std::string& language);

// Errors: cancelled, deadline_passed. Between the steps of any work.
Result<void> may_go_on(Deadline deadline, const std::stop_token& stop, const Clock& clock = system_clock());

}  // namespace atspro::services
