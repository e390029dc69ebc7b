// Structured data of a page mended, and read as a posting.
#include "document/loose_json.h"
#include "fuzz/check.h"
#include "reading/job_reader.h"

using namespace atspro;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input = fuzz::text_of(data, size);
    domain::Document document;
    document.media_type = "text/html";
    domain::Page page;
    page.styles.emplace_back();
    document.pages.push_back(page);
    for (const document::LooseValue& value : document::read_loose_json(input)) {
        std::string json = document::to_json(value);
        fuzz::require(is_utf8(json), "what is mended is UTF-8");
        document.postings.push_back({domain::StructuredPosting::Form::json_ld, std::move(json)});
    }
    const auto read = reading::read_job(document);
    if (!read) {
        fuzz::require(!read.error().detail.empty(), "a refusal says why");
        return 0;
    }
    for (const domain::Provenance& entry : read->provenance)
        fuzz::require(is_utf8(entry.text) && !entry.pointer.empty(), "evidence has its place and text");
    return 0;
}
