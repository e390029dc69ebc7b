#include <algorithm>
#include <array>
#include <cstdio>

#include "base/script.h"
#include "base/unicode.h"
#include "writing/block_document.h"
#include "writing/pages.h"
#include "writing/typesetter.h"
#include "writing/writer.h"

namespace atspro::writing {
namespace {

constexpr float kRuleRoom = 3;      // points between a heading and its line
constexpr float kQuoteLine = 1.2F;  // points: how thick the line beside a quote is

struct Size {
    float width = 0;
    float height = 0;
};

Size size_of(Paper paper) {
    return paper == Paper::letter ? Size{612, 792} : Size{595.276F, 841.89F};
}

// One line on its page.
struct Drawn {
    std::size_t block = 0;
    std::size_t line = 0;
    Placed at;
};

// Room that the heading's own line takes.
float rule_room(const Template& look, BlockKind kind) {
    return kind == BlockKind::heading && look.rule > 0 ? kRuleRoom + look.rule : 0;
}

// A page begins neither with the last line of a paragraph nor ends with its first; a point stays whole:
// readers take its two halves for two points otherwise.
bool may_break_before(const SetBlock& block, std::size_t line) {
    constexpr std::size_t kLongestWhole = 12;  // lines
    if (block.block->kind == BlockKind::bullet && block.lines.size() <= kLongestWhole) return false;
    return line >= 2 && block.lines.size() - line >= 2;
}

std::vector<Drawn> laid_out(const std::vector<SetBlock>& blocks, const Template& look, float page_height) {
    std::vector<Drawn> drawn;
    std::vector<Row> rows;
    for (std::size_t b = 0; b < blocks.size(); ++b) {
        const Block& block = *blocks[b].block;
        const TextStyle& style = style_of(look, block.kind);
        const float rule = rule_room(look, block.kind);
        for (std::size_t l = 0; l < blocks[b].lines.size(); ++l) {
            const bool first = l == 0;
            const bool last = l + 1 == blocks[b].lines.size();
            Row row;
            row.height = blocks[b].lines[l].height;
            row.above = first ? room_above(look, block) : 0;
            row.below = last ? style.below : 0;
            if (first && look.rule_above) row.height += rule;
            if (last && !look.rule_above) row.height += rule;
            row.may_break_before =
                first ? b == 0 || !blocks[b - 1].block->keep_with_next : may_break_before(blocks[b], l);
            rows.push_back(row);
            drawn.push_back({b, l, {}});
        }
    }
    const std::vector<Placed> placed = paginate(rows, page_height);
    for (std::size_t i = 0; i < drawn.size(); ++i) drawn[i].at = placed[i];
    return drawn;
}

cairo_status_t append(void* out, const unsigned char* bytes, unsigned int count) {
    static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(bytes), count);
    return CAIRO_STATUS_SUCCESS;
}

// Text inside quotes of a tag's attributes.
std::string quoted(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\'' || c == '\\') out.push_back('\\');
        if (static_cast<unsigned char>(c) >= 0x20) out.push_back(c);
    }
    return out;
}

std::string decimal(double value) {
    std::array<char, 32> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%.2f", value);
    return buffer.data();
}

const char* tag_of(BlockKind kind) {
    switch (kind) {
        case BlockKind::title:
            return "H1";
        case BlockKind::heading:
            return "H2";
        case BlockKind::entry:
            return "H3";
        case BlockKind::bullet:
            return "LI";
        case BlockKind::quote:
            return "BlockQuote";
        default:
            return "P";
    }
}

class Drawing {
  public:
    Drawing(const Template& look, Size page) : look_(look), page_(page) {
        surface_.reset(pdf().cairo_pdf_surface_create_for_stream(
            &append, &bytes_, static_cast<double>(page.width), static_cast<double>(page.height)));
        cairo_.reset(pdf().cairo_create(surface_.get()));
    }

