// Builds positioned pages for tests: `page.put(x, y, "text")` places words as a typesetter would.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/unicode.h"
#include "domain/page.h"

namespace atspro::reading {

struct Type {
    float size = 10;
    bool bold = false;
    bool italic = false;
    std::uint32_t color = 0;
};

class TestPage {
  public:
    explicit TestPage(int number = 1) { page_.number = number; }

    // Words from x on, their top at y. Every letter is half an em wide, a blank a quarter. Returns the right
    // edge.
    float put(float x, float y, std::string_view text, Type type = {}) {
        const std::uint16_t style = style_of(type);
        for (const std::string& word : split(text, " ")) {
            const float width = 0.5F * type.size * static_cast<float>(count_code_points(word));
            domain::Word out;
            out.text = word;
            out.box = {x, y, x + width, y + type.size * 1.15F};
            out.style = style;
            page_.words.push_back(out);
            x += width + 0.25F * type.size;
        }
        return x - 0.25F * type.size;
    }

    // The same, so that the text ends at `right`.
    void put_right(float right, float y, std::string_view text, Type type = {}) {
        const std::size_t start = page_.words.size();
        const float end = put(0, y, text, type);
        for (std::size_t i = start; i < page_.words.size(); ++i) {
            page_.words[i].box.x0 += right - end;
            page_.words[i].box.x1 += right - end;
        }
    }

    void link(float x0, float y0, float x1, float y1, std::string url) {
        page_.links.push_back({{x0, y0, x1, y1}, std::move(url)});
    }

    const domain::Page& page() const { return page_; }

  private:
    std::uint16_t style_of(const Type& type) {
        const domain::Style style{"Test", type.size, type.color, type.bold, type.italic, false};
        for (std::size_t i = 0; i < page_.styles.size(); ++i)
            if (page_.styles[i] == style) return static_cast<std::uint16_t>(i);
        page_.styles.push_back(style);
        return static_cast<std::uint16_t>(page_.styles.size() - 1);
    }

    domain::Page page_;
};

inline domain::Document document_of(std::vector<TestPage> pages) {
    domain::Document document;
    document.media_type = "application/pdf";
    for (const TestPage& page : pages) document.pages.push_back(page.page());
    return document;
}

}  // namespace atspro::reading
