#include "document/css.h"
#include "fuzz/check.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace atspro;
    const std::string_view text = fuzz::text_of(data, size);
    document::css::Sheet sheet;
    sheet.add(text);
    auto declarations = sheet.matching({.tag = "p", .id = "x", .classes = {"note", "right"}});
    for (auto& own : document::css::parse_declarations(text)) declarations.push_back(std::move(own));
    for (const auto& [property, value] : declarations) {
        float alpha = 1;
        if (const auto color = document::css::parse_color(value, &alpha))
            fuzz::require(*color <= 0xFFFFFF && alpha >= 0 && alpha <= 1, "a colour is in range");
        if (const auto length = document::css::parse_length(value, 11))
            fuzz::require(std::isfinite(*length), "a length is a number");
    }
    return 0;
}
