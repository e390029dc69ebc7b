// Pieces that every Markdown document is written from.
#pragma once

#include <string>
#include <string_view>

namespace atspro::writing {

// Text on one line with whatever Markdown would take for its own escaped.
std::string markdown_line(std::string_view text);
// Several lines as paragraphs of their own.
std::string markdown_paragraphs(std::string_view text);
// The address itself where the name is empty.
std::string markdown_link(std::string_view name, std::string_view url);

// Blocks, an empty line between them.
class MarkdownPage {
  public:
    void block(const std::string& text) {
        if (text.empty()) return;
        if (!text_.empty()) text_ += "\n";
        text_ += text + "\n";
    }
    std::string take() { return std::move(text_); }

  private:
    std::string text_;
};

}  // namespace atspro::writing
