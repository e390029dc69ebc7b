#include "domain/resume.h"
#include "fuzz/check.h"
#include "json/decode.h"
#include "json/encode.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace atspro;
    const auto resume = json::decode_text<domain::Resume>(fuzz::text_of(data, size));
    if (!resume) {
        fuzz::require(!resume.error().detail.empty(), "a refusal says why");
        return 0;
    }
    const std::string text = json::to_text(json::encode(*resume));
    const auto again = json::decode_text<domain::Resume>(text);
    fuzz::require(again.has_value() && json::to_text(json::encode(*again)) == text,
                  "what was written can be read");
    return 0;
}
