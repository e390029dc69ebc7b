#include "services/parsing.h"

#include "reading/resume_reader.h"

namespace atspro::services {
namespace {

using Milliseconds = std::chrono::duration<float, std::milli>;

// What share of the whole work lies behind each stage's start, measured over ordinary documents.
int percent_at(Stage stage) {
    switch (stage) {
        case Stage::fetching:
            return 2;
        case Stage::extracting:
            return 5;
        case Stage::reading:
            return 60;
        case Stage::tailoring:
            return 70;
        case Stage::storing:
            return 90;
        case Stage::done:
            return 100;
    }
    return 0;
}

// What the extractor noted, in words.
std::string_view message_of(std::string_view note) {
    static constexpr std::pair<std::string_view, std::string_view> kMessages[] = {
        {"ocr_low_confidence",
         "Some words of the scan are hard to read; check the result against the document."},
        {"ocr_page_unread", "A page is a picture in which no text was recognised."},
    };
    for (const auto& [code, message] : kMessages)
        if (code == note) return message;
    return "The file has an oddity that did not stop it from being read; check the result against the "
           "document.";
}

}  // namespace

std::string_view name_of(Stage stage) {
    switch (stage) {
        case Stage::fetching:
            return "fetching";
        case Stage::extracting:
            return "extracting";
        case Stage::reading:
            return "reading";
        case Stage::tailoring:
            return "tailoring";
        case Stage::storing:
            return "storing";
        case Stage::done:
            return "done";
    }
    return "done";
}

ProgressReport::ProgressReport(ProgressSink sink, const Clock& clock)
    : sink_(std::move(sink)), clock_(clock), start_(clock.monotonic()) {}

void ProgressReport::enter(Stage stage) const {
    if (!sink_) return;
    const auto elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(clock_.monotonic() - start_);
    Progress progress{stage, percent_at(stage), static_cast<int>(elapsed.count()), {}};
    if (stage != Stage::extracting)
        progress.eta_ms = progress.elapsed_ms * (100 - progress.percent) / progress.percent;
    sink_(progress);
}

domain::DocumentInfo info_of(const domain::Document& document, const std::string& language) {
    domain::DocumentInfo info;
    info.filename = document.filename;
    info.media_type = document.media_type;
    info.pages = static_cast<int>(document.pages.size());
    info.bytes = document.bytes;
    const std::string& known = language.empty() ? document.language : language;
    if (!known.empty()) info.language = known;
    info.ocr = document.ocr;
    return info;
}

Result<void> may_go_on(Deadline deadline, const std::stop_token& stop, const Clock& clock) {
    if (stop.stop_requested()) return fail(Code::cancelled, "The request was given up; nothing was stored.");
    if (deadline.passed(clock))
        return fail(Code::deadline_passed,
                    "The deadline passed and nothing was stored; try again, or send a smaller file.");
    return {};
}

Result<ParsedDocument> parse_document(DocumentSource& source, std::string_view bytes,
                                      std::string_view filename, Deadline deadline,
                                      const std::stop_token& stop, const ProgressReport& report,
                                      const Clock& clock) {
    report.enter(Stage::extracting);
    const Monotonic start = clock.monotonic();
    auto document = source.extract(bytes, filename, deadline, stop);
    if (!document) return fail(document.error());
    const Monotonic extracted = clock.monotonic();
    if (const auto on = may_go_on(deadline, stop, clock); !on) return fail(on.error());
    report.enter(Stage::reading);
    auto read = reading::read_resume(*document);
    if (!read) return fail(read.error());

    ParsedDocument out;
    out.parsed.data = std::move(read->resume);
    out.parsed.provenance = std::move(read->provenance);
    out.parsed.document = info_of(*document, read->language);
    out.parsed.warnings = std::move(read->warnings);
    for (const std::string& note : document->notes)
        out.parsed.warnings.push_back({note, std::string(message_of(note))});
    out.parsed.timings_ms.extract = Milliseconds(extracted - start).count();
    out.parsed.timings_ms.understand = Milliseconds(clock.monotonic() - extracted).count();
    out.document = std::move(*document);
    return out;
}

}  // namespace atspro::services
