#include <algorithm>
#include <pugixml.hpp>
#include <sstream>

#include "base/unicode.h"
#include "writing/block_document.h"
#include "writing/docx_parts.h"
#include "writing/writer.h"
#include "writing/zip_writer.h"

namespace atspro::writing {
namespace {

using pugi::xml_node;

constexpr long kA4WidthTwips = 11906;
constexpr long kA4HeightTwips = 16838;
constexpr long kLetterWidthTwips = 12240;
constexpr long kLetterHeightTwips = 15840;

// word/document.xml, and the addresses that it leads to.
class Body {
  public:
    explicit Body(const Template& look) : look_(look) {
        xml_node declaration = document_.append_child(pugi::node_declaration);
        declaration.append_attribute("version") = "1.0";
        declaration.append_attribute("encoding") = "UTF-8";
        declaration.append_attribute("standalone") = "yes";
        xml_node root = document_.append_child("w:document");
        root.append_attribute("xmlns:w") = kWordNamespace;
        root.append_attribute("xmlns:r") = kRelationNamespace;
        body_ = root.append_child("w:body");
    }

    void add(const Block& block) {
        xml_node paragraph = body_.append_child("w:p");
        const bool to_the_left = runs_to_the_left(block.text());
        xml_node properties = paragraph.append_child("w:pPr");
        properties.append_child("w:pStyle").append_attribute("w:val") =
            std::string(style_id(block.kind)).c_str();
        if (block.keep_with_next && block.kind != BlockKind::heading && block.kind != BlockKind::entry)
            properties.append_child("w:keepNext");
        const float indent = indent_of(look_, block);
        if (block.kind == BlockKind::bullet && block.level > 0) {
            xml_node list = properties.append_child("w:numPr");
            list.append_child("w:ilvl").append_attribute("w:val") = block.level;
            list.append_child("w:numId").append_attribute("w:val") = kBulletList;
        }
        if (to_the_left) properties.append_child("w:bidi");
        if (const float above = room_above(look_, block); above != style_of(look_, block.kind).above) {
            xml_node spacing = properties.append_child("w:spacing");
            spacing.append_attribute("w:before") = twips(above);
        }
        if (block.level > 0 && block.kind != BlockKind::bullet && indent > 0)
            properties.append_child("w:ind").append_attribute("w:left") = twips(indent);
        for (std::size_t i = 0; i < block.runs.size();) {
            Run run = block.runs[i++];
            for (; i < block.runs.size() && run.url.empty() && goes_on(run, block.runs[i]); ++i)
                run.text += block.runs[i].text;
            add_run(paragraph, run, to_the_left);
        }
    }

    std::string finish(Paper paper) {
        const bool letter = paper == Paper::letter;
        xml_node section = body_.append_child("w:sectPr");
        xml_node size = section.append_child("w:pgSz");
        size.append_attribute("w:w") = letter ? kLetterWidthTwips : kA4WidthTwips;
        size.append_attribute("w:h") = letter ? kLetterHeightTwips : kA4HeightTwips;
        xml_node margins = section.append_child("w:pgMar");
        for (const char* name : {"w:top", "w:bottom"}) margins.append_attribute(name) = twips(look_.margin_y);
        for (const char* name : {"w:left", "w:right"}) margins.append_attribute(name) = twips(look_.margin_x);
        for (const char* name : {"w:header", "w:footer", "w:gutter"}) margins.append_attribute(name) = 0;
        std::ostringstream out;
        document_.save(out, "", pugi::format_raw, pugi::encoding_utf8);
        return out.str();
    }

    const std::vector<std::string>& links() const { return links_; }

  private:
    static bool goes_on(const Run& run, const Run& next) {
        return next.url.empty() && run.bold == next.bold && run.italic == next.italic;
    }

    std::string id_of(const std::string& url) {
        auto at = std::find(links_.begin(), links_.end(), url);
        if (at == links_.end()) at = links_.insert(links_.end(), url);
        return "link" + std::to_string(at - links_.begin() + 1);
    }

    void add_run(xml_node paragraph, const Run& run, bool to_the_left) {
        xml_node parent = paragraph;
        if (!run.url.empty()) {
            parent = paragraph.append_child("w:hyperlink");
            parent.append_attribute("r:id") = id_of(run.url).c_str();
        }
        xml_node node = parent.append_child("w:r");
        const bool underlined = !run.says_address();
        if (run.bold || run.italic || underlined || to_the_left) {
            xml_node properties = node.append_child("w:rPr");
            if (run.bold) {
                properties.append_child("w:b");
                properties.append_child("w:bCs");
            }
            if (run.italic) {
                properties.append_child("w:i");
                properties.append_child("w:iCs");
            }
            if (underlined) properties.append_child("w:u").append_attribute("w:val") = "single";
            if (to_the_left) properties.append_child("w:rtl");
        }
        xml_node text = node.append_child("w:t");
        text.append_attribute("xml:space") = "preserve";
        text.text().set(run.text.c_str());
    }

    const Template& look_;
    pugi::xml_document document_;
    xml_node body_;
    std::vector<std::string> links_;
};

}  // namespace

Result<std::string> pack_docx(const BlockDocument& document, const DocumentOptions& options) {
    Body body(*options.look);
    for (const Block& block : document.blocks) body.add(block);
    const std::string text = body.finish(options.paper);
    return write_zip({{"[Content_Types].xml", docx_content_types()},
                      {"_rels/.rels", docx_package_relations()},
                      {"docProps/app.xml", docx_app_properties()},
                      {"docProps/core.xml", docx_core_properties(document)},
                      {"word/_rels/document.xml.rels", docx_document_relations(body.links())},
                      {"word/document.xml", text},
                      {"word/numbering.xml", docx_numbering(*options.look)},
                      {"word/settings.xml", docx_settings()},
                      {"word/styles.xml", docx_styles(options, document.language)}});
}

Result<std::string> write_docx(const domain::Resume& resume, const DocumentOptions& options) {
    return pack_docx(document_of(outline_of(resume, options.language, options.forms)), options);
}

}  // namespace atspro::writing
