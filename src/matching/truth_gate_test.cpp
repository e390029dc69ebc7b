#include "matching/truth_gate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "matching/test_letters.h"

namespace atspro::matching {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr Today kToday{2025, 10};

TEST(TruthGate, CatchesLabelledEditsAndLetsRewordingsPass) {
    const EditReport report = judge_edits();
    for (const std::string& line : report.wrong) std::cout << line << "\n";
    std::cout << report.summary();
    EXPECT_GE(report.lies, 400U);
    EXPECT_GE(report.harmless, 150U);
    EXPECT_GE(report.recall(), 0.99);
    EXPECT_LE(report.false_blocks(), 0.05);
}

TEST(TruthGate, NamesTheRuleAndWhatHasNoSupport) {
    struct Case {
        const char* pointer;
        const char* after;
        const char* rule;
        const char* names;
    };
    const domain::Resume resume = fixture_resume("backend");
    domain::Job job;
    job.description = "Experience with Kafka and Terraform.";
    const TruthGate gate(resume, job, kToday);
    for (const Case& c : {
             Case{"/w/0/company", "Stripe", "G1", "\"Stripe\" is not the employer"},
             Case{"/w/0/start_date", "2019-09", "G1", "2019-09"},
             Case{"/w/0/r/2", "Migrated 40 cron jobs from Jenkins to GitHub Actions.", "G2", "\"40\""},
             Case{"/w/0/r/2", "Migrated 14 cron jobs from Jenkins to GitHub Actions with Kafka.", "G3",
                  "\"Kafka\" stands in the posting alone"},
             Case{"/w/0/r/3", "Led the design of the event bus used by three teams.", "G5", "\"Led\""},
             Case{"/w/0/r/3", "Designed the event bus used by three teams.", "G5", "Contributed"},
             Case{"/summary", "Backend engineer with 30 years of experience. Works mostly in Go and Python.",
                  "G6", "\"30 years\""},
             Case{"/contact_info/phone", "+1 415 555 9999", "G7", "telephone number"},
             Case{"/w/0/r/1", "Cut median API latency by adding Redis caching.", "G8",
                  "\"240 ms\" is dropped"},
             Case{"/w/9/company", "Quillmark", "G1", "no place"},
         }) {
        domain::Change change;
        change.pointer = full_pointer(c.pointer);
        change.after = {c.after};
        const auto refused = gate.refuse(change);
        ASSERT_TRUE(refused) << c.after;
        EXPECT_EQ(refused->rule, c.rule) << c.after << ": " << refused->reason;
        EXPECT_THAT(refused->reason, HasSubstr(c.names));
        EXPECT_EQ(refused->pointer, change.pointer);
    }
    domain::Change skills;
    skills.pointer = "/skills";
    skills.after = resume.skills;
    skills.after.push_back("Terraform");
    EXPECT_EQ(gate.refuse(skills)->rule, "G4");
}

TEST(TruthGate, FindsNothingInTheSourceItself) {
    for (const char* name : {"nurse", "backend", "sales_de", "accountant_fr", "chef", "engineer_es",
                             "teacher", "marketing", "electrician", "designer_de", "scientist", "product"}) {
        const domain::Resume resume = fixture_resume(name);
        EXPECT_THAT(faults_of(resume, resume, kToday), IsEmpty()) << name;
    }
}

TEST(TruthGate, ComparesWholeResumesEntryByEntry) {
    const domain::Resume resume = fixture_resume("nurse");
    domain::Resume written = resume;
    std::swap(written.work_experience[0], written.work_experience[1]);
    std::reverse(written.skills.begin(), written.skills.end());
    EXPECT_THAT(faults_of(resume, written, kToday), IsEmpty());

    written.work_experience[1].responsibilities[2] = "Mentored nine student nurses each year.";
    written.education[0].degree = "PhD";
    written.certifications.clear();
    written.work_experience.push_back({});
    written.work_experience.back().company = "Elsewhere";
    const auto faults = faults_of(resume, written, kToday);
    ASSERT_THAT(faults, SizeIs(4));
    EXPECT_EQ(faults[0].pointer, "/work_experience/0/responsibilities");
    EXPECT_EQ(faults[0].rule, "G2");
    EXPECT_EQ(faults[1].rule, "G1");
    EXPECT_THAT(faults[1].reason, HasSubstr("Elsewhere"));
    EXPECT_EQ(faults[2].pointer, "/education/0/degree");
    EXPECT_EQ(faults[3].rule, "G8");
    EXPECT_EQ(faults[3].pointer, "/certifications/0");
}

TEST(TruthGate, ReadsLettersSentenceBySentence) {
    const domain::Resume resume = fixture_resume("backend");
    const domain::Job job =
        posting("Millrace", "Senior Backend Engineer", "You will own our Kafka cluster.", {});
    const auto rule_of = [&](std::string_view text) {
        const auto faults = faults_of_text(resume, job, text, kToday);
        return faults.empty() ? std::string() : faults.front().rule;
    };
    EXPECT_EQ(
        rule_of(
            "Dear Sir or Madam,\n\nI am applying for the position of Senior Backend Engineer at Millrace."),
        "");
    EXPECT_EQ(rule_of("You write \u201Cown our Kafka cluster\u201D."), "");
    EXPECT_EQ(rule_of("I have run Kafka clusters."), "G3");
    EXPECT_EQ(rule_of("Dear Mr Hollister,"), "G3");
    EXPECT_EQ(rule_of("I bring 12 years of experience."), "G6");
    EXPECT_EQ(rule_of("I cut latency by 80%."), "G2");
    EXPECT_EQ(rule_of("I managed the platform team."), "G5");
    EXPECT_EQ(rule_of("Write to me at tomas@other.example.org."), "G7");
}

}  // namespace
}  // namespace atspro::matching
