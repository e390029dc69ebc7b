#include "lexicon/places.h"

#include <gtest/gtest.h>

#include "lexicon/test_texts.h"

namespace atspro::lexicon {
namespace {

TEST(Likeness, Places) {
    for (const char* text : kPlaces) EXPECT_GE(place_likeness(text), 0.5F) << text;
    for (const char* text : kTitles) EXPECT_LT(place_likeness(text), 0.5F) << text;
    for (const char* text : kNames) EXPECT_LT(place_likeness(text), 0.6F) << text;
    for (const char* text : {"", "Python, SQL", "Led the team"})
        EXPECT_LT(place_likeness(text), 0.5F) << text;
}

TEST(Likeness, StreetAddresses) {
    for (const char* text :
         {"12 Rue de la Paix", "Hauptstr. 5", "Hauptstraße 5, 10115 Berlin", "123 Main Street", "P.O. Box 12",
          "Calle Mayor 5", "Rua das Flores, 12", "Via Roma 3", "Kerkstraat 12", "1600 Harbour Ave, Apt 4"})
        EXPECT_TRUE(is_street_address(text)) << text;
    for (const char* text : {"", "Berlin", "2019 - 2021", "Software Engineer", "12 people", "Main Street"})
        EXPECT_FALSE(is_street_address(text)) << text;
}

}  // namespace
}  // namespace atspro::lexicon
