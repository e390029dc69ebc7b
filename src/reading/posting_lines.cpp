#include "reading/posting_lines.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/unicode.h"
#include "lexicon/postings.h"
#include "reading/layout.h"
#include "reading/paragraphs.h"
#include "reading/rows.h"
#include "reading/wording.h"

namespace atspro::reading {
namespace {

using Kind = PostingLine::Kind;

constexpr std::size_t kLongestHeading = 80;  // bytes
constexpr std::string_view kBulletSigns = "-*•·–▪●◦‣○■»→✓✔➢";

bool is_capitals(std::string_view text) {
    bool upper = false;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code_point(text, at);
        if (is_lower(c)) return false;
        upper = upper || is_upper(c);
    }
    return upper;
}

bool is_bold(const Passage& passage) {
    return !passage.empty() && std::ranges::all_of(passage.spans(), [](const Passage::Span& span) {
        return span.token->style && span.token->style->bold;
    });
}

// "- Designs bread", "• Bakes": a typed bullet.
std::size_t typed_bullet(std::string_view text) {
    std::size_t at = 0;
    if (text.empty()) return 0;
    next_code_point(text, at);
    const std::string_view sign = text.substr(0, at);
    if (kBulletSigns.find(sign) == std::string_view::npos || at >= text.size()) return 0;
    const bool ascii = sign == "-" || sign == "*";
    if (text[at] != ' ' && ascii) return 0;
    while (at < text.size() && text[at] == ' ') ++at;
    return at;
}

void judge(PostingLine& line, float body_size) {
    const std::string& text = line.text;
    const bool is_short = text.size() <= kLongestHeading && line.cells.size() == 1;
    const bool sentence = text.ends_with('.') || text.ends_with(',') || text.ends_with(';');
    const bool set_off = line.bold || line.kind == Kind::heading || line.size > body_size + 1 ||
                         (is_capitals(text) && text.size() > 3) || text.ends_with(':');
    line.looks_like_heading =
        is_short && !sentence && set_off && has_letters(text) && line.kind != Kind::item;
}

// "© 2020 Ovenhouse. All rights reserved.", "Please enable JavaScript": the site speaks, not the posting.
bool is_furniture(const std::string& text) {
    constexpr std::size_t kLongest = 200;  // bytes
    if (text.size() > kLongest) return false;
    if (text.starts_with("©")) return true;
    const auto gates = lexicon::posting_terms(text, "gate");
    const bool script = std::ranges::any_of(gates, [](const auto& term) { return term.value == "script"; });
    return script || (text.size() <= kLongest / 2 && lexicon::has_posting_term(text, "furniture"));
}

float body_size_of(const std::vector<PostingLine>& lines) {
    std::map<float, std::size_t> bytes;
    for (const PostingLine& line : lines) bytes[line.size] += line.text.size();
    const auto most = std::ranges::max_element(bytes, {}, [](const auto& pair) { return pair.second; });
    return most == bytes.end() ? 0 : most->first;
}

void take_typed_bullet(PostingLine& line) {
    if (line.kind == Kind::heading || line.cells.size() != 1) return;
    const std::size_t bullet = typed_bullet(line.text);
    if (bullet == 0) return;
    line.kind = Kind::item;
    if (!line.passage.empty()) line.passage = line.passage.from(bullet);
    line.text.erase(0, bullet);
    line.cells = {line.text};
}

void add_cell(PostingLine& line, const Passage& cell) {
    if (cell.empty()) return;
    if (!line.text.empty()) line.text += '\t';
    line.text += cell.text();
    line.cells.push_back(cell.text());
    line.passage.append(cell, "\t");
}

class ByParagraphs {
  public:
    ByParagraphs(const domain::Document& document, PostingText& out) : out_(out) {
        for (const domain::Page& page : document.pages)
            for (const domain::Word& word : page.words) add(page, word);
        end_paragraph();
        end_line();
    }

  private:
    void add(const domain::Page& page, const domain::Word& word) {
        const domain::Paragraph* paragraph = word.paragraph ? &page.paragraphs[word.paragraph - 1] : nullptr;
        if (!paragraph) return;
        if (!open_ || paragraph->id != open_->id) {
            end_paragraph();
            open_ = paragraph;
        }
        out_.tokens.push_back(
            {word.text, word.box, &page.styles[word.style], paragraph, page.number, word.space_before});
        text_.append(Passage(out_.tokens.back()), word.space_before ? " " : "");
    }

