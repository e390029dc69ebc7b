// Names, titles, employers, schools and places: each likeness judged against the texts of the others, as a
// reader of resumes must tell them apart.
#include <gtest/gtest.h>

#include "lexicon/names.h"
#include "lexicon/organizations.h"
#include "lexicon/places.h"
#include "lexicon/titles.h"

namespace atspro::lexicon {
namespace {

constexpr const char* kNames[] = {
    "Mara Linden",      "MARA LINDEN",    "Dr. Jonas Weber",     "María García López", "João da Silva",
    "Sophie Dubois",    "Giulia Rossi",   "Pieter van den Berg", "Aisha Khan",         "Anna-Lena Schmidt",
    "Patrick O'Connor", "Mary J. Fields", "Priya Raman, PMP",    "Jean-Luc Martin"};
constexpr const char* kTitles[] = {"Software Engineer",
                                   "Senior Software Engineer",
                                   "Registered Nurse",
                                   "Head of Marketing",
                                   "Projektleiter",
                                   "Softwareentwickler",
                                   "Krankenpfleger",
                                   "Ingénieur logiciel",
                                   "Chef de projet",
                                   "Ingeniero de software",
                                   "Gerente de ventas",
                                   "Engenheiro de software",
                                   "Analista de dados",
                                   "Ingegnere del software",
                                   "Responsabile vendite",
                                   "Softwareontwikkelaar",
                                   "Verpleegkundige",
                                   "VP of Sales",
                                   "Sous Chef",
                                   "Professor of Chemistry",
                                   "Werkstudent",
                                   "Marketing Intern"};
constexpr const char* kCompanies[] = {"Globex GmbH",       "Initech Inc.",       "Hooli LLC",
                                      "Nordlicht AG",      "Lumière SARL",       "Construcciones Sol S.L.",
                                      "Padaria Real Ltda", "Rossi S.r.l.",       "Van Dijk B.V.",
                                      "St. Mary Hospital", "First Harbour Bank", "Blue Studio"};
constexpr const char* kSchools[] = {"Harbour University",
                                    "University of Northport",
                                    "Universität Musterstadt",
                                    "Technische Universität Nordhafen",
                                    "Université de Lumière",
                                    "Universidad de Valdehuerta",
                                    "Universidade de Porto Novo",
                                    "Università di Montalto",
                                    "Universiteit Waterstad",
                                    "Northport College",
                                    "Gymnasium Musterstadt",
                                    "Lycée Victor",
                                    "MIT",
                                    "ETH Zürich"};
constexpr const char* kPlaces[] = {
    "San Francisco, CA", "Berlin, Germany",    "75001 Paris",    "10115 Berlin",    "London, UK",
    "Madrid, España",    "São Paulo, SP",      "Milano, Italia", "Amsterdam",       "Remote",
    "Remote (EU)",       "New York, NY 10001", "Lyon, France",   "Lisboa, Portugal"};

TEST(Likeness, NamesOfPeople) {
    for (const char* text : kNames) EXPECT_GE(person_name_likeness(text), 0.5F) << text;
    for (const char* text : kTitles) EXPECT_LT(person_name_likeness(text), 0.5F) << text;
    for (const char* text : kCompanies) EXPECT_LT(person_name_likeness(text), 0.5F) << text;
    for (const char* text : kPlaces) EXPECT_LT(person_name_likeness(text), 0.5F) << text;
    for (const char* text : {"", "Work Experience", "Curriculum Vitae", "Python", "mara@example.org", "2019",
                             "led the team of engineers"})
        EXPECT_LT(person_name_likeness(text), 0.5F) << text;
}

TEST(Likeness, JobTitles) {
    for (const char* text : kTitles) EXPECT_GE(title_likeness(text), 0.6F) << text;
    for (const char* text : kNames) EXPECT_LT(title_likeness(text), 0.6F) << text;
    for (const char* text : kSchools) EXPECT_LT(title_likeness(text), 0.6F) << text;
    for (const char* text : kPlaces) EXPECT_LT(title_likeness(text), 0.6F) << text;
    for (const char* text : {"", "2019 - 2021", "Bachelor of Science"})
        EXPECT_LT(title_likeness(text), 0.6F) << text;
}

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
