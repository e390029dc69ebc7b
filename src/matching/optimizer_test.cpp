#include "matching/optimizer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "matching/ledger.h"
#include "matching/score.h"
#include "matching/test_pairs.h"
#include "matching/truth_gate.h"

namespace atspro::matching {
namespace {

using domain::Change;
using domain::ChangeKind;
using domain::ChangeState;
using domain::Optimization;
using testing::backend_job;
using ::testing::Contains;
using ::testing::ElementsAre;
using testing::engineer;
using ::testing::IsEmpty;
using testing::kToday;
using ::testing::Not;
using testing::work;

int hundredths(double points) {
    return static_cast<int>(std::lround(points * 100));
}

const Change* change_at(const Optimization& all, std::string_view pointer) {
    for (const Change& change : all.changes)
        if (change.pointer == pointer) return &change;
    return nullptr;
}

std::vector<domain::Job> postings() {
    domain::Job nursing;
    nursing.title = "Ward Nurse";
    nursing.description =
        "Responsibilities\nLead the team of nurses on the unit\nTeach new "
        "colleagues\nRequirements\nMedication checks, "
        "intensive care, Microsoft Excel and Structured Query Language\nRegistered Nurse\n3 years of "
        "experience";
    return {backend_job(), nursing, domain::Job{}};
}

TEST(Optimizer, UsesThePostingsNameOfTheSameThing) {
    const Optimization out = optimize(engineer(), backend_job(), kToday);
    const Change* change = change_at(out, "/work_experience/0/responsibilities/0");
    ASSERT_NE(change, nullptr);
    EXPECT_EQ(change->kind, ChangeKind::standardize);
    EXPECT_THAT(change->after, ElementsAre("Moved billing to Go services on Kubernetes"));
    EXPECT_EQ(change->requirement, "skill:kubernetes");
    EXPECT_EQ(change->state, ChangeState::accepted);
}

TEST(Optimizer, ANameThatSaysMoreOrLessIsNoAlias) {
    domain::Resume resume = engineer();
    resume.skills = {"Java 17", "C/C++", "Core Java", "Epic", "Frontend", "REST API"};
    domain::Job job;
    job.skills.required = {"Java", "C++", "Java SE", "Cerner", "Front-end", "REST APIs"};
    const Optimization out = optimize(resume, job, kToday);
    for (const char* pointer : {"/skills/0", "/skills/1", "/skills/2", "/skills/3", "/skills/4", "/skills/5"})
        EXPECT_EQ(change_at(out, pointer), nullptr) << pointer;
}

TEST(Optimizer, ANameThatThePostingWritesItselfStays) {
    domain::Job job;
    job.qualifications = {"Go or Rust"};
    job.responsibilities = {"Design services in Golang"};
    EXPECT_EQ(change_at(optimize(engineer(), job, kToday), "/skills/0"), nullptr);
}

TEST(Optimizer, ListsWhatTheWorkShowsAndThePostingAsks) {
    domain::Resume resume = engineer();
    resume.work_experience[0].responsibilities.emplace_back("Wrote the nightly import in Python");
    resume.skills = {"Terraform"};
    const Optimization out = optimize(resume, backend_job(), kToday);
    EXPECT_THAT(out.data.skills, ::testing::IsSupersetOf({"Terraform", "Python", "Kubernetes"}));
    EXPECT_THAT(out.data.skills, Not(Contains("Kafka"))) << "the posting alone names it";
    EXPECT_THAT(out.data.skills, Not(Contains("SQL")))
        << "PostgreSQL meets it, but SQL is not what was written";
    const Change* change = change_at(out, "/skills/1");
    ASSERT_NE(change, nullptr);
    EXPECT_FALSE(change->evidence.empty());
}

TEST(Optimizer, PutsWhatIsAskedFirst) {
    domain::Resume resume = engineer();
    resume.skills = {"Origami", "Terraform", "Python"};
    resume.work_experience[0].responsibilities = {
        "Sang in the choir", "Planned weekly releases of billing services", "Ran Kubernetes"};
    const Optimization out = optimize(resume, backend_job(), kToday);
    EXPECT_EQ(out.data.skills.back(), "Kubernetes");
    EXPECT_EQ(out.data.skills[0], "Terraform");
    EXPECT_EQ(out.data.skills[2], "Origami");
    EXPECT_EQ(out.data.work_experience[0].responsibilities.back(), "Sang in the choir");
    EXPECT_EQ(change_at(out, "/skills")->kind, ChangeKind::reorder);
}

TEST(Optimizer, ComposesASummaryOfFactsWhereThereIsNone) {
    const Optimization out = optimize(engineer(), backend_job(), kToday);
    ASSERT_TRUE(out.data.summary);
    EXPECT_EQ(*out.data.summary,
              "Senior Software Engineer with 8 years of experience. Worked with Kubernetes.");
    domain::Resume resume = engineer();
    resume.summary = "Builder of quiet systems.";
    EXPECT_EQ(optimize(resume, backend_job(), kToday).data.summary, resume.summary);
    resume.summary.reset();
    for (domain::WorkExperience& entry : resume.work_experience) entry.start_date.reset();
    EXPECT_FALSE(optimize(resume, backend_job(), kToday).data.summary) << "no dates, no years";
}

TEST(Optimizer, BringsDatesAndHeadingsToTheUsualForm) {
    domain::Resume resume = engineer();
    resume.work_experience[1].start_date = "May 2017";
    resume.education[0].graduation_date = "sometime in 2017";
    resume.additional_sections = {{"Recognition", {"Best Paper"}}, {"AWARDS", {"Prize"}}, {"Boats", {"Two"}}};
    const Optimization out = optimize(resume, backend_job(), kToday);
    EXPECT_EQ(out.data.work_experience[1].start_date, "2017-05");
    EXPECT_EQ(out.data.education[0].graduation_date, "sometime in 2017");
    EXPECT_EQ(out.data.additional_sections[0].title, "Awards");
    EXPECT_EQ(out.data.additional_sections[1].title, "AWARDS");
    EXPECT_EQ(out.data.additional_sections[2].title, "Boats");
}

TEST(Optimizer, LeavesWeakOpeningsToAPerson) {
    domain::Resume resume = engineer();
    resume.work_experience[0].responsibilities = {
        "Responsible for planning and running the weekly releases of the team",
        "Responsible for the budget of the whole platform group in Ghent",
        "Moved the billing of the shops to the new cluster and then to the cloud"};
    const Optimization out = optimize(resume, domain::Job{}, kToday);
    const Change* change = change_at(out, "/work_experience/0/responsibilities/0");
    ASSERT_NE(change, nullptr);
    EXPECT_THAT(change->after, ElementsAre("Planning and running the weekly releases of the team"));
    EXPECT_EQ(change->state, ChangeState::proposed);
    EXPECT_EQ(out.data.work_experience[0].responsibilities, resume.work_experience[0].responsibilities);
    EXPECT_EQ(change_at(out, "/work_experience/0/responsibilities/1"), nullptr);
}

TEST(Optimizer, SeesWeakOpeningsInFourLanguages) {
    struct Case {
        const char* bullet;
        const char* after;
        const char* more;  // so that the language can be told
    };
    for (const Case& c : {
             Case{"Verantwortlich f\u00fcr die Planung der Schichten auf der Station",
                  "Planung der Schichten auf der Station",
                  "Ich habe mit den Kollegen und der Leitung an der neuen Ordnung gearbeitet"},
             Case{"Responsable de la gestion des stocks et des commandes du magasin",
                  "Gestion des stocks et des commandes du magasin",
                  "J'ai travaill\u00e9 avec les \u00e9quipes de la ville pour les clients et les "
                  "fournisseurs"},
             Case{"Encargado de la supervisi\u00f3n de los turnos y de los pedidos",
                  "Supervisi\u00f3n de los turnos y de los pedidos",
                  "Trabaj\u00e9 con los equipos de la ciudad para los clientes y los proveedores"},
             Case{"Verantwortlich f\u00fcr die neuen Schichten auf der Station", nullptr,
                  "Ich habe mit den Kollegen und der Leitung an der neuen Ordnung gearbeitet"},
         }) {
        domain::Resume resume;
        resume.work_experience = {work("X", "2020-01", std::nullopt, {c.bullet, c.more})};
        const Optimization out = optimize(resume, domain::Job{}, kToday);
        const Change* change = change_at(out, "/work_experience/0/responsibilities/0");
        ASSERT_EQ(change != nullptr, c.after != nullptr) << c.bullet;
        if (change) EXPECT_THAT(change->after, ElementsAre(c.after));
    }
}

TEST(Optimizer, TheUsualNameIsNotGivenUpForARarerOne) {
    domain::Resume resume = engineer();
    resume.skills = {"PostgreSQL", "K8s"};
    domain::Job job;
    job.skills.required = {"Postgres", "Kubernetes"};
    const Optimization out = optimize(resume, job, kToday);
    EXPECT_THAT(out.data.skills, ::testing::UnorderedElementsAre("PostgreSQL", "Kubernetes"));
}

TEST(Optimizer, ProposesAFirstSentenceOfFactsBeforeASummaryThatNamesNoneOfThem) {
    domain::Resume resume = engineer();
    resume.summary = "Builder of quiet systems.";
    domain::Job job;
    job.skills.required = {"Go", "Kubernetes", "Rust"};
    Optimization out = optimize(resume, job, kToday);
    const Change* change = change_at(out, "/summary");
    ASSERT_NE(change, nullptr);
    EXPECT_EQ(change->state, ChangeState::proposed);
    EXPECT_THAT(change->after,
                ElementsAre("Senior Software Engineer with 8 years of experience. Worked with Go and "
                            "Kubernetes. Builder of quiet systems."));
    EXPECT_EQ(change->evidence.size(), 3U);
    resume.summary = "Ten years of Go.";  // counts its years, names one skill of two
    out = optimize(resume, job, kToday);
    EXPECT_EQ(change_at(out, "/summary"), nullptr);
    resume.summary = "Ten years of quiet systems.";
    out = optimize(resume, job, kToday);
    ASSERT_NE(change_at(out, "/summary"), nullptr);
    EXPECT_THAT(change_at(out, "/summary")->after,
                ElementsAre("Worked with Go and Kubernetes. Ten years of quiet systems."));
}

TEST(Optimizer, NamesInASummaryOfFactsNoMoreThanTheWorkSays) {
    domain::Resume resume = engineer();
    resume.work_experience[0].responsibilities[0] =
        "Moved the billing of the shops to Go services and to Kafka";
    domain::Job job;
    job.skills.required = {"Go", "Apache Kafka"};
    for (const domain::Text& summary : {domain::Text{}, domain::Text{"Builder of quiet systems."}}) {
        resume.summary = summary;
        const TruthGate gate(resume, job, kToday);
        const Optimization out =
            optimize(resume, job, kToday, [&gate](const Change& change) { return gate.refuse(change); });
        const Change* change = change_at(out, "/summary");
        ASSERT_NE(change, nullptr) << (out.blocked.empty() ? "not proposed" : out.blocked[0].reason);
        EXPECT_THAT(change->after.front(), ::testing::HasSubstr("Worked with Go and Kafka."));
    }
}

TEST(Optimizer, WhatTheGateRefusesIsListedAndNotDone) {
    const Gate gate = [](const Change& change) -> std::optional<domain::Blocked> {
        if (change.pointer != "/summary") return std::nullopt;
        return domain::Blocked{"G6", change.pointer, change.before, change.after, "Too long ago."};
    };
    const Optimization out = optimize(engineer(), backend_job(), kToday, gate);
    ASSERT_EQ(out.blocked.size(), 1U);
    EXPECT_EQ(out.blocked[0].rule, "G6");
    EXPECT_EQ(change_at(out, "/summary"), nullptr);
    EXPECT_FALSE(out.data.summary);
}

TEST(Optimizer, DoesTheSameTwice) {
    for (const domain::Resume& resume : testing::fixture_resumes())
        for (const domain::Job& job : postings())
            EXPECT_EQ(json::to_text(json::encode(optimize(resume, job, kToday))),
                      json::to_text(json::encode(optimize(resume, job, kToday))));
}

TEST(Optimizer, DeltasAddUpAndRejectingAllGivesTheSourceBack) {
    std::size_t changes = 0;
    for (const domain::Resume& resume : testing::fixture_resumes()) {
        for (const domain::Job& job : postings()) {
            Optimization out = optimize(resume, job, kToday);
            changes += out.changes.size();
            const auto expect_sound = [&](const Optimization& o) {
                int sum = 0;
                for (const Change& change : o.changes)
                    if (change.state == ChangeState::accepted) sum += hundredths(change.score_delta);
                EXPECT_EQ(sum, hundredths(o.score_after) - hundredths(o.score_before));
                EXPECT_EQ(o.score_after, score(o.data, job, kToday).overall_score);
                EXPECT_EQ(o.score_before, score(resume, job, kToday).overall_score);
            };
            expect_sound(out);
            std::vector<std::string> ids;
            for (const Change& change : out.changes) ids.push_back(change.id);
            std::sort(ids.begin(), ids.end());
            EXPECT_EQ(std::adjacent_find(ids.begin(), ids.end()), ids.end());

            // Every other one rejected, then all.
            for (std::size_t i = 0; i < out.changes.size(); ++i)
                out.changes[i].state = i % 2 == 0 ? ChangeState::rejected : ChangeState::accepted;
            const auto half = redecide(resume, job, out.changes, kToday);
            ASSERT_TRUE(half) << half.error().detail;
            expect_sound(*half);
            for (Change& change : out.changes) change.state = ChangeState::rejected;
            const auto none = redecide(resume, job, out.changes, kToday);
            ASSERT_TRUE(none);
            EXPECT_EQ(none->data, resume);
            EXPECT_EQ(none->score_after, none->score_before);

            // All accepted, in either order of the list.
            for (Change& change : out.changes) change.state = ChangeState::accepted;
            const auto forth = apply_changes(resume, out.changes);
            std::stable_sort(out.changes.begin(), out.changes.end(), [](const Change& a, const Change& b) {
                return a.kind != ChangeKind::add && (b.kind == ChangeKind::add || a.id < b.id);
            });
            ASSERT_TRUE(forth) << forth.error().detail;
            EXPECT_EQ(apply_changes(resume, out.changes).value(), *forth);
        }
    }
    EXPECT_GT(changes, 20U);
}

// fill_deltas scores no change that cannot matter; scored all the same, they must give nothing.
TEST(Optimizer, DeltasAreWhatScoringGives) {
    std::size_t compared = 0;
    for (const domain::Resume& resume : testing::fixture_resumes()) {
        for (const domain::Job& job : postings()) {
            const Optimization out = optimize(resume, job, kToday);
            for (std::size_t i = 0; i < out.changes.size(); ++i) {
                std::vector<Change> alone = {out.changes[i]};
                alone[0].state = ChangeState::accepted;
                const int then =
                    hundredths(score(apply_changes(resume, alone).value(), job, kToday).overall_score);
                ASSERT_TRUE(fill_deltas(resume, requirements_of(job), kToday, alone));
                EXPECT_EQ(hundredths(alone[0].score_delta), then - hundredths(out.score_before))
                    << out.changes[i].pointer;
                ++compared;
            }
        }
    }
    EXPECT_GT(compared, 20U);
}

// ---- the ledger by itself

Change accepted(std::string pointer, std::vector<std::string> before, std::vector<std::string> after) {
    Change out;
    out.pointer = std::move(pointer);
    out.before = std::move(before);
    out.after = std::move(after);
    out.state = ChangeState::accepted;
    out.id = change_id(out);
    return out;
}

TEST(Ledger, ReplacesThenOrdersThenAdds) {
    const auto out = apply_changes(
        engineer(), {accepted("/skills/3", {}, {"Kafka"}),
                     accepted("/skills", {"Go", "Python", "Terraform"}, {"Terraform", "Go", "Python"}),
                     accepted("/skills/0", {"Go"}, {"Golang"}), accepted("/skills/3", {}, {"Redis"}),
                     accepted("/summary", {}, {"Hello."}), accepted("/headline", {"Backend Developer"}, {})});
    ASSERT_TRUE(out) << out.error().detail;
    EXPECT_THAT(out->skills, ElementsAre("Terraform", "Golang", "Python", "Kafka", "Redis"));
    EXPECT_EQ(out->summary, "Hello.");
    EXPECT_FALSE(out->headline);
}

TEST(Ledger, RefusesWhatDoesNotFit) {
    struct Case {
        const char* why;
        std::vector<Change> changes;
    };
    for (const Case& c : {
             Case{"no such place", {accepted("/skills/9", {}, {"x"})}},
             Case{"no such field", {accepted("/hobbies", {}, {"x"})}},
             Case{"no value of text", {accepted("/work_experience", {}, {"x"})}},
             Case{"a leading zero", {accepted("/skills/00", {"Go"}, {"x"})}},
             Case{"another text", {accepted("/skills/0", {"Rust"}, {"x"})}},
             Case{"two texts", {accepted("/headline", {"Backend Developer"}, {"a", "b"})}},
             Case{"an item gone", {accepted("/skills/0", {"Go"}, {})}},
             Case{"one place twice",
                  {accepted("/skills/0", {"Go"}, {"a"}), accepted("/skills/0", {"Go"}, {"b"})}},
             Case{"a list and its item",
                  {accepted("/skills", {"Go", "Python", "Terraform"}, {"x"}),
                   accepted("/skills/0", {"Go"}, {"b"})}},
             Case{"an item and its list",
                  {accepted("/skills/0", {"Go"}, {"b"}),
                   accepted("/skills", {"Go", "Python", "Terraform"}, {"x"})}},
         }) {
        const auto out = apply_changes(engineer(), c.changes);
        ASSERT_FALSE(out) << c.why;
        EXPECT_EQ(out.error().code, Code::conflict);
        EXPECT_FALSE(out.error().detail.empty());
    }
    Change rejected = accepted("/skills/9", {}, {"x"});
    rejected.state = ChangeState::rejected;
    EXPECT_EQ(apply_changes(engineer(), {rejected}).value(), engineer());
}

TEST(Ledger, AWholeListMayBeReplacedByItself) {
    EXPECT_THAT(
        apply_changes(engineer(), {accepted("/skills", {"Go", "Python", "Terraform"}, {"Go"})})->skills,
        ElementsAre("Go"));
}

TEST(Ledger, IdsTellChangesApart) {
    const Change a = accepted("/skills", {"a", "b"}, {"c"});
    EXPECT_NE(a.id, accepted("/skills", {"ab"}, {"c"}).id);
    EXPECT_NE(a.id, accepted("/skills", {"a"}, {"b", "c"}).id);
    EXPECT_EQ(a.id, accepted("/skills", {"a", "b"}, {"c"}).id);
    EXPECT_EQ(a.id.size(), 17U);
}

}  // namespace
}  // namespace atspro::matching