    void end_paragraph() {
        if (!open_) return;
        Passage text = std::exchange(text_, {});
        const domain::Paragraph& info = *std::exchange(open_, nullptr);
        if (text.empty()) return;
        // Cells of one table row are one line while each holds a short text.
        const bool same_row = info.row != 0 && info.row == row_ && line_.kind != Kind::item &&
                              info.kind == domain::ParagraphKind::body && info.cell != cell_ &&
                              may_head_a_row(line_.text) && text.text().size() <= kLongestCell &&
                              line_.text.size() <= kLongestCell;
        if (!same_row) end_line();
        row_ = info.row;
        cell_ = info.cell;
        if (line_.cells.empty()) {
            line_.kind =
                info.kind == domain::ParagraphKind::heading || info.kind == domain::ParagraphKind::title
                    ? Kind::heading
                : info.kind == domain::ParagraphKind::list_item ? Kind::item
                                                                : Kind::body;
            line_.level = info.kind == domain::ParagraphKind::heading ? info.level : 0;
            line_.part = info.furniture ? domain::PagePart::aside : info.part;
            // The bullet or number is a word of its own on the page.
            if (line_.kind == Kind::item && text.spans().size() > 1) {
                const std::string first = text.spans().front().token->text;
                const bool number = first.size() <= 4 && first.ends_with('.') &&
                                    first.find_first_not_of("0123456789.") == std::string::npos;
                if (number || first == "•") text = text.from(first.size());
            } else if (text.spans().size() > 1 && text.spans().front().token->text == "•") {
                text = text.from(text.spans().front().token->text.size());  // a heading inside an item
            }
        }
        add_cell(line_, text);
    }

    void end_line() {
        if (line_.cells.empty()) return;
        const domain::Style* style = line_.passage.style();
        line_.size = style ? style->size : 0;
        line_.bold = is_bold(line_.passage);
        take_typed_bullet(line_);
        out_.has_main = out_.has_main || line_.part == domain::PagePart::main;
        if (!line_.text.empty()) out_.lines.push_back(std::move(line_));
        line_ = {};
        row_ = cell_ = 0;
    }

    // "Requirements" beside a cell of text heads a part of the posting; "Location" labels a fact.
    static bool may_head_a_row(const std::string& first) {
        const auto heading = lexicon::posting_heading_of(first);
        return !heading || !heading->whole || lexicon::posting_label_of(first) != lexicon::PostingLabel::none;
    }

    static constexpr std::size_t kLongestCell = 160;  // bytes
    PostingText& out_;
    const domain::Paragraph* open_ = nullptr;
    Passage text_;
    PostingLine line_;
    std::uint32_t row_ = 0;
    std::uint32_t cell_ = 0;
};

void by_layout(const domain::Document& document, PostingText& out) {
    Layout layout = lay_out(document);
    for (Item& item : join_wrapped(std::move(layout.lines))) {
        PostingLine line;
        line.kind = item.is_bullet() ? Kind::item : Kind::body;
        if (item.line.cells.size() > 1) {
            for (const Cell& cell : item.line.cells) add_cell(line, cell.text);
        } else {
            add_cell(line, item.line.text);
        }
        if (line.cells.empty()) continue;
        const domain::Style* style = line.passage.style();
        line.size = style ? style->size : 0;
        line.bold = is_bold(line.passage);
        take_typed_bullet(line);
        out.lines.push_back(std::move(line));
    }
    out.tokens = std::move(layout.tokens);
}

bool knows_paragraphs(const domain::Document& document) {
    return std::ranges::any_of(document.pages,
                               [](const domain::Page& page) { return !page.paragraphs.empty(); });
}

}  // namespace

PostingText posting_text_of(const domain::Document& document) {
    PostingText out;
    if (knows_paragraphs(document))
        ByParagraphs(document, out);
    else
        by_layout(document, out);
    const float body_size = body_size_of(out.lines);
    for (PostingLine& line : out.lines) {
        judge(line, body_size);
        if (is_furniture(line.text)) line.part = domain::PagePart::aside;
    }
    return out;
}

std::vector<PostingLine> posting_lines_of(std::string_view text) {
    std::vector<PostingLine> out;
    for (const std::string& raw : split(text, "\n")) {
        PostingLine line;
        std::string_view rest = raw;
        if (rest.starts_with("# ")) line.kind = Kind::heading;
        if (rest.starts_with("- ")) line.kind = Kind::item;
        if (line.kind != Kind::body) rest.remove_prefix(2);
        line.text = trim(rest);
        line.cells = split(line.text, "\t");
        take_typed_bullet(line);
        if (line.cells.empty()) continue;
        line.part = domain::PagePart::main;
        judge(line, 0);
        out.push_back(std::move(line));
    }
    return out;
}

}  // namespace atspro::reading
