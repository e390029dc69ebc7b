#include "writing/json_resume.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "json/decode.h"
#include "writing/writer.h"

namespace atspro::writing {
namespace {

using testing::HasSubstr;

domain::Resume full_resume() {
    domain::Resume r;
    r.contact_info = {"Ada Byron",
                      "ada@example.org",
                      "+44 20 1234",
                      "London, UK",
                      {{"LinkedIn", "https://l.example/ada"}, {std::nullopt, "https://ada.example"}}};
    r.headline = "Analyst";
    r.summary = "First line.\nSecond line.";
    r.work_experience.push_back({"Engine Ltd",
                                 "Programmer",
                                 "London",
                                 "1842-03",
                                 std::nullopt,
                                 true,
                                 "Wrote about it.",
                                 {"Notes"},
                                 {"Analysis"}});
    r.work_experience.push_back(
        {"Mill", "Helper", std::nullopt, "1840", "1841-12-09", std::nullopt, std::nullopt, {}, {}});
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
    r.skills = {"C++", "C#"};
    r.languages = {{"French", "fluent"}, {"Italian", std::nullopt}};
    r.additional_sections = {{"Interests", {"Horses", "Music"}}, {std::nullopt, {"Loose words"}}};
    return r;
}

domain::Resume read(const std::string& text) {
    auto resume = read_json(text);
    EXPECT_TRUE(resume) << text;
    return resume.value_or(domain::Resume{});
}

TEST(JsonResume, OurOwnComesBackAsItWas) {
    EXPECT_EQ(read(write_json_resume(full_resume())), full_resume());
    EXPECT_EQ(read(write_json_resume({})), domain::Resume{});
    domain::Resume partly = full_resume();
    partly.education.front().location.reset();
    partly.work_experience.front().is_current = false;
    partly.certifications.clear();
    EXPECT_EQ(read(write_json_resume(partly)), partly);
}

TEST(JsonResume, EveryFieldOfTheSchemaHasItsPlace) {
    const auto value = json::parse(write_json_resume(full_resume()));
    ASSERT_TRUE(value);
    for (const auto& [pointer, expected] : {
             std::pair{"basics/name", "Ada Byron"},
             std::pair{"basics/label", "Analyst"},
             std::pair{"basics/location/address", "London, UK"},
             std::pair{"basics/profiles/0/network", "LinkedIn"},
             std::pair{"basics/profiles/1/url", "https://ada.example"},
             std::pair{"work/0/name", "Engine Ltd"},
             std::pair{"work/0/highlights/0", "Notes"},
             std::pair{"work/1/endDate", "1841-12-09"},
             std::pair{"education/0/studyType", "Study"},
             std::pair{"education/0/area", "Mathematics"},
             std::pair{"education/0/score", "1.0"},
             std::pair{"education/0/courses/0", "Algebra"},
             std::pair{"projects/0/keywords/0", "Drawing"},
             std::pair{"certificates/0/date", "1840-01"},
             std::pair{"skills/1/name", "C#"},
             std::pair{"languages/0/fluency", "fluent"},
             std::pair{"interests/0/name", "Horses"},
             std::pair{"meta/version", "v1.0.0"},
         })
        EXPECT_EQ(value->at_pointer("/" + std::string(pointer)).as_string(), expected) << pointer;
    EXPECT_FALSE(value->as_object().contains("volunteer")) << "what is empty is left out";
}

TEST(JsonResume, OthersFilesAreReadWhole) {
    const domain::Resume r = read(R"({
      "basics": {"name": "Grace", "url": "https://grace.example", "image": "x.png",
                 "location": {"address": "1 Main St", "postalCode": "10001", "city": "New York", "countryCode": "US"},
                 "profiles": [{"network": "Forge", "username": "grace"}]},
      "work": [{"name": "Navy", "position": "Officer", "url": "https://navy.example", "startDate": "1943",
                "endDate": "Present", "description": "Ships", "summary": "Code", "highlights": ["Compiler"]},
               {"name": "College", "endDate": "1943-06"}],
      "education": [{"institution": "Yale", "score": 3.9}],
      "volunteer": [{"organization": "Club", "position": "Tutor", "startDate": "1950", "summary": "Taught",
                     "highlights": ["Sums"]}],
      "awards": [{"title": "Man of the Year", "awarder": "Society", "date": "1969"}],
      "publications": [{"name": "On Compilers", "publisher": "Press", "releaseDate": "1952"}],
      "skills": [{"name": "Languages", "level": "Master", "keywords": ["COBOL", "FLOW-MATIC"]}, {"name": "COBOL"}],
      "interests": [{"name": "Clocks", "keywords": ["old", "odd"]}],
      "references": [{"name": "H. A.", "reference": "Very able."}],
      "projects": [{"name": "A-0", "roles": ["Lead"], "entity": "Univac"}],
      "x_theme": {"color": 7}})");
    EXPECT_EQ(r.contact_info.address, "1 Main St, 10001 New York, US");
    ASSERT_EQ(r.contact_info.links.size(), 1U);
    EXPECT_EQ(r.contact_info.links.front().url, "https://grace.example");
    ASSERT_EQ(r.work_experience.size(), 2U);
    EXPECT_EQ(r.work_experience[0].is_current, true);
    EXPECT_EQ(r.work_experience[0].end_date, std::nullopt);
    EXPECT_EQ(r.work_experience[0].description, "Ships\nCode");
    EXPECT_EQ(r.work_experience[1].is_current, false);
    EXPECT_EQ(r.education.front().gpa, "3.9E0") << "as the number is written out";
    EXPECT_EQ(r.skills, (std::vector<std::string>{"Languages", "COBOL", "FLOW-MATIC"}));
    EXPECT_EQ(r.projects.front().description, "Lead\nUnivac");
    const std::vector<domain::AdditionalSection> sections{
        {"Links", {"Forge: grace", "Navy: https://navy.example"}},
        {"Volunteering", {"Tutor, Club | 1950", "Taught", "Sums"}},
        {"Awards", {"Man of the Year, Society, 1969"}},
        {"Publications", {"On Compilers, Press, 1952"}},
        {"Interests", {"Clocks: old, odd"}},
        {"References", {"H. A.: Very able."}}};
    EXPECT_EQ(r.additional_sections, sections);
}

TEST(JsonResume, WhatAnotherProgramChangedCounts) {
    auto value = *json::parse(write_json_resume(full_resume()));
    value.as_object()["interests"].as_array().push_back(json::Object{{"name", "Kites"}});
    value.as_object()["work"].as_array().pop_back();
    const auto r = read_json_resume(value);
    ASSERT_TRUE(r);
    ASSERT_EQ(r->additional_sections.size(), 1U);
    EXPECT_EQ(r->additional_sections.front().items, (std::vector<std::string>{"Horses", "Music", "Kites"}));
    ASSERT_EQ(r->work_experience.size(), 1U);
    EXPECT_TRUE(r->work_experience.front().skills.empty()) << "nobody knows whose they were";
    EXPECT_EQ(r->education.front().honors, (std::vector<std::string>{"Prize"}));
}

TEST(JsonResume, WrongKindsAreNamedByTheirPointers) {
    const auto refused = read_json(R"({"basics": {"name": 7, "email": [], "profiles": {}}, "work": [3],
        "education": [{"courses": "Algebra"}], "meta": {"atspro": {"work": 1}}})");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::invalid_field);
    std::vector<std::string> pointers;
    for (const FieldError& error : refused.error().errors) pointers.push_back(error.pointer);
    EXPECT_THAT(pointers, testing::UnorderedElementsAre("/basics/email", "/basics/profiles",
                                                        std::string("/") + "work/0", "/education/0/courses",
                                                        "/meta/atspro/work"));
}

TEST(JsonResume, IsToldFromOurOwnJson) {
    EXPECT_EQ(read(write_json(full_resume())), full_resume());
    EXPECT_EQ(read(R"({"data": {"headline": "Nurse"}})").headline, "Nurse");
    EXPECT_EQ(read(R"({"basics": {"label": "Nurse"}})").headline, "Nurse");
    EXPECT_EQ(read_json("{").error().code, Code::bad_request);
    EXPECT_EQ(read_json("[]").error().code, Code::invalid_field);
}

}  // namespace
}  // namespace atspro::writing
