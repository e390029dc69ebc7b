// Text, its look and whether it can be seen.
#include "document/pdf_device.h"

#include <poppler/GfxFont.h>
#include <poppler/GlobalParams.h>
#include <poppler/goo/GooString.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "base/unicode.h"
#include "document/pdf_text.h"

namespace atspro::document {

using domain::HiddenReason;

namespace {

constexpr double kTinyPt = 2;
constexpr double kInvisibleOpacity = 0.05;
constexpr int kStyleWindow = 256;  // looks back no further for an equal look
constexpr std::size_t kMaxStyles = 60'000;
constexpr std::size_t kMinRemapped = 4;  // letters; fewer are a sloppy text map, not a message
constexpr std::size_t kMaxRemapped = 20'000;
constexpr char32_t kUnnamedGlyph = 0xFFFC;
constexpr double kMaxCoordinate = 1e6;

std::string lower_ascii(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

bool has_any(std::string_view text, std::initializer_list<std::string_view> parts) {
    return std::any_of(parts.begin(), parts.end(),
                       [text](std::string_view part) { return text.find(part) != std::string_view::npos; });
}

bool name_is_bold(std::string_view lower) {
    if (has_any(lower, {"bold", "black", "heavy", "demi", "semibd", "extrabd", "cmbx", "sfbx"})) return true;
    return has_any(lower, {"medi"}) && !has_any(lower, {"medium"});  // the Nimbus fonts call bold "Medi"
}

bool name_is_italic(std::string_view lower) {
    return has_any(lower, {"italic", "oblique", "ital", "cmti", "sfti", "slanted", "cmsl"});
}

// Type 3 fonts have a coordinate system of their own; the width of a letter tells how large one is drawn.
double type3_scale(const Gfx8BitFont& font) {
    int letter = -1;
    int any = -1;
    double width = 0;
    for (int code = 0; code < 256; ++code) {
        const double w = font.getWidth(static_cast<unsigned char>(code));
        if (!(w > 0)) continue;
        const char* name = font.getCharName(code);
        if (name == nullptr) continue;
        if (any < 0) any = code;
        if (name[0] != '\0' && name[1] == '\0' && is_letter(static_cast<char32_t>(name[0]))) {
            letter = code;
            width = w;
            if (name[0] == 'm') return w / 0.6;
        }
    }
    if (letter < 0 && any >= 0) width = font.getWidth(static_cast<unsigned char>(any));
    const double* matrix = font.getFontMatrix();
    const double aspect = matrix[0] != 0 ? std::abs(matrix[3] / matrix[0]) : 1;
    return width > 0 ? width / 0.5 * aspect : 1;
}

std::uint32_t packed(const GfxRGB& rgb) {
    return static_cast<std::uint32_t>(colToByte(rgb.r)) << 16 |
           static_cast<std::uint32_t>(colToByte(rgb.g)) << 8 | static_cast<std::uint32_t>(colToByte(rgb.b));
}

// Render modes 0-7: fill, stroke, both, neither; the same four again as a clipping path.
bool fills(int render) {
    return (render & 3) == 0 || (render & 3) == 2;
}
bool strokes(int render) {
    return (render & 3) == 1 || (render & 3) == 2;
}

// False for what is no number, too.
bool is_near(Point at) {
    return std::abs(at.x) < kMaxCoordinate && std::abs(at.y) < kMaxCoordinate;
}

Point point_of(const GfxState* state, double dx, double dy) {
    Point out;
    state->transformDelta(dx, dy, &out.x, &out.y);
    return out;
}

}  // namespace

PdfDevice::PdfDevice(double width, double height, std::size_t text_budget)
    : width_(width), height_(height), text_budget_(text_budget), backdrop_(width, height) {}

domain::Box PdfDevice::clip_of(GfxState* state) const {
    double x0 = 0;
    double y0 = 0;
    double x1 = 0;
    double y1 = 0;
    state->getClipBBox(&x0, &y0, &x1, &y1);
    return {static_cast<float>(x0), static_cast<float>(y0), static_cast<float>(x1), static_cast<float>(y1)};
}

double PdfDevice::group_opacity() const {
    double opacity = 1;
    for (const Group& group : groups_) opacity *= group.opacity;
    return opacity;
}

bool PdfDevice::in_soft_mask_group() const {
    return std::any_of(groups_.begin(), groups_.end(),
                       [](const Group& group) { return group.for_soft_mask; });
}

void PdfDevice::look_at_font(GfxState* state) {
    const GfxFont* font = state->getFont().get();
    if (font == font_) return;
    font_ = font;
    font_style_ = {};
    font_scale_ = 1;
    font_remaps_ = false;
    font_ascent_ = 0.95;
    font_descent_ = -0.35;
    if (font == nullptr) return;
    font_style_.font = clean_utf8(font->getNameWithoutSubsetTag());
    const std::string lower = lower_ascii(font_style_.font);
    font_style_.bold = font->isBold() || font->getWeight() >= GfxFont::W600 || name_is_bold(lower);
    font_style_.italic = font->isItalic() || name_is_italic(lower);
    if (font->getAscent() > 0.3 && font->getAscent() < 1.2) font_ascent_ = font->getAscent();
    if (font->getDescent() > -0.6 && font->getDescent() < 0) font_descent_ = font->getDescent();
    if (font->isCIDFont()) return;
    const auto& simple = static_cast<const Gfx8BitFont&>(*font);
    if (font->getType() == fontType3) {
        font_scale_ = type3_scale(simple);
        return;
    }
    Ref embedded;
    font_remaps_ = font->hasToUnicodeCMap() && !font->getEmbeddedFontID(&embedded);
}

std::uint16_t PdfDevice::style_of() {
    domain::Style style = font_style_;
    style.size = static_cast<float>(std::round(run_.size * 100) / 100);
    style.color = run_.plain_color ? run_.color : 0;
    const auto window = std::min<std::ptrdiff_t>(kStyleWindow, std::ssize(styles_));
    const auto found = std::find(styles_.rbegin(), styles_.rbegin() + window, style);
    if (found != styles_.rbegin() + window)
        return static_cast<std::uint16_t>(std::distance(found, styles_.rend()) - 1);
    if (styles_.size() >= kMaxStyles) return static_cast<std::uint16_t>(styles_.size() - 1);
    styles_.push_back(std::move(style));
    return static_cast<std::uint16_t>(styles_.size() - 1);
}

// The reasons that hold for a whole string.
std::optional<HiddenReason> PdfDevice::run_hidden(GfxState* state) const {
    double m11 = 0;
    double m12 = 0;
    double m21 = 0;
    double m22 = 0;
    state->getFontTransMat(&m11, &m12, &m21, &m22);
    const double across = std::hypot(m11, m12) * font_scale_ * std::abs(state->getHorizScaling());
    if (run_.size < kTinyPt || across < kTinyPt / 2) return HiddenReason::tiny;
    const int render = state->getRender();
    if ((render & 3) == 3 || run_.is_stencil) return HiddenReason::invisible;
    const double fill = fills(render) ? state->getFillOpacity() : 0;
    const double line = strokes(render) ? state->getStrokeOpacity() : 0;
    if (std::max(fill, line) * group_opacity() < kInvisibleOpacity) return HiddenReason::transparent;
    return std::nullopt;
}

void PdfDevice::beginString(GfxState* state, const GooString*) {
    look_at_font(state);
    const int render = state->getRender();
    const bool by_stroke = !fills(render) && strokes(render);
    GfxRGB rgb{};
    run_.plain_color = (by_stroke ? state->getStrokePattern() : state->getFillPattern()) == nullptr;
    if (by_stroke) {
        state->getStrokeRGB(&rgb);
    } else {
        state->getFillRGB(&rgb);
    }
    run_.color = packed(rgb);
    double m11 = 0;
    double m12 = 0;
    double m21 = 0;
    double m22 = 0;
    state->getFontTransMat(&m11, &m12, &m21, &m22);
    run_.up = {m21 * font_scale_, m22 * font_scale_};
    run_.size = std::hypot(run_.up.x, run_.up.y);
    run_.ascent = font_ascent_;
    run_.descent = font_descent_;
    run_.vertical = state->getFont() && state->getFont()->getWMode() != 0;
    // Text filled with a pattern is a stencil that the pattern is painted through, right after it.
    run_.is_stencil = render < 4 && fills(render) && !strokes(render) && state->getFillPattern() != nullptr;
    run_.clips = render >= 4 || run_.is_stencil;
    run_.hidden = run_hidden(state);
    run_.clip = clip_of(state);
    if (render == 2 && run_.plain_color) {  // an outline in another colour shows what the fill does not
        state->getStrokeRGB(&rgb);
        run_.plain_color = nearly_same_color(packed(rgb), run_.color);
    }
    run_.style = style_of();
}

// The reasons that depend on where a glyph stands.
std::optional<HiddenReason> PdfDevice::glyph_hidden(Point middle) const {
    if (run_.hidden) return run_.hidden;
    if (middle.x < 0 || middle.y < 0 || middle.x > width_ || middle.y > height_)
        return HiddenReason::off_page;
    const domain::Box& clip = run_.clip;
    if (middle.x < clip.x0 - 1 || middle.x > clip.x1 + 1 || middle.y < clip.y0 - 1 || middle.y > clip.y1 + 1)
        return HiddenReason::clipped;
    if (run_.plain_color && nearly_same_color(run_.color, backdrop_.color_at(middle.x, middle.y)))
        return HiddenReason::same_color;
    return std::nullopt;
}

// Fills `letters_`. A font that is not embedded draws what its glyph names say, whatever its text map claims.
void PdfDevice::letters_of(GfxState* state, CharCode code, const Unicode* unicode, int length) {
    letters_.assign(unicode, unicode + length);
    if (!font_remaps_ || length != 1 || code > 255 || remapped_.size() >= kMaxRemapped) return;
    const char* name = static_cast<Gfx8BitFont*>(state->getFont().get())->getCharName(static_cast<int>(code));
    const char32_t drawn = name != nullptr ? globalParams->mapNameToUnicodeText(name) : 0;
    remapped_.push_back(letters_[0]);
    if (drawn == 0 || drawn == letters_[0] || !is_alphanumeric(drawn)) return;
    if (!is_alphanumeric(letters_[0]) && !is_space(letters_[0])) return;
    ++remapped_letters_;
    letters_[0] = drawn;
}

void PdfDevice::drawChar(GfxState* state, double x, double y, double dx, double dy, double origin_x,
                         double origin_y, CharCode code, int, const Unicode* unicode, int length) {
    if (over_budget_ || in_soft_mask_group()) return;
    if (unicode == nullptr || length < 0) length = 0;
    letters_.clear();
    if (length > 0) letters_of(state, code, unicode, length);
    const bool blank = letters_.size() == 1 && is_space(letters_[0]);
    if (blank && !actual_) {
        builder_.add_space();
        if (!far_.empty() && far_.back() != U' ') far_ += U' ';
        return;
    }
    Glyph glyph;
    state->transform(x, y, &glyph.origin.x, &glyph.origin.y);
    if (!is_near(glyph.origin)) return note_far();
    double spacing_x = 0;
    double spacing_y = 0;
    const double spacing = state->getCharSpace() * state->getHorizScaling();
    if (spacing != 0 && !run_.vertical) state->textTransformDelta(spacing, 0, &spacing_x, &spacing_y);
    glyph.pen = point_of(state, dx, dy);
    glyph.advance = point_of(state, dx - spacing_x, dy - spacing_y);
    if (!is_near(glyph.advance)) return note_far();
    if (run_.vertical) {
        const Point shift = point_of(state, origin_x, origin_y);
        glyph.origin = {glyph.origin.x - shift.x, glyph.origin.y - shift.y};
    }
    glyph.up = run_.up;
    glyph.ascent = run_.ascent;
    glyph.descent = run_.descent;
    glyph.size = run_.size;
    glyph.style = run_.style;
    glyph.clips = run_.clips;
    const Point middle{glyph.origin.x + glyph.advance.x / 2 + glyph.up.x * 0.3,
                       glyph.origin.y + glyph.advance.y / 2 + glyph.up.y * 0.3};
    if (actual_) {
        ++actual_->glyphs;
        unite(actual_->box, box_of(glyph));
        if (blank) {
            builder_.add_space();
            return;
        }
    }
    if (letters_.empty()) {
        ++unnamed_glyphs_;
        if (!actual_) return;
        letters_.assign(1, kUnnamedGlyph);  // its replacement text gives it a name
    }
    glyph.hidden = glyph_hidden(middle);
    clip_words_ = clip_words_ || run_.clips;
    if (font_remaps_) unite(remapped_box_, box_of(glyph));
    glyph.text = letters_;
    builder_.add(glyph, backdrop_.now());
    if (builder_.text_bytes() > text_budget_) over_budget_ = true;
}

// A glyph too far away to reckon with: off any page.
void PdfDevice::note_far() {
    builder_.count_text(letters_.size());
    if (far_.size() < kMaxRemapped) far_ += letters_;
    if (builder_.text_bytes() > text_budget_) over_budget_ = true;
}

void PdfDevice::beginActualText(GfxState*, const GooString* text) {
    builder_.end_word();
    actual_.emplace();
    actual_->text = code_points_of(text);
    actual_->words_before = words_.size();
}

void PdfDevice::endActualText(GfxState*) {
    if (!actual_) return;
    builder_.end_word();
    place_actual_text();
    actual_.reset();
}

// A replacement text stands for its glyphs (ligatures, icons, small capitals). One that says something else
// than what is drawn is not what a person reads: then the glyphs count, and the replacement is kept as
// evidence.
void PdfDevice::place_actual_text() {
    const auto first =
        words_.begin() + static_cast<std::ptrdiff_t>(std::min(actual_->words_before, words_.size()));
    std::string drawn;
    for (auto word = first; word != words_.end(); ++word) drawn += word->text;
    const ReplacementVerdict verdict = judge_replacement(drawn, actual_->glyphs, actual_->text);
    if (actual_->glyphs == 0) return;
    if (verdict == ReplacementVerdict::same) {
        // The same letters: boxes from the glyphs, capitals from the replacement ("Contact" set in small
        // capitals).
        const std::string said = to_utf8_words(actual_->text);
        if (words_.end() - first == 1 && said.size() == drawn.size() && said.find(' ') == std::string::npos)
            first->text = said;
        return;
    }
    if (verdict == ReplacementVerdict::contradicts) {
        marked_.push_back({HiddenReason::invisible, 1, actual_->box, to_utf8_words(actual_->text)});
        words_.erase(
            std::remove_if(first, words_.end(), [](const DrawnWord& word) { return word.text == "\uFFFC"; }),
            words_.end());
        return;
    }
    if (first == words_.end()) return;
    const DrawnWord model = std::move(*first);
    words_.erase(first, words_.end());
    for (PlacedText& part : place_words(actual_->text, actual_->box)) {
        DrawnWord word = model;
        word.text = std::move(part.text);
        word.box = part.box;
        word.space_before = part.first ? model.space_before : true;
        builder_.count_text(word.text.size());
        words_.push_back(std::move(word));
    }
}

void PdfDevice::finish() {
    builder_.end_word();
    if (!far_.empty()) marked_.push_back({HiddenReason::off_page, 1, {0, 0, 0, 0}, to_utf8_words(far_)});
    if (remapped_letters_ >= kMinRemapped)
        marked_.push_back({HiddenReason::invisible, 1, remapped_box_, to_utf8_words(remapped_)});
    if (!builder_.invisible().empty())
        marked_.push_back(
            {HiddenReason::zero_width, 1, builder_.invisible_box(), spelled_out(builder_.invisible())});
}

bool PdfDevice::is_covered(const DrawnWord& word) const {
    const double y = word.box.middle_y();
    for (const double part : {0.2, 0.5, 0.8}) {
        if (!backdrop_.covered_since(word.box.x0 + part * word.box.width(), y, word.drawn_at)) return false;
    }
    return true;
}

}  // namespace atspro::document
