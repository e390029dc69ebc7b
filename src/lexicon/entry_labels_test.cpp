#include "lexicon/entry_labels.h"

#include <gtest/gtest.h>

namespace atspro::lexicon {
namespace {

TEST(EntryLabels, AreKnownAsAWholeWithOrWithoutColon) {
    EXPECT_EQ(entry_label_of("Dates"), EntryLabel::dates);
    EXPECT_EQ(entry_label_of("Occupation or position held"), EntryLabel::position);
    EXPECT_EQ(entry_label_of("Arbeitgeber:"), EntryLabel::employer);
    EXPECT_EQ(entry_label_of("Principais atividades"), EntryLabel::activities);
    EXPECT_EQ(entry_label_of("Title of qualification awarded"), EntryLabel::qualification);
    EXPECT_EQ(entry_label_of("Établissement :"), EntryLabel::institution);
    for (const char* text : {"", "Dates and figs", "Acme", "2019", "Employer of the year 2020"})
        EXPECT_EQ(entry_label_of(text), EntryLabel::none) << text;
}

}  // namespace
}  // namespace atspro::lexicon
