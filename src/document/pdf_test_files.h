// PDFs written by tests: one page of content, with whatever objects it needs.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace atspro::document::testing {

struct PdfPage {
    std::string content;
    std::string resources = {};  // beside the fonts: "/XObject<</I 7 0 R>>"
    std::string fonts = {};      // beside /F1, which is Helvetica: "/F2 8 0 R"
    std::string page = {};       // entries of the page: "/Rotate 90"
    std::string catalog = {};    // entries of the catalog
    std::string trailer = {};    // entries of the trailer
    std::string media_box = "[0 0 612 792]";
    std::map<int, std::string> objects = {};  // from number 6 on
};

inline std::string stream(std::string_view data, std::string_view entries = "") {
    return "<</Length " + std::to_string(data.size()) + std::string(entries) + ">>\nstream\n" +
           std::string(data) + "\nendstream";
}

inline std::string make_pdf(const std::map<int, std::string>& objects, const std::string& trailer = "") {
    std::string out = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
    std::map<int, std::size_t> offsets;
    for (const auto& [number, body] : objects) {
        offsets[number] = out.size();
        out += std::to_string(number) + " 0 obj\n" + body + "\nendobj\n";
    }
    const std::size_t start = out.size();
    const int size = objects.rbegin()->first + 1;
    out += "xref\n0 " + std::to_string(size) + "\n0000000000 65535 f \n";
    for (int number = 1; number < size; ++number) {
        const std::string offset = offsets.contains(number) ? std::to_string(offsets[number]) : "0";
        out += std::string(10 - offset.size(), '0') + offset +
               (offsets.contains(number) ? " 00000 n \n" : " 65535 f \n");
    }
    out += "trailer\n<</Size " + std::to_string(size) + "/Root 1 0 R" + trailer + ">>\nstartxref\n" +
           std::to_string(start) + "\n%%EOF\n";
    return out;
}

inline std::string make_pdf(const PdfPage& page) {
    std::map<int, std::string> objects = page.objects;
    objects[1] = "<</Type/Catalog/Pages 2 0 R" + page.catalog + ">>";
    objects[2] = "<</Type/Pages/Kids[3 0 R]/Count 1>>";
    objects[3] = "<</Type/Page/Parent 2 0 R/MediaBox" + page.media_box +
                 "/Contents 4 0 R/Resources<</Font<</F1 5 0 R" + page.fonts + ">>" + page.resources + ">>" +
                 page.page + ">>";
    objects[4] = stream(page.content);
    objects[5] = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";
    return make_pdf(objects, page.trailer);
}

// Text in Helvetica at a place counted from the page's bottom left, as PDF counts.
inline std::string text_at(int x, int y, std::string_view text, std::string_view size = "12") {
    return "BT /F1 " + std::string(size) + " Tf " + std::to_string(x) + " " + std::to_string(y) + " Td (" +
           std::string(text) + ") Tj ET\n";
}

// A font whose glyph names say nothing, so that its text map alone names what is drawn. `map` holds lines
// such as
// "<01> <00660069>".
inline std::string mapped_font(int map_object) {
    return "<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+Inter-SemiBold/FirstChar 0/LastChar 9/Widths[500 500 "
           "500 500 500 "
           "500 500 500 500 "
           "500]/Encoding<</Type/Encoding/Differences[0/g0/g1/g2/g3/g4/g5/g6/g7/g8/g9]>>/ToUnicode " +
           std::to_string(map_object) +
           " 0 R/FontDescriptor<</Type/FontDescriptor/FontName/ABCDEF+Inter-SemiBold"
           "/Flags 32/Ascent 900/Descent -200/CapHeight 700/StemV 80/ItalicAngle 0/FontBBox[0 -200 1000 "
           "900]>>>>";
}

inline std::string text_map(int entries, std::string_view lines) {
    return stream(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
        "1 begincodespacerange <00><FF> endcodespacerange\n" +
        std::to_string(entries) + " beginbfchar\n" + std::string(lines) + "\nendbfchar endcmap end end");
}

}  // namespace atspro::document::testing
