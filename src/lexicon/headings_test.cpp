#include "lexicon/headings.h"

#include <gtest/gtest.h>

namespace atspro::lexicon {
namespace {

std::string section(std::string_view text) {
    const auto found = heading_of(text);
    return found ? std::string(name_of(found->kind)) : "";
}

struct Row {
    const char* kind;
    std::initializer_list<const char*> wordings;
};

TEST(Headings, InEveryLanguage) {
    for (const auto& [kind, wordings] : std::initializer_list<Row>{
             {"work",
              {"Experience",
               "WORK EXPERIENCE",
               "Professional Experience",
               "Employment History",
               "Career History",
               "Berufserfahrung",
               "Beruflicher Werdegang",
               "Expérience professionnelle",
               "EXPÉRIENCES PROFESSIONNELLES",
               "Parcours professionnel",
               "Experiencia laboral",
               "Experiencia profesional",
               "Experiência profissional",
               "Experiência",
               "Esperienza professionale",
               "Esperienze lavorative",
               "Werkervaring",
               "2. Work Experience",
               "Work Experience:",
               "IV. Experience"}},
             {"education",
              {"Education", "Academic Background", "Ausbildung", "Studium", "Bildungsweg", "Formation",
               "Études", "Educación", "Formación académica", "Formação acadêmica", "Educação", "Istruzione",
               "Istruzione e formazione", "Opleiding", "Opleidingen", "Education & Training"}},
             {"skills",
              {"Skills", "Technical Skills", "Core Competencies", "Kenntnisse", "Fähigkeiten", "Compétences",
               "Habilidades", "Competencias", "Competências", "Habilidades técnicas", "Competenze",
               "Vaardigheden", "Areas of Expertise"}},
             {"languages",
              {"Languages", "Sprachen", "Sprachkenntnisse", "Langues", "Idiomas", "Lingue", "Talen"}},
             {"summary",
              {"Summary", "Profile", "About Me", "Objective", "Professional Summary", "Profil", "Über mich",
               "Profil professionnel", "À propos", "Perfil", "Perfil profesional", "Sobre mí", "Resumo",
               "Objetivo", "Profilo", "Profilo professionale", "Profiel", "Over mij"}},
             {"projects",
              {"Projects", "Personal Projects", "Projekte", "Projets", "Proyectos", "Projetos", "Progetti",
               "Projecten"}},
             {"certifications",
              {"Certifications", "Licenses & Certifications", "Zertifikate", "Certificats", "Certificaciones",
               "Certificações", "Certificazioni", "Certificaten"}},
             {"awards", {"Awards", "Honors & Awards", "Auszeichnungen", "Premios", "Prêmios", "Prix"}},
             {"publications",
              {"Publications", "Selected Publications", "Publikationen", "Veröffentlichungen",
               "Publicaciones", "Publicações", "Pubblicazioni", "Publicaties"}},
             {"volunteering",
              {"Volunteering", "Volunteer Experience", "Ehrenamt", "Bénévolat", "Voluntariado",
               "Volontariato", "Vrijwilligerswerk"}},
             {"interests",
              {"Interests", "Hobbies", "Interessen", "Centres d'intérêt", "Intereses", "Interesses",
               "Interessi", "Hobby's"}},
             {"references",
              {"References", "Referenzen", "Références", "Referencias", "Referências", "Referenze",
               "Referenties"}},
             {"contact",
              {"Contact", "Kontakt", "Contacto", "Contato", "Contatti", "Personal Details",
               "Persönliche Daten"}},
             {"courses",
              {"Courses", "Relevant Coursework", "Weiterbildung", "Cursos", "Corsi", "Cursussen"}}})
        for (const char* wording : wordings) EXPECT_EQ(section(wording), kind) << wording;
}

TEST(Headings, LetterSpacedWordsRunTogether) {
    for (const auto& [text, kind] : std::initializer_list<std::pair<const char*, SectionKind>>{
             {"WORKEXPERIENCE", SectionKind::work},
             {"PROFESSIONALEXPERIENCE", SectionKind::work},
             {"TECHNICALSKILLS", SectionKind::skills},
         }) {
        const auto found = heading_of(text);
        ASSERT_TRUE(found) << text;
        EXPECT_EQ(found->kind, kind) << text;
    }
    EXPECT_FALSE(heading_of("Bridgeworks"));
}

TEST(Headings, NothingElse) {
    for (const char* text :
         {"", "Software Engineer", "Led the migration of the billing experience to new skills.",
          "Harbour University", "Mara Linden", "2019 - 2021", "Python, Java, SQL",
          "Experienced nurse with ten years in intensive care"})
        EXPECT_EQ(section(text), "") << text;
}

TEST(Headings, KnownWordingsAreSurerThanMadeOnes) {
    EXPECT_EQ(heading_of("Work Experience")->confidence, 1.0F);
    for (const SectionKind kind :
         {SectionKind::contact, SectionKind::summary, SectionKind::work, SectionKind::education,
          SectionKind::projects, SectionKind::certifications, SectionKind::skills, SectionKind::languages,
          SectionKind::awards, SectionKind::publications, SectionKind::volunteering, SectionKind::interests,
          SectionKind::references, SectionKind::courses, SectionKind::other})
        EXPECT_FALSE(name_of(kind).empty());
}

}  // namespace
}  // namespace atspro::lexicon
