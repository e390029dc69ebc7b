// Input: words as records. A byte for the look, three for where the word stands against the one before, then
// its text up to a blank; a line feed begins a line, a form feed a page.
#include "fuzz/check.h"
#include "reading/resume_reader.h"

namespace {

using namespace atspro;

domain::Document document_of(std::string_view input) {
    constexpr std::size_t kMaxWords = 3'000;
    domain::Document document;
    const auto new_page = [&] {
        domain::Page page;
        page.number = static_cast<int>(document.pages.size()) + 1;
        for (const float size : {10.0F, 12.0F, 18.0F})
            for (const bool bold : {false, true})
                page.styles.push_back({.font = "Arial", .size = size, .bold = bold});
        document.pages.push_back(std::move(page));
    };
    new_page();
    float x = 72;
    float y = 72;
    std::size_t words = 0;
    for (std::size_t at = 0; at < input.size() && words < kMaxWords;) {
        const auto byte = [&](std::size_t i) {
            return at + i < input.size() ? static_cast<unsigned char>(input[at + i]) : 0U;
        };
        if (byte(0) == '\n') {
            x = 72, y += 14, ++at;
            continue;
        }
        if (byte(0) == '\f') {
            if (document.pages.size() < 20) new_page();
            x = 72, y = 72, ++at;
            continue;
        }
        domain::Page& page = document.pages.back();
        const auto style = static_cast<std::uint16_t>(byte(0) % page.styles.size());
        x += static_cast<float>(byte(1)) - 32;
        y += (static_cast<float>(byte(2)) - 64) / 8;
        const unsigned flags = byte(3);
        at += 4;
        const std::size_t end =
            std::min(input.find_first_of(" \n\f", std::min(at, input.size())), input.size());
        const std::string text = at < end ? clean_utf8(input.substr(at, end - at)) : std::string();
        at = end < input.size() && input[end] == ' ' ? end + 1 : std::max(at, end);
        if (text.empty()) continue;
        const float size = page.styles[style].size;
        const float width = size / 2 * static_cast<float>(count_code_points(text));
        if (flags & 1U) {
            page.paragraphs.push_back({.kind = static_cast<domain::ParagraphKind>(flags >> 1U & 3U),
                                       .id = static_cast<std::uint32_t>(page.paragraphs.size() + 1)});
        }
        if (flags & 16U) page.links.push_back({{x, y, x + width, y + size}, "https://example.org/" + text});
        if (flags & 32U) page.rules.push_back({{x, y + size, x + 200, y + size + 1}});
        page.words.push_back({text,
                              {x, y, x + width, y + size},
                              style,
                              static_cast<std::uint32_t>(page.paragraphs.size()),
                              (flags & 64U) == 0});
        x += width + 4;
        ++words;
    }
    return document;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const domain::Document document = document_of(fuzz::text_of(data, size));
    const auto read = reading::read_resume(document);
    if (!read) {
        fuzz::require(read.error().code == Code::no_text, "a resume is read wherever there is text");
        return 0;
    }
    for (const domain::Provenance& source : read->provenance)
        fuzz::require(source.page >= 1 && source.page <= static_cast<int>(document.pages.size()),
                      "what was read stands on a page");
    return 0;
}