    void describe(const BlockDocument& document) {
        const auto set = [&](cairo_pdf_metadata_t what, const char* text) {
            pdf().cairo_pdf_surface_set_metadata(surface_.get(), what, text);
        };
        set(CAIRO_PDF_METADATA_TITLE, document.title.c_str());
        if (!document.author.empty()) set(CAIRO_PDF_METADATA_AUTHOR, document.author.c_str());
        set(CAIRO_PDF_METADATA_CREATOR, "ATSPro");
        set(CAIRO_PDF_METADATA_CREATE_DATE, nullptr);  // the same resume gives the same bytes
    }

    void draw(const std::vector<SetBlock>& blocks, const std::vector<Drawn>& lines) {
        int page = 0;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const Drawn& drawn = lines[i];
            const BlockKind kind = blocks[drawn.block].block->kind;
            const bool begins = i == 0 || lines[i - 1].block != drawn.block || drawn.at.page != page;
            const bool ends = i + 1 == lines.size() || lines[i + 1].block != drawn.block ||
                              lines[i + 1].at.page != drawn.at.page;
            const auto is_bullet = [&](std::size_t k) {
                return lines[k].at.page == drawn.at.page &&
                       blocks[lines[k].block].block->kind == BlockKind::bullet;
            };
            for (; page < drawn.at.page; ++page) pdf().cairo_show_page(cairo_.get());
            if (begins && kind == BlockKind::bullet && (i == 0 || !is_bullet(i - 1))) begin_tag("L");
            if (begins) begin_tag(tag_of(kind));
            draw_line(blocks[drawn.block], drawn);
            if (ends) end_tag(tag_of(kind));
            if (ends && kind == BlockKind::bullet && (i + 1 == lines.size() || !is_bullet(i + 1)))
                end_tag("L");
        }
        pdf().cairo_show_page(cairo_.get());
    }

    Result<std::string> take() {
        pdf().cairo_surface_finish(surface_.get());
        const cairo_status_t status = pdf().cairo_status(cairo_.get());
        const cairo_status_t end = pdf().cairo_surface_status(surface_.get());
        cairo_.reset();
        surface_.reset();
        if (status != CAIRO_STATUS_SUCCESS || end != CAIRO_STATUS_SUCCESS)
            return fail(Code::internal, "Drawing the PDF failed; try another font.");
        return std::move(bytes_);
    }

  private:
    void begin_tag(const char* name, const std::string& attributes = {}) {
        pdf().cairo_tag_begin(cairo_.get(), name, attributes.c_str());
    }
    void end_tag(const char* name) { pdf().cairo_tag_end(cairo_.get(), name); }

    void set_color(Color color) {
        pdf().cairo_set_source_rgb(cairo_.get(), color.red / 255.0, color.green / 255.0, color.blue / 255.0);
    }
    void show(PangoLayoutLine* line, float x, float baseline) {
        pdf().cairo_move_to(cairo_.get(), static_cast<double>(x), static_cast<double>(baseline));
        pdf().pango_cairo_show_layout_line(cairo_.get(), line);
    }

    void draw_line(const SetBlock& block, const Drawn& drawn) {
        const SetLine& line = block.lines[drawn.line];
        const TextStyle& style = style_of(look_, block.block->kind);
        const bool heading = block.block->kind == BlockKind::heading;
        const float rule = rule_room(look_, block.block->kind);
        float top = look_.margin_y + drawn.at.y;
        if (heading && drawn.line == 0) add_bookmark(*block.block, drawn.at.page + 1, top);
        if (rule > 0 && look_.rule_above && drawn.line == 0) {
            draw_rule(top);
            top += rule;
        }
        if (block.block->kind == BlockKind::quote) draw_quote_line(block, line, top);
        set_color(style.color);
        const float x = look_.margin_x + line.x;
        if (block.bullet != nullptr && drawn.line == 0)
            show(block.bullet, look_.margin_x + block.bullet_x, top + line.baseline);
        show(line.line, x, top + line.baseline);
        for (const LineLink& link : line.links) {
            begin_tag("Link", "uri='" + quoted(link.url) + "' rect=[" +
                                  decimal(static_cast<double>(x + link.x0)) + " " +
                                  decimal(static_cast<double>(top)) + " " +
                                  decimal(static_cast<double>(link.x1 - link.x0)) + " " +
                                  decimal(static_cast<double>(line.height)) + "]");
            end_tag("Link");
        }
        if (rule > 0 && !look_.rule_above && drawn.line + 1 == block.lines.size())
            draw_rule(top + line.height + kRuleRoom / 2);
    }

    // At the side at which its text begins.
    void draw_quote_line(const SetBlock& block, const SetLine& line, float top) {
        const float indent = indent_of(look_, *block.block) - look_.bullet_indent + 1;
        const bool right = block.to_the_left;
        const float x = right ? page_.width - look_.margin_x - indent - kQuoteLine : look_.margin_x + indent;
        set_color(look_.accent);
        pdf().cairo_rectangle(cairo_.get(), static_cast<double>(x), static_cast<double>(top),
                              static_cast<double>(kQuoteLine), static_cast<double>(line.height));
        pdf().cairo_fill(cairo_.get());
    }

    void draw_rule(float y) {
        set_color(look_.accent);
        pdf().cairo_rectangle(cairo_.get(), static_cast<double>(look_.margin_x), static_cast<double>(y),
                              static_cast<double>(page_.width - 2 * look_.margin_x),
                              static_cast<double>(look_.rule));
        pdf().cairo_fill(cairo_.get());
    }

    void add_bookmark(const Block& heading, int page, float y) {
        const std::string where =
            "page=" + std::to_string(page) + " pos=[0 " + decimal(static_cast<double>(y)) + "]";
        pdf().cairo_pdf_surface_add_outline(surface_.get(), CAIRO_PDF_OUTLINE_ROOT, heading.text().c_str(),
                                            where.c_str(), CAIRO_PDF_OUTLINE_FLAG_OPEN);
    }

    const Template& look_;
    Size page_;
    std::string bytes_;
    Held<cairo_surface_t> surface_;
    Held<cairo_t> cairo_;
};

