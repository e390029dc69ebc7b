#include "cli/output_names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace atspro::cli {
namespace {

using testing::ElementsAre;

TEST(OutputNames, EachFileHasItsOwn) {
    EXPECT_THAT(output_names({"a/cv.pdf"}, "json"), ElementsAre("cv.json"));
    EXPECT_THAT(output_names({"a/cv.pdf", "b/cv.docx"}, "json"), ElementsAre("cv.pdf.json", "cv.docx.json"));
    EXPECT_THAT(output_names({"a/cv.pdf", "b/cv.pdf", "c/CV.PDF"}, "md"),
                ElementsAre("cv.pdf.md", "cv.pdf.2.md", "CV.PDF.3.md"));
    EXPECT_THAT(output_names({"-", "x.txt"}, "txt"), ElementsAre("stdin.txt", "x.txt"));
}

}  // namespace
}  // namespace atspro::cli
