#include <gtest/gtest.h>
#include <zlib.h>

#include <map>
#include <string>

#include "document/pdf_test_files.h"
#include "document/readers.h"

namespace atspro::document {
namespace {

using testing::make_pdf;
using testing::PdfPage;
using testing::stream;
using testing::text_at;

std::string deflated(const std::string& text) {
    uLongf size = compressBound(text.size());
    std::string out(size, '\0');
    EXPECT_EQ(compress(reinterpret_cast<Bytef*>(out.data()), &size,
                       reinterpret_cast<const Bytef*>(text.data()), text.size()),
              Z_OK);
    out.resize(size);
    return out;
}

// A page whose content is object 6, with whatever further objects that names.
std::string words_of(std::map<int, std::string> objects) {
    objects[1] = "<</Type/Catalog/Pages 2 0 R>>";
    objects[2] = "<</Type/Pages/Kids[3 0 R]/Count 1>>";
    objects[3] =
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 6 0 R/Resources<</Font<</F1 5 0 R>>>>>>";
    objects[5] = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";
    const auto document = read_pdf(make_pdf(objects));
    if (!document) return "refused: " + document.error().detail;
    std::string out;
    for (const domain::Word& word : document->pages.at(0).words) out += (out.empty() ? "" : " ") + word.text;
    return out;
}

const std::string kFlate = "/Filter/FlateDecode";

TEST(PdfContents, InflatesOneStreamOrSeveral) {
    const std::string first = deflated(text_at(72, 720, "Ada Bell"));
    const std::string second = deflated(text_at(72, 700, "Cooper"));
    EXPECT_EQ(words_of({{6, stream(first, kFlate)}}), "Ada Bell");
    EXPECT_EQ(words_of({{6, "[7 0 R 8 0 R 9 0 R]"},
                        {7, stream(first, kFlate)},
                        {8, stream(text_at(72, 710, "plain"))},
                        {9, stream(second, kFlate)}}),
              "Ada Bell plain Cooper");
}

TEST(PdfContents, ATokenMayGoOnInTheNextStream) {
    const std::string text = text_at(72, 720, "Ada Bell");
    const std::size_t middle = text.find("Bell") + 2;
    EXPECT_EQ(words_of({{6, "[7 0 R 8 0 R]"},
                        {7, stream(deflated(text.substr(0, middle)), kFlate)},
                        {8, stream(deflated(text.substr(middle)), kFlate)}}),
              "Ada Bell");
}

TEST(PdfContents, LeavesPredictorsAndLargeStreamsToPoppler) {
    std::string predicted;  // PNG rows of one byte, each after the number of its filter
    for (const char c : text_at(72, 720, "Ada Bell")) predicted += {'\0', c};
    EXPECT_EQ(
        words_of({{6, stream(deflated(predicted), kFlate + "/DecodeParms<</Predictor 12/Columns 1>>")}}),
        "Ada Bell");
    const std::string blanks(9U << 20, ' ');
    EXPECT_EQ(words_of({{6, stream(deflated(blanks + text_at(72, 720, "Ada Bell")), kFlate)}}), "Ada Bell");
}

TEST(PdfContents, ReadsADamagedStreamAsFarAsItGoes) {
    std::string text = text_at(72, 720, "Ada Bell");
    for (int line = 0; line < 400; ++line) text += text_at(72, 700 - line, std::to_string(line * 7919));
    const std::string whole = deflated(text);
    EXPECT_TRUE(
        words_of({{6, stream(whole.substr(0, whole.size() / 2), kFlate)}}).starts_with("Ada Bell 0 7919"));
    EXPECT_EQ(words_of({{6, "[7 0 R 8 0 R]"},
                        {7, stream("no deflated bytes", kFlate)},
                        {8, stream(deflated(text_at(72, 720, "Cooper")), kFlate)}}),
              "Cooper");
}

}  // namespace
}  // namespace atspro::document
