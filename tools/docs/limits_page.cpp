// docs/limits.md: every limit that has a name in a header, with the value it has there and what happens past
// it. tools/lint.py sees to it that none is missing.
#include <optional>
#include <string>

#include "api/decode.h"
#include "api/once.h"
#include "api/route_table.h"
#include "base/settings.h"
#include "document/format.h"
#include "document/limits.h"
#include "document/loose_json.h"
#include "document/ocr.h"
#include "document/render.h"
#include "document/rtf_reader.h"
#include "document/sandbox.h"
#include "document/wire.h"
#include "document/xml_tree.h"
#include "document/zip_names.h"
#include "fetch/fetcher.h"
#include "http/chunked.h"
#include "http/event_channel.h"
#include "http/head_gate.h"
#include "http/multipart.h"
#include "http/server.h"
#include "http/uri.h"
#include "json/decode.h"
#include "matching/advice.h"
#include "matching/optimizer.h"
#include "matching/posting_lines.h"
#include "net/http_client.h"
#include "net/pool.h"
#include "resilience/retry.h"
#include "services/format_problems.h"
#include "services/job_keys.h"
#include "services/job_library.h"
#include "services/job_processor.h"
#include "services/resume_library.h"
#include "store/sqlite/database.h"
#include "store/sqlite/original_files.h"
#include "store/store.h"
#include "tools/docs/pages.h"
#include "writing/blocks.h"
#include "writing/prose.h"
#include "writing/writer.h"

