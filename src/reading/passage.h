// A stretch of the document's text that remembers where every byte of it stands on the page. Everything that
// reading takes apart and puts together is a Passage, so that each value of the result can name its evidence,
// and so that what no value took can be found again.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "domain/page.h"

namespace atspro::reading {

// One word of the document, over all pages.
struct Token {
    std::string text;
    domain::Box box;
    const domain::Style* style = nullptr;          // owned by the Document
    const domain::Paragraph* paragraph = nullptr;  // null where the format has none
    int page = 1;
    bool space_before = true;
    std::size_t at = 0;  // of its first byte among those of all tokens
};

class Passage {
  public:
    // Bytes [begin, end) of the passage's text are the bytes of `token` from `offset` on.
    struct Span {
        std::uint32_t begin;
        std::uint32_t end;
        const Token* token;
        std::uint32_t offset;
    };

    Passage() = default;
    explicit Passage(const Token& token);

    const std::string& text() const { return text_; }
    const std::vector<Span>& spans() const { return spans_; }  // in order of the text
    bool empty() const { return text_.empty(); }

    // Bytes [begin, end) as a passage of its own, white space trimmed from both ends.
    Passage sub(std::size_t begin, std::size_t end) const;
    Passage from(std::size_t begin) const { return sub(begin, text_.size()); }
    Passage until(std::size_t end) const { return sub(0, end); }
    // The passage without bytes [begin, end), both remainders joined by one blank.
    Passage without(std::size_t begin, std::size_t end) const;
    // Without white space, separators and dangling punctuation (|, •, comma, colon, dash, open brackets) at
    // the ends.
    Passage stripped() const;

    void append(const Passage& other, std::string_view glue = " ");
    void append(const Token& token, std::string_view glue = " ");
    void drop_last_byte_of_text();

    int page() const { return spans_.empty() ? 1 : spans_.front().token->page; }
    // Box of the part that stands on the first page.
    domain::Box box() const;
    // The look of most of its letters. Empty passages have none.
    const domain::Style* style() const;

  private:
    std::string text_;
    std::vector<Span> spans_;
};

// Cuts `text` at every occurrence of one of `separators`, outside brackets; parts are stripped, empty ones
// dropped.
std::vector<Passage> cut_at(const Passage& passage, const std::vector<std::string_view>& separators);

}  // namespace atspro::reading
