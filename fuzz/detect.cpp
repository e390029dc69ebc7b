// Input: a file name, a line feed, the content.
#include "document/encoding.h"
#include "document/format.h"
#include "fuzz/check.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace atspro;
    const std::string_view input = fuzz::text_of(data, size);
    const std::size_t end = std::min(input.find('\n'), input.size());
    const std::string_view name = input.substr(0, end);
    const std::string_view content = input.substr(std::min(end + 1, input.size()));
    const auto format = document::detect(content, name);
    fuzz::require(format || !format.error().detail.empty(), "a refusal says why");
    const std::string base = document::base_name(name);
    fuzz::require(is_utf8(base) && base.size() <= document::kMaxFilenameBytes, "a base name is short UTF-8");
    fuzz::require(is_utf8(document::decode_text(content, name)), "decoded text is UTF-8");
    return 0;
}
