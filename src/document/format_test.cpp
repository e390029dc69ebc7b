#include "document/format.h"

#include <gtest/gtest.h>

#include "base/unicode.h"
#include "document/doc_test_files.h"

namespace atspro::document {
namespace {

using namespace std::string_view_literals;
using testing::u16;
using testing::u32;

// An archive of empty, stored entries; the first may have content.
std::string zip(const std::vector<std::string>& names, const std::string& first = "") {
    std::string out, directory;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string data = i == 0 ? first : "";
        const std::string sizes = u32(0) + u32(static_cast<std::uint32_t>(data.size())) +
                                  u32(static_cast<std::uint32_t>(data.size())) +
                                  u16(static_cast<unsigned>(names[i].size())) + u16(0);
        directory += "PK\1\2" + u16(20) + u16(20) + u16(0) + u16(0) + u32(0) + sizes + u16(0) + u16(0) +
                     u16(0) + u32(0) + u32(static_cast<std::uint32_t>(out.size())) + names[i];
        out += "PK\3\4" + u16(20) + u16(0) + u16(0) + u32(0) + sizes + names[i] + data;
    }
    const auto count = static_cast<unsigned>(names.size());
    return out + directory + "PK\5\6" + u32(0) + u16(count) + u16(count) +
           u32(static_cast<std::uint32_t>(directory.size())) + u32(static_cast<std::uint32_t>(out.size())) +
           u16(0);
}

std::string told(std::string_view bytes, std::string_view name) {
    const auto format = detect(bytes, name);
    return format ? std::string(media_type_of(*format)) : std::string(name_of(format.error().code));
}

TEST(Format, IsDecidedByContent) {
    const std::string docx = zip({"[Content_Types].xml", "word/document.xml"});
    const std::string odt = zip({"mimetype", "content.xml"}, "application/vnd.oasis.opendocument.text");
    const std::string doc = testing::make_cfb({{"WordDocument", ""}});
    const std::string word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    struct Row {
        const char* what;
        std::string_view bytes;
        const char* name;
        std::string expect;
    };
    for (const Row& row : {
             Row{"PDF", "%PDF-1.7\n", "cv.pdf", "application/pdf"},
             Row{"PDF behind a stray line", "\n\n%PDF-1.4", "cv.pdf", "application/pdf"},
             Row{"DOCX", docx, "cv.docx", word},
             Row{"DOCX called DOC", docx, "cv.doc", word},
             Row{"DOCX without a name", docx, "", word},
             Row{"ODT", odt, "cv.odt", "application/vnd.oasis.opendocument.text"},
             Row{"DOC", doc, "cv.doc", "application/msword"},
             Row{"RTF called DOC", "{\\rtf1 x}", "cv.doc", "application/rtf"},
             Row{"HTML", "<!-- x --><!DOCTYPE html><p>", "cv.html", "text/html"},
             Row{"XHTML", "<?xml version=\"1.0\"?><html>", "cv.xhtml", "text/html"},
             Row{"a fragment of HTML", "<div>x</div>", "cv.txt", "text/html"},
             Row{"Markdown by its name", "Jane", "cv.md", "text/markdown"},
             Row{"Markdown by its looks", "# Jane\n\n## Work\n\n- one\n", "", "text/markdown"},
             Row{"text", "Jane\n", "cv.txt", "text/plain"},
             Row{"text that begins like a program", "MZ is my name\n", "cv.txt", "text/plain"},
             Row{"PNG", "\x89PNG\r\n\x1A\n", "scan.jpg", "image/png"},
             Row{"JPEG", "\xFF\xD8\xFF\xE0", "scan.jpeg", "image/jpeg"},
             Row{"TIFF", "II*\0"sv, "scan.tif", "image/tiff"},
             Row{"WebP", "RIFF\0\0\0\0WEBP"sv, "scan.webp", "image/webp"},
             Row{"nothing", "", "cv.pdf", "empty_file"},
             Row{"white space", " \n\t", "cv.txt", "empty_file"},
             Row{"a program", "MZ\x90\0\1\2"sv, "cv.exe", "unsupported_type"},
             Row{"a program called PDF",
                 "\x7F"
                 "ELF\2\1\1\0"sv,
                 "cv.pdf", "unsupported_type"},
             Row{"a sheet", "PK\3\4"sv, "a.xlsx", "unsupported_type"},
             Row{"an SVG", "<svg xmlns='x'/>", "a.svg", "unsupported_type"},
             Row{"other XML", "<?xml version=\"1.0\"?><a:b/>", "a.xml", "unsupported_type"},
             Row{"a web archive", "MIME-Version: 1.0\n", "a.mht", "unsupported_type"},
             Row{"noise", "\x01\x02\x03\x04\x05\0\0"sv, "a", "unsupported_type"},
             Row{"a PDF called DOCX", "%PDF-1.7", "cv.docx", "name_contradicts_content"},
             Row{"text called PDF", "Jane", "cv.pdf", "name_contradicts_content"},
             Row{"a PDF called a program", "%PDF-1.7", "cv.exe", "name_contradicts_content"},
             Row{"text called a program", "Jane", "cv.exe", "name_contradicts_content"},
         })
        EXPECT_EQ(told(row.bytes, row.name), row.expect) << row.what;
}

TEST(Format, LooksIntoContainers) {
    struct Row {
        std::vector<std::string> names;
        const char* filename;
        const char* expect;
        std::string first = "";
    };
    for (const Row& row :
         {Row{{"xl/workbook.xml"}, "", "unsupported_type"},
          Row{{"ppt/presentation.xml"}, "", "unsupported_type"},
          Row{{"visio/document.xml"}, "", "unsupported_type"},
          Row{{"Index/Document.iwa"}, "", "unsupported_type"},
          Row{{"AndroidManifest.xml"}, "", "unsupported_type"},
          Row{{"META-INF/MANIFEST.MF"}, "", "unsupported_type"},
          Row{{"mimetype"}, "", "unsupported_type", "application/vnd.oasis.opendocument.spreadsheet"},
          Row{{"mimetype"}, "", "unsupported_type", "application/vnd.oasis.opendocument.presentation"},
          Row{{"mimetype"}, "", "unsupported_type", "application/epub+zip"},
          Row{{"content.xml", "META-INF/manifest.xml"}, "", "application/vnd.oasis.opendocument.text"},
          Row{{"other"},
              "cv.docx",
              "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
          Row{{"other"}, "cv.odt", "application/vnd.oasis.opendocument.text"},
          Row{{"other"}, "cv.zip", "unsupported_type"}})
        EXPECT_EQ(told(zip(row.names, row.first), row.filename), row.expect)
            << row.names.front() << row.first;
    for (const auto& [stream, expect] :
         {std::pair{"EncryptedPackage", "encrypted_file"}, std::pair{"Workbook", "unsupported_type"},
          std::pair{"PowerPoint Document", "unsupported_type"},
          std::pair{"__properties_version1.0", "unsupported_type"},
          std::pair{"Contents", "unsupported_type"}})
        EXPECT_EQ(told(testing::make_cfb({{stream, ""}}), ""), expect) << stream;
    EXPECT_EQ(told("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "cv.doc"), "application/msword")
        << "the reader refuses it";
}

TEST(Format, TakesNamesApart) {
    EXPECT_EQ(base_name("C:\\Users\\jane\\cv.pdf"), "cv.pdf");
    EXPECT_EQ(base_name("../../etc/passwd"), "passwd");
    EXPECT_EQ(base_name("a\nb\x7F.txt"), "ab.txt");
    const std::string shortened =
        base_name(std::string(200, 'x') + std::string("\xC3\xAB") + std::string(200, 'y') + ".docx");
    EXPECT_LE(shortened.size(), kMaxFilenameBytes);
    EXPECT_TRUE(shortened.ends_with(".docx") && is_utf8(shortened));
    EXPECT_EQ(extension_of("a.b/cv.PDF "), "pdf");
    EXPECT_EQ(extension_of("a.b/cv"), "");
    for (const Format format :
         {Format::pdf, Format::docx, Format::odt, Format::doc, Format::rtf, Format::html, Format::markdown,
          Format::text, Format::png, Format::jpeg, Format::tiff, Format::webp})
        EXPECT_FALSE(label_of(format).empty());
}

}  // namespace
}  // namespace atspro::document
