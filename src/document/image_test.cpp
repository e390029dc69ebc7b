#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "document/image_decode.h"
#include "document/limits.h"
#include "document/ocr.h"
#include "document/pdf_test_files.h"
#include "document/read.h"
#include "document/readers.h"
#include "document/render.h"

namespace atspro::document {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string fixture(const std::string& name) {
    std::ifstream in(ATSPRO_SOURCE_DIR "/tests/fixtures/resumes/" + name, std::ios::binary);
    std::stringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
}

std::string visible(const domain::Document& document) {
    std::string out;
    for (const auto& page : document.pages)
        for (const auto& word : page.words) out += (out.empty() ? "" : " ") + word.text;
    return out;
}

// A picture of nothing, made by the renderer.
std::string blank_png() {
    domain::Page page;
    page.width = page.height = 200;
    return *render_laid_out_page(page, 72);
}

TEST(ReadImage, ReadsAScan) {
    const auto document = read_image(fixture("nurse-scanned.png"));
    ASSERT_TRUE(document.has_value());
    EXPECT_TRUE(document->ocr);
    EXPECT_EQ(document->media_type, "image/png");
    EXPECT_TRUE(document->pages.at(0).has_images);
    EXPECT_GT(document->pages[0].words.size(), 50U);
    for (const auto& word : document->pages[0].words) {
        EXPECT_LE(word.box.x1, document->pages[0].width + 1);
        EXPECT_LE(word.box.y1, document->pages[0].height + 1);
    }
}

TEST(ReadImage, GuessesNoPerson) {
    const auto blank = read_image(blank_png());
    ASSERT_TRUE(blank.has_value());
    EXPECT_EQ(visible(*blank), "");
    EXPECT_FALSE(blank->ocr);
}

TEST(ReadImage, ReadsAScannedPdf) {
    const auto document = read_pdf(fixture("lawyer-scanned.pdf"));
    ASSERT_TRUE(document.has_value());
    EXPECT_TRUE(document->ocr);
    EXPECT_GT(document->pages.at(0).words.size(), 50U);
}

TEST(ReadImage, RefusesWhatItCannotRead) {
    const std::string png = blank_png();
    const auto with_size = [&](std::uint32_t width, std::uint32_t height) {
        std::string out = png;
        for (int i = 0; i < 4; ++i) {
            out[static_cast<std::size_t>(16 + i)] = static_cast<char>(width >> (24 - 8 * i));
            out[static_cast<std::size_t>(20 + i)] = static_cast<char>(height >> (24 - 8 * i));
        }
        return out;
    };
    EXPECT_EQ(read_image("").error().code, Code::empty_file);
    EXPECT_FALSE(read_image("GIF89a nonsense").has_value());
    EXPECT_EQ(read_image(with_size(60'000, 60'000)).error().code, Code::too_complex);
    EXPECT_EQ(read_image(with_size(20'000, 10)).error().code, Code::too_complex);
    EXPECT_FALSE(read_image(with_size(0, 0)).has_value());
    EXPECT_FALSE(read_image(png.substr(0, 40)).has_value());
    EXPECT_EQ(decode_picture(png, 2, RasterKind::grey).error().code, Code::not_found);
}

TEST(Ocr, StopsAtItsLimits) {
    FakeClock clock;
    domain::Document document;
    Ocr slow(clock);
    EXPECT_TRUE(slow.may_read(document));
    clock.advance(kMaxOcrTime + std::chrono::seconds(1));
    EXPECT_FALSE(slow.may_read(document));
    EXPECT_THAT(document.notes, Contains("ocr_page_limit"));
}

TEST(Render, LeavesOutAPictureOfImpossibleSize) {
    const auto drawn = [](const std::string& sides) {
        const std::string picture =
            sides.empty() ? "" : "q 600 0 0 600 0 0 cm BI " + sides + " /BPC 1 /CS /G ID \x01 EI Q";
        return page_png(testing::make_pdf(testing::PdfPage{.content = picture}), "a.pdf", 1, 72).value_or("");
    };
    const std::string blank = drawn("");
    EXPECT_THAT(blank, StartsWith("\x89PNG"));
    EXPECT_NE(drawn("/W 8 /H 1"), blank);
    EXPECT_EQ(drawn("/W 30000 /H 30000"), blank);
}

TEST(Render, DrawsPages) {
    const std::string pdf = testing::make_pdf(testing::PdfPage{.content = testing::text_at(72, 700, "Jane")});
    struct Row {
        const char* what;
        std::string bytes;
        const char* name;
    };
    for (const Row& row : {Row{"PDF", pdf, "a.pdf"}, Row{"text", "Jane Example\n", "a.txt"},
                           Row{"HTML", "<h1>Jane</h1><table><tr><td>a<td>b</table><u>c</u>", "a.html"},
                           Row{"picture", blank_png(), "a.png"}}) {
        const auto png = page_png(row.bytes, row.name, 1, 72);
        ASSERT_TRUE(png.has_value()) << row.what;
        EXPECT_THAT(*png, StartsWith("\x89PNG")) << row.what;
        EXPECT_EQ(page_png(row.bytes, row.name, 2, 72).error().code, Code::not_found) << row.what;
        EXPECT_EQ(page_png(row.bytes, row.name, 0, 72).error().code, Code::not_found) << row.what;
        EXPECT_EQ(page_png(row.bytes, row.name, 1, 10).error().code, Code::bad_request) << row.what;
        EXPECT_EQ(page_png(row.bytes, row.name, 1, 1'000).error().code, Code::bad_request) << row.what;
    }
    EXPECT_FALSE(page_png("", "a.txt", 1, 72).has_value());
    const auto read = read_document("Jane Example\n", "dir/cv.txt");
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->filename, "cv.txt");
    EXPECT_EQ(read->media_type, "text/plain");
    EXPECT_EQ(read->bytes, 13U);
}

}  // namespace
}  // namespace atspro::document
