#include "lexicon/organizations.h"

#include <gtest/gtest.h>

#include "lexicon/test_texts.h"

namespace atspro::lexicon {
namespace {

TEST(Likeness, Employers) {
    for (const char* text : kCompanies) EXPECT_GE(company_likeness(text), 0.5F) << text;
    for (const char* text : kNames) EXPECT_LT(company_likeness(text), 0.5F) << text;
    for (const char* text : kTitles) EXPECT_LT(company_likeness(text), 0.5F) << text;
    EXPECT_EQ(company_likeness(""), 0.0F);
}

TEST(Likeness, PlacesOfLearning) {
    for (const char* text : kSchools) EXPECT_GE(institution_likeness(text), 0.5F) << text;
    for (const char* text : kTitles) EXPECT_LT(institution_likeness(text), 0.5F) << text;
    for (const char* text : kPlaces) EXPECT_LT(institution_likeness(text), 0.5F) << text;
    EXPECT_EQ(institution_likeness(""), 0.0F);
}

}  // namespace
}  // namespace atspro::lexicon
