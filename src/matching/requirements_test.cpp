#include "matching/requirements.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "matching/stems.h"

namespace atspro::matching {
namespace {

using domain::Importance;
using domain::RequirementKind;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// "id importance" of the rows of one kind.
std::vector<std::string> rows(const domain::Job& job, RequirementKind kind) {
    std::vector<std::string> out;
    for (const Asked& row : requirements_of(job)) {
        if (row.kind != kind) continue;
        for (const auto& [importance, name] : json::Names<Importance>::list)
            if (importance == row.importance) out.push_back(row.id + " " + std::string(name));
    }
    return out;
}

domain::Job described(std::string text) {
    domain::Job job;
    job.description = std::move(text);
    return job;
}

TEST(Requirements, SkillsGetTheirImportanceFromListsHeadingsAndWording) {
    struct Case {
        std::string text;
        std::vector<std::string> skills;
    };
    for (const Case& c : {
             Case{"Requirements\n- Python\n- Docker\n\nNice to have:\n- Kafka",
                  {"skill:python required", "skill:docker required", "skill:apache-kafka preferred"}},
             Case{"Requirements: Python and Docker", {"skill:python required", "skill:docker required"}},
             Case{"You must know SQL. Kafka would be a plus.",
                  {"skill:sql required", "skill:apache-kafka preferred"}},
             Case{"Our product runs on Docker", {"skill:docker implied"}},
             Case{"What you bring\n* Java or Kotlin", {"skill:java|kotlin required"}},
             Case{"Must have:\nJava, Kotlin or Scala", {"skill:java|kotlin|scala required"}},
             Case{"Benefits\n- Slack discount and Excel courses", {}},
             Case{"Ihr Profil\n- Sichere Kenntnisse in Python\n- Kafka von Vorteil",
                  {"skill:python required", "skill:apache-kafka preferred"}},
             Case{"Profil recherché\n- Maîtrise de Python\nDocker serait un plus",
                  {"skill:python required", "skill:docker preferred"}},
             Case{"Requisitos\n- Conocimientos de Python\n- Docker deseable",
                  {"skill:python required", "skill:docker preferred"}},
         })
        EXPECT_EQ(rows(described(c.text), RequirementKind::skill), c.skills) << c.text;
}

TEST(Requirements, ASkillNamedTwiceIsOneRowOfTheHigherImportance) {
    domain::Job job = described("We like Kafka.");
    job.skills.required = {"Kafka", "Flux capacitors"};
    job.skills.preferred = {"Kafka"};
    EXPECT_THAT(rows(job, RequirementKind::skill),
                ElementsAre("skill:apache-kafka required", "skill:flux-capacitors required"));
}

TEST(Requirements, AlternativesOfALineAreNotAskedAgainByTheListDrawnFromIt) {
    domain::Job job;
    job.qualifications = {"Terraform or Pulumi", "You know Kafka", "Java or Kotlin", "Kotlin on the server"};
    job.skills.required = {"Terraform", "Pulumi", "Kafka", "Docker", "Java", "Kotlin"};
    EXPECT_THAT(rows(job, RequirementKind::skill),
                ElementsAre("skill:apache-kafka required", "skill:docker required", "skill:kotlin required",
                            "skill:terraform|pulumi required", "skill:java|kotlin required"));
    // A plus does not take away what the list requires.
    job = {};
    job.preferred_qualifications = {"Terraform or Pulumi"};
    job.skills.required = {"Terraform"};
    EXPECT_THAT(rows(job, RequirementKind::skill), testing::Contains("skill:terraform required"));
}

TEST(Requirements, Years) {
    struct Case {
        std::string line;
        std::vector<std::string> rows;
    };
    for (const Case& c : {
             Case{"5+ years of experience in retail", {"years:5 required"}},
             Case{"3-5 years experience", {"years:3 required"}},
             Case{"At least three years of professional experience", {"years:3 required"}},
             Case{"4 years of experience with Python", {"years:4:python required"}},
             Case{"Mindestens 3 Jahre Berufserfahrung", {"years:3 required"}},
             Case{"2 ans d'expérience minimum", {"years:2 required"}},
             Case{"Al menos 3 años de experiencia", {"years:3 required"}},
             Case{"Ideally 7 years of experience", {"years:7 preferred"}},
             Case{"We are a company with 25 years of history", {}},
             Case{"Over our 40 years we gathered experience", {}},
             Case{"401k and 5 weeks off", {}},
         })
        EXPECT_EQ(rows(described(c.line), RequirementKind::years), c.rows) << c.line;
}

TEST(Requirements, DegreesCertificatesAndLanguages) {
    struct Case {
        std::string line;
        RequirementKind kind;
        std::vector<std::string> rows;
    };
    using K = RequirementKind;
    for (const Case& c : {
             Case{"Bachelor's degree in nursing required", K::degree, {"degree:bachelor required"}},
             Case{"BSc or MSc in Physics", K::degree, {"degree:bachelor required"}},
             Case{"A Master's degree is preferred", K::degree, {"degree:master preferred"}},
             Case{"Abgeschlossene Ausbildung", K::degree, {"degree:vocational required"}},
             Case{"You will master our tools as a team", K::degree, {}},
             Case{"CPA required", K::certification, {"certification:cpa required"}},
             Case{"Requirements\nDriver's license",
                  K::certification,
                  {"certification:driving-licence required"}},
             Case{"Please keep our people safe", K::certification, {}},
             Case{"Fluent German", K::language, {"language:german required"}},
             Case{"Deutschkenntnisse erforderlich", K::language, {"language:german required"}},
             Case{"French is a plus; good spoken English",
                  K::language,
                  {"language:french preferred", "language:english required"}},
             Case{"Sell to the German market", K::language, {}},
         })
        EXPECT_EQ(rows(described(c.line), c.kind), c.rows) << c.line;
}

TEST(Requirements, ThePlaceIsAskedWhereTheWorkIsDoneThere) {
    domain::Job job;
    job.location = {"Lyon, France"};
    EXPECT_THAT(rows(job, RequirementKind::location), ElementsAre("location required"));
    job.workplace = domain::Workplace::remote;
    EXPECT_THAT(rows(job, RequirementKind::location), IsEmpty());
}

TEST(Requirements, IdsAreDistinct) {
    domain::Job job =
        described("5 years of experience\n5 years experience\nDriver's license, driving licence");
    job.title = "Senior Driver, Driver";
    std::vector<std::string> ids;
    for (const Asked& row : requirements_of(job)) ids.push_back(row.id);
    std::vector<std::string> sorted = ids;
    std::sort(sorted.begin(), sorted.end());
    EXPECT_EQ(std::adjacent_find(sorted.begin(), sorted.end()), sorted.end());
}

TEST(Requirements, NoLimitIsPassed) {
    domain::Job job;
    domain::Job wordy = described("");
    for (int i = 0; i < 500; ++i) {
        job.skills.required.push_back("Skill " + std::to_string(i));
        job.responsibilities.push_back("Carry basket " + std::to_string(i) + " through orchard gates daily");
        *wordy.description +=
            "wordly" + std::string{static_cast<char>('a' + i % 20), static_cast<char>('b' + i % 7), 'k'} +
            "\n";
    }
    std::size_t skills = 0;
    std::size_t duties = 0;
    std::size_t keywords = 0;
    for (const Asked& row : requirements_of(job)) {
        skills += row.kind == RequirementKind::skill;
        duties += row.kind == RequirementKind::duty;
        EXPECT_LE(row.text.size(), kMaxRequirementBytes + 3);
    }
    EXPECT_EQ(skills, kMaxSkillsAsked);
    EXPECT_EQ(duties, kMaxDutiesAsked);
    for (const Asked& row : requirements_of(wordy)) keywords += row.kind == RequirementKind::keyword;
    EXPECT_EQ(keywords, kMaxKeywordsAsked);
}

TEST(Stems, InflectionGoesAndDerivationStays) {
    for (const auto& [a, b] :
         std::initializer_list<std::pair<const char*, const char*>>{{"plan", "planning"},
                                                                    {"plans", "planned"},
                                                                    {"technology", "technologies"},
                                                                    {"nurse", "nursing"},
                                                                    {"process", "processes"},
                                                                    {"kunde", "kunden"},
                                                                    {"service", "services"},
                                                                    {"class", "classes"},
                                                                    {"empresa", "empresas"}})
        EXPECT_EQ(stem_of(a), stem_of(b)) << a << " " << b;
    for (const auto& [a, b] : std::initializer_list<std::pair<const char*, const char*>>{
             {"develop", "developer"}, {"custom", "customer"}, {"c", "c++"}, {"manage", "management"}})
        EXPECT_NE(stem_of(a), stem_of(b)) << a << " " << b;
}

}  // namespace
}  // namespace atspro::matching
