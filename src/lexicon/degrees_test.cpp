#include "lexicon/degrees.h"

#include <gtest/gtest.h>

namespace atspro::lexicon {
namespace {

std::string parts(std::string_view text) {
    const auto found = split_degree(text);
    return found ? found->degree + "|" + found->field : "";
}

TEST(Degrees, AreCutFromTheirField) {
    for (const auto& [text, expected] : std::initializer_list<std::pair<const char*, const char*>>{
             {"BS in Electrical Engineering", "BS|Electrical Engineering"},
             {"B.Sc. Computer Science", "B.Sc.|Computer Science"},
             {"B.Sc. (Hons) Computer Science", "B.Sc. (Hons)|Computer Science"},
             {"Bachelor of Science in Computer Science", "Bachelor of Science|Computer Science"},
             {"Bachelor of Science, Computer Science", "Bachelor of Science|Computer Science"},
             {"Bachelor of Science (Computer Science)", "Bachelor of Science|Computer Science"},
             {"Bachelor's degree in Economics", "Bachelor's degree|Economics"},
             {"Master of Business Administration", "Master of Business Administration|"},
             {"MBA", "MBA|"},
             {"MBA, Finance", "MBA|Finance"},
             {"Ph.D. in Physics", "Ph.D.|Physics"},
             {"PhD, Molecular Biology", "PhD|Molecular Biology"},
             {"Doctor of Philosophy in Chemistry", "Doctor of Philosophy|Chemistry"},
             {"Associate of Arts in History", "Associate of Arts|History"},
             {"High School Diploma", "High School Diploma|"},
             {"M.A. in History, Harbour University", "M.A.|History"},
             {"BSc Nursing from Harbour University", "BSc|Nursing"},
             {"Diplom-Ingenieur Maschinenbau", "Diplom-Ingenieur|Maschinenbau"},
             {"Bachelor of Arts in Geschichte", "Bachelor of Arts|Geschichte"},
             {"Abitur", "Abitur|"},
             {"Chemistry, Ph.D.", "Ph.D.|Chemistry"},
             {"Computer Science (B.Sc.)", "B.Sc.|Computer Science"},
             {"Marketing - MBA", "MBA|Marketing"},
             {"BQX in Accounting", "BQX|Accounting"},
             {"Kubernetes, Docker", ""},
             {"Staatsexamen Rechtswissenschaft", "Staatsexamen|Rechtswissenschaft"},
             {"Licence en informatique", "Licence|informatique"},
             {"Master en droit", "Master|droit"},
             {"Baccalauréat", "Baccalauréat|"},
             {"Diplôme d'ingénieur en informatique", "Diplôme d'ingénieur|informatique"},
             {"Licenciatura en Derecho", "Licenciatura|Derecho"},
             {"Grado en Enfermería", "Grado|Enfermería"},
             {"Máster en Marketing", "Máster|Marketing"},
             {"Licenciatura em Economia", "Licenciatura|Economia"},
             {"Mestrado em Engenharia Civil", "Mestrado|Engenharia Civil"},
             {"Bacharelado em Direito", "Bacharelado|Direito"},
             {"Laurea in Ingegneria", "Laurea|Ingegneria"},
             {"Laurea Magistrale in Economia", "Laurea Magistrale|Economia"},
             {"Bachelor Rechten", "Bachelor|Rechten"},
             {"Master in de Rechten", "Master|Rechten"},
             {"", ""},
             {"MS Office", ""},
             {"MA, USA", ""},
             {"Mastered the art of negotiation", ""},
             {"Software Engineer", ""}})
        EXPECT_EQ(parts(text), expected) << text;
}

TEST(Degrees, LikenessFollowsTheWriting) {
    EXPECT_EQ(degree_likeness("Bachelor of Science in Physics"), 1.0F);
    EXPECT_GE(degree_likeness("BSc Physics"), 0.9F);
    EXPECT_GE(degree_likeness("MBA"), 0.5F);
    EXPECT_EQ(degree_likeness("Team lead"), 0.0F);
    EXPECT_EQ(degree_likeness("as before, be there"), 0.0F);
}

}  // namespace
}  // namespace atspro::lexicon