// "Thai" for letters of a script that no font has; signs by their numbers.
Error missing_error(const std::vector<char32_t>& missing) {
    constexpr std::size_t kMostNamed = 5;
    std::vector<std::string> names;
    for (const char32_t c : missing) {
        std::array<char, 16> number{};
        std::snprintf(number.data(), number.size(), "U+%04X", static_cast<unsigned>(c));
        std::string name = is_letter(c) ? script_of(c) : number.data();
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
    }
    std::string list;
    for (std::size_t i = 0; i < std::min(names.size(), kMostNamed); ++i)
        list += (list.empty() ? "" : ", ") + names[i];
    if (names.size() > kMostNamed) list += " and others";
    return {Code::invalid_field,
            "No installed font has these letters or signs: " + list +
                ". Install a font that has them (Debian: fonts-noto-core), or take them out."};
}

}  // namespace

Result<std::string> draw_pdf(const BlockDocument& document, const DocumentOptions& options) {
    const Template& look = *options.look;
    auto typesetter = Typesetter::make(look, options.font, document.to_the_left);
    if (!typesetter) return fail(typesetter.error());
    const std::vector<Block>& blocks = document.blocks;
    const Size page = size_of(options.paper);
    std::vector<SetBlock> set;
    set.reserve(blocks.size());
    for (const Block& block : blocks) set.push_back(typesetter->set(block, page.width - 2 * look.margin_x));
    if (!typesetter->missing().empty()) return fail(missing_error(typesetter->missing()));
    const std::vector<Drawn> lines = laid_out(set, look, page.height - 2 * look.margin_y);
    if (!lines.empty() && lines.back().at.page >= kMaxDocumentPages)
        return fail(Code::too_large, "The document would have more than " +
                                         std::to_string(kMaxDocumentPages) + " pages; shorten the text.");
    Drawing drawing(look, page);
    drawing.describe(document);
    drawing.draw(set, lines);
    return drawing.take();
}

Result<std::string> write_pdf(const domain::Resume& resume, const DocumentOptions& options) {
    return draw_pdf(document_of(outline_of(resume, options.language, options.forms)), options);
}

}  // namespace atspro::writing
