#include "lexicon/honors.h"

#include <gtest/gtest.h>

namespace atspro::lexicon {
namespace {

TEST(Honors, GradesNeedTheirLabelOrAScale) {
    for (const auto& [text, value] : std::initializer_list<std::pair<const char*, const char*>>{
             {"GPA: 3.92/4.00", "3.92/4.00"},
             {"GPA 3.9", "3.9"},
             {"3.8 GPA", "3.8"},
             {"Cumulative GPA: 3.7 / 4.0", "3.7 / 4.0"},
             {"CGPA 8.5/10", "8.5/10"},
             {"Note 1,3", "1,3"},
             {"Abschlussnote: 1,7", "1,7"},
             {"Moyenne : 15/20", "15/20"},
             {"Nota media: 8,7", "8,7"},
             {"Média: 17", "17"},
             {"Voto: 110/110", "110/110"},
             {"Gemiddelde: 8,1", "8,1"},
             {"3.9/4.0", "3.9/4.0"},
             {"86%", "86%"},
             {"", ""},
             {"3.9", ""},
             {"Grew sales by 86% in a year", ""},
             {"Version 3.2", ""}}) {
        const auto found = find_gpa(text);
        EXPECT_EQ(found ? found->value : "", value) << text;
    }
    const auto inner = find_gpa("Harbour University, GPA: 3.9/4.0, 2019");
    ASSERT_TRUE(inner);
    EXPECT_EQ(inner->span.of("Harbour University, GPA: 3.9/4.0, 2019"), "GPA: 3.9/4.0");
}

TEST(Honors, GradesMayBeWords) {
    const auto grade = [](const char* text) {
        const auto found = find_worded_grade(text);
        return found ? found->value : std::string("-");
    };
    EXPECT_EQ(grade("Grade: Excellent"), "Excellent");
    EXPECT_EQ(grade("Note: sehr gut"), "sehr gut");
    EXPECT_EQ(grade("Excellent"), "Excellent");
    EXPECT_EQ(grade("86.4"), "86.4");
    EXPECT_EQ(grade("2014"), "-");
    EXPECT_EQ(grade("Excellent communication"), "-");
    EXPECT_EQ(grade("Grade"), "-");
}

TEST(Honors, DistinctionsInEveryLanguage) {
    for (const char* text :
         {"Magna Cum Laude", "summa cum laude", "Dean's List", "Dean’s List, 2019", "First Class Honours",
          "with distinction", "mention très bien", "mit Auszeichnung", "Matrícula de Honor", "110 e lode",
          "Cum Laude", "Valedictorian", "con lode", "com distinção"})
        EXPECT_TRUE(is_honor(text)) << text;
    for (const char* no : {"", "Physics", "Harbour University", "Led the team", "laude"})
        EXPECT_FALSE(is_honor(no)) << no;
}

}  // namespace
}  // namespace atspro::lexicon
