// Paths, shadings and pictures: what lies behind text and over it.
#include <poppler/GfxState.h>
#include <poppler/Stream.h>

#include <algorithm>
#include <cmath>

#include "document/pdf_device.h"

namespace atspro::document {

namespace {

constexpr double kMaxRuleThicknessPt = 3;
constexpr double kMinRuleLengthPt = 8;
constexpr std::size_t kMaxRules = 4'000;  // of one page; charts and hatchings are not separators
constexpr float kMaxOutlinePt = 80;       // of one side of a letter drawn as a shape
constexpr float kMinOutlinePt = 3;        // smaller shapes are dots and hairlines
constexpr int kCurveSteps = 8;            // chords a Bezier curve is taken for
constexpr std::int64_t kMaxInlineImageBytes = 64 << 20;
constexpr double kMaxCoordinate = 1e6;

// Of a picture, by sizes that the document only claims: no product of them may overflow.
std::int64_t data_bytes(std::int64_t row, int rows) {
    return std::clamp<std::int64_t>(row, 0, kMaxInlineImageBytes) * std::max(rows, 0);
}

std::uint32_t packed(const GfxRGB& rgb) {
    return static_cast<std::uint32_t>(colToByte(rgb.r)) << 16 |
           static_cast<std::uint32_t>(colToByte(rgb.g)) << 8 | static_cast<std::uint32_t>(colToByte(rgb.b));
}

domain::Box box_around(const Polygon& polygon) {
    domain::Box box{1e9F, 1e9F, -1e9F, -1e9F};
    for (const Point& p : polygon) {
        const auto x = static_cast<float>(p.x);
        const auto y = static_cast<float>(p.y);
        unite(box, {x, y, x, y});
    }
    return box;
}

Point transformed(const GfxState* state, double x, double y) {
    Point out;
    state->transform(x, y, &out.x, &out.y);
    out.x = std::isfinite(out.x) ? std::clamp(out.x, -kMaxCoordinate, kMaxCoordinate) : 0;
    out.y = std::isfinite(out.y) ? std::clamp(out.y, -kMaxCoordinate, kMaxCoordinate) : 0;
    return out;
}

void add_curve(Polygon& out, Point a, Point b, Point c, Point d) {
    for (int step = 1; step <= kCurveSteps; ++step) {
        const double t = static_cast<double>(step) / kCurveSteps;
        const double s = 1 - t;
        const double wa = s * s * s;
        const double wb = 3 * s * s * t;
        const double wc = 3 * s * t * t;
        const double wd = t * t * t;
        out.push_back({wa * a.x + wb * b.x + wc * c.x + wd * d.x, wa * a.y + wb * b.y + wc * c.y + wd * d.y});
    }
}

// The current path in page coordinates, curves as chords.
std::vector<Polygon> flattened(const GfxState* state) {
    std::vector<Polygon> out;
    const GfxPath* path = state->getPath();
    for (int i = 0; path != nullptr && i < path->getNumSubpaths(); ++i) {
        const GfxSubpath* part = path->getSubpath(i);
        Polygon polygon;
        const int points = part->getNumPoints();
        for (int k = 0; k < points; ++k) {
            const Point p = transformed(state, part->getX(k), part->getY(k));
            if (part->getCurve(k) && k > 0 && k + 2 < points) {
                add_curve(polygon, polygon.back(), p,
                          transformed(state, part->getX(k + 1), part->getY(k + 1)),
                          transformed(state, part->getX(k + 2), part->getY(k + 2)));
                k += 2;
            } else {
                polygon.push_back(p);
            }
        }
        if (part->isClosed() && !polygon.empty()) polygon.push_back(polygon.front());
        out.push_back(std::move(polygon));
    }
    return out;
}

// Four corners, sides along the axes.
bool is_upright_box(const Polygon& polygon) {
    std::size_t corners = polygon.size();
    constexpr double near_enough = 0.01;
    const auto close = [](const Point& a, const Point& b) {
        return std::abs(a.x - b.x) < near_enough && std::abs(a.y - b.y) < near_enough;
    };
    while (corners > 4 && close(polygon[corners - 1], polygon[0])) --corners;
    if (corners != 4) return false;
    for (std::size_t i = 0; i < 4; ++i) {
        const Point& a = polygon[i];
        const Point& b = polygon[(i + 1) % 4];
        const bool level = std::abs(a.y - b.y) < near_enough;
        const bool plumb = std::abs(a.x - b.x) < near_enough;
        const Point& c = polygon[(i + 2) % 4];
        if (level && std::abs(b.x - c.x) >= near_enough) return false;
        if (plumb && !level && std::abs(b.y - c.y) >= near_enough) return false;
        if (!level && !plumb) return false;
    }
    return true;
}

// The strip that a pen of `width` leaves between two points.
Polygon strip(Point a, Point b, double width) {
    const double length = std::hypot(b.x - a.x, b.y - a.y);
    const double half = width / 2;
    if (length < 1e-6)
        return {{a.x - half, a.y - half},
                {a.x + half, a.y - half},
                {a.x + half, a.y + half},
                {a.x - half, a.y + half}};
    const double nx = -(b.y - a.y) / length * half;
    const double ny = (b.x - a.x) / length * half;
    return {{a.x + nx, a.y + ny}, {b.x + nx, b.y + ny}, {b.x - nx, b.y - ny}, {a.x - nx, a.y - ny}};
}

}  // namespace

void PdfDevice::saveState(GfxState* state) {
    if (clip_words_) builder_.end_word();
    saved_.push_back({state->getFillOpacity(), soft_mask_, words_.size()});
}

void PdfDevice::restoreState(GfxState*) {
    if (saved_.empty()) return;
    const Saved saved = saved_.back();
    saved_.pop_back();
    soft_mask_ = saved.soft_mask;
    if (!clip_words_) return;
    builder_.end_word();
    for (std::size_t i = std::min(saved.words, words_.size()); i < words_.size(); ++i)
        words_[i].clips = false;
    clip_words_ = std::any_of(words_.begin(), words_.end(), [](const DrawnWord& word) { return word.clips; });
}

Paint PdfDevice::fill_paint(GfxState* state) const {
    GfxRGB rgb{};
    state->getFillRGB(&rgb);
    Paint paint;
    paint.color = state->getFillPattern() != nullptr ? Backdrop::kUnknown : packed(rgb);
    paint.opacity = state->getFillOpacity() * group_opacity();
    paint.may_cover = !soft_mask_ && state->getBlendMode() == gfxBlendNormal;
    if (!paint.may_cover) paint.color = Backdrop::kUnknown;
    return paint;
}

bool PdfDevice::paint_clipping_text(const domain::Box& box, const Paint& paint) {
    if (!clip_words_) return false;
    builder_.end_word();
    for (DrawnWord& word : words_) {
        const float x = (word.box.x0 + word.box.x1) / 2;
        const float y = word.box.middle_y();
        if (!word.clips || x < box.x0 || x > box.x1 || y < box.y0 || y > box.y1) continue;
        if (word.hidden != domain::HiddenReason::invisible || paint.opacity < 0.05) continue;
        word.hidden.reset();
        if (nearly_same_color(paint.color, backdrop_.color_at(x, y)))
            word.hidden = domain::HiddenReason::same_color;
    }
    return true;
}

void PdfDevice::paint_path(GfxState* state, bool even_odd) {
    if (in_soft_mask_group()) return;
    const std::vector<Polygon> polygons = flattened(state);
    const Paint paint = fill_paint(state);
    const domain::Box clip = clip_of(state);
    if (polygons.empty()) return;
    if (clip_words_) {
        domain::Box box = box_around(polygons.front());
        for (const Polygon& polygon : polygons) unite(box, box_around(polygon));
        if (paint_clipping_text(box, paint)) return;
    }
    if (std::all_of(polygons.begin(), polygons.end(), is_upright_box) &&
        (polygons.size() == 1 || !even_odd)) {
        for (const Polygon& polygon : polygons) {
            const domain::Box box = box_around(polygon);
            add_rule(box, paint.color);
            backdrop_.fill_box(box, clip, paint);
        }
        return;
    }
    for (const Polygon& polygon : polygons) mark_outline(box_around(polygon), paint);
    backdrop_.fill_polygons(polygons, even_odd, clip, paint);
}

// A shape of a letter's size may be a letter of text that was drawn as outlines.
void PdfDevice::mark_outline(const domain::Box& box, const Paint& paint) {
    if (std::max(box.width(), box.height()) > kMaxOutlinePt || paint.opacity < 0.3) return;
    if (nearly_same_color(paint.color, backdrop_.color_at((box.x0 + box.x1) / 2, box.middle_y()))) return;
    if (box.height() >= kMinOutlinePt) ++outlines_;
    backdrop_.mark_ink(box);
}

void PdfDevice::fill(GfxState* state) {
    paint_path(state, false);
}
void PdfDevice::eoFill(GfxState* state) {
    paint_path(state, true);
}

void PdfDevice::stroke(GfxState* state) {
    if (in_soft_mask_group()) return;
    GfxRGB rgb{};
    state->getStrokeRGB(&rgb);
    Paint paint;
    paint.color = state->getStrokePattern() != nullptr ? Backdrop::kUnknown : packed(rgb);
    paint.opacity = state->getStrokeOpacity() * group_opacity();
    paint.may_cover = !soft_mask_ && state->getBlendMode() == gfxBlendNormal;
    if (paint.opacity < 0.05) return;
    const double width = std::max(0.25, state->getTransformedLineWidth());
    const domain::Box clip = clip_of(state);
    for (const Polygon& line : flattened(state)) {
        for (std::size_t i = 0; i + 1 < line.size(); ++i) {
            const Polygon drawn = strip(line[i], line[i + 1], width);
            const bool straight =
                line[i].x == line[i + 1].x || line[i].y == line[i + 1].y ||
                std::min(std::abs(line[i].x - line[i + 1].x), std::abs(line[i].y - line[i + 1].y)) < 0.1;
            if (straight) add_rule(box_around(drawn), paint.color);
            if (width < kMaxRuleThicknessPt) continue;  // thin lines neither hide nor carry text
            if (straight) {
                backdrop_.fill_box(box_around(drawn), clip, paint);
            } else {
                backdrop_.fill_polygons({drawn}, false, clip, paint);
            }
        }
    }
}

void PdfDevice::add_rule(const domain::Box& box, std::uint32_t color) {
    const float thickness = std::min(box.width(), box.height());
    const float length = std::max(box.width(), box.height());
    if (thickness > kMaxRuleThicknessPt || length < kMinRuleLengthPt || rules_.size() >= kMaxRules) return;
    const double x = (box.x0 + box.x1) / 2.0;
    const double y = box.middle_y();
    if (x < 0 || y < 0 || x > width_ || y > height_) return;
    if (nearly_same_color(color, backdrop_.color_at(x, y))) return;
    rules_.push_back({box});
}

void PdfDevice::paint_clip(GfxState* state, std::uint32_t color) {
    if (in_soft_mask_group()) return;
    Paint paint = fill_paint(state);
    paint.color = color;
    const domain::Box clip = clip_of(state);
    if (!paint_clipping_text(clip, paint)) backdrop_.fill_box(clip, clip, paint);
}

bool PdfDevice::tilingPatternFill(GfxState* state, Gfx*, Catalog*, GfxTilingPattern*, const double*, int, int,
                                  int, int, double, double) {
    paint_clip(state, Backdrop::kUnknown);
    return true;
}

bool PdfDevice::functionShadedFill(GfxState* state, GfxFunctionShading*) {
    paint_clip(state, Backdrop::kUnknown);
    return true;
}

// A gradient between two colours that look alike is a plain fill.
bool PdfDevice::paint_shading(GfxState* state, GfxUnivariateShading* shading) {
    std::uint32_t ends[2] = {Backdrop::kUnknown, Backdrop::kUnknown};
    const double at[2] = {shading->getDomain0(), shading->getDomain1()};
    for (int i = 0; i < 2; ++i) {
        GfxColor color{};
        if (shading->getColor(at[i], &color) <= 0) continue;
        GfxRGB rgb{};
        shading->getColorSpace()->getRGB(&color, &rgb);
        ends[i] = packed(rgb);
    }
    paint_clip(state, nearly_same_color(ends[0], ends[1]) ? ends[0] : Backdrop::kUnknown);
    return true;
}

bool PdfDevice::axialShadedFill(GfxState* state, GfxAxialShading* shading, double, double) {
    return paint_shading(state, shading);
}

bool PdfDevice::radialShadedFill(GfxState* state, GfxRadialShading* shading, double, double) {
    return paint_shading(state, shading);
}

bool PdfDevice::gouraudTriangleShadedFill(GfxState* state, GfxGouraudTriangleShading*) {
    paint_clip(state, Backdrop::kUnknown);
    return true;
}

bool PdfDevice::patchMeshShadedFill(GfxState* state, GfxPatchMeshShading*) {
    paint_clip(state, Backdrop::kUnknown);
    return true;
}

// A picture fills the unit square of the current coordinate system. Its data is never decoded here; that of
// an inline picture is only stepped over.
void PdfDevice::paint_image(GfxState* state, bool is_picture, bool may_cover, Stream* inline_data,
                            std::int64_t claimed_bytes) {
    if (inline_data != nullptr) {
        inline_data->reset();
        std::int64_t left = std::min(claimed_bytes, kMaxInlineImageBytes);
        while (left-- > 0 && inline_data->getChar() != EOF) {
        }
        inline_data->close();
    }
    if (in_soft_mask_group()) return;
    const Polygon square{transformed(state, 0, 0), transformed(state, 1, 0), transformed(state, 1, 1),
                         transformed(state, 0, 1)};
    domain::Box box = box_around(square);
    Paint paint{Backdrop::kUnknown, state->getFillOpacity() * group_opacity(),
                may_cover && !soft_mask_ && state->getBlendMode() == gfxBlendNormal};
    const domain::Box clip = clip_of(state);
    if (!paint_clipping_text(box, paint)) {
        if (is_upright_box(square)) {
            backdrop_.fill_box(box, clip, paint);
        } else {
            backdrop_.fill_polygons({square}, false, clip, paint);
        }
    }
    box = {std::max({box.x0, clip.x0, 0.0F}), std::max({box.y0, clip.y0, 0.0F}),
           std::min({box.x1, clip.x1, static_cast<float>(width_)}),
           std::min({box.y1, clip.y1, static_cast<float>(height_)})};
    if (box.x0 >= box.x1 || box.y0 >= box.y1) return;
    has_images_ = has_images_ || is_picture;
    unite(images_box_, box);
    images_area_ += static_cast<double>(box.width()) * static_cast<double>(box.height());
}

bool PdfDevice::is_scan() const {
    const double page = width_ * height_;
    const double spread =
        static_cast<double>(images_box_.width()) * static_cast<double>(images_box_.height());
    return images_area_ >= 0.6 * page && images_box_.x1 > images_box_.x0 && spread >= 0.7 * page;
}

void PdfDevice::drawImageMask(GfxState* state, Object*, Stream* stream, int width, int height, bool, bool,
                              bool inline_image) {
    const std::int64_t bytes = data_bytes((static_cast<std::int64_t>(width) + 7) / 8, height);
    // A mask of one pixel is how some programs draw a filled box.
    const bool is_picture = width > 1 || height > 1;
    paint_image(state, is_picture, false, inline_image ? stream : nullptr, bytes);
}

void PdfDevice::drawImage(GfxState* state, Object*, Stream* stream, int width, int height,
                          GfxImageColorMap* colors, bool, const int* mask_colors, bool inline_image) {
    const std::int64_t row =
        (static_cast<std::int64_t>(width) * colors->getNumPixelComps() * colors->getBits() + 7) / 8;
    paint_image(state, true, mask_colors == nullptr, inline_image ? stream : nullptr,
                data_bytes(row, height));
}

void PdfDevice::drawMaskedImage(GfxState* state, Object*, Stream*, int, int, GfxImageColorMap*, bool, Stream*,
                                int, int, bool, bool) {
    paint_image(state, true, false, nullptr, 0);
}

void PdfDevice::drawSoftMaskedImage(GfxState* state, Object*, Stream*, int, int, GfxImageColorMap*, bool,
                                    Stream*, int, int, GfxImageColorMap*, bool) {
    paint_image(state, true, false, nullptr, 0);
}

void PdfDevice::beginTransparencyGroup(GfxState*, const double*, GfxColorSpace*, bool, bool,
                                       bool for_soft_mask) {
    // By now poppler has set the opacity inside the group to 1; the one to paint it with was saved on the way
    // in.
    groups_.push_back({saved_.empty() ? 1.0 : saved_.back().fill_opacity, for_soft_mask});
}

void PdfDevice::endTransparencyGroup(GfxState*) {
    if (!groups_.empty()) groups_.pop_back();
}

void PdfDevice::setSoftMask(GfxState*, const double*, bool, Function*, GfxColor*) {
    soft_mask_ = true;
}
void PdfDevice::clearSoftMask(GfxState*) {
    soft_mask_ = false;
}

}  // namespace atspro::document
