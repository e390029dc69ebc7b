// A poppler device that draws nothing: it gathers, in one walk over a page, words, what lies behind them,
// separator lines and whether there are pictures. One device per page.
#pragma once

#include <poppler/GfxState.h>
#include <poppler/OutputDev.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "document/pdf_backdrop.h"
#include "document/pdf_words.h"
#include "domain/page.h"

namespace atspro::document {

// A replacement text while its glyphs are being drawn.
struct ActualText {
    std::u32string text;
    std::size_t words_before = 0;
    std::size_t glyphs = 0;
    domain::Box box{1e9F, 1e9F, -1e9F, -1e9F};
};

class PdfDevice final : public OutputDev {
  public:
    // `text_budget` is how many bytes of text may still come; past it the walk stops and `over_budget` says
    // so.
    PdfDevice(double width, double height, std::size_t text_budget);

    // What was gathered; valid after the walk. `finish` must come first.
    void finish();
    std::vector<DrawnWord>& words() { return words_; }
    const std::vector<domain::Style>& styles() const { return styles_; }
    const std::vector<domain::Rule>& rules() const { return rules_; }
    const std::vector<domain::HiddenText>& marked() const { return marked_; }
    const WordBuilder& builder() const { return builder_; }
    bool has_images() const { return has_images_; }
    // True where pictures cover nearly the whole page, as on a scan.
    bool is_scan() const;
    // True where many letters are drawn that the file gives no text for: outlines, or fonts without a text
    // map.
    bool has_unread_shapes() const { return outlines_ >= kManyShapes || unnamed_glyphs_ >= kManyShapes; }
    bool over_budget() const { return over_budget_; }
    // Whether something opaque was painted over the word after it was drawn.
    bool is_covered(const DrawnWord& word) const;
    // Whether shapes of letters are drawn where the word lies.
    bool is_outlined(const DrawnWord& word) const { return backdrop_.ink_along(word.box) >= 0.5; }

    bool upsideDown() override { return true; }
    bool useDrawChar() override { return true; }
    bool interpretType3Chars() override { return false; }
    bool useTilingPatternFill() override { return true; }
    bool useShadedFills(int) override { return true; }

    void saveState(GfxState* state) override;
    void restoreState(GfxState* state) override;
    void beginString(GfxState* state, const GooString* text) override;
    void drawChar(GfxState* state, double x, double y, double dx, double dy, double origin_x, double origin_y,
                  CharCode code, int bytes, const Unicode* unicode, int length) override;
    void beginActualText(GfxState* state, const GooString* text) override;
    void endActualText(GfxState* state) override;

    void stroke(GfxState* state) override;
    void fill(GfxState* state) override;
    void eoFill(GfxState* state) override;
    bool tilingPatternFill(GfxState* state, Gfx* gfx, Catalog* catalog, GfxTilingPattern* pattern,
                           const double* matrix, int x0, int y0, int x1, int y1, double x_step,
                           double y_step) override;
    bool functionShadedFill(GfxState* state, GfxFunctionShading* shading) override;
    bool axialShadedFill(GfxState* state, GfxAxialShading* shading, double t_min, double t_max) override;
    bool radialShadedFill(GfxState* state, GfxRadialShading* shading, double t_min, double t_max) override;
    bool gouraudTriangleShadedFill(GfxState* state, GfxGouraudTriangleShading* shading) override;
    bool patchMeshShadedFill(GfxState* state, GfxPatchMeshShading* shading) override;

