// Input: the value of Content-Type, a line feed, the body.
#include "http/multipart.h"
#include "fuzz/check.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace atspro;
    const std::string_view input = fuzz::text_of(data, size);
    const std::size_t end = std::min(input.find('\n'), input.size());
    const std::string_view body = input.substr(std::min(end + 1, input.size()));
    const auto parts = http::parse_multipart(body, input.substr(0, end));
    if (!parts) return 0;
    fuzz::require(parts->size() <= http::kMaxParts, "not too many parts");
    for (const http::Part& part : *parts) {
        fuzz::require(part.content.data() >= body.data() &&
                          part.content.data() + part.content.size() <= body.data() + body.size(),
                      "a part lies in the body");
        if (part.filename)
            fuzz::require(is_utf8(*part.filename) && part.filename->size() <= http::kMaxFilenameBytes &&
                              part.filename->find('/') == std::string::npos,
                          "a file name is a base name");
    }
    return 0;
}
