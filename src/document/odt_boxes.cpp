// Tables and frames of an ODT.
#include <algorithm>
#include <numeric>
#include <utility>

#include "base/unicode.h"
#include "document/css.h"
#include "document/odt_story.h"

namespace atspro::document::odt {
namespace {

constexpr int kMaxColumns = 256;
constexpr int kMaxRowSpan = 10'000;
constexpr float kUsualPadding = 2.8F;
constexpr float kOverhang = 72;  // points that a table may stand out of its column on the right

void collect(const pugi::xml_node& parent, std::string_view wanted, std::vector<pugi::xml_node>& out) {
    for (const pugi::xml_node node : parent.children()) {
        const std::string_view name = node.name();
        if (name == wanted)
            out.push_back(node);
        else if (name.starts_with("table:table-") &&
                 (name.ends_with("-rows") || name.ends_with("-columns") || name.ends_with("-group")))
            collect(node, wanted, out);
    }
}

int repeated(const pugi::xml_node& node, const char* attribute) {
    return std::clamp(node.attribute(attribute).as_int(1), 1, kMaxColumns);
}

}  // namespace

// --- tables
// ----------------------------------------------------------------------------------------------------------

void StoryReader::table(const pugi::xml_node& node) {
    const std::string_view style = node.attribute("table:style-name").value();
    std::vector<pugi::xml_node> columns;
    std::vector<pugi::xml_node> rows;
    collect(node, "table:table-column", columns);
    collect(node, "table:table-row", rows);
    std::vector<float> widths;
    std::vector<float> shares;
    for (const pugi::xml_node& column : columns) {
        const std::string_view name = column.attribute("table:style-name").value();
        const auto property = [&](const char* what) {
            return styles_.property("table-column", name, "style:table-column-properties", what);
        };
        const float width = length(property("style:column-width")).value_or(0);
        const float share =
            static_cast<float>(std::atof(std::string(property("style:rel-column-width")).c_str()));
        for (int i = repeated(column, "table:number-columns-repeated"); i > 0 && widths.size() < kMaxColumns;
             --i) {
            widths.push_back(width);
            shares.push_back(share);
        }
    }
    if (rows.empty() || widths.empty()) return;
    const auto property = [&](const char* what) {
        return styles_.property("table", style, "style:table-properties", what);
    };
    const float available = flow_.width();
    const float wished = std::accumulate(widths.begin(), widths.end(), 0.0F);
    const float shared = std::accumulate(shares.begin(), shares.end(), 0.0F);
    const float total = percentage(property("style:rel-width")).value_or(0) * available;
    const bool all_known = std::ranges::none_of(widths, [](float width) { return width <= 1; });
    if (!all_known && shared > 0)
        for (std::size_t i = 0; i < widths.size(); ++i)
            widths[i] = (total > 0 ? total : available) * shares[i] / shared;
    else if (!all_known || wished > available + kOverhang)
        widths = share_widths(available, widths, {});
    TableSetup setup;
    setup.widths = widths;
    setup.padding_x = kUsualPadding;
    setup.indent = length(property("fo:margin-left")).value_or(0);
    const float width = std::accumulate(widths.begin(), widths.end(), 0.0F);
    if (property("table:align") == "center") setup.indent = (available - width) / 2;
    if (property("table:align") == "right") setup.indent = available - width;
    flow_.begin_table(setup);
    for (const pugi::xml_node& row : rows) {
        if (flow_.full()) break;
        flow_.begin_row();
        int column = 0;
        for (const pugi::xml_node child : row.children()) {
            const std::string_view name = child.name();
            if (name != "table:table-cell" && name != "table:covered-table-cell") continue;
            for (int i = repeated(child, "table:number-columns-repeated"); i > 0 && column < kMaxColumns;
                 --i, ++column)
                if (name == "table:table-cell") cell(child, column);
        }
        flow_.end_row();
    }
    flow_.end_table();
    last_style_.clear();
    last_borders_.clear();
}

void StoryReader::cell(const pugi::xml_node& node, int column) {
    CellSetup setup;
    setup.column = column;
    setup.span = repeated(node, "table:number-columns-spanned");
    setup.row_span = std::clamp(node.attribute("table:number-rows-spanned").as_int(1), 1, kMaxRowSpan);
    setup.background =
        css::parse_color(styles_.property("table-cell", node.attribute("table:style-name").value(),
                                          "style:table-cell-properties", "fo:background-color"));
    flow_.begin_cell(setup);
    inside(node);
    flow_.end_cell();
}

// --- frames
// ----------------------------------------------------------------------------------------------------------

std::optional<std::uint32_t> StoryReader::fill_of(std::string_view style) const {
    const auto property = [&](const char* what) {
        return styles_.property("graphic", style, "style:graphic-properties", what);
    };
    const std::string_view kind = property("draw:fill");
    if (kind == "none") return std::nullopt;
    if (kind == "gradient" || kind == "bitmap" || kind == "hatch") return kUnknownColor;
    if (kind == "solid")
        if (const auto color = css::parse_color(property("draw:fill-color"))) return color;
    return css::parse_color(property("fo:background-color"));
}

BoxSetup StoryReader::place_of(const pugi::xml_node& node) const {
    const std::string_view style = node.attribute("draw:style-name").value();
    const auto property = [&](const char* what) {
        return styles_.property("graphic", style, "style:graphic-properties", what);
    };
    const PageSetup& page = flow_.page_setup();
    BoxSetup box;
    box.width = length(node.attribute("svg:width").value()).value_or(box.width);
    if (const auto share = percentage(node.attribute("style:rel-width").value()))
        box.width = *share * flow_.width();
    box.padding = length(property("fo:padding")).value_or(length(property("fo:padding-left")).value_or(0));
    box.background = fill_of(style);
    box.wraps = property("style:wrap") != "run-through";
    if (std::string_view(node.attribute("text:anchor-type").value()) == "as-char") return box;
    const std::string_view from_x = property("style:horizontal-rel");
    const std::string_view from_y = property("style:vertical-rel");
    const bool of_page = std::string_view(node.attribute("text:anchor-type").value()) == "page";
    const bool page_x = from_x == "page" || (from_x.empty() && of_page);
    box.x_from_flow = !page_x && from_x != "page-content";
    box.y_from_flow = from_y != "page" && from_y != "page-content" && !of_page;
    const float base = page_x || box.x_from_flow ? 0 : page.margin_left;
    const float span = page_x            ? page.width
                       : box.x_from_flow ? flow_.width()
                                         : page.width - page.margin_left - page.margin_right;
    const std::string_view align = property("style:horizontal-pos");
    box.x = base + length(node.attribute("svg:x").value()).value_or(0);
    if (align == "left" || align == "inside") box.x = base;
    if (align == "center") box.x = base + (span - box.width) / 2;
    if (align == "right" || align == "outside") box.x = base + span - box.width;
    box.y = length(node.attribute("svg:y").value()).value_or(0);
    if (property("style:vertical-pos") == "top") box.y = 0;
    if (from_y == "page-content") *box.y += page.margin_top;
    return box;
}

void StoryReader::frame(const pugi::xml_node& node, const std::string& url) {
    if (node.child("draw:image") || node.child("draw:object")) {
        if (!url.empty()) flow_.link(url);
        flow_.image();
    }
    const pugi::xml_node box = node.child("draw:text-box");
    if (!box) return;
    flow_.begin_box(place_of(node));
    inside(box);
    flow_.end_box();
}

// Drawn shapes: their text stands in them directly, and they may be what text is seen on.
void StoryReader::shape(const pugi::xml_node& node) {
    if (std::string_view(node.name()) == "draw:g") {
        for (const pugi::xml_node child : node.children())
            if (std::string_view(child.name()) == "draw:frame")
                frame(child, {});
            else
                shape(child);
        return;
    }
    BoxSetup place = place_of(node);
    if (place.background) {
        const PageSetup& page = flow_.page_setup();
        const float height = length(node.attribute("svg:height").value()).value_or(page.height);
        domain::Box area{0, 0, page.width, page.height};
        if (place.x && !place.x_from_flow) area.x0 = *place.x, area.x1 = *place.x + place.width;
        if (place.y && !place.y_from_flow) area.y0 = *place.y, area.y1 = *place.y + height;
        flow_.paint(area, *place.background);
    }
    if (!node.child("text:p") && !node.child("text:list")) return;
    place.wraps = false;
    flow_.begin_box(place);
    inside(node);
    flow_.end_box();
}

}  // namespace atspro::document::odt