    void drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height, bool invert,
                       bool interpolate, bool inline_image) override;
    void drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                   GfxImageColorMap* colors, bool interpolate, const int* mask_colors,
                   bool inline_image) override;
    void drawMaskedImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                         GfxImageColorMap* colors, bool interpolate, Stream* mask, int mask_width,
                         int mask_height, bool mask_invert, bool mask_interpolate) override;
    void drawSoftMaskedImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                             GfxImageColorMap* colors, bool interpolate, Stream* mask, int mask_width,
                             int mask_height, GfxImageColorMap* mask_colors, bool mask_interpolate) override;

    void beginTransparencyGroup(GfxState* state, const double* box, GfxColorSpace* blending, bool isolated,
                                bool knockout, bool for_soft_mask) override;
    void endTransparencyGroup(GfxState* state) override;
    void setSoftMask(GfxState* state, const double* box, bool alpha, Function* transfer,
                     GfxColor* backdrop) override;
    void clearSoftMask(GfxState* state) override;

  private:
    static constexpr std::size_t kManyShapes = 60;

    // What poppler's own graphics state does not carry.
    struct Saved {
        double fill_opacity = 1;
        bool soft_mask = false;
        std::size_t words = 0;  // drawn before
    };
    struct Group {
        double opacity = 1;
        bool for_soft_mask = false;
    };
    // All glyphs of one string share this.
    struct Run {
        std::uint16_t style = 0;
        std::uint32_t color = 0;
        double size = 0;
        Point up;
        double ascent = 0.95;
        double descent = -0.35;
        bool plain_color = true;  // not a pattern, so that color says what the eye sees
        bool vertical = false;
        bool clips = false;  // render modes 4 to 7, and stencils
        bool is_stencil = false;
        std::optional<domain::HiddenReason> hidden;
        domain::Box clip;
    };

    std::uint16_t style_of();
    void look_at_font(GfxState* state);
    std::optional<domain::HiddenReason> run_hidden(GfxState* state) const;
    std::optional<domain::HiddenReason> glyph_hidden(Point middle) const;
    void letters_of(GfxState* state, CharCode code, const Unicode* unicode, int length);
    void note_far();
    domain::Box clip_of(GfxState* state) const;
    double group_opacity() const;
    bool in_soft_mask_group() const;
    Paint fill_paint(GfxState* state) const;
    void mark_outline(const domain::Box& box, const Paint& paint);
    void paint_path(GfxState* state, bool even_odd);
    void paint_clip(GfxState* state, std::uint32_t color);
    void paint_image(GfxState* state, bool is_picture, bool may_cover, Stream* inline_data,
                     std::int64_t claimed_bytes);
    bool paint_shading(GfxState* state, GfxUnivariateShading* shading);
    void add_rule(const domain::Box& box, std::uint32_t color);
    // True where the paint went through text that clips: nothing but that text was painted.
    bool paint_clipping_text(const domain::Box& box, const Paint& paint);
    void place_actual_text();

    double width_;
    double height_;
    std::size_t text_budget_;
    Backdrop backdrop_;
    std::vector<DrawnWord> words_;
    WordBuilder builder_{words_};
    std::vector<domain::Style> styles_;
    std::vector<domain::Rule> rules_;
    std::vector<domain::HiddenText> marked_;
    Run run_;
    std::vector<Saved> saved_;
    std::vector<Group> groups_;
    bool soft_mask_ = false;
    bool has_images_ = false;
    domain::Box images_box_{1e9F, 1e9F, -1e9F, -1e9F};
    double images_area_ = 0;
    bool over_budget_ = false;
    std::size_t outlines_ = 0;
    std::size_t unnamed_glyphs_ = 0;

    // What the last font said, kept because fonts change less often than strings.
    const void* font_ = nullptr;
    domain::Style font_style_;
    double font_scale_ = 1;  // of Type 3 fonts, whose size says nothing
    bool font_remaps_ = false;
    double font_ascent_ = 0.95;
    double font_descent_ = -0.35;

    std::u32string letters_;            // of the glyph at hand
    std::u32string far_;                // what is drawn absurdly far away
    std::u32string remapped_;           // what text maps claim, in fonts that may show something else
    std::size_t remapped_letters_ = 0;  // of these, letters that do
    domain::Box remapped_box_{1e9F, 1e9F, -1e9F, -1e9F};
    bool clip_words_ = false;  // text that only clips is waiting for paint

    std::optional<ActualText> actual_;
};

}  // namespace atspro::document
