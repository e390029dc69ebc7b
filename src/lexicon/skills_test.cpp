#include "lexicon/skills.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "lexicon/key.h"

namespace atspro::lexicon {
namespace {

std::string skill(std::string_view text) {
    const Skill* found = find_skill(text);
    return found ? std::string(found->canonical) : "";
}

TEST(Skills, AreKnownByEverySpelling) {
    for (const auto& [text, canonical] :
         std::initializer_list<std::pair<const char*, const char*>>{{"C++", "C++"},
                                                                    {"c++", "C++"},
                                                                    {"C#", "C#"},
                                                                    {"C Sharp", "C#"},
                                                                    {".NET", ".NET"},
                                                                    {".net", ".NET"},
                                                                    {"ASP.NET", "ASP.NET"},
                                                                    {"R", "R"},
                                                                    {"Go", "Go"},
                                                                    {"Golang", "Go"},
                                                                    {"C", "C"},
                                                                    {"F#", "F#"},
                                                                    {"JS", "JavaScript"},
                                                                    {"javascript", "JavaScript"},
                                                                    {"Java", "Java"},
                                                                    {"Node.js", "Node.js"},
                                                                    {"NodeJS", "Node.js"},
                                                                    {"Postgres", "PostgreSQL"},
                                                                    {"PostgreSQL", "PostgreSQL"},
                                                                    {"Objective-C", "Objective-C"},
                                                                    {"Objective C", "Objective-C"},
                                                                    {"MS Excel", "Microsoft Excel"},
                                                                    {"Kubernetes", "Kubernetes"},
                                                                    {"k8s", "Kubernetes"},
                                                                    {"CI/CD", "CI/CD"},
                                                                    {"Vue.js", "Vue.js"},
                                                                    {"React", "React"},
                                                                    {"ReactJS", "React"},
                                                                    {"React.js", "React"}})
        EXPECT_EQ(skill(text), canonical) << text;
}

TEST(Skills, OfEveryTradeAndLanguage) {
    for (const auto& [text, canonical] : std::initializer_list<std::pair<const char*, const char*>>{
             {"Word", "Microsoft Word"},
             {"Wundversorgung", "Wound Care"},
             {"Soins aux patients", "Patient Care"},
             {"Gestión de proyectos", "Project Management"},
             {"Gestão de projetos", "Project Management"},
             {"Contabilità", "Accounting"},
             {"Boekhouden", "Accounting"},
             {"Teamfähigkeit", "Teamwork"},
             {"Travail d’équipe", "Teamwork"},
             {"Staplerschein", "Forklift"},
             {"HACCP", "HACCP"},
             {"Photoshop", "Adobe Photoshop"},
             {"Salesforce CRM", "Salesforce"},
             {"Führerschein Klasse B", "Driving License"}})
        EXPECT_EQ(skill(text), canonical) << text;
}

TEST(Skills, ShortOnesAreWholeWordsOnly) {
    for (const char* text : {"", "Going", "Rover", "Cplus", "Gopher", "R&D work", "NETwork", "Rx", "C+", "Ca",
                             "Cologne", "Ago", "Javas", "no such skill"})
        EXPECT_EQ(skill(text), "") << text;
}

TEST(Skills, EveryRowIsFoundByItsNameAndItsAliases) {
    ASSERT_GT(all_skills().size(), 1000u);
    std::set<std::string> keys;
    for (const Skill& s : all_skills()) {
        EXPECT_EQ(skill(s.canonical), s.canonical);
        EXPECT_FALSE(s.kind.empty()) << s.canonical;
        EXPECT_TRUE(keys.insert(key_of(s.canonical)).second) << s.canonical << " stands twice";
        std::string_view aliases = s.aliases;
        while (!aliases.empty()) {
            const std::size_t end = std::min(aliases.find(';'), aliases.size());
            std::string_view alias = aliases.substr(0, end);
            while (alias.starts_with(' ')) alias.remove_prefix(1);
            if (!alias.empty()) EXPECT_NE(find_skill(alias), nullptr) << alias;
            aliases = end == aliases.size() ? std::string_view{} : aliases.substr(end + 1);
        }
    }
}

TEST(Skills, ParentsAreNamedOnceAndNeverTheSkillItself) {
    const Skill* postgres = find_skill("PostgreSQL");
    ASSERT_NE(postgres, nullptr);
    EXPECT_THAT(ancestors_of(*postgres), testing::Contains("SQL"));
    for (const Skill& s : all_skills()) {
        const auto ancestors = ancestors_of(s);
        const std::set<std::string_view> once(ancestors.begin(), ancestors.end());
        EXPECT_EQ(once.size(), ancestors.size()) << s.canonical;
        EXPECT_FALSE(once.contains(s.canonical)) << s.canonical;
    }
}

TEST(Skills, LabelsOfGroupsAreNoSkills) {
    for (const char* label : {"Languages",
                              "Programming Languages",
                              "Frameworks & Libraries",
                              "Soft skills",
                              "Databases",
                              "Tools",
                              "Web Frameworks and Libraries",
                              "Cloud",
                              "Operating Systems",
                              "Programmiersprachen",
                              "Datenbanken",
                              "Kenntnisse",
                              "Langages",
                              "Outils",
                              "Bases de données",
                              "Lenguajes",
                              "Herramientas",
                              "Linguagens",
                              "Ferramentas",
                              "Linguaggi",
                              "Strumenti",
                              "Programmeertalen",
                              "Software"})
        EXPECT_TRUE(is_skill_group(label)) << label;
    for (const char* no : {"", "Python", "Led the team of platform engineers", "Berlin", "Mara Linden"})
        EXPECT_FALSE(is_skill_group(no)) << no;
}

}  // namespace
}  // namespace atspro::lexicon
