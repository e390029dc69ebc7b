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

London, UK | +44 20 1234 | ada_b@example.org | LinkedIn: [https://l.example/ada\_(1)](https://l.example/ada_\(1\)) | [https://ada.example](https://ada.example)

## Summary

First line.

Second \* line.

## Experience

### Programmer

Engine Ltd | London | Mar 1842 – Present

Wrote about it.

- Notes A to G
- 1\. Numbers

**Skills:** Analysis

### Helper

Mill | 1840 – 9 Dec 1841

## Education

### Study, Mathematics

Home | Kent | 1828 – 15 Jun 1832

**GPA:** 1.0

**Honors:** Prize

**Relevant courses:** Algebra

**Skills:** Latin

## Skills

C++, C#, Steam_engines

## Projects

### Flyer

Feb 1828 – Apr 1828

[https://flyer.example](https://flyer.example)

A machine.

- Wings

**Skills:** Drawing

## Certifications

### Member

Society | Jan 1840 – Jan 1850 | Credential ID: ID-7

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
London, UK
+44 20 1234
ada_b@example.org
LinkedIn: https://l.example/ada_(1)
https://ada.example

SUMMARY

First line.
Second * line.

EXPERIENCE

Programmer
Engine Ltd | London | Mar 1842 – Present
Wrote about it.
- Notes A to G
- 1. Numbers
Skills: Analysis

Helper
Mill | 1840 – 9 Dec 1841

EDUCATION

Study, Mathematics
Home | Kent | 1828 – 15 Jun 1832
GPA: 1.0
Honors: Prize
Relevant courses: Algebra
Skills: Latin

SKILLS

C++, C#, Steam_engines

PROJECTS

Flyer
Feb 1828 – Apr 1828
https://flyer.example
A machine.
- Wings
Skills: Drawing

CERTIFICATIONS

Member
Society | Jan 1840 – Jan 1850 | Credential ID: ID-7

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
    EXPECT_EQ(write_markdown(r), "A \\[b\\]: [https://x.example/a b\\<c>](https://x.example/a%20bc)\n");
}

TEST(Writing, DatesAsPeopleReadThem) {
    EXPECT_EQ(shown_date("2020", "en"), "2020");
    EXPECT_EQ(shown_date("2020-12", "en"), "Dec 2020");
    EXPECT_EQ(shown_date("2020-12-05", "en"), "5 Dec 2020");
    EXPECT_EQ(shown_date("2020-12-25", "de"), "25 Dezember 2020");
    EXPECT_EQ(shown_date("2020-03", "de"), "März 2020");
    EXPECT_EQ(shown_date("Spring 2020", "en"), "Spring 2020");
}

TEST(Writing, SpansSayWhichEndTheyKnow) {
    struct Case {
        domain::Text start, end;
        std::optional<bool> current;
        std::string work, study;
    };
    for (const Case& c : {
             Case{"2020", {}, {}, "2020", "since 2020"},
             Case{{}, "2021", {}, "until 2021", "2021"},
             Case{"2019", "2021", false, "2019 – 2021", "2019 – 2021"},
             Case{"2019", {}, true, "2019 – Present", "since 2019"},
             Case{{}, {}, true, "Present", ""},
             Case{{}, {}, {}, "", ""},
         }) {
        domain::Resume r;
        r.work_experience.push_back({});
        r.work_experience.front().position = "Cook";
        r.work_experience.front().start_date = c.start;
        r.work_experience.front().end_date = c.end;
        r.work_experience.front().is_current = c.current;
        r.education.push_back({});
        r.education.front().institution = "School";
        r.education.front().start_date = c.start;
        r.education.front().graduation_date = c.end;
        const Outline outline = outline_of(r);
        EXPECT_EQ(outline.sections.at(0).entries.at(0).details_line(), c.work);
        EXPECT_EQ(outline.sections.at(1).entries.at(0).details_line(), c.study);
    }
}

TEST(Writing, ListsWithCommasInThemArePartedBySemicolons) {
    EXPECT_EQ(shown_list({"Go", "SQL"}), "Go, SQL");
    EXPECT_EQ(shown_list({"Planning, budgets", "SQL"}), "Planning, budgets; SQL;");
    EXPECT_EQ(shown_list({"Planning, budgets"}), "Planning, budgets;");
    EXPECT_EQ(shown_list({"a  b", " "}), "a b");
    EXPECT_EQ(shown_list({}), "");
}

TEST(Writing, HeadingsAreInTheLanguageOfTheResume) {
    domain::Resume r;
    r.summary =
        "Ich habe in der Pflege und auf der Station mit den anderen im Team gearbeitet, und das gern.";
    r.work_experience.push_back({});
    r.work_experience.front().position = "Pflegerin";
    r.work_experience.front().start_date = "2020-03";
    r.work_experience.front().is_current = true;
    EXPECT_EQ(write_markdown(r), "## Profil\n\n" + *r.summary +
                                     "\n\n## Berufserfahrung\n\n### Pflegerin\n\nMärz 2020 – heute\n");
    DocumentOptions english;
    english.language = "en";
    EXPECT_THAT(write_markdown(r, english), HasSubstr("Mar 2020 – Present"));
}

TEST(Writing, AFormPutsALabelBeforeEveryPart) {
    domain::Resume r;
    r.work_experience.push_back({});
    r.work_experience.front() = {"Xyz", "Abc", "Qrs", "2020", {}, true, {}, {"Did things"}, {}};
    DocumentOptions options;
    options.forms.work = true;
    EXPECT_EQ(write_plain_text(r, options),
              "EXPERIENCE\n\nPosition: Abc\nEmployer: Xyz\nLocation: Qrs\nDates: 2020 – Present\n"
              "Main activities:\n- Did things\n");
}

TEST(Writing, FormatsByNameAndExtension) {
    for (const char* name : {"markdown", "md", "MD", "text", "txt", "json", "pdf", "docx"})
        EXPECT_TRUE(format_named(name)) << name;
    EXPECT_EQ((*format_named("md"))->name, "markdown");
    for (const char* name : {"exe", ""}) {
        const auto refused = format_named(name);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, Code::bad_usage);
        EXPECT_THAT(refused.error().detail, HasSubstr("json, md, txt, pdf, docx"));
    }
}

TEST(Writing, TemplatesAndPapersByName) {
    EXPECT_EQ((*template_named("Modern"))->name, "modern");
    EXPECT_EQ(*paper_named("Letter"), Paper::letter);
    EXPECT_EQ(template_named("fancy").error().code, Code::bad_usage);
    EXPECT_EQ(paper_named("a3").error().code, Code::bad_usage);
}

}  // namespace
}  // namespace atspro::writing
