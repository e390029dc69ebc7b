// Drawings: text boxes where their anchors say, groups of them, shapes that text stands on, pictures.
#include <algorithm>
#include <utility>

#include "document/docx_measures.h"
#include "document/docx_story.h"

namespace atspro::document::docx {
namespace {

constexpr float kUsualInset = 7.2F;  // points, left in a text box
constexpr float kUsualFrameWidth = 144;
constexpr int kMaxGroupDepth = 16;

// Where something stands along one axis: the stretch that it is measured from, and an offset or alignment.
struct Stretch {
    float start = 0;
    float length = 0;
    bool of_flow = false;
};

Stretch across(std::string_view from, const FlowWriter& flow) {
    const PageSetup& page = flow.page_setup();
    if (from == "page") return {0, page.width, false};
    if (from == "margin") return {page.margin_left, page.width - page.margin_left - page.margin_right, false};
    if (from == "leftMargin" || from == "insideMargin") return {0, page.margin_left, false};
    if (from == "rightMargin" || from == "outsideMargin")
        return {page.width - page.margin_right, page.margin_right, false};
    return {0, flow.width(), true};
}

Stretch down(std::string_view from, const FlowWriter& flow) {
    const PageSetup& page = flow.page_setup();
    if (from == "page") return {0, page.height, false};
    if (from == "margin") return {page.margin_top, page.height - page.margin_top - page.margin_bottom, false};
    if (from == "topMargin" || from == "insideMargin") return {0, page.margin_top, false};
    if (from == "bottomMargin" || from == "outsideMargin")
        return {page.height - page.margin_bottom, page.margin_bottom, false};
    return {0, 0, true};
}

float along(const Stretch& stretch, std::string_view align, float offset, float size) {
    if (align == "center") return stretch.start + (stretch.length - size) / 2;
    if (align == "right" || align == "bottom" || align == "outside")
        return stretch.start + stretch.length - size;
    if (!align.empty()) return stretch.start;
    return stretch.start + offset;
}

// wp:align or wp:posOffset, which a newer way of saying it may wrap.
pugi::xml_node position_of(const pugi::xml_node& axis, const char* name) {
    if (const auto found = axis.child(name)) return found;
    for (const pugi::xml_node alternate : axis.children("mc:AlternateContent"))
        for (const char* branch : {"mc:Fallback", "mc:Choice"})
            if (const auto found = alternate.child(branch).child(name)) return found;
    return {};
}

float position_along(const pugi::xml_node& axis, const Stretch& stretch, float size) {
    const auto offset = emu(position_of(axis, "wp:posOffset").text().get()).value_or(0);
    if (const auto percent = axis.child("wp14:pctPosHOffset") ? axis.child("wp14:pctPosHOffset")
                                                              : axis.child("wp14:pctPosVOffset"))
        return stretch.start + stretch.length * percent.text().as_float() / 100'000;
    return along(stretch, position_of(axis, "wp:align").text().get(), offset, size);
}

}  // namespace

StoryReader::Place StoryReader::anchored(const pugi::xml_node& anchor) const {
    Place place;
    const pugi::xml_node extent = anchor.child("wp:extent");
    place.width = emu(extent.attribute("cx").value()).value_or(place.width);
    place.height = emu(extent.attribute("cy").value()).value_or(0);
    if (std::string_view(anchor.name()) == "wp:inline") return place;
    const pugi::xml_node x_axis = anchor.child("wp:positionH");
    const pugi::xml_node y_axis = anchor.child("wp:positionV");
    const Stretch x = across(x_axis.attribute("relativeFrom").value(), flow_);
    const Stretch y = down(y_axis.attribute("relativeFrom").value(), flow_);
    place.x = position_along(x_axis, x, place.width);
    place.y = position_along(y_axis, y, place.height);
    place.x_from_flow = x.of_flow;
    place.y_from_flow = y.of_flow;
    place.wraps = !anchor.child("wp:wrapNone");
    // With text above and below alone, it is a part of the flow.
    if (place.y_from_flow && anchor.child("wp:wrapTopAndBottom")) place.x = place.y = std::nullopt;
    return place;
}

StoryReader::Place StoryReader::framed(const pugi::xml_node& frame) const {
    Place place;
    const auto from_x = frame.attribute("w:hAnchor");
    const auto from_y = frame.attribute("w:vAnchor");
    const auto width = twips(frame.attribute("w:w").value());
    place.width = width && *width > 0 ? *width : kUsualFrameWidth;
    place.height = twips(frame.attribute("w:h").value()).value_or(0);
    const Stretch x = across(from_x ? from_x.value() : "text", flow_);
    const Stretch y = down(from_y ? from_y.value() : "page", flow_);
    place.x = along(x, frame.attribute("w:xAlign").value(), twips(frame.attribute("w:x").value()).value_or(0),
                    place.width);
    place.y = along(y, frame.attribute("w:yAlign").value(), twips(frame.attribute("w:y").value()).value_or(0),
                    place.height);
    place.x_from_flow = x.of_flow;
    place.y_from_flow = y.of_flow || !from_y;
    return place;
}

void StoryReader::drawing(const pugi::xml_node& node) {
    for (const pugi::xml_node anchor : node.children()) {
        const std::string_view name = anchor.name();
        if (name == "mc:AlternateContent") {
            drawing(chosen_branch(anchor));
            continue;
        }
        if (name != "wp:anchor" && name != "wp:inline") continue;
        const pugi::xml_node properties = anchor.child("wp:docPr");
        const std::string_view hidden = properties.attribute("hidden").value();
        const bool outer_hidden = is_hidden_;
        is_hidden_ = outer_hidden || hidden == "1" || hidden == "true";
        if (const std::string url = link_target(properties.child("a:hlinkClick")); !url.empty())
            flow_.link(url);
        graphic(anchor.child("a:graphic").child("a:graphicData"), anchored(anchor));
        is_hidden_ = outer_hidden;
    }
}

void StoryReader::graphic(const pugi::xml_node& data, const Place& place) {
    for (const pugi::xml_node node : data.children()) {
        const std::string_view name = node.name();
        if (name == "wps:wsp")
            shape(node, place);
        else if (name == "wpg:wgp" || name == "wpg:grpSp" || name == "wpc:wpc")
            group(node, place);
        else if (name == "pic:pic")
            picture(node);
        else if (name == "mc:AlternateContent")
            graphic(chosen_branch(node), place);
    }
}

// Children of a group stand in coordinates of its own.
void StoryReader::group(const pugi::xml_node& node, const Place& place) {
    if (nesting_ > kMaxGroupDepth) return;
    const pugi::xml_node frame = node.child("wpg:grpSpPr").child("a:xfrm");
    const auto number = [&](const char* child, const char* attribute) {
        return emu(frame.child(child).attribute(attribute).value()).value_or(0);
    };
    const float scale_x = number("a:chExt", "cx") > 0 ? place.width / number("a:chExt", "cx") : 1;
    const float scale_y = number("a:chExt", "cy") > 0 ? place.height / number("a:chExt", "cy") : 1;
    const auto inside = [&](const pugi::xml_node& xfrm) {
        const auto part = [&](const char* child, const char* attribute) {
            return emu(xfrm.child(child).attribute(attribute).value()).value_or(0);
        };
        Place out = place;
        const bool inline_group = !place.x || !place.y;
        out.x = place.x.value_or(0) + (part("a:off", "x") - number("a:chOff", "x")) * scale_x;
        out.y = place.y.value_or(0) + (part("a:off", "y") - number("a:chOff", "y")) * scale_y;
        out.x_from_flow = place.x_from_flow || inline_group;
        out.y_from_flow = place.y_from_flow || inline_group;
        out.width = part("a:ext", "cx") * scale_x;
        out.height = part("a:ext", "cy") * scale_y;
        return out;
    };
    for (const pugi::xml_node child : node.children()) {
        const std::string_view name = child.name();
        if (name == "wps:wsp")
            shape(child, inside(child.child("wps:spPr").child("a:xfrm")));
        else if (name == "wpg:grpSp" || name == "wpg:wgp")
            group(child, inside(child.child("wpg:grpSpPr").child("a:xfrm")));
        else if (name == "pic:pic")
            picture(child);
        else if (name == "mc:AlternateContent")
            graphic(chosen_branch(child), place);
    }
}

void StoryReader::picture(const pugi::xml_node& node) {
    if (const std::string url =
            link_target(node.child("pic:nvPicPr").child("pic:cNvPr").child("a:hlinkClick"));
        !url.empty())
        flow_.link(url);
    flow_.image();
}

void StoryReader::shape(const pugi::xml_node& node, const Place& place) {
    const pugi::xml_node look = node.child("wps:spPr");
    std::optional<std::uint32_t> fill;
    if (const auto solid = look.child("a:solidFill"))
        fill = shared_.theme.drawing_color(solid).value_or(kUnknownColor);
    else if (look.child("a:gradFill") || look.child("a:blipFill") || look.child("a:pattFill") ||
             look.child("a:grpFill"))
        fill = kUnknownColor;
    else if (!look.child("a:noFill"))
        if (const auto reference = node.child("wps:style").child("a:fillRef");
            reference.attribute("idx").as_int() > 0)
            fill = shared_.theme.drawing_color(reference).value_or(kUnknownColor);
    const pugi::xml_node content = node.child("wps:txbx").child("w:txbxContent");
    if (fill) paint(place, *fill);
    if (!content) return;
    const auto inset = emu(node.child("wps:bodyPr").attribute("lIns").value());
    box(content, place, inset.value_or(kUsualInset), fill);
}

void StoryReader::box(const pugi::xml_node& content, const Place& place, float padding,
                      std::optional<std::uint32_t> fill) {
    BoxSetup setup;
    setup.x = place.x;
    setup.y = place.y;
    setup.x_from_flow = place.x_from_flow;
    setup.y_from_flow = place.y_from_flow;
    setup.width = place.width;
    setup.padding = padding;
    setup.wraps = place.wraps;
    setup.background = fill;
    flow_.begin_box(setup);
    const TableLook* outer = std::exchange(cell_look_, nullptr);
    read_inside(content);
    cell_look_ = outer;
    flow_.end_box();
}

// Where the shape stands down the page is known only to the flow, unless the page itself is the measure: then
// the whole height counts.
void StoryReader::paint(const Place& place, std::uint32_t color) {
    const PageSetup& page = flow_.page_setup();
    domain::Box area{0, 0, page.width, page.height};
    if (place.x && !place.x_from_flow) {
        area.x0 = *place.x;
        area.x1 = *place.x + place.width;
    }
    if (place.y && !place.y_from_flow) {
        area.y0 = *place.y;
        area.y1 = *place.y + place.height;
    }
    flow_.paint(area, color);
    painted_.push_back({area, color});
}

}  // namespace atspro::document::docx
