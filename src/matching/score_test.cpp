#include "matching/score.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "matching/rubric.h"
#include "matching/test_pairs.h"

namespace atspro::matching {
namespace {

using domain::MatchScore;
using domain::Requirement;
using testing::backend_job;
using ::testing::Contains;
using testing::engineer;
using ::testing::HasSubstr;
using testing::kToday;
using ::testing::Not;
using testing::work;

int hundredths(double points) {
    return static_cast<int>(std::lround(points * 100));
}

const Requirement* row(const MatchScore& score, std::string_view id) {
    for (const Requirement& requirement : score.requirements)
        if (requirement.id == id) return &requirement;
    return nullptr;
}

double points_for(const domain::Resume& resume, const domain::Job& job, std::string_view id) {
    const MatchScore result = score(resume, job, kToday);
    const Requirement* found = row(result, id);
    EXPECT_NE(found, nullptr) << id;
    return found ? found->points : -1;
}

std::vector<domain::Job> postings() {
    domain::Job described;
    described.title = "Staff Nurse, Intensive Care (m/w/d)";
    described.description =
        "About us\nWe have cared for patients for 90 years.\n\nYour responsibilities:\n- Care for ventilated "
        "patients\n- Mentor newly qualified nurses through their first year\n\nRequirements\n- Registered "
        "Nurse\n"
        "- At least three years of experience in intensive care\n- Fluent English, German B2 is a plus\n"
        "- Eligible to work in Ireland\n\nBenefits\n- 30 days off and a bike";
    domain::Job flat;
    flat.description = "We need somebody with Excel or SAP who knows payroll. PMP preferred.";
    domain::Job title;
    title.title = "Chef de Partie";
    return {backend_job(), described, flat, title, domain::Job{}};
}

TEST(Score, EveryPointHasItsRow) {
    for (const domain::Resume& resume : testing::fixture_resumes()) {
        for (const domain::Job& job : postings()) {
            const MatchScore result = score(resume, job, kToday);
            int sum = 0;
            std::array<int, 5> parts{};
            std::array<int, 5> possible{};
            for (const Requirement& r : result.requirements) {
                sum += hundredths(r.points);
                parts[static_cast<std::size_t>(r.part)] += hundredths(r.points);
                possible[static_cast<std::size_t>(r.part)] += hundredths(r.points_possible);
                EXPECT_FALSE(r.reason.empty()) << r.id;
                EXPECT_LE(r.points, r.points_possible) << r.id;
                EXPECT_TRUE(r.kind == domain::RequirementKind::seniority || r.id.starts_with("part:") ||
                            r.points == 0 || !r.evidence.empty())
                    << r.id;
            }
            EXPECT_EQ(sum, hundredths(result.overall_score));
            const std::array<double, 5> scores = {result.skills_score, result.experience_score,
                                                  result.education_score, result.keywords_score,
                                                  result.career_score};
            for (std::size_t p = 0; p < kParts.size(); ++p) {
                EXPECT_EQ(possible[p], kParts[p].points);
                EXPECT_EQ(hundredths(scores[p]), (parts[p] * 20'000 + possible[p]) / (2 * possible[p]));
            }
        }
    }
}

TEST(Score, TheSamePairGivesTheSameBytes) {
    for (const domain::Job& job : postings()) {
        const std::string first = json::to_text(json::encode(score(engineer(), job, kToday)));
        for (int i = 0; i < 3; ++i)
            EXPECT_EQ(json::to_text(json::encode(score(engineer(), job, kToday))), first);
    }
}

TEST(Score, APostingThatAsksNothingGivesNothing) {
    EXPECT_EQ(score(engineer(), domain::Job{}, kToday).overall_score, 0);
    EXPECT_EQ(score(domain::Resume{}, backend_job(), kToday).overall_score, 0);
}

TEST(Score, WhatIsShownInWorkCountsMoreThanWhatIsListed) {
    const MatchScore result = score(engineer(), backend_job(), kToday);
    const Requirement* shown = row(result, "skill:kubernetes");
    const Requirement* listed = row(result, "skill:terraform");
    ASSERT_TRUE(shown && listed);
    EXPECT_TRUE(shown->met);
    EXPECT_EQ(shown->evidence.front().pointer, "/work_experience/0/responsibilities/0");
    EXPECT_FALSE(listed->met);
    EXPECT_GT(listed->points, 0);
    EXPECT_LT(listed->points, shown->points);
    EXPECT_THAT(listed->reason, HasSubstr("only listed"));
}

TEST(Score, AHierarchyCountsOneWay) {
    domain::Resume resume;
    resume.work_experience = {
        work("Developer", "2024-01", std::nullopt, {"Tuned PostgreSQL", "Wrote Django"})};
    domain::Job job;
    job.skills.required = {"SQL", "Python", "PostgreSQL", "Django"};
    for (const std::string_view id : {"skill:sql", "skill:python", "skill:postgresql", "skill:django"})
        EXPECT_GT(points_for(resume, job, id), 0) << id;
    resume.work_experience[0].responsibilities = {"Wrote SQL and Python"};
    EXPECT_GT(points_for(resume, job, "skill:sql"), 0);
    EXPECT_EQ(points_for(resume, job, "skill:postgresql"), 0);
    EXPECT_EQ(points_for(resume, job, "skill:django"), 0);
}

TEST(Score, AToolShowsItsField) {
    domain::Resume resume;
    resume.work_experience = {work("Developer", "2024-01", std::nullopt, {"Set up clusters with Terraform"})};
    domain::Job job;
    job.qualifications = {"Experience with infrastructure as code"};
    EXPECT_GT(points_for(resume, job, "skill:infrastructure-as-code"), 0);
    resume.work_experience[0].responsibilities = {"Practised infrastructure as code"};
    job.qualifications = {"Experience with Terraform"};
    EXPECT_EQ(points_for(resume, job, "skill:terraform"), 0);
}

TEST(Score, ACertificateIsFoundByEveryNameAndByInitials) {
    struct Case {
        const char* asked;
        const char* held;
        bool met;
    };
    for (const Case& c : {
             Case{"CKA certification", "Certified Kubernetes Administrator", true},
             Case{"Certified Kubernetes Administrator", "CKA (Linux Foundation)", true},
             Case{"ACLS", "Advanced Cardiac Life Support", true},
             Case{"Advanced Cardiac Life Support", "ACLS", true},
             Case{"PMP required", "Project Management Professional", true},
             Case{"RN license", "Registered General Nurse", true},
             Case{"CTG certification", "Certified Timber Grader", true},
             Case{"CTG certificate", "Certified Tree Surgeon", false},
             Case{"CKA certification", "Certified Kubernetes Application Developer", false},
             Case{"SAFe certification", "Certified in safe lifting", false},
         }) {
        domain::Job job;
        job.qualifications = {c.asked};
        domain::Resume resume;
        resume.certifications.emplace_back().name = c.held;
        const MatchScore result = score(resume, job, kToday);
        const auto paper =
            std::find_if(result.requirements.begin(), result.requirements.end(),
                         [](const auto& r) { return r.kind == domain::RequirementKind::certification; });
        ASSERT_NE(paper, result.requirements.end()) << c.asked;
        EXPECT_EQ(paper->met, c.met) << c.asked << " by " << c.held;
    }
}

TEST(Score, RowsOfOneTitleSayWhatDiffers) {
    const MatchScore result = score(engineer(), backend_job(), kToday);
    ASSERT_TRUE(row(result, "title") && row(result, "title:recent"));
    EXPECT_NE(row(result, "title")->text, row(result, "title:recent")->text);
}

TEST(Score, DatedPositionsAreNamedWithTheirDates) {
    const MatchScore result = score(engineer(), backend_job(), kToday);
    ASSERT_TRUE(row(result, "years:5"));
    EXPECT_EQ(row(result, "years:5")->evidence.front().text,
              "Senior Software Engineer, Halden Works (2021-01 \u2013 today)");
}

// ---- the known failings of other scorers

TEST(KnownFailings, WordsInsideOtherWordsAreNoEvidence) {
    domain::Job job;
    job.skills.required = {"Go", "R", "Java", "C"};
    domain::Resume resume;
    resume.work_experience = {
        work("Barista", "2024-01", std::nullopt,
             {"Used Google, wrote JavaScript, read reports", "Cared for customers, went to Argos"})};
    EXPECT_EQ(score(resume, job, kToday).skills_score, 0);
}

TEST(KnownFailings, AKeywordTwentyTimesCountsOnce) {
    for (const std::string& word :
         {std::string("Kafka"), std::string("Terraform"), std::string("Kubernetes")}) {
        domain::Resume once = engineer();
        once.skills.push_back(word);
        domain::Resume often = once;
        for (int i = 0; i < 20; ++i) often.skills.push_back(word);
        domain::Resume stuffed = once;
        stuffed.skills.back() = word;
        for (int i = 0; i < 20; ++i) stuffed.skills.back() += " " + word;
        const double expected = score(once, backend_job(), kToday).overall_score;
        EXPECT_EQ(score(often, backend_job(), kToday).overall_score, expected);
        EXPECT_EQ(score(stuffed, backend_job(), kToday).overall_score, expected);
    }
}

TEST(KnownFailings, ABulletThatListsThePostingsSkillsIsOnlyAList) {
    domain::Job job;
    job.skills.required = {"Go", "Kafka", "Redis", "Docker", "AWS", "Jenkins", "Ansible"};
    domain::Resume resume;
    resume.work_experience = {
        work("Clerk", "2024-01", std::nullopt, {"Go, Kafka, Redis, Docker, AWS, Jenkins, Ansible"})};
    const MatchScore dumped = score(resume, job, kToday);
    resume.work_experience[0].responsibilities = {"Moved the queue of a shop with 40 branches to Kafka"};
    EXPECT_FALSE(row(dumped, "skill:apache-kafka")->met);
    EXPECT_TRUE(row(score(resume, job, kToday), "skill:apache-kafka")->met);
}

TEST(KnownFailings, ParallelJobsCountTheirYearsOnce) {
    domain::Job job;
    job.years_of_experience = 6;
    domain::Resume resume;
    resume.work_experience = {work("Cook", "2020-01", "2022-12", {}),
                              work("Baker", "2020-01", "2022-12", {})};
    const MatchScore result = score(resume, job, kToday);
    EXPECT_THAT(row(result, "years:6")->reason, HasSubstr("3 years"));
    EXPECT_EQ(result.knockouts.at(0).met, false);
}

TEST(KnownFailings, TextThatSupportsNothingRaisesNothing) {
    for (const domain::Resume& before : testing::fixture_resumes()) {
        domain::Resume after = before;
        domain::AdditionalSection section;
        section.title = "Quirks";
        section.items = {"Zxqv wobbles plimfully beside glorpish kettles", "Umbrellas, marbles, tulips"};
        after.additional_sections.push_back(section);
        if (!after.work_experience.empty())
            after.work_experience[0].responsibilities.emplace_back("Juggled glorpish umbrellas");
        for (const domain::Job& job : postings())
            EXPECT_EQ(score(after, job, kToday).overall_score, score(before, job, kToday).overall_score);
    }
}

TEST(KnownFailings, TakingEvidenceAwayRaisesNothing) {
    const auto check = [](const domain::Resume& less, double before, const domain::Job& job) {
        EXPECT_LE(score(less, job, kToday).overall_score, before);
    };
    for (const domain::Resume& resume : testing::fixture_resumes()) {
        for (const domain::Job& job : postings()) {
            const double before = score(resume, job, kToday).overall_score;
            for (std::size_t i = 0; i < resume.work_experience.size(); ++i) {
                domain::Resume less = resume;
                less.work_experience.erase(less.work_experience.begin() + static_cast<std::ptrdiff_t>(i));
                check(less, before, job);
                for (std::size_t k = 0; k < resume.work_experience[i].responsibilities.size(); ++k) {
                    less = resume;
                    auto& bullets = less.work_experience[i].responsibilities;
                    bullets.erase(bullets.begin() + static_cast<std::ptrdiff_t>(k));
                    check(less, before, job);
                }
            }
            for (const auto drop : {0, 1, 2, 3, 4}) {
                domain::Resume less = resume;
                if (drop == 0) less.skills.clear();
                if (drop == 1) less.education.clear();
                if (drop == 2) less.certifications.clear();
                if (drop == 3) less.languages.clear();
                if (drop == 4) less.summary.reset();
                check(less, before, job);
            }
        }
    }
}

// ---- knock-outs

TEST(Knockouts, AreToldAndNotScored) {
    domain::Job job = backend_job();
    const double before = score(engineer(), job, kToday).overall_score;
    job.location = {"Oslo, Norway"};
    job.workplace = domain::Workplace::onsite;
    job.logistics = {"A valid work permit for Norway is needed"};
    const MatchScore result = score(engineer(), job, kToday);
    EXPECT_EQ(result.overall_score, before);
    std::vector<std::pair<domain::RequirementKind, std::optional<bool>>> told;
    for (const domain::Knockout& k : result.knockouts) told.emplace_back(k.kind, k.met);
    using K = domain::RequirementKind;
    EXPECT_THAT(told, ::testing::UnorderedElementsAre(std::pair(K::years, std::optional(true)),
                                                      std::pair(K::degree, std::optional(true)),
                                                      std::pair(K::location, std::optional(false)),
                                                      std::pair(K::permit, std::optional<bool>())));
}

TEST(Advice, TellsNobodyToInvent) {
    const MatchScore result = score(engineer(), backend_job(), kToday);
    EXPECT_THAT(result.missing_keywords, Contains("Kafka"));
    EXPECT_THAT(result.matched_keywords, Contains("Kubernetes"));
    for (const std::string& advice : result.recommendations)
        EXPECT_TRUE(advice.starts_with("If ") || advice.find("bullets do not open") != std::string::npos)
            << advice;
    ASSERT_FALSE(result.what_if.empty());
    for (const domain::WhatIf& what : result.what_if) EXPECT_GT(what.score, result.overall_score);
    EXPECT_THAT(result.rationale, HasSubstr("of 100 points"));
    EXPECT_EQ(result.rubric_version, kRubricVersion);
}

TEST(Advice, WhatIfComesTrue) {
    const MatchScore before = score(engineer(), backend_job(), kToday);
    for (const domain::WhatIf& what : before.what_if) {
        if (what.requirement != "skill:apache-kafka") continue;
        domain::Resume resume = engineer();
        resume.work_experience[0].responsibilities.emplace_back("Moved the queue to Kafka");
        EXPECT_EQ(score(resume, backend_job(), kToday).overall_score, what.score);
    }
}

}  // namespace
}  // namespace atspro::matching
