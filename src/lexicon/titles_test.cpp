#include "lexicon/titles.h"

#include <gtest/gtest.h>

#include "lexicon/test_texts.h"

namespace atspro::lexicon {
namespace {

TEST(Likeness, JobTitles) {
    for (const char* text : kTitles) EXPECT_GE(title_likeness(text), 0.6F) << text;
    for (const char* text : kNames) EXPECT_LT(title_likeness(text), 0.6F) << text;
    for (const char* text : kSchools) EXPECT_LT(title_likeness(text), 0.6F) << text;
    for (const char* text : kPlaces) EXPECT_LT(title_likeness(text), 0.6F) << text;
    for (const char* text : {"", "2019 - 2021", "Bachelor of Science"})
        EXPECT_LT(title_likeness(text), 0.6F) << text;
}

}  // namespace
}  // namespace atspro::lexicon
