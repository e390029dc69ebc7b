#include "writing/docx_parts.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <pugixml.hpp>
#include <sstream>

#include "base/unicode.h"

namespace atspro::writing {
namespace {

using pugi::xml_node;

constexpr std::array kKinds{BlockKind::title,   BlockKind::headline, BlockKind::contact,
                            BlockKind::heading, BlockKind::entry,    BlockKind::details,
                            BlockKind::text,    BlockKind::bullet,   BlockKind::quote};

struct StyleNames {
    std::string_view id;
    std::string_view name;  // Word's own name where it has one, so that it knows the paragraph for what it is
    int outline_level;      // -1: none
};

StyleNames names_of(BlockKind kind) {
    switch (kind) {
        case BlockKind::title:
            return {"Title", "Title", -1};
        case BlockKind::headline:
            return {"Subtitle", "Subtitle", -1};
        case BlockKind::contact:
            return {"Contact", "Contact", -1};
        case BlockKind::heading:
            return {"Heading1", "heading 1", 0};
        case BlockKind::entry:
            return {"Heading2", "heading 2", 1};
        case BlockKind::details:
            return {"EntryDetails", "Entry Details", -1};
        case BlockKind::bullet:
            return {"ListBullet", "List Bullet", -1};
        case BlockKind::quote:
            return {"Quote", "Quote", -1};
        case BlockKind::text:
            break;
    }
    return {"BodyText", "Body Text", -1};
}

std::string text_of(const pugi::xml_document& document) {
    std::ostringstream out;
    document.save(out, "", pugi::format_raw, pugi::encoding_utf8);
    return out.str();
}

xml_node root_of(pugi::xml_document& document, const char* name) {
    xml_node declaration = document.append_child(pugi::node_declaration);
    declaration.append_attribute("version") = "1.0";
    declaration.append_attribute("encoding") = "UTF-8";
    declaration.append_attribute("standalone") = "yes";
    return document.append_child(name);
}

xml_node valued(xml_node parent, const char* name, const std::string& value) {
    xml_node node = parent.append_child(name);
    node.append_attribute("w:val") = value.c_str();
    return node;
}

std::string hex(Color color) {
    std::array<char, 8> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%02X%02X%02X", color.red, color.green, color.blue);
    return buffer.data();
}

void add_fonts(xml_node properties, const std::string& family) {
    xml_node fonts = properties.append_child("w:rFonts");
    for (const char* name : {"w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"})
        fonts.append_attribute(name) = family.c_str();
}

constexpr float kQuoteLine = 1.2F;  // points: how thick the line beside a quote is
constexpr int kQuoteRoom = 8;       // points between it and the text
constexpr int kRuleRoom = 2;        // points between a heading and its line

void add_line(xml_node paragraph, const char* side, float thickness, int room, Color color) {
    xml_node line = paragraph.append_child("w:pBdr").append_child(side);
    line.append_attribute("w:val") = "single";
    line.append_attribute("w:sz") = static_cast<int>(std::lround(thickness * 8));  // eighths of a point
    line.append_attribute("w:space") = room;
    line.append_attribute("w:color") = hex(color).c_str();
}

void add_rule(xml_node paragraph, const Template& look) {
    if (look.rule > 0)
        add_line(paragraph, look.rule_above ? "w:top" : "w:bottom", look.rule, kRuleRoom, look.accent);
}

void add_style(xml_node styles, const Template& look, BlockKind kind) {
    const TextStyle& style = style_of(look, kind);
    const StyleNames names = names_of(kind);
    xml_node node = styles.append_child("w:style");
    node.append_attribute("w:type") = "paragraph";
    if (kind == BlockKind::contact || kind == BlockKind::details) node.append_attribute("w:customStyle") = 1;
    node.append_attribute("w:styleId") = std::string(names.id).c_str();
    valued(node, "w:name", std::string(names.name));
    valued(node, "w:basedOn", "Normal");
    node.append_child("w:qFormat");
    xml_node paragraph = node.append_child("w:pPr");
    if (kind == BlockKind::heading || kind == BlockKind::entry) {
        paragraph.append_child("w:keepNext");
        paragraph.append_child("w:keepLines");
    }
    if (kind == BlockKind::bullet) {
        xml_node list = paragraph.append_child("w:numPr");
        valued(list, "w:ilvl", "0");
        valued(list, "w:numId", std::to_string(kBulletList));
    }
    if (kind == BlockKind::heading) add_rule(paragraph, look);
    if (kind == BlockKind::quote) add_line(paragraph, "w:left", kQuoteLine, kQuoteRoom, look.accent);
    xml_node spacing = paragraph.append_child("w:spacing");
    spacing.append_attribute("w:before") = twips(style.above);
    spacing.append_attribute("w:after") = twips(style.below);
    // Exact lines would cut off letters of taller fonts that stand in.
    spacing.append_attribute("w:line") = twips(style.size * look.leading);
    spacing.append_attribute("w:lineRule") = "atLeast";
    if (kind == BlockKind::quote)
        paragraph.append_child("w:ind").append_attribute("w:left") = twips(look.bullet_indent);
    if (style.centered) valued(paragraph, "w:jc", "center");
    if (names.outline_level >= 0) valued(paragraph, "w:outlineLvl", std::to_string(names.outline_level));
    xml_node run = node.append_child("w:rPr");
    if (style.bold) {
        run.append_child("w:b");
        run.append_child("w:bCs");
    }
    if (style.italic) {
        run.append_child("w:i");
        run.append_child("w:iCs");
    }
    valued(run, "w:color", hex(style.color));
    valued(run, "w:sz", std::to_string(half_points(style.size)));
    valued(run, "w:szCs", std::to_string(half_points(style.size)));
}

}  // namespace

long twips(float points) {
    return std::lround(points * 20);
}
long half_points(float points) {
    return std::lround(points * 2);
}

std::string_view style_id(BlockKind kind) {
    return names_of(kind).id;
}

std::string docx_styles(const DocumentOptions& options, std::string_view language) {
    const Template& look = *options.look;
    pugi::xml_document document;
    xml_node styles = root_of(document, "w:styles");
    styles.append_attribute("xmlns:w") = kWordNamespace;
    xml_node defaults =
        styles.append_child("w:docDefaults").append_child("w:rPrDefault").append_child("w:rPr");
    add_fonts(defaults, options.font.empty() ? std::string(look.families.front()) : options.font);
    valued(defaults, "w:sz", std::to_string(half_points(look.text.size)));
    if (!language.empty()) valued(defaults, "w:lang", std::string(language));
    xml_node normal = styles.append_child("w:style");
    normal.append_attribute("w:type") = "paragraph";
    normal.append_attribute("w:default") = 1;
    normal.append_attribute("w:styleId") = "Normal";
    valued(normal, "w:name", "Normal");
    normal.append_child("w:qFormat");
    normal.append_child("w:pPr").append_child("w:widowControl");
    for (const BlockKind kind : kKinds) add_style(styles, look, kind);
    return text_of(document);
}

std::string docx_numbering(const Template& look) {
    pugi::xml_document document;
    xml_node numbering = root_of(document, "w:numbering");
    numbering.append_attribute("xmlns:w") = kWordNamespace;
    xml_node list = numbering.append_child("w:abstractNum");
    list.append_attribute("w:abstractNumId") = 0;
    valued(list, "w:multiLevelType", "hybridMultilevel");
    for (int depth = 0; depth <= kMaxLevel; ++depth) {
        xml_node level = list.append_child("w:lvl");
        level.append_attribute("w:ilvl") = depth;
        valued(level, "w:start", "1");
        valued(level, "w:numFmt", "bullet");
        if (depth == 0) valued(level, "w:pStyle", std::string(style_id(BlockKind::bullet)));
        valued(level, "w:lvlText", "•");
        valued(level, "w:lvlJc", "left");
        xml_node indent = level.append_child("w:pPr").append_child("w:ind");
        indent.append_attribute("w:left") = twips(static_cast<float>(depth + 1) * look.bullet_indent);
        indent.append_attribute("w:hanging") = twips(look.bullet_indent - 2);
    }
    xml_node number = numbering.append_child("w:num");
    number.append_attribute("w:numId") = kBulletList;
    valued(number, "w:abstractNumId", "0");
    return text_of(document);
}

std::string docx_settings() {
    pugi::xml_document document;
    xml_node settings = root_of(document, "w:settings");
    settings.append_attribute("xmlns:w") = kWordNamespace;
    xml_node mode = settings.append_child("w:compat").append_child("w:compatSetting");
    mode.append_attribute("w:name") = "compatibilityMode";
    mode.append_attribute("w:uri") = "http://schemas.microsoft.com/office/word";
    mode.append_attribute("w:val") = "15";
    return text_of(document);
}

std::string docx_content_types() {
    pugi::xml_document document;
    xml_node types = root_of(document, "Types");
    types.append_attribute("xmlns") = "http://schemas.openxmlformats.org/package/2006/content-types";
    const auto by_extension = [&](const char* extension, const char* type) {
        xml_node node = types.append_child("Default");
        node.append_attribute("Extension") = extension;
        node.append_attribute("ContentType") = type;
    };
    by_extension("rels", "application/vnd.openxmlformats-package.relationships+xml");
    by_extension("xml", "application/xml");
    const auto part = [&](const char* name, const std::string& type) {
        xml_node node = types.append_child("Override");
        node.append_attribute("PartName") = name;
        node.append_attribute("ContentType") = type.c_str();
    };
    const std::string word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    part("/word/document.xml", word + "document.main+xml");
    part("/word/styles.xml", word + "styles+xml");
    part("/word/numbering.xml", word + "numbering+xml");
    part("/word/settings.xml", word + "settings+xml");
    part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
    part("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml");
    return text_of(document);
}

namespace {

class Relations {
  public:
    Relations() : root_(root_of(document_, "Relationships")) {
        root_.append_attribute("xmlns") = "http://schemas.openxmlformats.org/package/2006/relationships";
    }
    xml_node add(const std::string& id, const std::string& type, const std::string& target) {
        xml_node node = root_.append_child("Relationship");
        node.append_attribute("Id") = id.c_str();
        node.append_attribute("Type") = type.c_str();
        node.append_attribute("Target") = target.c_str();
        return node;
    }
    std::string text() const { return text_of(document_); }

