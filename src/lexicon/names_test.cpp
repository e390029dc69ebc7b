#include "lexicon/names.h"

#include <gtest/gtest.h>

#include "lexicon/test_texts.h"

namespace atspro::lexicon {
namespace {

TEST(Likeness, NamesOfPeople) {
    for (const char* text : kNames) EXPECT_GE(person_name_likeness(text), 0.5F) << text;
    for (const char* text : kTitles) EXPECT_LT(person_name_likeness(text), 0.5F) << text;
    for (const char* text : kCompanies) EXPECT_LT(person_name_likeness(text), 0.5F) << text;
    for (const char* text : kPlaces) EXPECT_LT(person_name_likeness(text), 0.5F) << text;
    for (const char* text : {"", "Work Experience", "Curriculum Vitae", "Python", "mara@example.org", "2019",
                             "led the team of engineers"})
        EXPECT_LT(person_name_likeness(text), 0.5F) << text;
}

}  // namespace
}  // namespace atspro::lexicon
