// Names, titles, employers, schools and places: each likeness is tried on the texts of the others too, as a
// reader of resumes must tell them apart.
#pragma once

namespace atspro::lexicon {

inline constexpr const char* kNames[] = {
    "Mara Linden",      "MARA LINDEN",    "Dr. Jonas Weber",     "María García López", "João da Silva",
    "Sophie Dubois",    "Giulia Rossi",   "Pieter van den Berg", "Aisha Khan",         "Anna-Lena Schmidt",
    "Patrick O'Connor", "Mary J. Fields", "Priya Raman, PMP",    "Jean-Luc Martin"};
inline constexpr const char* kTitles[] = {"Software Engineer",
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
inline constexpr const char* kCompanies[] = {
    "Globex GmbH",       "Initech Inc.",       "Hooli LLC",
    "Nordlicht AG",      "Lumière SARL",       "Construcciones Sol S.L.",
    "Padaria Real Ltda", "Rossi S.r.l.",       "Van Dijk B.V.",
    "St. Mary Hospital", "First Harbour Bank", "Blue Studio"};
inline constexpr const char* kSchools[] = {"Harbour University",
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
inline constexpr const char* kPlaces[] = {
    "San Francisco, CA", "Berlin, Germany",    "75001 Paris",    "10115 Berlin",    "London, UK",
    "Madrid, España",    "São Paulo, SP",      "Milano, Italia", "Amsterdam",       "Remote",
    "Remote (EU)",       "New York, NY 10001", "Lyon, France",   "Lisboa, Portugal"};

}  // namespace atspro::lexicon
