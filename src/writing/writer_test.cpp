#include "writing/writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "json/decode.h"
#include "writing/outline.h"

namespace atspro::writing {
namespace {

using testing::HasSubstr;

domain::Resume full_resume() {
    domain::Resume r;
    r.contact_info = {"Ada Byron",
                      "ada_b@example.org",
                      "+44 20 1234",
                      "London, UK",
                      {{"LinkedIn", "https://l.example/ada_(1)"}, {std::nullopt, "https://ada.example"}}};
    r.headline = "Analyst";
    r.summary = "First line.\nSecond * line.";
    r.work_experience.push_back({"Engine Ltd",
                                 "Programmer",
                                 "London",
                                 "1842-03",
                                 std::nullopt,
                                 true,
                                 "Wrote about it.",
                                 {"Notes A to G", "1. Numbers"},
                                 {"Analysis"}});
    r.work_experience.push_back(
        {"Mill", "Helper", std::nullopt, "1840", "1841-12-09", false, std::nullopt, {}, {}});
    r.education.push_back({"Home",
                           "Study",
                           "Mathematics",
                           "Kent",
                           "1828",
                           "1832-06-15",
                           "1.0",
                           {"Prize"},
                           {"Algebra"},
                           {"Latin"}});
    r.projects.push_back(
        {"Flyer", "https://flyer.example", "1828-02", "1828-04", "A machine.", {"Wings"}, {"Drawing"}});
    r.certifications.push_back({"Member", "Society", "1840-01", "1850-01", "ID-7"});
    r.skills = {"C++", "C#", "Steam_engines"};
    r.languages = {{"French", "fluent"}, {"Italian", std::nullopt}};
    r.additional_sections = {{"Interests", {"Horses", "- Music"}}, {std::nullopt, {"Loose words"}}};
    return r;
}

TEST(Writing, MarkdownHoldsEveryField) {
    EXPECT_EQ(write_markdown(full_resume()), R"(# Ada Byron

**Analyst**

ada_b@example.org | +44 20 1234 | London, UK | [LinkedIn](https://l.example/ada_\(1\)) | [https://ada.example](https://ada.example)

## Summary

First line.

Second \* line.

## Work Experience

### Programmer, Engine Ltd

London | Mar 1842 – Present

Wrote about it.

- Notes A to G
- 1\. Numbers

**Skills:** Analysis

### Helper, Mill

1840 – 9 Dec 1841

## Education

### Study, Mathematics, Home

Kent | 1828 – 15 Jun 1832

**GPA:** 1.0

**Honors:** Prize

**Relevant courses:** Algebra

**Skills:** Latin

## Projects

### Flyer

Feb 1828 – Apr 1828

[https://flyer.example](https://flyer.example)

A machine.

- Wings

**Skills:** Drawing

## Certifications

### Member, Society

Jan 1840

**Expires:** Jan 1850

**Credential ID:** ID-7

## Skills

C++, C#, Steam_engines

## Languages

- French (fluent)
- Italian

## Interests

- Horses
- \- Music

## Additional Information

- Loose words
)");
}

TEST(Writing, PlainTextHoldsEveryField) {
    EXPECT_EQ(write_plain_text(full_resume()), R"(Ada Byron
Analyst
ada_b@example.org
+44 20 1234
London, UK
LinkedIn: https://l.example/ada_(1)
https://ada.example

SUMMARY

First line.
Second * line.

WORK EXPERIENCE

Programmer, Engine Ltd
London | Mar 1842 – Present
Wrote about it.
- Notes A to G
- 1. Numbers
Skills: Analysis

Helper, Mill
1840 – 9 Dec 1841

EDUCATION

Study, Mathematics, Home
Kent | 1828 – 15 Jun 1832
GPA: 1.0
Honors: Prize
Relevant courses: Algebra
Skills: Latin

PROJECTS

Flyer
Feb 1828 – Apr 1828
https://flyer.example
A machine.
- Wings
Skills: Drawing

CERTIFICATIONS

Member, Society
Jan 1840
Expires: Jan 1850
Credential ID: ID-7

SKILLS

C++, C#, Steam_engines

LANGUAGES

- French (fluent)
- Italian

INTERESTS

- Horses
- - Music

ADDITIONAL INFORMATION

- Loose words
)");
}

TEST(Writing, JsonComesBackAsItWas) {
    const auto back = json::decode_text<domain::Resume>(write_json(full_resume()));
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, full_resume());
}

TEST(Writing, AnEmptyResumeIsAnEmptyDocument) {
    EXPECT_EQ(write_markdown({}), "");
    EXPECT_EQ(write_plain_text({}), "");
    EXPECT_THAT(write_json({}), HasSubstr("\"work_experience\": []"));
}

TEST(Writing, MarkdownEscapesWhatItWouldTakeForItsOwn) {
    struct Case {
        std::string text, written;
    };
    for (const Case& c : {
             Case{"# no heading", "\\# no heading"},
             Case{"> no quote", "\\> no quote"},
             Case{"12) no list", "12\\) no list"},
             Case{"2020 was", "2020 was"},
             Case{"a_b and _c_", "a_b and \\_c\\_"},
             Case{"<b>`x`[y]&amp;\\", "\\<b>\\`x\\`\\[y\\]\\&amp;\\\\"},
             Case{"+ plus", "\\+ plus"},
             Case{"--- rule", "\\--- rule"},
             Case{"-5 degrees", "-5 degrees"},
             Case{"1.5 years", "1.5 years"},
             Case{"-", "\\-"},
             Case{"two\nlines", "two\n\nlines"},
         }) {
        domain::Resume r;
        r.summary = c.text;
        EXPECT_EQ(write_markdown(r), "## Summary\n\n" + c.written + "\n") << c.text;
    }
    domain::Resume r;
    r.contact_info.links = {{"A [b]", "https://x.example/a b<c>\n"}};
    EXPECT_EQ(write_markdown(r), "[A \\[b\\]](https://x.example/a%20bc)\n");
}

TEST(Writing, DatesAsPeopleReadThem) {
    EXPECT_EQ(shown_date("2020"), "2020");
    EXPECT_EQ(shown_date("2020-12"), "Dec 2020");
    EXPECT_EQ(shown_date("2020-12-05"), "5 Dec 2020");
    EXPECT_EQ(shown_date("2020-12-25"), "25 Dec 2020");
    EXPECT_EQ(shown_date("Spring 2020"), "Spring 2020");
    EXPECT_EQ(shown_span("2020", {}, false), "2020");
    EXPECT_EQ(shown_span({}, "2021", false), "2021");
    EXPECT_EQ(shown_span({}, {}, true), "Present");
    EXPECT_EQ(shown_span("2020", "2021", true), "2020 – 2021 (current)");
    EXPECT_EQ(shown_span({}, {}, false), "");
}

TEST(Writing, FormatsByNameAndExtension) {
    for (const char* name : {"markdown", "md", "MD", "text", "txt", "json"})
        EXPECT_TRUE(format_named(name)) << name;
    EXPECT_EQ((*format_named("md"))->name, "markdown");
    for (const char* name : {"pdf", "docx", ""}) {
        const auto refused = format_named(name);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, Code::bad_usage);
        EXPECT_THAT(refused.error().detail, HasSubstr("json, md, txt"));
    }
}

}  // namespace
}  // namespace atspro::writing
