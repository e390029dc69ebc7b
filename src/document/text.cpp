// Plain text as a page of a typewriter: a character is 6 points wide and a line 12 points high, 60 lines a
// page, so that columns made of blanks stay columns. Lines are the file's own and are never wrapped; a long
// line widens its page.
#include <unicode/uchar.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "base/unicode.h"
#include "document/encoding.h"
#include "document/flow_metrics.h"
#include "document/limits.h"
#include "document/readers.h"

namespace atspro::document {
namespace {

constexpr float kCharacterWidth = 6;
constexpr float kLineHeight = 12;
constexpr float kFontSize = 10;
constexpr int kLinesPerPage = 60;
constexpr std::size_t kTabColumns = 8;
constexpr float kPageWidth = 612;

// Columns that a character takes: none for what stands above another, two for the wide letters of East Asia.
std::size_t columns_of(char32_t c) {
    if (c < 0x300) return 1;
    const auto point = static_cast<UChar32>(c);
    const auto kind = u_charType(point);
    if (kind == U_NON_SPACING_MARK || kind == U_ENCLOSING_MARK || kind == U_FORMAT_CHAR) return 0;
    const int width = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

class Typewriter {
  public:
    // False: past a limit.
    bool type(std::string_view text) {
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find_first_of("\n\f", at), text.size());
            if (!type_line(text.substr(at, end - at))) return false;
            ++line_;
            if (end < text.size() && text[end] == '\f') line_ = kLinesPerPage;
            at = end + 1;
        }
        return true;
    }

    domain::Document finish() {
        if (document_.pages.empty()) add_page();
        return std::move(document_);
    }

  private:
    void add_page() {
        domain::Page& page = document_.pages.emplace_back();
        page.number = static_cast<int>(document_.pages.size());
        page.styles.push_back({.font = "monospace", .size = kFontSize});
    }

    bool type_line(std::string_view line) {
        std::string word;
        std::string unseen;
        std::size_t column = 0;
        std::size_t start = 0;
        for (std::size_t at = 0; at < line.size();) {
            const char32_t c = next_code_point(line, at);
            if (is_space(c)) {
                if (!put(word, start, column)) return false;
                column = c == '\t' ? (column / kTabColumns + 1) * kTabColumns : column + columns_of(c);
            } else if (is_invisible(c)) {
                // Tag characters spell out letters that nobody sees.
                append_code_point(unseen, c > 0xE0020 && c < 0xE007F ? c - 0xE0000 : c);
            } else {
                if (word.empty()) start = column;
                append_code_point(word, c);
                column += columns_of(c);
            }
        }
        if (!put(word, start, column)) return false;
        if (runs_leftwards(line)) mirror_line();
        if (count_code_points(unseen) > kInvisibleAllowed) report(unseen);
        return true;
    }

    static bool runs_leftwards(std::string_view line) {
        std::size_t leftwards = 0;
        std::size_t rightwards = 0;
        for (std::size_t at = 0; at < line.size();) {
            const char32_t c = next_code_point(line, at);
            if (is_right_to_left(c))
                ++leftwards;
            else if (is_letter(c))
                ++rightwards;
        }
        return leftwards > rightwards;
    }

    // Hebrew and Arabic stand on the page as they are read: the first word at the right.
    void mirror_line() {
        if (document_.pages.empty()) return;
        const float top = static_cast<float>(line_) * kLineHeight + 1;
        auto& words = document_.pages.back().words;
        float right = 0;
        for (const domain::Word& word : words)
            if (word.box.y0 == top) right = std::max(right, word.box.x1);
        for (domain::Word& word : words)
            if (word.box.y0 == top)
                word.box = {right - word.box.x1, word.box.y0, right - word.box.x0, word.box.y1};
    }

    bool put(std::string& word, std::size_t start, std::size_t end) {
        if (word.empty()) return true;
        if (!on_current_page() || ++words_ > kMaxWords) return false;
        domain::Page& page = document_.pages.back();
        const float top = static_cast<float>(line_) * kLineHeight;
        const domain::Box box{static_cast<float>(start) * kCharacterWidth, top + 1,
                              static_cast<float>(end) * kCharacterWidth, top + kLineHeight - 1};
        page.width = std::max(page.width, box.x1);
        page.words.push_back(
            {.text = std::move(word),
             .box = box,
             .space_before = start > last_end_ || page.words.empty() || line_ != last_line_});
        word.clear();
        last_end_ = end;
        last_line_ = line_;
        return true;
    }

    // Blank lines at the end of a page make no page: one is begun by the word that stands on it.
    bool on_current_page() {
        if (document_.pages.empty()) add_page();
        while (line_ >= kLinesPerPage) {
            line_ -= kLinesPerPage;
            if (document_.pages.size() >= kMaxPages) return false;
            add_page();
        }
        return true;
    }

    void report(const std::string& unseen) {
        std::string text;
        for (std::size_t at = 0; at < unseen.size();)
            if (const char32_t c = next_code_point(unseen, at); !is_invisible(c)) append_code_point(text, c);
        const float top = static_cast<float>(line_) * kLineHeight;
        const int page = std::max(1, static_cast<int>(document_.pages.size()));
        document_.hidden.push_back({domain::HiddenReason::zero_width,
                                    page,
                                    {0, top, kPageWidth, top + kLineHeight},
                                    text.empty() ? unseen : text});
    }

    static constexpr std::size_t kInvisibleAllowed =
        3;  // in a line: joiners and marks that editors leave behind

    domain::Document document_;
    int line_ = 0;
    int last_line_ = -1;
    std::size_t last_end_ = 0;
    std::size_t words_ = 0;
};

}  // namespace

Result<domain::Document> read_plain_text(std::string_view bytes) {
    const std::string text = decode_text(bytes);
    if (trim(text).empty())
        return fail(Code::empty_file,
                    "The file holds white space alone; choose the file that holds the document.");
    Typewriter typewriter;
    if (text.size() > kMaxTextBytes || !typewriter.type(text))
        return fail(
            Code::too_complex,
            "The text is longer than ATSPro reads (300 pages); keep the part that matters and try again.");
    return typewriter.finish();
}

}  // namespace atspro::document
