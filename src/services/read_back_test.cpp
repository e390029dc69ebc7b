// Documents that are read again, over a source that gives what the test says was read.
#include "services/read_back.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reading/test_page.h"

namespace atspro::services {
namespace {

using reading::TestPage;
using testing::HasSubstr;

// Answers one document after another, the last of them for good, and keeps what it was given.
class Readings final : public DocumentSource {
  public:
    explicit Readings(std::vector<domain::Document> documents) : documents_(std::move(documents)) {}
    Result<domain::Document> extract(std::string_view bytes, std::string_view filename, Deadline,
                                     std::stop_token) override {
        given.emplace_back(filename, bytes);
        return documents_.at(std::min(given.size(), documents_.size()) - 1);
    }
    Result<std::string> page_png(std::string_view, std::string_view, int, int, Deadline,
                                 std::stop_token) override {
        return fail(Code::not_found, "No picture; none is needed here.");
    }
    std::vector<std::pair<std::string, std::string>> given;

  private:
    std::vector<domain::Document> documents_;
};

domain::Resume resume() {
    domain::Resume r;
    r.contact_info.full_name = "Mara Linden";
    r.work_experience.push_back({});
    r.work_experience.front().position = "Teller";
    r.work_experience.front().company = "Harbour Bank";
    r.work_experience.front().start_date = "2019";
    r.work_experience.front().end_date = "2021";
    r.work_experience.front().is_current = false;
    return r;
}

domain::Document page_of(const std::vector<std::string>& lines) {
    TestPage page;
    float y = 40;
    for (const std::string& line : lines) {
        page.put(50, y, line, {line == lines.front() ? 20.F : 10.F, line == "Experience"});
        y += 20;
    }
    return reading::document_of({page});
}

const std::vector<std::string> kWhole{"Mara Linden", "Experience", "Teller", "Harbour Bank | 2019 - 2021"};
const std::vector<std::string> kTorn{"Mara Linden", "Experience", "Teller", "2019 - 2021"};

WriteRequest asked(const char* format) {
    WriteRequest request;
    request.resume = resume();
    request.format = *writing::format_named(format);
    return request;
}

TEST(ReadBack, WhatIsReadAsItWasMeantIsHandedOut) {
    for (const char* format : {"pdf", "docx", "md", "txt"}) {
        Readings source({page_of(kWhole)});
        const auto bytes = write_read_back(source, asked(format), {});
        ASSERT_TRUE(bytes) << format << ": " << bytes.error().detail;
        ASSERT_EQ(source.given.size(), 1U) << format;
        EXPECT_EQ(source.given.front().first, std::string("resume.") + format);
        EXPECT_EQ(source.given.front().second, *bytes) << format;
    }
}

TEST(ReadBack, ALostFieldIsNamedAndNothingIsHandedOut) {
    for (const char* format : {"pdf", "docx", "md", "txt"}) {
        Readings source({page_of(kTorn)});
        const auto refused = write_read_back(source, asked(format), {});
        ASSERT_FALSE(refused) << format;
        EXPECT_EQ(refused.error().code, Code::read_back_lost);
        ASSERT_EQ(refused.error().errors.size(), 1U);
        EXPECT_EQ(refused.error().errors.front().pointer, "/work_experience/0/company");
        EXPECT_EQ(refused.error().errors.front().message, "is lost in the document");
        EXPECT_EQ(source.given.size(), 2U) << "written once more, as a form";
    }
}

TEST(ReadBack, AFormIsTriedWhereNamesAreMistaken) {
    Readings source({page_of(kTorn), page_of(kWhole)});
    const auto bytes = write_read_back(source, asked("docx"), {});
    ASSERT_TRUE(bytes);
    EXPECT_EQ(*bytes, source.given.back().second);
    EXPECT_NE(source.given.front().second, source.given.back().second);
}

TEST(ReadBack, JsonIsDecodedAgain) {
    for (const char* format : {"json", "json_resume"}) {
        Readings source({page_of(kTorn)});
        EXPECT_TRUE(write_read_back(source, asked(format), {})) << format;
        EXPECT_TRUE(source.given.empty()) << "no reader is asked";
    }
}

TEST(ReadBack, AnEmptyResumeMakesAnEmptyDocument) {
    Readings source({page_of(kTorn)});
    WriteRequest request = asked("pdf");
    request.resume = {};
    EXPECT_TRUE(write_read_back(source, request, {}));
    EXPECT_TRUE(source.given.empty());
}

TEST(ReadBack, AnEndIsSaidByItsDateAlone) {
    domain::Resume r = resume();
    EXPECT_EQ(showable(r), r);
    r.work_experience.front().end_date.reset();
    EXPECT_EQ(showable(r).work_experience.front().is_current, std::nullopt);
    r.work_experience.front().is_current = true;
    EXPECT_EQ(showable(r), r);
}

TEST(ReadBack, StopsWhereItIsToldTo) {
    Readings source({page_of(kWhole)});
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(write_read_back(source, asked("pdf"), stop.get_token()).error().code, Code::cancelled);
    WriteRequest request = asked("pdf");
    request.options.font = "No Such Font";
    EXPECT_EQ(write_read_back(source, request, {}).error().code, Code::bad_usage);
}

ProseRequest letter(const char* format, std::string markdown) {
    ProseRequest request;
    request.prose.markdown = std::move(markdown);
    request.format = *writing::format_named(format);
    return request;
}

TEST(ReadBack, EveryWordOfALetterIsReadAgain) {
    struct Case {
        std::string_view what;
        std::string markdown;
        std::vector<std::string> read;
        std::vector<std::string> lost;
    };
    const std::vector<Case> cases{
        {"whole", "**Dear** team,\n- one C++\n", {"Dear team,", "\u2022 one C++"}, {}},
        {"in another order", "one two three", {"three", "one two"}, {}},
        {"a word parted by a line's end", "an extraordinary word", {"an extra", "ordinary word"}, {}},
        {"words without blanks", "\u6211\u5728\u9280\u884C", {"\u6211\u5728", "\u9280\u884C"}, {}},
        {"the address of a link is not shown", "[desk](https://a.org)", {"desk"}, {}},
        {"a word is gone", "one two three", {"one three"}, {"two"}},
        {"a part of another word is none", "the end there", {"end there"}, {"the"}},
        {"one of two is gone", "go on and go home", {"on and go home"}, {"go"}},
        {"a sign that tells skills apart", "C++ and C", {"C and C"}, {"C++"}},
        {"everything", "one two", {"three"}, {"one", "two"}},
    };
    for (const Case& c : cases)
        for (const char* format : {"pdf", "docx", "txt"}) {
            Readings source({page_of(c.read)});
            const auto bytes = write_prose_read_back(source, letter(format, c.markdown), {});
            ASSERT_EQ(source.given.size(), 1U) << c.what;
            EXPECT_EQ(source.given.front().first, std::string("letter.") + format);
            std::vector<std::string> lost;
            if (!bytes) {
                EXPECT_EQ(bytes.error().code, Code::read_back_lost) << c.what << bytes.error().detail;
                for (const FieldError& error : bytes.error().errors) {
                    EXPECT_EQ(error.pointer, "/markdown");
                    lost.push_back(error.message.substr(1, error.message.find('"', 1) - 1));
                }
            }
            EXPECT_EQ(bytes.has_value(), c.lost.empty()) << c.what;
            EXPECT_EQ(lost, c.lost) << c.what;
        }
}

TEST(ReadBack, WhatCannotLoseAWordIsNotRead) {
    Readings source({page_of(kTorn)});
    EXPECT_EQ(write_prose_read_back(source, letter("md", "one **two**"), {}), "one **two**\n");
    for (const char* format : {"pdf", "docx", "txt"})
        EXPECT_TRUE(write_prose_read_back(source, letter(format, "\n---\n"), {})) << format;
    EXPECT_TRUE(source.given.empty());
    EXPECT_EQ(write_prose_read_back(source, letter("json", "one"), {}).error().code, Code::bad_usage);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(write_prose_read_back(source, letter("pdf", "one"), stop.get_token()).error().code,
              Code::cancelled);
}

}  // namespace
}  // namespace atspro::services
