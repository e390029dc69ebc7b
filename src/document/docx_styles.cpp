#include "document/docx_styles.h"

#include "base/unicode.h"
#include "document/docx_measures.h"

namespace atspro::document::docx {
namespace {

constexpr int kMaxParents = 40;

bool is_drawn(const pugi::xml_node& border) {
    const std::string_view kind = border.attribute("w:val").value();
    return !kind.empty() && kind != "nil" && kind != "none";
}

void merge(TableLook& into, const TableLook& nearer) {
    merge(into.paragraph, nearer.paragraph);
    merge(into.run, nearer.run);
    if (nearer.shading) into.shading = nearer.shading;
    if (nearer.borders) into.borders = nearer.borders;
    if (nearer.padding) into.padding = nearer.padding;
}

TableLook read_part(const pugi::xml_node& node, const Theme& theme) {
    TableLook look;
    look.paragraph = read_paragraph_properties(node.child("w:pPr"), theme);
    look.run = read_run_properties(node.child("w:rPr"), theme);
    look.shading = read_shading(node.child("w:tcPr").child("w:shd"), theme);
    read_table_look(look, node.child("w:tblPr"));
    return look;
}

// Names of built-in styles are English whatever the program's language; what else a style is called, and its
// id, says nothing reliable.
int heading_named(std::string_view name) {
    const std::string plain = to_lower(name);
    const bool named =
        plain.starts_with("heading ") && plain.size() == 9 && plain[8] >= '1' && plain[8] <= '9';
    return named ? plain[8] - '0' : 0;
}

}  // namespace

void read_table_look(TableLook& into, const pugi::xml_node& table_properties) {
    if (const auto borders = table_properties.child("w:tblBorders")) {
        into.borders = false;
        for (const pugi::xml_node border : borders.children())
            if (is_drawn(border)) into.borders = true;
    }
    const auto margins = table_properties.child("w:tblCellMar");
    for (const char* side : {"w:start", "w:left"})
        if (const auto left = twips(margins.child(side).attribute("w:w").value())) into.padding = *left;
}

Styles::Kind Styles::kind_of(std::string_view type) {
    if (type == "character") return Kind::character;
    if (type == "table") return Kind::table;
    return type == "numbering" ? Kind::numbering : Kind::paragraph;
}

void Styles::read(const pugi::xml_node& styles, const Theme& theme) {
    const pugi::xml_node defaults = styles.child("w:docDefaults");
    run_defaults_ = read_run_properties(defaults.child("w:rPrDefault").child("w:rPr"), theme);
    paragraph_defaults_ = read_paragraph_properties(defaults.child("w:pPrDefault").child("w:pPr"), theme);
    theme_ = &theme;
    for (const pugi::xml_node node : styles.children("w:style")) {
        const Kind kind = kind_of(node.attribute("w:type").value());
        const std::string id = node.attribute("w:styleId").value();
        if (!sources_.at(static_cast<std::size_t>(kind)).emplace(id, node).second) continue;
        const std::string_view is_default = node.attribute("w:default").value();
        if (is_default != "1" && is_default != "true" && is_default != "on") continue;
        if (kind == Kind::paragraph) default_paragraph_ = id;
        if (kind == Kind::character) default_character_ = id;
        if (kind == Kind::table) default_table_ = id;
    }
}

// Null where there is no such style.
const ResolvedStyle* Styles::resolve(Kind kind, std::string_view id, int depth) const {
    Map& resolved = resolved_.at(static_cast<std::size_t>(kind));
    if (const auto known = resolved.find(id); known != resolved.end()) return &known->second;
    const Sources& sources = sources_.at(static_cast<std::size_t>(kind));
    const auto source = sources.find(id);
    if (source == sources.end() || depth > kMaxParents) return nullptr;
    const pugi::xml_node node = source->second;
    const Theme& theme = *theme_;

    ResolvedStyle style;
    const std::string_view parent = val(node, "w:basedOn");
    if (!parent.empty() && parent != id)
        if (const ResolvedStyle* found = resolve(kind, parent, depth + 1)) style = *found;
    style.id = id;
    const ParagraphProperties paragraph = read_paragraph_properties(node.child("w:pPr"), theme);
    const RunProperties run = read_run_properties(node.child("w:rPr"), theme);
    merge(style.paragraph, paragraph);
    merge(style.run, run);
    if (kind == Kind::table) {
        merge(style.table, read_part(node, theme));
        for (const pugi::xml_node part : node.children("w:tblStylePr"))
            merge(style.parts[part.attribute("w:type").value()], read_part(part, theme));
    }
    const std::string_view name = val(node, "w:name");
    if (const int heading = heading_named(name)) style.heading = heading;
    if (paragraph.outline_level)
        style.heading = *paragraph.outline_level < 9 ? *paragraph.outline_level + 1 : 0;
    if (to_lower(name) == "title") style.is_title = true;
    return &resolved.emplace(std::string(id), std::move(style)).first->second;
}

const ResolvedStyle& Styles::find(Kind kind, std::string_view id, const std::string& otherwise) const {
    static const ResolvedStyle kNone;
    const ResolvedStyle* found = resolve(kind, id, 0);
    if (!found) found = resolve(kind, otherwise, 0);
    return found ? *found : kNone;
}

std::optional<int> Styles::list_of(std::string_view numbering_style) const {
    const ResolvedStyle* found = resolve(Kind::numbering, numbering_style, 0);
    return found ? found->paragraph.number.list : std::nullopt;
}

}  // namespace atspro::document::docx
