// DOCX files written by tests: a body, and whatever parts it needs.
#pragma once

#include <string>
#include <string_view>

#include "document/zip_test_files.h"

namespace atspro::document::testing {

inline constexpr std::string_view kWordNamespaces =
    R"( xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main")"
    R"( xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships")"
    R"( xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing")"
    R"( xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main")"
    R"( xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture")"
    R"( xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006")"
    R"( xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape")"
    R"( xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup")"
    R"( xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml")"
    R"( xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office")"
    R"( xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math")";

struct DocxFile {
    std::string body;
    std::string styles = {};     // inside w:styles
    std::string numbering = {};  // inside w:numbering
    std::string settings = {};   // inside w:settings
    std::string relations = {};  // further Relationship elements of the main part
    Parts parts = {};            // further parts
    std::string document = {};   // attributes and children of w:document before the body
    std::string core = {};       // inside cp:coreProperties
};

inline std::string word_part(const std::string& element, const std::string& content) {
    return R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:)" + element +
           std::string(kWordNamespaces) + ">" + content + "</w:" + element + ">";
}

inline std::string relation(const std::string& id, const std::string& type, const std::string& target,
                            bool external = false) {
    return "<Relationship Id=\"" + id +
           "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + type +
           "\" Target=\"" + target + "\"" + (external ? " TargetMode=\"External\"" : "") + "/>";
}

inline std::string relations_part(const std::string& content) {
    return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
           content + "</Relationships>";
}

inline std::string make_docx(const DocxFile& file) {
    Parts parts{
        {"[Content_Types].xml",
         "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"},
        {"_rels/.rels", relations_part(relation("rId1", "officeDocument", "word/document.xml") +
                                       relation("rId2", "metadata/core-properties", "docProps/core.xml"))},
        {"word/document.xml", word_part("document", file.document + "<w:body>" + file.body + "</w:body>")},
        {"word/_rels/document.xml.rels",
         relations_part(relation("s1", "styles", "styles.xml") +
                        relation("n1", "numbering", "numbering.xml") +
                        relation("t1", "settings", "/word/settings.xml") + file.relations)},
    };
    if (!file.styles.empty()) parts.emplace_back("word/styles.xml", word_part("styles", file.styles));
    if (!file.numbering.empty())
        parts.emplace_back("word/numbering.xml", word_part("numbering", file.numbering));
    if (!file.settings.empty()) parts.emplace_back("word/settings.xml", word_part("settings", file.settings));
    if (!file.core.empty())
        parts.emplace_back(
            "docProps/core.xml",
            "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/"
            "core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">" +
                file.core + "</cp:coreProperties>");
    parts.insert(parts.end(), file.parts.begin(), file.parts.end());
    return make_zip(parts);
}

// A run, with what its w:rPr holds.
inline std::string r(const std::string& text, const std::string& properties = "") {
    return "<w:r><w:rPr>" + properties + "</w:rPr><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>";
}

// A paragraph of given runs, with what its w:pPr holds.
inline std::string p_of(const std::string& runs, const std::string& properties = "") {
    return "<w:p><w:pPr>" + properties + "</w:pPr>" + runs + "</w:p>";
}
inline std::string p(const std::string& text, const std::string& properties = "") {
    return p_of(r(text), properties);
}

}  // namespace atspro::document::testing
