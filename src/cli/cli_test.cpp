#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/options.h"
#include "cli/output_names.h"
#include "cli/terminal.h"
#include "cli/verification_report.h"

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

TEST(Terminal, RefusalsAreOneLine) {
    EXPECT_EQ(one_line(" a\n b.  "), "a b");
    EXPECT_EQ(one_line("wait..."), "wait...");
    testing::internal::CaptureStderr();
    Error error{Code::invalid_field, "Some fields are wrong.", {}};
    for (int i = 0; i < 7; ++i) error.errors.push_back({"/skills/" + std::to_string(i), "must be a string"});
    EXPECT_EQ(refuse("a\nb.json", error), 3);
    EXPECT_EQ(
        testing::internal::GetCapturedStderr(),
        "atspro: a b.json: Some fields are wrong. /skills/0 must be a string, /skills/1 must be a string, "
        "/skills/2 must be a string, /skills/3 must be a string, /skills/4 must be a string and 2 more\n");
    testing::internal::CaptureStderr();
    EXPECT_EQ(refuse("", Error{Code::storage_full, "No space; free some.", {}}), 4);
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "atspro: No space; free some\n");
}

TEST(Terminal, TheWorstStatusCounts) {
    const std::vector<int> ranked{0, 2, 3, 4, 1};
    for (std::size_t a = 0; a < ranked.size(); ++a)
        for (std::size_t b = 0; b < ranked.size(); ++b)
            EXPECT_EQ(worse_of(ranked[a], ranked[b]), ranked[std::max(a, b)]);
}

TEST(Terminal, TheBarFitsItsLine) {
    EXPECT_EQ(ProgressBar::shown(0, 4, "", 80), "[                        ] 0/4 ");
    EXPECT_EQ(ProgressBar::shown(2, 4, "cv.pdf", 80), "[============            ] 2/4 cv.pdf");
    EXPECT_EQ(ProgressBar::shown(4, 4, "x", 80), "[========================] 4/4 x");
    EXPECT_EQ(ProgressBar::shown(4, 4, "né", 32), "[========================] 4/4 n");
    EXPECT_EQ(ProgressBar::shown(0, 0, "", 3), "[  ");
}

TEST(Options, ResumesAreReadFromOursOnly) {
    EXPECT_EQ(resume_of_json(R"({"headline":"Nurse"})")->headline, "Nurse");
    EXPECT_EQ(resume_of_json(R"({"resume_id":null,"data":{"headline":"Nurse"}})")->headline, "Nurse");
    EXPECT_EQ(resume_of_json(R"({"basics":{}})").error().code, Code::bad_request);
    EXPECT_EQ(resume_of_json("{").error().code, Code::bad_request);
    EXPECT_EQ(resume_of_json("[]").error().code, Code::invalid_field);
    EXPECT_EQ(document_name("a/b.pdf"), "b.pdf");
    EXPECT_EQ(document_name("-"), "stdin");
}

TEST(VerificationReport, SaysWhatIsLostAndWhy) {
    domain::Verification verification;
    verification.parsed.data.contact_info.full_name = "Mara Linden";
    EXPECT_NE(verification_report(verification).find("No format problems found."), std::string::npos);
    verification.problems.push_back(
        {"tables", domain::Severity::warning, "Text stands in a table; use plain lines.", 2, {"cell"}});
    verification.comparison =
        domain::Comparison{3,
                           1,
                           {{"/skills/0", domain::LossKind::missing, "Falconry", {}},
                            {"/headline", domain::LossKind::changed, "Nurse", "Teller"}}};
    const std::string text = verification_report(verification);
    for (const char* part : {"- warning: Text stands in a table; use plain lines. (page 2) [tables]",
                             "    cell", "1 of 3 values", "- /skills/0: missing: Falconry",
                             "- /headline: changed: Nurse (read: Teller)", "What a parser recovers"})
        EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
}

}  // namespace
}  // namespace atspro::cli
