#include "lexicon/languages.h"

#include <gtest/gtest.h>

namespace atspro::lexicon {
namespace {

std::string parts(std::string_view text) {
    const auto found = split_language(text);
    return found ? found->name + "|" + found->level : "";
}

TEST(Languages, NameAndLevelInEitherOrder) {
    for (const auto& [text, expected] : std::initializer_list<std::pair<const char*, const char*>>{
             {"German", "German|"},
             {"German (C1)", "German|C1"},
             {"German: native", "German|native"},
             {"German – Native or bilingual proficiency", "German|Native or bilingual proficiency"},
             {"Fluent in French", "French|Fluent"},
             {"Fluent French", "French|Fluent"},
             {"English (fluent)", "English|fluent"},
             {"English, B2+", "English|B2+"},
             {"English - IELTS 7", "English|IELTS 7"},
             {"Japanese (JLPT N2)", "Japanese|JLPT N2"},
             {"Mandarin Chinese (HSK 4)", "Mandarin Chinese|HSK 4"},
             {"Deutsch: Muttersprache", "Deutsch|Muttersprache"},
             {"Englisch (fließend)", "Englisch|fließend"},
             {"Englisch verhandlungssicher", "Englisch|verhandlungssicher"},
             {"Französisch – Grundkenntnisse", "Französisch|Grundkenntnisse"},
             {"Français : langue maternelle", "Français|langue maternelle"},
             {"Anglais (courant)", "Anglais|courant"},
             {"Espagnol - notions", "Espagnol|notions"},
             {"Español: nativo", "Español|nativo"},
             {"Inglés (avanzado)", "Inglés|avanzado"},
             {"Francés: básico", "Francés|básico"},
             {"Português: nativo", "Português|nativo"},
             {"Inglês (fluente)", "Inglês|fluente"},
             {"Espanhol - intermediário", "Espanhol|intermediário"},
             {"Italiano: madrelingua", "Italiano|madrelingua"},
             {"Inglese (fluente)", "Inglese|fluente"},
             {"Francese: scolastico", "Francese|scolastico"},
             {"Nederlands: moedertaal", "Nederlands|moedertaal"},
             {"Engels (vloeiend)", "Engels|vloeiend"},
             {"Duits – goed", "Duits|goed"},
             {"", ""},
             {"Python", ""},
             {"German market entry", ""},
             {"Led the English team", ""}})
        EXPECT_EQ(parts(text), expected) << text;
}

TEST(Languages, LevelsStandAlone) {
    for (const char* level :
         {"C1", "A2", "native", "Native speaker", "fluent", "Professional working proficiency",
          "Muttersprache", "verhandlungssicher", "langue maternelle", "bilingue", "courant", "nativo",
          "fluente", "madrelingua", "moedertaal", "vloeiend", "Grundkenntnisse", "TOEFL 105"})
        EXPECT_TRUE(is_language_level(level)) << level;
    for (const char* no : {"", "D1", "C3", "Berlin", "in", "105", "German"})
        EXPECT_FALSE(is_language_level(no)) << no;
    EXPECT_TRUE(is_language("Deutsch"));
    EXPECT_TRUE(is_language("日本語"));
    EXPECT_FALSE(is_language("Java"));
    EXPECT_FALSE(is_language(std::string(500, 'x')));
}

}  // namespace
}  // namespace atspro::lexicon
