// The ATS view, and the way from a file to a resume, over pages that are built here.
#include "services/verifier.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reading/test_page.h"
#include "services/format_problems.h"
#include "services/resume_processor.h"

namespace atspro::services {
namespace {

using domain::HiddenReason;
using reading::TestPage;
using testing::Contains;
using testing::Not;

// Gives the document that the test built, or the refusal.
class OneDocument final : public DocumentSource {
  public:
    explicit OneDocument(Result<domain::Document> document) : document_(std::move(document)) {}
    Result<domain::Document> extract(std::string_view, std::string_view, Deadline, std::stop_token) override {
        if (on_extract) on_extract();
        return document_;
    }
    Result<std::string> page_png(std::string_view, std::string_view, int, int, Deadline,
                                 std::stop_token) override {
        return fail(Code::not_found, "No picture; none is needed here.");
    }
    std::function<void()> on_extract;

  private:
    Result<domain::Document> document_;
};

VerifyRequest asked() {
    VerifyRequest request;
    request.bytes = "x";
    request.filename = "cv.pdf";
    return request;
}

// A page that no parser has trouble with.
TestPage whole_page() {
    TestPage page;
    float y = 40;
    page.put(50, y, "Mara Linden", {20, true});
    for (const char* line :
         {"mara@example.org | +49 30 1234567", "", "# Work Experience", "Teller, Harbour Bank", "2019 - 2021",
          "- Kept the tills of eleven counters and balanced them every evening without help",
          "- Taught four new colleagues how to handle cheques and foreign notes with care",
          "- Answered questions of customers about savings, loans and cards in three languages",
          "# Education", "Bachelor of Science in Physics", "Harbour University, 2015", "# Skills",
          "Excel, AutoCAD, Jira, Bookkeeping, Cash Handling", "# Interests",
          "Falconry, long walks along the harbour, old maps, bread that takes two days"}) {
        const std::string text = line;
        y += 16;
        if (text.starts_with("# "))
            page.put(50, y += 6, text.substr(2), {13, true});
        else
            page.put(50, y, text.starts_with("- ") ? "• " + text.substr(2) : text);
    }
    return page;
}

domain::Document whole_document() {
    return reading::document_of({whole_page()});
}

std::vector<std::string> problems_of(domain::Document document) {
    OneDocument source(std::move(document));
    const auto view = verify_now(source, asked(), {});
    std::vector<std::string> codes;
    if (!view) return {std::string(name_of(view.error().code))};
    for (const domain::FormatProblem& problem : view->problems) {
        codes.push_back(problem.code);
        EXPECT_NE(problem.message.find(problem.code == "uncommon_format" ? ";" : ""), std::string::npos);
        EXPECT_LE(problem.evidence.size(), kMaxEvidence);
    }
    return codes;
}

TEST(Verifier, AnOrdinaryDocumentHasNoProblem) {
    EXPECT_THAT(problems_of(whole_document()), testing::IsEmpty());
}

TEST(Verifier, EachProblemIsFound) {
    struct Row {
        const char* code;
        std::function<void(domain::Document&)> spoil;
    };
    const auto put = [](domain::Document& document, const std::function<void(TestPage&)>& more) {
        TestPage page = whole_page();
        more(page);
        document.pages = {page.page()};
    };
    const std::vector<Row> rows{
        {"hidden_text_tiny", [](auto& d) { d.hidden.push_back({HiddenReason::tiny, 1, {}, "canary"}); }},
        {"no_text_layer", [](auto& d) { d.ocr = true; }},
        {"text_in_pictures",
         [](auto& d) {
             d.pages.emplace_back();
             d.pages.back().number = 2;
             d.pages.back().has_images = true;
         }},
        {"tables",
         [](auto& d) {
             d.pages[0].paragraphs.push_back({.cell = 1, .row = 1});
             d.pages[0].words[5].paragraph = 1;
         }},
        {"contact_in_header_or_footer",
         [](auto& d) {
             d.pages[0].paragraphs.push_back({.furniture = true});
             for (auto& word : d.pages[0].words)
                 if (word.text == "mara@example.org") word.paragraph = 1;
         }},
        {"icon_glyphs", [&](auto& d) { put(d, [](TestPage& p) { p.put(50, 500, "\uF095 \uE001"); }); }},
        {"small_text",
         [](auto& d) {
             for (auto& style : d.pages[0].styles) style.size = 6;
         }},
        {"uncommon_format", [](auto& d) { d.media_type = "text/plain"; }},
        {"little_text",
         [](auto& d) {
             TestPage page;
             page.put(50, 40, "Mara Linden");
             d.pages = {page.page()};
         }},
        {"missing_email",
         [](auto& d) {
             for (auto& word : d.pages[0].words)
                 if (word.text == "mara@example.org") word.text = "post";
         }},
        {"missing_phone",
         [](auto& d) {
             for (auto& word : d.pages[0].words)
                 if (word.text == "1234567" || word.text == "30" || word.text == "+49") word.text = "line";
         }},
        {"missing_dates",
         [](auto& d) {
             for (auto& word : d.pages[0].words)
                 if (word.text == "2019" || word.text == "2021" || word.text == "-") word.text = "long";
         }},
        {"missing_heading_skills",
         [](auto& d) {
             for (auto& word : d.pages[0].words)
                 if (word.text == "Skills") word.text = "Zzyzx";
         }},
    };
    for (const Row& row : rows) {
        domain::Document document = whole_document();
        row.spoil(document);
        EXPECT_THAT(problems_of(document), Contains(row.code));
    }
}

TEST(Verifier, ColumnsSideBySideAreTold) {
    TestPage page = whole_page();
    float y = 100;
    for (const char* word :
         {"CONTACT", "Berlin", "SKILLS", "Word", "Excel", "Jira", "Maps", "Bread", "Owls", "Kites"}) {
        y += 18;
        page.put(480, y, word, {9, y < 130});
    }
    EXPECT_THAT(problems_of(reading::document_of({page})), Contains("multiple_columns"));
}

TEST(Verifier, TheWorstComesFirst) {
    domain::Document document = whole_document();
    document.media_type = "text/plain";
    document.hidden.push_back({HiddenReason::same_color, 1, {}, "canary"});
    const auto codes = problems_of(document);
    ASSERT_GE(codes.size(), 2u);
    EXPECT_EQ(codes.front(), "hidden_text_same_color");
    EXPECT_EQ(codes.back(), "uncommon_format");
}

TEST(Verifier, PlainTextIsInTheDocumentsOwnOrder) {
    TestPage page;
    page.put(300, 40, "right first");
    page.put(50, 40, "left");
    page.put(50, 60, "below");
    EXPECT_EQ(plain_text_of(reading::document_of({page})), "right first left\nbelow\n");
    EXPECT_EQ(plain_text_of({}), "");
}

TEST(Parsing, StagesAreReportedInOrder) {
    OneDocument source(whole_document());
    std::vector<std::string> stages;
    std::vector<int> percents;
    FakeClock clock;
    source.on_extract = [&] { clock.advance(std::chrono::milliseconds(400)); };
    const ProgressReport report(
        [&](const Progress& progress) {
            stages.emplace_back(name_of(progress.stage));
            percents.push_back(progress.percent);
            if (progress.stage == Stage::reading) {
                EXPECT_EQ(progress.elapsed_ms, 400);
                EXPECT_EQ(progress.eta_ms, 400 * 40 / 60);
            }
        },
        clock);
    const auto parsed = parse_document(source, "x", "cv.pdf", Deadline::never(), {}, report, clock);
    ASSERT_TRUE(parsed);
    EXPECT_THAT(stages, testing::ElementsAre("extracting", "reading"));
    EXPECT_TRUE(std::is_sorted(percents.begin(), percents.end()));
    EXPECT_EQ(parsed->parsed.timings_ms.extract, 400.0F);
    EXPECT_EQ(parsed->parsed.resume_id, std::nullopt);
}

TEST(Parsing, NothingComesOfWorkThatIsLateOrGivenUp) {
    FakeClock clock;
    OneDocument source(whole_document());
    const ProgressReport none{{}};
    source.on_extract = [&] { clock.advance(std::chrono::seconds(5)); };
    const auto late =
        parse_document(source, "x", "cv.pdf", Deadline::in(std::chrono::seconds(4), clock), {}, none, clock);
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().code, Code::deadline_passed);
    std::stop_source stop;
    source.on_extract = [&] { stop.request_stop(); };
    const auto given_up =
        parse_document(source, "x", "cv.pdf", Deadline::never(), stop.get_token(), none, clock);
    ASSERT_FALSE(given_up);
    EXPECT_EQ(given_up.error().code, Code::cancelled);
}

TEST(Parsing, OdditiesOfTheFileBecomeWarnings) {
    domain::Document document = whole_document();
    document.notes = {"ocr_low_confidence", "ocr_page_unread", "something_new"};
    document.language = "de";
    OneDocument source(std::move(document));
    const auto parsed = parse_document(source, "x", "cv.pdf", Deadline::never(), {}, ProgressReport{{}});
    ASSERT_TRUE(parsed);
    std::vector<std::string> codes;
    for (const domain::Warning& warning : parsed->parsed.warnings) {
        codes.push_back(warning.code);
        EXPECT_FALSE(warning.message.empty());
    }
    EXPECT_THAT(codes, testing::IsSupersetOf({"ocr_low_confidence", "ocr_page_unread", "something_new"}));
}

TEST(Parsing, RefusalsPassThrough) {
    for (const Code code : {Code::encrypted_file, Code::corrupt_file, Code::sandbox_unavailable}) {
        OneDocument source(Result<domain::Document>(fail(code, "Refused; send another.")));
        const auto view = verify_now(source, asked(), {});
        ASSERT_FALSE(view);
        EXPECT_EQ(view.error().code, code);
    }
    OneDocument empty{domain::Document{}};
    EXPECT_EQ(verify_now(empty, asked(), {}).error().code, Code::no_text);
}

}  // namespace
}  // namespace atspro::services