namespace atspro::docs {
namespace {

using Ms = std::chrono::milliseconds;

constexpr std::size_t kKiB = 1024;
constexpr std::size_t kMiB = kKiB * 1024;

std::string bytes(std::size_t n) {
    if (n >= kMiB && n % kMiB == 0) return std::to_string(n / kMiB) + " MiB";
    if (n >= kKiB && n % kKiB == 0) return std::to_string(n / kKiB) + " KiB";
    return std::to_string(n) + " bytes";
}

std::string count(std::size_t n, std::string_view unit) {
    std::string digits = std::to_string(n);
    for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
    return digits + " " + std::string(unit);
}

std::string span(Ms time) {
    if (time.count() % 1000 != 0) return std::to_string(time.count()) + " ms";
    return std::to_string(time.count() / 1000) + " s";
}

struct Limit {
    std::string what;
    std::string value;
    std::string name;          // in the code, or of the setting
    std::optional<Code> code;  // what a user is told past it
    std::string otherwise;     // what happens where no code tells
};

using Limits = std::vector<Limit>;

Limits document_limits() {
    using namespace document;
    using enum Code;
    return {
        {"one file", bytes(kMaxUploadBytes), "kMaxUploadBytes, ATSPRO_MAX_UPLOAD_BYTES", too_large, ""},
        {"entries of a DOCX or ODT", count(kMaxArchiveEntries, "entries"), "kMaxArchiveEntries", too_complex,
         ""},
        {"one part of it, inflated", bytes(kMaxPartBytes), "kMaxPartBytes", too_complex, ""},
        {"all parts of it, inflated", bytes(kMaxInflatedBytes), "kMaxInflatedBytes", too_complex, ""},
        {"inflated to deflated, above " + bytes(kRatioFreeBytes), count(kMaxInflateRatio, ": 1"),
         "kMaxInflateRatio", too_complex, ""},
        {"nesting of XML", count(kMaxXmlDepth, "levels"), "kMaxXmlDepth", too_complex, ""},
        {"elements of XML", count(kMaxXmlElements, "elements"), "kMaxXmlElements", too_complex, ""},
        {"pages", count(kMaxPages, "pages"), "kMaxPages", too_complex, ""},
        {"text", bytes(kMaxTextBytes), "kMaxTextBytes", too_complex, ""},
        {"words", count(kMaxWords, "words"), "kMaxWords", too_complex, ""},
        {"job postings that a page carries as data", count(kMaxStructuredPostings, "postings"),
         "kMaxStructuredPostings", std::nullopt, "further ones are left out"},
        {"all of them", bytes(kMaxStructuredBytes), "kMaxStructuredBytes", std::nullopt,
         "further ones are left out"},
        {"nesting of such data", count(kMaxLooseDepth, "levels"), "kMaxLooseDepth", std::nullopt,
         "what is deeper is left out"},
        {"values of one block of such data", count(kMaxLooseValues, "values"), "kMaxLooseValues",
         std::nullopt, "what follows is left out"},
        {"one image", count(kMaxImagePixels, "pixels"), "kMaxImagePixels", too_complex, ""},
        {"a side of an image", count(kMaxImageSide, "pixels"), "kMaxImageSide", too_complex, ""},
        {"pages read by OCR", count(kMaxOcrPages, "pages"), "kMaxOcrPages", std::nullopt,
         "the others stay unread, with a warning"},
        {"OCR of one document", span(kMaxOcrTime), "kMaxOcrTime", std::nullopt, "no page is begun after it"},
        {"a page as PNG", count(kMaxDpi, "dots an inch"), "kMaxDpi", std::nullopt,
         "routes draw every page at " + std::to_string(services::kPageImageDpi)},
        {"a file's name", bytes(document::kMaxFilenameBytes), "kMaxFilenameBytes", std::nullopt,
         "it is shortened"},
        {"names looked at to tell a ZIP", count(kMaxZipNames, "names"), "kMaxZipNames", std::nullopt,
         "the rest is not looked at"},
        {"pages of a PDF that is written", count(writing::kMaxDocumentPages, "pages"), "kMaxDocumentPages",
         too_large, ""},
        {"Markdown of a letter or sheet that is written", bytes(writing::kMaxProseBytes), "kMaxProseBytes",
         too_large, ""},
        {"lists and quotes within each other, of a letter or sheet", count(writing::kMaxLevel + 1, "levels"),
         "kMaxLevel", std::nullopt, "deeper ones are set as far in as these"},
        {"fonts, colours, styles, cells of RTF", count(rtf::kMaxTableEntries, "entries"), "kMaxTableEntries",
         std::nullopt, "further ones keep the default look"},
    };
}

Limits sandbox_limits() {
    using namespace document;
    using enum Code;
    const Extractor::Options options;
    return {
        {"wall clock", span(options.wall_limit), "Extractor::Options::wall_limit", extraction_failed, ""},
        {"processor", count(kMaxCpuSeconds, "s"), "kMaxCpuSeconds", extraction_failed, ""},
        {"address space", bytes(kMaxAddressSpaceBytes), "kMaxAddressSpaceBytes", too_complex, ""},
        {"a file it writes", bytes(kMaxFileBytes), "kMaxFileBytes", extraction_failed, ""},
        {"open files", count(kMaxOpenFiles, "files"), "kMaxOpenFiles", extraction_failed, ""},
        {"a reply to the program", bytes(wire::kMaxReplyBytes), "kMaxReplyBytes", too_complex, ""},
        {"a request to it, without the file", bytes(wire::kMaxRequestBytes), "kMaxRequestBytes", internal,
         ""},
        {"an error's sentence", bytes(wire::kMaxErrorBytes), "kMaxErrorBytes", std::nullopt, "it is cut"},
    };
}

Limits http_limits() {
    using namespace http;
    using enum Code;
    const http::Limits limits;
    return {
        {"request line and header", bytes(kMaxHeaderBytes), "kMaxHeaderBytes", header_too_large, ""},
        {"header fields", count(kMaxHeaderFields, "fields"), "kMaxHeaderFields", header_too_large, ""},
        {"target", bytes(kMaxTargetBytes), "kMaxTargetBytes", target_too_long, ""},
        {"method", bytes(kMaxMethodBytes), "kMaxMethodBytes", bad_request, ""},
        {"blank lines before a request", count(kMaxBlankLinesBefore, "lines"), "kMaxBlankLinesBefore",
         bad_request, ""},
        {"query parameters", count(kMaxQueryParameters, "parameters"), "kMaxQueryParameters", bad_request,
         ""},
        {"path segments", count(kMaxPathSegments, "segments"), "kMaxPathSegments", bad_request, ""},
        {"time for the header", span(limits.header_time), "Limits::header_time", deadline_passed, ""},
        {"idle connection", span(limits.idle_time), "Limits::idle_time", std::nullopt, "it is closed"},
        {"rate of a body, after " + span(limits.body_grace),
         bytes(limits.min_body_bytes_per_s) + "/s at least", "Limits::min_body_bytes_per_s", deadline_passed,
         ""},
        {"bodies being read, together", bytes(limits.max_buffered_body_bytes),
         "Limits::max_buffered_body_bytes", overloaded, ""},
        {"connections", count(limits.max_connections, "connections"), "Limits::max_connections", overloaded,
         ""},
        {"parts of a form", count(kMaxParts, "parts"), "kMaxParts", too_large, ""},
        {"header of a part", bytes(kMaxPartHeaderBytes), "kMaxPartHeaderBytes", too_large, ""},
        {"header fields of a part", count(kMaxPartHeaderFields, "fields"), "kMaxPartHeaderFields", too_large,
         ""},
        {"boundary of a form", bytes(kMaxBoundaryBytes), "kMaxBoundaryBytes", bad_request, ""},
        {"a chunk's line", bytes(kMaxChunkLineBytes), "kMaxChunkLineBytes", bad_request, ""},
        {"chunk extensions of a body", bytes(kMaxChunkExtensionBytes), "kMaxChunkExtensionBytes", too_large,
         ""},
        {"trailer fields", count(kMaxTrailerFields, "fields"), "kMaxTrailerFields", bad_request, ""},
        {"events that wait for a slow client", bytes(kMaxPendingEventBytes), "kMaxPendingEventBytes",
         std::nullopt, "progress events are dropped, never the result"},
        {"answer of a route that reads no document", span(api::kQuickTime), "kQuickTime", deadline_passed,
         ""},
        {"work that waits for a thread", count(net::Pool::kMaxQueued, "tasks"), "kMaxQueued", overloaded, ""},
    };
}

Limits fetch_limits() {
    using namespace fetch;
    using enum Code;
    const FetchOptions options;
    const resilience::RetryPolicy retry;
    const resilience::BreakerSettings breaker;
    return {
        {"address", bytes(kMaxUrlBytes), "kMaxUrlBytes", invalid_url, ""},
        {"a page, decompressed", bytes(kMaxPageBytes), "kMaxPageBytes", page_too_large, ""},
        {"redirects", count(kMaxRedirects, "hops"), "kMaxRedirects", upstream_failed, ""},
        {"addresses of one host", count(kMaxAddresses, "addresses"), "kMaxAddresses", std::nullopt,
         "the others are checked and not tried"},
        {"a whole fetch", span(options.timeout), "ATSPRO_FETCH_TIMEOUT", upstream_timeout, ""},
        {"connecting", span(net::kMaxConnectTime), "kMaxConnectTime", upstream_failed, ""},
        {"status line and fields of an answer", bytes(net::kMaxAnswerHeaderBytes), "kMaxAnswerHeaderBytes",
         upstream_failed, ""},
        {"attempts", count(static_cast<std::size_t>(retry.attempts), "attempts"), "RetryPolicy::attempts",
         std::nullopt, "the last failure is told"},
        {"wait between attempts", span(retry.longest_wait), "RetryPolicy::longest_wait", std::nullopt,
         "it grows no further"},
        {"wait that a site may ask for", span(resilience::kMaxRetryAfter), "kMaxRetryAfter", upstream_busy,
         ""},
        {"refusals of a site that fails", span(breaker.most_open_for), "BreakerSettings::most_open_for",
         upstream_circuit_open, ""},
        {"sites whose failures are remembered", count(resilience::Upstreams::kMaxUpstreams, "sites"),
         "kMaxUpstreams", std::nullopt, "the one unused for longest is forgotten"},
    };
}

Limits data_limits() {
    using enum Code;
    return {
        {"nesting of JSON", count(json::kMaxDepth, "levels"), "kMaxDepth", bad_request, ""},
        {"one string of JSON", bytes(json::kMaxStringBytes), "kMaxStringBytes", invalid_field, ""},
        {"one list of JSON", count(json::kMaxItems, "items"), "kMaxItems", invalid_field, ""},
        {"field errors in one answer", count(json::kMaxErrorsReported, "errors"), "kMaxErrorsReported",
         std::nullopt, "the rest is not told"},
        {"evidence for one format problem", count(services::kMaxEvidence, "pieces"), "kMaxEvidence",
         std::nullopt, "the rest is not shown"},
        {"one piece of it", count(services::kMaxEvidenceCodePoints, "code points"), "kMaxEvidenceCodePoints",
         std::nullopt, "it is shortened"},
        {"items of a list page", count(store::kMaxPageItems, "items"), "kMaxPageItems", invalid_field, ""},
        {"number of a list page", count(static_cast<std::size_t>(api::kMaxPageNumber), "pages"),
         "kMaxPageNumber", invalid_field, "farther ones are reached by `after`"},
        {"jobs of one bulk change", count(store::kMaxBulkJobs, "jobs"), "kMaxBulkJobs", invalid_field, ""},
        {"a posting given as text", bytes(services::kMaxPostingTextBytes), "kMaxPostingTextBytes", too_large,
         ""},
        {"one note", bytes(services::kMaxNoteBytes), "kMaxNoteBytes", invalid_field, ""},
        {"text of a posting that searches look at", bytes(services::kMaxSearchBytes), "kMaxSearchBytes",
         std::nullopt, "the rest is not searched"},
        {"entries of one job's timeline that are shown", count(store::kMaxActivities, "entries"),
         "kMaxActivities", std::nullopt, "the newest are"},
        {"jobs named in one list of the statistics", count(store::kMaxStatsJobs, "jobs"), "kMaxStatsJobs",
         std::nullopt, "the rest is counted alone"},
        {"an Idempotency-Key", bytes(store::kMaxIdempotencyKeyBytes), "kMaxIdempotencyKeyBytes",
         invalid_field, ""},
        {"how long its answer is kept", std::to_string(api::kAnswerKept.count()) + " h", "kAnswerKept",
         std::nullopt, "the request runs anew"},
        {"one kept original", bytes(store::sqlite::kMaxOriginalBytes), "kMaxOriginalBytes", storage_damaged,
         ""},
        {"reading connections to the database", count(store::sqlite::kMaxReaders, "connections"),
         "kMaxReaders", std::nullopt, "readers wait for one another"},
    };
}

Limits matching_limits() {
    using namespace matching;
    const std::string fewer = "the rest is not read";
    const std::string least = "the least important are left out";
    return {
        {"lines of a posting", count(kMaxPostingLines, "lines"), "kMaxPostingLines", std::nullopt, fewer},
        {"skills it asks", count(kMaxSkillsAsked, "rows"), "kMaxSkillsAsked", std::nullopt, least},
        {"duties it names", count(kMaxDutiesAsked, "rows"), "kMaxDutiesAsked", std::nullopt, fewer},
        {"further words it turns on", count(kMaxKeywordsAsked, "rows"), "kMaxKeywordsAsked", std::nullopt,
         least},
        {"its words in a row", bytes(kMaxRequirementBytes), "kMaxRequirementBytes", std::nullopt,
         "they are shortened"},
        {"places that show one thing", count(kMaxEvidence, "places"), "kMaxEvidence", std::nullopt,
         "the best are named"},
        {"strengths", count(kMaxStrengths, "sentences"), "kMaxStrengths", std::nullopt, least},
        {"gaps", count(kMaxGaps, "sentences"), "kMaxGaps", std::nullopt, least},
        {"recommendations", count(kMaxRecommendations, "sentences"), "kMaxRecommendations", std::nullopt,
         least},
        {"what one thing more would change", count(kMaxWhatIf, "rows"), "kMaxWhatIf", std::nullopt, least},
        {"changes of a tailored resume", count(kMaxChanges, "changes"), "kMaxChanges", std::nullopt,
         "the rest is not proposed"},
        {"words of a resume", count(kMaxResumeWordsAdvised, "words"), "kMaxResumeWordsAdvised", std::nullopt,
         "a warning says that it is long"},
    };
}

std::string table(std::string_view title, const Limits& limits) {
    std::string out =
        "\n## " + std::string(title) + "\n\n| what | limit | name | past it |\n|---|---|---|---|\n";
    for (const Limit& limit : limits) {
        out += "| " + limit.what + " | " + limit.value + " | `" + limit.name + "` | ";
        out += limit.code ? std::to_string(http_status_of(*limit.code)) + " `" +
                                std::string(name_of(*limit.code)) + "`"
                          : limit.otherwise;
        out += " |\n";
    }
    return out;
}

}  // namespace

std::string limits_page() {
    return "# Limits\n\n"
           "Every limit that has a name in a header of `src/`, with the value it has there. Past it a "
           "request is\n"
           "refused with the status and `code` given; the command line shows the same sentence. This page is "
           "written\n"
           "from the headers by `./dev docs`; the test `docs` compares it, and `house_rules` finds a limit "
           "that is\n"
           "missing here.\n" +
           table("A document", document_limits()) + table("The process that reads it", sandbox_limits()) +
           table("HTTP", http_limits()) + table("Fetching a job page", fetch_limits()) +
           table("Data", data_limits()) + table("A score and a tailored resume", matching_limits());
}

}  // namespace atspro::docs
