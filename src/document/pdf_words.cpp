#include "document/pdf_words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/unicode.h"
#include "document/pdf_text.h"

namespace atspro::document {

namespace {

// Fractions of the font size.
constexpr double kWordGap = 0.1;           // a wider gap parts words
constexpr double kMaxOverlap = 0.3;        // kerning moves back no further than this
constexpr double kMaxLetterSpacing = 0.6;  // declared spacing up to here is a letter-spaced word
constexpr double kRepeatAlong = 0.1;       // a glyph drawn again this near is emboldening
constexpr double kRepeatAcross = 0.2;
constexpr double kSameBaselinePt = 0.5;
constexpr std::size_t kRepeatWindow = 60;  // words looked back through for one drawn twice
constexpr std::size_t kInvisibleRun = 4;   // fewer zero-width characters in a row are ordinary typesetting
constexpr std::size_t kMaxInvisible = 4096;

constexpr std::array<std::pair<char32_t, char32_t>, 15> kSpacingAccents{{{0x60, 0x300},
                                                                         {0xB4, 0x301},
                                                                         {0x2C6, 0x302},
                                                                         {0x2DC, 0x303},
                                                                         {0xAF, 0x304},
                                                                         {0x2C9, 0x304},
                                                                         {0x2D8, 0x306},
                                                                         {0x2D9, 0x307},
                                                                         {0xA8, 0x308},
                                                                         {0x2DA, 0x30A},
                                                                         {0x2DD, 0x30B},
                                                                         {0x2C7, 0x30C},
                                                                         {0xB8, 0x327},
                                                                         {0x2DB, 0x328},
                                                                         {0x2CA, 0x301}}};

// The combining form of an accent that stands alone, 0 for anything else.
char32_t combining_form(char32_t c) {
    for (const auto& [spacing, combining] : kSpacingAccents) {
        if (spacing == c) return combining;
    }
    return 0;
}

bool is_rtl(char32_t c) {
    return (c >= 0x590 && c < 0x900) || (c >= 0xFB1D && c < 0xFE00) || (c >= 0xFE70 && c < 0xFF00);
}

// Ligatures and presentation forms that stand for ordinary letters.
bool is_presentation_form(char32_t c) {
    return (c >= 0xFB00 && c < 0xFE00) || (c >= 0xFE70 && c < 0xFEFF);
}

double dot(Point a, Point b) {
    return a.x * b.x + a.y * b.y;
}
double cross(Point a, Point b) {
    return a.x * b.y - a.y * b.x;
}

Point direction_of(const Glyph& glyph) {
    const double length = std::hypot(glyph.advance.x, glyph.advance.y);
    if (length > 0.01 * glyph.size && length > 1e-6)
        return {glyph.advance.x / length, glyph.advance.y / length};
    const double up = std::hypot(glyph.up.x, glyph.up.y);
    return up > 1e-9 ? Point{-glyph.up.y / up, glyph.up.x / up} : Point{1, 0};
}

std::string without_presentation_forms(std::u32string_view text) {
    std::string out;
    for (const char32_t c : text) {
        std::string one;
        append_code_point(one, c);
        out += is_presentation_form(c) ? nfkc(one) : one;
    }
    return out;
}

}  // namespace

domain::Box box_of(const Glyph& glyph) {
    domain::Box box{1e9F, 1e9F, -1e9F, -1e9F};
    for (const double along : {0.0, 1.0}) {
        for (const double across : {glyph.ascent, glyph.descent}) {
            const auto x = static_cast<float>(glyph.origin.x + along * glyph.advance.x + across * glyph.up.x);
            const auto y = static_cast<float>(glyph.origin.y + along * glyph.advance.y + across * glyph.up.y);
            unite(box, {x, y, x, y});
        }
    }
    return box;
}

void unite(domain::Box& box, const domain::Box& other) {
    box.x0 = std::min(box.x0, other.x0);
    box.y0 = std::min(box.y0, other.y0);
    box.x1 = std::max(box.x1, other.x1);
    box.y1 = std::max(box.y1, other.y1);
}

// Whether the glyph is drawn right against the last one: the same line, no gap that a reader would see.
bool WordBuilder::continues(const Glyph& glyph, Point along) const {
    if (!have_last_ || dot(along, along_) < 0.99) return false;
    const double size = std::max(glyph.size, last_size_);
    if (std::abs(cross(along_, glyph.origin) - last_.base) > kSameBaselinePt + 0.05 * size) return false;
    const double start = dot(along_, glyph.origin);
    const double spacing = last_.pen_end - last_.end;
    if (spacing > 0 && spacing <= kMaxLetterSpacing * size &&
        std::abs(start - last_.pen_end) <= kWordGap * size)
        return true;
    const double gap = start - last_.end;
    if (gap >= -kMaxOverlap * size && gap <= kWordGap * size && start >= dot(along_, last_.origin))
        return true;
    if (glyph.text.empty() || !is_rtl(glyph.text.front()) || !is_rtl(last_.code)) return false;
    const double gap_leftwards = dot(along_, last_.origin) - (start + dot(along_, glyph.advance));
    return gap_leftwards >= -kMaxOverlap * size && gap_leftwards <= kWordGap * size;
}

bool WordBuilder::is_repeat(const Glyph& glyph) const {
    const double moved = std::abs(dot(along_, glyph.origin) - dot(along_, last_.origin));
    const double width = std::abs(dot(along_, last_.advance));  // squeezed letters stand close, yet apart
    return open_ && have_last_ && glyph.text.size() == 1 && glyph.text.front() == last_.code &&
           moved < kRepeatAlong * glyph.size && (width == 0 || moved < width / 2) &&
           std::abs(cross(along_, glyph.origin) - last_.base) < kRepeatAcross * glyph.size;
}

// An accent drawn over a letter, or a letter drawn under an accent, becomes one accented letter.
bool WordBuilder::combine(const Glyph& glyph, Point along) {
    if (!open_ || !have_last_ || glyph.text.size() != 1 || dot(along, along_) < 0.99) return false;
    const char32_t now = glyph.text.front();
    const char32_t mark_now = combining_form(now);
    const char32_t mark_before = combining_form(last_.code);
    if ((mark_now == 0) == (mark_before == 0)) return false;
    char32_t letter = mark_now != 0 ? last_.code : now;
    if (!is_letter(letter)) return false;
    if (std::abs(cross(along_, glyph.origin) - last_.base) > 0.5 * glyph.size) return false;
    const double start = dot(along_, glyph.origin);
    const double end = start + dot(along_, glyph.advance);
    const double last_start = dot(along_, last_.origin);
    const double middle = mark_now != 0 ? (start + end) / 2 : (last_start + last_.end) / 2;
    const bool over =
        mark_now != 0 ? middle > last_start && middle < last_.end : middle > start && middle < end;
    if (!over) return false;
    if (letter == 0x131) letter = U'i';  // the dotless i exists to carry an accent
    std::string joined;
    append_code_point(joined, letter);
    append_code_point(joined, mark_now != 0 ? mark_now : mark_before);
    word_.text.resize(last_.text_at);
    word_.text += nfkc(joined);
    unite(word_.box, box_of(glyph));
    if (mark_now == 0) remember(glyph, along_, last_.text_at);
    return true;
}

void WordBuilder::add(const Glyph& glyph, std::uint32_t drawn_at) {
    const Point along = direction_of(glyph);
    if (is_repeat(glyph) || combine(glyph, along)) return;
    const bool joined = continues(glyph, along);
    if (open_ && (!joined || glyph.style != word_.style || glyph.hidden != word_.hidden)) end_word();
    if (!open_) {
        if (!joined) space_ = true;
        begin_word(glyph, along, drawn_at);
    }
    const std::size_t text_at = word_.text.size();
    if (text_at > 0 && dot(along_, glyph.origin) < dot(along_, last_.origin)) leftwards_ = true;
    append(glyph);
    unite(word_.box, box_of(glyph));
    remember(glyph, along_, text_at);
}

void WordBuilder::begin_word(const Glyph& glyph, Point along, std::uint32_t drawn_at) {
    open_ = true;
    rtl_ = false;
    leftwards_ = false;
    along_ = along;
    word_ = {};
    word_.box = box_of(glyph);
    word_.style = glyph.style;
    word_.hidden = glyph.hidden;
    word_.clips = glyph.clips;
    word_.space_before = space_;
    word_.drawn_at = drawn_at;
    word_.size = static_cast<float>(glyph.size);
    const bool upright = along.x > 0.99 && glyph.up.y < 0;
    word_.baseline = upright ? static_cast<float>(glyph.origin.y) : word_.box.y1;
    space_ = false;
}

void WordBuilder::append(const Glyph& glyph) {
    for (const char32_t c : glyph.text) {
        if (!run_.empty() && !is_invisible(c)) end_invisible_run();
        if (c < 0x20 || (c >= 0x7F && c <= 0xA0) || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) continue;
        if (c < 0x7F) {
            word_.text.push_back(static_cast<char>(c));
            continue;
        }
        if (is_space(c)) continue;
        if (c != 0xAD && is_invisible(c)) {
            if (run_.size() < kMaxInvisible) run_.push_back(c);
            continue;
        }
        rtl_ = rtl_ || is_rtl(c);
        append_code_point(word_.text, c);
    }
}

void WordBuilder::end_invisible_run() {
    const bool tags =
        std::any_of(run_.begin(), run_.end(), [](char32_t c) { return c >= 0xE0000 && c < 0xE0080; });
    if ((tags || run_.size() >= kInvisibleRun) && invisible_.size() < kMaxInvisible) {
        if (invisible_.empty()) invisible_box_ = word_.box;
        unite(invisible_box_, word_.box);
        invisible_ += run_;
    }
    run_.clear();
}

void WordBuilder::remember(const Glyph& glyph, Point along, std::size_t text_at) {
    last_.origin = glyph.origin;
    last_.advance = glyph.advance;
    last_.end = dot(along, glyph.origin) + std::max(0.0, dot(along, glyph.advance));
    last_.pen_end = dot(along, glyph.origin) + dot(along, glyph.pen);
    last_.base = cross(along, glyph.origin);
    last_.text_at = text_at;
    last_.code = glyph.text.empty() ? 0 : glyph.text.back();
    last_size_ = glyph.size;
    have_last_ = true;
}

void WordBuilder::add_space() {
    end_word();
    space_ = true;
}

void WordBuilder::end_word() {
    if (!open_) return;
    open_ = false;
    if (!run_.empty()) end_invisible_run();
    if (word_.text.empty()) {
        space_ = space_ || word_.space_before;
        return;
    }
    if (std::any_of(word_.text.begin(), word_.text.end(), [](char c) { return (c & 0x80) != 0; })) {
        std::u32string codes = to_code_points(word_.text);
        if (rtl_ && !leftwards_) std::reverse(codes.begin(), codes.end());
        word_.text = without_presentation_forms(codes);
    }
    if (drawn_before(word_)) {
        space_ = true;
        return;
    }
    text_bytes_ += word_.text.size();
    out_.push_back(std::move(word_));
    word_ = {};
}

// Emboldening by drawing a whole line twice, a hair apart.
bool WordBuilder::drawn_before(const DrawnWord& word) const {
    const std::size_t begin = out_.size() > kRepeatWindow ? out_.size() - kRepeatWindow : 0;
    return std::any_of(out_.begin() + static_cast<std::ptrdiff_t>(begin), out_.end(),
                       [&word](const DrawnWord& old) {
                           return std::abs(old.box.x0 - word.box.x0) < kRepeatAlong * word.size &&
                                  std::abs(old.box.y0 - word.box.y0) < kRepeatAcross * word.size &&
                                  old.text == word.text && (!old.hidden || word.hidden);
                       });
}

}  // namespace atspro::document