  private:
    pugi::xml_document document_;
    xml_node root_;
};

const std::string kOfficeRelation = std::string(kRelationNamespace) + "/";

}  // namespace

std::string docx_package_relations() {
    Relations relations;
    relations.add("document", kOfficeRelation + "officeDocument", "word/document.xml");
    relations.add("core",
                  "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                  "docProps/core.xml");
    relations.add("app", kOfficeRelation + "extended-properties", "docProps/app.xml");
    return relations.text();
}

std::string docx_document_relations(const std::vector<std::string>& links) {
    Relations relations;
    relations.add("styles", kOfficeRelation + "styles", "styles.xml");
    relations.add("numbering", kOfficeRelation + "numbering", "numbering.xml");
    relations.add("settings", kOfficeRelation + "settings", "settings.xml");
    for (std::size_t i = 0; i < links.size(); ++i)
        relations.add("link" + std::to_string(i + 1), kOfficeRelation + "hyperlink", links[i])
            .append_attribute("TargetMode") = "External";
    return relations.text();
}

std::string docx_core_properties(const BlockDocument& description) {
    pugi::xml_document document;
    xml_node core = root_of(document, "cp:coreProperties");
    core.append_attribute("xmlns:cp") =
        "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    core.append_attribute("xmlns:dc") = "http://purl.org/dc/elements/1.1/";
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty()) core.append_child(name).text().set(value.c_str());
    };
    add("dc:title", description.title);
    add("dc:creator", description.author);
    add("dc:language", description.language);
    return text_of(document);
}

std::string docx_app_properties() {
    pugi::xml_document document;
    xml_node properties = root_of(document, "Properties");
    properties.append_attribute("xmlns") =
        "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    properties.append_child("Application").text().set("ATSPro");
    return text_of(document);
}

}  // namespace atspro::writing
