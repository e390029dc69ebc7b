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

}  // namespace
}  // namespace atspro::services
