// What fuzz targets share: a condition that must hold whatever the input.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "base/error.h"
#include "base/unicode.h"
#include "domain/page.h"

namespace atspro::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

inline void require(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

// Words are never empty, well-formed and at a real place; styles and paragraphs exist.
inline void require_sound(const domain::Document& document) {
    for (const domain::Page& page : document.pages) {
        for (const domain::Word& word : page.words) {
            require(!word.text.empty() && is_utf8(word.text), "a word has text, in UTF-8");
            require(std::isfinite(word.box.x0) && std::isfinite(word.box.y0) && std::isfinite(word.box.x1) &&
                        std::isfinite(word.box.y1),
                    "a word has a place");
            require(word.style < page.styles.size(), "a word has a style");
            require(word.paragraph <= page.paragraphs.size(), "a word has its paragraph");
        }
    }
    for (const domain::HiddenText& hidden : document.hidden)
        require(is_utf8(hidden.text), "hidden text is UTF-8");
}

inline void require_sound(const Result<domain::Document>& document) {
    if (document) return require_sound(*document);
    require(!document.error().detail.empty(), "a refusal says why");
    require(document.error().code != Code::internal, "a refusal is no fault of ours");
}

}  // namespace atspro::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
